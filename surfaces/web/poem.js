/** The poem with its marks, the verdict, the findings, and the couplets that face each other. */
import { BOOKS, isEnglish, markName, nameOf, pairing, pick, say } from "./words.js";
import { BOX } from "./boxes.js";
import { Kept, arrange, gelv, make, own, rule, ruleName, ruleText } from "./engine.js";

/** What leads a finding and stands at a faulty character: a sign, so that nothing rests on colour. */
const SIGNS = { error: "✗", warning: "!", licensed: "✓", note: "·", plain: "" };
const MISSING = "＿";

const stateOf = (finding) =>
  finding.severity !== "note" ? finding.severity : finding.verdict === "licensed" ? "licensed" : "note";

/** Whether two names differ in more than the script they are written in. */
function isOther(one, other) {
  const [first, second] = gelv.traditional([one, other]);
  return first !== second;
}

/** Whether nothing is amiss but boxes: a poem with boxes is not finished, and its errors are named all the same. */
const isUnfilled = (report) => report.boxes && report.counts.error === 0;

/** The word for the whole. */
export const standing = (report) => (isUnfilled(report) ? say("unfilled", report.boxes) : say(report.verdict));

/** The verdict in words: 合律 of a ci is said as such, 非近体 of what none asked to be regulated. */
export function drawVerdict(report) {
  const { form, counts } = report;
  const parts = [];
  if (form.tune) {
    const asGiven = form.tune_as_given && isOther(form.tune_as_given, form.tune) ? `（${own(form.tune_as_given)}）` : "";
    parts.push(`${own(form.tune)}${asGiven}`);
  }
  parts.push(isEnglish() ? english(form) : own(form.name));
  const opening = form.opening && pick({ level: ["平起", "平起", "level opening"], oblique: ["仄起", "仄起", "oblique opening"] }[form.opening]);
  if (opening) parts.push(opening);
  if (form.first_line_rhymes) parts.push(pick(["首句入韵", "首句入韻", "line 1 rhymes"]));
  const rhyme = report.rhyme.groups.map(own).join(pick(["、", "、", ", "]));
  const tally = ["error", "warning", "note"]
    .filter((key) => counts[key] > 0)
    .map((key) => make("span", { class: `tally ${key}` }, `${SIGNS[key]} ${say(key)} ${counts[key]}`));
  return make(
    "div",
    { class: `verdict ${isUnfilled(report) ? "unregulated" : report.verdict}` },
    make("p", { class: "standing" }, standing(report)),
    make("p", { class: "form" }, parts.join(" · ")),
    make(
      "p",
      { class: "by" },
      nameOf(BOOKS, report.book),
      rhyme ? ` · ${say("rhyme")} ${rhyme}` : "",
      report.score && report.verdict !== "unregulated" && !report.boxes ? ` · ${say("score", Math.round(report.score.score * 100))}` : "",
      report.boxes && report.counts.error > 0 ? ` · ${say("unfilled", report.boxes)}` : "",
      ...tally,
    ),
  );
}

function english(form) {
  const names = {
    "jueju-5": "five-syllable quatrain", "jueju-6": "six-syllable quatrain", "jueju-7": "seven-syllable quatrain",
    "lushi-5": "five-syllable regulated octave", "lushi-7": "seven-syllable regulated octave",
    "pailu-5": "five-syllable extended verse", "pailu-7": "seven-syllable extended verse",
    "ancient-jueju-5": "five-syllable ancient quatrain", "ancient-jueju-7": "seven-syllable ancient quatrain",
    "ancient-5": "five-syllable ancient-style verse", "ancient-7": "seven-syllable ancient-style verse",
    "ancient-mixed": "ancient-style verse of mixed lines", ci: "ci", couplet: "couplet", unknown: "unknown form",
  };
  return names[form.id] ?? form.name;
}

const kept = { rows: new Kept(), groups: new Kept(), findings: new Kept(), pairs: new Kept() };

