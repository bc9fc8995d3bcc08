// CardSet -> plain text: rung 0 of the embed ladder, for messages and posts that know no formatting at all.

import { cardTree } from "../tree.js";
import { isolated } from "./html.js";

/**
 * The cards as plain text, one after the other with an empty line between. Text that runs the other way than its surroundings stands
 * between Unicode isolates.
 *
 * @param {import("../types.d.ts").CardSet} set
 * @param {import("../tree.js").ShowOptions} [options]
 * @returns {string} ends with a newline; empty when no card is chosen
 */
export function toText(set, options = {}) {
  const section = cardTree(set, options);
  const [list, ...rest] = section.children;
  const rtl = section.attributes?.dir === "rtl";
  const cards = branches(list).map((card) => lines(card, rtl).join("\n"));
  if (cards.length === 0) return "";
  return [...cards, ...rest.map((child) => line(child, rtl))].filter(Boolean).join("\n\n") + "\n";
}

/**
 * @param {import("../tree.js").Branch} card
 * @param {boolean} rtl
 * @returns {string[]}
 */
function lines(card, rtl) {
  const children = branches(card);
  const isQuote = children.some((child) => child.tag === "blockquote");
  return children
    .flatMap((child) => {
      if (child.tag === "blockquote") return branches(child).map((part) => line(part, rtl));
      if (child.tag === "dl") return facts(child).map((fact) => line(fact, rtl));
      // The speaker, as under a quotation in print.
      if (isQuote && child.tag === "p" && !address(child)) return line({ tag: "p", children: ["— ", ...child.children] }, rtl);
      return address(child) ?? line(child, rtl);
    })
    .filter(Boolean);
}

/** @param {import("../tree.js").Branch} list */
function facts(list) {
  const rows = branches(list);
  return rows.flatMap((row, at) =>
    row.tag === "dt" ? [{ tag: "p", children: [...row.children, ": ", ...(rows[at + 1]?.children ?? [])] }] : [],
  );
}

/**
 * The address of a paragraph that is nothing but a link.
 *
 * @param {import("../tree.js").Branch} paragraph
 */
function address(paragraph) {
  const [only, ...others] = branches(paragraph);
  return only?.tag === "a" && others.length === 0 ? only.attributes?.href : undefined;
}

/**
 * @param {import("../tree.js").Child} child
 * @param {boolean} rtl
 */
function line(child, rtl) {
  const text = inline(child).trim();
  return rtl && text ? isolated(text, "rtl") : text;
}

/**
 * @param {import("../tree.js").Child} child
 * @returns {string}
 */
function inline(child) {
  if (typeof child === "string") return child.replace(/\s+/gu, " ");
  if (!("tag" in child)) return isolated(child.text.replace(/\s+/gu, " "), child.dir);
  return child.children.map(inline).join("");
}

/**
 * @param {import("../tree.js").Child} child
 * @returns {import("../tree.js").Branch[]}
 */
function branches(child) {
  if (typeof child === "string" || !("tag" in child)) return [];
  return /** @type {import("../tree.js").Branch[]} */ (child.children.filter((each) => typeof each === "object" && "tag" in each));
}
