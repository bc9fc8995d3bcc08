/** @import { Card, CardSet, Evidence, ExtractOptions, Verdict } from "./types.d.ts" */
// What the entry points for browser and Node share. They differ only in where the Wasm comes from.
import * as glue from "./wasm/factcards.js";
import { InternalError } from "./errors.js";
import { checkOptions, checkText } from "./options.js";
import { readRecord } from "./record.js";

/** An instance that grew past this is dropped after the call: Wasm memory never shrinks. */
const MAX_MEMORY = 128 * 2 ** 20;

/** Where that is of a language which is not in the Wasm: its words, and what was learned of its names. @param {string} tag */
const wordsOf = (tag) => new URL(`./wasm/words/${tag}.txt`, import.meta.url);

/** The version of the package. */
export const version = "0.1.0";

let ready = false;
/** Whether the instance trapped or grew too big. */
let spent = false;
let memory = /** @type {WebAssembly.Memory | undefined} */ (undefined);
/** The run of `init` under way. @type {Promise<void> | undefined} */
let starting;
/** What makes the Wasm ready at the first call, where that needs no waiting. @type {(() => void) | undefined} */
let lazy;

/** The words that came later, by language: a new instance needs them again. @type {Map<string, string>} */
const words = new Map();
/** Words on their way, by language. @type {Map<string, Promise<void>>} */
const coming = new Map();
/** Languages whose words could not be loaded when a text needed them: they are not asked for again. @type {Set<string>} */
const missing = new Set();
/** Reads the words of a language at once, where that needs no waiting. @type {((file: URL) => string) | undefined} */
let readNow;

/** Lets `extract` read the words it needs. @param {(file: URL) => string} read */
export function readWordsWith(read) {
  readNow = read;
}

/**
 * Makes the Wasm ready from a module or its bytes, at once. Does nothing when it is ready.
 * @param {WebAssembly.Module | BufferSource | { module: WebAssembly.Module | BufferSource }} source
 */
export function initSync(source) {
  if (ready) return;
  const given = source && "module" in source ? source.module : source;
  start(given instanceof WebAssembly.Module ? given : new WebAssembly.Module(given));
}

/** Lets `extract` call `start` at its first use. @param {() => void} start */
export function startLazily(start) {
  lazy = start;
}

/**
 * Makes the Wasm ready with what `load` finds, once for all calls; after a failure the next call tries again.
 * @param {() => Promise<WebAssembly.Module>} load
 * @returns {Promise<void>}
 */
export function initWith(load) {
  starting ??= (async () => {
    try {
      if (!ready) start(await load());
    } finally {
      starting = undefined;
    }
  })();
  return starting;
}

/** @param {WebAssembly.Module} module */
function start(module) {
  if (ready) return;
  memory = glue.initSync({ module }).memory;
  ready = true;
}

/**
 * Compiles whatever carries the Wasm.
 * @param {import("./types.d.ts").WasmSource} source
 * @returns {Promise<WebAssembly.Module>}
 */
export async function compile(source) {
  if (source instanceof WebAssembly.Module) return source;
  if (source instanceof ArrayBuffer || ArrayBuffer.isView(source)) return WebAssembly.compile(source);
  const response = source instanceof Response ? source : await fetch(source);
  if (!response.ok) throw new Error(`factcards: the Wasm could not be loaded, ${response.url} answered ${response.status}`);
  // Some static servers know no .wasm; streaming would refuse their content type.
  const streams = response.headers.get("content-type")?.startsWith("application/wasm");
  return streams ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}

/**
 * Reads a text and returns its cards.
 * @param {string} text
 * @param {ExtractOptions} [options]
 * @returns {CardSet}
 */
