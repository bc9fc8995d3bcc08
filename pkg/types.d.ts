// The CardSet, version 1, and what the functions of the package take. Hand-written after src/card.rs, which is the truth; a
// test checks both against the JSON Schema. Every position counts UTF-16 code units of the text that was passed in, half
// open, so `text.slice(start, end)` is what a card shows. Absent fields are left out, never null.

/** A half-open pair of UTF-16 offsets: `[start, end]`. */
export type Range16 = [start: number, end: number];

/** Everything found in one text. */
export interface CardSet {
  /** Always 1. */
  schemaVersion: 1;
  /** Which program made the cards: `factcards/0.1.0`. */
  generator: string;
  /** What the text is. */
  article: Article;
  /** Best first: the order in which a reader should see them. */
  cards: Card[];
}

/** The article inside the text. */
export interface Article {
  /** BCP 47 tag; `und` when no language was recognised. */
  language: string;
  /** The writing direction of the language. */
  direction: "ltr" | "rtl";
  /** The headline. */
  title?: Evidence;
  /** Who wrote it: a person or an agency. */
  byline?: Evidence;
  /** When it was published. */
  published?: Published;
  /** Where it was published, as the caller said. */
  url?: string;
  /** How many words the title, headings and body have. */
  words: number;
  /** All blocks of the text in order, boilerplate included. */
  blocks: Block[];
}

/** A date of publication and the words it was read from. */
export interface Published {
  /** ISO 8601, as exact as the text is: `2026-01-16` or `2026-01-16T13:20`. */
  iso: string;
  /** The words. Absent when the date came from the page's metadata. */
  evidence?: Evidence;
}

/** One block of the text. */
export interface Block {
  /** First UTF-16 code unit. */
  start: number;
  /** One past the last UTF-16 code unit. */
  end: number;
  /** What the block is; nothing is searched in boilerplate. */
  kind: "title" | "byline" | "date" | "heading" | "paragraph" | "list" | "quote" | "caption" | "cell" | "boilerplate";
}

/** A piece of the article, with enough around it to find it again (a W3C TextQuoteSelector). */
export interface Evidence {
  /** First UTF-16 code unit. */
  start: number;
  /** One past the last UTF-16 code unit. */
  end: number;
  /** `text.slice(start, end)`. */
  text: string;
  /** Up to 32 characters before. */
  prefix: string;
  /** Up to 32 characters after. */
  suffix: string;
  /** The sentence it stands in. */
  sentence: Range16;
}

/** A fact. */
export type Card = NumberCard | QuoteCard | EntityCard;

/** The kinds of card. */
export type Kind = Card["kind"];

/** What every card has. */
export interface CardBase {
  /** Stable for the same text and options: `n1`, `q2`, `e3`. */
  id: string;
  /** Whether a reader sees it first. */
  key: boolean;
  /** Salience, 0 to 1. */
  score: number;
  /** Where the article says it; see each kind. */
  evidence: Evidence[];
  /** The rules that made the card. */
  why: string[];
}

/** A number with all that the article says of it. Evidence: more than one when heading and body tell the same fact. */
export interface NumberCard extends CardBase {
  kind: "number";
  /** As written, bound words included. */
  text: string;
  /** What sort of number it is. */
  quantity:
    | "money"
    | "percent"
    | "count"
    | "measure"
    | "duration"
    | "multiple"
    | "fraction"
    | "rank"
    | "temperature"
    | "age"
    | "score";
  /** The value; percent in percent points. Absent for ranges. */
  value?: number;
  /** The lower end of a range. */
  low?: number;
  /** The upper end of a range. */
  high?: number;
  /** ISO 4217 code; absent when the article leaves it open. */
  currency?: string;
  /** CLDR unit id, such as `length-kilometer`. */
  unit?: string;
  /** What is counted: "companies", "شركات". */
  of?: Evidence;
  /** How exact the article says it is. */
  bound: "exact" | "about" | "more_than" | "at_least" | "less_than" | "at_most";
  /** Whether the article says that it rose or fell. */
  change?: "up" | "down";
  /** Id of the card with the value it changed from. */
  from?: string;
  /** What it measures, in the article's words. */
  measures?: Evidence;
  /** When it held: "last year". */
  period?: Evidence;
  /** Who says so: "UBS". */
  source?: Evidence;
  /** The speaker's full name, for a number inside a quote. */
  speaker?: string;
}

