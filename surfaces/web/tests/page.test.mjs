/** The page in a browser. GELV_PAGE is its folder, CHROMIUM the browser, or GELV_FIREFOX; pictures go to GELV_PICTURES, if set. */
import assert from "node:assert/strict";
import { after, before, beforeEach, afterEach, test } from "node:test";
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { join } from "node:path";
import { chromium, firefox } from "playwright-core";
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
/** 莺啼序, the longest tune. */
const LONGEST = `横塘棹穿艳锦，引鸳鸯弄水。断霞晚、笑折花归，绀纱低护灯蕊。润玉瘦、冰轻倦浴，斜拖凤股盘云坠。听银床声细。梧桐渐搅凉思。
窗隙流光，冉冉迅羽，诉空粱燕子。误惊起、风竹敲门，故人还又不至。记琅玕、新诗细掐，早陈迹、香痕纤指。怕因循，罗扇恩疏，又生秋意。
西湖旧日，画舸频移，叹几萦梦寐。霞佩冷，叠澜不定，麝霭飞雨，乍湿鲛绡，暗盛红泪。綀单夜共，波心宿处，琼箫吹月霓裳舞，向明朝、未觉花容悴。嫣香易落，回头澹碧销烟，镜空画罗屏裹。
残蝉度曲，唱彻西园，也感红怨翠。念省惯、吴宫幽憩。暗柳追凉，晓岸参斜，露零沤起。丝索寸藕，留连欢事。桃笙平展湘浪影，有昭华、秾李冰相倚。如今鬓点凄霜，半箧秋词，恨盈蠹纸。`;
/** Type and take back a character in the middle, twenty times: how long each took until all was drawn and laid out. Runs in the page. */
async function strokes(text) {
  const field = document.getElementById("text");
  const times = [];
  for (let time = 0; time < 20; time += 1) {
    const half = text.length >> 1;
    field.value = time % 2 === 0 ? `${text.slice(0, half)}春${text.slice(half)}` : text;
    const ask = window.requestAnimationFrame;
    let act = null;
    window.requestAnimationFrame = (callback) => ((act = callback), 0);
    field.dispatchEvent(new Event("input"));
    window.requestAnimationFrame = ask;
    const start = performance.now();
    act();
    document.body.getBoundingClientRect();
    times.push(performance.now() - start);
    await new Promise((next) => setTimeout(next, 30));
  }
  return times.sort((a, b) => a - b);
}

const QUIET = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync",
];

const FIREFOX = process.env.GELV_FIREFOX;
/**
 * What WebDriver BiDi cannot ask of Firefox: the style of paper, the files that were kept, and characters that are typed
 * (playwright inserts them by a command, within which Firefox runs no other).
 */
const CHROMIUM_ALONE = { skip: FIREFOX ? "not in Firefox" : false };

let server, browser, context, page, complaints;

before(async () => {
  server = await serve(process.env.GELV_PAGE);
  browser = FIREFOX
    ? await firefox.launch({ channel: "moz-firefox", executablePath: FIREFOX })
    : await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: QUIET });
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

/** Type a text and wait until it is drawn. */
async function type(text, into = page) {
  await into.fill("#text", text);
  await drawn(into);
}

/** Wait until what was asked for is on the screen. */
const drawn = (of = page) => of.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

/** Wait until the address says what is shown: it is written when typing rests. */
const shared = () => page.waitForFunction(() => new URLSearchParams(location.hash.slice(1)).get("text") === document.getElementById("text").value);

const cell = (line, position) => page.locator(`[data-place="${line}.${position}"]`);

async function picture(name) {
  const folder = process.env.GELV_PICTURES;
  if (folder) await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}

test("a poem that conforms has its verdict and a mark under every character", async () => {
  await type(DENGGAO);
  assert.match(await page.textContent(".standing"), /^(正格|合律)$/);
  assert.match(await page.textContent(".form"), /七言律诗/);
  assert.equal(await page.locator("button.cell").count(), 56);
  assert.equal(await cell(1, 7).locator(".read").textContent(), "△");
  await picture("desk");
});

