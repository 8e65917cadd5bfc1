/** The package in Node. GELV_PACKAGE is its folder, GELV the command line, GELV_CANON the folder of well-known verse. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { before, test } from "node:test";
import { pathToFileURL } from "node:url";

const folder = process.env.GELV_PACKAGE;
const { GelvError, load } = await import(pathToFileURL(join(folder, "gelv.js")));
const QUATRAIN = "白日依山尽，黄河入海流。欲穷千里目，更上一层楼。";

/** Every text of the canon, in both scripts, with and without its heading. */
async function canon() {
  const names = (await readdir(process.env.GELV_CANON, { recursive: true })).filter((name) => name.endsWith(".toml"));
  const texts = [];
  for (const name of names) {
    const file = await readFile(join(process.env.GELV_CANON, name), "utf8");
    for (const [, key, long, short] of file.matchAll(/^(heading|text|simplified|traditional) = (?:"""\n([^]*?)"""|"([^"\n]*)")$/gm)) {
      if (key === "heading") texts.push(long + file.slice(file.indexOf(long)).match(/^text = """\n([^]*?)"""/m)[1]);
      else texts.push(long ?? short);
    }
  }
  return texts;
}

let gelv, texts;

before(async () => {
  [gelv, texts] = await Promise.all([load(), canon()]);
});

/** What the command line says of the texts, a line for each; the number of the record is its own. */
function byCommandLine(...options) {
  const input = texts.map((text) => `${JSON.stringify({ text })}\n`).join("");
  const files = ["check", "--format", "jsonl", "--input", "jsonl", ...options, "-"];
  let output;
  try {
    output = execFileSync(process.env.GELV, files, { input, maxBuffer: 1 << 28, encoding: "utf8", stdio: ["pipe", "pipe", "ignore"] });
  } catch (fault) {
    // 1 says that some verse has faults.
    assert.equal(fault.status, 1);
    output = fault.stdout;
  }
  return output.trimEnd().split("\n").map((line, index) => line.replace(`"id":${index + 1},`, ""));
}

for (const [name, options, flags] of [
  ["as they are", {}, ["--lang", "zh-Hans"]],
  ["strictly, in English", { profile: "strict", lang: "en" }, ["--profile", "strict", "--lang", "en"]],
  ["by a book of today, in Traditional characters", { book: "xinyun", lang: "zh-Hant" }, ["--book", "xinyun", "--lang", "zh-Hant"]],
]) {
  test(`the canon ${name}: reports are those of the command line, byte for byte`, () => {
    const expected = byCommandLine(...flags);
    assert.ok(texts.length > 300, String(texts.length));
    assert.equal(expected.length, texts.length);
    texts.forEach((text, index) => assert.equal(gelv.checkJson(text, options), expected[index]));
  });
}

test("numbers and partners want all tables, a verdict does not", async () => {
  const engine = await readFile(join(folder, "gelv.wasm"));
  const half = await load({ engine, tables: null });
  assert.equal(half.whole, false);
  const { report } = half.view(QUATRAIN);
  assert.equal(report.conforms, true);
  assert.equal(report.score, undefined);
  for (const ask of [() => half.check(QUATRAIN), () => half.score(QUATRAIN), () => half.pairs("明月")]) {
    assert.throws(ask, (fault) => fault instanceof GelvError && fault.kind === "no-tables");
  }
  const tables = await readFile(join(folder, "gelv.tables"));
  assert.throws(() => half.complete(Buffer.from(tables).fill(48, 0, 16)), { kind: "no-tables" });
  half.complete(tables);
  assert.equal(half.checkJson(QUATRAIN), gelv.checkJson(QUATRAIN));
  assert.deepEqual(half.pairs("明月"), gelv.pairs("明月"));
});

test("every call answers", () => {
  assert.ok(gelv.score(QUATRAIN).score > 0.9);
  assert.equal(gelv.identify(QUATRAIN).form, "jueju-5");
  assert.equal(gelv.tune("沁园春").name, "沁园春");
  assert.equal(gelv.tune("沁园春", "longyusheng").model.manual, "longyusheng");
  assert.throws(() => gelv.tune("归国遥", "baixiang"), { kind: "unknown-tune" });
  assert.equal(gelv.tunes("满江红")[0].name, "满江红");
  assert.ok(gelv.rules().length > 30);
  assert.equal(gelv.form("五律").openings.length, 8);
  assert.match(gelv.render(QUATRAIN, "full"), /五言绝句/);
  assert.ok(gelv.pairs("明月", { tones: "平平" }).partners.length > 0);
  assert.ok(gelv.fitting({ group: "上平十灰" }).includes("来"));
  assert.ok(gelv.groups("cilin").length > 10);
  assert.equal(gelv.character("思").char, "思");
  assert.deepEqual(gelv.traditional(["七言律诗"]), ["七言律詩"]);
  assert.match(gelv.version(), /^\d+\.\d+\.\d+/);
});

test("what is no verse is refused by kind", () => {
  assert.throws(() => gelv.check("hello"), (fault) => fault instanceof GelvError && fault.kind === "no-verse");
  assert.throws(() => gelv.check(QUATRAIN, { form: "八股" }), { kind: "unknown-form" });
});
