/** The longest text that `extract` takes, in UTF-16 code units. */
export const MAX_UNITS = 2_000_000;

/** The text is longer than `limit`; it was not copied. */
export class TooLongError extends RangeError {
  name = /** @type {const} */ ("TooLongError");
  limit = MAX_UNITS;

  /** @param {number} length UTF-16 code units of the text */
  constructor(length) {
    super(`text: ${length} UTF-16 units are too many; at most ${MAX_UNITS} are read`);
    this.length = length;
  }
}

/** A bug of ours: the Wasm stopped. A new instance is ready, so the next call works; `cause` is what it stopped with. */
export class InternalError extends Error {
  name = /** @type {const} */ ("InternalError");

  /** @param {unknown} cause */
  constructor(cause) {
    super("factcards stopped on this text, which is a bug; the next call works again", { cause });
  }
}
