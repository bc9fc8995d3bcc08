// The exports as strings: what they say, and that nothing a card says can be more than text in them.

import assert from "node:assert/strict";
import { test } from "node:test";
import { JSDOM } from "jsdom";
import { toCSV } from "../../pkg/export/csv.js";
import { safeURL, textFragmentURL } from "../../pkg/export/fragment.js";
import { toHTML } from "../../pkg/export/html.js";
import { toJSONLD } from "../../pkg/export/jsonld.js";
import { toMarkdown } from "../../pkg/export/markdown.js";
import { display, inDigits, runs, splitNumeral } from "../../pkg/text.js";
import { chosenCards } from "../../pkg/tree.js";
import { at, inArabic, inEnglish, nasty, poisoned } from "../browser/fixtures.js";

const both = [inEnglish.set, inArabic.set];
const safeTags = new Set(["section", "blockquote", "p", "ul", "li", "dl", "dt", "dd", "strong", "em", "a", "span"]);

/** @param {string} html */
const parse = (html) => new JSDOM(html).window.document;
/** @param {string} text */
const withoutIsolates = (text) => text.replace(/[\u2066-\u2069]/g, "");

/** @param {string} text @param {string} words @param {Partial<import("../../pkg/types.d.ts").NumberCard>} [more] */
const numberCard = (text, words, more) => /** @type {import("../../pkg/types.d.ts").NumberCard} */ ({
  id: "n1", kind: "number", key: true, score: 1, why: [], evidence: [at(text, words)], text: words, quantity: "count", bound: "exact", ...more,
});

test("a text fragment holds whole words, encoded, with a few words around", () => {
  const text = "Sales, and R&D - all of it - grew twenty-five percent, to 3,000 units.\nNobody knew.";
  const url = (/** @type {string} */ words) => textFragmentURL(numberCard(text, words), "https://a.example/b?c=d#top");
  assert.equal(url("twenty-five percent"), "https://a.example/b?c=d#top:~:text=of%20it%20%2D%20grew-,twenty%2Dfive%20percent,-%2C%20to%203%2C000".replace("of%20it%20%2D%20grew", "it%20%2D%20grew"));
  assert.equal(url("R&D"), "https://a.example/b?c=d#top:~:text=and-,R%26D,-%2D%20all%20of");
  // The evidence cuts a word: the fragment completes it. The next block is not searched.
  assert.equal(url("unit"), "https://a.example/b?c=d#top:~:text=percent%2C%20to%203%2C000-,units,-.");
});

test("a text fragment completes an Arabic word with a clitic, and keeps the article's digits", () => {
  const text = "جمعت شركتا Zhipu وMiniMax معًا ٢٠٪ أو أقل من رأس المال.";
  const url = textFragmentURL(numberCard(text, "MiniMax"), "https://a.example/");
  assert.ok(url?.includes(`,${encodeURIComponent("وMiniMax")},`) || url?.includes(`-,${encodeURIComponent("وMiniMax")},`), url);
  assert.ok(textFragmentURL(numberCard(text, "٢٠٪"), "https://a.example/")?.includes(encodeURIComponent("٢٠٪")));
});

test("a long text is named by its ends", () => {
  const quote = inEnglish.set.cards.find((card) => card.id === "q2");
  assert.ok(quote);
  assert.equal(textFragmentURL(quote, "https://a.example/x#:~:text=old"), "https://a.example/x#:~:text=We%20counted%20every%20customer,and%20say%20thank%20you.");
});

test("cards link to http and https only, without credentials", () => {
  for (const address of ["javascript:alert(1)", "data:text/html,x", "https://user:pw@a.example/", "https://user@a.example/", "/relative", "", "http://", "vbscript:x", "\u0001javascript:x"]) {
    assert.equal(safeURL(address), undefined, address);
    assert.ok(!toHTML({ ...inEnglish.set, article: { ...inEnglish.set.article, url: address } }).includes("href="), address);
  }
  assert.equal(safeURL("HTTPS://A.example/ü"), "https://a.example/%C3%BC");
});

