/** Keys: those of an input method, past the form to the verdict, and from character to character. */

/** Whether a key is part of putting characters together. Safari says that this has ended before it says which key ended it. */
export const isOfComposition = (event) => event.isComposing || event.keyCode === 229;

/** Go on to a part of the page and leave the address alone, whose fragment is the poem. */
export function skip(link, to) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    to.focus();
  });
}

/** One stop for the Tab key; arrows go from character to character. */
export function walk(box) {
  box.addEventListener("keydown", (event) => {
    const cells = [...box.querySelectorAll("button.cell")];
    const at = cells.indexOf(event.target);
    if (at < 0) return;
    const [line, position] = event.target.dataset.place.split(".").map(Number);
    const beside = (by) => cells.find((cell) => cell.dataset.place === `${line + by}.${position}`);
    const to = {
      ArrowRight: () => cells[at + 1],
      ArrowLeft: () => cells[at - 1],
      ArrowDown: () => beside(1),
      ArrowUp: () => beside(-1),
      Home: () => cells.find((cell) => cell.dataset.place === `${line}.1`),
      End: () => cells.filter((cell) => cell.dataset.place.startsWith(`${line}.`)).at(-1),
    }[event.key]?.();
    if (!to) return;
    event.preventDefault();
    for (const cell of cells) cell.tabIndex = cell === to ? 0 : -1;
    to.focus();
  });
}
