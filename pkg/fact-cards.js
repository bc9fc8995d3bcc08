// <fact-cards>: shows the cards it is given, or extracts them from an article of the page it stands on. Importing this file registers
// nothing; define.js does. It can be imported where there is no DOM.
//
//   cards from a program       element.cards = set
//   cards in the page          <fact-cards><script type="application/json">{ … }</script></fact-cards>
//   cards of the page's own    <fact-cards for="article-id"></fact-cards>          (loads the Wasm when it comes near the viewport)
//
// Attributes: kinds, max, locale, digits, source (see tree.js), theme (see styles.js), for. They may change at any time.
// Other children are shown until there are cards, and stay if there never are: put the HTML of `toHTML` there.
// Slots: `header` and `footer`, around the cards. Parts: see styles.js.
// Events: `factcards-ready` with `detail.cards`, the number of cards shown; `factcards-error` with `detail.error`.

import { renderCards } from "./cards.js";
import { readCardSet, readEdits } from "./read.js";
import { styleSheet } from "./styles.js";

/** How far below the viewport an article's cards are already made, so that they are there when the reader is. */
const NEAR = "800px";

// Servers that render pages import the class too.
const Base = /** @type {typeof HTMLElement} */ (globalThis.HTMLElement ?? class {});

export class FactCards extends Base {
  static observedAttributes = ["kinds", "max", "locale", "digits", "source", "for"];

  /** @type {import("./types.d.ts").CardSet | undefined} what a program gave */
  #given;
  /** @type {import("./types.d.ts").CardSet | undefined} what is shown */
  #set;
  /** @type {import("./types.d.ts").Edits} */
  #edits = {};
  /** @type {string | undefined} the article that was read for `for` */
  #text;
  #queued = false;
  /** @type {MutationObserver | undefined} */
  #children;
  /** @type {IntersectionObserver | undefined} */
  #approach;
  /** @type {AbortController | undefined} */
  #extraction;

  /** The cards a program gave; setting them replaces whatever was shown. They are copied: set them again to show a change. */
  get cards() {
    return this.#given;
  }

  /** @param {import("./types.d.ts").CardSet | undefined} set */
  set cards(set) {
    this.#given = set ?? undefined;
    if (this.isConnected) this.#start();
  }

  connectedCallback() {
    // A property that was set before the class was known hides the accessor.
    if (Object.hasOwn(this, "cards")) {
      const { cards } = this;
      Reflect.deleteProperty(this, "cards");
      this.#given = cards ?? undefined;
    }
    this.#start();
  }

  disconnectedCallback() {
    this.#stop();
  }

  adoptedCallback() {
    // A style sheet belongs to one document.
    if (this.#set) this.#queue();
  }

  /**
   * @param {string} name
   * @param {string | null} before
   * @param {string | null} after
   */
  attributeChangedCallback(name, before, after) {
    if (before === after || !this.isConnected) return;
    if (name === "for") this.#start();
    else if (this.#set) this.#queue();
  }

  /** Looks where cards can come from: a program first, then the JSON child, then the article. */
  #start() {
    this.#stop();
    if (this.#given !== undefined) {
      this.#show(this.#given);
    } else if (this.hasAttribute("for")) {
      this.#watchArticle();
    } else if (!this.#showChild()) {
      // The parser, or a framework, may add the child after the element.
      this.#children = new MutationObserver(() => {
        if (this.#showChild()) this.#children?.disconnect();
      });
      this.#children.observe(this, { childList: true, characterData: true, subtree: true });
    }
  }

  #stop() {
    this.#children?.disconnect();
    this.#approach?.disconnect();
    this.#extraction?.abort();
  }

  /** Shows the JSON child; false when there is none yet. */
  #showChild() {
    const script = [...this.children].find((child) => child.localName === "script" && child.getAttribute("type") === "application/json");
    // While the parser is inside the script its text may be cut anywhere.
    if (!script?.textContent || (this.ownerDocument.readyState === "loading" && !script.nextSibling && !this.nextSibling)) return false;
    try {
      this.#show(JSON.parse(script.textContent));
    } catch (error) {
      this.#fail(error);
    }
    return true;
  }

  #watchArticle() {
    this.#approach = new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        this.#approach?.disconnect();
        this.#extract();
      },
      { rootMargin: NEAR },
    );
    this.#approach.observe(this);
  }

  async #extract() {
    const { signal } = (this.#extraction = new AbortController());
    try {
      const id = this.getAttribute("for") ?? "";
      const article = /** @type {Document | ShadowRoot} */ (this.getRootNode()).getElementById(id);
      if (!article) throw new RangeError(`for="${id}": there is no element with this id`);
      const [{ readHTML }, { extract }] = await Promise.all([import("./html.js"), import("./worker.js")]);
      if (signal.aborted) return;
      const { text, blocks, meta } = readHTML(article);
      const language = article.closest("[lang]")?.getAttribute("lang") || undefined;
      const set = await extract(text, { blocks, meta: { ...meta, ...(language ? { language } : {}) }, signal });
      if (!signal.aborted) this.#show(set, text);
    } catch (error) {
      if (!signal.aborted) this.#fail(error);
    }
  }

  /**
   * @param {unknown} value
   * @param {string} [text] the article, when it is at hand
   */
  #show(value, text) {
    try {
      this.#set = readCardSet(value);
      this.#edits = readEdits(value);
      this.#text = text;
      this.#queue();
    } catch (error) {
      this.#fail(error);
    }
  }

  /** Several changes in one turn are one rendering. */
  #queue() {
    if (this.#queued) return;
    this.#queued = true;
    queueMicrotask(() => {
      this.#queued = false;
      if (this.isConnected) this.#render();
    });
  }

  #render() {
    const set = this.#set;
    if (!set) return;
    const attribute = (/** @type {string} */ name) => this.getAttribute(name) ?? undefined;
    const max = Number.parseInt(attribute("max") ?? "", 10);
    try {
      const cards = renderCards(set, {
        document: this.ownerDocument,
        kinds: attribute("kinds")?.split(/[\s,]+/u).filter(Boolean),
        max: Number.isNaN(max) ? undefined : max,
        locale: attribute("locale"),
        digits: attribute("digits"),
        sourceUrl: attribute("source"),
        edits: this.#edits,
        text: this.#text,
      });
      const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
      root.adoptedStyleSheets = [styleSheet(this.ownerDocument)];
      root.replaceChildren(this.#slot("header"), cards, this.#slot("footer"));
      this.#tell("factcards-ready", { cards: cards.querySelectorAll(".card").length });
    } catch (error) {
      this.#fail(error);
    }
  }

  /** @param {string} name */
  #slot(name) {
    const slot = this.ownerDocument.createElement("slot");
    slot.name = name;
    return slot;
  }

  /** @param {unknown} error */
  #fail(error) {
    this.#tell("factcards-error", { error });
  }

  /**
   * @param {string} type
   * @param {object} detail
   */
  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }
}
