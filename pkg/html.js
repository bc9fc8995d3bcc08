/** @import { GivenBlock, Landmark, ReadHTML } from "./types.d.ts" */
import { hint, landmark } from "./html-hints.js";
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
 * @property {boolean} isBlock it starts a line
 * @property {boolean} isLink
 * @property {number} ordinal of the nearest element that starts a line, counted in document order
 * @property {number} from index of the first block in it
 * @property {Area | undefined} area
 */

/**
 * A part of the page that says something of the blocks in it.
 * @typedef {object} Area
 * @property {Landmark} kind
 * @property {string} tag
 * @property {number} from index of the first block in it
 * @property {number} to one past the last
 * @property {number} areas how many areas lie in it
 */

/** The page as far as it has been read. */
class Page {
  /** The text in pieces. @type {string[]} */
  lines = [];
  /** @type {Omit<Required<GivenBlock>, "within">[]} */
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
    const isBlock = startsLine(element, tag);
    if (tag === "br") this.#breakLine();
    else if (isBlock) {
      this.endBlock();
      this.#ordinals++;
      if (tag === "tr") this.#separator = "\n";
    }
    const ordinal = isBlock ? this.#ordinals : (this.#around.at(-1)?.ordinal ?? 0);
    const isLink = tag === "a" && element.hasAttribute("href");
    // An area is made of whole blocks: an element in the midst of one is none.
    const kind = this.#units === 0 ? (landmark(element, tag) ?? hint(element, tag)) : undefined;
    const area = kind && { kind, tag, from: this.blocks.length, to: 0, areas: this.areas.length };
    if (area) this.areas.push(area);
    const open = { tag, isBlock, isLink, ordinal, from: this.blocks.length, area };
    this.#open.push(open);
    if (isBlock) this.#around.push(open);
    if (tag === "pre") this.#pre++;
    if (isLink) this.#links++;
    // Browsers draw these marks; without them a quotation would look like plain words.
    if (tag === "q") this.#add("\u201C");
    return true;
  }

  /** Leaves the element that was entered last. */
  close() {
    const open = this.#open.pop();
    if (!open) return;
    const { tag, isBlock, isLink, from, area } = open;
    if (tag === "q") this.#put("\u201D");
    if (isBlock) {
      this.endBlock();
      this.#around.pop();
      // What holds one block only is no company for it: the element around may be.
      const only = this.blocks.length - from === 1 ? this.blocks.at(-1) : undefined;
      if (only) only.group = this.#around.at(-1)?.ordinal ?? 0;
      this.#separator = tag === "td" || tag === "th" ? "\t" : "\n";
    }
    if (area) {
      area.to = this.blocks.length;
      area.areas = this.areas.length - area.areas - 1;
    }
    if (tag === "pre") this.#pre--;
    if (isLink) this.#links--;
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
      const around = this.#around.at(-1);
      this.blocks.push({
        start,
        end: this.#length,
        tag: around?.tag ?? "body",
        links: this.#linked / this.#units,
        group: around?.ordinal ?? 0,
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

/**
 * The blocks with the landmarks and hints around them. Neighbours share one list.
 * @param {Omit<Required<GivenBlock>, "within">[]} blocks
 * @param {Area[]} areas
 * @returns {Required<GivenBlock>[]}
 */
function withAreas(blocks, areas) {
  const counts = (/** @type {readonly any[]} */ list, /** @type {(item: any) => boolean} */ is) => {
    let count = 0;
    return [0, ...list.map((item) => (count += is(item) ? 1 : 0))];
  };
  const headlines = counts(blocks, ({ tag }) => tag === "h1");
  const bodies = counts(areas, ({ kind }) => kind === "main" || kind === "likely");
  const most = (blocks.at(-1)?.end ?? 0) / 2;
  /** A name such as "sidebar-layout" on what holds the article says nothing against it. */
  const misleads = (/** @type {Area} */ { kind, from, to, areas: inside }, /** @type {number} */ index) =>
    kind === "unlikely" &&
    (headlines[to] > headlines[from] ||
      bodies[index + 1 + inside] > bodies[index + 1] ||
      blocks[to - 1].end - blocks[from].start > most);
  const held = areas.filter((area, index) => area.from < area.to && !misleads(area, index));

  /** @type {{ to: number, within: Landmark[] }[]} */
  const around = [{ to: Infinity, within: [] }];
  let next = 0;
  return blocks.map((block, index) => {
    while ((around.at(-1)?.to ?? Infinity) <= index) around.pop();
    for (; next < held.length && held[next].from === index; next++) {
      const { kind, to } = held[next];
      const outside = around.at(-1)?.within ?? [];
      around.push({ to, within: outside.at(-1) === kind ? outside : [...outside.filter((other) => other !== kind), kind] });
    }
    return { ...block, within: around.at(-1)?.within ?? [] };
  });
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
function startsLine(element, tag) {
  return BLOCKS.has(tag) || DISPLAYED_AS_BLOCK.test(element.getAttribute("style") ?? "");
}
