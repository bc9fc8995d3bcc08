import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { InternalError, TooLongError, extract, init, initSync, languages, verify, version } from "../../pkg/index.node.js";
import { lacks_words } from "../../pkg/wasm/factcards.js";
import { arabic, english } from "./article.js";
import { checkSet } from "./cardset.js";

const wasm = new URL("../../pkg/wasm/factcards_bg.wasm", import.meta.url);
const manifest = JSON.parse(readFileSync(new URL("../../pkg/package.json", import.meta.url), "utf8"));

test("extract works at once in Node, without init", () => {
  checkSet(extract(english), english);
  checkSet(extract(arabic), arabic);
});

test("in Node a text is read with all that there is for its language, unasked", () => {
  for (const [tag, text] of Object.entries({ ar: arabic, en: english, de: "Der Umsatz stieg im Mai auf 1,2 Milliarden Euro, sagte Jonas Brandt." })) {
    assert.equal(extract(text).article.language, tag);
    assert.equal(lacks_words(tag), undefined);
  }
});

test("init may be called as often as one likes", async () => {
  await Promise.all([init(), init(), init(wasm), init("http://127.0.0.1:1/never-asked-for.wasm")]);
  initSync(readFileSync(wasm));
  initSync({ module: new WebAssembly.Module(readFileSync(wasm)) });
  checkSet(extract(english), english);
});

test("version and languages", () => {
  assert.equal(version, manifest.version);
  assert.equal(extract("").generator, `factcards/${manifest.version}`);
  assert.ok(languages().includes("ar") && languages().includes("en"));
  assert.deepEqual(languages(), [...languages()].sort());
});

test("same text, same options, same cards", () => {
  for (const text of [english, arabic]) assert.deepEqual(extract(text), extract(text));
});

test("kinds, language and url are kept to", () => {
  for (const kinds of [["number"], ["quote"], ["entity"], ["number", "entity"], []]) {
    const set = extract(english, { kinds: /** @type {any} */ (kinds) });
    checkSet(set, english);
    assert.ok(set.cards.every((card) => kinds.includes(card.kind)), `${kinds}: ${set.cards.map((card) => card.kind)}`);
  }
  assert.equal(extract(english, { url: "https://example.org/a" }).article.url, "https://example.org/a");
  assert.equal(extract(english, { meta: { url: "https://example.org/b" } }).article.url, "https://example.org/b");
  assert.equal(extract(english, {}).article.url, undefined);
});

test("unknown options are ignored, also those that an object inherits", () => {
  const options = JSON.parse('{ "__proto__": { "language": 5 }, "unknown": 1 }');
  assert.deepEqual(extract(english, options), extract(english));
});

