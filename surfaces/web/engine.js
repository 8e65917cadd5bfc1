/** The engine of the page, and elements made of what it says. */
import { load } from "./gelv.js";
import { isEnglish } from "./words.js";

export let gelv = null;

export async function start() {
  gelv = await load(new URL("gelv.wasm", import.meta.url));
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