test("rung 1 is nothing but the listed tags, well nested, and says every chosen card's words", () => {
  for (const set of both) {
    const document = parse(toHTML(set));
    const section = document.querySelector("body > section.fact-cards");
    assert.ok(section);
    assert.equal(section.getAttribute("lang"), set.article.language);
    assert.equal(section.getAttribute("dir"), set.article.direction);
    for (const element of section.querySelectorAll("*")) {
      assert.ok(safeTags.has(element.localName), element.localName);
      const allowed = element.localName === "a" ? ["href"] : element.localName === "span" ? ["dir", "lang"] : [];
      for (const name of element.getAttributeNames()) assert.ok(allowed.includes(name), `${element.localName} ${name}`);
    }
    const items = [...section.querySelectorAll("ul > li")];
    const cards = chosenCards(set);
    assert.equal(items.length, cards.length);
    cards.forEach((card, index) => {
      const said = withoutIsolates(items[index].textContent ?? "").replace(/\s+/g, " ");
      const words = card.kind === "number" ? [card.text, card.measures?.text, card.period?.text, card.source?.text]
        : card.kind === "quote" ? [...card.parts.map((part) => part.text), card.speaker?.name, card.speaker?.role?.text]
        : [card.name, ...card.aliases, card.role?.text];
      for (const each of words) if (each) assert.ok(said.includes(each), `${card.id} does not say "${each}": ${said}`);
    });
  }
});

test("rung 1 survives a sanitiser's blank lines: none in it", () => {
  assert.doesNotMatch(toHTML(inArabic.set), /\n\s*\n/);
});

test("an unattributed quote says so, in the words of the reader's language", () => {
  assert.match(toHTML(inEnglish.set, { only: ["q3"] }), /“Nobody asked us,”<\/p>\n<\/blockquote>\n<p>Unattributed <a /);
  assert.match(toHTML(inArabic.set, { only: ["q2"] }), /<p>\u2067بلا نسبة إلى قائل <a [^>]*>في المقال<\/a>\u2069<\/p>/);
  // An English interface around an Arabic article: its words are isolated, and told to be English.
  assert.match(toHTML(inArabic.set, { only: ["q2"], locale: "en" }), /<p>\u2067<span dir="ltr" lang="en">\u2066Unattributed\u2069<\/span> <a /);
});

test("Latin names and numbers in Arabic are isolated, in marks and in Unicode", () => {
  const html = toHTML(inArabic.set, { only: ["n2", "n3"] });
  assert.ok(html.includes('<strong><span dir="ltr">\u206612.5%\u2069</span></strong>'), html);
  assert.ok(html.includes('<span dir="ltr">\u2066Kestrel Research\u2069</span>'), html);
  for (const line of toMarkdown(inArabic.set).split("\n")) {
    const opened = (line.match(/[\u2066-\u2068]/g) ?? []).length;
    assert.equal(opened, (line.match(/\u2069/g) ?? []).length, line);
  }
});

test("the change from one value to another is one card", () => {
  const html = withoutIsolates(toHTML(inEnglish.set));
  assert.match(html, /▼ Down from <strong>twenty-five minutes<\/strong>/);
  assert.equal(html.split("twenty-five minutes").length, 2);
  // Somebody who asks for both gets both.
  assert.equal(withoutIsolates(toHTML(inEnglish.set, { only: ["n5", "n6"] })).split("<li>").length, 3);
});

test("the cards are those asked for, in that order", () => {
  assert.deepEqual(chosenCards(inEnglish.set, { only: ["e1", "n1", "gone", "q1"] }).map((card) => card.id), ["e1", "n1", "q1"]);
  assert.deepEqual(chosenCards(inEnglish.set, { kinds: ["quote"], max: 2 }).map((card) => card.id), ["q1", "q2"]);
  assert.ok(!chosenCards(inEnglish.set).some((card) => !card.key));
  assert.deepEqual(chosenCards(inEnglish.set, { max: 0 }), []);
});

test("a number without words for what it measures shows its sentence, trimmed at words", () => {
  assert.match(toHTML(inEnglish.set, { only: ["n7"] }), /<p>Shops on Quay Street lost between 30 and 45 percent of their trade while the … <a /);
  assert.match(toHTML(inEnglish.set, { only: ["n7"], text: inEnglish.text }), /<p>Shops on Quay Street lost between 30 and 45 percent of their trade while the street was dug up\. <a /);
});