test("a fault is found at its character, explained, and mended by a click", async () => {
  await type(FAULTY);
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

test("a blank form is typed over, says what is due, and can be taken back", CHROMIUM_ALONE, async () => {
  await type("旧稿一行，不可丢失。");
  await page.fill("#tune", "qyc");
  await page.press("#tune", "Enter");
  assert.equal(await page.inputValue("#tune"), "沁园春");
  await drawn();
  await page.locator("#sheet button").first().click();
  assert.equal(await page.textContent(".standing"), "尚缺 114 字");
  assert.equal(await page.locator("#findings li").count(), 0);
  assert.equal(await cell(1, 4).locator(".read").textContent(), "○");
  await page.keyboard.type("北");
  await page.keyboard.insertText("国风光");
  await drawn();
  assert.match(await page.inputValue("#text"), /^沁园春\n北国风光，□□□□，/);
  assert.equal(await page.textContent(".standing"), "尚缺 110 字");
  for (let time = 0; time < 3; time += 1) await page.keyboard.press("Control+z");
  for (let time = 0; time < 9 && (await page.inputValue("#text")).includes("□"); time += 1) await page.keyboard.press("Control+z");
  assert.equal(await page.inputValue("#text"), "旧稿一行，不可丢失。");
});

test("a blank form of regulated verse has no faults, and the example asks for nothing", async () => {
  await page.selectOption("#form", "lushi-7");
  await drawn();
  await page.locator("#sheet button").first().click();
  assert.equal(await page.textContent(".standing"), "尚缺 56 字");
  await page.click("#example");
  assert.match(await page.textContent(".standing"), /^(正格|合律)$/);
  assert.equal(await page.inputValue("#form"), "");
});

test("an address that names what there is not is read without it", async () => {
  const asked = new URLSearchParams({ text: DENGGAO, form: "nix", book: "nix", manual: "nix", profile: "nix", lang: "nix" });
  const other = await open(`#${asked}`);
  assert.match(await other.textContent(".form"), /七言律诗/);
});

test("what is printed is dark on light", CHROMIUM_ALONE, async () => {
  await page.click("#theme");
  await page.emulateMedia({ media: "print" });
  const ink = await page.evaluate(() => getComputedStyle(document.body).color);
  assert.equal(ink, "rgb(29, 26, 22)");
});

test("a rule opens its page", async () => {
  await type(FAULTY);
  const rule = page.locator("#findings details").first();
  await rule.locator("summary").click();
  await page.waitForSelector("#findings .source");
  assert.match(await rule.textContent(), /依据：/);
});

test("a ci with a missing character shows where, and its tune", async () => {
  await type(SHUIDIAO);
  assert.match(await page.textContent(".form"), /水调歌头/);
  assert.equal(await page.locator(".cell.missing").count(), 0);
  await type(SHUIDIAO.replace("把酒问青天", "把酒青天"));
  assert.equal(await page.locator(".cell.missing").count(), 1);
  assert.match(await page.textContent("#sheet"), /水调歌头/);
  await picture("ci");
});

test("a song in the making is told as unfinished, and by nothing else", async () => {
  await type("水调歌头\n明月几时有？把酒问青天。不知天上");
  assert.match(await page.textContent(".form"), /水调歌头/);
  assert.equal(await page.locator("#findings li").count(), 1);
  assert.match(await page.textContent("#findings"), /未完：全调18句95字，写到第3句，共14字/);
  await picture("begun");
});

test("a tune is shown as most poets write it, its free positions free", async () => {
  await page.fill("#tune", "归国遥");
  await page.press("#tune", "Enter");
  // Three of the four poems are of a shape that the manual prints with the tones of one poem.
  const signs = (await page.locator("#sheet .printed").allTextContents()).join("");
  assert.match(signs, /◎/);
});

test("a tune that is chosen can be filled in", async () => {
  await page.fill("#tune", "如梦令");
  await drawn();
  await page.locator("#sheet button").click();
  assert.equal((await page.inputValue("#text")).match(/□/g).length, 33);
  await page.fill("#tune", "满江绿");
  await drawn();
  assert.match(await page.textContent("#sheet"), /满江绿/);
});

test("a tune is found by how its name sounds", async () => {
  for (const [typed, name] of [["qinyuanc", "沁园春"], ["mjh", "满江红"], ["Shuǐdiào gētóu", "水调歌头"]]) {
    await page.fill("#tune", typed);
    await page.locator("#offered button", { hasText: name }).first().click();
    assert.equal(await page.inputValue("#tune"), name);
    assert.match(await page.textContent("#sheet h2"), new RegExp(name));
  }
});

test("a form of regulated verse can be filled in", async () => {
  await page.selectOption("#form", "lushi-5");
  assert.match(await page.textContent("#sheet .pattern >> nth=0"), /^[○●◎△]{5}$/);
  await picture("form");
  await page.locator("#sheet button").first().click();
  assert.equal((await page.inputValue("#text")).match(/□/g).length, 40);
});

test("the rhyme groups of a book, and a character from one into the text", async () => {
  await type("春");
  await page.selectOption("#book", "zhongyuan");
  await page.click("#rhymes summary");
  await page.waitForSelector("#rhymes .choice");
  assert.match(await page.textContent("#rhymes select"), /江阳/);
  await page.selectOption("#book", "pingshui");
  await page.fill("#rhymes input", "台");
  await page.locator("#rhymes .groups-of button", { hasText: "十灰" }).click();
  await picture("rhymes");
  await page.locator("#rhymes .choice", { hasText: /^来$/ }).click();
  assert.equal(await page.inputValue("#text"), "春来");
});

test("the verdict is spoken when typing rests, and not before", async () => {
  await type(FAULTY);
  assert.equal(await page.textContent("#spoken"), "");
  await page.waitForFunction(() => document.getElementById("spoken").textContent.includes("出律"));
});

test("a couplet of two sides is judged as one", async () => {
  await page.selectOption("#form", "couplet");
  await type("海纳百川，有容乃大；\n壁立千仞，无欲则刚。");
  assert.match(await page.textContent(".form"), /对联/);
  assert.equal(await page.locator("button.cell").count(), 16);
});

test("a poem is kept as a picture and as a page", CHROMIUM_ALONE, async () => {
  await type(FAULTY);
  const keep = async (button) => {
    const [download] = await Promise.all([page.waitForEvent("download"), page.click(button)]);
    return [download.suggestedFilename(), await readFile(await download.path())];
  };
  const [picture, bytes] = await keep("#picture");
  assert.equal(picture, "登高.png");
  assert.ok(bytes.length > 10_000 && bytes.subarray(1, 4).toString() === "PNG");
  if (process.env.GELV_PICTURES) await writeFile(join(process.env.GELV_PICTURES, "kept.png"), bytes);
  const [name, html] = await keep("#file");
  assert.equal(name, "登高.html");
  const text = html.toString();
  assert.match(text, /出律/);
  assert.doesNotMatch(text, /<button|<script/);
  const kept = await context.newPage();
  await kept.setContent(text);
  assert.equal(await kept.locator(".cell.error").count(), 1);
});

test("paper has the poem and what is said of it, and no buttons to press", CHROMIUM_ALONE, async () => {
  await type(FAULTY);
  await page.emulateMedia({ media: "print" });
  assert.ok(await page.isVisible("#poem") && await page.isVisible("#findings"));
  assert.ok(await page.isHidden("#text") && await page.isHidden("#print"));
});

test("paper has every column of a long poem", CHROMIUM_ALONE, async () => {
  await type(LONGEST);
  await page.click("#vertical");
  const spill = () => page.evaluate(() => document.getElementById("poem").scrollWidth - document.getElementById("poem").clientWidth);
  assert.ok((await spill()) > 0);
  await page.emulateMedia({ media: "print" });
  assert.equal(await spill(), 0);
});

test("it works from its folder, without a server", async () => {
  const address = pathToFileURL(join(process.env.GELV_PAGE, "index.html")).href;
  const other = await context.newPage();
  other.on("pageerror", (error) => complaints.push(`${error.name}: ${error.message}`));
  other.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  await other.goto(address);
  await other.waitForSelector("html[data-whole]");
  await type(FAULTY, other);
  assert.equal(await other.locator(".cell.error").count(), 1);
  assert.match(await other.textContent(".verdict .by"), /得分/);
});

test("a keystroke draws anew only what it changed", async () => {
  await type(LONGEST);
  await shared();
  const { hash } = new URL(page.url());
  const first = [];
  for (let time = 0; time < 3; time += 1) {
    const other = await open(hash);
    first.push(await other.evaluate(() => performance.measure("first", "gelv-bytes", "gelv-verdict").duration));
    await other.close();
  }
  console.log(`first verdict: ${first.map((time) => time.toFixed(0)).join(", ")} ms`);
  const half = LONGEST.slice(0, LONGEST.length >> 1);
  const typed = { whole: LONGEST, titled: `莺啼序\n${LONGEST}`, lacking: `莺啼序\n${LONGEST.replace("凤股盘", "凤盘")}`, half: `莺啼序\n${half}` };
  for (const [name, text] of Object.entries(typed)) {
    const times = await page.evaluate(strokes, text);
    console.log(`${name}: median ${times[times.length >> 1].toFixed(1)} ms, slowest ${times.at(-1).toFixed(1)} ms`);
  }
  // How long it takes depends on the machine; what is drawn does not.
  await type(LONGEST);
  await page.evaluate(() => document.querySelectorAll("#poem .line").forEach((line) => (line.dataset.old = "1")));
  await type(LONGEST.replace("凤股盘云坠", "凤股山云坠"));
  const lines = page.locator("#poem .line");
  const fresh = await page.locator("#poem .line:not([data-old])").count();
  assert.ok(fresh >= 1 && fresh * 4 < await lines.count(), `${fresh} of ${await lines.count()}`);
});

test("three languages", async () => {
  await type(FAULTY);
  await page.click('[data-lang="en"]');
  assert.equal(await page.textContent(".standing"), "deviant");
  assert.equal(await page.getAttribute("html", "lang"), "en");
  assert.doesNotMatch(await page.textContent("#findings summary >> nth=0"), /\p{Script=Han}/u);
  await picture("english");
  await page.click('[data-lang="zh-Hant"]');
  assert.match(await page.textContent(".form"), /七言律詩/);
});

test("an address holds the poem and the choices, and goes to no server", async () => {
  await type(DENGGAO);
  await page.selectOption("#profile", "strict");
  await shared();
  const address = new URL(page.url());
  assert.equal(address.search, "");
  const other = await open(address.hash);
  assert.equal(await other.inputValue("#text"), DENGGAO);
  assert.equal(await other.inputValue("#profile"), "strict");
  assert.equal(await other.locator("button.cell").count(), 56);
});

test("keys alone reach every character", async () => {
  await type(DENGGAO);
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

test("the way past the form leads to the verdict, and the poem stays", async () => {
  await type(DENGGAO);
  await shared();
  await page.locator(".skip").focus();
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "verdict");
  assert.equal(await page.inputValue("#text"), DENGGAO);
  await shared();
});

test("the key that ends a composition chooses no tune", async () => {
  await page.fill("#tune", "mjh");
  // As Safari says it: the composition has ended, its last key comes with the code that means an input method.
  await page.evaluate(() => document.getElementById("tune").dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", keyCode: 229 })));
  assert.equal(await page.inputValue("#tune"), "mjh");
  await page.press("#tune", "Enter");
  assert.equal(await page.inputValue("#tune"), "满江红");
});

test("what is no poem is said to be none", async () => {
  await type("hello");
  assert.match(await page.textContent("#verdict"), /汉字/);
  assert.equal(await page.locator("button.cell").count(), 0);
});

test("nothing serious against those who read by ear, light and dark", async () => {
  await page.evaluate(await readFile(fileURLToPath(import.meta.resolve("axe-core/axe.min.js")), "utf8"));
  for (const theme of ["light", "dark"]) {
    await page.evaluate((theme) => (document.documentElement.dataset.theme = theme), theme);
    await type(FAULTY);
    await cell(6, 7).click();
    const found = await page.evaluate(async () => (await axe.run()).violations.map(({ impact, id }) => `${impact} ${id}`));
    await picture(theme);
    assert.deepEqual(found.filter((violation) => /^(serious|critical)/.test(violation)), []);
  }
});

test("a phone needs no sideways scrolling, vertical text included", async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  const spill = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  for (const text of [FAULTY, SHUIDIAO]) {
    await type(text);
    assert.ok((await spill()) <= 0);
    assert.ok(await page.evaluate(() => document.getElementById("text").scrollHeight <= document.getElementById("text").clientHeight));
  }
  await picture("phone");
  await page.click("#vertical");
  assert.ok((await spill()) <= 0);
  await picture("vertical");
});

test("after the first visit it works without a network", async () => {
  await type(DENGGAO);
  await shared();
  const { hash } = new URL(page.url());
  await page.evaluate(() => navigator.serviceWorker.ready.then((worker) => worker.active.state === "activated"
    || new Promise((done) => worker.active.addEventListener("statechange", done))));
  await context.setOffline(true);
  const other = await open(hash);
  assert.equal(await other.locator("button.cell").count(), 56);
});
