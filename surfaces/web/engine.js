/** The engine of the page, and elements made of what it says. */
import { load } from "./gelv.js";
import { isEnglish } from "./words.js";

export let gelv = null;

/** The engine, as far as a verdict needs it. */
export async function start() {
  const bytes = await content("gelv.wasm");
  performance.mark("gelv-bytes");
  gelv = await load({ engine: bytes, tables: null });
}

/** The rest of it, which the numbers need. */
export async function complete() {
  gelv.complete(await content("gelv.tables"));
}

/** A file beside the page. A page that was opened from a folder may read none; a script may bring its content. */
async function content(name) {
  if (location.protocol !== "file:") {
    const response = await fetch(name);
    if (!response.ok) throw new Error(`${name}: ${response.status}`);
    return response.arrayBuffer();
  }
  await new Promise((done, failed) => {
    const script = make("script", { src: `${name}.js`, onload: done, onerror: () => failed(new Error(name)) });
    document.head.append(script);
  });
  const letters = atob(globalThis.GELV_FILES[name]);
  delete globalThis.GELV_FILES[name];
  const bytes = new Uint8Array(letters.length);
  for (let at = 0; at < letters.length; at += 1) bytes[at] = letters.charCodeAt(at);
  return bytes;
}

let lang = "zh-Hans";

export function setLang(tag) {
  lang = tag;
}

/** The engine's own words, as the reader reads them. */
export function own(words) {
  return lang === "zh-Hant" ? gelv.traditional([words])[0] : words;
}

export function isTraditional() {
  return lang === "zh-Hant";
}

let rules = null;

/** A rule by its identifier. */
export function rule(id) {
  rules ??= new Map(gelv.rules().map((entry) => [entry.id, entry]));
  return rules.get(id);
}

export function ruleName(entry) {
  return isEnglish() ? entry.en : own(entry.zh);
}

export function ruleText(entry) {
  return isEnglish() ? entry.explain_en : own(entry.explain_zh);
}

export const byId = (id) => document.getElementById(id);

/** An element with attributes and children; strings are text, never markup. */
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/** Elements by what they show, so that what shows the same stays as it is. */
export class Kept {
  #now = new Map();
  #before = new Map();

  /** A drawing begins: what it does not ask for is forgotten. */
  begin() {
    [this.#before, this.#now] = [this.#now, new Map()];
  }

  /** The element that shows this: the old one, else a new one. */
  get(shown, draw) {
    const key = JSON.stringify(shown);
    const element = this.#before.get(key) ?? draw();
    this.#before.delete(key);
    this.#now.set(key, element);
    return element;
  }
}

/** Give an element these children, touching only those that are not there yet. */
export function arrange(parent, children) {
  const wanted = new Set(children);
  for (const child of [...parent.childNodes]) if (!wanted.has(child)) child.remove();
  let at = parent.firstChild;
  for (const child of children) {
    if (child === at) at = at.nextSibling;
    else parent.insertBefore(child, at);
  }
}
