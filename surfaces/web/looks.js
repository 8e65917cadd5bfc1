/** How the page looks: light or dark, in rows or in columns, and how much of the text it shows. */
import { byId } from "./engine.js";

export const isDark = () => {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
};

export function theme(name) {
  if (name) document.documentElement.dataset.theme = name;
}

export function vertical(on) {
  byId("poem").classList.toggle("vertical", on);
  byId("vertical").setAttribute("aria-pressed", String(on));
}

/** As tall as its text, as far as the style sheet lets it, where the browser does not see to that (`field-sizing`). */
export function grow(field) {
  if (CSS.supports("field-sizing", "content") || field.scrollHeight <= field.clientHeight) return;
  field.style.height = `${field.scrollHeight + field.offsetHeight - field.clientHeight}px`;
}
