/** The words of the page, in Simplified Chinese, Traditional Chinese and English. */

const WORDS = {
  skip: ["跳到评语", "跳到評語", "Skip to the verdict"],
  language: ["语言", "語言", "Language"],
  write: ["作品", "作品", "Your text"],
  judged: ["评语", "評語", "What gelv says"],
  detail: ["此字", "此字", "This character"],
  sheet: ["词谱", "詞譜", "Tune"],
  poem: ["诗、词或对联", "詩、詞或對聯", "Poem, ci or couplet"],
  form: ["体裁", "體裁", "Form"],
  tune: ["词牌", "詞牌", "Tune"],
  book: ["韵书", "韻書", "Rhyme book"],
  manual: ["词谱", "詞譜", "Tune manual"],
  profile: ["宽严", "寬嚴", "Strictness"],
  auto: ["自动", "自動", "Automatic"],
  union: ["诸谱合参", "諸譜合參", "All manuals"],
  strict: ["严", "嚴", "Strict"],
  standard: ["常", "常", "Standard"],
  lenient: ["宽", "寬", "Lenient"],
  example: ["示例", "示例", "Example"],
  share: ["复制链接", "複製連結", "Copy link"],
  savePicture: ["存为图片", "存為圖片", "Save picture"],
  savePage: ["存为网页", "存為網頁", "Save page"],
  print: ["打印", "列印", "Print"],
  copied: ["链接已复制", "連結已複製", "Link copied"],
  inAddress: ["链接在地址栏中", "連結在網址列中", "The link is in the address bar"],
  private: [
    "全部在本机计算，作品不离开这台设备。",
    "全部在本機計算，作品不離開這台裝置。",
    "Everything is computed here; your text never leaves this device.",
  ],
  vertical: ["竖排", "直排", "Vertical"],
  light: ["浅色", "淺色", "Light"],
  dark: ["深色", "深色", "Dark"],
  loading: ["载入韵书词谱…", "載入韻書詞譜…", "Loading rhyme books and tune manuals…"],
  failed: ["引擎未能载入：", "引擎未能載入：", "The engine could not be loaded: "],
  noVerse: ["请输入汉字写成的诗、词或对联。", "請輸入漢字寫成的詩、詞或對聯。", "Type a poem in Chinese characters."],
  tooLong: ["文字太长，请分首检查。", "文字太長，請分首檢查。", "The text is too long: check one poem at a time."],
  exact: ["正格", "正格", "exact"],
  conforming: ["合律", "合律", "conforming"],
  blemished: ["合律有疵", "合律有疵", "conforming, with blemishes"],
  deviant: ["出律", "出律", "deviant"],
  unregulated: ["非近体", "非近體", "not regulated verse"],
  error: ["错误", "錯誤", "error"],
  warning: ["瑕疵", "瑕疵", "warning"],
  note: ["说明", "說明", "note"],
  licensed: ["可", "可", "licensed"],
  findings: ["逐条", "逐條", "Findings"],
  unfilled: ["尚缺 {} 字", "尚缺 {} 字", "{} to fill in"],
  nothing: ["无可指摘。", "無可指摘。", "Nothing to remark."],
  rhyme: ["韵", "韻", "rhyme"],
  level: ["平", "平", "level"],
  oblique: ["仄", "仄", "oblique"],
  either: ["可平可仄", "可平可仄", "either"],
  unknown: ["韵书未收", "韻書未收", "not in the book"],
  levelRhyme: ["平声韵脚", "平聲韻腳", "level rhyme"],
  obliqueRhyme: ["仄声韵脚", "仄聲韻腳", "oblique rhyme"],
  missing: ["缺字", "缺字", "missing"],
  line: ["第 {} 句", "第 {} 句", "Line {}"],
  place: ["第 {} 句第 {} 字", "第 {} 句第 {} 字", "Line {}, character {}"],
  wanted: ["当用", "當用", "Wanted"],
  read: ["读作", "讀作", "Read as"],
  readings: ["读音", "讀音", "Readings"],
  rare: ["罕用", "罕用", "rare"],
  fitting: ["可用之字", "可用之字", "Characters that would fit"],
  partners: ["与“{}”相对", "與「{}」相對", "Pair with {}"],
  rule: ["规则：{}", "規則：{}", "The rule: {}"],
  source: ["依据：", "依據：", "Source: "],
  close: ["关闭", "關閉", "Close"],
  parallelism: ["对仗", "對仗", "Parallelism"],
  lines: ["第 {}、{} 句", "第 {}、{} 句", "Lines {} and {}"],
  due: ["应对仗", "應對仗", "due"],
  parallel: ["对", "對", "parallel"],
  notParallel: ["不对", "不對", "not parallel"],
  asLikely: ["可能性", "可能性", "probability"],
  poems: ["存词 {} 首", "存詞 {} 首", "{} poems"],
  characters: ["{} 字", "{} 字", "{} characters"],
  signs: [
    "○ 平　● 仄　⊙ 可平可仄（例作平）　◎ 可平可仄　△ ▲ 韵",
    "○ 平　● 仄　⊙ 可平可仄（例作平）　◎ 可平可仄　△ ▲ 韻",
    "○ level　● oblique　⊙ either (level in the model)　◎ either　△ ▲ rhyme",
  ],
  usage: ["条形为前人此处用平声之比例", "條形為前人此處用平聲之比例", "Bars: the share of poets with a level tone there"],
  formSigns: ["○ 平　● 仄　◎ 可平可仄　△ ▲ 韵", "○ 平　● 仄　◎ 可平可仄　△ ▲ 韻", "○ level　● oblique　◎ either　△ ▲ rhyme"],
  fillForm: ["按此填写", "按此填寫", "Fill in this one"],
  score: ["得分 {}", "得分 {}", "score {}"],
  browse: ["韵部", "韻部", "Rhymes"],
  group: ["韵部", "韻部", "Rhyme group"],
  groupOf: ["查字所属", "查字所屬", "Groups of a character"],
  intoText: ["点字写入作品。", "點字寫入作品。", "Click a character to write it into the poem."],
  fill: ["按谱填词", "按譜填詞", "Fill in this form"],
  unknownTune: ["没有叫“{}”的词牌", "沒有叫「{}」的詞牌", "No tune is called {}"],
};

