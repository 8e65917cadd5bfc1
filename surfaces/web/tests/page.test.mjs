/** The page in a browser. GELV_PAGE is its folder, CHROMIUM the browser; pictures go to GELV_PICTURES, if set. */
import assert from "node:assert/strict";
import { after, before, beforeEach, afterEach, test } from "node:test";
import { fileURLToPath } from "node:url";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { serve } from "./serve.mjs";

const DENGGAO = `登高
杜甫
风急天高猿啸哀，渚清沙白鸟飞回。
无边落木萧萧下，不尽长江滚滚来。
万里悲秋常作客，百年多病独登台。
艰难苦恨繁霜鬓，潦倒新停浊酒杯。`;
const FAULTY = DENGGAO.replace("登台", "登上");
const SHUIDIAO = `水调歌头
明月几时有？把酒问青天。不知天上宫阙，今夕是何年。我欲乘风归去，又恐琼楼玉宇，高处不胜寒。起舞弄清影，何似在人间。

转朱阁，低绮户，照无眠。不应有恨，何事长向别时圆？人有悲欢离合，月有阴晴圆缺，此事古难全。但愿人长久，千里共婵娟。`;
const QUIET = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync",
];

let server, browser, context, page, complaints;

before(async () => {
  server = await serve(process.env.GELV_PAGE);
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: QUIET });
});

after(async () => {
  await browser?.close();
  server?.stop();
});

beforeEach(async () => {
  context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: "zh-CN" });
  complaints = [];
  page = await open("");
});

afterEach(async () => {
  await context.close();
  assert.deepEqual(complaints, []);
});

/** A page of this address, once the engine is there. */
async function open(fragment) {
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  page.on("pageerror", (error) => complaints.push(`${error.name}: ${error.message}`));
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  await page.goto(server.address + fragment);
  await page.waitForSelector("html[data-ready]");
  return page;
}

const cell = (line, position) => page.locator(`[data-place="${line}.${position}"]`);

async function picture(name) {
  const folder = process.env.GELV_PICTURES;
  if (folder) await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}

test("a poem that conforms has its verdict and a mark under every character", async () => {
  await page.fill("#text", DENGGAO);
  assert.match(await page.textContent(".standing"), /^(正格|合律)$/);
  assert.match(await page.textContent(".form"), /七言律诗/);
  assert.equal(await page.locator("button.cell").count(), 56);
  assert.equal(await cell(1, 7).locator(".read").textContent(), "△");
  await picture("desk");
});

test("a fault is found at its character, explained, and mended by a click", async () => {
  await page.fill("#text", FAULTY);
  assert.equal(await page.locator(".cell.error").count(), 1);
  assert.equal(await cell(6, 7).locator(".sign").textContent(), "✗");
  await cell(6, 7).click();
  assert.match(await page.textContent("#detail"), /上平十灰/);
  assert.match(await page.textContent("#detail"), /二十二养/);
  await picture("fault");
  await page.locator("#detail .choice", { hasText: /^台$/ }).first().click();
  assert.equal(await page.inputValue("#text"), DENGGAO);
  assert.equal(await page.locator(".cell.error").count(), 0);
});

test("a rule opens its page", async () => {
  await page.fill("#text", FAULTY);
  const rule = page.locator("#findings details").first();
  await rule.locator("summary").click();
  assert.match(await rule.textContent(), /依据：/);
});

test("a ci with a missing character shows where, and its tune", async () => {
  await page.fill("#text", SHUIDIAO);
  assert.match(await page.textContent(".form"), /水调歌头/);
  assert.equal(await page.locator(".cell.missing").count(), 0);
  await page.fill("#text", SHUIDIAO.replace("把酒问青天", "把酒青天"));
  assert.equal(await page.locator(".cell.missing").count(), 1);
  assert.match(await page.textContent("#sheet"), /水调歌头/);
  await picture("ci");
});

test("a tune that is chosen can be filled in", async () => {
  await page.fill("#tune", "如梦令");
  await page.locator("#sheet button").click();
  assert.equal((await page.inputValue("#text")).match(/□/g).length, 33);
  await page.fill("#tune", "满江绿");
  assert.match(await page.textContent("#sheet"), /满江绿/);
});

test("three languages", async () => {
  await page.fill("#text", FAULTY);
  await page.click('[data-lang="en"]');
  assert.equal(await page.textContent(".standing"), "deviant");
  assert.equal(await page.getAttribute("html", "lang"), "en");
  assert.doesNotMatch(await page.textContent("#findings summary >> nth=0"), /\p{Script=Han}/u);
  await picture("english");
  await page.click('[data-lang="zh-Hant"]');
  assert.match(await page.textContent(".form"), /七言律詩/);
});

test("an address holds the poem and the choices, and goes to no server", async () => {
  await page.fill("#text", DENGGAO);
  await page.selectOption("#profile", "strict");
  const shared = new URL(page.url());
  assert.equal(shared.search, "");
  const other = await open(shared.hash);
  assert.equal(await other.inputValue("#text"), DENGGAO);
  assert.equal(await other.inputValue("#profile"), "strict");
  assert.equal(await other.locator("button.cell").count(), 56);
});

test("keys alone reach every character", async () => {
  await page.fill("#text", DENGGAO);
  const place = () => page.evaluate(() => document.activeElement.dataset.place);
  await cell(1, 1).focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowRight");
  assert.equal(await place(), "2.2");
  await page.keyboard.press("Enter");
  assert.ok(await page.isVisible("#detail"));
  await page.keyboard.press("Escape");
  assert.ok(await page.isHidden("#detail"));
  assert.equal(await place(), "2.2");
});

test("what is no poem is said to be none", async () => {
  await page.fill("#text", "hello");
  assert.match(await page.textContent("#verdict"), /汉字/);
  assert.equal(await page.locator("button.cell").count(), 0);
});

test("nothing serious against those who read by ear, light and dark", async () => {
  await page.addScriptTag({ path: fileURLToPath(import.meta.resolve("axe-core/axe.min.js")) });
  for (const theme of ["light", "dark"]) {
    await page.evaluate((theme) => (document.documentElement.dataset.theme = theme), theme);
    await page.fill("#text", FAULTY);
    await cell(6, 7).click();
    const found = await page.evaluate(async () => (await axe.run()).violations.map(({ impact, id }) => `${impact} ${id}`));
    assert.deepEqual(found.filter((violation) => /^(serious|critical)/.test(violation)), []);
  }
});

test("a phone needs no sideways scrolling, vertical text included", async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  const spill = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  for (const text of [FAULTY, SHUIDIAO]) {
    await page.fill("#text", text);
    assert.ok((await spill()) <= 0);
  }
  await picture("phone");
  await page.click("#vertical");
  assert.ok((await spill()) <= 0);
  await picture("vertical");
});

test("after the first visit it works without a network", async () => {
  await page.fill("#text", DENGGAO);
  const { hash } = new URL(page.url());
  await page.evaluate(() => navigator.serviceWorker.ready.then((worker) => worker.active.state === "activated"
    || new Promise((done) => worker.active.addEventListener("statechange", done))));
  await context.setOffline(true);
  const other = await open(hash);
  assert.equal(await other.locator("button.cell").count(), 56);
});
