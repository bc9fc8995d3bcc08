// Pastes the embeds of two made-up articles into examples/blog.html and examples/blog-strict.html, between the comments
// `<!-- paste en rung 1 -->` and `<!-- end -->`, and the articles themselves between `<!-- article en -->` and `<!-- end -->`.
//
//   node scripts/build-examples.mjs           writes both pages
//   node scripts/build-examples.mjs --check   exits with 1 when a page is not what it would write

import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { toHTML } from "../pkg/export/html.js";
import { toMarkdown } from "../pkg/export/markdown.js";
import { integrity } from "../pkg/integrity.js";
import { inArabic, inEnglish } from "../tests/browser/fixtures.js";

const articles = { en: inEnglish, ar: inArabic };
const examples = new URL("../examples/", import.meta.url);
export const pages = ["blog.html", "blog-strict.html"];

/** @type {((set: import("../pkg/types.d.ts").CardSet) => string)[]} by rung */
const rungs = [
  (set) => `<pre>${plain(toMarkdown(set))}</pre>`,
  (set) => toHTML(set),
  (set) => toHTML(set, { script: { src: "../pkg/embed.js", integrity: integrity.embed } }),
  (set) => toHTML(set, { element: true, script: { src: "../pkg/element.js", integrity: integrity.element } }),
];

/** @param {string} text */
const plain = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

/** @param {string} text */
function paragraphs(text) {
  const [title, ...rest] = text.trim().split("\n\n");
  return [`<h2>${plain(title)}</h2>`, ...rest.map((each) => `<p>${plain(each)}</p>`)].join("\n");
}

/** The page as it should be. @param {string} name */
export function examplePage(name) {
  const page = readFileSync(new URL(name, examples), "utf8");
  const mark = /(<!-- (paste|article) (en|ar)(?: rung (\d))? -->\n)[^]*?(\n<!-- end -->)/g;
  return page.replace(mark, (_, start, what, language, rung, end) => {
    const { text, set } = articles[/** @type {"en" | "ar"} */ (language)];
    return start + (what === "article" ? paragraphs(text) : rungs[Number(rung)](set)) + end;
  });
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  for (const name of pages) {
    const file = new URL(name, examples);
    const page = examplePage(name);
    if (!process.argv.includes("--check")) writeFileSync(file, page);
    else if (readFileSync(file, "utf8") !== page) {
      console.error(`examples/${name} is not fresh: run node scripts/build-examples.mjs`);
      process.exitCode = 1;
    }
  }
}
