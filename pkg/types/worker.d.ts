import type { CardSet, WorkerOptions } from "../types.d.ts";

export type * from "../types.d.ts";

/**
 * `extract` in a worker: the page stays alive, and what takes too long can be given up. Texts are read one after the other.
 * Rejects with what `extract` of `factcards` throws, with the reason of `signal`, or with a `DOMException` named `TimeoutError`.
 */
export function extract(text: string, options?: WorkerOptions): Promise<CardSet>;

export { InternalError, TooLongError } from "./errors.js";
