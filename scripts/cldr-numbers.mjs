// Writes langs/cldr/<tag>.toml: number words, scales, currencies, units and percent forms of every language that Unicode CLDR covers well,
// from the npm packages cldr-core, cldr-rbnf, cldr-numbers-full, cldr-units-full and cldr-localenames-full (Unicode License v3). They are
// 190 MB and needed only when CLDR has a new version, so they are no dependency:
//
//   npm install --prefix FOLDER cldr-core cldr-rbnf cldr-numbers-full cldr-units-full cldr-localenames-full
//   node scripts/cldr-numbers.mjs FOLDER/node_modules [TAG ...]
//
// The same input gives the same files. What a made file gets wrong is mended in langs/<tag>.toml or langs/numbers/<tag>.toml.

import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const [folder, ...only] = process.argv.slice(2);
if (!folder) throw new Error("usage: node scripts/cldr-numbers.mjs FOLDER [TAG ...]");
const out = join(dirname(fileURLToPath(import.meta.url)), "..", "langs", "cldr");
/** @param {string} path */
const json = (path) => JSON.parse(readFileSync(join(folder, path), "utf8"));
const version = json("cldr-rbnf/package.json").version;

// Languages by hand from end to end.
const byHand = new Set(["ar", "en"]);
// Numerals that are written sign by sign are a short list by hand.
const noWords = new Set(["zh", "ja", "ko", "yue"]);

/** Where more units are worth their bytes. */
const wide = new Set("de es fr hi it nl pt ru sv tr".split(" "));
const more = [
  "length-yard", "length-nautical-mile", "area-square-mile", "area-square-foot", "area-acre", "mass-milligram", "mass-ounce", "speed-mile-per-hour",
  "speed-meter-per-second", "power-kilowatt", "power-gigawatt", "energy-kilocalorie", "digital-megabyte", "digital-gigabyte", "digital-terabyte",
];

/** What the currencies of each language are beside the common ones. @type {Record<string, string>} */
const local = {
  af: "ZAR", am: "ETB", as: "INR", az: "AZN", be: "BYN", bg: "BGN", bn: "BDT INR", bs: "BAM", cs: "CZK", da: "DKK SEK NOK", de: "CHF", el: "EUR", es: "MXN ARS COP CLP PEN BRL VES UYU",
  fa: "IRR AFN", fi: "SEK", fil: "PHP", fr: "CHF CAD XOF MAD", gu: "INR", he: "ILS", hi: "INR PKR", hr: "HRK RSD", hu: "HUF RON", hy: "AMD", id: "IDR SGD MYR", is: "ISK", it: "CHF", ja: "KRW", ka: "GEL",
  kk: "KZT", km: "KHR THB", kn: "INR", ko: "KPW", ky: "KGS", lo: "LAK THB", mk: "MKD", ml: "INR", mn: "MNT", mr: "INR", ms: "MYR SGD IDR", my: "MMK", nb: "NOK SEK DKK", ne: "NPR INR", nl: "EUR", no: "NOK SEK DKK",
  or: "INR", pa: "INR", pl: "PLN UAH", ps: "AFN", pt: "BRL AOA MZN", ro: "RON MDL", ru: "UAH KZT BYN", si: "LKR", sk: "CZK", sl: "EUR", sq: "ALL", sr: "RSD", sv: "SEK NOK DKK", sw: "KES TZS UGX", ta: "INR LKR",
  te: "INR", th: "THB", tk: "TMT", tr: "TRY", uk: "UAH PLN", ur: "PKR INR", uz: "UZS", vi: "VND", zh: "TWD HKD KRW SGD THB", zu: "ZAR", so: "SOS", sd: "PKR", ti: "ETB ERN", yo: "NGN", ha: "NGN", ig: "NGN",
};
/** Where digits with a dot are an ordinal. */
const dotted = new Set("bs cs da de et fi fo hr hu is lb lv nb nn no sk sl sr tr eu".split(" "));
const common = "USD EUR GBP JPY CNY RUB".split(" ");
/** Currencies that share a name; the usual meaning first. */
const families = [
  ["USD", "CAD", "AUD", "NZD", "HKD", "SGD", "TWD"],
  ["GBP", "EGP"],
  ["INR", "PKR", "NPR", "LKR"],
  ["SEK", "NOK", "DKK", "ISK"],
  ["MXN", "ARS", "COP", "CLP", "PHP", "UYU"],
  ["CHF", "XOF", "XAF"],
];

