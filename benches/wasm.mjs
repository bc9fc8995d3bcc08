// How fast the package is in Node, beside a peer that finds numbers, quotes and names in English: node benches/wasm.mjs
//
// One run measures both on the same text, warm: an article of 10 kB, read again and again.
import nlp from "compromise";
import { article, measure } from "./article.mjs";
import { extract, version } from "../pkg/index.node.js";

const SIZES = { "10 kB": 10_000, "100 kB": 100_000, "1 MB": 1_000_000 };

/** What the peer calls by these names; each list is made, as ours is. */
function peer(/** @type {string} */ text) {
  const doc = nlp(text);
  return [doc.numbers(), doc.quotations(), doc.people(), doc.places(), doc.organizations()].map((found) => found.json());
}

console.log(`factcards ${version} in Node ${process.versions.node}: numbers, quotes, entities, links, ranking, as plain objects`);
console.log("                         median ms    best ms       MB/s");
for (const name of ["ar-suez", "en-higgs"]) {
  for (const [size, bytes] of Object.entries(SIZES)) {
    const text = article(name, bytes);
    const { median, best } = measure(() => extract(text));
    report(`${name}, ${size}`, median, best, Buffer.byteLength(text));
  }
}

const english = article("en-higgs", SIZES["10 kB"]);
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
