// What the Wasm lacks of a language comes from a file beside it: its words, what was learned of its names, or both. Here as in a browser,
// with a network that the tests play.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { after, before, beforeEach, test } from "node:test";
import { prepare } from "../../pkg/extract.js";
import { extract, initSync, loadLanguages } from "../../pkg/index.js";
import * as glue from "../../pkg/wasm/factcards.js";

/** By language, texts with names. The words of German are not in the Wasm, those of the others are. */
const texts = {
  ar: "قالت سلمى الشريف، مديرة شركة نوردسل، في ميناء السدرة إن الشركة ستوظف 120 شخصا. وأضافت أن الأسعار ارتفعت 20 في المئة.",
  de: "Jonas Brandt von der Reederei Hansen sagte in Hamburg, er werde gehen. Der Umsatz stieg auf 1,2 Milliarden Euro.",
  en: "Jonas Brandt of Hansen Shipping said in Hamburg that Maersk would leave. The port of Rotterdam lost 20 %.",
};
const file = (/** @type {string} */ tag) => new URL(`../../pkg/wasm/words/${tag}.txt`, import.meta.url);
/** Those that lack something: not every language with words in the Wasm has learned something too. */
const lacking = Object.entries(texts).filter(([tag]) => existsSync(file(tag)));
const german = texts.de;

/** Makes an instance to which nothing was brought. */
function forget() {
  glue.renew();
  glue.languages();
}
const found = (/** @type {Response | string} */ body) => async () => (typeof body === "string" ? new Response(body) : body);
const ask = (/** @type {string} */ text, wait = 5000) => prepare({ text, options: {}, wait });

/** What the next `fetch` does, and the addresses it was asked for. */
let answer = (/** @type {URL} */ url) => /** @type {Promise<Response>} */ (Promise.resolve(new Response(readFileSync(url))));
/** @type {string[]} */
let asked = [];
/** @type {unknown[]} */
let warned = [];
const { fetch } = globalThis;
const { warn } = console;

before(() => {
  globalThis.fetch = /** @type {any} */ ((/** @type {URL} */ url) => (asked.push(String(url)), answer(url)));
  console.warn = (error) => warned.push(error);
  initSync(readFileSync(new URL("../../pkg/wasm/factcards_bg.wasm", import.meta.url)));
});

beforeEach(() => {
  forget();
  answer = async (url) => new Response(readFileSync(url));
  [asked, warned] = [[], []];
});

after(() => Object.assign(globalThis, { fetch }) && Object.assign(console, { warn }));

for (const [tag, text] of lacking) {
  test(`${tag}: without its file a text is read with what is there, with it better`, async () => {
    assert.equal(glue.lacks_words(tag), tag);
    const without = extract(text);
    assert.equal(without.article.language, tag);
    assert.ok(without.cards.length > 0);
    await loadLanguages(`${tag}-XX`);
    assert.equal(glue.lacks_words(tag), undefined);
    assert.deepEqual(asked, [String(file(tag))]);
    const loaded = extract(text);
    assert.notDeepEqual(loaded, without);
    await loadLanguages([tag, tag]);
    assert.equal(asked.length, 1, "it is loaded once");
    assert.deepEqual(extract(text), loaded);
  });

  test(`${tag}: what is damaged brings nothing, and takes nothing away`, async () => {
    const without = extract(text);
    for (const body of ["", "<!doctype html><title>Home</title>", "Not Found", "\0"]) {
      answer = found(body);
      await assert.rejects(loadLanguages(tag), /something else/);
      assert.equal(glue.lacks_words(tag), tag);
      assert.deepEqual(extract(text), without);
    }
    answer = found(new Response("no", { status: 404 }));
    await assert.rejects(loadLanguages(tag), /could not be loaded.*404/);
    assert.deepEqual(extract(text), without);
    // Broken off in what was learned: the words in front of it count.
    const whole = readFileSync(file(tag), "utf8");
    const [words] = whole.split("#learned\n");
    answer = found(words || "#learned\n");
    await loadLanguages(tag);
    const untaught = extract(text);
    if (words === "") assert.deepEqual(untaught, without);
    forget();
    answer = found(whole.slice(0, Math.ceil((whole.length + (words ?? "").length) / 2)));
    await loadLanguages(tag);
    assert.deepEqual(extract(text), untaught);
  });
}

test("a language with nothing to load asks for nothing", async () => {
  await loadLanguages(["und", "tlh", ""]);
  await ask("5 %");
  assert.deepEqual(asked, []);
});

test("who asks for a language that is on its way waits for the same file", async () => {
  await Promise.all([loadLanguages("de"), loadLanguages(["de", "de-AT"])]);
  assert.equal(asked.length, 1);
  assert.equal(glue.lacks_words("de"), undefined);
});

test("a text in the worker waits for what it lacks", async () => {
  await ask(german);
  assert.deepEqual(asked, [String(file("de"))]);
  assert.equal(glue.lacks_words("de"), undefined);
  await ask(german);
  assert.equal(asked.length, 1);
  assert.deepEqual(warned, []);
});

test("it does not wait for ever, and no other text waits for the same; what comes late serves the next", async () => {
  let come = () => {};
  answer = (url) => new Promise((done) => (come = () => done(new Response(readFileSync(url)))));
  await ask(german, 20);
  assert.equal(glue.lacks_words("de"), "de");
  await ask(german, 2 ** 30);
  assert.equal(asked.length, 1);
  come();
  await loadLanguages("de");
  assert.deepEqual([asked.length, glue.lacks_words("de")], [1, undefined]);
});

test("without a network the text is read all the same, and the next one tries again", async () => {
  answer = () => Promise.reject(new TypeError("fetch failed"));
  const without = extract(german);
  await ask(german);
  assert.equal(warned.length, 1);
  assert.deepEqual(extract(german), without);
  answer = async (url) => new Response(readFileSync(url));
  await ask(german);
  assert.equal(asked.length, 2);
  assert.equal(glue.lacks_words("de"), undefined);
});

test("a site that has no such file is asked once", async () => {
  answer = found(new Response("no", { status: 404 }));
  for (let round = 0; round < 3; round++) await ask(german);
  assert.deepEqual([asked.length, warned.length], [1, 1]);
});
