// How well whole pages are read, beside peers, in one run: npm run bench:pages [-- folder …] [--pages]
//
// What is kept of a page is every block that is not boilerplate; title, byline, date and captions count neither for nor against it.
// Words are runs of letters and digits, and each character of Han, kana, Hangul and Thai is one. Precision, recall and F1 are over the
// runs of four words that what is kept and the body have in common, as many times as both have them. A line is kept when at least half
// of its runs are, one of fewer than four words when it stands as a line of its own. The last line of a table is the mean of all pages.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
// The peer: what a browser's reader mode keeps.
import { Readability } from "@mozilla/readability";
import { JSDOM } from "jsdom";
import { readHTML } from "../pkg/html.js";
import { extract } from "../pkg/index.node.js";

const here = fileURLToPath(new URL("..", import.meta.url));
/** Third-party pages beside the project, which are not a part of it. */
const SHARED = join(here, "../shared/cases/pages/pages.jsonl");
const GRAM = 4;
/** What the simplest of rules takes for a paragraph, in characters. */
const LONG_LINE = 80;

/**
 * A page with what is known of it.
 * @typedef {object} Page
 * @property {string} name
 * @property {string} language
 * @property {string} text as pasted; of a page in HTML as a browser shows it
 * @property {string} [html]
 * @property {string} [title]
 * @property {string} [published]
 * @property {[label: string, text: string][]} [lines] with their labels, if all of them are known
 * @property {string} [body] when it is known without labels
 * @property {string[]} [inside] what must be kept, when no more is known
 * @property {string[]} [outside] what must not
 */

/** @typedef {{ kept: string, title?: string, published?: string }} Reading */

/** The pages of a folder: text with labels, and the HTML of the same name where there is one. @param {string} folder @returns {Page[]} */
export function pagesOf(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith(".txt"))
    .sort()
    .map((file) => {
      const [head, page] = split(readFileSync(join(folder, file), "utf8"));
      const known = Object.fromEntries([...head.matchAll(/^(\w+) = ("(?:[^"\\]|\\.)*")/gm)].map(([, key, value]) => [key, JSON.parse(value)]));
      const lines = page.split("\n").map((line) => /** @type {[string, string]} */ ([line.slice(0, 1), line.slice(2)]));
      const html = join(folder, file.replace(/txt$/, "html"));
      return {
        name: basename(file, ".txt"),
        language: known.language,
        text: lines.map(([, line]) => line).join("\n"),
        html: existsSync(html) ? readFileSync(html, "utf8") : undefined,
        title: known.title,
        published: known.published,
        lines: lines.filter(([, line]) => line.trim() !== ""),
      };
    });
}

/** @param {string} file */
function split(file) {
  const at = file.indexOf("\n---\n");
  return [file.slice(0, at + 1), file.slice(at + 5)];
}

/** The pages of the third-party file. @returns {Page[]} */
function sharedPages() {
  if (!existsSync(SHARED)) return [];
  return readFileSync(SHARED, "utf8")
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line))
    .map((page) => {
      const lines = page.pasted.split("\n");
      return {
        name: page.id,
        language: page.lang,
        text: page.pasted,
        title: page.gold_title,
        published: page.gold_date,
        body: page.gold_body,
        inside: page.gold_with,
        outside: page.gold_without,
        lines: page.labels && [...page.labels].map((label, index) => [label, lines[index] ?? ""]).filter(([, words]) => words.trim() !== ""),
      };
    });
}

const WORD = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}])[\p{L}\p{N}])+/gu;

/** @param {string} text */
const words = (text) => text.toLowerCase().match(WORD) ?? [];

/** How often each run of words occurs. @param {string[]} list @param {Map<string, number>} [grams] */
function grams(list, grams = new Map()) {
  for (let at = 0; at + GRAM <= list.length; at++) {
    const gram = list.slice(at, at + GRAM).join(" ");
    grams.set(gram, (grams.get(gram) ?? 0) + 1);
  }
  return grams;
}

