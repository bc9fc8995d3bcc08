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
    if (flag()) date.evidence = evidence();
    return date;
  };

  const article = () => {
    const found = /** @type {Article} */ ({ language: string(), direction: word() });
    if (flag()) found.title = evidence();
    if (flag()) found.byline = evidence();
    if (flag()) found.published = published();
    if (flag()) found.url = string();
    found.words = number();
    found.blocks = list(() => /** @type {Block} */ ({ start: number(), end: number(), kind: word() }));
    return found;
  };

  // Every card begins with the same fields, named in each: an object that is made at once costs least.
  const numberCard = () => {
    const card = /** @type {NumberCard} */ ({
      kind: "number",
      id: string(),
      key: flag(),
      score: number(),
      evidence: list(evidence),
      why: list(string),
      text: string(),
      quantity: word(),
    });
    if (flag()) card.value = number();
    if (flag()) card.low = number();
    if (flag()) card.high = number();
    if (flag()) card.currency = string();
    if (flag()) card.unit = string();
    if (flag()) card.of = evidence();
    card.bound = word();
    if (flag()) card.change = word();
    if (flag()) card.from = string();
    if (flag()) card.measures = evidence();
    if (flag()) card.period = evidence();
    if (flag()) card.source = evidence();
    if (flag()) card.speaker = string();
    return card;
  };

  const speaker = () => {
    const found = /** @type {Speaker} */ ({ name: string() });
    if (flag()) found.entity = string();
    found.evidence = evidence();
    if (flag()) found.role = evidence();
    found.resolved = word();
    return found;
  };

  const quoteCard = () => {
    const card = /** @type {QuoteCard} */ ({
      kind: "quote",
      id: string(),
      key: flag(),
      score: number(),
      evidence: list(evidence),
      why: list(string),
      mode: word(),
    });
    if (flag()) card.language = string();
    card.parts = list(evidence);
    if (flag()) card.cue = evidence();
    if (flag()) card.speaker = speaker();
    return card;
  };

  const entityCard = () => {
    const card = /** @type {EntityCard} */ ({
      kind: "entity",
      id: string(),
      key: flag(),
      score: number(),
      evidence: list(evidence),
      why: list(string),
      type: word(),
      name: string(),
      aliases: list(string),
      count: number(),
      mentions: list(range),
    });
    if (flag()) card.role = evidence();
    card.cards = list(string);
    return card;
  };

  const kinds = [numberCard, quoteCard, entityCard];
  const card = () => /** @type {Card} */ (kinds[number()]());
  return { schemaVersion: /** @type {1} */ (number()), generator: string(), article: article(), cards: list(card) };
}