test("nothing is told twice, and what the article says more than once is counted", () => {
  const text = "The 172 goals of the tournament last year are a record. The 172 goals made 8 people happy.";
  const card = numberCard(text, "172", { of: at(text, "goals"), measures: at(text, "goals of the tournament last year"), period: at(text, "last year"), evidence: [at(text, "172"), at(text, "172", 1)] });
  const shown = (/** @type {import("../../pkg/types.d.ts").Card} */ one) => parse(toHTML({ ...inEnglish.set, cards: [one] })).querySelector("li");
  const both = shown(card);
  assert.deepEqual([...(both?.querySelectorAll("p") ?? [])].slice(0, 2).map((p) => p.textContent), ["172", "goals of the tournament last year"]);
  assert.equal(both?.querySelector("dl")?.textContent?.replace(/\s+/gu, " ").trim(), "Mentions 2");
  // Where only the counted thing is measured, it stands beside the number.
  const alone = shown(numberCard(text, "8", { of: at(text, "people"), measures: at(text, "people") }));
  assert.match(alone?.textContent?.trim() ?? "", /^8 people\s+In the article$/u);
});

test("a person's own words are marked as edited", () => {
  assert.match(toHTML(inEnglish.set, { only: ["n2"], edits: { n2: "Cost of the <tram>" } }), /<p>Cost of the &lt;tram&gt; <em>\(edited\)<\/em> <a /);
  assert.match(toHTML(inEnglish.set, { only: ["q1"], edits: { q1: "mayor" } }), /<span dir="ltr">mayor<\/span> <em>\(edited\)<\/em>/);
  const json = /<script type="application\/json">(.*?)<\/script>/.exec(toHTML(inEnglish.set, { only: ["n2"], edits: { n2: "x", n3: "y" }, element: true }));
  assert.deepEqual(JSON.parse(json?.[1] ?? "").edits, { n2: "x" });
});

test("rungs 2 and 3 add a script with its hash, and the cards as JSON", () => {
  const two = toHTML(inEnglish.set, { script: { src: "https://a.example/embed.js?x=1&y=\"2", integrity: "sha384-abc" } });
  assert.match(two, /^<section [^]*<\/section>\n<script type="module" src="https:\/\/a\.example\/embed\.js\?x=1&amp;y=&quot;2" integrity="sha384-abc" crossorigin="anonymous"><\/script>$/);
  const three = toHTML(inEnglish.set, { element: true, script: { src: "element.js" }, only: ["n5", "e1"], sourceUrl: "https://b.example/", locale: "en" });
  const document = parse(three);
  const element = document.querySelector("fact-cards");
  assert.equal(element?.getAttribute("source"), "https://b.example/");
  const set = JSON.parse(element?.querySelector("script")?.textContent ?? "");
  // The earlier value comes along, not as a card of its own.
  assert.deepEqual(set.cards.map((/** @type {any} */ card) => [card.id, card.key]), [["n5", true], ["e1", true], ["n6", false]]);
  assert.ok(element?.querySelector("section.fact-cards li"));
  for (const src of ["javascript:alert(1)", "//evil.example/x.js", "data:text/javascript,1", " java\nscript:alert(1)"]) {
    assert.throws(() => toHTML(inEnglish.set, { script: { src } }), { name: "TypeError", message: /script\.src/ });
  }
});

test("hostile text is only text in every export", () => {
  for (const set of both) {
    for (const text of nasty) {
      const bad = poisoned(set, text);
      const html = toHTML(bad, { element: true, script: { src: "element.js" }, theme: text, locale: text, digits: text, edits: { [text]: text } });
      const document = parse(html);
      const scripts = [...document.querySelectorAll("script")];
      assert.deepEqual(scripts.map((script) => script.type), ["application/json", "module"], text);
      assert.ok(Array.isArray(JSON.parse(scripts[0].textContent ?? "").cards), text);
      for (const element of document.querySelectorAll("fact-cards section, fact-cards section *")) {
        assert.ok(safeTags.has(element.localName), `${element.localName} from ${text}`);
        for (const name of element.getAttributeNames()) assert.ok(["class", "lang", "dir", "href"].includes(name), `${name} from ${text}`);
      }
      assert.deepEqual(document.querySelector("fact-cards")?.getAttributeNames().filter((name) => !["theme", "locale", "digits"].includes(name)), []);
      assert.doesNotMatch(withoutIsolates(html), /[\u202a-\u202e\u0000-\u0008]/, text);
      assert.doesNotMatch(toMarkdown(bad), /(?<!\\)<[a-z/!]|(?<!\\)\]\((?!https?:)/i, text);
      const json = toJSONLD(bad);
      assert.doesNotMatch(json, /[<>]/, text);
      assert.doesNotMatch(json, /ClaimReview/);
      JSON.parse(json);
    }
  }
});