/** @param {Map<string, number>} a @param {Map<string, number>} b */
function common(a, b) {
  let count = 0;
  for (const [gram, times] of a) count += Math.min(times, b.get(gram) ?? 0);
  return count;
}

const sum = (/** @type {Iterable<number>} */ numbers) => [...numbers].reduce((total, number) => total + number, 0);

/**
 * @param {Page} page
 * @param {Reading} reading
 */
export function score(page, { kept, title, published }) {
  const of = (/** @type {string} */ labels) => (page.lines ?? []).filter(([label]) => labels.includes(label)).map(([, line]) => line);
  const keptGrams = grams(words(kept));
  const keptLines = new Set(kept.split(/[\n\t]/).map((line) => words(line).join(" ")));
  const isKept = (/** @type {string} */ line) => {
    const own = words(line);
    if (own.length === 0) return false;
    if (own.length < GRAM) return keptLines.has(own.join(" "));
    const runs = grams(own);
    return common(runs, keptGrams) * 2 >= sum(runs.values());
  };
  const right = (/** @type {string} */ text) => words(text).join(" ");
  const result = {
    title: page.title === undefined ? undefined : Number(title !== undefined && right(title) === right(page.title)),
    date: page.published === undefined ? undefined : Number(published?.slice(0, 10) === page.published.slice(0, 10)),
    precision: /** @type {number | undefined} */ (undefined),
    recall: /** @type {number | undefined} */ (undefined),
    f1: /** @type {number | undefined} */ (undefined),
    chrome: /** @type {[kept: number, all: number]} */ ([0, 0]),
    lost: /** @type {[lost: number, all: number]} */ ([0, 0]),
    inside: /** @type {number | undefined} */ (undefined),
    outside: /** @type {number | undefined} */ (undefined),
  };
  if (page.inside && page.outside) {
    const all = words(kept).join(" ");
    const share = (/** @type {string[]} */ parts) => parts.filter((part) => all.includes(words(part).join(" "))).length / Math.max(1, parts.length);
    result.inside = share(page.inside);
    result.outside = 1 - share(page.outside);
  }
  if (!page.lines) return result;
  const body = grams(words(page.body ?? of("BH").join("\n")));
  const neutral = new Map();
  for (const line of of("TDYK")) grams(words(line), neutral);
  const found = common(keptGrams, body);
  // What tells of the article beside its body counts for nothing.
  const surplus = new Map([...keptGrams].map(([gram, times]) => [gram, times - Math.min(times, body.get(gram) ?? 0)]));
  const all = sum(keptGrams.values()) - common(surplus, neutral);
  result.precision = all > 0 ? found / all : 0;
  result.recall = found / Math.max(1, sum(body.values()));
  result.f1 = found > 0 ? (2 * result.precision * result.recall) / (result.precision + result.recall) : 0;
  const chrome = of("C");
  const paragraphs = of("B");
  result.chrome = [chrome.filter(isKept).length, chrome.length];
  result.lost = [paragraphs.filter((line) => !isKept(line)).length, paragraphs.length];
  return result;
}

/** What the package keeps. @param {string} text @param {import("../pkg/types.d.ts").ExtractOptions} [options] @returns {Reading} */
function ours(text, options) {
  const { article } = extract(text, { ...options, kinds: [] });
  const kept = article.blocks.filter(({ kind }) => !["boilerplate", "title", "byline", "date", "caption"].includes(kind));
  return {
    kept: kept.map(({ start, end }) => text.slice(start, end)).join("\n"),
    title: article.title?.text,
    published: article.published?.iso,
  };
}

/** A page as pasted. @param {Page} page @returns {Reading} */
export function oursByText({ text }) {
  return ours(text);
}

/** The same page by its HTML. @param {Page} page @returns {Reading} */
export function oursByHTML({ html = "" }) {
  const { text, blocks, meta } = readHTML(new JSDOM(html).window.document);
  return ours(text, { blocks, meta });
}

