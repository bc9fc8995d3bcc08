// How fast the package is in Node, beside a peer that finds numbers, quotes and names in English: node benches/wasm.mjs
//
// One run measures both on the same text, warm: an article of 10 kB, read again and again.
import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import nlp from "compromise";
import { extract, version } from "../pkg/index.node.js";

const SIZES = { "10 kB": 10_000, "100 kB": 100_000, "1 MB": 1_000_000 };

/** A sample article whose body is repeated until it has a size. */
function page(/** @type {string} */ name, /** @type {number} */ bytes) {
  const folder = new URL(`../tests/articles/${name}/`, import.meta.url);
  const points = [...readFileSync(new URL("article.txt", folder), "utf8")];
  const { body } = JSON.parse(readFileSync(new URL("expected.json", folder), "utf8"));
  const head = points.slice(0, body.start).join("");
  const text = `${points.slice(body.start, body.end).join("")}\n\n`;
  const whole = head + text.repeat(Math.ceil(bytes / Buffer.byteLength(text)));
  return Buffer.from(whole).subarray(0, bytes).toString("utf8").replace(/\uFFFD+$/, "");
}

/** Milliseconds of one run: the median and the shortest of many, after a time to warm up. */
function measure(/** @type {() => unknown} */ work, seconds = 2) {
  const times = [];
  const end = performance.now() + seconds * 1000;
  for (let runs = 0; performance.now() < end || runs < 3; runs++) {
    const start = performance.now();
    work();
    if (runs > 0) times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  return { median: times[times.length >> 1] ?? NaN, best: times[0] ?? NaN };
}

/** What the peer calls by these names; each list is made, as ours is. */
function peer(/** @type {string} */ text) {
  const doc = nlp(text);
  return [doc.numbers(), doc.quotations(), doc.people(), doc.places(), doc.organizations()].map((found) => found.json());
}

console.log(`factcards ${version} in Node ${process.versions.node}: numbers, quotes, entities, links, ranking, as plain objects`);
console.log("                         median ms    best ms       MB/s");
for (const name of ["ar-suez", "en-higgs"]) {
  for (const [size, bytes] of Object.entries(SIZES)) {
    const text = page(name, bytes);
    const { median, best } = measure(() => extract(text));
    report(`${name}, ${size}`, median, best, Buffer.byteLength(text));
  }
}

const english = page("en-higgs", SIZES["10 kB"]);
const ours = measure(() => extract(english));
const theirs = measure(() => peer(english));
console.log(`\nThe same article of 10 kB, English, both warm: numbers, quotes and names`);
report("factcards", ours.median, ours.best, SIZES["10 kB"]);
report(`compromise ${nlp.version}`, theirs.median, theirs.best, SIZES["10 kB"]);
console.log(`ratio of the medians     ${(theirs.median / ours.median).toFixed(1)}`);

function report(/** @type {string} */ name, /** @type {number} */ median, /** @type {number} */ best, /** @type {number} */ bytes) {
  const cells = [median.toFixed(2), best.toFixed(2), (bytes / 1000 / best).toFixed(1)];
  console.log(name.padEnd(24) + cells.map((cell) => cell.padStart(10)).join(" "));
}
