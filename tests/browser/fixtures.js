// Two made-up articles and the CardSets of them, for tests of everything that shows cards. Both are invented, names included. The cards are
// written by hand, the offsets counted by `at`, so that no test of the display depends on how well the core reads.

const title = { en: "Harbour tram opens a year late and 12.5% over budget", ar: "افتتاح مصنع NordCell للبطاريات بعد عام من التأخير" };

const english = `${title.en}

By Maren Holt

The tram along Port Ellery's harbour opened on Monday, a year late. It cost £1.4bn, 12.5% more than the council agreed in 2021. About 38,000 people are expected to ride it every day, according to the transport authority, up from 21,000 who used the buses it replaces.

"This line was promised to our parents," said Iona Reyes, the city's mayor. "It is for our children that we finished it, and I will not apologise for taking the time to do it properly." The trip from the docks to the university now takes nine minutes, down from twenty-five minutes.

Shops on Quay Street lost between 30 and 45 percent of their trade while the street was dug up. "Nobody asked us," one sign in a window read. More than two million tonnes of mud were moved. Daniel Osei, who runs the bakery at number 7, said: "We counted every customer for three years. On the worst day there were four of them. My father baked through two floods and a bankruptcy and he told me that a street always comes back, but he never had to explain to his staff why there was a nine-metre hole where the door had been. We kept the ovens on because an oven that has gone cold is a shop that has closed, and we gave the bread away when nobody came, and the builders ate well, I can tell you that. I would do it again. I would just like somebody to come and say thank you."

Alstor Rail, the builder, said the second line would be finished by 2029. The شركة السكك القديمة, its partner from Cairo, has left the project.
`;

const arabic = `${title.ar}

ليلى حدّاد

افتتحت شركة NordCell يوم الاثنين مصنعها للبطاريات في ميناء السدرة، بتكلفة بلغت حوالي 2.4 مليار دولار، بزيادة 12.5% عن الميزانية الأصلية. ويتوقع محللو Kestrel Research أن ينتج المصنع أكثر من مليون بطارية خلال العام المقبل.

وقالت مديرة المصنع، سلمى الشريف: "هذا المصنع وعدٌ قطعناه لأهل المدينة قبل سبعة أعوام". وأضافت: "لن نعتذر عن الوقت الذي احتجناه لنبنيه كما يجب". وتقلصت مدة الشحن إلى أربعة أيام، انخفاضًا من تسعة أيام في السنوات الأخيرة.

وانخفضت أسعار البطاريات بنسبة ٢٠٪ أو أقل في الربع الأخير، بينما خسرت المتاجر القريبة ما بين 30 و45 في المئة من زبائنها. وكُتب على إحدى الواجهات: "لم يسألنا أحد". وقال Daniel Osei من شركة Alstor Rail إن الخط الثاني سيكتمل قريبًا.
`;

/**
 * The place of some words in a text.
 *
 * @param {string} text
 * @param {string} words
 * @param {number} [nth] which occurrence, from 0
 */
export function at(text, words, nth = 0) {
  let start = text.indexOf(words);
  for (let skipped = 0; skipped < nth; skipped += 1) start = text.indexOf(words, start + 1);
  if (start < 0) throw new Error(`the article does not say "${words}"`);
  const end = start + words.length;
  const first = Math.max(text.lastIndexOf("\n", start), text.lastIndexOf(". ", start) + 1) + 1;
  const stops = [text.indexOf(". ", end), text.indexOf(".\n", end), text.indexOf("\n", end) - 1].filter((stop) => stop >= end - 1);
  return {
    start,
    end,
    text: words,
    prefix: text.slice(Math.max(0, start - 32), start),
    suffix: text.slice(end, end + 32),
    sentence: /** @type {[number, number]} */ ([first, Math.min(...stops) + 1]),
  };
}

/** @param {string} text @param {string} words @param {number} [nth] */
const base = (text, words, nth) => ({ key: true, score: 0.5, why: ["by hand"], evidence: [at(text, words, nth)] });

const url = "https://news.example/2026/harbour-tram";

