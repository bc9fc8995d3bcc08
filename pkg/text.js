// What happens to the article's words before they are shown: nothing that changes a word, everything that keeps one card's
// characters from changing how the rest of the page is shown.

/**
 * A stretch of text that runs the other way than its surroundings.
 *
 * @typedef {{ dir: "ltr" | "rtl", lang?: string, text: string }} Isolate
 */

/** The scripts that run from right to left, for the inside of a character class. */
const rtl = String.raw`\p{scx=Arab}\p{scx=Hebr}\p{scx=Syrc}\p{scx=Thaa}\p{scx=Nkoo}\p{scx=Adlm}`;

// Embeddings and overrides reach beyond the card; so do their deprecated relatives, annotations and invisible tags. The marks
// LRM, RLM and ALM and the joiners ZWJ and ZWNJ belong to the spelling and stay.
const reaching = /[\u202a-\u202e\u206a-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;
const controls = /[\p{Cc}\u2028\u2029]+/gu;
const unpaired = /\p{Cs}/gu;
// Vocalised Arabic and pointed Hebrew stack up to four marks on a letter; more is a trick that paints over other lines.
const stacked = /(\p{M}{4})\p{M}+/gu;
// No word of these scripts is that long. Browsers shape joined letters anew at every line they break, so that one letter repeated
// thousands of times would hold up the page for minutes: it gets places to break.
const endless = new RegExp(String.raw`[${rtl}\p{M}]{100}(?=[${rtl}])`, "gu");
const isolateSigns = /[\u2066-\u2069]/g;

/**
 * The text as it may be shown: bidi overrides and control characters taken out, isolates closed, stacked marks clipped, a word without end
 * made breakable.
 *
 * @param {string} text
 */
export function display(text) {
  let open = 0;
  const clean = String(text)
    .replace(reaching, "")
    .replace(unpaired, "\ufffd")
    .replace(controls, " ")
    .replace(stacked, "$1")
    .replace(endless, "$&\u200b")
    .replace(isolateSigns, (sign) => {
      if (sign !== "\u2069") open += 1;
      else if (open > 0) open -= 1;
      else return "";
      return sign;
    });
  return clean + "\u2069".repeat(open);
}

// Latin and other left-to-right words, and numbers in Latin digits with their signs: "Epoch AI", "12.5%", "$57". A comma with a
// space ends the run, so that a list of names keeps the order of the sentence around it.
const ltrWord = String.raw`(?:(?![${rtl}])\p{L}|[0-9])(?:(?![${rtl}])[\p{L}\p{M}]|[0-9])*`;
const ltrRun = new RegExp(
  String.raw`[+\-−±#@]?\p{Sc}?${ltrWord}(?:(?:[.,:/'’\-–_@&+]+|[ \u00a0]+(?:[&+–\-][ ]+)?)\p{Sc}?${ltrWord})*(?:[ \u00a0]?[%‰°€£¥$]|\++)?`,
  "gu",
);
const rtlWord = String.raw`[${rtl}][${rtl}\p{M}\u200c\u200d]*`;
const rtlRun = new RegExp(String.raw`${rtlWord}(?:[ \u00a0.:/'’\-–]+${rtlWord})*`, "gu");

// Digits alone come out right either way; isolating each would only make the text heavy.
const bareNumber = /^\p{Nd}+(?:[.,٫٬]\p{Nd}+)*$/u;

/**
 * Cuts a text into stretches that run its own way, as strings, and stretches that run the other way, as isolates.
 *
 * @param {string} text already fit for display
 * @param {"ltr" | "rtl"} direction of the text as a whole
 * @returns {(string | Isolate)[]}
 */
export function runs(text, direction) {
  const foreign = direction === "rtl" ? ltrRun : rtlRun;
  const other = direction === "rtl" ? "ltr" : "rtl";
  /** @type {(string | Isolate)[]} */
  const pieces = [];
  let at = 0;
  for (const match of text.matchAll(foreign)) {
    if (bareNumber.test(match[0])) continue;
    if (match.index > at) pieces.push(text.slice(at, match.index));
    pieces.push({ dir: other, text: match[0] });
    at = match.index + match[0].length;
  }
  if (at < text.length) pieces.push(text.slice(at));
  return pieces;
}

const strong = new RegExp(String.raw`([${rtl}])|\p{L}`, "u");

/**
 * The way a text runs by its first letter; undefined when it has none.
 *
 * @param {string} text
 * @returns {"ltr" | "rtl" | undefined}
 */
export function directionOf(text) {
  const found = strong.exec(text);
  return found ? (found[1] ? "rtl" : "ltr") : undefined;
}

// One numeral with what is glued to it: sign, currency sign, separators, percent or degree sign, the letters of "bn" or "km".
const numerals =
  /(?:[+\-−±~]\s?)?(?:\p{Lu}{0,3}\p{Sc}\s?)?\p{Nd}+(?:[.,٫٬'’/:]\p{Nd}+|[ \u00a0\u202f]\p{Nd}{3}(?!\p{Nd}))*(?:\s?(?:[%‰٪×]|°[CF]?|\p{Sc}))?(?:\p{Script=Latin}{1,4}(?!\p{L}))?/gu;

/**
 * Cuts a number card's text into the words before the numeral, the numeral, and the words after it. The numeral is the whole text
 * when the number is written in words.
 *
 * @param {string} text
 * @param {boolean} range whether both ends of a range belong to the numeral
 * @returns {{ before: string, numeral: string, after: string }}
 */
export function splitNumeral(text, range) {
  const found = [...text.matchAll(numerals)];
  if (found.length === 0) return { before: "", numeral: text, after: "" };
  const start = found[0].index;
  let end = start + found[0][0].length;
  if (range && found.length > 1) {
    const last = found[found.length - 1];
    const whole = last.index + last[0].length;
    // "3 to 5" reads as one numeral; two numbers with a clause between them do not.
    if (whole - start <= 24) end = whole;
  }
  return { before: text.slice(0, start), numeral: text.slice(start, end), after: text.slice(end) };
}

/**
 * Rewrites the digits of a text, and the separators and percent signs beside them, in another numbering system.
 *
 * @param {string} text
 * @param {string} system a numbering system that `Intl` knows, such as `latn` or `arab`
 */
export function inDigits(text, system) {
  const format = new Intl.NumberFormat(`en-u-nu-${system}`, { minimumFractionDigits: 1 });
  const parts = format.formatToParts(1000.5);
  const sign = (/** @type {string} */ type) => parts.find((part) => part.type === type)?.value;
  const zero = new Intl.NumberFormat(`en-u-nu-${system}`).format(0).codePointAt(0) ?? 48;
  const percent = system === "arab" || system === "arabext" ? "٪" : "%";
  return text
    .replace(/(?<=\p{Nd})[.٫](?=\p{Nd})/gu, sign("decimal") ?? ".")
    .replace(/(?<=\p{Nd})[,٬](?=\p{Nd})/gu, sign("group") ?? ",")
    .replace(/(?<=\p{Nd}\s?)[%٪]/gu, percent)
    .replace(/\p{Nd}/gu, (digit) => String.fromCodePoint(zero + digitValue(digit)));
}

/**
 * The numbering system that `digits` asks for; undefined when the number stays as written.
 *
 * @param {string | undefined} digits `latn`, `native`, or the name of a numbering system
 * @param {string} language of the article
 */
export function numberingSystem(digits, language) {
  if (!digits || digits === "written" || digits === "locale") return undefined;
  try {
    if (digits !== "native") {
      const known = new Intl.NumberFormat(`en-u-nu-${digits}`).resolvedOptions().numberingSystem;
      return known === digits ? digits : undefined;
    }
    // "ar" alone gives Latin digits; with the country where most speak it, the language's own.
    const { language: primary, region } = new Intl.Locale(language).maximize();
    return new Intl.NumberFormat(`${primary}-${region}`).resolvedOptions().numberingSystem;
  } catch {
    return undefined; // Not a tag: the number stays as written.
  }
}

/**
 * A decimal digit's value. Every block of ten digits starts at a code point that ends in 0 or 6 (the mathematical ones aside,
 * which no article uses for a number).
 *
 * @param {string} digit
 */
function digitValue(digit) {
  const code = digit.codePointAt(0) ?? 48;
  const row = code & ~15;
  const startsRow = /\p{Nd}/u.test(String.fromCodePoint(row));
  return (startsRow ? code - row : code - row - 6) % 10;
}

/**
 * Collapses white space, as a browser would show it.
 *
 * @param {string} text
 */
export function oneLine(text) {
  return text.replace(/\s+/gu, " ").trim();
}
