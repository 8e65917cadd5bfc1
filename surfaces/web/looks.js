/** How the page looks: light or dark, in rows or in columns. */
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
