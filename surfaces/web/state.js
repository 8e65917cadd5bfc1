/** What the page shows, kept in the fragment of its address: it goes to no server. */
import { BOOKS, FORMS, LANGS, MANUALS, PROFILES } from "./words.js";

const KEYS = ["text", "form", "tune", "book", "manual", "profile", "lang"];

/** What may be chosen, by key: an address from elsewhere may name what there is not. */
const CHOICES = {
  form: FORMS.map(([id]) => id), book: BOOKS.map(([id]) => id), manual: MANUALS.map(([id]) => id), profile: PROFILES, lang: LANGS,
};

/** What the address says. */
export function readState() {
  const fields = new URLSearchParams(location.hash.slice(1));
  const state = Object.fromEntries(KEYS.map((key) => [key, fields.get(key) ?? ""]));
  for (const [key, choices] of Object.entries(CHOICES)) if (!choices.includes(state[key])) state[key] = "";
  const last = stored("lang");
  state.lang ||= LANGS.includes(last) ? last : languageOfReader();
  return state;
}

/** Write it there. Typing makes no history. */
export function writeState(state) {
  const fields = new URLSearchParams();
  for (const key of KEYS) if (state[key]) fields.set(key, state[key]);
  const hash = `#${fields}`;
  if (hash !== location.hash) history.replaceState(null, "", hash);
}

function languageOfReader() {
  for (const tag of navigator.languages ?? []) {
    if (/^zh-(hant|tw|hk|mo)/i.test(tag)) return "zh-Hant";
    if (/^zh/i.test(tag)) return "zh-Hans";
    if (/^en/i.test(tag)) return "en";
  }
  return "zh-Hans";
}

/** What the reader chose last time. A browser may refuse to keep anything. */
export function stored(key) {
  try {
    return localStorage.getItem(`gelv.${key}`);
  } catch {
    return null;
  }
}

export function store(key, value) {
  try {
    localStorage.setItem(`gelv.${key}`, value);
  } catch {
    // The choice lasts as long as the page.
  }
}