const units = [
  "length-kilometer", "length-meter", "length-centimeter", "length-millimeter", "length-mile", "length-foot", "length-inch",
  "area-square-kilometer", "area-square-meter", "area-hectare",
  "mass-tonne", "mass-kilogram", "mass-gram", "mass-pound",
  "volume-cubic-meter", "volume-liter", "volume-milliliter", "volume-gallon", "volume-barrel",
  "speed-kilometer-per-hour",
  "temperature-celsius", "temperature-fahrenheit", "temperature-generic",
  "power-megawatt", "energy-kilowatt-hour",
  "duration-century", "duration-decade", "duration-year", "duration-month", "duration-week", "duration-day", "duration-hour", "duration-minute", "duration-second",
];

/* ---------------------------------------------------------------- rules that spell numbers */

/** @typedef {{ base: number, radix: number, text: string, exponent: number }} Rule */
/** @typedef {{ rules: Rule[], minus?: string, point?: string }} RuleSet */

/** @param {Record<string, [string, string][]>} source @returns {Map<string, RuleSet>} */
function readRules(source) {
  const sets = new Map();
  for (const [name, list] of Object.entries(source)) {
    if (!name.startsWith("%")) continue;
    /** @type {RuleSet} */
    const set = { rules: [] };
    for (const [key, raw] of list) {
      const text = raw.replace(/;$/, "").replace(/^'/, "").replaceAll("→", ">").replaceAll("←", "<");
      if (key === "-x") set.minus = text;
      else if (key === "x.x" || key === "x,x") set.point ??= text;
      else if (/^\d/.test(key)) {
        const back = (key.match(/>/g) ?? []).length;
        const [base, radix] = key.replace(/>+$/, "").split("/").map((part) => Number(part.replaceAll(",", "")));
        const by = radix ?? 10;
        let exponent = base > 0 ? Math.floor(Math.log(base) / Math.log(by) + 1e-9) : 0;
        exponent = Math.max(0, exponent - back);
        set.rules.push({ base, radix: by, text, exponent });
      }
    }
    set.rules.sort((a, b) => a.base - b.base);
    sets.set(name, set);
  }
  return sets;
}

/** @param {Map<string, RuleSet>} sets @param {string} name @param {number} n @param {number} depth @returns {string | undefined} */
function spell(sets, name, n, depth = 0) {
  const set = sets.get(name);
  if (!set || depth > 40) return undefined;
  let index = set.rules.findLastIndex((rule) => rule.base <= n);
  let rule = set.rules[index];
  if (!rule) return undefined;
  let divisor = rule.radix ** rule.exponent;
  const two = /<.*>|>.*</.test(rule.text) || (rule.text.includes("<") && rule.text.includes(">"));
  if (two && n % divisor === 0 && rule.base % divisor !== 0 && index > 0) {
    rule = /** @type {Rule} */ (set.rules[--index]);
    divisor = rule.radix ** rule.exponent;
  }
  const whole = Math.floor(n / divisor);
  const rest = n % divisor;
  let text = rule.text.replace(/\[([^\]]*)\]/g, (_, inner) => (rest === 0 ? "" : inner.split("|")[0]));
  let failed = false;
  text = text.replace(/\$\(([a-z]+),([^)]*)\)\$/g, (_, type, forms) => {
    const rules = new Intl.PluralRules(current, { type: type === "ordinal" ? "ordinal" : "cardinal" });
    const all = Object.fromEntries([...forms.matchAll(/(\w+)\{([^}]*)\}/g)].map((m) => [m[1], m[2]]));
    return all[rules.select(type === "ordinal" ? n : whole)] ?? all.other ?? "";
  });
  text = text.replace(/<(%%?[^<>=]+)?<|<(#[^<]*)<|>(%%?[^<>=]+)?>>?|=(%%?[^=<>]+)=|=([#0][^=]*)=/g, (found, left, format, right, same, digits) => {
    let made;
    if (found.startsWith("<")) made = format ? undefined : spell(sets, left ?? name, whole, depth + 1);
    else if (found.startsWith(">")) {
      if (found.endsWith(">>") && !right && found.length === 3) {
        const before = set.rules[index - 1];
        made = before ? spell(new Map([...sets, ["%x", { rules: set.rules.slice(0, index) }]]), "%x", rest, depth + 1) : undefined;
      } else made = spell(sets, right ?? name, rest, depth + 1);
    } else if (digits) made = undefined;
    else made = spell(sets, same, n, depth + 1);
    if (made === undefined) failed = true;
    return made ?? "";
  });
  return failed ? undefined : text.replace(/^'/, "");
}

