// The words of the interface, one table per interface language, and the quote marks of the languages an article may have. Nothing else
// in the renderer and the exports writes a word of its own. A new interface language is a new entry here.

/**
 * @typedef {object} Labels
 * @property {string} language BCP 47 tag of these words
 * @property {"ltr" | "rtl"} direction
 * @property {string} comma between a speaker and the role, and between aliases
 * @property {string} unattributed
 * @property {string} inArticle the link from a card to its sentence
 * @property {string} source where the article was published
 * @property {string} period
 * @property {string} according
 * @property {string} speaker
 * @property {{ up: string, down: string }} change
 * @property {{ up: string, down: string }} changeFrom `{from}` is the earlier value
 * @property {string} mentions
 * @property {string} aliases
 * @property {string} edited the label of a card that a person has rewritten
 * @property {string} more shows the whole of a long quote
 * @property {string} less
 * @property {Record<import("./types.d.ts").EntityCard["type"], string>} type
 * @property {Record<import("./types.d.ts").NumberCard["bound"], string>} bound `{n}` is the number; used only when the reader's locale writes it
 */

/** @type {Record<string, Labels>} */
const interfaces = {
  en: {
    language: "en",
    direction: "ltr",
    comma: ", ",
    unattributed: "Unattributed",
    inArticle: "In the article",
    source: "Source",
    period: "When",
    according: "According to",
    speaker: "Said by",
    change: { up: "Up", down: "Down" },
    changeFrom: { up: "Up from {from}", down: "Down from {from}" },
    mentions: "Mentions",
    aliases: "Also",
    edited: "edited",
    more: "Read the whole quote",
    less: "Show less",
    type: {
      person: "Person",
      organization: "Organization",
      place: "Place",
      product: "Product",
      event: "Event",
      work: "Work",
    },
    bound: {
      exact: "{n}",
      about: "about {n}",
      more_than: "more than {n}",
      at_least: "at least {n}",
      less_than: "less than {n}",
      at_most: "at most {n}",
    },
  },
  ar: {
    language: "ar",
    direction: "rtl",
    comma: "، ",
    unattributed: "بلا نسبة إلى قائل",
    inArticle: "في المقال",
    source: "المصدر",
    period: "الفترة",
    according: "وفقًا لـ",
    speaker: "القائل",
    change: { up: "ارتفاع", down: "انخفاض" },
    changeFrom: { up: "ارتفاع من {from}", down: "انخفاض من {from}" },
    mentions: "مرات الذكر",
    aliases: "أيضًا",
    edited: "معدَّل",
    more: "قراءة الاقتباس كاملًا",
    less: "عرض أقل",
    type: {
      person: "شخص",
      organization: "مؤسسة",
      place: "مكان",
      product: "منتج",
      event: "حدث",
      work: "عمل",
    },
    bound: {
      exact: "{n}",
      about: "حوالي {n}",
      more_than: "أكثر من {n}",
      at_least: "{n} على الأقل",
      less_than: "أقل من {n}",
      at_most: "{n} على الأكثر",
    },
  },
};

// As the press of each language sets them; the CLDR differs for Arabic, where newspapers write guillemets.
/** @type {Record<string, [string, string]>} */
const marks = {
  ar: ["«", "»"],
  de: ["„", "“"],
  es: ["«", "»"],
  fa: ["«", "»"],
  fr: ["«\u00a0", "\u00a0»"],
  it: ["«", "»"],
  ja: ["「", "」"],
  pl: ["„", "”"],
  pt: ["“", "”"],
  ru: ["«", "»"],
  uk: ["«", "»"],
};

/** The interface languages there are words for. */
export const interfaceLanguages = Object.keys(interfaces);

/**
 * The words for the first of these tags that has any; English when none has.
 *
 * @param {...(string | undefined)} tags BCP 47
 * @returns {Labels}
 */
export function labelsFor(...tags) {
  for (const tag of tags) {
    const primary = primarySubtag(tag);
    if (Object.hasOwn(interfaces, primary)) return interfaces[primary];
  }
  return interfaces.en;
}

/**
 * The outer quote marks of a language; curly double ones when it has none of its own here.
 *
 * @param {string} tag BCP 47
 * @returns {[open: string, close: string]}
 */
export function quoteMarks(tag) {
  const primary = primarySubtag(tag);
  return Object.hasOwn(marks, primary) ? marks[primary] : ["“", "”"];
}

/** @param {string | undefined} tag */
function primarySubtag(tag) {
  return (tag ?? "").split("-", 1)[0].toLowerCase();
}

/**
 * The words for the fold of a long quote, by interface language: all that the embed script needs of this table.
 *
 * @type {Record<string, { more: string, less: string }>}
 */
export const foldWords = Object.fromEntries(Object.entries(interfaces).map(([language, { more, less }]) => [language, { more, less }]));
