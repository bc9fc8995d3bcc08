import type { CardSet } from "../types.d.ts";

export type * from "../types.d.ts";

/**
 * The class of `<fact-cards>`. Importing it registers nothing; `factcards/element/define` does.
 *
 * Attributes: `kinds`, `max`, `locale`, `digits`, `source`, `theme`, and `for`, the id of an article on the page to read.
 * Events: `factcards-ready` with the number of cards shown in `detail.cards`, `factcards-error` with `detail.error`.
 */
export class FactCards extends HTMLElement {
  static observedAttributes: string[];
  /** The cards to show; setting them replaces whatever was shown. */
  get cards(): CardSet | undefined;
  set cards(set: CardSet | undefined);
}

declare global {
  interface HTMLElementTagNameMap {
    "fact-cards": FactCards;
  }
  interface HTMLElementEventMap {
    "factcards-ready": CustomEvent<{ cards: number }>;
    "factcards-error": CustomEvent<{ error: unknown }>;
  }
}