let current = "en";

/* ---------------------------------------------------------------- how src/numbers adds parts up, for checking */

/** @param {number} v */
const roomOf = (v) => (v >= 100 && v % 100 === 0 ? 100 : v >= 20 && v % 10 === 0 ? 10 : 0);
/** @typedef {{ cardinals: Map<string, number>, scales: Map<string, number>, joins: Set<string>, unitsFirst: boolean }} Known */

/** What the core reads of the parts, or undefined. @param {string[]} parts @param {Known} known */
function read(parts, known) {
  let [done, open, openScale, room, joined, unitLast] = [0, 0, 0, 0, false, false];
  /** @type {number | undefined} */
  let now;
  for (const part of parts) {
    const scale = known.scales.get(part);
    const value = known.cardinals.get(part);
    if (known.joins.has(part)) {
      joined = true;
      continue;
    }
    if (scale !== undefined && (now !== undefined || value === undefined)) {
      if (now === undefined) return undefined;
      if (scale < 1000) {
        now *= scale;
        room = scale === 100 ? 100 : scale === 10 ? 10 : 0;
      } else if (openScale === 0 || scale < openScale) {
        done += open;
        [open, openScale, now] = [now * scale, scale, undefined];
      } else {
        [open, openScale, now] = [(open + now) * scale, scale, undefined];
      }
      unitLast = false;
    } else if (value !== undefined && value >= 1000) {
      if (now !== undefined || (openScale && value >= openScale)) return undefined;
      done += open;
      [open, openScale] = [value, 1000];
      while (openScale * 1000 <= value) openScale *= 1000;
      unitLast = false;
    } else if (value !== undefined) {
      if (now === undefined && (openScale === 0 || value < openScale)) [now, room] = [value, roomOf(value)];
      else if (now !== undefined && value > 0 && value < room) [now, room] = [now + value, Math.min(room, roomOf(value))];
      else if (now !== undefined && joined && known.unitsFirst && unitLast && value >= 20 && value < 100 && value % 10 === 0) [now, room] = [now + value, 0];
      else return undefined;
      unitLast = value < 10;
    } else return undefined;
    joined = false;
  }
  return done + open + (now ?? 0);
}

/* ---------------------------------------------------------------- one language */

/** @param {string} text */
const clean = (text) => text.replace(/[\u200e\u200f\u061c]/g, "").replace(/^\u200b+|\u200b+$/g, "").replace(/[\u00a0\u202f]/g, " ").trim();
/** @param {string} text */
const lower = (text) => lowered(text.replaceAll("\u200b", ""));
/** @param {string} text */
const lowered = (text) => (/^[^a-z]+$/.test(text) && text.length <= 4 && /[A-Z]{2}/.test(text) ? text : text.toLocaleLowerCase(current));
/** The parts of a spelled number. @param {string} text */
const cut = (text) => text.toLocaleLowerCase(current).split(/[\s\u00ad\u200b\-\u2010\u2011\u2013]+/).filter(Boolean);

/** @param {Map<string, Set<string>>} map @param {string | number} tag @param {string} word */
function put(map, tag, word) {
  const key = String(tag);
  const set = map.get(key) ?? new Set();
  map.set(key, set.add(word));
}

