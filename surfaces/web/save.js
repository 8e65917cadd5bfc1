/** What was said of a poem, as a picture and as a page of its own. */
import { make, own } from "./engine.js";
import { standing } from "./poem.js";

/** The size of a character's cell, and of the margins, in units of the picture. */
const CELL = { width: 64, height: 92, margin: 56, head: 130 };
/** The most that a picture may have, in pixels: telephones of Apple draw none of a larger area. */
const LARGEST = { side: 8000, area: 4096 * 4096 };
const KAI = '"Kaiti SC", STKaiti, KaiTi, "AR PL UKai CN", "Songti SC", serif';
const INK = { plain: "#1d1a16", note: "#1d1a16", licensed: "#1f6b3b", warning: "#7a5200", error: "#b3261e" };
const PAPER = "#fbf9f4";
const SOFT = "#5d564c";
const SIGN = { error: "✗", warning: "!", licensed: "✓" };

/** How long a reader may take to answer whether to keep the file, in milliseconds: Safari asks, and reads it afterwards. */
const ANSWER = 600_000;

/** Let the reader keep a file. */
function keep(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), ANSWER);
}

const nameOfFile = (report, ending) => `${(report.title ?? own(report.form.name)).replaceAll(/[\\/:*?"<>|\s]+/g, " ").trim()}.${ending}`;

/** The poem with its marks, row by row or column by column. */
export async function savePicture({ report, marks }, form, vertical) {
  const rows = rowsOf(report, marks);
  const longest = Math.max(...rows.map((row) => row.length));
  const across = vertical ? rows.length : longest;
  const down = vertical ? longest : rows.length;
  const canvas = document.createElement("canvas");
  const [width, height] = [Math.max(across * CELL.width, 420) + 2 * CELL.margin, down * CELL.height + CELL.head + CELL.margin];
  const scale = Math.min(2, LARGEST.side / Math.max(width, height), Math.sqrt(LARGEST.area / (width * height)));
  [canvas.width, canvas.height] = [width * scale, height * scale];
  const pen = canvas.getContext("2d");
  pen.scale(scale, scale);
  pen.fillStyle = PAPER;
  pen.fillRect(0, 0, width, height);
  pen.textBaseline = "top";
  write(pen, [report.title, report.author].filter(Boolean).map(own).join("　") || form, [CELL.margin, 32], `600 30px ${KAI}`, INK.plain, width - 2 * CELL.margin);
  write(pen, `${standing(report)} · ${form}`, [CELL.margin, 76], "18px system-ui, sans-serif", SOFT, width - 2 * CELL.margin);
  pen.textAlign = "center";
  const left = (width - across * CELL.width) / 2;
  rows.forEach((row, index) => {
    row.forEach((cell, position) => {
      const [x, y] = vertical ? [across - 1 - index, position] : [position, index];
      if (cell) drawMark(pen, cell, [left + x * CELL.width + CELL.width / 2, CELL.head + y * CELL.height]);
    });
  });
  keep(await new Promise((done) => canvas.toBlob(done, "image/png")), nameOfFile(report, "png"));
}

/** A couplet of 诗 stands in one row if it is short; a stanza of ci is set off by an empty one. */
function rowsOf(report, marks) {
  const rows = [];
  marks.forEach((cells, index) => {
    if (index > 0 && report.stanzas?.includes(index + 1)) rows.push([]);
    const beside = report.form.kind !== "ci" && index % 2 === 1 && cells.length <= 7 && marks[index - 1].length <= 7;
    if (beside) rows.at(-1).push(null, ...cells);
    else rows.push([...cells]);
  });
  return rows;
}

function drawMark(pen, cell, [x, y]) {
  const ink = INK[cell.state] ?? INK.plain;
  write(pen, cell.ch === "＿" ? "□" : cell.ch, [x, y], `40px ${KAI}`, ink);
  const wanted = cell.wanted && cell.wanted !== "^" ? ` ${cell.wanted}` : "";
  write(pen, `${cell.read}${wanted}`, [x, y + 46], "18px system-ui, sans-serif", wanted ? ink : SOFT);
  if (SIGN[cell.state]) write(pen, SIGN[cell.state], [x + 25, y - 6], "600 18px system-ui, sans-serif", ink);
}

function write(pen, words, [x, y], font, ink, width) {
  pen.font = font;
  pen.fillStyle = ink;
  pen.fillText(words, x, y, width);
}

/** What stands on the page of the poem, as a page that needs nothing else. `PAGE_STYLE` is the style sheet, which `cargo xtask page` puts in. */
export function savePage(report, parts) {
  const page = document.implementation.createHTMLDocument([report.title, own(report.form.name), "gelv"].filter(Boolean).join(" · "));
  page.documentElement.lang = document.documentElement.lang;
  page.head.prepend(
    make("meta", { charset: "utf-8" }),
    make("meta", { name: "viewport", content: "width=device-width, initial-scale=1" }),
    make("style", {}, globalThis.PAGE_STYLE),
  );
  const title = [report.title, report.author].filter(Boolean).map(own).join("　");
  if (title) page.body.append(make("h1", {}, title));
  for (const part of parts) {
    const copy = page.importNode(part, true);
    copy.querySelectorAll("details").forEach((rule) => rule.remove());
    // What was a button does nothing there.
    for (const button of copy.querySelectorAll("button")) {
      const still = page.createElement("span");
      still.className = button.className;
      still.append(...button.childNodes);
      button.replaceWith(still);
    }
    page.body.append(copy);
  }
  keep(new Blob([`<!doctype html>\n${page.documentElement.outerHTML}\n`], { type: "text/html" }), nameOfFile(report, "html"));
}
