/** Boxes: what a blank form has in the place of characters, and lost characters have too. */
import { PRINTED } from "./words.js";

const FOOT_OF = { 平: "△", 仄: "▲" };
export const BOX = "□";

/** A box shows what is due in it; that nobody can read it is said once, in the verdict, not of each. */
export function withBoxes({ report, marks }) {
  const isBox = (line, position) => [...(report.lines[line - 1] ?? "")][position - 1] === BOX;
  const boxes = [...report.lines.join("")].filter((ch) => ch === BOX).length;
  if (boxes === 0) return { report, marks };
  const findings = report.findings.filter(({ rule, line, start }) => rule !== "unknown-character" || !isBox(line, start));
  const count = (severity) => findings.filter((finding) => finding.severity === severity).length;
  const counts = { error: count("error"), warning: count("warning"), note: count("note") };
  const isBlank = (line) => [...report.lines[line - 1]].every((ch) => ch === BOX);
  const parallelism = report.parallelism?.filter((pair) => !pair.lines.some(isBlank));
  // Nothing tells yet how a blank form of regulated verse opens.
  const open = report.form.kind === "regulated" && boxes === [...report.lines.join("")].length;
  const due = (line, position) => {
    const pattern = [...(report.pattern[line] ?? "")];
    const isFoot = position === pattern.length - 1 && report.rhyme.feet.some((foot) => foot.line === line + 1);
    return (open ? null : (isFoot ? FOOT_OF : PRINTED)[pattern[position]]) ?? "◎";
  };
  const shown = marks.map((cells, line) => {
    let position = -1;
    return cells.map((cell) => {
      if (cell.ch !== "＿") position += 1;
      if (cell.ch !== BOX) return cell;
      return { ...cell, read: cell.read === "？" ? due(line, position) : cell.read, wanted: null, state: "plain" };
    });
  });
  const form = open ? { ...report.form, opening: null, first_line_rhymes: null } : report.form;
  return { report: { ...report, form, boxes, findings, counts, parallelism }, marks: shown };
}

/** What is typed or put together before boxes goes into them: as many are taken away. */
export function overBoxes(field, typed) {
  const count = [...(typed ?? "")].filter((ch) => /\p{Script=Han}/u.test(ch)).length;
  const at = field.selectionStart;
  const boxes = /^□*/u.exec(field.value.slice(at, at + count))[0].length;
  if (boxes === 0) return;
  field.setSelectionRange(at, at + boxes);
  document.execCommand("delete");
}

/** Write a whole text in the place of another, so that the reader can take it back. The caret goes to the first box. */
export function replaceAll(field, text) {
  field.focus();
  field.select();
  if (!document.execCommand("insertText", false, text) || field.value !== text) field.value = text;
  const first = text.indexOf(BOX);
  if (first >= 0) field.setSelectionRange(first, first);
}
