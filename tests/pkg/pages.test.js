// How well whole pages in HTML are read. `npm run bench:pages` prints the same figures by language and page, beside peers.
import assert from "node:assert/strict";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { means, oursByHTML, pagesOf, score } from "../../benches/pages.mjs";

/** The least of each figure, in percent, and the most of the two that count faults. Raise them when the figures rise. */
const FLOORS = { f1: 87, precision: 84, recall: 93, title: 72, date: 86 };
const CEILINGS = { chrome: 9, lost: 9 };

test("pages in HTML are read no worse than before", () => {
  const pages = pagesOf(fileURLToPath(new URL("../pages/html", import.meta.url)));
  assert.ok(pages.length >= 20);
  const figures = means(pages.map((page) => score(page, oursByHTML(page))));
  for (const [name, least] of Object.entries(FLOORS)) {
    const figure = figures[/** @type {keyof typeof FLOORS} */ (name)];
    assert.ok(figure !== undefined && figure >= least, `${name} is ${figure?.toFixed(1)}, at least ${least} is asked`);
  }
  for (const [name, most] of Object.entries(CEILINGS)) {
    const figure = figures[/** @type {keyof typeof CEILINGS} */ (name)];
    assert.ok(figure !== undefined && figure <= most, `${name} is ${figure?.toFixed(1)}, at most ${most} is allowed`);
  }
});
