// Cards -> nodes: the one renderer. The element and the page use it; export/html.js writes the same tree as a string.
//
// Nodes are built, text is set as text: nothing a card says is ever read as HTML, and no `id` or `name` is made from it.

import { dress, dressCard } from "./dress.js";
import { labelsFor } from "./labels.js";
import { cardTree } from "./tree.js";

export { css, styleSheet } from "./styles.js";
export { chosenCards } from "./tree.js";

/**
 * @typedef {import("./tree.js").ShowOptions & { document?: Document }} RenderOptions `document` makes the nodes; default the page's own
 */

/**
 * A section with the cards: `section.fact-cards > ul > li.card`, each `li` with its card's id in `data-card`. Style it with the text of
 * styles.js.
 *
 * An empty set, or options that choose no card, gives a section with an empty list. No text of a card makes it throw.
 *
 * @param {import("./types.d.ts").CardSet} set
 * @param {RenderOptions} [options]
 * @returns {HTMLElement}
 *
 * @example
 * const sheet = new CSSStyleSheet();
 * sheet.replaceSync(css);
 * root.adoptedStyleSheets = [sheet];
 * root.append(renderCards(set, { locale: "ar", digits: "latn" }));
 */
export function renderCards(set, options = {}) {
  const document = options.document ?? globalThis.document;
  const section = node(cardTree(set, options), document);
  dress(section, options.labels ?? labelsFor(options.locale, set.article.language));
  return section;
}

/**
 * One card as a list item, for a page that arranges the cards itself.
 *
 * @param {string} id of a card of the set
 * @param {import("./types.d.ts").CardSet} set
 * @param {RenderOptions} [options]
 * @returns {HTMLElement | undefined} undefined when the set has no such card
 */
export function renderCard(id, set, options = {}) {
  const document = options.document ?? globalThis.document;
  const [list] = cardTree(set, { ...options, only: [id], kinds: undefined, max: undefined }).children;
  const item = typeof list === "object" && "tag" in list ? list.children[0] : undefined;
  if (!item || typeof item !== "object" || !("tag" in item)) return undefined;
  const card = node(item, document);
  dressCard(card, options.labels ?? labelsFor(options.locale, set.article.language));
  return card;
}

/**
 * @param {import("./tree.js").Branch} branch
 * @param {Document} document
 */
function node({ tag, attributes = {}, children }, document) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  for (const child of children) {
    if (typeof child === "string") element.append(child);
    else if ("tag" in child) element.append(node(child, document));
    else {
      const isolate = document.createElement("bdi");
      isolate.dir = child.dir;
      if (child.lang) isolate.lang = child.lang;
      isolate.textContent = child.text;
      element.append(isolate);
    }
  }
  return element;
}
