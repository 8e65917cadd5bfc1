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

export class Gelv {
  #module;
  #exports;

  /** @param {WebAssembly.Module} module */
  constructor(module) {
    this.#module = module;
    this.#renew();
  }

  #renew() {
    this.#exports = new WebAssembly.Instance(this.#module, {}).exports;
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
    return this.#json("check", { text, options });
  }

  checkJson(text, options = {}) {
    return this.#call("check", { text, options });
  }

  view(text, options = {}) {
    return this.#json("view", { text, options });
  }

  render(text, format, options = {}) {
    return this.#json("render", { text, format, options });
  }

  score(text, options = {}) {
    return this.#json("score", { text, options });
  }

  identify(text) {
    return this.#json("identify", { text });
  }

  rules(profile = "standard") {
    return this.#json("rules", { profile });
  }

  tune(name) {
    return this.#json("tune", { name });
  }

  tunes(query = "", limit = 4096) {
    return this.#json("tunes", { query, limit });
  }

  character(character, book = null) {
    return this.#json("character", { character, book });
  }

  pairs(word, { tones = null, limit = 20, traditional = false } = {}) {
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

async function compile(source) {
  if (source instanceof WebAssembly.Module) return source;
  if (source instanceof ArrayBuffer || ArrayBuffer.isView(source)) return WebAssembly.compile(source);
  const url = new URL(source);
  if (url.protocol === "file:" && globalThis.process?.versions?.node) {
    const { readFile } = await import("node:fs/promises");
    return WebAssembly.compile(await readFile(url));
  }
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return WebAssembly.compile(await response.arrayBuffer());
}

export async function load(source = new URL("gelv.wasm", import.meta.url)) {
  return new Gelv(await compile(source));
}