export function extract(text, options) {
  checkText(text);
  const given = checkOptions(options, text.length);
  given.url ??= given.meta?.url;
  const set = call(() => {
    given.language ??= glue.language_of(text);
    const lacking = glue.lacks_words(given.language);
    if (lacking && readNow && !missing.has(lacking)) {
      try {
        supply(lacking, readNow(wordsOf(lacking)));
      } catch (error) {
        doWithout(lacking, error);
      }
    }
    /** @type {CardSet | undefined} */
    let found;
    // The core calls this once, with a look into its memory.
    const take = (/** @type {Float64Array} */ numbers, /** @type {string} */ strings) => {
      found = readRecord(numbers, strings, text);
    };
    glue.extract(text, /** @type {any} */ ({ ...given, take }));
    return /** @type {CardSet} */ (/** @type {unknown} */ (found));
  });
  return isWellFormed(text) ? set : recut(set, text);
}

/**
 * Loads the words of languages, and what was learned of their names, so that `extract` reads texts in them as well as it can. The
 * words of Arabic and English are always there; Node and the worker load what a text needs by themselves; a language that lacks
 * nothing is passed over.
 * @param {string | readonly string[]} tags BCP 47
 * @returns {Promise<void>}
 */
export async function loadLanguages(tags) {
  const all = typeof tags === "string" ? [tags] : tags;
  if (!Array.isArray(all)) throw new TypeError(`tags: must be a string or an array of strings, got ${typeof tags}`);
  for (const tag of all) {
    if (typeof tag !== "string") throw new TypeError(`tags: must be strings, got ${typeof tag}`);
  }
  await Promise.all(all.map((tag) => load(call(() => glue.lacks_words(tag)))));
}

/** Loads a language, once for all who ask meanwhile. @param {string | undefined} tag of a pack that lacks something */
async function load(tag) {
  if (!tag) return;
  const run = coming.get(tag) ?? fetchWords(tag).finally(() => coming.delete(tag));
  coming.set(tag, run);
  await run;
}

/** @param {string} tag */
async function fetchWords(tag) {
  if (readNow) return supply(tag, readNow(wordsOf(tag)));
  const response = await fetch(wordsOf(tag));
  if (!response.ok) throw new Error(`factcards: the words of "${tag}" could not be loaded, ${response.url} answered ${response.status}`);
  supply(tag, await response.text());
}

/**
 * Loads what a text needs, as long as it may wait; where that fails the text is read with what is there.
 * @param {import("./worker-queue.js").Question} question
 */
export async function prepare({ text, options, wait }) {
  const lacking = call(() => glue.lacks_words(options.language ?? glue.language_of(text)));
  // What has kept one text waiting in vain keeps no other.
  if (!lacking || missing.has(lacking) || coming.has(lacking)) return;
  const loaded = load(lacking).catch((error) => doWithout(lacking, error));
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  await Promise.race([loaded, new Promise((done) => (timer = setTimeout(done, wait)))]);
  clearTimeout(timer);
}

/** @param {string} tag @param {unknown} error */
function doWithout(tag, error) {
  // This is how `fetch` fails without a network, which may come back.
  if (!(error instanceof TypeError)) missing.add(tag);
  console.warn(error);
}

/** @param {string} tag @param {string} text */
function supply(tag, text) {
  const taken = call(() => {
    glue.supply_words(tag, text);
    return glue.lacks_words(tag) === undefined;
  });
  if (!taken) throw new Error(`factcards: what came as the words of "${tag}" is something else`);
  words.set(tag, text);
}

/** The BCP 47 tags of the languages that have words of their own, sorted; other texts are read without. */
export function languages() {
  return call(() => glue.languages());
}

/** @template T @param {() => T} run @returns {T} */
function call(run) {
  if (!ready) lazy?.();
  if (!ready) throw new Error("factcards: await init() before the first call");
  if (spent) renew();
  try {
    return run();
  } catch (error) {
    // The core throws a text for a bad option and nothing else, so everything else is a trap.
    if (typeof error === "string") throw new RangeError(error);
    spent = true;
    throw new InternalError(error);
  } finally {
    if (memory && memory.buffer.byteLength > MAX_MEMORY) spent = true;
    if (spent) tryRenew();
  }
}

