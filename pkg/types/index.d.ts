import type { CardSet, ExtractOptions, Verdict, WasmSource } from "../types.d.ts";

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

/** Whether every card still stands in this text. Linear in the text for each card that does not. */
export function verify(set: CardSet, text: string): Verdict;

/** The version of the package. */
export const version: string;

export { InternalError, TooLongError } from "./errors.js";
