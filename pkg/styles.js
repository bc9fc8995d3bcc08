// The look of the cards, as text for `adoptedStyleSheets`: no style element and no style attribute, so that a page with a strict
// Content-Security-Policy can show it. The element, the embed script and the page all use this text.
//
// A host page changes the look by custom properties on the element (or on anything around it) and by `::part`:
//
//   --fact-cards-ink, --fact-cards-muted, --fact-cards-rule, --fact-cards-accent, --fact-cards-paper    colours
//   --fact-cards-font, --fact-cards-serif                                                              families
//   --fact-cards-size, --fact-cards-padding, --fact-cards-column                                       measures
//   parts: cards list card number quote entity figure numeral change measures facts words speaker name role type heading link source
//
// Light or dark follows the color-scheme that the host page declares; `theme="light"`, `"dark"` or `"auto"` (the reader's
// preference) on the element decides it against the page.

const sans = `system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "SF Arabic", "Noto Sans Arabic", "Geeza Pro", Tahoma, "Noto Sans Hebrew", sans-serif`;
const serif = `"Iowan Old Style", Charter, "Palatino Linotype", "Noto Serif", "Noto Naskh Arabic", "Geeza Pro", "Sakkal Majalla", Georgia, serif`;

export const css = `
:host {
  display: block;
}
:host([hidden]) {
  display: none;
}
:host([theme="light"]) {
  color-scheme: light;
}
:host([theme="dark"]) {
  color-scheme: dark;
}
:host([theme="auto"]) {
  color-scheme: light dark;
}

.fact-cards {
  --ink: var(--fact-cards-ink, #17191c);
  --muted: var(--fact-cards-muted, #5b6068);
  --rule: var(--fact-cards-rule, #d8d5cd);
  --accent: var(--fact-cards-accent, #0b5c6b);
  --paper: var(--fact-cards-paper, #fbfaf7);
  --sans: var(--fact-cards-font, ${sans});
  --serif: var(--fact-cards-serif, ${serif});
  --pad: var(--fact-cards-padding, 1.375em);
  --leading: 1.5;
  container: fact-cards / inline-size;
  contain-intrinsic-inline-size: 20rem;
  box-sizing: border-box;
  margin: 0;
  padding: 0.5em var(--pad) var(--pad);
  border: 0;
  border-block-start: 1px solid var(--ink);
  position: relative;
  background: var(--paper);
  color: var(--ink);
  font: 400 var(--fact-cards-size, 1rem) / var(--leading) var(--sans);
  text-align: start;
  overflow-wrap: break-word;
  -webkit-text-size-adjust: 100%;
  text-size-adjust: 100%;
}
@supports (color: light-dark(red, red)) {
  .fact-cards {
    --ink: var(--fact-cards-ink, light-dark(#17191c, #eeebe4));
    --muted: var(--fact-cards-muted, light-dark(#5b6068, #a6a9ae));
    --rule: var(--fact-cards-rule, light-dark(#d8d5cd, #3a3d42));
    --accent: var(--fact-cards-accent, light-dark(#0b5c6b, #74c5d1));
    --paper: var(--fact-cards-paper, light-dark(#fbfaf7, #191b1e));
  }
}
/* Joined letters need more air between the lines, and stand smaller on the same size. */
.fact-cards:dir(rtl) {
  --leading: 1.75;
}
/* The tab on the rule is the only ornament. */
.fact-cards::before {
  content: "";
  position: absolute;
  inset-block-start: -1px;
  inset-inline-start: var(--pad);
  inline-size: 2.75em;
  border-block-start: 5px solid var(--accent);
}

.list {
  list-style: none;
  margin: 0;
  padding: 0;
  column-width: var(--fact-cards-column, 17em);
  column-gap: calc(var(--pad) * 2);
  column-rule: 1px solid var(--rule);
  /* Each card has a rule above it; the one at the head of a column would double the section's own. */
  clip-path: inset(2px -1em -1em);
}
.card {
  break-inside: avoid;
  margin: 0;
  padding-block: 1.125em 1.375em;
  border-block-start: 1px solid var(--rule);
}
:where(.card p, .words, .facts, .facts dd) {
  margin: 0;
}
.card em {
  font-style: normal;
}

/* Numbers. The change stands beside the numeral where there is room. */
.figure,
.change {
  display: inline-block;
  margin-inline-end: 0.75em;
}
.figure {
  font-size: 1.125em;
  font-weight: 600;
  line-height: 1.2;
  text-wrap: balance;
}
.numeral {
  font-size: 2.5em;
  font-weight: 700;
  line-height: 1.05;
  font-variant-numeric: lining-nums proportional-nums;
  unicode-bidi: isolate;
  white-space: nowrap;
}
.wide {
  font-size: 1.75em;
}
.spelled {
  font-size: 1.5em;
  line-height: 1.2;
  white-space: normal;
}
:dir(rtl) > .figure,
:dir(rtl) > .figure .spelled {
  line-height: 1.45;
}
.change {
  font-size: 0.875em;
  font-weight: 600;
  color: var(--accent);
}
.change strong {
  font-weight: inherit;
}
.arrow {
  font-size: 0.8em;
}
.measures {
  margin-block-start: 0.25em;
  text-wrap: pretty;
}

/* Quotes. The opening mark hangs in the margin. */
.words {
  font-family: var(--serif);
  font-size: 1.1875em;
  line-height: calc(var(--leading) - 0.05);
  padding-inline-start: 0.5em;
  text-indent: -0.5em;
  max-inline-size: 34em;
  text-wrap: pretty;
}
/* Naskh is drawn smaller than the Latin serifs beside it. */
.words:dir(rtl) {
  font-size: 1.3125em;
}
.words p + p {
  margin-block-start: 0.5em;
}
.speaker {
  text-wrap: pretty;
  margin-block-start: 0.625em;
  padding-inline-start: 0.6em;
  font-size: 0.9375em;
  color: var(--muted);
}
.speaker .name {
  font-weight: 700;
  color: var(--ink);
}
.fold {
  display: none;
}
@supports selector(:has(a)) {
  .fold {
    display: block;
    padding-inline-start: 0.6em;
    margin-block-start: 0.375em;
  }
  .long:has(+ .fold:not([open])) .rest {
    display: none;
  }
  .long:has(+ .fold:not([open])) p:not(.rest):has(.rest, + .rest)::after {
    content: " …";
  }
}
.toggle {
  list-style: none;
  display: inline-block;
  cursor: pointer;
}
.toggle::-webkit-details-marker {
  display: none;
}
.fold[open] .more,
.fold:not([open]) .less {
  display: none;
}

/* Entities. */
.heading .name {
  margin-inline-end: 0.375em;
  font-size: 1.1875em;
  font-weight: 700;
  line-height: 1.3;
}
.type {
  font-size: 0.8125em;
  color: var(--muted);
}

/* Small print of every kind. */
.facts {
  margin-block-start: 0.625em;
  font-size: 0.8125em;
}
/* The link stands at its end where there is room. */
.facts,
.facts + p {
  display: inline-block;
  margin-inline-end: 1em;
}
.facts :is(dt, dd) {
  display: inline;
}
.facts dd:not(:last-child)::after {
  content: " · ";
  color: var(--muted);
}
.facts dt {
  margin-inline-end: 0.375em;
  color: var(--muted);
}
.link,
.toggle {
  font-size: 0.8125em;
}
.link {
  display: block;
  inline-size: fit-content;
  margin-block-start: 0.625em;
}
a,
.toggle {
  color: var(--accent);
  text-decoration: underline;
  text-decoration-thickness: 1px;
  text-underline-offset: 0.2em;
}
a:hover,
.toggle:hover {
  text-decoration-thickness: 2px;
}
a:focus-visible,
.toggle:focus-visible {
  outline: 2px solid var(--accent);
  outline-offset: 2px;
}
.figure .link {
  font-size: 0.7222em;
  line-height: var(--leading);
}
.source {
  margin: 0;
  padding-block-start: 0.75em;
  border-block-start: 1px solid var(--rule);
  font-size: 0.8125em;
  color: var(--muted);
}
.source a,
.link {
  color: var(--muted);
  font-weight: 400;
  text-decoration-color: var(--rule);
}
.source a:hover,
.link:hover {
  color: var(--accent);
  text-decoration-color: currentColor;
}

@container fact-cards (inline-size < 22em) {
  .numeral:not(.spelled, .wide) {
    font-size: 2.2em;
  }
}

@media (forced-colors: active) {
  .fact-cards {
    border-block-start-color: CanvasText;
  }
  .fact-cards::before {
    border-block-start-color: Highlight;
  }
}
@media (prefers-reduced-motion: no-preference) {
  a,
  .toggle {
    transition: text-decoration-thickness 0.12s;
  }
}
@media print {
  .fact-cards {
    --ink: #000;
    --muted: #333;
    --rule: #999;
    --accent: #000;
    --paper: transparent;
    padding-inline: 0;
  }
  .fact-cards::before {
    inset-inline-start: 0;
  }
  .fold,
  .link {
    display: none;
  }
  .long.long .rest {
    display: inline !important;
  }
  .long.long p.rest {
    display: block !important;
  }
  .source a::after {
    content: " (" attr(href) ")";
  }
}
`;

/** @type {WeakMap<Document, CSSStyleSheet>} */
const sheets = new WeakMap();

/**
 * The style sheet to adopt in a document or its shadow roots: one for each document, because a sheet cannot be shared between two.
 *
 * @param {Document} document
 * @returns {CSSStyleSheet}
 */
export function styleSheet(document) {
  let sheet = sheets.get(document);
  if (!sheet) {
    sheet = new (document.defaultView ?? globalThis).CSSStyleSheet();
    sheet.replaceSync(css);
    sheets.set(document, sheet);
  }
  return sheet;
}
