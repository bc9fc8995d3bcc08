// CardSet -> tree: what a reader sees, as plain data. cards.js makes nodes of the tree and export/html.js a string, so that the element,
// the page and the exported HTML always say the same.
//
// The tree is rung 1 of the embed ladder: `section.fact-cards` around `ul > li`, with nothing but blockquote p ul li dl dt dd strong em a
// span[dir] and isolates. No class but the section's is needed to tell the parts apart; dress.js does that from the structure:
//
//   number   li > p (strong = the numeral), p (▲ or ▼ and the change), p (what it measures), dl (period, source, speaker, mentions)
//   quote    li > blockquote > p ..., p (strong = the speaker, span = the role)
//   entity   li > p (strong = the name, em = the type), p (the role), dl (mentions, aliases)
//   each     a (the link to the article), at the end of the last p, or in a p of its own after the dl
//   source   the section's own p, after the list

import { safeURL, textFragmentURL } from "./export/fragment.js";
import { labelsFor, quoteMarks } from "./labels.js";
import { directionOf, display, inDigits, numberingSystem, oneLine, runs, splitNumeral } from "./text.js";

/**
 * @typedef {import("./types.d.ts").CardSet} CardSet
 * @typedef {import("./types.d.ts").Card} Card
 * @typedef {import("./types.d.ts").NumberCard} NumberCard
 * @typedef {import("./types.d.ts").QuoteCard} QuoteCard
 * @typedef {import("./types.d.ts").EntityCard} EntityCard
 * @typedef {import("./types.d.ts").Evidence} Evidence
 * @typedef {import("./types.d.ts").Edits} Edits
 * @typedef {import("./text.js").Isolate} Isolate
 */

/**
 * An element of the tree.
 *
 * @typedef {{ tag: string, attributes?: Record<string, string>, children: Child[] }} Branch
 * @typedef {string | Isolate | Branch} Child
 */

/**
 * What a caller may choose. Everything has a default.
 *
 * @typedef {object} ShowOptions
 * @property {string} [locale] BCP 47 tag of the reader: the language of the interface words, and of the numbers when `digits` is `locale`;
 *   the article's language when absent
 * @property {string} [digits] `written` (default), `latn`, `native` (the article language's own), `locale` (the value, written by `Intl`
 *   for the reader's locale), or a numbering system that `Intl` knows
 * @property {string} [sourceUrl] where the article is: cards link to their sentence there; default the set's own `article.url`.
 *   Only http and https addresses without credentials are used
 * @property {readonly string[]} [only] ids of the cards to show, in this order; default the key cards
 * @property {readonly string[]} [kinds] which kinds to show; default all
 * @property {number} [max] at most this many cards
 * @property {Edits} [edits] a person's own words for what a card says, by card id; marked as edited
 * @property {import("./labels.js").Labels} [labels] the interface's words; default those of `locale` or of the article
 * @property {string} [text] the article, if the caller has it: a card that measures nothing then shows more of its sentence
 */

/**
 * The cards that the options ask for, in the reader's order.
 *
 * @param {CardSet} set
 * @param {ShowOptions} [options]
 * @returns {Card[]}
 */
export function chosenCards(set, { only, kinds, max } = {}) {
  const byId = new Map(set.cards.map((card) => [card.id, card]));
  let cards;
  if (only) {
    cards = only.map((id) => byId.get(id)).filter((card) => card !== undefined);
  } else {
    cards = set.cards.filter((card) => card.key);
    // "from 7 to 4 months" is one fact: the earlier value is told on the card of the later one.
    const told = new Set(cards.map((card) => (card.kind === "number" && card.from !== card.id ? card.from : undefined)));
    cards = cards.filter((card) => !told.has(card.id));
  }
  if (kinds) cards = cards.filter((card) => kinds.includes(card.kind));
  return max === undefined ? cards : cards.slice(0, Math.max(0, max));
}

/**
 * @param {CardSet} set
 * @param {ShowOptions} [options]
 * @returns {Branch}
 */
export function cardTree(set, options = {}) {
  const show = new Show(set, options);
  const items = chosenCards(set, options).map((card) => show.item(card));
  const attributes = { class: "fact-cards", ...show.language, dir: show.direction };
  return branch("section", [branch("ul", items), show.sourceLine()], attributes);
}

