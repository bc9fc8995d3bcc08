// wasm-bindgen copies this into pkg/wasm/factcards.d.ts, from where "../types.d.ts" is the package's own contract.
/** Throws a string for a bad option; any other exception is a trap. */
export function extract(
  text: string,
  options: import("../types.d.ts").ExtractOptions,
): import("../types.d.ts").CardSet;
export function languages(): string[];
/** Asks for a new instance, which the next call makes. */
export function renew(): void;
