/** @import { GivenBlock, Landmark, ReadHTML } from "./types.d.ts" */
import { hint, landmark } from "./html-hints.js";
import { readMeta } from "./html-meta.js";
import { flow, isLeftOut, raised } from "./html-shown.js";
import { isWebAddress } from "./options.js";
import { parseInert } from "./trusted.js";
import { walk } from "./walk.js";

/** Parts that are known as such even when a page puts a paragraph into them. */
const PARTS = new Set("caption dd dt figcaption li summary".split(" "));

/** What Word calls its paragraphs, in the HTML it puts on the clipboard. @type {Record<string, string | undefined>} */
const WORD = { MsoTitle: "h1", MsoCaption: "figcaption", MsoQuote: "blockquote", MsoIntenseQuote: "blockquote" };

/** A table with a cell of more UTF-16 units than this is there for the layout. */
const LONGEST_CELL = 1200;

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
      if (node.nodeType === 1) page.close();
    },
  });
  page.endBlock();
  return { text: page.lines.join(""), blocks: withAreas(page.blocks, page.areas) };
}

/**
 * An element that has been entered and not left.
 * @typedef {object} Open
 * @property {string} tag
 * @property {"block" | "apart" | "inline"} flow
 * @property {boolean} isLink
 * @property {boolean} isRaised
 * @property {string} part what a paragraph that is all its content is taken for
 * @property {number} ordinal of the nearest element that starts a line, counted in document order
 * @property {number} from index of the first block in it
 * @property {Area | undefined} area
 * @property {string | undefined} cell the tag of the cell it is in
 */

/**
 * A block before it is known what it is within.
 * @typedef {Omit<Required<GivenBlock>, "within"> & { cell: string | undefined }} Draft
 */

/**
 * A part of the page that says something of the blocks in it.
 * @typedef {object} Area
 * @property {Landmark} kind
 * @property {number} from index of the first block in it
 * @property {number} to one past the last
 * @property {number} areas how many areas lie in it
 */

/** The page as far as it has been read. */
class Page {
  /** The text in pieces. @type {string[]} */
  lines = [];
  /** @type {Draft[]} */
  blocks = [];
  /** In document order. @type {Area[]} */
  areas = [];

  /** UTF-16 units in `lines`. */
  #length = 0;
  /** Elements around the current place, from the outside in. @type {Open[]} */
  #open = [];
  /** Those of them that start a line. @type {Open[]} */
  #around = [];
  #ordinals = 0;
  #pre = 0;
  #links = 0;
  #raised = 0;
  /** The link that ended where the next words begin. */
  #linkEnded = false;

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
    if (isLeftOut(element, tag)) {
      // A drawing or a control stands between the words around it.
      if (tag === "button" || tag === "input" || tag === "select") this.#gap = true;
      return false;
    }
    const isRaised = tag === "sup" && this.#raised === 0;
    const sign = isRaised ? raised(element, this.#links > 0) : undefined;
    if (sign !== undefined) {
      if (sign) this.#add(sign);
      return false;
    }
    const flows = flow(element, tag);
    if (tag === "br") this.#breakLine();
    else if (flows === "block") {
      this.endBlock();
      this.#ordinals++;
      if (tag === "tr") this.#separator = "\n";
    } else if (flows === "apart") this.#gap = true;
    const isLink = tag === "a" && element.hasAttribute("href");
    // Two links side by side are two labels, which a style sheet parts.
    if (isLink && this.#linkEnded) this.#gap = true;
    const around = this.#around.at(-1);
    // An area is made of whole blocks: an element in the midst of one is none.
    // A block quotation may be the frame of another site's post, or repeat the text in large letters.
    const place = this.#units === 0 ? landmark(element, tag) : undefined;
    const named = this.#units === 0 && (place === undefined || place === "blockquote") ? hint(element, tag) : undefined;
    const said = place && named !== "unlikely" ? place : named;
    const area = said && said !== "caption" ? { kind: said, from: this.blocks.length, to: 0, areas: this.areas.length } : undefined;
    if (area) this.areas.push(area);
    const open = {
      tag: (tag === "p" && wordTag(element)) || headingTag(element) || tag,
      flow: flows,
      isLink,
      isRaised,
      part: said === "caption" ? "figcaption" : PARTS.has(tag) ? tag : "",
      ordinal: flows === "block" ? this.#ordinals : (around?.ordinal ?? 0),
      from: this.blocks.length,
      area,
      cell: tag === "td" || tag === "th" ? tag : around?.cell,
    };
    this.#open.push(open);
    if (flows === "block") this.#around.push(open);
    if (tag === "pre") this.#pre++;
    if (isLink) this.#links++;
    if (isRaised) this.#raised++;
    // Browsers draw these marks; without them a quotation would look like plain words.
    if (tag === "q") this.#add("\u201C");
    return true;
  }

  /** Leaves the element that was entered last. */
  close() {
    const open = this.#open.pop();
    if (!open) return;
    const { tag, flow: flows, isLink, isRaised, part, from, area } = open;
    if (tag === "q") this.#put("\u201D");
    if (flows === "block") {
      this.endBlock();
      this.#around.pop();
      const only = this.blocks.length - from === 1 ? this.blocks.at(-1) : undefined;
      if (only) {
        // What holds one block only is no company for it: the element around may be.
        only.group = this.#around.at(-1)?.ordinal ?? 0;
        if (part && (only.tag === "p" || only.tag === "div")) only.tag = part;
      }
      this.#separator = tag === "td" || tag === "th" ? "\t" : "\n";
    } else if (flows === "apart") this.#gap = true;
    if (area) {
      area.to = this.blocks.length;
      area.areas = this.areas.length - area.areas - 1;
    }
    if (tag === "pre") this.#pre--;
    if (isLink) {
      this.#links--;
      this.#linkEnded = this.#units > 0;
    }
    if (isRaised) this.#raised--;
  }

  /** Reads the text of one node. @param {string} value */
  write(value) {
    // Soft hyphens show only where a line breaks.
    const raw = value.replace(/[\u00AD\uFEFF]/g, "");
    if (this.#pre > 0) {
      raw.split(/\n[ \t]*\n/).forEach((part, index) => {
        if (index > 0) this.endBlock();
        if (part !== "") this.#put(part);
      });
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
    this.#linkEnded = false;
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
      const around = this.#around.at(-1);
      this.blocks.push({
        start,
        end: this.#length,
        tag: around?.tag ?? "body",
        links: this.#linked / this.#units,
        group: around?.ordinal ?? 0,
        cell: around?.cell,
      });
      this.#separator = "\n";
    }
    this.#words = [];
    this.#units = 0;
    this.#linked = 0;
    this.#gap = false;
    this.#atLineStart = true;
    this.#linkEnded = false;
  }

  /** @param {string} words */
  #line(words) {
    this.lines.push(words);
    this.#length += words.length;
  }
}