/** Drops the instance, with all its memory, and makes a new one from the same module. */
function renew() {
  glue.renew();
  // The glue makes the new instance at the next call, but only after writing that call's arguments into the old one.
  glue.languages();
  // It has long been started, so this only tells its exports.
  memory = glue.initSync(/** @type {any} */ (undefined)).memory;
  for (const [tag, text] of words) glue.supply_words(tag, text);
  spent = false;
}

/** Frees the old memory at once if it can; what failed here is tried again, and heard of, at the next call. */
function tryRenew() {
  try {
    renew();
  } catch {}
}

/**
 * Whether every card still stands in this text: `moved` and `missing` are the ids of those that do not, "article" for the
 * title, byline or date.
 * @param {CardSet} set
 * @param {string} text
 * @returns {Verdict}
 */
export function verify(set, text) {
  if (typeof text !== "string") throw new TypeError(`text: must be a string, got ${typeof text}`);
  /** @type {Verdict} */
  const verdict = { ok: true, moved: [], missing: [] };
  for (const [id, pieces] of piecesOf(set)) {
    const lost = pieces.filter(({ start, end, text: words }) => text.slice(start, end) !== words);
    if (lost.length === 0) continue;
    verdict.ok = false;
    (lost.every((piece) => text.includes(piece.text)) ? verdict.moved : verdict.missing).push(id);
  }
  return verdict;
}

/** Every evidence of a set, by the id of its card. @param {CardSet} set @returns {Iterable<[string, Evidence[]]>} */
function* piecesOf({ article, cards }) {
  yield ["article", present(article.title, article.byline, article.published?.evidence)];
  for (const card of cards) yield [card.id, piecesOfCard(card)];
}

/** @param {Card} card @returns {Evidence[]} */
function piecesOfCard(card) {
  switch (card.kind) {
    case "number":
      return present(...card.evidence, card.of, card.measures, card.period, card.source);
    case "quote":
      return present(...card.evidence, ...card.parts, card.cue, card.speaker?.evidence, card.speaker?.role);
    default:
      return present(...card.evidence, card.role);
  }
}

/** @param {(Evidence | undefined)[]} pieces */
function present(...pieces) {
  return /** @type {Evidence[]} */ (pieces.filter((piece) => piece !== undefined));
}

/** Half of a surrogate pair without the other. */
const LONE = /\p{Surrogate}/gu;

/** @param {string} text */
function isWellFormed(text) {
  return text.isWellFormed?.() ?? text.search(LONE) < 0;
}

/**
 * The Wasm saw U+FFFD for every unpaired surrogate. That is one unit too, so all positions hold, and names are taken again from
 * the caller's own string.
 * @param {CardSet} set
 * @param {string} text
 */
function recut(set, text) {
  /** Words as the Wasm saw them, and as they are. @type {Map<string, string>} */
  const own = new Map();
  /** @param {number} start @param {number} end */
  const learn = (start, end) => {
    const words = text.slice(start, end);
    own.set(words.replace(LONE, "\uFFFD"), words);
  };
  /** @param {string} words */
  const known = (words) => own.get(words) ?? words;

  for (const [, pieces] of piecesOf(set)) {
    for (const piece of pieces) learn(piece.start, piece.end);
  }
  for (const card of set.cards) {
    if (card.kind === "entity") for (const [start, end] of card.mentions) learn(start, end);
  }
  for (const card of set.cards) {
    if (card.kind === "number") {
      card.text = known(card.text);
      if (card.speaker !== undefined) card.speaker = known(card.speaker);
    } else if (card.kind === "quote") {
      if (card.speaker) card.speaker.name = known(card.speaker.name);
    } else {
      card.name = known(card.name);
      card.aliases = card.aliases.map(known);
    }
  }
  return set;
}
