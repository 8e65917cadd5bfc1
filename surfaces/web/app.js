/** The page: what is typed goes to the engine, what it says is drawn. */
import { LANGS, say, speak } from "./words.js";
import { gelv, make, setLang, start } from "./engine.js";
import { fillChoices, offerTunes, optionsOf } from "./choices.js";
import { drawDetail } from "./detail.js";
import { drawFindings, drawLegend, drawPairs, drawPoem, drawVerdict } from "./poem.js";
import { readState, store, stored, writeState } from "./state.js";
import { drawTune } from "./tune.js";

const EXAMPLE = `登高
杜甫
风急天高猿啸哀，渚清沙白鸟飞回。
无边落木萧萧下，不尽长江滚滚来。
万里悲秋常作客，百年多病独登台。
艰难苦恨繁霜鬓，潦倒新停浊酒杯。`;

const byId = (id) => document.getElementById(id);
let state = readState();
/** What is drawn, and the place that is looked at. */
let view = null;
let place = null;

function draw() {
  if (!gelv) return;
  place = null;
  hideDetail();
  const text = byId("text").value;
  try {
    view = gelv.view(text, optionsOf(state));
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
  byId("poem").replaceChildren(drawPoem(view, choose));
  byId("legend").textContent = drawLegend(view.marks);
  byId("pairs").replaceChildren(...[drawPairs(view.report)].filter(Boolean));
  byId("findings").replaceChildren(drawFindings(view.report, goTo));
}

/** Show the tune that is asked for, else the one that the text is of. */
function drawSheet() {
  const sheet = byId("sheet");
  const { tune, variant, manual: found } = view?.report.form ?? {};
  const name = state.tune || (tune && `${tune}/${variant}`);
  const manual = state.manual || (state.tune ? "" : found);
  const wanted = name ? `${name} ${manual} ${state.lang}` : "";
  if (sheet.dataset.shown === wanted) return;
  sheet.dataset.shown = wanted;
  sheet.hidden = !name;
  if (name) sheet.replaceChildren(drawTune(name, manual, fillText));
}

function refresh() {
  writeState(state);
  draw();
  if (gelv) drawSheet();
}

function fillText(text) {
  byId("text").value = text;
  state.text = text;
  refresh();
  byId("text").focus();
}

function choose(line, position, button) {
  document.querySelector(".cell.chosen")?.classList.remove("chosen");
  button.classList.add("chosen");
  place = [line, position];
  const detail = byId("detail");
  detail.replaceChildren(drawDetail(view, line, position, { put, close: leave }));
  detail.hidden = false;
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
  const at = offsetOf(text, line, position);
  if (at === null) return;
  const length = String.fromCodePoint(text.codePointAt(at)).length;
  byId("text").value = text.slice(0, at) + character + text.slice(at + length);
  state.text = byId("text").value;
  refresh();
  cellAt(line, position)?.click();
}

/** Where a character of the poem stands in the text: the characters of the poem follow each other there. */
function offsetOf(text, line, position) {
  const poem = view.report.lines.join("");
  const before = [...view.report.lines.slice(0, line - 1).join("")].length + position - 1;
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
}

const isDark = () => {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
};

function theme(name) {
  if (name) document.documentElement.dataset.theme = name;
}

function vertical(on) {
  byId("poem").classList.toggle("vertical", on);
  byId("vertical").setAttribute("aria-pressed", String(on));
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
  byId("text").addEventListener("input", () => {
    state.text = byId("text").value;
    refresh();
  });
  for (const id of ["form", "book", "manual", "profile"]) {
    byId(id).addEventListener("change", () => {
      state[id] = byId(id).value;
      refresh();
    });
  }
  byId("tune").addEventListener("input", () => {
    offerTunes(byId("tune").value.trim());
    state.tune = byId("tune").value.trim();
    refresh();
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
  byId("example").addEventListener("click", () => fillText(EXAMPLE));
  byId("share").addEventListener("click", share);
  byId("print").addEventListener("click", () => print());
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !byId("detail").hidden) leave();
  });
  addEventListener("hashchange", () => {
    state = readState();
    byId("text").value = state.text;
    label();
    refresh();
  });
}

async function begin() {
  if (!LANGS.includes(state.lang)) state.lang = "zh-Hans";
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
  document.documentElement.dataset.ready = "";
  if ("serviceWorker" in navigator && location.protocol.startsWith("http")) {
    navigator.serviceWorker.register("worker.js").catch(() => {
      // The page works as long as there is a network.
    });
  }
}

begin();