/**
 * The blocks with the landmarks and hints around them. Neighbours share one list.
 * @param {Draft[]} blocks
 * @param {Area[]} areas
 * @returns {Required<GivenBlock>[]}
 */
function withAreas(blocks, areas) {
  const held = areas.filter(notMisleading(blocks, areas));
  /** @type {{ to: number, within: Landmark[] }[]} */
  const around = [{ to: Infinity, within: [] }];
  let next = 0;
  return blocks.map(({ cell, ...block }, index) => {
    while ((around.at(-1)?.to ?? Infinity) <= index) around.pop();
    for (; next < held.length && held[next].from === index; next++) {
      const { kind, to } = held[next];
      const outside = around.at(-1)?.within ?? [];
      around.push({ to, within: outside.at(-1) === kind ? outside : [...outside.filter((other) => other !== kind), kind] });
    }
    const within = around.at(-1)?.within ?? [];
    return { ...block, tag: cellTag(block.tag, within.includes("table") ? cell : undefined), within };
  });
}

/**
 * Tells which areas are what they are called.
 * @param {Draft[]} blocks
 * @param {Area[]} areas
 */
function notMisleading(blocks, areas) {
  const most = (blocks.at(-1)?.end ?? 0) / 2;
  const headlines = counts(blocks, ({ tag }) => tag === "h1");
  const headings = counts(blocks, ({ tag }) => tag === "h1" || tag === "h2");
  const long = counts(blocks, ({ start, end }) => end - start > LONGEST_CELL);
  const bodies = counts(areas, ({ kind }) => kind === "main" || kind === "likely");
  const tables = counts(areas, ({ kind }) => kind === "table");
  return (/** @type {Area} */ { kind, from, to, areas: inside }, /** @type {number} */ index) => {
    if (from >= to) return false;
    const holds = (/** @type {number[]} */ count) => count[to] > count[from];
    const around = (/** @type {number[]} */ count) => count[index + 1 + inside] > count[index + 1];
    // Tables made for the layout: of the page, or of a picture with its caption.
    if (kind === "table") return !holds(headings) && !holds(long) && !around(tables) && !around(bodies);
    // A name such as "sidebar-layout" on what holds the article says nothing against it.
    if (kind === "unlikely") return !holds(headlines) && !around(bodies) && blocks[to - 1].end - blocks[from].start <= most;
    return true;
  };
}

/**
 * How many of the first `i` items are so, at `[i]`.
 * @template T
 * @param {readonly T[]} items
 * @param {(item: T) => boolean} is
 */
function counts(items, is) {
  let count = 0;
  return [0, ...items.map((item) => (count += is(item) ? 1 : 0))];
}

/**
 * A cell of a table by its own name, whatever a page puts into it, and one of a layout as the paragraph it is.
 * @param {string} tag
 * @param {string | undefined} cell
 */
function cellTag(tag, cell) {
  if (cell) return tag === "p" || tag === "div" ? cell : tag;
  return tag === "td" || tag === "th" ? "div" : tag;
}

/** What ARIA calls a heading. @param {Element} element */
function headingTag(element) {
  if (element.getAttribute("role") !== "heading") return undefined;
  const level = element.getAttribute("aria-level") ?? "";
  return /^[1-6]$/.test(level) ? `h${level}` : "h2";
}

/** @param {Element} element a paragraph */
function wordTag(element) {
  const name = element.getAttribute("class") ?? "";
  if (!name.startsWith("Mso")) return undefined;
  return name.startsWith("MsoListParagraph") ? "li" : WORD[name];
}
