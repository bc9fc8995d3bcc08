// How well and how fast numbers are read, beside peers, in one run: npm run bench:numbers [-- language …] [--whole]
//
// The cases are those that lie beside the project, ../shared/cases/numbers: sentences and phrases that others wrote, most of them for one
// of the peers. What is right is what their README says: a find of the kind that is asked overlaps the words, with the right value, and the
// right currency or unit. Each reader gets a case's text as it is, and the language where it can be told.
//
// In favour of the peers: they name currencies and units, not codes, so of them neither is asked, only that it is money, or a measure; lengths
// of time are compared in seconds. Where a peer gives words and no value, the English reader below makes one of them. "none" stands where a
// peer does not have the language, and "(none)" under a kind that it does not have is simply not right.
//
// Speed is over an article of 10 kB, warm, in English and, where there is a reader, in Arabic: finding its numbers and nothing else, if that
// can be asked for. compromise, wink-nlp and factcards get it whole and cut it into sentences themselves. Recognizers-Text gets it sentence
// by sentence: its cost grows with the square of the text, and the article whole (--whole measures it too) takes it many seconds.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import recognizers from "@microsoft/recognizers-text-suite";
import nlp from "compromise";
import winkModel from "wink-eng-lite-web-model";
import winkNLP from "wink-nlp";
import { extract, version } from "../pkg/index.node.js";
import { article, measure } from "./article.mjs";

const CASES = fileURLToPath(new URL("../../shared/cases/numbers/", import.meta.url));
const ARTICLE = 10_000;

/**
 * A find, in UTF-16 units.
 * @typedef {{ start: number, end: number, kind: string, value?: number, low?: number, high?: number, bound?: string, code?: string,
 *   seconds?: number }} Find
 * `code` is the currency or unit; without one it is not asked. `seconds` is a length of time.
 * @typedef {{ start: number, end: number, value?: number, lo?: number | null, hi?: number | null, unit?: string, unit_any?: (string | null)[],
 *   iso?: string | null, iso_any?: string | (string | null)[], div?: number }} Gold
 * @typedef {{ id: string, lang: string, model: string, text: string, gold: Gold[], tier: string, tags?: string[] }} Case
 * @typedef {{ name: string, languages?: Record<string, string>, read: (text: string, language: string, kind?: string) => Find[],
 *   article: (text: string, language: string) => unknown }} Reader
 */

const DURATIONS = /** @type {Record<string, number>} */ ({
  second: 1,
  minute: 60,
  hour: 3600,
  day: 86_400,
  week: 604_800,
  month: 2_592_000,
  quarter: 7_776_000,
  year: 31_536_000,
  decade: 315_360_000,
});

/** Sizes of units in one of their kind, for values told in another unit than the case's. */
const SIZES = /** @type {Record<string, number>} */ ({
  ...Object.fromEntries(Object.entries(DURATIONS).map(([name, size]) => [`duration-${name}`, size])),
  "length-meter": 1,
  "length-kilometer": 1000,
  "length-decimeter": 0.1,
  "length-centimeter": 0.01,
  "length-millimeter": 0.001,
  "length-foot": 0.3048,
  "length-inch": 0.0254,
  "length-yard": 0.9144,
  "length-mile": 1609.344,
  "mass-gram": 1,
  "mass-kilogram": 1000,
  "mass-milligram": 0.001,
  "mass-microgram": 1e-6,
  "mass-tonne": 1e6,
  "mass-pound": 453.59237,
  "mass-ounce": 28.349523125,
  "volume-liter": 1,
  "volume-milliliter": 0.001,
  "volume-cubic-centimeter": 0.001,
  "volume-hectoliter": 100,
  "volume-cubic-meter": 1000,
});

/* --- readers --- */

const OF_CARD = /** @type {Record<string, string>} */ ({
  money: "money",
  percent: "percent",
  count: "cardinal",
  fraction: "cardinal",
  multiple: "multiple",
  measure: "quantity",
  temperature: "quantity",
  duration: "duration",
  age: "duration",
  rank: "ordinal",
  score: "score",
});

