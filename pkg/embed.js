// factcards: dresses section.fact-cards. Generated from styles.js, labels.js, dress.js and upgrade.js by scripts/build-embed.mjs.
// @ts-nocheck
const foldWords = {"en":{"more":"Read the whole quote","less":"Show less"},"ar":{"more":"قراءة الاقتباس كاملًا","less":"عرض أقل"}};
const css = ":host{display:block}:host([hidden]){display:none}:host([theme=\"light\"]){color-scheme:light}:host([theme=\"dark\"]){color-scheme:dark}:host([theme=\"auto\"]){color-scheme:light dark}.fact-cards{--ink:var(--fact-cards-ink, #17191c);--muted:var(--fact-cards-muted, #5b6068);--rule:var(--fact-cards-rule, #d8d5cd);--accent:var(--fact-cards-accent, #0b5c6b);--paper:var(--fact-cards-paper, #fbfaf7);--sans:var(--fact-cards-font, system-ui, -apple-system, \"Segoe UI\", Roboto, \"Helvetica Neue\", \"Noto Sans\", \"SF Arabic\", \"Noto Sans Arabic\", \"Geeza Pro\", Tahoma, \"Noto Sans Hebrew\", sans-serif);--serif:var(--fact-cards-serif, \"Iowan Old Style\", Charter, \"Palatino Linotype\", \"Noto Serif\", \"Noto Naskh Arabic\", \"Geeza Pro\", \"Sakkal Majalla\", Georgia, serif);--pad:var(--fact-cards-padding, 1.375em);--leading:1.5;container:fact-cards / inline-size;contain-intrinsic-inline-size:20rem;box-sizing:border-box;margin:0;padding:calc(var(--pad) - 0.125em) var(--pad) var(--pad);border:0;border-block-start:1px solid var(--ink);position:relative;background:var(--paper);color:var(--ink);font:400 var(--fact-cards-size, 1rem) / var(--leading) var(--sans);text-align:start;overflow-wrap:break-word;-webkit-text-size-adjust:100%;text-size-adjust:100%}@supports (color:light-dark(red, red)){.fact-cards{--ink:var(--fact-cards-ink, light-dark(#17191c, #eeebe4));--muted:var(--fact-cards-muted, light-dark(#5b6068, #a6a9ae));--rule:var(--fact-cards-rule, light-dark(#d8d5cd, #3a3d42));--accent:var(--fact-cards-accent, light-dark(#0b5c6b, #74c5d1));--paper:var(--fact-cards-paper, light-dark(#fbfaf7, #191b1e))}}.fact-cards:dir(rtl){--leading:1.75}.fact-cards::before{content:\"\";position:absolute;inset-block-start:-1px;inset-inline-start:var(--pad);inline-size:2.75em;border-block-start:5px solid var(--accent)}.list{list-style:none;margin:0;padding:0;column-width:var(--fact-cards-column, 17em);column-gap:calc(var(--pad) * 2);column-rule:1px solid var(--rule);clip-path:inset(1px -1em -1em)}.card{break-inside:avoid;margin:0;padding-block:1.125em 1.375em;border-block-start:1px solid var(--rule)}:where(.card p, .words, .facts, .facts dd){margin:0}.card em{font-style:normal}.figure{font-size:1.125em;font-weight:600;line-height:1.2;text-wrap:balance}.numeral{font-size:2.5em;font-weight:700;line-height:1.05;font-variant-numeric:lining-nums proportional-nums;unicode-bidi:isolate;white-space:nowrap}.wide{font-size:1.9em}.spelled{font-size:1.5em;line-height:1.2;white-space:normal}:dir(rtl) > .figure, :dir(rtl) > .figure .spelled{line-height:1.45}.change{margin-block-start:0.25em;font-size:0.875em;font-weight:600;color:var(--accent)}.change strong{font-weight:inherit}.arrow{font-size:0.8em}.measures{margin-block-start:0.25em;text-wrap:pretty}.words{font-family:var(--serif);font-size:1.1875em;line-height:calc(var(--leading) - 0.05);padding-inline-start:0.5em;text-indent:-0.5em;max-inline-size:34em;text-wrap:pretty}.words p + p{margin-block-start:0.5em}.speaker{margin-block-start:0.625em;padding-inline-start:0.6em;font-size:0.9375em;color:var(--muted)}.speaker .name{font-weight:700;color:var(--ink)}.fold{display:none}@supports selector(:has(a)){.fold{display:block;padding-inline-start:0.6em;margin-block-start:0.375em}.long:has(+ .fold:not([open])){display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:6;line-clamp:6;overflow:hidden}}.toggle{list-style:none;display:inline-block;cursor:pointer}.toggle::-webkit-details-marker{display:none}.fold[open] .more, .fold:not([open]) .less{display:none}.heading{display:flex;flex-wrap:wrap;align-items:baseline;column-gap:0.75em}.heading .name{font-size:1.1875em;font-weight:700;line-height:1.3}.type{font-size:0.8125em;color:var(--muted)}.facts{display:grid;grid-template-columns:fit-content(40%) 1fr;gap:0.125em 0.75em;margin-block-start:0.625em;font-size:0.8125em}.facts dt{color:var(--muted)}.link, .toggle{font-size:0.8125em}.link{margin-block-start:0.625em}.facts + .link{margin-block-start:0.25em}.quote .link{padding-inline-start:0.7em}a, .toggle{color:var(--accent);text-decoration:underline;text-decoration-thickness:1px;text-underline-offset:0.2em}a:hover, .toggle:hover{text-decoration-thickness:2px}a:focus-visible, .toggle:focus-visible{outline:2px solid var(--accent);outline-offset:2px}.source{margin:0;padding-block-start:0.75em;border-block-start:1px solid var(--rule);font-size:0.8125em;color:var(--muted)}.source a, .link a{color:var(--muted);text-decoration-color:var(--rule)}.source a:hover, .link a:hover{color:var(--accent);text-decoration-color:currentColor}@container fact-cards (inline-size < 22em){.numeral:not(.spelled, .wide){font-size:2.2em}}@media (forced-colors:active){.fact-cards{border-block-start-color:CanvasText}.fact-cards::before{border-block-start-color:Highlight}}@media (prefers-reduced-motion:no-preference){a, .toggle{transition:text-decoration-thickness 0.12s}}@media print{.fact-cards{--ink:#000;--muted:#333;--rule:#999;--accent:#000;--paper:transparent;padding-inline:0}.fact-cards::before{inset-inline-start:0}.fold, .link{display:none}.long.long{display:block !important;overflow:visible !important}}";
const LONG = 460;
const changeSign = /^[\s\u2066-\u2069]*([▲▼])\s*/u;
function dress(section, words) {
mark(section, "fact-cards", "cards");
for (const child of section.children) {
if (child.localName === "ul") {
mark(child, "list", "list");
child.setAttribute("role", "list");
for (const item of child.children) dressCard(item, words);
} else if (child.localName === "p") {
mark(child, "source", "source");
}
}
}
function dressCard(card, words) {
const quote = card.querySelector("blockquote");
const [first, ...others] = [...card.children].filter((child) => child.localName === "p");
const kind = quote ? "quote" : first?.querySelector("em") ? "entity" : "number";
mark(card, `card ${kind}`);
for (const paragraph of quote ? [first, ...others] : others) {
if (!paragraph) continue;
const [only] = paragraph.children;
if (paragraph.children.length === 1 && only.localName === "a") mark(paragraph, "link");
else if (quote) dressSpeaker(paragraph);
else if (changeSign.test(paragraph.textContent ?? "")) dressChange(paragraph);
else mark(paragraph, "measures");
}
const facts = card.querySelector("dl");
if (facts) mark(facts, "facts");
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
const numeral = (lead?.textContent ?? "").replace(/\p{Cf}/gu, "");
const size = !/\p{Nd}/u.test(numeral) ? " spelled" : numeral.length > 8 ? " wide" : "";
mark(lead, `numeral${size}`, "numeral");
}
}
}
function dressSpeaker(paragraph) {
const name = paragraph.querySelector("strong");
mark(paragraph, name ? "speaker" : "speaker unattributed", "speaker");
mark(name, "name");
for (const child of paragraph.children) if (child.localName === "bdi" || child.localName === "span") mark(child, "role");
}
function dressChange(paragraph) {
const [start, sign] = changeSign.exec(paragraph.textContent ?? "") ?? ["", ""];
mark(paragraph, `change ${sign === "▲" ? "up" : "down"}`, "change");
const text = paragraph.firstChild;
if (!text?.nodeValue?.startsWith(start)) return;
text.nodeValue = text.nodeValue.slice(start.length);
const arrow = paragraph.ownerDocument.createElement("span");
arrow.className = "arrow";
arrow.setAttribute("aria-hidden", "true");
arrow.textContent = sign;
paragraph.prepend(arrow, " ");
}
function fold(quote, words) {
const make = ( tag,  name) => {
const element = quote.ownerDocument.createElement(tag);
element.className = name;
return element;
};
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
function mark(element, name, part = name) {
element?.setAttribute("class", name);
element?.setAttribute("part", part);
}
const copied = new Set(["section", "ul", "li", "blockquote", "p", "dl", "dt", "dd", "strong", "em", "a", "span", "bdi"]);
const dropped = new Set(["script", "style", "template", "iframe", "object", "embed", "noscript"]);
const structural = new Set(["section", "ul", "dl", "li", "blockquote"]);
const DEEPEST = 16;
let sheet;
for (const section of document.querySelectorAll("section.fact-cards")) upgrade(section);
function upgrade(section) {
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
return copy;
}
function copyChildren(from, to, depth) {
if (depth > DEEPEST) return;
for (const child of from.childNodes) {
if (child.nodeType === 3) {
const text = child.nodeValue ?? "";
if (text.trim() || !structural.has(to.localName)) to.append(text);
} else if (child.nodeType === 1) {
const element =  (child);
if (dropped.has(element.localName)) continue;
if (!copied.has(element.localName)) copyChildren(element, to, depth + 1);
else if (element.localName !== "p" || element.textContent?.trim()) to.append(copyOf(element, depth));
}
}
}
