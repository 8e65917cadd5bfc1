/** 格律: the engine for JavaScript. Types and descriptions: gelv.d.ts. */

/** A request that could not be met. `kind` says why: "no-verse", "too-long", "unknown-form" … */
export class GelvError extends Error {
  constructor({ kind, message }) {
    super(message);
    this.name = "GelvError";
    this.kind = kind;
  }
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Digits that say which module a file of tables belongs to. */
const MARK = 16;

export class Gelv {
  #module;
  #exports;
  #tables = null;

  constructor(module, tables = null) {
    this.#module = module;
    if (tables) this.complete(tables);
    else this.#renew();
  }

  #renew() {
    this.#exports = new WebAssembly.Instance(this.#module, {}).exports;
    if (this.#tables) this.#lay();
  }

  /** Put the tables where the module has room for them. */
  #lay() {
    const memory = new Uint8Array(this.#exports.memory.buffer);
    const numbers = new DataView(this.#tables.buffer, this.#tables.byteOffset, this.#tables.byteLength);
    for (let at = MARK; at < numbers.byteLength; ) {
      const [address, length] = [numbers.getUint32(at, true), numbers.getUint32(at + 4, true)];
      memory.set(this.#tables.subarray(at + 8, at + 8 + length), address);
      at += 8 + length;
    }
  }

  get whole() {
    return this.#tables !== null;
  }

  complete(tables) {
    const bytes = ArrayBuffer.isView(tables) ? new Uint8Array(tables.buffer, tables.byteOffset, tables.byteLength) : new Uint8Array(tables);
    const [mark] = WebAssembly.Module.customSections(this.#module, "gelv-apart");
    if (!mark || decoder.decode(mark) !== decoder.decode(bytes.subarray(0, MARK))) {
      throw new GelvError({ kind: "no-tables", message: "these tables belong to another gelv.wasm" });
    }
    this.#tables = bytes;
    this.#renew();
  }

  #wantTables() {
    if (!this.whole) throw new GelvError({ kind: "no-tables", message: "this needs gelv.tables: see load() and complete()" });
  }

  #call(call, fields) {
    const request = encoder.encode(JSON.stringify({ call, ...fields }));
    let refused;
    try {
      const at = this.#exports.gelv_request(request.length);
      new Uint8Array(this.#exports.memory.buffer, at, request.length).set(request);
      refused = this.#exports.gelv_call() !== 0;
    } catch (fault) {
      // An instance that trapped is of no more use; the module is.
      this.#renew();
      throw new GelvError({ kind: "fault", message: `gelv has a fault, please report it with the text: ${fault}` });
    }
    const { memory, gelv_answer, gelv_answer_length } = this.#exports;
    const answer = decoder.decode(new Uint8Array(memory.buffer, gelv_answer(), gelv_answer_length()));
    if (refused) throw new GelvError(JSON.parse(answer));
    return answer;
  }

  #json(call, fields) {
    return JSON.parse(this.#call(call, fields));
  }

  check(text, options = {}) {
    this.#wantTables();
    return this.#json("check", { text, options });
  }

  checkJson(text, options = {}) {
    this.#wantTables();
    return this.#call("check", { text, options });
  }

  view(text, options = {}) {
    const view = this.#json("view", { text, options });
    if (!this.whole) delete view.report.score;
    return view;
  }

  render(text, format, options = {}) {
    return this.#json("render", { text, format, options });
  }

  score(text, options = {}) {
    this.#wantTables();
    return this.#json("score", { text, options });
  }

  identify(text) {
    return this.#json("identify", { text });
  }

  rules(profile = "standard") {
    return this.#json("rules", { profile });
  }

  form(name) {
    return this.#json("form", { name });
  }

  tune(name, manual = null) {
    return this.#json("tune", { name, manual });
  }

  tunes(query = "", limit = 4096) {
    return this.#json("tunes", { query, limit });
  }

  character(character, book = null) {
    return this.#json("character", { character, book });
  }

  pairs(word, { tones = null, limit = 20, traditional = false } = {}) {
    this.#wantTables();
    return this.#json("pairs", { word, tones, limit, traditional });
  }

  fitting({ book = "pingshui", tone = "中", group = null, traditional = false, limit = 60 } = {}) {
    return this.#json("fitting", { book, tone, group, traditional, limit });
  }

  groups(book = "pingshui") {
    return this.#json("groups", { book });
  }

  traditional(words) {
    return this.#json("traditional", { words });
  }

  version() {
    return this.#json("version", {}).version;
  }
}

async function read(source) {
  if (source instanceof ArrayBuffer || ArrayBuffer.isView(source)) return source;
  const url = new URL(source);
  if (url.protocol === "file:" && globalThis.process?.versions?.node) {
    const { readFile } = await import("node:fs/promises");
    return readFile(url);
  }
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return response.arrayBuffer();
}

export async function load({ engine = new URL("gelv.wasm", import.meta.url), tables = new URL("gelv.tables", import.meta.url) } = {}) {
  const compiled = engine instanceof WebAssembly.Module ? engine : read(engine).then((bytes) => WebAssembly.compile(bytes));
  return new Gelv(...(await Promise.all([compiled, tables && read(tables)])));
}
