// JSON of unknown origin -> CardSet. Known keys are copied after a type check, nothing is merged: a key such as `__proto__` is not known, and
// a value of the wrong type is as good as absent. A card that lacks what it needs is left out.

/**
 * A check gives the value, copied, or undefined if it is not what it should be.
 *
 * @typedef {(value: any) => any} Check
 */

/** @type {Check} */
const string = (value) => (typeof value === "string" ? value : undefined);
/** @type {Check} */
const number = (value) => (Number.isFinite(value) ? value : undefined);
/** @type {Check} */
const boolean = (value) => (typeof value === "boolean" ? value : undefined);

/** @param {string} words */
const oneOf = (words) => {
  const known = words.split(" ");
  return /** @type {Check} */ ((value) => (known.includes(value) ? value : undefined));
};

/** @param {Check} check */
const listOf = (check) =>
  /** @type {Check} */ ((value) => (Array.isArray(value) ? value.map(check).filter((each) => each !== undefined) : undefined));

/**
 * @param {string} needed the keys without which the whole is nothing
 * @param {Record<string, Check>} checks
 */
const object = (needed, checks) =>
  /** @type {Check} */ (
    (value) => {
      if (typeof value !== "object" || value === null) return undefined;
      /** @type {Record<string, any>} */
      const copy = {};
      for (const [key, check] of Object.entries(checks)) {
        const own = Object.hasOwn(value, key) ? check(value[key]) : undefined;
        if (own !== undefined) copy[key] = own;
      }
      return needed.split(" ").every((key) => key === "" || Object.hasOwn(copy, key)) ? copy : undefined;
    }
  );

/** @type {Check} */
const range = (value) =>
  Array.isArray(value) && value.length === 2 && value.every(Number.isFinite) ? [value[0], value[1]] : undefined;

const evidence = object("start end text prefix suffix sentence", {
  start: number,
  end: number,
  text: string,
  prefix: string,
  suffix: string,
  sentence: range,
});

const base = { id: string, kind: string, key: boolean, score: number, evidence: listOf(evidence), why: listOf(string) };
const baseNeeds = "id kind key score evidence why";

/** @type {Record<string, Check>} */
const kinds = {
  number: object(`${baseNeeds} text quantity bound`, {
    ...base,
    text: string,
    quantity: oneOf("money percent count measure duration multiple fraction rank temperature age score"),
    value: number,
    low: number,
    high: number,
    currency: string,
    unit: string,
    of: evidence,
    bound: oneOf("exact about more_than at_least less_than at_most"),
    change: oneOf("up down"),
    from: string,
    measures: evidence,
    period: evidence,
    source: evidence,
    speaker: string,
  }),
  quote: object(`${baseNeeds} mode parts`, {
    ...base,
    mode: oneOf("direct mixed"),
    language: string,
    parts: listOf(evidence),
    cue: evidence,
    speaker: object("name evidence resolved", {
      name: string,
      entity: string,
      evidence,
      role: evidence,
      resolved: oneOf("named alias pronoun continued implied"),
    }),
  }),
  entity: object(`${baseNeeds} type name aliases count mentions cards`, {
    ...base,
    type: oneOf("person organization place product event work"),
    name: string,
    aliases: listOf(string),
    count: number,
    mentions: listOf(range),
    role: evidence,
    cards: listOf(string),
  }),
};

/** @type {Check} */
const card = (value) => {
  const kind = value?.kind;
  return typeof kind === "string" && Object.hasOwn(kinds, kind) ? kinds[kind](value) : undefined;
};

const article = object("language direction", {
  language: string,
  direction: oneOf("ltr rtl"),
  title: evidence,
  byline: evidence,
  published: object("iso", { iso: string, evidence }),
  url: string,
  words: number,
});

const set = object("generator article cards", { generator: string, article, cards: listOf(card) });

/**
 * A copy of a CardSet that holds nothing but what the contract names. Of the article's blocks, none are kept: nothing that shows cards
 * needs them.
 *
 * @param {unknown} value parsed JSON, or what a program passed
 * @returns {import("./types.d.ts").CardSet}
 * @throws {TypeError} if it is no CardSet
 * @throws {RangeError} if it is a CardSet of another version
 */
export function readCardSet(value) {
  const found = set(value);
  if (!found) throw new TypeError(`cards must be a CardSet, got ${describe(value)}`);
  const version = /** @type {any} */ (value).schemaVersion;
  if (version !== 1) throw new RangeError(`cards must have schemaVersion 1, got ${describe(version)}`);
  const words = found.article.words ?? 0;
  return { schemaVersion: 1, generator: found.generator, article: { ...found.article, words, blocks: [] }, cards: found.cards };
}

/** What a person may say in their own words. @type {(keyof import("./types.d.ts").Edit)[]} */
const EDITABLE = ["measures", "source", "speaker", "role", "name"];

/**
 * A person's own words by card id, as the embed's JSON carries them beside the CardSet. Only known keys with text are copied.
 *
 * @param {unknown} value
 * @returns {import("./types.d.ts").Edits}
 */
export function readEdits(value) {
  const edits = Object.create(null);
  const given = /** @type {any} */ (value)?.edits;
  if (typeof given !== "object" || given === null) return edits;
  for (const [id, edit] of Object.entries(given)) {
    if (typeof edit === "string") edits[id] = edit;
    else if (typeof edit === "object" && edit !== null) {
      const known = EDITABLE.filter((field) => Object.hasOwn(edit, field) && typeof edit[field] === "string");
      edits[id] = Object.fromEntries(known.map((field) => [field, edit[field]]));
    }
  }
  return edits;
}

/** @param {unknown} value */
function describe(value) {
  if (value === null) return "null";
  if (Array.isArray(value)) return "an array";
  if (typeof value === "object") return "an object that lacks generator, article or cards";
  return typeof value === "string" ? JSON.stringify(value.slice(0, 40)) : String(value);
}
