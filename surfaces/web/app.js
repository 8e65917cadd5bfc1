/** The page: what is typed goes to the engine, what it says is drawn. */
import { say, speak } from "./words.js";
import { overBoxes, replaceAll, withBoxes } from "./boxes.js";
import { arrange, byId, complete, gelv, make, setLang, start } from "./engine.js";
import { fillChoices, offerTunes, optionsOf } from "./choices.js";
import { drawDetail, offsetOf } from "./detail.js";
import { drawFindings, drawLegend, drawPairs, drawPoem, drawVerdict } from "./poem.js";
import { drawForm } from "./forms.js";
import { isOfComposition, skip, walk } from "./keys.js";
import { grow, isDark, theme, vertical } from "./looks.js";
import { fillRhymes } from "./rhymes.js";
import { savePage, savePicture } from "./save.js";
import { readState, store, stored, writeState } from "./state.js";
import { drawTune } from "./tune.js";

const EXAMPLE = `登高
杜甫
风急天高猿啸哀，渚清沙白鸟飞回。
无边落木萧萧下，不尽长江滚滚来。
万里悲秋常作客，百年多病独登台。
艰难苦恨繁霜鬓，潦倒新停浊酒杯。`;

/** How long typing rests before the address is written and the verdict spoken, in milliseconds. */
const REST = 300;
const SILENCE = 1200;

let state = readState();
/** What the engine says of the text. */
const look = () => withBoxes(gelv.view(byId("text").value, optionsOf(state)));
/** What is drawn, and the place that is looked at. */
let view = null;
let place = null;

function draw() {
  place = null;
  hideDetail();
  const text = byId("text").value;
  try {
    view = look();
  } catch (fault) {
    view = null;
    const words = { "no-verse": say("noVerse"), "too-long": say("tooLong") };
    const said = text.trim() === "" ? say("noVerse") : (words[fault.kind] ?? fault.message);
    byId("verdict").replaceChildren(make("p", { class: "hint" }, said));
    for (const id of ["poem", "pairs", "findings"]) byId(id).replaceChildren();
    byId("legend").textContent = "";
    return;
  }
  byId("verdict").replaceChildren(drawVerdict(view.report));
  drawPoem(byId("poem"), view, choose);
  byId("legend").textContent = drawLegend(view.marks);
  arrange(byId("pairs"), drawPairs(view.report));
  drawFindings(byId("findings"), view.report, goTo);
}

/** The numbers came after the verdict: they join it, and what the reader opened meanwhile stays. */
function drawNumbers() {
  if (!view) return;
  view = look();
  byId("verdict").replaceChildren(drawVerdict(view.report));
}

/** Show the tune or the form that is asked for, else the tune that the text is of. */
function drawSheet() {
  const sheet = byId("sheet");
  const { tune, variant, manual: found } = view?.report.form ?? {};
  const name = state.tune || (state.form ? "" : tune && `${tune}/${variant}`);
  const manual = state.manual || (state.tune ? "" : found);
  const wanted = name || state.form ? `${name} ${manual} ${state.form} ${state.lang}` : "";
  // A text may be of no tune for a keystroke or two: the sheet waits as it was.
  sheet.hidden = !wanted;
  if (!wanted || sheet.dataset.shown === wanted) return;
  sheet.dataset.shown = wanted;
  sheet.replaceChildren(name ? drawTune(name, manual, fillText) : drawForm(state.form, fillText));
}

function drawRhymes() {
  if (byId("rhymes").open && gelv) fillRhymes(byId("rhymes"), state.book || view?.report.book || "pingshui", insert);
}

/** All that depends on the text and the choices. */
function refresh() {
  if (!gelv) return;
  byId("said").textContent = "";
  grow(byId("text"));
  draw();
  drawSheet();
  rested(REST, "address", () => writeState(state));
  rested(SILENCE, "speech", () => (byId("spoken").textContent = byId("verdict").textContent));
}

const rests = new Map();

/** Do something once it was not asked for again for so long. */
function rested(time, name, act) {
  clearTimeout(rests.get(name));
  rests.set(name, setTimeout(act, time));
}

let frame = 0;

/** Refresh with the next picture of the screen: several changes at once are drawn once. */
function refreshSoon() {
  cancelAnimationFrame(frame);
  frame = requestAnimationFrame(refresh);
}

/** Write a character where the caret is. */
function insert(character) {
  const text = byId("text");
  text.setRangeText(character, text.selectionStart, text.selectionEnd, "end");
  state.text = text.value;
  refresh();
}

function takeTune(name) {
  byId("tune").value = name;
  byId("offered").replaceChildren();
  state.tune = name;
  refresh();
}

function fillText(text) {
  replaceAll(byId("text"), text);
  state.text = text;
  refresh();
}

function choose(line, position, button) {
  document.querySelector(".cell.chosen")?.classList.remove("chosen");
  button.classList.add("chosen");
  place = [line, position];
  const detail = byId("detail");
  detail.replaceChildren(drawDetail(view, line, position, { put, close: leave }));
  detail.hidden = false;
  button.scrollIntoView({ block: "nearest" });
  detail.querySelector(".close").focus({ preventScroll: true });
}

function goTo(line, position) {
  const cell = cellAt(line, position);
  if (!cell) return;
  cell.scrollIntoView({ block: "nearest" });
  cell.click();
}

