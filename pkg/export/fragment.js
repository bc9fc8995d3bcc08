// Links to a sentence in the original article.

/**
 * The address, if it is one that a card may link to: http or https, without a user name or password. Anything else is undefined.
 *
 * @param {string | URL | undefined} address
 * @returns {string | undefined}
 */
export function safeURL(address) {
  if (!address) return undefined;
  try {
    const url = new URL(address);
    if (!["http:", "https:"].includes(url.protocol) || url.username || url.password) return undefined;
    return url.href;
  } catch {
    return undefined; // Not an absolute address.
  }
}

/** How many words on either side help to find a short text. */
const CONTEXT = 3;

/** From this length on, a text is named by its first and last words, and stands without the words around it. */
const LONG = 80;

/**
 * The address of a card's evidence inside the article, as a text fragment: `https://example.com/a#:~:text=…`. The browser scrolls
 * there and marks the words. Undefined when the address is not one that a card may link to, or the card has no evidence.
 *
 * A browser finds a fragment by whole words only, so words that the evidence or its surroundings cut are completed or left out.
 *
 * @param {import("../types.d.ts").Card} card
 * @param {string | URL | undefined} address of the article
 * @returns {string | undefined}
 */
export function textFragmentURL(card, address) {
  const url = safeURL(address);
  const evidence = (card.kind === "quote" ? card.parts[0] : undefined) ?? card.evidence[0];
  if (!url || !evidence || !evidence.text.trim()) return undefined;
  const directive = textDirective(evidence);
  const [page, hash = ""] = url.split("#", 2);
  const anchor = hash.split(":~:", 1)[0];
  return `${page}#${anchor}:~:text=${directive}`;
}

/** @param {import("../types.d.ts").Evidence} evidence */
function textDirective(evidence) {
  // A cut word at the far end of the surroundings is dropped; one at the evidence is completed.
  const before = evidence.prefix.slice(evidence.prefix.search(/\s|$/u));
  const after = evidence.suffix.slice(0, evidence.suffix.search(/\S*$/u));
  const whole = evidence.prefix + evidence.text + evidence.suffix;
  const [start, end] = wordBounds(whole, evidence.prefix.length, evidence.prefix.length + evidence.text.length);
  const text = whole.slice(start, end).trim();

  if (text.length >= LONG || /[\n\r]/u.test(text)) {
    const all = words(text);
    // Two ends of at most a few words each, and never the same word twice.
    const count = Math.min(4, Math.floor(all.length / 2));
    if (count > 0) return `${encode(all.slice(0, count).join(" "))},${encode(all.slice(-count).join(" "))}`;
  }
  const grownBefore = evidence.prefix.length - start;
  const grownAfter = end - evidence.prefix.length - evidence.text.length;
  // The words around must stand in the same line of text: a browser may find others between two blocks.
  const prefix = before.slice(0, Math.max(0, before.length - grownBefore)).split(/[\n\r]/u).pop() ?? "";
  const suffix = after.slice(grownAfter).split(/[\n\r]/u, 1)[0];
  const [left, right] = [words(prefix).slice(-CONTEXT), words(suffix).slice(0, CONTEXT)];
  return (
    (left.length > 0 ? `${encode(left.join(" "))}-,` : "") +
    encode(text) +
    (right.length > 0 ? `,-${encode(right.join(" "))}` : "")
  );
}

/**
 * Widens a range until no word is cut.
 *
 * @param {string} text
 * @param {number} start
 * @param {number} end
 */
function wordBounds(text, start, end) {
  if (typeof Intl.Segmenter === "function") {
    for (const { index, segment, isWordLike } of new Intl.Segmenter(undefined, { granularity: "word" }).segment(text)) {
      const stop = index + segment.length;
      if (!isWordLike) continue;
      if (index < start && stop > start) start = index;
      if (index < end && stop > end) end = stop;
    }
    return [start, end];
  }
  while (start > 0 && !/\s/u.test(text[start - 1])) start -= 1;
  while (end < text.length && !/\s/u.test(text[end])) end += 1;
  return [start, end];
}

/** @param {string} text */
function words(text) {
  return text.split(/\s+/u).filter(Boolean);
}

/**
 * Percent-encodes a part of a text directive, where `-`, `,` and `&` are syntax.
 *
 * @param {string} text
 */
function encode(text) {
  const line = text.replace(/\p{Cs}/gu, "\ufffd").replace(/\s+/gu, " ").trim();
  return encodeURIComponent(line).replace(/[-!'()*~]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