const TONES = {
  level: ["平", "平", "level"],
  rising: ["上", "上", "rising"],
  departing: ["去", "去", "departing"],
  entering: ["入", "入", "entering"],
};

/** 对法, as the field calls them in English. */
const PAIRINGS = {
  工对: ["工对", "工對", "strict"],
  邻对: ["邻对", "鄰對", "neighbouring fields"],
  宽对: ["宽对", "寬對", "loose"],
  借对: ["借对", "借對", "by a borrowed sense or sound"],
  句中自对: ["句中自对", "句中自對", "pairs within each line"],
  流水对: ["流水对", "流水對", "one running sentence"],
  叠字对: ["叠字对", "疊字對", "doublings"],
};

/** How a tune rhymes, in English. */
export const SCHEMES = {
  平韵: "level rhyme",
  仄韵: "oblique rhyme",
  入声韵: "entering-tone rhyme",
  平韵换韵: "changing level rhymes",
  仄韵换韵: "changing oblique rhymes",
  平仄通叶: "one rhyme, level and oblique",
  平仄换韵: "level and oblique rhymes in turn",
  平仄错叶: "level and oblique rhymes interwoven",
  无韵: "without rhyme",
};

export const BOOKS = [
  ["pingshui", ["平水韵", "平水韻", "Pingshui rhymes"]],
  ["cilin", ["词林正韵", "詞林正韻", "Cilin rhymes"]],
  ["xinyun", ["中华新韵", "中華新韻", "New rhymes (Putonghua)"]],
  ["tongyun", ["中华通韵", "中華通韻", "General rhymes (Putonghua)"]],
  ["zhongyuan", ["中原音韵", "中原音韻", "Zhongyuan rhymes (qu)"]],
];
export const MANUALS = [
  ["qinding", ["钦定词谱", "欽定詞譜", "Qinding cipu"]],
  ["longyusheng", ["唐宋词格律", "唐宋詞格律", "Long Yusheng"]],
  ["baixiang", ["白香词谱", "白香詞譜", "Baixiang cipu"]],
];
export const FORMS = [
  ["jueju-5", ["五言绝句", "五言絕句", "Five-syllable quatrain"]],
  ["jueju-7", ["七言绝句", "七言絕句", "Seven-syllable quatrain"]],
  ["lushi-5", ["五言律诗", "五言律詩", "Five-syllable octave"]],
  ["lushi-7", ["七言律诗", "七言律詩", "Seven-syllable octave"]],
  ["pailu-5", ["五言排律", "五言排律", "Five-syllable extended"]],
  ["pailu-7", ["七言排律", "七言排律", "Seven-syllable extended"]],
  ["jueju-6", ["六言绝句", "六言絕句", "Six-syllable quatrain"]],
  ["ancient-5", ["五言古诗", "五言古詩", "Five-syllable ancient style"]],
  ["ancient-7", ["七言古诗", "七言古詩", "Seven-syllable ancient style"]],
  ["ci", ["词", "詞", "Ci (song lyric)"]],
  ["couplet", ["对联", "對聯", "Couplet (duilian)"]],
];
export const PROFILES = ["strict", "standard", "lenient"];
export const LANGS = ["zh-Hans", "zh-Hant", "en"];

let at = 0;

/** Speak a language from now on. */
export function speak(lang) {
  at = LANGS.indexOf(lang);
}

export function isEnglish() {
  return at === 2;
}

/** The word for a key, `{}` replaced by what follows in turn. */
export function say(key, ...values) {
  return WORDS[key][at].replace(/\{\}/g, () => values.shift());
}

/** One of three words. */
export function pick(three) {
  return three[at];
}

export function pairing(name) {
  return pick(PAIRINGS[name] ?? [name, name, name]);
}

export function tone(name) {
  return pick(TONES[name] ?? [name, name, name]);
}

/** The marks of what is due. */
export const PRINTED = { 平: "○", 仄: "●", 中: "◎" };

/** What a mark means, for those who do not see it. */
export function markName(mark) {
  const key = { "○": "level", "●": "oblique", "◎": "either", "△": "levelRhyme", "▲": "obliqueRhyme" }[mark];
  return say(key ?? "unknown");
}

/** A name out of a list of [id, [简, 繁, English]]. */
export function nameOf(list, id) {
  const found = list.find((row) => row[0] === id);
  return found ? pick(found[1]) : id;
}

/** A manual by its identifier. */
export function nameOfManual(id) {
  const found = MANUALS.find((row) => row[0] === id);
  return found ? pick(found[1]) : pick(["钦定词谱卷四十", "欽定詞譜卷四十", "Qinding cipu, last volume"]);
}
