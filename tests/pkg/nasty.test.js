// Any text gives a valid CardSet, and nothing throws.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { extract } from "../../pkg/index.node.js";
import { arabic, english } from "./article.js";
import { checkSet } from "./cardset.js";

const every = (/** @type {number[]} */ points) => String.fromCodePoint(...points);
const range = (/** @type {number} */ from, /** @type {number} */ to) => Array.from({ length: to - from }, (_, i) => from + i);

/** @type {Record<string, string>} */
const texts = {
  "nothing": "",
  "white space": " \t\r\n\u00A0\u2003\u3000\n\n",
  "1 MB of one letter": "a".repeat(1_000_000),
  "1 MB of one Arabic letter": "م".repeat(1_000_000),
  "one unpaired high surrogate": "\uD83D",
  "one unpaired low surrogate": "\uDE00",
  "pairs the wrong way round": "\uDE00\uD83D".repeat(500),
  "unpaired surrogates in an article": english.replaceAll(" ", " \uD800"),
  "NUL": "\0",
  "NUL between words": arabic.replaceAll(" ", "\0"),
  "only digits": "0123456789".repeat(1000),
  "only Arabic-Indic digits": "٠١٢٣٤٥٦٧٨٩".repeat(1000),
  "a very long number": `It cost $${"9".repeat(400)} in 2020.`,
  "digits and separators": "1,2.3,4.5٫6٬7 ".repeat(1000),
  "only quote marks": "\"'“”‘’«»„‟‹›「」『』".repeat(500),
  "openers without a closer": `${"“«".repeat(5000)}word`,
  "closers without an opener": `${"”»".repeat(5000)}word`,
  "HTML as text": `<!doctype html><script>alert("5%")</script><p onclick=x>He said: "<b>No</b>" &amp; left 5&nbsp;%.</p>`.repeat(50),
  "controls": every([...range(0, 32), ...range(0x7f, 0xa0)]).repeat(20),
  "bidi controls": `${every([...range(0x200b, 0x2010), ...range(0x202a, 0x202f), ...range(0x2066, 0x206a)])}5% `.repeat(100),
  "unclosed bidi overrides": `\u202E${arabic}\u2067${english}`,
  "stacked marks": `a${"\u0301".repeat(10_000)} 5%${"\u064B".repeat(10_000)}`,
  "noncharacters": "\uFFFE\uFFFF\u{1FFFF}\u{10FFFF} 7%",
  "emoji with joiners": "👩‍👩‍👧‍👦🏳️‍🌈🇸🇦".repeat(1000),
  "letters that change length in lower case": "İstanbul ẞ ﬃ ŉ 5% ".repeat(500),
  "line breaks of all kinds": "a\r\nb\rc\n\u2028d\u2029e\u0085f\vg\fh",
  "deep nesting": `${"(".repeat(20_000)}5%${")".repeat(20_000)}`,
  "one word a line": english.replaceAll(" ", "\n"),
  "no white space": english.replaceAll(/\s/g, "") + arabic.replaceAll(/\s/g, ""),
};

// The list that the core is tested with natively.
for (const nasty of JSON.parse(readFileSync(new URL("../cases/nasty.json", import.meta.url), "utf8"))) {
  const { name, text, repeat = 1, then = [], count } = nasty;
  const parts = [{ text, repeat }, ...then].map((part) => part.text.repeat(part.repeat ?? 1));
  if (count) parts.push(...range(1, count.to + 1).map((number) => count.before + number + count.after));
  texts[`the core's list: ${name}`] = parts.join("");
}

for (const [name, text] of Object.entries(texts)) {
  test(`a valid CardSet for ${name}`, () => {
    const set = extract(text);
    checkSet(set, text);
    assert.deepEqual(extract(text), set, "the same again");
  });
}

test("nothing but white space has no cards and no words", () => {
  for (const text of ["", " ", texts["white space"] ?? ""]) {
    const { article, cards } = extract(text);
    assert.deepEqual([article.words, cards], [0, []]);
  }
});

test("unpaired surrogates leave every position where it was", () => {
  // One lone half where a letter stood: the same cards, cut from the caller's own string.
  for (const text of [english, arabic]) {
    const broken = `\uD83D ${text}`;
    const [sound, same] = [extract(`x ${text}`), extract(broken)];
    checkSet(same, broken);
    assert.deepEqual(
      same.cards.map((card) => card.evidence.map(({ start, end }) => [start, end])),
      sound.cards.map((card) => card.evidence.map(({ start, end }) => [start, end])),
    );
  }
});

test("words that hold an unpaired surrogate are the caller's own, never U+FFFD", () => {
  const text = english.replaceAll("Keller", "Kel\uDE00er").replaceAll("companies", "compan\uD83Dies");
  const set = extract(text);
  checkSet(set, text);
  assert.ok(!JSON.stringify(set).includes("\uFFFD"));
});
