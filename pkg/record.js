/** @import { Article, Block, Card, CardSet, EntityCard, Evidence, NumberCard, QuoteCard, Speaker } from "./types.d.ts" */

/**
 * Makes the CardSet of what the core found. `src/record.rs` writes the fields in the order in which they are read here: numbers,
 * and for each string its length in one text. What an evidence says is cut from the caller's own text.
 * @param {Float64Array} numbers
 * @param {string} strings
 * @param {string} text
 * @returns {CardSet}
 */
export function readRecord(numbers, strings, text) {
  let place = 0;
  let cut = 0;
  const number = () => numbers[place++];
  const flag = () => number() === 1;
  const string = () => strings.slice(cut, (cut += number()));
  /** One of the words that a field can be, which the types list. @returns {any} */
  const word = () => string();
  /** @template T @param {() => T} read */
  const list = (read) => {
    const items = [];
    for (let count = number(); count > 0; count--) items.push(read());
    return items;
  };
  /** A field that may be absent. @template T @template {keyof T} K @param {T} object @param {K} key @param {() => T[K]} read */
  const maybe = (object, key, read) => {
    if (flag()) object[key] = read();
  };
  /** @returns {[number, number]} */
  const range = () => [number(), number()];

  /** @returns {Evidence} */
  const evidence = () => {
    const start = number();
    const end = number();
    return {
      start,
      end,
      text: text.slice(start, end),
      prefix: text.slice(start - number(), start),
      suffix: text.slice(end, end + number()),
      sentence: range(),
    };
  };

  /** @returns {Article["published"]} */
  const published = () => {
    const date = /** @type {NonNullable<Article["published"]>} */ ({ iso: string() });
    maybe(date, "evidence", evidence);
    return date;
  };

  const article = () => {
    const found = /** @type {Article} */ ({ language: string(), direction: word() });
    maybe(found, "title", evidence);
    maybe(found, "byline", evidence);
    maybe(found, "published", published);
    maybe(found, "url", string);
    found.words = number();
    found.blocks = list(() => /** @type {Block} */ ({ start: number(), end: number(), kind: word() }));
    return found;
  };

  /** What every card begins with, behind its kind. */
  const head = () => ({ id: string(), key: flag(), score: number(), evidence: list(evidence), why: list(string) });

  const numberCard = () => {
    const card = /** @type {NumberCard} */ ({
      kind: "number",
      ...head(),
      text: string(),
      quantity: word(),
    });
    maybe(card, "value", number);
    maybe(card, "low", number);
    maybe(card, "high", number);
    maybe(card, "currency", string);
    maybe(card, "unit", string);
    maybe(card, "of", evidence);
    card.bound = word();
    maybe(card, "change", word);
    maybe(card, "from", string);
    maybe(card, "measures", evidence);
    maybe(card, "period", evidence);
    maybe(card, "source", evidence);
    maybe(card, "speaker", string);
    return card;
  };

  const speaker = () => {
    const found = /** @type {Speaker} */ ({ name: string() });
    maybe(found, "entity", string);
    found.evidence = evidence();
    maybe(found, "role", evidence);
    found.resolved = word();
    return found;
  };

  const quoteCard = () => {
    const card = /** @type {QuoteCard} */ ({
      kind: "quote",
      ...head(),
      mode: word(),
    });
    maybe(card, "language", string);
    card.parts = list(evidence);
    maybe(card, "cue", evidence);
    maybe(card, "speaker", speaker);
    return card;
  };

  const entityCard = () => {
    const card = /** @type {EntityCard} */ ({
      kind: "entity",
      ...head(),
      type: word(),
      name: string(),
      aliases: list(string),
      count: number(),
      mentions: list(range),
    });
    maybe(card, "role", evidence);
    card.cards = list(string);
    return card;
  };

  const kinds = [numberCard, quoteCard, entityCard];
  const card = () => /** @type {Card} */ (kinds[number()]());
  return { schemaVersion: /** @type {1} */ (number()), generator: string(), article: article(), cards: list(card) };
}
