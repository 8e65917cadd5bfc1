/** The rhyme groups of a book, and the characters of one, those that verse uses most first. */
import { isTraditional, gelv, make, own } from "./engine.js";
import { say } from "./words.js";

const MOST = 600;

/** Fill the panel for a book. `put(character)` takes a character that is clicked. */
export function fillRhymes(panel, book, put) {
  const [groups, sought, found] = ["select", "input", ".found"].map((name) => panel.querySelector(name));
  const chosen = groups.value;
  const names = gelv.groups(book);
  groups.replaceChildren(...names.map((name) => make("option", { value: name }, own(name))));
  groups.value = names.includes(chosen) ? chosen : names[0];
  const show = () => {
    const characters = gelv.fitting({ book, tone: "中", group: groups.value, traditional: isTraditional(), limit: MOST });
    const buttons = characters.map((ch) => make("button", { type: "button", class: "choice", lang: "zh", onclick: () => put(ch) }, ch));
    found.replaceChildren(...buttons);
  };
  groups.onchange = show;
  const go = (group) => {
    groups.value = group;
    show();
  };
  sought.oninput = () => {
    const ch = [...sought.value.trim()].at(-1);
    const of = ch ? groupsOf(ch, book) : [];
    const buttons = of.map((group) => make("button", { type: "button", class: "place", onclick: () => go(group) }, own(group)));
    panel.querySelector(".groups-of").replaceChildren(...(ch && of.length === 0 ? [say("unknown")] : buttons));
    if (of.length > 0) go(of[0]);
  };
  show();
}

/** The groups that a character may rhyme in. */
function groupsOf(ch, book) {
  try {
    return [...new Set(gelv.character(ch, book).books.flatMap((entry) => entry.readings.map((reading) => reading.group)))];
  } catch {
    return [];
  }
}
