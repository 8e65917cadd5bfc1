/** The choices beside the poem: form, tune, book, manual, strictness. */
import { BOOKS, FORMS, MANUALS, PROFILES, pick, say } from "./words.js";
import { gelv, isTraditional, make } from "./engine.js";

const byId = (id) => document.getElementById(id);

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

/** Offer tunes for what is typed. */
export function offerTunes(query) {
  const found = query ? gelv.tunes(query, 12) : [];
  const name = (tune) => (isTraditional() ? tune.traditional : tune.name);
  const lengths = (tune) => say("characters", tune.characters.join("/"));
  const options = found.map((tune) => make("option", { value: name(tune) }, `${tune.found === name(tune) ? "" : `${tune.found} `}${lengths(tune)}`));
  byId("tunes").replaceChildren(...options);
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
