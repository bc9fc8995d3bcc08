// Tells the parts of rung 1 apart by their structure and gives them the classes that the styles know, the part names that a host page may
// style, and the fold for long quotes. The renderer uses it on the nodes it has made; the embed script on a copy of what a blogger pasted.

/**
 * A quote longer than this many UTF-16 units is folded: what is left of it ends with a sentence that ends before `KEPT`.
 */
const LONG = 400;
const KEPT = 300;

// The full stop of "Dr." and "U.S." is behind a short word.
const sentenceEnd = /(?<=[^\s.]{3})[.!?؟…]["'”’»)\]\u2066-\u2069]*(?=\s)|[。！？]|\n/gu;

/** The sign that starts a change, after the Unicode isolate that exported text may start with. */
const changeSign = /^[\s\u2066-\u2069]*([▲▼])\s*/u;

/**
 * @param {Element} section in the structure that tree.js describes
 * @param {{ more: string, less: string }} words for the fold
 */
export function dress(section, words) {
  mark(section, "fact-cards", "cards");
  for (const child of section.children) {
    if (child.localName === "ul") {
      mark(child, "list", "list");
      // A list without bullets is no list to some screen readers, unless it says so.
      child.setAttribute("role", "list");
      for (const item of child.children) dressCard(item, words);
    } else if (child.localName === "p") {
      mark(child, "source", "source");
    }
  }
}

/**
 * @param {Element} card
 * @param {{ more: string, less: string }} words
 */
export function dressCard(card, words) {
  const quote = card.querySelector("blockquote");
  const [first, ...others] = [...card.children].filter((child) => child.localName === "p");
  const kind = quote ? "quote" : first?.querySelector("em") ? "entity" : "number";
  mark(card, `card ${kind}`);

  for (const paragraph of quote ? [first, ...others] : others) {
    if (!paragraph) continue;
    if (!says(paragraph)) continue;
    if (quote) dressSpeaker(paragraph);
    else if (changeSign.test(paragraph.textContent ?? "")) dressChange(paragraph);
    else mark(paragraph, "measures");
  }
  mark(card.querySelector("dl"), "facts");
  for (const link of card.querySelectorAll("a")) mark(link, "link");

  if (quote) {
    mark(quote, "words");
    if ((quote.textContent ?? "").length > LONG) fold(quote, words);
  } else if (first) {
    const lead = first.querySelector("strong");
    if (kind === "entity") {
      mark(first, "heading");
      mark(lead, "name");
      mark(first.querySelector("em"), "type");
    } else {
      mark(first, "figure");
      // A number written in words is a phrase, not a numeral: it leads in a smaller size. So does a long numeral, or a range.
      const numeral = (lead?.textContent ?? "").replace(/\p{Cf}/gu, "");
      const size = !/\p{Nd}/u.test(numeral) ? " spelled" : numeral.length > 8 ? " wide" : "";
      mark(lead, `numeral${size}`, "numeral");
    }
  }
}

/**
 * Whether a paragraph says more than the link in it.
 *
 * @param {Element} paragraph
 */
function says(paragraph) {
  return [...paragraph.childNodes].some((node) => node.nodeName !== "A" && /[^\s\u2066-\u2069]/u.test(node.textContent ?? ""));
}

/** @param {Element} paragraph */
function dressSpeaker(paragraph) {
  const name = paragraph.querySelector("strong");
  mark(paragraph, name ? "speaker" : "speaker unattributed", "speaker");
  mark(name, "name");
  for (const child of paragraph.children) if (child.localName === "span") mark(child, "role");
}

/** @param {Element} paragraph */
function dressChange(paragraph) {
  const [start, sign] = changeSign.exec(paragraph.textContent ?? "") ?? ["", ""];
  mark(paragraph, `change ${sign === "▲" ? "up" : "down"}`, "change");
  const text = paragraph.firstChild;
  if (!text?.nodeValue?.startsWith(start)) return;
  // The words say it; the sign is for the eye.
  text.nodeValue = text.nodeValue.slice(start.length);
  const arrow = paragraph.ownerDocument.createElement("span");
  arrow.className = "arrow";
  arrow.setAttribute("aria-hidden", "true");
  arrow.textContent = sign;
  paragraph.prepend(arrow, " ");
}

/**
 * @param {Element} quote
 * @param {{ more: string, less: string }} words
 */
function fold(quote, words) {
  const make = (/** @type {string} */ tag, /** @type {string} */ name) => {
    const element = quote.ownerDocument.createElement(tag);
    element.className = name;
    return element;
  };
  const paragraphs = [...quote.children];
  const head = paragraphs.map((paragraph) => paragraph.textContent).join("\n").slice(0, KEPT);
  const ends = [...head.matchAll(sentenceEnd)].map((match) => match.index + match[0].length);
  // Where no sentence ends, a word does.
  let left = ends.pop() ?? Math.max(head.search(/\s\S*$/u), KEPT / 2);
  for (const paragraph of paragraphs) {
    if (left <= 0) paragraph.classList.add("rest");
    const length = (paragraph.textContent ?? "").length + 1;
    if (left > 0 && left < length - 1) {
      const rest = make("span", "rest");
      for (const node of [...paragraph.childNodes]) {
        const size = (node.textContent ?? "").length;
        // An isolate is not cut.
        if (left <= 0) rest.append(node);
        else if (left < size && node.nodeType === 3) rest.append(/** @type {Text} */ (node).splitText(left));
        left -= size;
      }
      paragraph.append(rest);
      left = 0;
    } else left -= length;
  }
  const details = make("details", "fold");
  const summary = make("summary", "toggle");
  const more = make("span", "more");
  const less = make("span", "less");
  more.textContent = words.more;
  less.textContent = words.less;
  summary.append(more, less);
  details.append(summary);
  quote.classList.add("long");
  quote.after(details);
}

/**
 * @param {Element | null | undefined} element
 * @param {string} name the classes, which are also the part names unless these differ
 * @param {string} [part]
 */
function mark(element, name, part = name) {
  element?.setAttribute("class", name);
  element?.setAttribute("part", part);
}