test("Markdown says what the cards say, and escapes what means something", () => {
  const markdown = toMarkdown(inEnglish.set, { only: ["n2", "q3", "e3"] });
  assert.match(markdown, /^\*\*£1\.4bn\*\*\n\nThe tram along Port Ellery's harbour \[In the article\]\(https:/);
  assert.match(markdown, /\n\n---\n\n> “Nobody asked us,”\n\nUnattributed \[In/);
  assert.match(markdown, /\n\n---\n\n\*\*Port Ellery\*\* \*Place\*\n\nMentions: 2 {2}\nAlso: the city\n/);
  assert.equal(toMarkdown(inEnglish.set, { only: [] }), "");
  const text = "1. *a* _b_ # c [d](e) `f` <g> | h";
  const said = toMarkdown({ ...inEnglish.set, cards: [numberCard(`${text} 5`, "5", { measures: at(`${text} 5`, text) })] });
  assert.ok(said.includes("1\\. \\*a\\* \\_b\\_ \\# c \\[d\\](e) \\`f\\` \\<g\\> \\| h"), said);
});

test("CSV is one line a card, and no cell is a formula", () => {
  const csv = toCSV(inEnglish.set, { bom: false });
  const lines = csv.trimEnd().split("\r\n");
  assert.equal(lines.length, 1 + chosenCards(inEnglish.set).length);
  assert.equal(lines[0].split(",").length, 24);
  assert.match(lines[1], /^"n1","number","12\.5%","percent",12\.5,/);
  assert.ok(toCSV(inArabic.set).startsWith("\ufeffid,"));
  for (const text of ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", "\u200e=1", "|cmd"]) {
    const cell = toCSV({ ...inEnglish.set, cards: [{ ...numberCard("x 5", "5"), text }] }, { bom: false }).split("\r\n")[1].split(",")[2];
    assert.ok(cell.startsWith(`"'`), `${JSON.stringify(text)} became ${cell}`);
  }
  // A negative number is a number.
  assert.match(toCSV({ ...inEnglish.set, cards: [numberCard("x 5", "5", { value: -5 })] }), /"count",-5,/);
  assert.match(toCSV({ ...inEnglish.set, cards: [numberCard('say "5"', '"5"')] }), /"""5"""/);
});

test("JSON-LD has quotations, amounts and values, with bounds as bounds", () => {
  const graph = JSON.parse(toJSONLD(inEnglish.set));
  const types = graph.mentions.map((/** @type {any} */ each) => each["@type"]);
  assert.ok(types.includes("MonetaryAmount") && types.includes("QuantitativeValue") && types.includes("Person"));
  assert.deepEqual(graph.mentions.find((/** @type {any} */ each) => each.name === "£1.4bn").currency, "GBP");
  const mud = graph.mentions.find((/** @type {any} */ each) => each.name === "More than two million tonnes");
  assert.deepEqual([mud.minValue, mud.value, mud.unitText], [2e6, undefined, "tonne"]);
  const [first, , third] = graph.hasPart;
  assert.equal(first["@type"], "Quotation");
  assert.equal(first.text.length, 2);
  assert.deepEqual(first.creator, { "@type": "Person", name: "Iona Reyes", description: "the city's mayor" });
  assert.equal(third.creator, undefined);
});

test("display keeps the spelling's signs, drops what reaches beyond the card, and closes isolates", () => {
  const kept = "a\u200eb\u200fc\u061cd\u200de\u200cf شدّةً";
  assert.equal(display(kept), kept);
  assert.equal(display("\u202eabc\u202c\u202d\ufeff"), "abc");
  assert.equal(display("\u2066a\u2067b"), "\u2066a\u2067b\u2069\u2069");
  assert.equal(display("a\u2069b"), "ab");
  assert.equal(display("x" + "\u0301".repeat(50) + "y"), "x" + "\u0301".repeat(4) + "y");
  assert.equal(display("a\u0000\u001bb\u2028c"), "a b c");
  assert.equal(display("\ud800x"), "\ufffdx");
  // Only a word that nobody writes is cut; an address never is.
  assert.equal(display("ل".repeat(250)), `${"ل".repeat(100)}\u200b${"ل".repeat(100)}\u200b${"ل".repeat(50)}`);
  assert.equal(display("a".repeat(250)), "a".repeat(250));
});

test("runs isolate what runs the other way, and join up to the same text", () => {
  /** @param {string} text @param {"ltr" | "rtl"} direction */
  const foreign = (text, direction) => runs(text, direction).flatMap((run) => (typeof run === "string" ? [] : [run.text]));
  assert.deepEqual(foreign("قال Yao Shunyu من OpenAI، وNvidia: 12.5% في 2026/01/16 (H200)", "rtl"), ["Yao Shunyu", "OpenAI", "Nvidia", "12.5%", "2026/01/16", "H200"]);
  assert.deepEqual(foreign("Zhipu, MiniMax", "rtl"), ["Zhipu", "MiniMax"]);
  assert.deepEqual(foreign("٢٠٪ أو أقل بـ", "rtl"), []);
  assert.deepEqual(foreign("The شركة السكك القديمة, its ٢٠٪", "ltr"), ["شركة السكك القديمة,", "٢٠٪"].map((run) => run.replace(",", "")));
  for (const text of [...nasty, inArabic.text, inEnglish.text]) {
    for (const direction of /** @type {const} */ (["ltr", "rtl"])) {
      assert.equal(runs(text, direction).map((run) => (typeof run === "string" ? run : run.text)).join(""), text);
    }
  }
  // Linear, however long: a quadratic pattern would need minutes.
  const start = performance.now();
  for (const text of ["a.".repeat(100_000), "a ".repeat(100_000), "$".repeat(200_000), "ا ".repeat(100_000), "1,".repeat(100_000)]) {
    runs(text, "rtl");
    runs(text, "ltr");
    splitNumeral(text, true);
    display(text);
  }
  assert.ok(performance.now() - start < 3000);
});

test("a numeral is cut out with what is glued to it", () => {
  /** @param {string} text @param {boolean} [range] */
  const split = (text, range = false) => Object.values(splitNumeral(text, range)).join("|");
  assert.equal(split("حوالي 57 مليار دولار"), "حوالي |57| مليار دولار");
  assert.equal(split("20٪ أو أقل"), "|20٪| أو أقل");
  assert.equal(split("more than $1.4bn"), "more than |$1.4bn|");
  assert.equal(split("US$57 billion"), "|US$57| billion");
  assert.equal(split("1 234 567 km"), "|1 234 567| km");
  assert.equal(split("-3.5 °C"), "|-3.5 °C|");
  assert.equal(split("between 30 and 45 percent", true), "between |30 and 45| percent");
  assert.equal(split("5km of road"), "|5km| of road");
  assert.equal(split("أربعة أشهر"), "|أربعة أشهر|");
  assert.equal(split(""), "||");
});

test("digits can be those the reader wants", () => {
  assert.equal(inDigits("1,234.5 و 20%", "arab"), "١٬٢٣٤٫٥ و ٢٠٪");
  assert.equal(inDigits("١٬٢٣٤٫٥ ٢٠٪", "latn"), "1,234.5 20%");
  assert.equal(inDigits("۱۲ १२", "latn"), "12 12");
  const html = withoutIsolates(toHTML(inArabic.set, { only: ["n1", "n6"], digits: "native" }));
  assert.match(html, /حوالي <strong>٢٫٤<\/strong> مليار/);
  assert.match(withoutIsolates(toHTML(inArabic.set, { only: ["n6"], digits: "latn" })), /20%/);
  assert.match(toHTML(inEnglish.set, { only: ["n2"], digits: "written" }), /<strong>£1\.4bn<\/strong>/);
  // A system nobody knows changes nothing.
  assert.equal(toHTML(inEnglish.set, { digits: "klingon" }), toHTML(inEnglish.set));
});

test("the reader's locale can write the number", () => {
  const english = withoutIsolates(toHTML(inArabic.set, { only: ["n1", "n4", "n7"], digits: "locale", locale: "en" }));
  // One isolate around all of it: in a right-to-left paragraph its parts would change places.
  assert.match(english, /<p><span dir="ltr">about <strong>\$2\.4B<\/strong><\/span><\/p>/);
  assert.match(english, /<p><span dir="ltr"><strong>4<\/strong> days<\/span><\/p>/);
  assert.match(english, /<strong><span dir="ltr">9 days<\/span><\/strong>/);
  assert.match(english, /<p><strong>(<span dir="ltr">)?30–45%(<\/span>)?<\/strong><\/p>/);
});

test("an empty set is a valid export", () => {
  const set = { ...inEnglish.set, cards: [] };
  assert.match(toHTML(set), /^<section class="fact-cards" lang="en" dir="ltr">\n<ul>\n\n?<\/ul>/);
  assert.equal(toMarkdown(set), "");
  assert.equal(toCSV(set).split("\r\n").length, 2);
  JSON.parse(toJSONLD(set));
});