/** @type {Reader} */
const factcards = {
  name: `factcards ${version}`,
  read(text, language) {
    // A case is a line of an article, and not a page.
    const blocks = [{ start: 0, end: text.length, tag: "td", within: ["article"] }];
    const { cards } = extract(text, { language, blocks, kinds: ["number"] });
    return cards.flatMap((card) => {
      if (card.kind !== "number") return [];
      const unit = card.unit ?? (card.quantity === "age" ? "duration-year" : undefined);
      const kind = OF_CARD[card.quantity] ?? card.quantity;
      const find = { kind, value: card.value, low: card.low, high: card.high, bound: card.bound, code: card.currency ?? unit ?? "" };
      return card.evidence.map(({ start, end }) => ({ start, end, ...find }));
    });
  },
  article: (text, language) => extract(text, { language, kinds: ["number"] }),
};

/** @typedef {{ start: number, end: number, typeName: string, resolution: Record<string, any> }} Recognized */
/** @typedef {(text: string, culture: string) => Recognized[]} Recognizer */
const ASKED = /** @type {Record<string, [Recognizer, string][]>} */ ({
  cardinal: [[recognizers.recognizeNumber, "cardinal"]],
  ordinal: [[recognizers.recognizeOrdinal, "ordinal"]],
  percent: [[recognizers.recognizePercentage, "percent"]],
  // This edition of it has no ranges.
  range: [[recognizers.recognizeNumber, "cardinal"]],
  money: [[recognizers.recognizeCurrency, "money"]],
  quantity: [
    [recognizers.recognizeDimension, "quantity"],
    [recognizers.recognizeTemperature, "quantity"],
  ],
  duration: [
    [recognizers.recognizeAge, "duration"],
    [recognizers.recognizeDateTime, "duration"],
  ],
});
/** Everything an article is asked for: its numbers of any kind, dates left out. */
const ALL = Object.values(ASKED)
  .flat()
  .filter(([recognize], index, list) => recognize !== recognizers.recognizeDateTime && list.findIndex(([r]) => r === recognize) === index);

/** @type {Reader} */
const recognizersText = {
  name: "Recognizers-Text 1.3.1",
  languages: { en: "en-us", zh: "zh-cn", ja: "ja-jp", es: "es-es", fr: "fr-fr", pt: "pt-br" },
  read(text, language, kind = "cardinal") {
    const culture = this.languages?.[language] ?? "";
    return (ASKED[kind] ?? []).flatMap(([recognize, as]) => {
      let found;
      try {
        found = recognize(text, culture);
      } catch {
        // A language may lack one of the kinds.
        return [];
      }
      return found.flatMap(({ start, end, typeName, resolution }) => {
        const place = { start, end: end + 1, kind: as };
        if (typeName.startsWith("datetimeV2")) {
          if (!typeName.endsWith(".duration")) return [];
          return [{ ...place, seconds: Number(resolution?.values?.[0]?.value) }];
        }
        // Values are written as the language writes them.
        const value = Number.parseFloat(String(resolution?.value).replace(",", "."));
        const unit = String(resolution?.unit ?? "").toLowerCase();
        return [{ ...place, value, ...(as === "duration" ? { seconds: value * (DURATIONS[unit] ?? NaN) } : {}) }];
      });
    });
  },
  article(text, language) {
    const culture = this.languages?.[language] ?? "";
    return sentences(text, language).map((sentence) => ALL.map(([recognize]) => recognize(sentence, culture)));
  },
};

/** @type {Reader} */
const compromise = {
  name: `compromise ${nlp.version}`,
  languages: { en: "en" },
  read(text) {
    const doc = /** @type {any} */ (nlp(text));
    /** @type {Find[]} */
    const finds = [];
    for (const { number, offset, terms } of doc.numbers().json({ offset: true })) {
      const { start, length } = offset;
      const tags = terms.flatMap((/** @type {{ tags: string[] }} */ term) => term.tags);
      const value = number.num ?? undefined;
      const unit = DURATIONS[String(number.unit).replace(/s$/, "")];
      const kind = number.suffix === "%" || tags.includes("Percent") ? "percent" : tags.includes("Ordinal") ? "ordinal" : "cardinal";
      const place = { start, end: start + length, value };
      finds.push({ ...place, kind });
      if (number.unit && unit) finds.push({ ...place, kind: "duration", seconds: value * unit });
      else if (number.unit) finds.push({ ...place, kind: "quantity" });
      if (number.prefix || tags.includes("Money")) finds.push({ ...place, kind: "money" });
    }
    for (const { fraction, offset } of doc.fractions().json({ offset: true })) {
      if (!fraction) continue;
      const value = fraction.numerator / fraction.denominator;
      finds.push({ start: offset.start, end: offset.start + offset.length, kind: "cardinal", value });
    }
    return finds;
  },
  article: (text) => nlp(text).numbers().json(),
};

