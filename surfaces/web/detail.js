/** One character: what is wanted, how it may be read, what is said of it, and what would fit. */
import { PRINTED, isEnglish, markName, say, tone } from "./words.js";
import { BOX } from "./boxes.js";
import { gelv, isTraditional, make, own } from "./engine.js";
import { drawRule } from "./poem.js";

/** The panel of a place, counted from 1. `put(character)` writes another one there. */
export function drawDetail({ report, marks }, line, position, { put, close }) {
  const ch = [...report.lines[line - 1]][position - 1];
  const cell = marks[line - 1].filter((mark) => mark.ch !== "＿")[position - 1];
  const foot = footOf(report, line, position);
  const box = make(
    "div",
    {},
    make("button", { type: "button", class: "close", onclick: close }, say("close")),
    make("h2", {}, make("span", { class: "big", lang: "zh" }, ch), ` ${say("place", line, position)}`),
    make("p", {}, `${ch === BOX ? "" : `${say("read")} ${cell.read} ${markName(cell.read)} · `}${say("wanted")} ${wantedHere(report, line, position, foot)}`),
  );
  const here = report.findings.filter((finding) => touches(finding, line, position));
  for (const finding of here) box.append(make("p", { class: `said ${finding.severity}` }, finding.message), drawRule(finding.rule) ?? "");
  box.append(...drawReadings(ch, report.book), ...drawFitting(report, ch, line, position, foot, put), ...drawPartners(report, line, position, put));
  return box;
}

function touches(finding, line, position) {
  const inside = finding.line === line && finding.start <= position && position <= finding.end;
  return inside || finding.with.some((place) => place.line === line && place.start === position);
}

/** The group that the last character of a rhyming line is to rhyme in. */
function footOf(report, line, position) {
  const foot = report.rhyme.feet.find((foot) => foot.line === line);
  if (!foot || position !== [...report.lines[line - 1]].length) return null;
  return report.rhyme.groups.includes(foot.group) ? foot.group : (report.rhyme.groups[0] ?? null);
}

function patternAt(report, line, position) {
  return [...(report.pattern[line - 1] ?? "")][position - 1] ?? "中";
}

function wantedHere(report, line, position, foot) {
  const mark = PRINTED[patternAt(report, line, position)];
  return `${mark} ${markName(mark)}${foot ? ` · ${say("rhyme")} ${own(foot)}` : ""}`;
}

function drawReadings(ch, book) {
  let entry;
  try {
    entry = gelv.character(ch, book);
  } catch {
    return [];
  }
  const [{ readings }] = entry.books;
  if (readings.length === 0) return [make("p", {}, say("unknown"))];
  const rows = readings.map((reading) => {
    const meanings = entry.senses.filter((sense) => sense.tone === reading.tone);
    const senses = meanings.map((sense) => `${sense.pinyin ?? ""} ${isEnglish() ? sense.english : own(sense.sense)}`.trim());
    const text = [tone(reading.tone), own(reading.group), reading.rare ? say("rare") : "", ...senses];
    return make("li", {}, text.filter(Boolean).join(" · "));
  });
  return [make("h3", {}, say("readings")), make("ul", { class: "readings" }, ...rows)];
}

function drawFitting(report, ch, line, position, foot, put) {
  const asked = { book: report.book, tone: patternAt(report, line, position), group: foot, traditional: isTraditional() };
  const found = gelv.fitting({ ...asked, limit: foot ? 120 : 48 }).filter((other) => other !== ch);
  if (found.length === 0) return [];
  return [make("h3", {}, say("fitting")), drawChoices(found, line, position, put)];
}

/** In a couplet that is due to be parallel: what verse sets against the character that faces this one. */
function drawPartners(report, line, position, put) {
  const pair = (report.parallelism ?? []).find((pair) => pair.lines.includes(line));
  if (!pair || !gelv.whole) return [];
  // 领字 stand before the upper line alone.
  const lead = pair.lead ?? 0;
  const [other, at] = pair.lines[0] === line ? [pair.lines[1], position - lead] : [pair.lines[0], position + lead];
  const faced = [...(report.lines[other - 1] ?? "")][at - 1];
  if (!faced) return [];
  const options = { tones: patternAt(report, line, position), limit: 24, traditional: isTraditional() };
  const found = [...new Set(gelv.pairs(faced, options).partners.map((partner) => partner.word))];
  return found.length ? [make("h3", {}, say("partners", faced)), drawChoices(found, line, position, put)] : [];
}

function drawChoices(characters, line, position, put) {
  const buttons = characters.map((ch) =>
    make("button", { type: "button", class: "choice", lang: "zh", onclick: () => put(line, position, ch) }, ch),
  );
  return make("div", { class: "choices-of" }, ...buttons);
}

/** Where a character of the poem stands in the text: the characters of the poem follow each other there. */
export function offsetOf(report, text, line, position) {
  const poem = report.lines.join("");
  const before = [...report.lines.slice(0, line - 1).join("")].length + position - 1;
  const wanted = new Set(poem);
  const found = [];
  let at = 0;
  for (const ch of text) {
    if (/\p{Script=Han}/u.test(ch) || wanted.has(ch)) found.push([ch, at]);
    at += ch.length;
  }
  const characters = [...poem];
  for (let first = found.length - characters.length; first >= 0; first -= 1) {
    if (characters.every((ch, index) => found[first + index][0] === ch)) return found[first + before][1];
  }
  return null;
}
