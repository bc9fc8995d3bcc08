/** The text is longer than `limit`; it was not copied. */
export class TooLongError extends RangeError {
  readonly name: "TooLongError";
  /** UTF-16 units of the text. */
  readonly length: number;
  /** UTF-16 units that are read. */
  readonly limit: number;
  constructor(length: number);
}

/** A bug of ours: the Wasm stopped, with `cause`. The next call works again. */
export class InternalError extends Error {
  readonly name: "InternalError";
  constructor(cause: unknown);
}