const wink = winkNLP(winkModel);
const OF_WINK = /** @type {Record<string, string>} */ ({
  CARDINAL: "cardinal",
  ORDINAL: "ordinal",
  PERCENT: "percent",
  MONEY: "money",
  DURATION: "duration",
});

/** @type {Reader} */
const winkNlp = {
  name: "wink-nlp 2.4.0",
  languages: { en: "en" },
  read(text) {
    const { its } = wink;
    const doc = wink.readDoc(text);
    const words = /** @type {string[]} */ (doc.tokens().out());
    const spaces = /** @type {string[]} */ (doc.tokens().out(/** @type {any} */ (its.precedingSpaces)));
    let at = 0;
    const ends = words.map((word, index) => (at += (spaces[index] ?? "").length + word.length));
    /** @type {Find[]} */
    const finds = [];
    doc.entities().each((/** @type {any} */ entity) => {
      const kind = OF_WINK[entity.out(its.type)];
      if (!kind) return;
      const [first, last] = entity.out(its.span);
      const start = (ends[first] ?? 0) - (words[first] ?? "").length;
      const said = english(entity.out());
      const unit = DURATIONS[/([a-z]+?)s?$/.exec(entity.out().toLowerCase())?.[1] ?? ""];
      const length = kind === "duration" && unit ? { seconds: said * unit } : {};
      finds.push({ start, end: ends[last] ?? start, kind, value: said, ...length });
    });
    return finds;
  },
  article: (text) => wink.readDoc(text).entities().out(/** @type {any} */ (wink.its.detail)),
};

const WORDS = /** @type {Record<string, number>} */ (
  Object.fromEntries([
    ..."zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
      .split(" ")
      .map((word, value) => [word, value]),
    ..."twenty thirty forty fifty sixty seventy eighty ninety".split(" ").map((word, ten) => [word, 20 + 10 * ten]),
    ..."first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(" ").map((word, index) => [word, index + 1]),
    ["a", 1],
    ["an", 1],
  ])
);
const SCALES = /** @type {Record<string, number>} */ ({ hundred: 100, thousand: 1e3, k: 1e3, million: 1e6, m: 1e6, billion: 1e9, bn: 1e9, trillion: 1e12 });

/** The value of an English numeral, for a peer that gives none. */
function english(/** @type {string} */ text) {
  let done = 0;
  let open = NaN;
  for (const [part] of text.toLowerCase().matchAll(/\d[\d,]*(?:\.\d+)?|[a-z]+/g)) {
    const digits = Number(part.replaceAll(",", ""));
    const scale = SCALES[part];
    if (!Number.isNaN(digits)) open = digits;
    else if (part in WORDS) open = (Number.isNaN(open) ? 0 : open) + (WORDS[part] ?? 0);
    else if (scale === 100) open *= 100;
    else if (scale) [done, open] = [done + (Number.isNaN(open) ? 1 : open) * scale, 0];
  }
  return done + open;
}

/** @returns {string[]} */
function sentences(/** @type {string} */ text, /** @type {string} */ language) {
  return [...new Intl.Segmenter(language, { granularity: "sentence" }).segment(text)].map(({ segment }) => segment);
}

/* --- scoring, as the cases' README says --- */

/** @param {Case} c */
function counts({ tags = [], tier, id, model }, clean = false) {
  const out = ["math", "slang", "escape", "untranslated"].some((tag) => tags.includes(tag)) || (tags.includes("phone") && model === "cardinal");
  return tier === "verified" && !out && (clean ? tags.includes("clean") : !id.endsWith("c"));
}

const close = (/** @type {number | undefined} */ got, /** @type {number} */ want) =>
  got !== undefined && Math.abs(got - want) <= 1e-6 * Math.max(Math.abs(want), 1e-9);

