/** 格律: a checker for the forms of classical Chinese verse. Nothing leaves the machine. */

export type Lang = "zh-Hans" | "zh-Hant" | "en";
export type Profile = "strict" | "standard" | "lenient";
export type Book = "pingshui" | "cilin" | "xinyun" | "tongyun" | "zhongyuan";
export type Manual = "union" | "qinding" | "longyusheng" | "baixiang";
export type Severity = "error" | "warning" | "note";
export type ToneClass = "level" | "oblique";

/** What a text is judged by. What is left out is told by the text. */
export interface Options {
  /** A form by identifier or name: "lushi-7", "七律". */
  form?: string | null;
  /** 词牌: "沁园春", with a variant "沁园春/2". */
  tune?: string | null;
  book?: Book | null;
  manual?: Manual | null;
  profile?: Profile | null;
  /** The language of messages; Simplified Chinese by default. */
  lang?: Lang | null;
}

export interface Finding {
  rule: string;
  name: string;
  severity: Severity;
  verdict: "violation" | "licensed" | "note";
  /** Line of the poem, counted from 1; 0 is the whole poem. */
  line: number;
  /** First position, counted from 1. */
  start: number;
  /** Last position, inclusive; `start - 1` where something is missing before `start`. */
  end: number;
  /** Half-open range of bytes in UTF-8. */
  byte: [number, number];
  row: number;
  column: number;
  neighbour?: boolean;
  wrong_tone?: boolean;
  first_line?: boolean;
  wanted: string;
  found: string;
  /** All its names, in both scripts. */
  names: string[];
  with: { line: number; start?: number }[];
  message: string;
}

/** 对仗: two lines that face each other. */
export interface Pairing {
  lines: [number, number];
  due: boolean;
  lead?: number;
  score: number;
  parallel: boolean;
  kind?: string;
  traits?: string[];
  positions: number[];
  units: number[];
  classes: [string, string][];
}

export interface Score {
  score: number;
  applicable: number;
  conforms: number;
  structure: number;
  tone: number;
  rhyme: number;
  parallelism: number;
  parallelism_due: number;
  fluency: number;
  diction: number;
  coverage: number;
  asked: number;
}

/** 评语: everything said about one poem, as `gelv check --format jsonl` prints it. */
export interface Report {
  schema: 1;
  engine: string;
  data: string;
  profile: string;
  title?: string;
  author?: string;
  form: {
    id: string;
    name: string;
    kind: "regulated" | "ci" | "couplet" | "ancient" | "unknown";
    lines: number;
    syllables: number;
    opening?: ToneClass;
    first_line_rhymes?: boolean;
    rhyme_tone?: ToneClass;
    tune?: string;
    tune_as_given?: string;
    variant?: number;
    manual?: string;
    declared: boolean;
  };
  alternatives: { id: string; name: string; tune?: string; variant?: number; distance: number; margin?: number }[];
  book: Book;
  rhyme: { groups: string[]; feet: { line: number; char: string; group: string }[] };
  verdict: "exact" | "conforming" | "blemished" | "deviant" | "unregulated";
  conforms: boolean | null;
  counts: Record<Severity, number>;
  coverage: { characters: number; unknown: number; ambiguous: number; decided: number; conforms_strict: boolean };
  lines: string[];
  stanzas?: number[];
  pattern: string[];
  tones: string[];
  findings: Finding[];
  parallelism?: Pairing[];
  score: Score;
}

/** One character and what stands under it. */
export interface Mark {
  /** The character; "＿" where one is missing. */
  ch: string;
  /** What was read: ○ 平, ● 仄, ◎ either, △ ▲ a foot that rhymes, ？ unknown. */
  read: string;
  /** What is wanted, where something else was read; "^" where the fault is no matter of tones. */
  wanted: string | null;
  state: "plain" | "note" | "licensed" | "warning" | "error";
  rhymes: boolean;
}

export interface Rule {
  id: string;
  zh: string;
  en: string;
  aliases: string[];
  category: string;
  severity: Severity | "off";
  levels: Record<Profile, Severity | "off">;
  since: string;
  source: string;
  explain_zh: string;
  explain_en: string;
}

export interface Reading {
  tone: "level" | "rising" | "departing" | "entering";
  class: ToneClass;
  rare: boolean;
  group: string;
}