/** Draw the lines, each character a button, and touch only what is another than before. `choose(line, position, button)` is called with places counted from 1. */
export function drawPoem(box, { report, marks }, choose) {
  const number = numbersOfPairs(report);
  kept.rows.begin();
  kept.groups.begin();
  const groups = [];
  marks.forEach((cells, index) => {
    const line = index + 1;
    const opens = report.stanzas?.includes(line) && line > 1;
    if (groups.length === 0 || opens || endsGroup(report, marks, index)) {
      const group = kept.groups.get([line, opens], () => make("div", { class: `group${opens ? " stanza" : ""}` }));
      groups.push([group, []]);
    }
    const after = signsAfter(report, cells, line);
    const shown = [line, cells, number.get(line), after.map((finding) => finding.message), pick([0, 1, 2])];
    groups.at(-1)[1].push(kept.rows.get(shown, () => drawLine(cells, line, number.get(line), after, choose)));
  });
  for (const [group, rows] of groups) arrange(group, rows);
  if (!box.firstChild?.classList?.contains("lines")) box.replaceChildren(make("div", { class: "lines" }));
  arrange(box.firstChild, groups.map(([group]) => group));
  if (!box.querySelector('button.cell[tabindex="0"]')) box.querySelector("button.cell")?.setAttribute("tabindex", "0");
}

/** Whether a new sentence begins with a line: in 诗 a couplet, in ci what follows a rhyme. */
function endsGroup(report, marks, index) {
  if (report.form.kind !== "ci") return index % 2 === 0;
  return marks[index - 1]?.at(-1)?.rhymes ?? false;
}

/** A number for the two lines of each pair: those with the same number face each other. */
function numbersOfPairs(report) {
  const pairs = (report.parallelism ?? []).filter((pair) => pair.due || pair.parallel);
  return new Map(pairs.flatMap((pair, index) => pair.lines.map((line) => [line, index + 1])));
}

/** What is missing in a line whose marks have no gap for it. */
function signsAfter(report, cells, line) {
  if (cells.some((cell) => cell.ch === MISSING)) return [];
  return report.findings.filter((finding) => finding.line === line && finding.end < finding.start);
}

function drawLine(cells, line, pair, after, choose) {
  const quiet = cells.every((cell) => cell.wanted === null || cell.wanted === "^");
  const name = pair ? `${say("line", line)} · ${say("parallelism")} ${pair}` : say("line", line);
  const row = make("div", { class: `line${quiet ? " quiet" : ""}`, role: "group", "aria-label": name });
  row.append(make("span", { class: "of-pair", "aria-hidden": "true" }, pair ? String.fromCodePoint(0x245f + Math.min(pair, 20)) : ""));
  let position = 0;
  for (const cell of cells) {
    if (cell.ch === MISSING) row.append(drawGap(cell));
    else {
      position += 1;
      row.append(drawCell(cell, line, position, choose));
    }
  }
  row.append(...after.map(drawSign));
  return row;
}

function drawCell(cell, line, position, choose) {
  const place = [cell.ch, say("place", line, position), `${say(cell.ch === BOX ? "wanted" : "read")} ${markName(cell.read)}`];
  if (cell.wanted && cell.wanted !== "^") place.push(`${say("wanted")} ${markName(cell.wanted)}`);
  if (cell.state !== "plain") place.push(say(cell.state));
  const button = make(
    "button",
    {
      type: "button",
      class: `cell ${cell.state}${cell.rhymes ? " rhymes" : ""}`,
      "aria-label": place.join(isEnglish() ? ", " : "，"),
      "data-place": `${line}.${position}`,
      tabindex: "-1",
      onclick: () => choose(line, position, button),
    },
    make("span", { class: "ch", lang: "zh" }, cell.ch),
    make("span", { class: "read" }, cell.read),
    make("span", { class: "wanted" }, cell.wanted === "^" ? "" : cell.wanted ?? ""),
    make("span", { class: "sign" }, SIGNS[cell.state]),
  );
  return button;
}

function drawGap(cell) {
  return make(
    "span",
    { class: "cell missing error", role: "img", "aria-label": `${say("missing")} ${markName(cell.wanted)}` },
    make("span", { class: "ch" }, "□"),
    make("span", { class: "read" }, " "),
    make("span", { class: "wanted" }, cell.wanted ?? ""),
    make("span", { class: "sign" }, SIGNS.error),
  );
}

function drawSign(finding) {
  return make("span", { class: `after ${stateOf(finding)}`, title: finding.message, "aria-hidden": "true" }, SIGNS[stateOf(finding)]);
}

