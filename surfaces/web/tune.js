/** A tune: its form to fill in, and what poets did with it. */
import { PRINTED, SCHEMES, isEnglish, nameOfManual, say } from "./words.js";
import { gelv, isTraditional, make, own } from "./engine.js";

export const FOOT = { level: "△", oblique: "▲" };
const STOPS = { caesura: "、", line: "，" };

/** The sheet of a tune; `fill(text)` takes its blank form. Nothing for a name that no tune has. */
export function drawTune(name, manual, fill) {
  const tune = lookUp(name, manual) ?? lookUp(name, null);
  if (!tune) return make("p", {}, say("unknownTune", name));
  const { shape, variant } = modelOf(tune);
  const title = isTraditional() ? tune.traditional : tune.name;
  const box = make(
    "div",
    {},
    make("h2", {}, `${title} · ${nameOfManual(variant.manual)} ${variant.variant} · ${say("characters", shape.characters)} · ${isEnglish() ? SCHEMES[variant.rhyme_name] : own(variant.rhyme_name)}`),
    make("p", {}, `${say("poems", tune.poems)} · ${say("usage")}`),
    make("p", { class: "by" }, say("signs")),
    make("button", { type: "button", onclick: () => fill(blank(variant, title)) }, say("fill")),
  );
  for (const stanza of variant.stanzas) {
    const part = make("div", { class: "stanza-of" });
    for (const line of stanza) part.append(drawPrinted(line, shape.usage[line.line - 1]?.level ?? []));
    box.append(part);
  }
  return box;
}

/** A tune as one manual has it, or as all have it. */
function lookUp(name, manual) {
  try {
    return gelv.tune(name.trim(), manual || null);
  } catch {
    return null;
  }
}

/** The variant to write by, and its shape. */
function modelOf(tune) {
  const { manual, variant: ordinal } = tune.model;
  for (const shape of tune.shapes) {
    for (const variant of shape.variants) {
      if (variant.manual === manual && variant.variant === ordinal) return { shape, variant };
    }
  }
  throw new Error(`${tune.name} has no variant ${manual} ${ordinal}`);
}

function drawPrinted(line, level) {
  const row = make("div", { class: "printed" });
  let at = 0;
  for (const segment of line.segments) {
    const signs = [...segment.pattern];
    signs.forEach((sign, index) => {
      const isFoot = segment.tone && index === signs.length - 1;
      const share = level[at++];
      row.append(
        make(
          "span",
          { class: "slot" },
          isFoot ? FOOT[segment.tone] : (PRINTED[sign] ?? sign),
          share === undefined ? null : make("span", { class: "bar", style: `--level: ${share}`, title: `${Math.round(share * 100)}%` }),
        ),
      );
    });
    row.append(make("span", { class: "stop" }, STOPS[segment.end] ?? "。"));
  }
  return row;
}

/** The form with a box for every character, to be typed over. */
function blank(variant, title) {
  const lines = variant.stanzas.map((stanza) =>
    stanza.map((line) => line.segments.map((part) => "□".repeat([...part.pattern].length) + (STOPS[part.end] ?? "。")).join("")).join(""),
  );
  return `${title}\n${lines.join("\n\n")}\n`;
}
