// CardSet -> Markdown: rung 0 of the embed ladder, for wherever HTML is not welcome.

import { cardTree } from "../tree.js";
import { isolated, isolatedBranch } from "./html.js";

/**
 * The cards as Markdown that CommonMark and its many dialects read the same way. Everything that comes from the article is escaped, Markdown and
 * HTML alike. Text that runs the other way than its surroundings stands between Unicode isolates.
 *
 * @param {import("../types.d.ts").CardSet} set
 * @param {import("../tree.js").ShowOptions} [options]
 * @returns {string} ends with a newline; empty when no card is chosen
 */
export function toMarkdown(set, options = {}) {
  const section = cardTree(set, options);
  const [list, ...rest] = section.children;
  const direction = section.attributes?.dir === "rtl" ? "rtl" : "ltr";
  const cards = branches(list).map((card) => block(card, direction));
  if (cards.length === 0) return "";
  const source = rest.map((child) => inline(child, direction)).join("");
  return [...cards, source].filter(Boolean).join("\n\n---\n\n") + "\n";
}

/**
 * A card's paragraphs.
 *
 * @param {import("../tree.js").Branch} card
 * @param {"ltr" | "rtl"} direction of the article
 */
function block(card, direction) {
  const line = (/** @type {import("../tree.js").Child} */ child) => inline(child, direction).trim();
  const paragraphs = branches(card).flatMap((child, at) => {
    if (at === 0 && child.tag === "p" && !branches(child).some((part) => part.tag === "em")) return number(child, line);
    if (child.tag === "blockquote") return branches(child).map(line).join("\n\n").replace(/^/gm, "> ").replace(/^> $/gm, ">");
    if (child.tag === "dl") return facts(child).map(line).join("  \n");
    return line(child);
  });
  return paragraphs.filter(Boolean).join("\n\n");
}

/**
 * The leading line of a number card, all of it strong: Markdown has no strong part that ends within a word, as "£1.4" in "£1.4bn" would.
 *
 * @param {import("../tree.js").Branch} figure
 * @param {(child: import("../tree.js").Child) => string} line
 */
function number(figure, line) {
  const children = unwrapped(figure);
  return line({ tag: "p", children: [{ tag: "strong", children }] });
}

/**
 * A branch's children without the strong ones among them.
 *
 * @param {import("../tree.js").Branch} branch
 * @returns {import("../tree.js").Child[]}
 */
function unwrapped(branch) {
  return branch.children.flatMap((child) => {
    if (typeof child === "string" || !("tag" in child)) return [child];
    return child.tag === "strong" ? unwrapped(child) : [{ ...child, children: unwrapped(child) }];
  });
}

/**
 * Terms and details as "term: detail".
 *
 * @param {import("../tree.js").Branch} list
 * @returns {import("../tree.js").Branch[]}
 */
function facts(list) {
  const rows = branches(list);
  return rows.flatMap((row, at) =>
    row.tag === "dt" ? [{ tag: "p", children: [...row.children, ": ", ...(rows[at + 1]?.children ?? [])] }] : [],
  );
}

/**
 * @param {import("../tree.js").Child} child
 * @param {"ltr" | "rtl"} direction of the article
 * @returns {string}
 */
function inline(child, direction) {
  if (typeof child === "string") return escape(child);
  if (!("tag" in child)) return escape(isolated(child.text, child.dir));
  const inner = child.children.map((each) => inline(each, direction)).join("");
  if (!inner.trim()) return inner;
  if (child.tag === "strong") return `**${inner}**`;
  if (child.tag === "em") return `*${inner}*`;
  // Angle brackets and round ones would end a Markdown link; a URL has neither unless it was written by hand.
  if (child.tag === "a") return `[${inner}](${(child.attributes?.href ?? "").replace(/[()<>\s]/g, encodeURIComponent).replace(/[()]/g, (sign) => (sign === "(" ? "%28" : "%29"))})`;
  return isolatedBranch(child, inner, direction);
}

/**
 * Text that is only text in Markdown.
 *
 * @param {string} text
 */
function escape(text) {
  return (
    text
      .replace(/\s+/gu, " ")
      .replace(/[\\`*_{}[\]<>#|~^$=&!]/g, "\\$&")
      // These mean something at the start of a line only: lists, rules, numbered lists.
      .replace(/^(\s*)([+-])/u, "$1\\$2")
      .replace(/^(\s*\d+)([.)])(?!\d)/u, "$1\\$2")
      // A bare address would become a link in many dialects.
      .replace(/:\/\//g, "\\://")
      .replace(/\bwww\./gi, (start) => `${start.slice(0, -1)}\\.`)
      .replace(/@/g, "\\@")
  );
}

/**
 * @param {import("../tree.js").Child} child
 * @returns {import("../tree.js").Branch[]}
 */
function branches(child) {
  if (typeof child === "string" || !("tag" in child)) return [];
  return /** @type {import("../tree.js").Branch[]} */ (child.children.filter((each) => typeof each === "object" && "tag" in each));
}