/** The exact words somebody said. Evidence: the parts in reading order, and repetitions of them elsewhere. */
export interface QuoteCard extends CardBase {
  kind: "quote";
  /** A whole quoted utterance, or quoted words inside a reported sentence. */
  mode: "direct" | "mixed";
  /** BCP 47 tag of the language it is quoted in, where that is not the article's. */
  language?: string;
  /** The words between the marks, one entry for each half that the article splits the quote into. */
  parts: Evidence[];
  /** The say-verb or the words that stand for it. */
  cue?: Evidence;
  /** Who said it; absent when the article does not make it certain. */
  speaker?: Speaker;
}

/** Who said a quote. */
export interface Speaker {
  /** The fullest name the article gives. */
  name: string;
  /** Id of the entity card. */
  entity?: string;
  /** The words that name the speaker. */
  evidence: Evidence;
  /** The role in the article's words. */
  role?: Evidence;
  /**
   * How the name was found: it stands beside the cue; a short name does, the full one elsewhere; a pronoun or role stands for
   * it; the speaker of the quote before goes on; the cue has no subject, so the subject of the sentence before.
   */
  resolved: "named" | "alias" | "pronoun" | "continued" | "implied";
}

/** Who or what the article names. Evidence: the first place of its fullest name. */
export interface EntityCard extends CardBase {
  kind: "entity";
  /** What it is. */
  type: "person" | "organization" | "place" | "product" | "event" | "work";
  /** The fullest name the article gives. */
  name: string;
  /** Other names the article uses. */
  aliases: string[];
  /** How often it is named; "the company" alone does not count. */
  count: number;
  /** Every place where it is named, in the order of the text. */
  mentions: Range16[];
  /** The role in the article's words. */
  role?: Evidence;
  /** Ids of the cards it takes part in. */
  cards: string[];
}

/** What a caller may choose. Unknown keys are ignored; a value of the wrong kind throws. */
export interface ExtractOptions {
  /** BCP 47 tag of the article's language; recognised from the text when absent. */
  language?: string;
  /** Where the article was published. */
  url?: string;
  /** At most this many key cards; the default depends on what was found. */
  max?: number;
  /** Which kinds of card to return; all by default. */
  kinds?: readonly Kind[];
  /** The blocks of the text where the caller knows them (from HTML). Sorted, not overlapping, inside the text. */
  blocks?: readonly GivenBlock[];
  /** What the page says of itself. */
  meta?: Meta;
}

/** A block of text that came out of HTML. */
export interface GivenBlock {
  /** First UTF-16 code unit. */
  start: number;
  /** One past the last UTF-16 code unit. */
  end: number;
  /** The nearest block element, in lower case: `p`, `h2`, `li`, `td` ... */
  tag: string;
  /** Share of its characters that stand in links, 0 to 1. */
  links?: number;
  /** Landmarks and hints around it, each once, from the outside in: the last is the nearest. */
  within?: readonly Landmark[];
  /**
   * Which element the block shares with its neighbours: the nearest one around it that holds other blocks too, by its ordinal in the
   * document. Paragraphs of one text have one group, the links of a menu another.
   */
  group?: number;
}

/**
 * What the elements around a block say of the part of the page it is in: their names and roles; and, as a hint of the words in `class`,
 * `id`, `aria-label` and `itemprop`, whether they hold an article's body (`likely`: "entry-content") or something around it
 * (`unlikely`: "related", "share", "cookie"). A name on what holds most of the page's text, or its headline, is no hint.
 */
export type Landmark =
  | "nav"
  | "header"
  | "footer"
  | "aside"
  | "form"
  | "article"
  | "main"
  | "figure"
  | "blockquote"
  | "table"
  | "dialog"
  | "details"
  | "likely"
  | "unlikely";

/** What a page says of itself. */
export interface Meta {
  /** The headline. */
  title?: string;
  /** Who wrote it. */
  byline?: string;
  /** ISO 8601 date of publication. */
  published?: string;
  /** The name of the site. */
  siteName?: string;
  /** The page's canonical address, http or https. */
  url?: string;
  /** BCP 47 tag of the page. */
  language?: string;
}