const cellAt = (line, position) => document.querySelector(`[data-place="${line}.${position}"]`);

function hideDetail() {
  document.querySelector(".cell.chosen")?.classList.remove("chosen");
  byId("detail").hidden = true;
  byId("detail").replaceChildren();
}

/** Close the panel and return to the character. */
function leave() {
  const cell = place && cellAt(...place);
  hideDetail();
  cell?.classList.remove("chosen");
  cell?.focus();
}

/** Write another character at a place of the poem, if the place can be told in the text. */
function put(line, position, character) {
  const text = byId("text").value;
  const at = offsetOf(view.report, text, line, position);
  if (at === null) return;
  const length = String.fromCodePoint(text.codePointAt(at)).length;
  byId("text").value = text.slice(0, at) + character + text.slice(at + length);
  state.text = byId("text").value;
  refresh();
  cellAt(line, position)?.click();
}

function label() {
  speak(state.lang);
  setLang(state.lang);
  document.documentElement.lang = state.lang;
  for (const element of document.querySelectorAll("[data-words]")) element.textContent = say(element.dataset.words);
  for (const element of document.querySelectorAll("[data-label]")) element.setAttribute("aria-label", say(element.dataset.label));
  for (const button of document.querySelectorAll("[data-lang]")) {
    button.setAttribute("aria-pressed", String(button.dataset.lang === state.lang));
  }
  byId("theme").textContent = say(isDark() ? "light" : "dark");
  fillChoices(state);
  drawRhymes();
}

async function share() {
  writeState(state);
  try {
    await navigator.clipboard.writeText(location.href);
    byId("said").textContent = say("copied");
  } catch {
    byId("said").textContent = say("inAddress");
  }
}

function listen() {
  byId("text").addEventListener("compositionend", (event) => overBoxes(byId("text"), event.data));
  byId("text").addEventListener("input", (event) => {
    if (event.inputType === "insertText" && !event.isComposing) overBoxes(byId("text"), event.data);
    state.text = byId("text").value;
    refreshSoon();
  });
  walk(byId("poem"));
  skip(document.querySelector(".skip"), byId("verdict"));
  for (const id of ["form", "book", "manual", "profile"]) {
    byId(id).addEventListener("change", () => {
      state[id] = byId(id).value;
      refresh();
      drawRhymes();
    });
  }
  byId("tune").addEventListener("input", () => {
    if (!gelv) return;
    const typed = byId("tune").value.trim();
    state.tune = offerTunes(typed, takeTune) ? "" : typed;
    refreshSoon();
  });
  byId("tune").addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !isOfComposition(event)) byId("offered").querySelector("button")?.click();
  });
  for (const button of document.querySelectorAll("[data-lang]")) {
    button.addEventListener("click", () => {
      state.lang = button.dataset.lang;
      store("lang", state.lang);
      label();
      refresh();
    });
  }
  byId("theme").addEventListener("click", () => {
    theme(isDark() ? "light" : "dark");
    store("theme", document.documentElement.dataset.theme);
    byId("theme").textContent = say(isDark() ? "light" : "dark");
  });
  byId("vertical").addEventListener("click", () => {
    const on = !byId("poem").classList.contains("vertical");
    vertical(on);
    store("vertical", on ? "yes" : "");
  });
  byId("example").addEventListener("click", () => {
    Object.assign(state, { form: "", tune: "", book: "", manual: "" });
    fillChoices(state);
    byId("offered").replaceChildren();
    fillText(EXAMPLE);
  });
  byId("share").addEventListener("click", share);
  byId("picture").addEventListener("click", () => {
    if (!view) byId("said").textContent = say("noVerse");
    else savePicture(view, byId("verdict").querySelector(".form").textContent, byId("poem").classList.contains("vertical"));
  });
  byId("file").addEventListener("click", () => {
    if (!view) byId("said").textContent = say("noVerse");
    else savePage(view.report, ["verdict", "poem", "legend", "pairs", "findings"].map(byId));
  });
  byId("rhymes").addEventListener("toggle", drawRhymes);
  byId("print").addEventListener("click", () => print());
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !isOfComposition(event) && !byId("detail").hidden) leave();
  });
  addEventListener("hashchange", () => {
    state = readState();
    byId("offered").replaceChildren();
    byId("text").value = state.text;
    label();
    refresh();
  });
}

async function begin() {
  theme(stored("theme"));
  vertical(stored("vertical") === "yes");
  label();
  byId("text").value = state.text;
  byId("verdict").replaceChildren(make("p", { class: "hint" }, say("loading")));
  listen();
  try {
    await start();
  } catch (fault) {
    byId("verdict").replaceChildren(make("p", { class: "hint" }, say("failed") + fault.message));
    return;
  }
  refresh();
  performance.mark("gelv-verdict");
  document.documentElement.dataset.ready = "";
  // The numbers need more, and nobody waits for them.
  setTimeout(() => complete().then(drawNumbers).catch(() => {}).finally(() => (document.documentElement.dataset.whole = "")), 0);
  if (!location.protocol.startsWith("http")) return;
  document.head.append(make("link", { rel: "manifest", href: "page.webmanifest" }));
  if ("serviceWorker" in navigator) {
    navigator.serviceWorker.register("worker.js").catch(() => {
      // The page works as long as there is a network.
    });
  }
}

begin();
