import type { Card, CardSet, ExtractOptions, HTMLOptions, ShowOptions, Verdict, WasmSource } from "../types.d.ts";

export type * from "../types.d.ts";

/**
 * Loads the Wasm: in browsers before the first `extract`, elsewhere if you like. Once for all calls, also concurrent ones; after
 * a failure the next call tries again.
 * @param source without one, the file that ships in the package
 */
export function init(source?: WasmSource | Promise<WasmSource>): Promise<void>;

/** The same, at once, from the bytes or the compiled module. */
export function initSync(
  source: BufferSource | WebAssembly.Module | { module: BufferSource | WebAssembly.Module },
): void;

/**
 * Reads a text and returns its cards. Text of any kind gives a result; empty text gives none of them.
 * @throws {TypeError} for a text that is no string, or an option of the wrong type
 * @throws {RangeError} for an option with a bad value; the message names it
 * @throws {TooLongError} for more than 2,000,000 UTF-16 units
 * @throws {InternalError} for a bug of ours; the next call works again
 */
export function extract(text: string, options?: ExtractOptions): CardSet;

/** The BCP 47 tags of the languages that have words of their own, sorted; other texts are read without. */
export function languages(): string[];

/**
 * Loads the words of languages (BCP 47) and what was learned of their names, so that `extract` reads texts in them as well as it can.
 * Node and `factcards/worker` load what a text needs by themselves: this is for `extract` in a browser. The words of Arabic and English
 * are always there; in another language whose words are not loaded, numerals, signs and quotation marks are read all the same. A
 * language that lacks nothing, or has no words of its own, is passed over. Rejects when a file cannot be loaded, and changes nothing then.
 * @throws {TypeError} for what is no tag
 */
export function loadLanguages(tags: string | readonly string[]): Promise<void>;

/** Whether every card still stands in this text. Linear in the text for each card that does not. */
export function verify(set: CardSet, text: string): Verdict;

/**
 * Safe HTML of the cards to paste into a page: only text elements, everything of the article escaped, readable without any script.
 * @throws {TypeError} if the script's address is neither http(s) nor relative
 */
export function toHTML(set: CardSet, options?: HTMLOptions): string;

/** The cards as Markdown; empty when no card is chosen. */
export function toMarkdown(set: CardSet, options?: ShowOptions): string;

/** The cards as plain text; empty when no card is chosen. */
export function toText(set: CardSet, options?: ShowOptions): string;

/** The cards as schema.org JSON-LD, safe inside a script element. */
export function toJSONLD(set: CardSet, options?: ShowOptions): string;

/** The cards as CSV (RFC 4180) with a header; `bom: false` leaves the byte order mark out. */
export function toCSV(set: CardSet, options?: ShowOptions & { bom?: boolean }): string;

/** The address of a card's words inside the article at `address`; undefined if that is no http or https address. */
export function textFragmentURL(card: Card, address: string | URL | undefined): string | undefined;

/** The version of the package. */
export const version: string;

export { InternalError, TooLongError } from "./errors.js";
