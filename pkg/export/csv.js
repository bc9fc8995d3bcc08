// CardSet -> CSV, one line a card, for a spreadsheet.

import { chosenCards, editOf } from "../tree.js";
import { safeURL, textFragmentURL } from "./fragment.js";
import { display, oneLine } from "../text.js";

/**
 * The columns in order, and how each is filled. A number is written as a number; everything else is text of the article.
 *
 * @type {Record<string, (card: any, url: string | undefined) => string | number | undefined>}
 */
const columns = {
  id: (card) => card.id,
  kind: (card) => card.kind,
  text: (card) =>
    card.kind === "number" ? card.text : card.kind === "entity" ? card.name : card.parts.map((/** @type {any} */ part) => part.text).join("\n"),
  quantity: (card) => card.quantity,
  value: (card) => card.value,
  low: (card) => card.low,
  high: (card) => card.high,
  currency: (card) => card.currency,
  unit: (card) => card.unit,
  of: (card) => card.of?.text,
  bound: (card) => card.bound,
  change: (card) => card.change,
  from: (card) => card.from,
  measures: (card) => card.measures?.text,
  period: (card) => card.period?.text,
  source: (card) => card.source?.text,
  speaker: (card) => (card.kind === "number" ? card.speaker : card.speaker?.name),
  role: (card) => (card.kind === "quote" ? card.speaker?.role?.text : card.role?.text),
  type: (card) => card.type,
  aliases: (card) => card.aliases?.join("; "),
  mentions: (card) => card.count,
  start: (card) => card.evidence[0]?.start,
  end: (card) => card.evidence[0]?.end,
  url: (card, url) => textFragmentURL(card, url),
};

/**
 * The columns that a person's own words may fill.
 *
 * @type {Record<string, keyof import("../types.d.ts").Edit>}
 */
const editable = { measures: "measures", source: "source", speaker: "speaker", role: "role" };

/**
 * The cards as CSV (RFC 4180, CRLF) with a header. It starts with a byte order mark, without which spreadsheets misread Arabic;
 * `bom: false` leaves it out. Text that a spreadsheet would run as a formula gets an apostrophe in front.
 *
 * @param {import("../types.d.ts").CardSet} set
 * @param {import("../tree.js").ShowOptions & { bom?: boolean }} [options]
 * @returns {string}
 */
export function toCSV(set, options = {}) {
  const url = safeURL(options.sourceUrl) ?? safeURL(set.article.url);
  const cards = chosenCards(set, options);
  const rows = cards.map((card) =>
    Object.entries(columns).map(([name, read]) => {
      const edit = Object.hasOwn(editable, name) ? editable[name] : card.kind === "entity" && name === "text" ? "name" : undefined;
      return field((edit && editOf(options.edits, card, edit)) ?? read(card, url));
    }),
  );
  return (options.bom === false ? "" : "\ufeff") + [Object.keys(columns), ...rows].map((row) => `${row.join(",")}\r\n`).join("");
}

/** @param {string | number | undefined} value */
function field(value) {
  if (value === undefined || value === "") return "";
  if (typeof value === "number") return String(value);
  const lines = value.split("\n").map((line) => oneLine(display(line)));
  const text = lines.join("\n");
  // Full-width signs count too: spreadsheets of East Asia fold them. Invisible characters in front do not hide the sign.
  const guarded = /^[\p{Cf}\s]*[=+\-@＝＋－＠|%]/u.test(text) ? `'${text}` : text;
  return `"${guarded.replace(/"/g, '""')}"`;
}