// Every option's wrong values: what was passed, the error, and what its message must name.
const bad = /** @type {[unknown, typeof TypeError | typeof RangeError, RegExp][]} */ ([
  [null, TypeError, /options: must be an object, got null/],
  ["en", TypeError, /options: must be an object, got "en"/],
  [[], TypeError, /options: must be an object, got an array/],
  [{ language: 5 }, TypeError, /option language: must be a string, got 5/],
  [{ language: null }, TypeError, /option language: must be a string, got null/],
  [{ language: "not a tag" }, RangeError, /option language: "not a tag"/],
  [{ url: new URL("https://example.org") }, TypeError, /option url: must be a string, got \[object URL\]/],
  [{ url: "javascript:alert(1)" }, RangeError, /option url: "javascript:alert\(1\)"/],
  [{ url: "https://me:secret@example.org" }, RangeError, /option url/],
  [{ url: "page.html" }, RangeError, /option url: "page.html"/],
  [{ max: "5" }, TypeError, /option max: must be a number, got "5"/],
  [{ max: 1.5 }, RangeError, /option max: .* got 1.5/],
  [{ max: -1 }, RangeError, /option max: .* got -1/],
  [{ max: NaN }, RangeError, /option max: .* got NaN/],
  [{ max: 2 ** 32 }, RangeError, /option max: .* got 4294967296/],
  [{ kinds: "number" }, TypeError, /option kinds: must be an array, got "number"/],
  [{ kinds: ["numbers"] }, RangeError, /option kinds: "numbers" is none of "number", "quote", "entity"/],
  [{ kinds: [undefined] }, RangeError, /option kinds: undefined/],
  [{ blocks: {} }, TypeError, /option blocks: must be an array/],
  [{ blocks: [5] }, TypeError, /option blocks\[0\]: must be an object, got 5/],
  [{ blocks: [{ start: 0, end: 5, tag: 5 }] }, TypeError, /option blocks\[0\]\.tag: must be a string, got 5/],
  [{ blocks: [{ start: 0, end: 11, tag: "p" }] }, RangeError, /option blocks\[0\]: 0 to 11 .* the text's 10/],
  [{ blocks: [{ start: 5, end: 4, tag: "p" }] }, RangeError, /option blocks\[0\]: 5 to 4/],
  [{ blocks: [{ start: 0, end: 5, tag: "p" }, { start: 4, end: 6, tag: "p" }] }, RangeError, /option blocks\[1\]: 4 to 6/],
  [{ blocks: [{ start: 0, end: 5, tag: "p", links: 2 }] }, RangeError, /option blocks\[0\]\.links: .* got 2/],
  [{ blocks: [{ start: 0, end: 5, tag: "p", within: "nav" }] }, TypeError, /option blocks\[0\]\.within: must be an array/],
  [{ meta: "x" }, TypeError, /option meta: must be an object, got "x"/],
  [{ meta: { title: 5 } }, TypeError, /option meta\.title: must be a string, got 5/],
  [{ meta: { url: "ftp://example.org" } }, RangeError, /option meta\.url/],
]);

for (const [options, type, message] of bad) {
  test(`bad options throw: ${message.source}`, () => {
    assert.throws(() => extract("0123456789", /** @type {any} */ (options)), (error) => {
      assert.ok(error instanceof Error);
      assert.equal(error.constructor, type);
      assert.match(error.message, message);
      return true;
    });
  });
}

test("a text that is no string is a TypeError that shows it, and never much of it", () => {
  for (const [text, shown] of /** @type {[unknown, string][]} */ ([
    [undefined, "undefined"],
    [null, "null"],
    [5, "5"],
    [Symbol("s"), "Symbol(s)"],
    [["a"], "an array"],
    [new String("a"), "[object String]"],
  ])) {
    assert.throws(() => extract(/** @type {any} */ (text)), { name: "TypeError", message: `text: must be a string, got ${shown}` });
  }
  assert.throws(() => extract("", { url: "x".repeat(1e6) }), (error) => error instanceof RangeError && error.message.length < 200);
});

test("2,000,000 units are read, one more is refused with its length", () => {
  const longest = "أ ".repeat(1_000_000);
  checkSet(extract(longest), longest);
  assert.throws(() => extract(`${longest}x`), (error) => {
    assert.ok(error instanceof TooLongError && error instanceof RangeError);
    assert.deepEqual([error.name, error.length, error.limit], ["TooLongError", 2_000_001, 2_000_000]);
    return true;
  });
});

test("the error classes can be told apart by name", () => {
  assert.equal(new InternalError(1).name, "InternalError");
  assert.equal(new InternalError("because").cause, "because");
});

test("blocks and metadata from HTML are taken", () => {
  const text = "Menu 5\nThe title 7\nIn 2020 it was 40%.";
  const blocks = /** @type {import("../../pkg/types.d.ts").GivenBlock[]} */ ([
    { start: 0, end: 6, tag: "li", links: 1, within: ["nav"] },
    { start: 7, end: 18, tag: "h1", links: 0, within: ["main"] },
    { start: 19, end: text.length, tag: "p" },
  ]);
  const meta = { title: "The title 7", published: "2020-05-06", siteName: "S", byline: "B", language: "en" };
  checkSet(extract(text, { blocks, meta }), text);
});

test("verify says which cards moved and which are gone", () => {
  const words = (/** @type {string} */ text, /** @type {number} */ start) => ({
    start,
    end: start + text.length,
    text,
    prefix: "",
    suffix: "",
    sentence: /** @type {[number, number]} */ ([0, 0]),
  });
  const base = { key: true, score: 1, why: [] };
  const text = "Oil rose 5%, said Ann.";
  /** @type {import("../../pkg/types.d.ts").CardSet} */
  const set = {
    schemaVersion: 1,
    generator: "test",
    article: { language: "en", direction: "ltr", words: 5, blocks: [], title: words("Oil", 0) },
    cards: [
      { ...base, kind: "number", id: "n1", evidence: [words("5%", 9)], text: "5%", quantity: "percent", bound: "exact" },
      {
        ...base,
        kind: "quote",
        id: "q1",
        evidence: [words("rose", 4)],
        mode: "mixed",
        parts: [words("rose", 4)],
        speaker: { name: "Ann", evidence: words("Ann", 18), resolved: "named" },
      },
      { ...base, kind: "entity", id: "e1", evidence: [words("Ann", 18)], type: "person", name: "Ann", aliases: [], count: 1, mentions: [], cards: [] },
    ],
  };
  assert.deepEqual(verify(set, text), { ok: true, moved: [], missing: [] });
  assert.deepEqual(verify(set, text.replace("5%", "6%")), { ok: false, moved: [], missing: ["n1"] });
  assert.deepEqual(verify(set, text.replace("Ann", "Eve")), { ok: false, moved: [], missing: ["q1", "e1"] });
  assert.deepEqual(verify(set, `Well. ${text}`), { ok: false, moved: ["article", "n1", "q1", "e1"], missing: [] });
  assert.throws(() => verify(set, /** @type {any} */ (5)), { name: "TypeError" });
});