/** @param {string} tag */
function numberWords(tag) {
  const cardinals = new Map();
  const scales = new Map();
  const ordinals = new Map();
  /** @type {Known} */
  const known = { cardinals: new Map(), scales: new Map(), joins: new Set(), unitsFirst: false };
  const minus = new Set();
  const points = new Set();
  const suffixes = new Set();
  let glued = false;
  let tensJoined = false;
  const file = ["cldr-rbnf/rbnf/" + tag + ".json"].find((path) => existsSync(join(folder, path)));
  const result = { cardinals, scales, ordinals, joins: known.joins, minus, points, suffixes, glued, tensJoined, unitsFirst: false };
  if (!file || noWords.has(tag)) return result;
  const source = json(file).rbnf.rbnf;
  const sets = readRules({ ...source.OrdinalRules, ...source.SpelloutRules });
  /** Where the rules decline through a dozen cases, the first ones are what news needs. @param {string[]} list */
  const few = (list) => (list.length > 8 ? list.slice(0, 4) : list);
  const names = few([...sets.keys()].filter((name) => /^%spellout-(cardinal|numbering$)/.test(name) && !/financial|verbose|year/.test(name)));
  const ordinalNames = few([...sets.keys()].filter((name) => /^%spellout-ordinal/.test(name) && !/verbose/.test(name)));
  /** @param {number} n @param {string[]} from */
  const forms = (n, from) => [...new Set(from.map((name) => spell(sets, name, n)).filter((form) => form && !/\d/.test(form)))].map((form) => clean(/** @type {string} */ (form)));
  for (const name of names) {
    const set = sets.get(name);
    for (const [text, list] of /** @type {const} */ ([[set?.minus, minus], [set?.point, points]])) {
      const word = text?.replace(/\$\(.*?\)\$/g, "").replace(/[<>][^<>\s]*[<>]+|=[^=]*=|\[|\]/g, " ").trim();
      if (word && !/[%=<>\d]/.test(word) && /\p{L}/u.test(word)) list.add(lower(clean(word)));
    }
  }
  /** @param {Map<string, number>} map @param {string} word @param {number} value */
  const learn = (map, word, value) => {
    if (!map.has(word)) map.set(word, value);
  };
  const numbers = [];
  for (let n = 0; n <= 100; n++) numbers.push(n);
  for (const n of [101, 105, 120, 200, 201, 300, 400, 500, 600, 700, 800, 900]) numbers.push(n);
  const big = [1e3, 1e5, 1e6, 1e7, 1e9, 1e12];
  for (const scale of big) numbers.push(scale, 2 * scale, 3 * scale, 5 * scale);
  numbers.push(1001, 1100, 21000);
  for (const n of numbers) {
    for (const form of forms(n, names)) {
      const parts = cut(form);
      if (/[\u00ad\u200b]/.test(form)) glued = true;
      if (parts.length === 1) {
        // "honderdtwintig" is cut by the core.
        if (n > 100 && (n % 100 !== 0 || n > 1000 && !big.includes(n))) continue;
        if (big.includes(n)) learn(known.scales, parts[0], n);
        learn(known.cardinals, parts[0], n);
        continue;
      }
      if (n > 20 && n < 100 && parts.length === 3 && (known.cardinals.get(parts[0]) ?? 0) >= 20 && (known.cardinals.get(parts[2]) ?? 99) < 10) tensJoined = true;
      if (n > 20 && n < 100 && parts.length >= 2) {
        const [first, last] = [known.cardinals.get(parts[0]), known.cardinals.get(/** @type {string} */ (parts.at(-1)))];
        if (first !== undefined && last !== undefined && first < 10 && last >= 20 && first + last === n) known.unitsFirst = true;
      }
      if (read(parts, known) === n) continue;
      // "deux cents": what is a number alone can be a scale too.
      const both = parts.filter((part, index) => index > 0 && !known.scales.has(part) && [100, ...big].includes(known.cardinals.get(part) ?? 0));
      if (both.length && n >= 200) {
        for (const part of both) known.scales.set(part, /** @type {number} */ (known.cardinals.get(part)));
        if (read(parts, known) === n) continue;
        for (const part of both) known.scales.delete(part);
      }
      const strange = parts.filter((part) => !known.cardinals.has(part) && !known.scales.has(part) && !known.joins.has(part));
      if (strange.length === 1) {
        const part = strange[0];
        const index = parts.indexOf(part);
        // A joining word, a scale, a form of a word that is known.
        const tries = [
          () => index > 0 && index < parts.length - 1 && known.joins.add(part) && (() => known.joins.delete(part)),
          ...[100, ...big].map((scale) => () => index > 0 && n >= scale && known.scales.set(part, scale) && (() => known.scales.delete(part))),
          ...[10].map((scale) => () => index > 0 && n < 100 && known.scales.set(part, scale) && (() => known.scales.delete(part))),
          ...[...new Set(known.cardinals.values())].map((value) => () => known.cardinals.set(part, value) && (() => known.cardinals.delete(part))),
        ];
        let found = false;
        for (const attempt of tries) {
          const undo = attempt();
          if (!undo) continue;
          if (read(parts, known) === n) {
            found = true;
            break;
          }
          undo();
        }
        if (found) continue;
      }
      // What does not add up stands in the pack as it is.
      if (n <= 100 || n < 1000 && n % 100 === 0) put(cardinals, n, form.replace(/[\u00ad\u200b]/g, "").toLocaleLowerCase(current));
    }
  }
  for (const [word, value] of known.cardinals) put(cardinals, value, word);
  for (const [word, value] of known.scales) put(scales, value, word);
  // "Tausend", "hundert" stand alone too.
  for (const [word, value] of known.scales) if (value <= 1000 && value >= 100 && !cardinals.get(String(value))?.size) put(cardinals, value, word);
  const tens = [10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 1000, 1e6];
  const ordered = [];
  for (let n = 1; n < 20; n++) ordered.push(n);
  ordered.push(...tens.filter((n) => n >= 20 && n < 100));
  /** @type {Map<string, number>} */
  const knownOrdinals = new Map();
  for (const n of [...ordered, 100, 1000, 1e6]) {
    for (const form of forms(n, ordinalNames)) {
      const parts = cut(form);
      const both = { ...known, cardinals: new Map([...known.cardinals, ...knownOrdinals]) };
      if (parts.length > 1 && read(parts, both) === n) continue;
      // Endings of gender and case are wanted for the first ten only.
      if (n > 31 && !tens.includes(n) && parts.length === 1 && glued) continue;
      const word = form.replace(/[\u00ad\u200b]/g, "").toLocaleLowerCase(current);
      // Some rules leave a part of a compound as it is.
      if (known.cardinals.has(word)) continue;
      put(ordinals, n, word);
      if (parts.length === 1) learn(knownOrdinals, parts[0], n);
    }
  }
  for (const [name, set] of sets) {
    if (!/^%digits-ordinal/.test(name)) continue;
    for (const rule of set.rules) {
      for (const found of rule.text.matchAll(/=#,##0=([^=<>%]+)$/g)) {
        for (const part of found[1].includes("$(") ? [...found[1].matchAll(/\{([^}]*)\}/g)].map((m) => m[1]) : [found[1]]) {
          const suffix = clean(part).replace(/^[-'’]/, "");
          if (suffix && /\p{L}|º|ª/u.test(suffix)) suffixes.add(suffix.toLocaleLowerCase(current));
        }
      }
    }
  }
  return { ...result, glued, tensJoined, unitsFirst: known.unitsFirst };
}

/** @param {string} tag @param {ReturnType<typeof numberWords>} words @param {any} numbers */
function compact(tag, words, numbers) {
  const system = numbers["decimalFormats-numberSystem-latn"] ? "latn" : numbers.defaultNumberingSystem;
  for (const width of ["long", "short"]) {
    const patterns = numbers[`decimalFormats-numberSystem-${system}`]?.[width]?.decimalFormat ?? {};
    for (const [key, pattern] of Object.entries(patterns)) {
      const size = Number(key.split("-")[0]);
      const text = clean(String(pattern).split(";")[0].replaceAll("'", ""));
      const zeros = (text.match(/0/g) ?? []).length;
      const word = clean(text.replace(/0+/, ""));
      if (zeros === 0 || !word || /[0-9]/.test(word) || /^[a-z]{1,2}$/i.test(word) || !/\p{L}/u.test(word)) continue;
      const factor = size / 10 ** (zeros - 1);
      if (factor < 100 || !text.startsWith("0")) continue;
      for (const form of new Set([word, word.replace(/\.$/, "")])) {
        const known = [...words.scales].some(([other, set]) => Number(other) !== factor && set.has(lower(form)));
        if (!known) put(words.scales, factor, lower(form));
      }
    }
  }
}

/** The words behind or before `{0}`, once each. @param {Record<string, string>} patterns */
function unitNames(patterns) {
  const names = new Set();
  for (const [key, pattern] of Object.entries(patterns)) {
    // Of the cases, those that stand behind a number.
    const dative = current === "de" && key.startsWith("dative-count");
    if (!dative && !/^(unitPattern|genitive|accusative|partitive)-count/.test(key) || typeof pattern !== "string") continue;
    if (key === "displayName" || !pattern.includes("{0}")) continue;
    const parts = pattern.split("{0}").map(clean).filter(Boolean);
    if (parts.length !== 1) continue;
    const name = parts[0].replace(/^-(de|an|a)? ?/, "");
    if (name && !/[()]/.test(name)) names.add(name);
  }
  return names;
}

/** @param {string} tag @param {any} data */
function unitWords(tag, data) {
  const lists = new Map();
  const taken = new Set();
  const shared = new Set("km m cm mm mi ft in yd kg g mg t lb oz l ml W kW MW GW kWh MWh kcal kB MB GB TB % ° °C °F h min s m/s km/h d w y".toLowerCase().split(" "));
  for (const unit of wide.has(tag) ? [...units, ...more] : units) {
    const tagged = unit === "duration-decade" ? "duration-year*10" : unit === "duration-century" ? "duration-year*100" : unit;
    for (const width of ["long", "short"]) {
      const patterns = data[width]?.[unit];
      if (!patterns) continue;
      for (const name of unitNames(patterns)) {
        const word = width === "long" ? lower(name) : name;
        const key = word.toLowerCase();
        if (taken.has(key) || shared.has(key) || width === "short" && (/^[\x00-\x7f²³°'"]*$/.test(key) || key.length < 2 && /[a-z]/.test(key) || key.length < 2 && !/\p{L}/u.test(key))) continue;
        taken.add(key);
        put(lists, tagged, word);
      }
    }
  }
  const percent = new Map();
  for (const width of ["long"]) {
    for (const [unit, value] of /** @type {const} */ ([["concentr-percent", 1], ["concentr-permille", 0.1]])) {
      for (const name of unitNames(data[width]?.[unit] ?? {})) if (!/[%٪‰]/.test(name)) put(percent, value, lower(name));
    }
  }
  return { lists, percent };
}

/** @param {string} tag @param {any} currencies @param {any} territories */
function currencyWords(tag, currencies, territories) {
  const lists = new Map();
  const taken = new Set();
  const mine = (local[tag] ?? "").split(" ").filter(Boolean);
  const codes = [...new Set([...mine, ...common, ...(wide.has(tag) ? ["CHF", "INR", "CAD", "AUD"] : [])])];
  /** @param {string} code @returns {string[]} */
  const names = (code) => {
    const entry = currencies[code];
    if (!entry) return [];
    const counted = Object.entries(entry).filter(([key]) => key.startsWith("displayName-count")).map(([, name]) => clean(String(name)));
    return [...new Set([...counted, clean(entry.displayName ?? "")].map((name) => name.replaceAll("\u200b", "").replace(/\s*\(.*\)/, "").toLocaleLowerCase(current)))].filter((name) => name && !/[(),]/.test(name));
  };
  /** @param {string} name */
  const parts = (name) => name.split(/[\s-]+/);
  /** @param {string} code_tag @param {string} word */
  const add = (code_tag, word) => {
    if (!word || word.length < 2 || taken.has(word)) return;
    taken.add(word);
    put(lists, code_tag, word);
  };
  for (const family of families) {
    const first = mine.find((code) => family.includes(code));
    const order = [...new Set([...(first ? [first] : []), ...family])].filter((code) => currencies[code]);
    const [a, b, c] = [order[0], order[1], order[2]].map((code) => (code ? new Set(names(code).flatMap(parts)) : new Set()));
    const sharedWords = [...a].filter((word) => b.has(word) && (order.length < 3 || c.has(word) || order.length === 2));
    if (!order.some((code) => codes.includes(code))) continue;
    for (const word of sharedWords) add(order.join("|"), word);
  }
  for (const code of codes) {
    const land = (territories[code.slice(0, 2)] ?? "").toLocaleLowerCase(current);
    for (const name of names(code)) {
      const words = parts(name);
      const family = families.find((f) => f.includes(code));
      const rest = words.filter((word) => word.length < 3 || !land.split(/[\s-]+/).some((/** @type {string} */ l) => l.length >= 3 && word.slice(0, 3) === l.slice(0, 3)));
      if (!family && rest.length && rest.length < words.length) add(code, rest.join(" "));
      // The whole name where its short form is another's.
      if (words.length === 1 ? !family : !family ? rest.length === words.length || rest.length === 0 : mine.includes(code) || code === "USD" || wide.has(tag)) add(code, name);
    }
    for (const key of ["symbol", "symbol-alt-narrow", "symbol-alt-variant"]) {
      const symbol = clean(currencies[code]?.[key] ?? "");
      if (symbol && symbol !== code && mine.includes(code) && /\p{L}/u.test(symbol)) add(code, symbol);
    }
  }
  return lists;
}

/* ---------------------------------------------------------------- writing */

/** @param {Iterable<string>} words */
const list = (words) => `[${[...words].map((word) => JSON.stringify(word)).join(", ")}]`;
/** @param {string} key */
const bare = (key) => (/^[\w-]+$/.test(key) ? key : JSON.stringify(key));
/** @param {string} name @param {Map<string, Set<string>>} map */
const table = (name, map) =>
  map.size ? `\n[numbers.${name}]\n${[...map].filter(([, set]) => set.size).map(([key, set]) => `${bare(key)} = ${list(set)}\n`).join("")}` : "";

/** Sorted by value. @param {Map<string, Set<string>>} map */
const byValue = (map) => new Map([...map].sort((a, b) => Number(a[0]) - Number(b[0])));

const levels = json("cldr-core/coverageLevels.json").coverageLevels;
// What ships is what every visitor downloads: by default the languages that have words by hand too, without which no text of theirs
// is recognised. Others can be named.
const started = (/** @type {string} */ tag) => ["langs", "langs/numbers"].some((path) => existsSync(join(out, "..", "..", path, `${tag}.toml`)));
const tags = Object.keys(levels).filter((tag) => levels[tag] === "modern" && !tag.includes("-") && (only.includes(tag) || started(tag)));
mkdirSync(out, { recursive: true });
for (const tag of tags) {
  if (only.length && !only.includes(tag) || byHand.has(tag)) continue;
  current = tag;
  const main = (/** @type {string} */ name, /** @type {string} */ file) => json(`cldr-${name}-full/main/${tag}/${file}.json`).main[tag];
  if (!existsSync(join(folder, `cldr-units-full/main/${tag}/units.json`))) continue;
  const words = numberWords(tag);
  const { numbers } = main("numbers", "numbers");
  compact(tag, words, numbers);
  const { lists, percent } = unitWords(tag, main("units", "units").units);
  const names = main("localenames", "territories").localeDisplayNames.territories;
  const languages = json(`cldr-localenames-full/main/en/languages.json`).main.en.localeDisplayNames.languages;
  const own = main("localenames", "languages").localeDisplayNames.languages;
  const currencies = currencyWords(tag, main("numbers", "currencies").numbers.currencies, names);
  const symbols = numbers["symbols-numberSystem-latn"] ?? numbers[`symbols-numberSystem-${numbers.defaultNumberingSystem}`];
  const likely = new Intl.Locale(tag).maximize();
  const script = { Jpan: "Jpan", Hans: "Hans" }[likely.script ?? ""] ?? likely.script;
  const rtl = ["Arab", "Hebr", "Thaa"].includes(script ?? "");
  const switches = [];
  if (symbols.decimal === ",") switches.push("comma_decimal");
  if (words.unitsFirst) switches.push("units_before_tens");
  if (words.tensJoined) switches.push("tens_joined");
  if (words.glued) switches.push("glued_numerals");
  let text = `# Made by scripts/cldr-numbers.mjs from Unicode CLDR ${version} (cldr-rbnf, cldr-numbers-full, cldr-units-full, cldr-localenames-full);\n`;
  text += `# copyright Unicode, Inc., Unicode License v3. Not edited by hand: see langs/README.md.\n`;
  text += `name = ${JSON.stringify(languages[tag] ?? tag)}\nnative_name = ${JSON.stringify(own[tag] ?? tag)}\nscript = ${JSON.stringify(script)}\ndirection = "${rtl ? "rtl" : "ltr"}"\n`;
  if (switches.length) text += `\n[switches]\n${switches.map((name) => `${name} = true\n`).join("")}`;
  if (dotted.has(tag)) words.suffixes.add(".");
  /** @type {[string, Set<string>][]} */
  const plain = [["minus", words.minus], ["points", words.points], ["joins", words.joins], ["ordinal_suffixes", words.suffixes]];
  const filled = plain.filter(([, set]) => set.size > 0);
  if (filled.length) text += `\n[numbers]\n${filled.map(([key, set]) => `${key} = ${list(set)}\n`).join("")}`;
  text += table("cardinals", byValue(words.cardinals)) + table("scales", byValue(words.scales)) + table("ordinals", byValue(words.ordinals));
  text += table("percent", percent) + table("currencies", currencies) + table("units", lists);
  writeFileSync(join(out, `${tag}.toml`), text);
}
