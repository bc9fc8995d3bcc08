// CardSet -> schema.org JSON-LD. Never a ClaimReview: a card says what the article says, not whether it is so.

import { chosenCards, editOf } from "../tree.js";
import { scriptSafe } from "./html.js";
import { safeURL, textFragmentURL } from "./fragment.js";

const entityTypes = /** @type {Record<string, string>} */ ({
  person: "Person",
  organization: "Organization",
  place: "Place",
  product: "Product",
  event: "Event",
  work: "CreativeWork",
});

/**
 * The cards as JSON-LD: quotes as `Quotation`, amounts of money as `MonetaryAmount`, other numbers as `QuantitativeValue`, entities by their
 * type, all of them parts or mentions of one collection that is based on the article.
 *
 * The JSON is safe to stand in `<script type="application/ld+json">` as it is.
 *
 * @param {import("../types.d.ts").CardSet} set
 * @param {import("../tree.js").ShowOptions} [options]
 * @returns {string} JSON
 */
export function toJSONLD(set, options = {}) {
  const url = safeURL(options.sourceUrl) ?? safeURL(set.article.url);
  const cards = chosenCards(set, options);
  const byId = new Map(set.cards.map((card) => [card.id, card]));
  const article = set.article;
  const graph = {
    "@context": "https://schema.org",
    "@type": "Collection",
    inLanguage: article.language === "und" ? undefined : article.language,
    isBasedOn: {
      "@type": "Article",
      headline: article.title?.text,
      author: article.byline && { "@type": "Thing", name: article.byline.text },
      datePublished: article.published?.iso,
      url,
    },
    hasPart: some(cards.filter((card) => card.kind === "quote").map((card) => quotation(card, byId, options.edits, url))),
    mentions: some([
      ...cards.filter((card) => card.kind === "number").map((card) => quantity(card, editOf(options.edits, card, "measures"), url)),
      ...cards.filter((card) => card.kind === "entity").map((card) => thing(card, options.edits)),
    ]),
  };
  return scriptSafe(JSON.stringify(graph, null, 2));
}

/**
 * @param {import("../types.d.ts").NumberCard} card
 * @param {string | undefined} edit
 * @param {string | undefined} url
 */
function quantity(card, edit, url) {
  const { value, bound } = card;
  const open = bound === "more_than" || bound === "at_least";
  const closed = bound === "less_than" || bound === "at_most";
  const money = card.quantity === "money" && card.currency !== undefined;
  return {
    "@type": money ? "MonetaryAmount" : "QuantitativeValue",
    name: card.text,
    description: edit ?? card.measures?.text,
    value: open || closed ? undefined : value,
    minValue: card.low ?? (open ? value : undefined),
    maxValue: card.high ?? (closed ? value : undefined),
    currency: money ? card.currency : undefined,
    // "P1" is the code of the United Nations for per cent.
    unitCode: card.quantity === "percent" ? "P1" : undefined,
    unitText: money ? undefined : (card.of?.text ?? (card.unit && card.unit.slice(card.unit.indexOf("-") + 1))),
    url: textFragmentURL(card, url),
  };
}

/**
 * @param {import("../types.d.ts").QuoteCard} card
 * @param {Map<string, import("../types.d.ts").Card>} byId
 * @param {import("../types.d.ts").Edits | undefined} edits
 * @param {string | undefined} url
 */
function quotation(card, byId, edits, url) {
  const { speaker } = card;
  const name = editOf(edits, card, "speaker") ?? speaker?.name;
  const entity = speaker?.entity === undefined ? undefined : byId.get(speaker.entity);
  const type = entity?.kind === "entity" ? entityTypes[entity.type] : undefined;
  return {
    "@type": "Quotation",
    // The halves of a split quote are several texts: nothing is put between them.
    text: card.parts.length === 1 ? card.parts[0].text : card.parts.map((part) => part.text),
    creator: name && { "@type": type ?? "Thing", name, description: editOf(edits, card, "role") ?? speaker?.role?.text },
    url: textFragmentURL(card, url),
  };
}

/**
 * @param {import("../types.d.ts").EntityCard} card
 * @param {import("../types.d.ts").Edits | undefined} edits
 */
function thing(card, edits) {
  return {
    "@type": entityTypes[card.type] ?? "Thing",
    name: editOf(edits, card, "name") ?? card.name,
    alternateName: some(card.aliases),
    description: editOf(edits, card, "role") ?? card.role?.text,
  };
}

/**
 * @template T
 * @param {T[]} list
 */
function some(list) {
  return list.length > 0 ? list : undefined;
}
