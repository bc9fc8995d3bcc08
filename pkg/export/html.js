// CardSet -> HTML to paste: rungs 1, 2 and 3 of the embed ladder, as one string.

import { chosenCards, cardTree } from "../tree.js";
import { safeURL } from "./fragment.js";

/**
 * A script of the embed: where it is and the hash that its bytes must have.
 *
 * @typedef {{ src: string, integrity?: string }} Script
 *
 * @typedef {object} HTMLOptions
 * @property {Script} [script] adds the script that dresses the HTML (rung 2: embed.js) or registers the element (rung 3: define.js)
 * @property {boolean} [element] wraps the HTML in `<fact-cards>` with the cards as JSON (rung 3)
 * @property {string} [theme] `light`, `dark` or `auto`, for the element
 */

// What feed readers, WordPress and the browsers' own sanitiser let through. The writer knows no other tag.
const allowed = new Set(["section", "blockquote", "p", "ul", "li", "dl", "dt", "dd", "strong", "em", "a", "span"]);
const attributesOf = /** @type {Record<string, string[]>} */ ({ section: ["class", "lang", "dir"], a: ["href"], span: ["lang", "dir"] });
const ownLine = new Set(["section", "ul", "li", "blockquote", "dl"]);

/**
 * Safe HTML of the cards. Everything that comes from the article is escaped; tags are written from a fixed list. Feed readers drop `dir` and
 * `lang`, so the text carries Unicode isolates as well.
 *
 * @param {import("../types.d.ts").CardSet} set
 * @param {import("../tree.js").ShowOptions & HTMLOptions} [options]
 * @returns {string}
 * @throws {TypeError} if the script's address is neither http(s) nor relative
 */
export function toHTML(set, options = {}) {
  const tree = cardTree(set, options);
  const section = write(tree, tree.attributes?.dir === "rtl" ? "rtl" : "ltr");
  const script = options.script ? `\n${scriptTag(options.script)}` : "";
  if (!options.element) return section + script;
  const attributes = [
    ["locale", word(options.locale)],
    ["digits", word(options.digits)],
    ["theme", word(options.theme)],
    ["source", safeURL(options.sourceUrl)],
  ];
  const written = attributes.map(([name, value]) => (value ? ` ${name}="${escape(value)}"` : "")).join("");
  const json = scriptSafe(JSON.stringify(pruned(set, options)));
  return `<fact-cards${written}><script type="application/json">${json}</script>\n${section}</fact-cards>${script}`;
}

/**
 * @param {import("../tree.js").Child} child
 * @param {"ltr" | "rtl"} direction of the article
 * @returns {string}
 */
function write(child, direction) {
  if (typeof child === "string") return escape(child);
  if (!("tag" in child)) {
    const lang = child.lang ? ` lang="${escape(child.lang)}"` : "";
    return `<span dir="${child.dir}"${lang}>${escape(isolated(child.text, child.dir))}</span>`;
  }
  const { tag, attributes = {}, children } = child;
  if (!allowed.has(tag)) return "";
  const names = attributesOf[tag] ?? [];
  const written = names.map((name) => (attributes[name] ? ` ${name}="${escape(attributes[name])}"` : "")).join("");
  const inner = children.map((each) => write(each, direction));
  if (ownLine.has(tag)) return `<${tag}${written}>\n${inner.join("\n")}\n</${tag}>`;
  return `<${tag}${written}>${isolatedBranch(child, inner.join(""), direction)}</${tag}>`;
}

/**
 * Text between the Unicode signs that isolate it.
 *
 * @param {string} text
 * @param {"ltr" | "rtl"} direction
 */
export function isolated(text, direction) {
  return `${direction === "rtl" ? "\u2067" : "\u2066"}${text}\u2069`;
}

/**
 * A part's content as it must be where `dir` is dropped. There, a paragraph of a right-to-left article that starts with a Latin name
 * would be set from left to right.
 *
 * @param {import("../tree.js").Branch} branch
 * @param {string} inner
 * @param {"ltr" | "rtl"} direction of the article
 */
export function isolatedBranch({ tag, attributes }, inner, direction) {
  if (!inner.trim()) return inner;
  if (tag === "span" && attributes?.dir && attributes.dir !== direction) return isolated(inner, direction === "rtl" ? "ltr" : "rtl");
  return direction === "rtl" && (tag === "p" || tag === "dd") ? isolated(inner, "rtl") : inner;
}

/**
 * Text that is only text wherever it stands in HTML, double-quoted attributes included.
 *
 * @param {string} text
 */
function escape(text) {
  const names = /** @type {Record<string, string>} */ ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" });
  return text.replace(/[&<>"']/g, (sign) => names[sign]);
}

/**
 * JSON that cannot end the script element it stands in, nor reorder the source that somebody pastes.
 *
 * @param {string} json
 */
export function scriptSafe(json) {
  return json.replace(/[<>&\u2028-\u202e\u2066-\u2069]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** @param {string | undefined} value of an attribute that is a language tag or a plain word; anything else is as good as absent */
function word(value) {
  return value && /^[\w-]+$/.test(value) ? value : undefined;
}

/** @param {Script} script */
function scriptTag({ src, integrity }) {
  // What a browser makes of the address counts: it skips line breaks, and reads backslashes as slashes.
  const here = "https://relative.invalid";
  const relative = URL.canParse(src, here) && new URL(src, here).origin === here;
  if (!relative && !safeURL(src)) throw new TypeError(`script.src is neither a relative nor an http(s) address: "${src}"`);
  const hash = integrity ? ` integrity="${escape(integrity)}"` : "";
  return `<script type="module" src="${escape(src)}"${hash} crossorigin="anonymous"></script>`;
}

/**
 * The set without what the element does not show: other cards, the blocks and the places of every mention.
 *
 * @param {import("../types.d.ts").CardSet} set
 * @param {import("../tree.js").ShowOptions} options
 */
function pruned(set, options) {
  const cards = chosenCards(set, options);
  const shown = new Set(cards.map((card) => card.id));
  // The earlier value of "from 7 to 4 months" is told on another card and must come along, but not as a card of its own.
  const earlier = set.cards.filter(
    (card) => !shown.has(card.id) && cards.some((other) => other.kind === "number" && other.from === card.id),
  );
  const edits = Object.fromEntries(Object.entries(options.edits ?? {}).filter(([id]) => shown.has(id)));
  return {
    ...set,
    article: { ...set.article, blocks: [] },
    cards: [...cards.map((card) => ({ ...card, key: true })), ...earlier.map((card) => ({ ...card, key: false }))].map((card) =>
      card.kind === "entity" ? { ...card, mentions: [] } : card,
    ),
    ...(Object.keys(edits).length > 0 ? { edits } : {}),
  };
}