/** @type {{ text: string, set: import("../../pkg/types.d.ts").CardSet }} */
export const inEnglish = {
  text: english,
  set: {
    schemaVersion: 1,
    generator: "factcards/0.0.0",
    article: {
      language: "en",
      direction: "ltr",
      title: at(english, title.en),
      byline: at(english, "Maren Holt"),
      published: { iso: "2026-03-02T08:15" },
      url,
      words: 300,
      blocks: [],
    },
    cards: [
      { id: "n1", kind: "number", ...base(english, "12.5%", 1), text: "12.5%", quantity: "percent", value: 12.5, bound: "exact", change: "up", measures: at(english, "more than the council agreed in 2021") },
      { id: "q1", kind: "quote", ...base(english, "This line was promised to our parents,"), mode: "direct", parts: [at(english, "This line was promised to our parents,"), at(english, "It is for our children that we finished it, and I will not apologise for taking the time to do it properly.")], cue: at(english, "said"), speaker: { name: "Iona Reyes", entity: "e1", evidence: at(english, "Iona Reyes"), role: at(english, "the city's mayor"), resolved: "named" } },
      { id: "n2", kind: "number", ...base(english, "£1.4bn"), text: "£1.4bn", quantity: "money", value: 1.4e9, currency: "GBP", bound: "exact", measures: at(english, "The tram along Port Ellery's harbour") },
      { id: "n3", kind: "number", ...base(english, "About 38,000"), text: "About 38,000", quantity: "count", value: 38000, of: at(english, "people"), bound: "about", measures: at(english, "expected to ride it every day"), source: at(english, "the transport authority"), change: "up", from: "n4" },
      { id: "n4", kind: "number", ...base(english, "21,000"), text: "21,000", quantity: "count", value: 21000, bound: "exact" },
      { id: "n5", kind: "number", ...base(english, "nine minutes"), text: "nine minutes", quantity: "duration", value: 9, unit: "duration-minute", bound: "exact", change: "down", from: "n6", measures: at(english, "The trip from the docks to the university") },
      { id: "n6", kind: "number", ...base(english, "twenty-five minutes"), text: "twenty-five minutes", quantity: "duration", value: 25, unit: "duration-minute", bound: "exact" },
      { id: "q2", kind: "quote", ...base(english, "We counted every customer"), mode: "direct", parts: [at(english, english.slice(english.indexOf("We counted every"), english.indexOf('"\n\nAlstor')))], speaker: { name: "Daniel Osei", entity: "e2", evidence: at(english, "Daniel Osei"), role: at(english, "runs the bakery at number 7"), resolved: "named" } },
      { id: "n7", kind: "number", ...base(english, "between 30 and 45 percent"), text: "between 30 and 45 percent", quantity: "percent", low: 30, high: 45, bound: "exact", change: "down" },
      { id: "q3", kind: "quote", ...base(english, "Nobody asked us,"), mode: "mixed", parts: [at(english, "Nobody asked us,")] },
      { id: "n8", kind: "number", ...base(english, "More than two million tonnes"), text: "More than two million tonnes", quantity: "measure", value: 2e6, unit: "mass-tonne", bound: "more_than" },
      { id: "e1", kind: "entity", ...base(english, "Iona Reyes"), type: "person", name: "Iona Reyes", aliases: [], count: 1, mentions: [], role: at(english, "the city's mayor"), cards: ["q1"] },
      { id: "e3", kind: "entity", ...base(english, "Port Ellery"), type: "place", name: "Port Ellery", aliases: ["the city"], count: 2, mentions: [], cards: [] },
      { id: "e4", kind: "entity", ...base(english, "شركة السكك القديمة"), type: "organization", name: "شركة السكك القديمة", aliases: [], count: 1, mentions: [], role: at(english, "its partner from Cairo"), cards: [] },
      { id: "e2", kind: "entity", ...base(english, "Daniel Osei"), key: false, type: "person", name: "Daniel Osei", aliases: [], count: 1, mentions: [], cards: ["q2"] },
    ],
  },
};

