/** The choices beside the poem: form, tune, book, manual, strictness. */
import { SYLLABLES } from "./pinyin.js";
import { BOOKS, FORMS, MANUALS, PROFILES, pick, say } from "./words.js";
import { byId, gelv, isTraditional, make } from "./engine.js";

/** Fill the lists anew, in the language of the day, and keep what is chosen. */
export function fillChoices(state) {
  const named = (list) => list.map(([id, names]) => [id, pick(names)]);
  fill("form", [["", say("auto")], ...named(FORMS)], state.form);
  fill("book", [["", say("auto")], ...named(BOOKS)], state.book);
  fill("manual", [["", say("union")], ...named(MANUALS)], state.manual);
  fill("profile", PROFILES.map((id) => [id === "standard" ? "" : id, say(id)]), state.profile);
  byId("tune").value = state.tune;
}

function fill(id, options, chosen) {
  const select = byId(id);
  select.replaceChildren(...options.map(([value, name]) => make("option", { value }, name)));
  select.value = options.some(([value]) => value === chosen) ? chosen : "";
}

const OFFERED = 12;
/** Of each character of a name, its syllables. */
let spelt = null;
/** All tunes, with all their names. */
let tunes = null;

/** Tunes by the letters of a name: whole syllables, the last perhaps cut off, or the first letters of all. */
export function tunesBySound(letters) {
  spelt ??= Object.entries(SYLLABLES).reduce((all, [syllable, characters]) => {
    for (const ch of characters) all.set(ch, [...(all.get(ch) ?? []), syllable]);
    return all;
  }, new Map());
  tunes ??= gelv.tunes();
  const begins = (name, rest) => rest === "" || (name.length > 0 && (spelt.get(name[0]) ?? []).some((syllable) =>
    syllable.startsWith(rest) || (rest.startsWith(syllable) && begins(name.slice(1), rest.slice(syllable.length)))));
  const isInitials = (name) => letters.length >= 2 && letters.length <= name.length
    && [...letters].every((letter, at) => (spelt.get(name[at]) ?? []).some((syllable) => syllable.startsWith(letter)));
  const rank = (name) => (begins([...name], letters) ? 0 : isInitials([...name]) ? 1 : 2);
  const found = tunes.map((tune) => {
    const own = isTraditional() ? tune.traditional : tune.name;
    const best = [own, ...tune.names].reduce((best, name) => (rank(name) < rank(best) ? name : best));
    return { ...tune, found: best, rank: 2 * rank(best) + (best === own ? 0 : 1) };
  });
  return found.filter((tune) => tune.rank < 4).sort((a, b) => a.rank - b.rank || b.poems - a.poems).slice(0, OFFERED);
}

/** What is typed as letters: no tones, nothing but letters; empty if it is something else. */
function lettersOf(query) {
  const plain = query.toLowerCase().replaceAll(/ü|ǖ|ǘ|ǚ|ǜ/g, "v").normalize("NFD").replaceAll(/[\u0300-\u036f\s'’·-]|[1-4]/g, "");
  return /^[a-z]+$/.test(plain) ? plain : "";
}

/** Offer tunes for what is typed: a part of a name goes to the list of the field, how it sounds makes buttons beside it. Says whether it was letters. */
export function offerTunes(query, take) {
  const letters = lettersOf(query);
  const name = (tune) => (isTraditional() ? tune.traditional : tune.name);
  const note = (tune) => `${tune.found === name(tune) ? "" : `${tune.found} `}${say("characters", tune.characters.join("/"))}`;
  const found = query && !letters ? gelv.tunes(query, OFFERED) : [];
  byId("tunes").replaceChildren(...found.map((tune) => make("option", { value: name(tune) }, note(tune))));
  const sounding = letters ? tunesBySound(letters) : [];
  const buttons = sounding.map((tune) => make("button", { type: "button", onclick: () => take(name(tune)) }, `${name(tune)} ${note(tune)}`));
  byId("offered").replaceChildren(...buttons);
  return letters !== "";
}

/** What the choices say, as the engine takes it. */
export function optionsOf(state) {
  const chosen = (key) => state[key] || null;
  // A tune is a form already.
  const form = state.tune ? null : chosen("form");
  return {
    form, tune: chosen("tune"), book: chosen("book"), manual: chosen("manual"),
    profile: state.profile || "standard", lang: state.lang,
  };
}
