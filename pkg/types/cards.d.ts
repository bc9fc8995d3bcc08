import type { Card, CardSet, ShowOptions } from "../types.d.ts";

export type * from "../types.d.ts";

/** `document` makes the nodes; the page's own when absent. */
export type RenderOptions = ShowOptions & { document?: Document };

/**
 * A section with the cards: `section.fact-cards > ul > li.card`, each `li` with its card's id in `data-card`. Text is set as text,
 * and no text of a card makes it throw.
 */
export function renderCards(set: CardSet, options?: RenderOptions): HTMLElement;

/** One card as a list item; undefined when the set has no such card. */
export function renderCard(id: string, set: CardSet, options?: RenderOptions): HTMLElement | undefined;

/** The cards that the options ask for, in the reader's order. */
export function chosenCards(set: CardSet, options?: ShowOptions): Card[];

/** The style of the cards. */
export const css: string;

/** The same as a sheet that a document and its shadow roots can adopt; one for each document. */
export function styleSheet(document: Document): CSSStyleSheet;