/** What all cards of one set have in common: the article's direction, the reader's words and digits, the source. */
class Show {
  /**
   * @param {CardSet} set
   * @param {ShowOptions} options
   */
  constructor(set, options) {
    const { language } = set.article;
    this.article = set.article;
    this.cards = new Map(set.cards.map((card) => [card.id, card]));
    this.direction = set.article.direction === "rtl" ? /** @type {const} */ ("rtl") : /** @type {const} */ ("ltr");
    this.labels = options.labels ?? labelsFor(options.locale, language);
    this.locale = options.locale ?? language;
    this.marks = quoteMarks(language);
    this.byLocale = options.digits === "locale";
    this.system = numberingSystem(options.digits, language);
    this.url = safeURL(options.sourceUrl) ?? safeURL(set.article.url);
    this.edits = options.edits;
    this.text = options.text;
    /** @type {{ lang?: string }} */
    this.language = tag(language) ? { lang: language } : {};
  }

  /** @param {Card} card */
  item(card) {
    const link = textFragmentURL(card, this.url);
    const children = card.kind === "number" ? this.number(card) : card.kind === "quote" ? this.quote(card) : this.entity(card);
    if (link) {
      // It ends the last paragraph, so that unstyled cards are not taller than they need be.
      const anchor = branch("a", [this.label(this.labels.inArticle)], { href: link });
      const last = children[children.length - 1];
      if (last.tag === "p") last.children.push(" ", anchor);
      else children.push(branch("p", [anchor]));
    }
    return branch("li", children, { ...this.language, dir: this.direction, "data-card": display(card.id) });
  }

  /** @param {NumberCard} card */
  number(card) {
    const written = this.figure(card);
    const { before, numeral, after } = splitNumeral(written, card.low !== undefined || card.quantity === "score");
    const { of, period } = card;
    const measures = editOf(this.edits, card, "measures") ? undefined : card.measures;
    // Nothing is told twice: "172", "goals of the tournament"; but "8 goals", and no line below it that says "goals".
    const alone = measures && of && within(measures, of);
    const counted = of && !written.includes(of.text) && (alone || !within(of, measures)) ? ` ${of.text}` : "";
    const figure = this.ofReader(written, (way) => [
      ...this.words(before, way),
      branch("strong", this.words(numeral, way)),
      ...this.words(after + counted, way),
    ]);
    const children = [branch("p", figure)];
    if (card.change) children.push(branch("p", this.change(card, card.change)));
    if (!alone) children.push(branch("p", this.meaning(card)));
    const source = editOf(this.edits, card, "source");
    const facts = this.facts([
      [this.labels.period, within(period, measures) ? undefined : period?.text],
      [this.labels.according, source ?? card.source?.text, source !== undefined],
      [this.labels.speaker, card.speaker],
      [this.labels.mentions, this.count(card.evidence.length)],
    ]);
    return facts ? [...children, facts] : children;
  }

  /** @param {QuoteCard} card */
  quote(card) {
    const [open, close] = this.marks;
    /** @type {Record<string, string>} */
    const language = card.language && tag(card.language) ? { lang: card.language } : {};
    const parts = card.parts.map((part) => branch("p", [open, ...this.words(oneLine(part.text)), close], language));
    const { speaker } = card;
    const edited = { name: editOf(this.edits, card, "speaker"), role: editOf(this.edits, card, "role") };
    const name = edited.name ?? speaker?.name;
    if (!name) return [branch("blockquote", parts), branch("p", [this.label(this.labels.unattributed)])];
    /** @type {Child[]} */
    const who = [branch("strong", this.words(oneLine(name)))];
    // One mark at the end when the role is edited, which stands last; else right after the name.
    if (edited.name && !edited.role) who.push(...this.editedMark());
    // Where only a role is known, it is the name.
    const role = edited.role ?? (speaker?.role?.text === name ? undefined : speaker?.role?.text);
    if (role) who.push(this.articleComma(), branch("span", this.words(oneLine(role)), { dir: this.direction }));
    if (edited.role) who.push(...this.editedMark());
    return [branch("blockquote", parts), branch("p", who)];
  }

  /** @param {EntityCard} card */
  entity(card) {
    const edited = { name: editOf(this.edits, card, "name"), role: editOf(this.edits, card, "role") };
    const children = [
      branch("p", [
        branch("strong", this.words(oneLine(edited.name ?? card.name))),
        " ",
        branch("em", [this.label(this.labels.type[card.type] ?? "")]),
        ...(edited.name ? this.editedMark() : []),
      ]),
    ];
    const role = edited.role ?? card.role?.text;
    if (role) children.push(branch("p", [...this.words(oneLine(role)), ...(edited.role ? this.editedMark() : [])]));
    const facts = this.facts([
      [this.labels.mentions, this.count(card.count)],
      [this.labels.aliases, card.aliases.join(this.articleComma()) || undefined],
    ]);
    return facts ? [...children, facts] : children;
  }