export interface CharacterEntry {
  char: string;
  senses: { char: string; tone: string; group: string; pinyin: string; kind: string; sense: string; english: string; words: string[] }[];
  originals: string[];
  variant_of: string | null;
  frequency: number;
  books: { book: Book; name: string; readings: Reading[]; originals?: { char: string; readings: Reading[] }[] }[];
}

export interface TuneName {
  name: string;
  traditional: string;
  /** The name that the query found. */
  found: string;
  /** All names that it bears. */
  names: string[];
  /** The lengths of its variants. */
  characters: number[];
  /** How many poems of Tang and Song are set to it. */
  poems: number;
}

/** 起式: one way in which a form of regulated verse may run. */
export interface Opening {
  opening: ToneClass;
  first_line_rhymes: boolean;
  rhyme_tone: ToneClass;
  lines: { pattern: string; rhyme: boolean; type: string }[];
}

export interface Form {
  id: string;
  name: string;
  kind: string;
  syllables: number;
  lines: number;
  openings: Opening[];
}

/** A request that could not be met. */
export class GelvError extends Error {
  /** "no-verse", "too-long", "unknown-form", "unknown-book", "unknown-tune", "unknown-character", "invalid-request", "no-tables", "fault". */
  kind: string;
}

/** The engine. Calls are synchronous and keep nothing of the texts. */
export class Gelv {
  /** The tables of gelv.tables may follow: see `complete`. */
  constructor(module: WebAssembly.Module, tables?: ArrayBuffer | ArrayBufferView | null);
  /** Whether all tables are there. Until then `check`, `checkJson` and `score` throw, for they give numbers, and so does `pairs`. */
  readonly whole: boolean;
  /** Take the content of gelv.tables, which belongs to one gelv.wasm. */
  complete(tables: ArrayBuffer | ArrayBufferView): void;
  /** Say what a text is and what there is to say about it. Throws a GelvError where the text is no verse. */
  check(text: string, options?: Options): Report;
  /** The same, byte for byte as the engine wrote it. */
  checkJson(text: string, options?: Options): string;
  /** The report and, line by line, what stands under each character. Without all tables there is no score. */
  view(text: string, options?: Options): { report: Omit<Report, "score"> & { score?: Score }; marks: Mark[][] };
  /** The report in words. */
  render(text: string, format: "full" | "concise" | "grid" | "markdown", options?: Options): string;
  /** The numbers alone, each in [0, 1]. */
  score(text: string, options?: Options): Score;
  /** Which form or tune a text is of, with runners-up. */
  identify(text: string): Record<string, unknown>;
  rules(profile?: Profile): Rule[];
  /** A form by identifier or name; one of regulated verse with the ways it may run. */
  form(name: string): Form;
  /** A tune by any of its names, in one manual or in all; which variant to write by is its `model`. */
  tune(name: string, manual?: string | null): Record<string, any>;
  /** Tunes of which some name holds the query. */
  tunes(query?: string, limit?: number): TuneName[];
  /** Everything known of a character, in one book or in all. */
  character(character: string, book?: Book | null): CharacterEntry;
  /** What verse pairs with a word of one or two characters. */
  pairs(
    word: string,
    options?: { tones?: string | null; limit?: number; traditional?: boolean },
  ): { word: string; partners: { word: string; tones: string; count: number; score: number; classes: string[] }[] };
  /** Characters that would fit a place, those that verse uses most first. */
  fitting(place?: { book?: Book; tone?: "平" | "仄" | "中"; group?: string | null; traditional?: boolean; limit?: number }): string[];
  /** Names of the rhyme groups of a book. */
  groups(book?: Book): string[];
  /** Words of the engine (names of forms, groups, rules) in Traditional characters. */
  traditional(words: string[]): string[];
  version(): string;
}

/** Where a file is, or its content. */
export type Source = string | URL | ArrayBuffer | ArrayBufferView;

/** Load the engine: gelv.wasm and gelv.tables, from beside this file unless told otherwise. Whoever needs no numbers leaves the tables out: `tables: null`. */
export function load(from?: { engine?: Source | WebAssembly.Module; tables?: Source | null }): Promise<Gelv>;