/** @type {{ text: string, set: import("../../pkg/types.d.ts").CardSet }} */
export const inArabic = {
  text: arabic,
  set: {
    schemaVersion: 1,
    generator: "factcards/0.0.0",
    article: {
      language: "ar",
      direction: "rtl",
      title: at(arabic, title.ar),
      byline: at(arabic, "ليلى حدّاد"),
      published: { iso: "2026-03-02" },
      url: "https://news.example/ar/nordcell",
      words: 140,
      blocks: [],
    },
    cards: [
      { id: "n1", kind: "number", ...base(arabic, "حوالي 2.4 مليار دولار"), text: "حوالي 2.4 مليار دولار", quantity: "money", value: 2.4e9, currency: "USD", bound: "about", measures: at(arabic, "مصنعها للبطاريات في ميناء السدرة") },
      { id: "q1", kind: "quote", ...base(arabic, "هذا المصنع وعدٌ قطعناه"), mode: "direct", parts: [at(arabic, "هذا المصنع وعدٌ قطعناه لأهل المدينة قبل سبعة أعوام"), at(arabic, "لن نعتذر عن الوقت الذي احتجناه لنبنيه كما يجب")], cue: at(arabic, "وقالت"), speaker: { name: "سلمى الشريف", entity: "e1", evidence: at(arabic, "سلمى الشريف"), role: at(arabic, "مديرة المصنع"), resolved: "named" } },
      { id: "n2", kind: "number", ...base(arabic, "12.5%"), text: "12.5%", quantity: "percent", value: 12.5, bound: "exact", change: "up", measures: at(arabic, "عن الميزانية الأصلية") },
      { id: "n3", kind: "number", ...base(arabic, "أكثر من مليون بطارية"), text: "أكثر من مليون", quantity: "count", value: 1e6, of: at(arabic, "بطارية"), bound: "more_than", measures: at(arabic, "ينتج المصنع"), period: at(arabic, "العام المقبل"), source: at(arabic, "Kestrel Research") },
      { id: "n4", kind: "number", ...base(arabic, "أربعة أيام"), text: "أربعة أيام", quantity: "duration", value: 4, unit: "duration-day", bound: "exact", change: "down", from: "n5", measures: at(arabic, "مدة الشحن") },
      { id: "n5", kind: "number", ...base(arabic, "تسعة أيام"), text: "تسعة أيام", quantity: "duration", value: 9, unit: "duration-day", bound: "exact" },
      { id: "n6", kind: "number", ...base(arabic, "٢٠٪ أو أقل"), text: "٢٠٪ أو أقل", quantity: "percent", value: 20, bound: "at_most", change: "down", measures: at(arabic, "أسعار البطاريات"), period: at(arabic, "في الربع الأخير") },
      { id: "n7", kind: "number", ...base(arabic, "ما بين 30 و45 في المئة"), text: "ما بين 30 و45 في المئة", quantity: "percent", low: 30, high: 45, bound: "exact" },
      { id: "q2", kind: "quote", ...base(arabic, "لم يسألنا أحد"), mode: "direct", parts: [at(arabic, "لم يسألنا أحد")] },
      { id: "e1", kind: "entity", ...base(arabic, "سلمى الشريف"), type: "person", name: "سلمى الشريف", aliases: [], count: 1, mentions: [], role: at(arabic, "مديرة المصنع"), cards: ["q1"] },
      { id: "e2", kind: "entity", ...base(arabic, "NordCell", 1), type: "organization", name: "NordCell", aliases: [], count: 2, mentions: [], cards: [] },
      { id: "e3", kind: "entity", ...base(arabic, "Kestrel Research"), type: "organization", name: "Kestrel Research", aliases: ["Kestrel"], count: 1, mentions: [], cards: ["n3"] },
      { id: "e4", kind: "entity", ...base(arabic, "ميناء السدرة"), type: "place", name: "ميناء السدرة", aliases: ["السدرة"], count: 1, mentions: [], cards: [] },
    ],
  },
};

/**
 * Texts that try to run something, to leave their place, or to change how others are shown.
 */
export const nasty = [
  "<script>alert(1)</script>",
  "</script><script>alert(2)</script><!--",
  '"><img src=x onerror=alert(3)>',
  "' onmouseover='alert(4)' style='position:fixed",
  "javascript:alert(5)",
  "[x](javascript:alert(6)) ![y](//evil.example/z.png) <b>**bold**</b>",
  "\u202eevil\u202d \u2066open \u2067still open",
  "\u2069\u2069closed twice\u0000\u0007\u001b[31m",
  "Z" + "\u0335".repeat(200) + "algo",
  "lone \ud800 surrogate \udc00",
  "{{7*7}} ${7*7} #{7*7} <%= 7*7 %>",
  '=HYPERLINK("https://evil.example","click")',
  "@SUM(1+1)*cmd|' /C calc'!A0",
  "__proto__",
  "constructor",
  "a\u2028b\u2029c\r\nd\te",
  "ل".repeat(3000),
  "",
];

/**
 * A copy of a set in which every string has become the given text, ids and languages included.
 *
 * @param {import("../../pkg/types.d.ts").CardSet} set
 * @param {string} text
 */
export function poisoned(set, text) {
  const keep = new Set(["kind", "quantity", "bound", "mode", "resolved", "type", "direction"]);
  /** @param {any} value @param {string} key @returns {any} */
  const poison = (value, key) => {
    if (typeof value === "string") return keep.has(key) ? value : text;
    if (Array.isArray(value)) return value.map((each) => poison(each, key));
    if (value && typeof value === "object") {
      return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, poison(each, name)]));
    }
    return value;
  };
  return poison(set, "");
}