  /** Where the cards come from; undefined when the set does not say. */
  sourceLine() {
    const { title, byline, published } = this.article;
    /** @type {Child[]} */
    const children = [];
    const name = title?.text ?? (this.url && new URL(this.url).hostname);
    if (name) {
      const words = this.words(oneLine(name));
      children.push(...(this.url ? [branch("a", words, { href: this.url })] : words));
    }
    const date = published && this.date(published.iso);
    for (const more of [byline?.text, date]) {
      if (!more) continue;
      if (children.length > 0) children.push(this.articleComma());
      children.push(...(more === date ? this.ofReader(date, () => [date]) : this.words(oneLine(more))));
    }
    if (children.length === 0) return undefined;
    return branch("p", [this.label(`${this.labels.source}:`), " ", ...children]);
  }

  /**
   * The number as the reader chose to have it written.
   *
   * @param {NumberCard} card
   */
  figure(card) {
    const local = this.byLocale ? numberByLocale(card, this.locale, this.labels) : undefined;
    const written = local ?? card.text;
    return oneLine(this.system ? inDigits(written, this.system) : written);
  }

  /**
   * @param {NumberCard} card
   * @param {"up" | "down"} change
   * @returns {Child[]}
   */
  change(card, change) {
    const sign = change === "up" ? "▲" : "▼";
    const earlier = card.from === undefined ? undefined : this.cards.get(card.from);
    if (earlier?.kind !== "number") return [`${sign} `, this.label(this.labels.change[change])];
    const [before, after] = this.labels.changeFrom[change].split("{from}");
    const from = this.figure(earlier);
    const value = branch("strong", this.ofReader(from, (way) => this.words(from, way)));
    return [`${sign} `, ...this.sentenceOfLabels(before), value, ...this.sentenceOfLabels(after)];
  }

  /**
   * What a number measures: the article's words for it, a person's own, or else the sentence around it.
   *
   * @param {NumberCard} card
   * @returns {Child[]}
   */
  meaning(card) {
    const edit = editOf(this.edits, card, "measures");
    if (edit) return [...this.words(oneLine(edit)), ...this.editedMark()];
    const text = card.measures?.text ?? (card.evidence[0] && sentenceAround(card.evidence[0], this.text)) ?? "";
    return this.words(oneLine(text));
  }

  /** @param {[term: string, detail: string | undefined, edited?: boolean][]} rows */
  facts(rows) {
    const told = rows.flatMap(([term, detail, edited]) =>
      detail
        ? [branch("dt", [this.label(term)]), branch("dd", [...this.words(oneLine(detail)), ...(edited ? this.editedMark() : [])])]
        : [],
    );
    return told.length > 0 ? branch("dl", told) : undefined;
  }

  /**
   * Words of the article, with what runs the other way isolated.
   *
   * @param {string} text
   * @param {"ltr" | "rtl"} [direction] of what is around; default the article's
   * @returns {(string | Isolate)[]}
   */
  words(text, direction = this.direction) {
    return runs(display(text), direction);
  }

  /**
   * Words of the interface, isolated when the article is in another language.
   *
   * @param {string} text
   * @returns {string | Isolate}
   */
  label(text) {
    const { language, direction } = this.labels;
    if (this.article.language.split("-", 1)[0].toLowerCase() === language) return text;
    return { dir: direction, lang: language, text };
  }

  /** @param {string} text may start or end with a space, which must stay outside the isolate */
  sentenceOfLabels(text) {
    const words = text.trim();
    if (!words) return [text];
    const [before, after] = text.split(words, 2);
    return [before, this.label(words), after];
  }

  /**
   * What `Intl` may have written for the reader's locale: in one isolate when it runs the other way than the article, so that its own parts
   * keep their order.
   *
   * @param {string} written
   * @param {(way: "ltr" | "rtl") => Child[]} show makes the same as children that run this way
   * @returns {Child[]}
   */
  ofReader(written, show) {
    const way = directionOf(written) ?? this.direction;
    return way === this.direction ? show(way) : [branch("span", show(way), { dir: way })];
  }

  /** The comma between words of the article is of the article's language, whatever the reader's is. */
  articleComma() {
    return labelsFor(this.article.language).comma;
  }

  /** @returns {Child[]} */
  editedMark() {
    return [" ", branch("em", [this.label(`(${this.labels.edited})`)])];
  }

  /** @param {number} count what stands once needs no count */
  count(count) {
    if (!(count > 1)) return undefined;
    const written = new Intl.NumberFormat(tag(this.locale) ?? "en").format(count);
    return this.system ? inDigits(written, this.system) : written;
  }

