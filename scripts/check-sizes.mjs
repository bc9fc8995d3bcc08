// Holds everything a reader downloads against its budget, and prints what is left. Needs `make build`.
// With --files it lists what each figure is made of.

import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

/** @typedef {{ what: string, files: string[], by: "brotli" | "gzip", limit: number, part?: number }} Budget */

const compress = {
  brotli: (/** @type {Buffer} */ bytes) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length,
  gzip: (/** @type {Buffer} */ bytes) => gzipSync(bytes, { level: 9 }).length,
};

/**
 * The module and everything it imports with a static import, itself first. What is imported only when needed is not counted.
 * @param {string} file
 * @param {Set<string>} [found]
 */
function withImports(file, found = new Set()) {
  if (found.has(file)) return found;
  found.add(file);
  if (!existsSync(file)) return found;
  const code = readFileSync(file, "utf8").replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "");
  for (const [, name] of code.matchAll(/^\s*(?:import|export)\b[^"';]*?["'](\.[^"']+)["']/gm)) {
    withImports(normalize(join(dirname(file), name)), found);
  }
  return found;
}

/** What the page can load: all of the site but its samples and what only Node or other sites use. @returns {string[]} */
function pageFiles() {
  if (!existsSync("dist")) return ["dist/index.html"];
  return readdirSync("dist", { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => normalize(join(entry.parentPath ?? entry.path, entry.name)))
    .filter((file) => !/^dist\/(samples|factcards\/(schema|wasm\/words))\/|\.node\.js$|\/(embed|element)\.js$/.test(file))
    .concat(largestWords());
}

/** What stands in a file between the words of a language and what was learned of its names. */
const LEARNED = "#learned\n";

/**
 * A file, or one side of that line: 0 the words, 1 what was learned.
 * @param {string} file
 * @param {number} [part]
 */
function content(file, part) {
  if (part === undefined) return readFileSync(file);
  const [words, ...learned] = readFileSync(file, "utf8").split(LEARNED);
  return Buffer.from(part === 0 ? words : learned.join(LEARNED));
}

/** What is not in the Wasm of languages, built in or not: a text needs that of one. The largest file, or part of a file, stands for all. @param {number} [part] */
function largestWords(part) {
  const folder = "pkg/wasm/words";
  const files = existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [];
  const sizes = new Map(files.map((file) => [file, compress.brotli(content(file, part))]));
  return files.sort((a, b) => (sizes.get(b) ?? 0) - (sizes.get(a) ?? 0)).slice(0, 1);
}

/** @type {Budget[]} */
const budgets = [
  { what: "core Wasm", files: ["pkg/wasm/factcards_bg.wasm"], by: "brotli", limit: 250_000 },
  { what: "words of one language", files: largestWords(0), by: "brotli", limit: 12_000, part: 0 },
  { what: "names of one language", files: largestWords(1), by: "brotli", limit: 64_000, part: 1 },
  { what: "embed script", files: [...withImports("pkg/embed.js")], by: "gzip", limit: 6_000 },
  { what: "element and renderer", files: [...withImports("pkg/element.js")], by: "gzip", limit: 12_000 },
  { what: "page, everything it loads", files: pageFiles(), by: "brotli", limit: 500_000 },
];

let failed = 0;
const rows = budgets.map(({ what, files, by, limit, part }) => {
  const missing = files.find((file) => !existsSync(file));
  if (missing) {
    failed += 1;
    return [what, "", by, "", String(limit), `${missing} IS MISSING`];
  }
  // Each file is compressed by itself, as a server does it.
  const size = files.reduce((sum, file) => sum + compress[by](content(file, part)), 0);
  if (size > limit) failed += 1;
  const left = size > limit ? `${size - limit} TOO MANY` : `${limit - size} left (${Math.round((1 - size / limit) * 100)} %)`;
  return [what, String(files.length), by, String(size), String(limit), left];
});
const table = [["what", "files", "by", "bytes", "budget", ""], ...rows];
const widths = table[0].map((_, column) => Math.max(...table.map((row) => row[column].length)));
for (const row of table) {
  console.log(row.map((cell, i) => (i === 3 || i === 4 || i === 1 ? cell.padStart(widths[i]) : cell.padEnd(widths[i]))).join("  ").trimEnd());
}
if (process.argv.includes("--files")) {
  for (const { what, files, by, part } of budgets) {
    console.log(`\n${what}`);
    for (const file of files.filter((file) => existsSync(file))) {
      console.log(`${String(compress[by](content(file, part))).padStart(8)}  ${file}`);
    }
  }
}
if (failed > 0) {
  console.error(`error: ${failed} of ${rows.length} are over their budget or missing`);
  process.exit(1);
}
