/** @import { GivenBlock, Landmark, ReadHTML } from "./types.d.ts" */
import { readMeta } from "./html-meta.js";
import { isWebAddress } from "./options.js";
import { parseInert } from "./trusted.js";
import { walk } from "./walk.js";

/** What a browser starts a new line for, by its own style sheet. */
const BLOCKS = new Set(
  ("address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer " +
    "form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre search section summary table tbody td " +
    "tfoot th thead tr ul").split(" "),
);

/** What shows no words, or none that belong to the article: code, fallbacks, controls, drawings, reading aids. */
const UNREAD = new Set(
  ("annotation annotation-xml applet audio button canvas datalist head iframe input noembed noframes noscript object progress " +
    "meter rp rt script select style svg template textarea title video").split(" "),
);

const LANDMARKS = new Set("nav header footer aside form article main figure blockquote table".split(" "));

const HIDDEN = /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))/i;
const DISPLAYED_AS_BLOCK = /(?:^|;)\s*display\s*:\s*(?:block|flex|grid|list-item|table)/i;

/**
 * Reads HTML as a browser would show it. Linear in the size of the page, and without recursion, however deep it nests.
 * @param {string | Document | Element} html
 * @param {{ url?: string }} [options]
 * @returns {ReadHTML}
 */
export function readHTML(html, { url } = {}) {
  if (url !== undefined && typeof url !== "string") throw new TypeError(`option url: must be a string, got ${typeof url}`);
  if (url !== undefined && !isWebAddress(url)) {
    throw new RangeError(`option url: ${JSON.stringify(url.slice(0, 60))} is not an http or https address without a password`);
  }
  const root = typeof html === "string" ? parseInert(html) : html;
  if (typeof root?.nodeType !== "number") throw new TypeError(`html: must be a string or a Document, got ${typeof html}`);
  return { ...readText(root), meta: readMeta(root.ownerDocument ?? /** @type {Document} */ (root), url) };
}

/** @param {Node} root */
function readText(root) {
  const page = new Page();
  walk(root, {
    enter(node) {
      if (node.nodeType === 3 || node.nodeType === 4) page.write(node.nodeValue ?? "");
      else if (node.nodeType === 1) return page.open(/** @type {Element} */ (node));
      // Documents and fragments have no words of their own; comments have no children.
      return node.nodeType !== 8;
    },
    leave(node) {
      if (node.nodeType === 1) page.close(/** @type {Element} */ (node));
    },
  });
  page.endBlock();
  return { text: page.lines.join(""), blocks: page.blocks };
}

/** The page as far as it has been read. */
class Page {
  /** The text in pieces. @type {string[]} */
  lines = [];
  /** @type {Required<GivenBlock>[]} */
  blocks = [];

  /** UTF-16 units in `lines`. */
  #length = 0;
  /** Elements around the current place that start a line, from the outside in. @type {string[]} */
  #open = [];
  /** Landmarks around it; each kind once, however often it nests. @type {Landmark[]} */
  #within = [];
  /** How many of each kind are open. @type {Map<string, number>} */
  #landmarks = new Map();
  #pre = 0;
  #links = 0;

  /** The block being read. @type {string[]} */
  #words = [];
  #units = 0;
  #linked = 0;
  /** White space was read that shows only when a word follows. */
  #gap = false;
  /** Nothing stands on the current line yet. */
  #atLineStart = true;
  /** What separates the next block from the one before: a tab inside a row of a table, else a new line. */
  #separator = "\n";

