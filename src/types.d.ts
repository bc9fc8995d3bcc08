// wasm-bindgen copies this into pkg/wasm/factcards.d.ts, from where "../types.d.ts" is the package's own contract.
/**
 * Hands what it found to `take`; or, where `waits`, returns the tag of the pack whose words are to be brought first. Throws a string for
 * a bad option; any other exception is a trap.
 */
export function extract(
  text: string,
  given: import("../types.d.ts").ExtractOptions & {
    waits?: boolean;
    take(numbers: Float64Array, strings: string): void;
  },
): string | undefined;
export function languages(): string[];
/** The language that a text is read in. */
export function language_of(text: string): string;
/** The tag of the pack whose words a language still lacks. */
export function lacks_words(language: string): string | undefined;
/** Brings these words. */
export function supply_words(tag: string, words: string): void;
/** Asks for a new instance, which the next call makes. */
export function renew(): void;
