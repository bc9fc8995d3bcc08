// Positions count UTF-16 code units. An emoji is two units, four bytes and one character, so one before every kind of span shows a
// position that counts anything else.
import assert from "node:assert/strict";
import { test } from "node:test";
import { extract } from "../../pkg/index.node.js";
import { arabic, english } from "./article.js";
import { checkSet } from "./cardset.js";

/** @typedef {import("../../pkg/types.d.ts").CardSet} CardSet */

/** @param {CardSet} set @param {"number" | "quote" | "entity"} kind @returns {any[]} */
const ofKind = (set, kind) => set.cards.filter((card) => card.kind === kind);

// Every place of the contract that holds a position, and how to find it in a set.
/** @type {Record<string, (set: CardSet) => ({ start: number, end: number, text: string } | undefined)[]>} */
const places = {
  title: (set) => [set.article.title],
  byline: (set) => [set.article.byline],
  date: (set) => [set.article.published?.evidence],
  number: (set) => ofKind(set, "number").flatMap((card) => card.evidence),
  "what is counted": (set) => ofKind(set, "number").map((card) => card.of),
  "what is measured": (set) => ofKind(set, "number").map((card) => card.measures),
  period: (set) => ofKind(set, "number").map((card) => card.period),
  source: (set) => ofKind(set, "number").map((card) => card.source),
  quote: (set) => ofKind(set, "quote").flatMap((card) => card.parts),
  cue: (set) => ofKind(set, "quote").map((card) => card.cue),
  speaker: (set) => ofKind(set, "quote").map((card) => card.speaker?.evidence),
  "speaker's role": (set) => ofKind(set, "quote").map((card) => card.speaker?.role),
  entity: (set) => ofKind(set, "entity").flatMap((card) => card.evidence),
  "entity's role": (set) => ofKind(set, "entity").map((card) => card.role),
};

/** What the articles of article.js have at each place; one of several. */
const words = /** @type {Record<"en" | "ar", Record<keyof places, string>>} */ ({
  en: {
    title: "Solar power doubles in Freedonia",
    byline: "Mira Halloway",
    date: "3 March 2025",
    number: "41.5%",
    "what is counted": "companies",
    "what is measured": "the electricity in Freedonia",
    period: "last year",
    source: "Energy Institute",
    quote: "Nobody expected this so soon",
    cue: "said",
    speaker: "Anna Keller",
    "speaker's role": "director of the Energy Institute",
    entity: "Anna Keller",
    "entity's role": "director of the Energy Institute",
  },
  ar: {
    title: "الطاقة الشمسية تتضاعف في فريدونيا",
    byline: "ميرا هالواي",
    date: "3 مارس 2025",
    number: "41.5%",
    "what is counted": "شركة",
    "what is measured": "كهرباء فريدونيا",
    period: "العام الماضي",
    source: "معهد الطاقة",
    quote: "لم يتوقع أحد ذلك بهذه السرعة",
    cue: "قالت",
    speaker: "آنا كيلر",
    "speaker's role": "مديرة معهد الطاقة",
    entity: "آنا كيلر",
    "entity's role": "مديرة معهد الطاقة",
  },
});

for (const [language, article] of /** @type {["en" | "ar", string][]} */ ([["en", english], ["ar", arabic]])) {
  // A line of its own, so that the emoji stand before every span and change none of them.
  const text = `😀👩‍👩‍👧🇸🇦\n\n${article}`;
  const set = extract(text);

  test(`${language}: text.slice(start, end) is the evidence, everywhere in the set`, () => checkSet(set, text));

  test(`${language}: the cards are those of the article without emoji, moved`, () => {
    const shift = text.length - article.length;
    const moved = (/** @type {CardSet} */ one, /** @type {number} */ by) =>
      one.cards.map((card) => [card.id, card.evidence.map(({ start, end, sentence }) => [start + by, end + by, ...sentence.map((at) => at + by)])]);
    assert.deepEqual(moved(set, 0), moved(extract(article), shift));
  });

  for (const [place, find] of Object.entries(places)) {
    test(`${language}: ${place}`, () => {
      const found = find(set).filter((evidence) => evidence !== undefined);
      const expected = words[language][place] ?? "";
      const hit = found.find((evidence) => evidence.text.includes(expected));
      assert.ok(hit, `"${expected}" is not among ${JSON.stringify(found.map((evidence) => evidence.text))}`);
      assert.equal(text.slice(hit.start, hit.end), hit.text);
    });
  }

  test(`${language}: mentions`, () => {
    const mentions = ofKind(set, "entity").flatMap((card) => card.mentions.map((/** @type {[number, number]} */ at) => text.slice(...at)));
    const expected = words[language].speaker;
    assert.ok(mentions.includes(expected), `${expected} is not among ${mentions.join(", ")}`);
  });
}

test("positions that come in count the same units as those that go out", () => {
  const lines = ["😀 Top 10 stories", "👩‍👩‍👧 Prices rise 5% in May", "🇸🇦 It was 4% in April, the 😀 office said.", "أسعار 😀 7%"];
  const text = lines.join("\n");
  let at = 0;
  const blocks = lines.map((line) => {
    const block = { start: at, end: at + line.length, tag: "p", links: 0, within: [] };
    at += line.length + 1;
    return block;
  });
  const set = extract(text, { blocks });
  checkSet(set, text);
  assert.deepEqual(set.article.blocks.map(({ start, end }) => text.slice(start, end)), lines);
});