/** @param {Page} page @returns {Reading} */
function readability({ html = "" }) {
  const article = new Readability(new JSDOM(html, { url: "https://www.example.org/" }).window.document).parse();
  const kept = article?.content ? readHTML(new JSDOM(article.content).window.document).text : "";
  return { kept, title: article?.title ?? undefined, published: article?.publishedTime ?? undefined };
}

/** @type {[name: string, read: (page: Page) => Reading][]} */
const byText = [
  ["factcards", oursByText],
  ["everything", ({ text }) => ({ kept: text })],
  ["long lines", ({ text }) => ({ kept: text.split("\n").filter((line) => line.length > LONG_LINE).join("\n") })],
];
/** @type {typeof byText} */
const byHTML = [
  ["factcards", oursByHTML],
  ["readability", readability],
  ["factcards, text", oursByText],
  ...byText.slice(1),
];

/** The means of figures over pages, in percent; lines of all pages together. @param {ReturnType<typeof score>[]} scores */
export function means(scores) {
  const mean = (/** @type {(score: ReturnType<typeof score>) => number | undefined} */ figure) => {
    const known = scores.map(figure).filter((value) => value !== undefined);
    return known.length > 0 ? (100 * sum(/** @type {number[]} */ (known))) / known.length : undefined;
  };
  const share = (/** @type {[number, number][]} */ parts) => {
    const all = sum(parts.map(([, count]) => count));
    return all > 0 ? (100 * sum(parts.map(([part]) => part))) / all : undefined;
  };
  return {
    f1: mean(({ f1 }) => f1),
    precision: mean(({ precision }) => precision),
    recall: mean(({ recall }) => recall),
    chrome: share(scores.map(({ chrome }) => chrome)),
    lost: share(scores.map(({ lost }) => lost)),
    inside: mean(({ inside }) => inside),
    outside: mean(({ outside }) => outside),
    title: mean(({ title }) => title),
    date: mean(({ date }) => date),
  };
}

const COLUMNS = /** @type {const} */ (["f1", "precision", "recall", "chrome", "lost", "inside", "outside", "title", "date"]);

/** @param {string} heading @param {Page[]} pages @param {typeof byText} readers @param {boolean} each whether every page is printed */
function print(heading, pages, readers, each) {
  if (pages.length === 0) return;
  console.log(`\n${heading}: ${pages.length} pages\n`);
  const row = (/** @type {string[]} */ cells) => console.log(cells.map((cell, i) => (i < 2 ? cell.padEnd(i ? 17 : 24) : cell.padStart(9))).join(" "));
  row(["language", "reader", "F1", "precision", "recall", "chrome", "lost", "inside", "outside", "title", "date"]);
  const line = (/** @type {string} */ name, /** @type {string} */ reader, /** @type {ReturnType<typeof score>[]} */ scores) => {
    const figures = means(scores);
    row([name, reader, ...COLUMNS.map((column) => figures[column]?.toFixed(1) ?? "")]);
  };
  const scores = readers.map(([, read]) => pages.map((page) => score(page, read(page))));
  const languages = [...new Set(pages.map(({ language }) => language))].sort();
  for (const language of [...languages, ""]) {
    readers.forEach(([reader], at) => line(language || "all", reader, scores[at].filter((_, i) => language === "" || pages[i].language === language)));
  }
  if (!each) return;
  console.log();
  pages.forEach(({ name }, i) => line(name.slice(0, 24), readers[0][0], [scores[0][i]]));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const each = process.argv.includes("--pages");
  const folders = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
  const all = (folders.length > 0 ? folders : [join(here, "tests/pages"), join(here, "tests/pages/html")]).map((folder) => pagesOf(folder)).flat();
  print("Pages as text", all.filter(({ html }) => html === undefined), byText, each);
  print("Pages as HTML", all.filter(({ html }) => html !== undefined), byHTML, each);
  if (folders.length === 0) print("Third-party pages as text", sharedPages(), byText, each);
}
