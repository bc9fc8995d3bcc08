// Loading the Wasm in Node, Bun and Deno: it is read from disk at the first call, so `init` is not needed.
/** @import { WasmSource } from "./types.d.ts" */
import { readFileSync } from "node:fs";
import { compile, initSync, initWith, readWordsWith, startLazily } from "./extract.js";

const FILE = new URL("./wasm/factcards_bg.wasm", import.meta.url);

startLazily(() => initSync(readFileSync(FILE)));
readWordsWith((file) => readFileSync(file, "utf8"));

/**
 * Loads the Wasm, once for all calls; after a failure the next call tries again.
 * @param {WasmSource | Promise<WasmSource>} [source] without one, the file that ships in the package
 * @returns {Promise<void>}
 */
export function init(source) {
  return initWith(async () => {
    const given = (await source) ?? FILE;
    // Node's fetch knows no file: addresses, which are what `import.meta.resolve` gives.
    const isFile = (given instanceof URL || typeof given === "string") && /^file:/.test(String(given));
    return compile(isFile ? readFileSync(new URL(given)) : given);
  });
}
