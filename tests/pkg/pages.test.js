// How well whole pages in HTML are read. `npm run bench:pages` prints the same figures by language and page, beside peers.
import assert from "node:assert/strict";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { means, oursByHTML, oursByText, pagesOf, score } from "../../benches/pages.mjs";

/** Of each figure, in percent, the least and, of the two that count faults, the most. Raise them when the figures rise. */
const HTML = { least: { f1: 94.4, precision: 93.2, recall: 96.3, title: 86, date: 95 }, most: { chrome: 2.4, lost: 4.8 } };
const TEXT = { least: { f1: 97, precision: 96, recall: 98, title: 91, date: 100 }, most: { chrome: 1.5, lost: 3.5 } };

/** @typedef {ReturnType<typeof means>} Figures */

/** @param {Figures} figures @param {{ least: object, most: object }} limits */
function check(figures, { least, most }) {
  const figure = (/** @type {string} */ name) => figures[/** @type {keyof Figures} */ (name)];
  for (const [name, limit] of Object.entries(least)) {
    assert.ok((figure(name) ?? 0) >= limit, `${name} is ${figure(name)?.toFixed(1)}, at least ${limit} is asked`);
  }
  for (const [name, limit] of Object.entries(most)) {
    assert.ok((figure(name) ?? 100) <= limit, `${name} is ${figure(name)?.toFixed(1)}, at most ${limit} is allowed`);
  }
}

test("pages in HTML are read no worse than before", () => {
  const pages = pagesOf(fileURLToPath(new URL("../pages/html", import.meta.url)));
  assert.ok(pages.length >= 20);
  check(means(pages.map((page) => score(page, oursByHTML(page)))), HTML);
});

test("pages pasted as text are read no worse than before, Arabic ones no worse than the rest", () => {
  const pages = pagesOf(fileURLToPath(new URL("../pages", import.meta.url)));
  assert.ok(pages.length >= 30);
  const mean = (/** @type {typeof pages} */ some) => means(some.map((page) => score(page, oursByText(page))));
  check(mean(pages), TEXT);
  const [arabic, others] = ["ar", undefined].map((tag) => mean(pages.filter(({ language }) => (language === "ar") === (tag === "ar"))).f1 ?? 0);
  assert.ok(arabic >= others - 1, `Arabic ${arabic.toFixed(1)}, the others ${others.toFixed(1)}`);
});
