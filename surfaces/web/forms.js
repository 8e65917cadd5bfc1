/** A form of regulated verse: the ways it may run, each to be filled in. */
import { FORMS, PRINTED, nameOf, pick, say } from "./words.js";
import { gelv, make } from "./engine.js";
import { FOOT } from "./tune.js";

/** The sheet of a form; nothing for one without patterns. */
export function drawForm(id, fill) {
  const { openings } = gelv.form(id);
  if (openings.length === 0) return null;
  const box = make("div", {}, make("h2", {}, nameOf(FORMS, id)), make("p", { class: "by" }, say("formSigns")));
  for (const opening of openings) {
    const shown = make("details", { class: "opening", open: opening === openings[0] }, make("summary", {}, nameOfOpening(opening)));
    for (let line = 0; line < opening.lines.length; line += 2) {
      const couplet = opening.lines.slice(line, line + 2).map(({ pattern, rhyme }) => {
        const signs = [...pattern].map((sign) => PRINTED[sign] ?? sign);
        if (rhyme) signs[signs.length - 1] = FOOT[opening.rhyme_tone];
        return make("span", { class: "pattern" }, signs.join(""));
      });
      shown.append(make("p", { class: "couplet-of" }, couplet[0], "，", couplet[1], "。"));
    }
    shown.append(make("button", { type: "button", onclick: () => fill(blankOf(opening)) }, say("fillForm")));
    box.append(shown);
  }
  return box;
}

function nameOfOpening({ opening, first_line_rhymes, rhyme_tone }) {
  const parts = [
    pick({ level: ["平起", "平起", "Level opening"], oblique: ["仄起", "仄起", "Oblique opening"] }[opening]),
    first_line_rhymes ? pick(["首句入韵", "首句入韻", "line 1 rhymes"]) : pick(["首句不入韵", "首句不入韻", "line 1 does not rhyme"]),
    rhyme_tone === "oblique" ? pick(["仄韵", "仄韻", "oblique rhymes"]) : null,
  ];
  return parts.filter(Boolean).join(pick(["，", "，", ", "]));
}

/** A box for every character, to be typed over. */
function blankOf({ lines }) {
  const couplets = [];
  for (let line = 0; line < lines.length; line += 2) {
    const boxes = lines.slice(line, line + 2).map(({ pattern }) => "□".repeat([...pattern].length));
    couplets.push(`${boxes.join("，")}。`);
  }
  return `${couplets.join("\n")}\n`;
}