  /** @param {string} iso as exact as the article is; the time of day is nobody's business on a card */
  date(iso) {
    const day = /^\d{4}(-\d{2}){0,2}/.exec(iso)?.[0];
    const date = new Date(day ?? "");
    if (!day || Number.isNaN(date.getTime())) return undefined;
    const parts = /** @type {const} */ (["year", "month", "day"]).slice(0, day.split("-").length);
    const styles = { year: "numeric", month: "long", day: "numeric" };
    const format = Object.fromEntries(parts.map((part) => [part, styles[part]]));
    const written = new Intl.DateTimeFormat(tag(this.locale) ?? "en", { ...format, timeZone: "UTC" }).format(date);
    return this.system ? inDigits(written, this.system) : written;
  }
}

/**
 * @param {Evidence | undefined} inner
 * @param {Evidence | undefined} outer
 */
function within(inner, outer) {
  return inner !== undefined && outer !== undefined && outer.start <= inner.start && inner.end <= outer.end;
}

/**
 * A person's own words for one thing that a card says; undefined when there are none. A text alone is for what a number measures and for
 * the role of anybody else.
 *
 * @param {Edits | undefined} edits
 * @param {Card} card
 * @param {keyof import("./types.d.ts").Edit} field
 * @returns {string | undefined}
 */
export function editOf(edits, card, field) {
  const edit = edits && Object.hasOwn(edits, card.id) ? edits[card.id] : undefined;
  if (typeof edit !== "object") return field === (card.kind === "number" ? "measures" : "role") ? edit || undefined : undefined;
  return (Object.hasOwn(edit, field) && edit[field]) || undefined;
}

/** How much of a sentence is shown on either side of a number, in UTF-16 units. */
const AROUND = 90;

/**
 * The sentence of an evidence, trimmed at words to what is near; all of it when it is short and the text is at hand.
 *
 * @param {Evidence} evidence
 * @param {string} [text] the article
 */
export function sentenceAround(evidence, text) {
  const [first, last] = evidence.sentence;
  const room = { before: Math.max(0, evidence.start - first), after: Math.max(0, last - evidence.end) };
  let before = text === undefined ? evidence.prefix : text.slice(first, evidence.start);
  let after = text === undefined ? evidence.suffix : text.slice(evidence.end, last);
  before = room.before === 0 ? "" : before.slice(-Math.min(room.before, AROUND));
  after = after.slice(0, Math.min(room.after, AROUND));
  if (before.length < room.before) before = `… ${before.slice(before.search(/\s|$/u)).trimStart()}`;
  if (after.length < room.after) after = `${after.slice(0, after.search(/\s\S*$|$/u))} …`;
  return before + evidence.text + after;
}

/**
 * A number written by `Intl` for the reader's locale; undefined when its value, currency or unit is not known well enough.
 *
 * @param {NumberCard} card
 * @param {string} locale
 * @param {import("./labels.js").Labels} labels
 * @returns {string | undefined}
 */
function numberByLocale(card, locale, labels) {
  const { value, low, high, currency, quantity } = card;
  /** @type {Intl.NumberFormatOptions} */
  const format = { notation: "compact", compactDisplay: "long", minimumFractionDigits: 0, maximumFractionDigits: 2 };
  const scale = quantity === "percent" ? 100 : 1;
  if (quantity === "percent") Object.assign(format, { style: "percent" });
  else if (quantity === "money" && currency) Object.assign(format, { style: "currency", currency });
  // A CLDR unit id is the category and then the unit that `Intl` knows: "length-kilometer".
  else if (card.unit) Object.assign(format, { style: "unit", unit: card.unit.slice(card.unit.indexOf("-") + 1), unitDisplay: "long" });
  else if (quantity !== "count") return undefined;
  try {
    const written = new Intl.NumberFormat(locale, format);
    if (low !== undefined && high !== undefined) return written.formatRange(low / scale, high / scale);
    if (value === undefined) return undefined;
    return (labels.bound[card.bound] ?? "{n}").replace("{n}", () => written.format(value / scale));
  } catch {
    return undefined; // A currency, unit or locale that this runtime does not know: the number stays as written.
  }
}

/**
 * @param {string} name
 * @param {(Child | undefined)[]} children
 * @param {Record<string, string>} [attributes]
 * @returns {Branch}
 */
function branch(name, children, attributes) {
  return { tag: name, attributes, children: /** @type {Child[]} */ (children.filter((child) => child !== undefined && child !== "")) };
}

/**
 * A language tag that may be written into `lang`; undefined for anything else, and for an unknown language.
 *
 * @param {string} language
 */
function tag(language) {
  return /^[a-z]{2,8}(-[a-z0-9]{1,8})*$/i.test(language) && language !== "und" ? language : undefined;
}