/** What `readHTML` found: pass `blocks` and `meta` on to `extract(text, { blocks, meta })`. */
export interface ReadHTML {
  /** The words a reader would see; every position is in this text. */
  text: string;
  /** The blocks of the text, sorted, not overlapping. */
  blocks: Required<GivenBlock>[];
  /** What the page says of itself. */
  meta: Meta;
}

/** Where the Wasm comes from: its address, a response that carries it, its bytes, or the compiled module. */
export type WasmSource = string | URL | Request | Response | BufferSource | WebAssembly.Module;

/** What `extract` of `factcards/worker` takes besides. */
export interface WorkerOptions extends ExtractOptions {
  /** Gives the text up; the promise rejects with the signal's reason. */
  signal?: AbortSignal;
  /** Milliseconds after which the text is given up with a `TimeoutError`; 5000 by default, `Infinity` for never. */
  timeout?: number;
}

/** What `verify` found. The ids are those of cards; `article` stands for the title, byline or date. */
export interface Verdict {
  /** Whether everything stands exactly where the set says. */
  ok: boolean;
  /** What stands elsewhere in the text now. */
  moved: string[];
  /** What is in the text no more. */
  missing: string[];
}

/** A person's own words by card id. A text alone is for what a number measures, and for the role of anybody else. */
export type Edits = Record<string, string | Edit>;

/** A person's own words for what one card says. The card keeps the article's. */
export interface Edit {
  /** What a number measures. */
  measures?: string;
  /** Who says a number. */
  source?: string;
  /** Who said a quote. */
  speaker?: string;
  /** The role of a speaker or an entity. */
  role?: string;
  /** The name of an entity. */
  name?: string;
}

/** How cards are shown, as nodes, HTML, Markdown or text. Everything has a default. */
export interface ShowOptions {
  /** BCP 47 tag of the reader: the language of the interface words; the article's language when absent. */
  locale?: string;
  /**
   * Numbers as `written` (default), in `latn` or `native` digits (the article language's own), as `Intl` writes the value for the
   * reader's `locale`, or in a numbering system that `Intl` knows.
   */
  digits?: string;
  /** Where the article is: cards link to their sentence there. The set's own `article.url` when absent; http and https only. */
  sourceUrl?: string;
  /** Ids of the cards to show, in this order; the key cards when absent. */
  only?: readonly string[];
  /** Which kinds to show; all by default. */
  kinds?: readonly string[];
  /** At most this many cards. */
  max?: number;
  /** A person's own words for what cards say; marked as edited. */
  edits?: Edits;
  /** The interface's words; those of `locale` or of the article when absent. */
  labels?: Labels;
  /** The article, if at hand: a card that measures nothing then shows more of its sentence. */
  text?: string;
}

/** What `toHTML` takes besides. */
export interface HTMLOptions extends ShowOptions {
  /** Adds the script that dresses the HTML (`embed.js`) or, with `element`, registers the element (`define.js`). */
  script?: { src: string; integrity?: string };
  /** Wraps the HTML in `<fact-cards>` with the cards as JSON. */
  element?: boolean;
  /** `light`, `dark` or `auto`, for the element. */
  theme?: string;
}

/** The words of the interface in one language. */
export interface Labels {
  /** BCP 47 tag of these words. */
  language: string;
  direction: "ltr" | "rtl";
  /** Between a speaker and the role, and between aliases. */
  comma: string;
  unattributed: string;
  /** The link from a card to its sentence. */
  inArticle: string;
  /** Where the article was published. */
  source: string;
  period: string;
  according: string;
  speaker: string;
  change: { up: string; down: string };
  /** `{from}` is the earlier value. */
  changeFrom: { up: string; down: string };
  mentions: string;
  aliases: string;
  /** The label of a card that a person has rewritten. */
  edited: string;
  /** Shows the whole of a long quote. */
  more: string;
  less: string;
  type: Record<EntityCard["type"], string>;
  /** `{n}` is the number. */
  bound: Record<NumberCard["bound"], string>;
}