/** @param {Find} find @param {Gold} gold @param {string} model */
function isRight(find, gold, model) {
  const any = model === "cardinal" || model === "range";
  if (!any && find.kind !== model) return false;
  let factor = 1;
  if (model === "duration" && find.seconds !== undefined) {
    return close(find.seconds, Number(gold.value) * (DURATIONS[gold.unit?.slice(9) ?? ""] ?? NaN));
  }
  if (find.code !== undefined) {
    const codes = model === "money" ? [gold.iso, ...list(gold.iso_any)] : [gold.unit, ...list(gold.unit_any)];
    const open = model === "money" && gold.iso_any === "any";
    const code = find.code === "" ? null : find.code;
    if (["money", "quantity", "duration"].includes(model) && !open && !codes.includes(code)) {
      const [from, to] = [SIZES[find.code], SIZES[gold.unit ?? ""]];
      if (model === "money" || !from || !to || find.code.split("-")[0] !== gold.unit?.split("-")[0]) return false;
      factor = from / to;
    }
  }
  const scaled = (/** @type {number | undefined} */ value) => (value === undefined ? value : value * factor);
  const is = (/** @type {number | undefined} */ got, /** @type {number} */ want) => close(scaled(got), want) || close(scaled(got), want / (gold.div ?? 1));
  if (gold.value !== undefined) {
    return is(find.value, gold.value) || (model === "cardinal" && (close(find.low, gold.value) || close(find.high, gold.value)));
  }
  const { lo, hi } = gold;
  if (typeof lo === "number" && typeof hi === "number" && lo !== hi) return is(find.low, lo) && is(find.high, hi);
  const bound = lo ?? hi;
  return typeof bound === "number" && is(find.value, bound);
}

const list = (/** @type {unknown} */ value) => (Array.isArray(value) ? value : []);

/** How many of the gold are right, out of how many. @param {Reader} reader @param {Case[]} cases */
function score(reader, cases) {
  let right = 0;
  let all = 0;
  for (const { text, lang, model, gold } of cases) {
    // Offsets are code points.
    const units = [0];
    for (const point of text) units.push((units.at(-1) ?? 0) + point.length);
    const finds = gold.length > 0 ? reader.read(text, lang, model) : [];
    for (const wanted of gold) {
      all += 1;
      const [start, end] = [units[wanted.start] ?? 0, units[wanted.end] ?? text.length];
      right += Number(finds.some((find) => find.start < end && start < find.end && isRight(find, wanted, model)));
    }
  }
  return `${((100 * right) / all).toFixed(1)} %`;
}

/* --- speed --- */

const row = (/** @type {string[]} */ cells) => console.log(cells.map((cell, at) => (at ? cell.padStart(22) : cell.padEnd(12))).join(" "));

const flags = process.argv.slice(2);
const languages = flags.filter((flag) => !flag.startsWith("--"));
const readers = [factcards, recognizersText, compromise, winkNlp];
row(["", ...readers.map(({ name }) => name)]);
if (existsSync(CASES)) {
  const files = readdirSync(CASES).filter((file) => file.endsWith(".jsonl"));
  const first = ["en", "ar", "es", "fr", "pt", "zh", "ja", "de", "it", "nl", "sv", "tr", "ru", "hi", "ko"];
  const asked = languages.length > 0 ? languages : [...new Set([...first, ...files.map((file) => file.slice(0, -6)).sort()])];
  console.log("values right");
  for (const language of asked) {
    const lines = readFileSync(`${CASES}${language}.jsonl`, "utf8").trim().split("\n");
    const cases = lines.map((line) => /** @type {Case} */ (JSON.parse(line)));
    for (const clean of language === "en" ? [false, true] : [false]) {
      const counted = cases.filter((c) => c.model in ASKED && counts(c, clean));
      const cells = readers.map((reader) => (reader.languages && !reader.languages[language] ? "none" : score(reader, counted)));
      row([language + (language === "en" ? (clean ? ", clean" : ", core") : ""), ...cells]);
    }
  }
} else {
  console.log("The cases of ../shared/cases/numbers are not on this machine.");
}

console.log("an article of 10 kB: milliseconds, MB/s");
for (const [name, language] of [["en-higgs", "en"], ["ar-suez", "ar"]].values()) {
  const text = article(name ?? "", ARTICLE, { head: false });
  const speed = (/** @type {number} */ ms) => `${ms.toFixed(2)}, ${(Buffer.byteLength(text) / 1000 / ms).toFixed(ms < 20 ? 2 : 3)}`;
  const cells = readers.map((reader) => {
    if (reader.languages && !reader.languages[language ?? ""]) return "none";
    return speed(measure(() => reader.article(text, language ?? "")).best);
  });
  row([language ?? "", ...cells]);
}
if (flags.includes("--whole")) {
  const text = article("en-higgs", ARTICLE, { head: false });
  const start = performance.now();
  for (const [recognize] of ALL) recognize(text, "en-us");
  console.log(`Recognizers-Text given the article whole, once: ${((performance.now() - start) / 1000).toFixed(1)} s`);
}
