// The source of embed.js: dresses every `section.fact-cards` that somebody pasted. scripts/build-embed.mjs joins it with dress.js, the
// styles and the few words it needs into the one file that is published; this file is not imported by anything else.
//
// Everything the script shows is a copy, element by element from a fixed list, of what stands in the page. It fetches nothing.

import { dress } from "./dress.js";
import { foldWords } from "./labels.js";
import { css } from "./styles.js";

const copied = new Set(["section", "ul", "li", "blockquote", "p", "dl", "dt", "dd", "strong", "em", "a", "span", "bdi"]);
const dropped = new Set(["script", "style", "template", "iframe", "object", "embed", "noscript"]);
/** Where white space between the tags is nobody's text. */
const structural = new Set(["section", "ul", "dl", "li", "blockquote"]);
/** Copied HTML is as deep as tree.js makes it; an editor may wrap it a few times more. */
const DEEPEST = 16;

/** @type {CSSStyleSheet | undefined} one for all sections of the page */
let sheet;

for (const section of document.querySelectorAll("section.fact-cards")) upgrade(section);

/** @param {Element} section */
function upgrade(section) {
  // Without cards there is nothing to dress, and what is there stays as it is.
  if (section.shadowRoot || !section.querySelector("li")) return;
  const copy = copyOf(section, 0);
  const language = (section.getAttribute("lang") ?? "").split("-", 1)[0].toLowerCase();
  dress(copy, Object.hasOwn(foldWords, language) ? foldWords[language] : foldWords.en);
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
  }
  const root = section.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = [sheet];
  root.append(copy);
}

/**
 * @param {Element} element
 * @param {number} depth
 */
function copyOf(element, depth) {
  const name = element.localName;
  const copy = document.createElement(name);
  for (const attribute of ["dir", "lang"]) {
    const value = element.getAttribute(attribute);
    if (value) copy.setAttribute(attribute, value);
  }
  if (name === "a") {
    const address = element.getAttribute("href") ?? "";
    const url = URL.canParse?.(address, document.baseURI) ? new URL(address, document.baseURI) : undefined;
    if (url && /^https?:$/.test(url.protocol) && !url.username && !url.password) copy.setAttribute("href", url.href);
  }
  copyChildren(element, copy, depth + 1);
  if (name === "p" || name === "dd") unwrapIsolate(copy);
  return copy;
}

/**
 * Turns the Unicode isolate around a right-to-left paragraph into `dir`: as text it would be a line of its own after the link.
 *
 * @param {HTMLElement} paragraph
 */
function unwrapIsolate(paragraph) {
  const [first, last] = [paragraph.firstChild, paragraph.lastChild];
  if (first?.nodeType !== 3 || last?.nodeType !== 3 || !first.nodeValue?.startsWith("\u2067") || !last.nodeValue?.endsWith("\u2069")) return;
  first.nodeValue = first.nodeValue.slice(1);
  last.nodeValue = last.nodeValue.slice(0, -1);
  paragraph.dir = "rtl";
  for (const end of [first, last]) if (!end.nodeValue) end.remove();
}

/**
 * @param {Element} from
 * @param {Element} to
 * @param {number} depth
 */
function copyChildren(from, to, depth) {
  if (depth > DEEPEST) return;
  for (const child of from.childNodes) {
    if (child.nodeType === 3) {
      const text = child.nodeValue ?? "";
      if (text.trim() || !structural.has(to.localName)) to.append(text);
    } else if (child.nodeType === 1) {
      const element = /** @type {Element} */ (child);
      if (dropped.has(element.localName)) continue;
      // An unknown element gives its words, an empty paragraph (editors add them) gives nothing.
      if (!copied.has(element.localName)) copyChildren(element, to, depth + 1);
      else if (element.localName !== "p" || element.textContent?.trim()) to.append(copyOf(element, depth));
    }
  }
}
