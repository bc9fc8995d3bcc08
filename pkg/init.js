// Loading the Wasm in browsers and in all that has fetch.
/** @import { WasmSource } from "./types.d.ts" */
import { compile, initWith } from "./extract.js";

/**
 * Loads the Wasm, once for all calls; after a failure the next call tries again.
 * @param {WasmSource | Promise<WasmSource>} [source] without one, the file that ships in the package
 * @returns {Promise<void>}
 */
export function init(source) {
  return initWith(async () => compile((await source) ?? new URL("./wasm/factcards_bg.wasm", import.meta.url)));
}
