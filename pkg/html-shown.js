import { shortText } from "./walk.js";

// What a browser shows of an element, as far as its tag, its names and its own style tell: style sheets are not read.

/** What a browser starts a new line for, by its own style sheet. */
const BLOCKS = new Set(
  ("address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer " +
    "form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre search section summary table tbody td " +
    "tfoot th thead tr ul").split(" "),
);

/** What shows no words, or none that belong to the article: code, fallbacks, controls, drawings, reading aids, AMP's boxes. */
const UNREAD = new Set(
  ("amp-ad amp-analytics amp-audio amp-consent amp-embed amp-iframe amp-lightbox amp-sidebar amp-social-share amp-user-notification " +
    "amp-video annotation annotation-xml applet audio button canvas datalist head iframe input noembed noframes noscript object " +
    "progress meter rp rt rtc script select style svg template textarea title video xml").split(" "),
);

/** The usual names of what is there for screen readers only, or not yet; and of Wikipedia's links beside its headings. */
const HIDDEN_NAMES = new Set(
  ("a11y-hidden d-none element-invisible hidden is-hidden is-visually-hidden mw-editsection offscreen print-only screen-reader " +
    "screen-reader-only screen-reader-text screenreader screenreader-text screenreader-only sr-only sr-only-focusable " +
    "u-hidden u-visually-hidden visually-hidden visually-hidden-focusable visuallyhidden").split(" "),
);

/** A class that shows a hidden element again on a wide window: "d-md-block", "md:flex". */
const SHOWN_WHEN_WIDE = /(?:^|\s)(?:[a-z0-9-]+:(?:block|flex|grid|inline|contents|table)|d-(?:sm|md|lg|xl|xxl)-(?!none))/;

const HIDDEN_STYLE =
  /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all|mso-list\s*:\s*ignore|clip\s*:\s*rect\(\s*[01](?:px)?[\s,]|text-indent\s*:\s*-\d{3,}|left\s*:\s*-\d{4,}px)/i;
const DISPLAY = /(?:^|;)\s*display\s*:\s*([a-z-]+)/i;
const FLOATS = /(?:^|;)\s*float\s*:\s*(?:left|right|inline)/i;

/**
 * Whether an element and all in it is left out.
 * @param {Element} element
 * @param {string} tag
 */
export function isLeftOut(element, tag) {
  return (
    UNREAD.has(tag) ||
    element.hasAttribute("hidden") ||
    (tag === "dialog" && !element.hasAttribute("open")) ||
    HIDDEN_STYLE.test(style(element)) ||
    isHiddenByName(element) ||
    (element.getAttribute("aria-hidden") === "true" && !isShownAllTheSame(element, tag)) ||
    (tag === "a" && isAnchorMark(element))
  );
}

/**
 * How an element stands among the words around it: `block` on lines of its own, `apart` on their line with space around it, `inline`
 * as a part of it.
 * @param {Element} element
 * @param {string} tag
 * @returns {"block" | "apart" | "inline"}
 */
export function flow(element, tag) {
  const isBlock = BLOCKS.has(tag);
  const display = DISPLAY.exec(style(element))?.[1].toLowerCase();
  if (!display) return isBlock ? "block" : "inline";
  if (/^(?:block|flex|grid|list-item|flow-root|table(?!-cell|-column))/.test(display)) {
    // A large first letter that the words flow around.
    return !isBlock && FLOATS.test(style(element)) && isShort(element) ? "inline" : "block";
  }
  if (tag === "td" || tag === "th") return "block";
  if (isBlock) return display === "contents" ? "block" : "apart";
  return display !== "inline" && display !== "contents" && !isShort(element) ? "apart" : "inline";
}

/**
 * The words that stand for a raised text: exponents as such, so that 10 to the ninth is not 109, and nothing for the mark of a note.
 * Undefined where it is read like other words.
 * @param {Element} element a <sup>
 * @param {boolean} inLink
 */
export function raised(element, inLink) {
  const text = shortText(element, 12)?.trim();
  if (!text || !/^(?:[-−+]?\d{1,4}|[*†‡§]{1,3})$/.test(text)) return undefined;
  if (inLink || element.querySelector?.("a[href]") || /note|ref|cite/i.test(names(element))) return "";
  return /\d/.test(text) ? text.replace(/[-−+\d]/g, (sign) => SUPERSCRIPTS[sign]) : undefined;
}

/** @type {Record<string, string>} */
const SUPERSCRIPTS = Object.fromEntries([..."0123456789+-−"].map((sign, i) => [sign, [..."⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻"][i]]));

/** @param {Element} element */
function style(element) {
  return element.getAttribute("style") ?? "";
}

/** @param {Element} element */
function names(element) {
  return element.getAttribute("class") ?? "";
}

/** @param {Element} element */
function isHiddenByName(element) {
  const all = names(element);
  if (!/hid|invis|screen|sr-|none|print|edit/i.test(all)) return false;
  return all.toLowerCase().split(/\s+/).some((name) => HIDDEN_NAMES.has(name)) && !SHOWN_WHEN_WIDE.test(all);
}

/**
 * What is hidden from screen readers is mostly a drawing, or a menu not yet open. Not so a page behind a dialog, and letters set
 * large whose word a neighbour repeats for screen readers.
 * @param {Element} element
 * @param {string} tag
 */
function isShownAllTheSame(element, tag) {
  const parent = element.parentElement;
  // Looking through an element is for those at the top only: they do not lie in each other.
  if (BLOCKS.has(tag)) return parent?.localName === "body" && element.querySelector?.("h1, main, article") != null;
  const text = shortText(element, 40)?.trim();
  if (!text) return false;
  const beside = [element.previousElementSibling, element.nextElementSibling];
  return /^\p{L}{1,2}$/u.test(text) || beside.some((other) => other && isHiddenByName(other) && shortText(other, 60)?.trim() === text);
}

/** A mark beside a heading that links to it. @param {Element} element a link */
function isAnchorMark(element) {
  return element.getAttribute("href")?.startsWith("#") === true && /^\s*[#¶§🔗]\uFE0F?\s*$/u.test(shortText(element, 12) ?? "");
}

/** Whether no more than two letters stand in an element. @param {Element} element */
function isShort(element) {
  return shortText(element, 2) !== undefined;
}