/** The marks, explained. */
export function drawLegend(marks) {
  const used = new Set(marks.flat().flatMap((cell) => [cell.read, cell.wanted]));
  const states = new Set(marks.flat().map((cell) => cell.state));
  return [
    ...["○", "●", "◎", "△", "▲", "？"].filter((mark) => used.has(mark)).map((mark) => `${mark} ${markName(mark)}`),
    ...["error", "warning", "licensed"].filter((state) => states.has(state)).map((state) => `${SIGNS[state]} ${say(state)}`),
  ].join("　");
}

/** The findings, in the order of the poem; a place leads to its character. */
export function drawFindings(box, report, goTo) {
  kept.findings.begin();
  const title = kept.findings.get(["title", say("findings")], () => make("h2", { id: "findings-title" }, say("findings")));
  if (report.findings.length === 0) {
    arrange(box, [title, kept.findings.get(["nothing", say("nothing")], () => make("p", {}, say("nothing")))]);
    return;
  }
  const list = kept.findings.get("list", () => make("ul", { class: "findings", "aria-labelledby": "findings-title" }));
  arrange(list, report.findings.map((finding, index) => {
    const { line, start, message, severity } = finding;
    return kept.findings.get([index, line, start, message, severity, finding.rule], () => drawFinding(finding, goTo));
  }));
  arrange(box, [title, list]);
}

function drawFinding(finding, goTo) {
  const state = stateOf(finding);
  const go = finding.line > 0 && finding.start > 0;
  const place = !finding.line ? "" : finding.start ? say("place", finding.line, finding.start) : say("line", finding.line);
  return make(
    "li",
    { class: state },
    make("span", { class: "sign", "aria-label": say(state), role: "img" }, SIGNS[state]),
    go
      ? make("button", { type: "button", class: "place", onclick: () => goTo(finding.line, finding.start) }, place)
      : make("span", { class: "place" }, place),
    make("div", {}, make("p", {}, finding.message), drawRule(finding.rule)),
  );
}

/** A rule's page, folded. */
export function drawRule(id) {
  const entry = rule(id);
  if (!entry) return null;
  const page = make("details", { class: "rule" }, make("summary", {}, say("rule", ruleName(entry))));
  page.addEventListener("toggle", () => {
    if (page.open && page.childElementCount === 1) page.append(...drawRuleText(entry));
  });
  return page;
}

function drawRuleText(entry) {
  return [...ruleText(entry).split("\n\n").map((part) => make("p", {}, part)), make("p", { class: "source" }, say("source"), own(entry.source))];
}

/** 对仗: the couplets that are due, and those that are parallel unasked. */
export function drawPairs(report) {
  kept.pairs.begin();
  const pairs = (report.parallelism ?? []).filter((pair) => pair.due || pair.parallel);
  if (pairs.length === 0) return [];
  const title = kept.pairs.get(say("parallelism"), () => make("h2", {}, say("parallelism")));
  return [title, ...pairs.map((pair, index) => {
    // 领字 stand before the upper line alone.
    const sides = pair.lines.map((line, side) => [...(report.lines[line - 1] ?? "")].slice(side === 0 ? (pair.lead ?? 0) : 0));
    return kept.pairs.get([index, pair, sides, say("due")], () => drawPair(pair, sides, index + 1));
  })];
}

function drawPair(pair, [upper, lower], ordinal) {
  const kind = pair.parallel ? [pair.kind, ...(pair.traits ?? [])].filter(Boolean).map(pairing).join(pick(["、", "、", ", "])) : say("notParallel");
  const table = make("div", { class: "couplet", lang: "zh", "aria-hidden": "true" });
  pair.positions.forEach((fit, at) => {
    table.append(
      make(
        "span",
        { class: "pair", title: `${Math.round(fit * 100)}% ${pair.classes[at]?.filter(Boolean).map(own).join(" / ") ?? ""}` },
        make("span", {}, upper[at] ?? ""),
        make("span", { class: "tie", style: `--fit: ${fit}` }),
        make("span", {}, lower[at] ?? ""),
      ),
    );
  });
  const number = String.fromCodePoint(0x245f + Math.min(ordinal, 20));
  return make(
    "div",
    { class: "facing-lines" },
    make("p", {}, `${number} ${say("lines", ...pair.lines)}${pair.due ? ` · ${say("due")}` : ""} · ${kind} · ${say("asLikely")} ${Math.round(pair.score * 100)}%`),
    table,
  );
}