  /** Enters an element; false when it is left out. @param {Element} element */
  open(element) {
    const tag = element.localName;
    if (UNREAD.has(tag) || isHidden(element, tag)) {
      // A drawing or a control stands between the words around it.
      if (tag === "button" || tag === "input" || tag === "select") this.#gap = true;
      return false;
    }
    if (tag === "br") this.#breakLine();
    else if (isBlock(element, tag)) {
      this.endBlock();
      this.#open.push(tag);
      if (tag === "tr") this.#separator = "\n";
    }
    if (LANDMARKS.has(tag)) {
      const count = this.#landmarks.get(tag) ?? 0;
      if (count === 0) this.#within.push(/** @type {Landmark} */ (tag));
      this.#landmarks.set(tag, count + 1);
    }
    if (tag === "pre") this.#pre++;
    if (tag === "a" && element.hasAttribute("href")) this.#links++;
    // Browsers draw these marks; without them a quotation would look like plain words.
    if (tag === "q") this.#add("\u201C");
    return true;
  }

  /** Leaves an element that was entered. @param {Element} element */
  close(element) {
    const tag = element.localName;
    if (tag === "q") this.#put("\u201D");
    if (isBlock(element, tag)) {
      this.endBlock();
      this.#open.pop();
      if (tag === "td" || tag === "th") this.#separator = "\t";
      else this.#separator = "\n";
    }
    if (LANDMARKS.has(tag)) {
      const count = this.#landmarks.get(tag) ?? 0;
      // Elements nest, so the kind that closes for good is the one that was opened last.
      if (count === 1) this.#within.pop();
      this.#landmarks.set(tag, count - 1);
    }
    if (tag === "pre") this.#pre--;
    if (tag === "a" && element.hasAttribute("href")) this.#links--;
  }

  /** Reads the text of one node. @param {string} raw */
  write(raw) {
    if (this.#pre > 0) {
      this.#put(raw);
      return;
    }
    const words = raw.replace(/[ \t\n\r\f]+/g, " ");
    const from = words.startsWith(" ") ? 1 : 0;
    if (from === words.length) {
      this.#gap ||= from > 0;
      return;
    }
    if (from > 0) this.#gap = true;
    const endsInGap = words.endsWith(" ");
    this.#add(words.slice(from, endsInGap ? -1 : undefined));
    this.#gap = endsInGap;
  }

  /** Adds words after the white space that waits for them. @param {string} words */
  #add(words) {
    // The space between two links is no word outside them.
    if (this.#gap && !this.#atLineStart) this.#words.push(" ");
    this.#gap = false;
    this.#put(words);
  }

  /** @param {string} words */
  #put(words) {
    this.#words.push(words);
    this.#units += words.length;
    if (this.#links > 0) this.#linked += words.length;
    this.#atLineStart = false;
  }

  /** An empty line parts paragraphs, on pages that know no other way. */
  #breakLine() {
    this.#gap = false;
    if (this.#atLineStart) {
      this.endBlock();
      return;
    }
    this.#words.push("\n");
    this.#atLineStart = true;
  }

  /** Ends the block being read, if there are words in it. */
  endBlock() {
    const words = this.#words.join("").trim();
    if (words !== "") {
      if (this.#length > 0) this.#line(this.#separator);
      const start = this.#length;
      this.#line(words);
      this.blocks.push({
        start,
        end: this.#length,
        tag: this.#open.at(-1) ?? "body",
        links: this.#linked / this.#units,
        within: [...this.#within],
      });
      this.#separator = "\n";
    }
    this.#words = [];
    this.#units = 0;
    this.#linked = 0;
    this.#gap = false;
    this.#atLineStart = true;
  }

  /** @param {string} words */
  #line(words) {
    this.lines.push(words);
    this.#length += words.length;
  }
}

/** @param {Element} element @param {string} tag */
function isHidden(element, tag) {
  return (
    element.hasAttribute("hidden") ||
    element.getAttribute("aria-hidden") === "true" ||
    (tag === "dialog" && !element.hasAttribute("open")) ||
    HIDDEN.test(element.getAttribute("style") ?? "")
  );
}

/** @param {Element} element @param {string} tag */
function isBlock(element, tag) {
  return BLOCKS.has(tag) || DISPLAYED_AS_BLOCK.test(element.getAttribute("style") ?? "");
}
