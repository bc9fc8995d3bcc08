/** @import { Meta } from "./types.d.ts" */
import { isoDate } from "./html-date.js";
import { hint, landmark } from "./html-hints.js";
import { MAX_LINE, line, namesIn, squashed, withoutSite } from "./html-names.js";
import { isWebAddress } from "./options.js";
import { walk } from "./walk.js";

/** How many nodes of JSON-LD are looked at. */
const MAX_NODES = 5000;

/** How many names, dates or headings of one kind are kept. */
const MOST = 20;

const TITLES = "og:title twitter:title dc.title dcterms.title citation_title parsely-title sailthru.title headline".split(" ");
const AUTHORS = "author article:author parsely-author sailthru.author dc.creator dcterms.creator citation_author byl".split(" ");
const DATES = (
  "article:published_time og:published_time og:article:published_time datepublished article:published parsely-pub-date sailthru.date " +
  "citation_publication_date citation_online_date citation_date dc.date.issued dcterms.issued dcterms.created dc.date.created dc.date " +
  "dcterms.date publication_date publish-date publish_date publishdate published_date originalpublicationdate pubdate " +
  "cxenseparse:recs:publishtime ptime date"
).split(" ");

/** Elements whose words tell something, in the order in which they are believed. @typedef {"h1" | "title" | "author" | "byline" | "date"} Kind */

/**
 * What the page says of itself, the surest source first: JSON-LD, then <meta>, then elements marked for it. Nothing in it throws.
 * @param {Document} document
 * @param {string} [url] where the page comes from
 * @returns {Meta}
 */
export function readMeta(document, url) {
  const page = collect(document);
  const first = (/** @type {readonly string[]} */ names) => names.map((name) => line(page.named.get(name)?.[0])).find(Boolean);
  const addresses = [page.canonical, page.named.get("og:url")?.[0]].map((address) => absolute(address, url));
  const data = new LinkedData(page.data);
  const article = data.article([...addresses, url], [...page.words.h1, first(TITLES)]);
  const place = addresses.find(Boolean) ?? absolute(article?.url ?? article?.mainEntityOfPage, url) ?? url ?? savedFrom(document);
  const siteName =
    first(["og:site_name"]) ?? data.name(article?.publisher) ?? first(["application-name", "apple-mobile-web-app-title"]) ?? data.site();
  const sites = [siteName, ...hostNames(place)].filter((site) => site !== undefined);
  const language = [...page.languages, article?.inLanguage, page.named.get("og:locale")?.[0]].map(languageTag).find(Boolean);
  const monthFirst = /^en-(?:us|ph)\b/i.test(language ?? "");

  return withoutAbsent({
    title: title(page.words, [line(article?.headline), ...TITLES.map((name) => first([name]))], sites),
    byline: byline(page, data.authors(article?.author), sites),
    published: [article?.datePublished, ...DATES.map((name) => first([name])), ...page.dates(), article?.dateCreated, article?.uploadDate]
      .map((date) => isoDate(date, monthFirst))
      .find(Boolean),
    siteName,
    url: place,
    language,
  });
}

/**
 * The headline: as the page shows it, if what it says of itself is the same or begins it.
 * @param {Page["words"]} words
 * @param {readonly (string | undefined)[]} given
 * @param {readonly string[]} sites
 */
function title({ h1, title: titles }, given, sites) {
  const known = { sites, headlines: h1, hasSite: false };
  const isSite = (/** @type {string} */ text) => sites.some((site) => squashed(site) === squashed(text));
  const candidates = given.filter((text) => text !== undefined).map((text) => withoutSite(text, known));
  if (titles.length > 0) candidates.push(withoutSite(titles[0], { ...known, hasSite: true }));
  const likely = candidates.filter((text) => !isSite(text));
  for (const heading of h1) {
    const shown = squashed(heading);
    // Some metadata ends a long headline early.
    const begun = (/** @type {string} */ text) => /(?:…|\.\.\.)$/.test(text) && shown.startsWith(squashed(text));
    if (shown !== "" && likely.some((text) => squashed(text) === shown || begun(text))) return heading;
  }
  return likely[0] ?? (h1.length === 1 && !isSite(h1[0]) ? h1[0] : undefined) ?? candidates[0];
}

/**
 * @param {Page} page
 * @param {string[]} authors those of the JSON-LD
 * @param {readonly string[]} sites
 */
function byline({ named, words }, authors, sites) {
  const lists = [authors, ...AUTHORS.map((name) => named.get(name) ?? []), words.author, words.byline.slice(0, 1)];
  for (const list of lists) {
    // "Haddad, Amal" is how libraries write a name.
    const inOrder = list === named.get("citation_author") ? list.map((name) => name.replace(/^([^,]+),\s*([^,]+)$/, "$2 $1")) : list;
    const all = [...new Set(inOrder.flatMap((name) => namesIn(name, sites)))];
    const people = all.filter((name) => !sites.some((site) => squashed(site) === squashed(name)));
    const names = people.length > 0 ? people : all;
    if (names.length > 0) return names.slice(0, MOST).join(", ");
  }
  return undefined;
}

/** What a page says, as far as it has been read. */
class Page {
  /** The contents of every <meta>. @type {Map<string, string[]>} */
  named = new Map();
  /** @type {string | undefined} */
  canonical;
  /** @type {string[]} */
  languages = [];
  /** @type {unknown[]} */
  data = [];
  /** @type {Record<Kind, string[]>} */
  words = { h1: [], title: [], author: [], byline: [], date: [] };
  /** Of <time>: those that say they are it, others of the article, those of boxes around it, those of changes. @type {string[][]} */
  times = [[], [], [], []];

  /** All that may be the date of publication, the surest first. */
  dates() {
    const [marked, ...others] = this.times;
    return [...marked, ...this.words.date, ...others.flat()];
  }
}

/** Everything that may say something, in one walk. @param {Document} document */
function collect(document) {
  const page = new Page();
  /** Elements whose words are being read. @type {{ node: Node, kind: Kind, text: string, isNamed: boolean }[]} */
  const reading = [];
  /** How many elements around are boxes beside the article. */
  let outside = 0;
  /** @type {Node[]} */
  const boxes = [];

  const enter = (/** @type {Element} */ element) => {
    const tag = element.localName;
    if (/^(?:div|p|li|br|h\d)$/.test(tag)) for (const open of reading) if (open.text.length <= MAX_LINE) open.text += " ";
    const read = (/** @type {string} */ name) => element.getAttribute(name) ?? "";
    const property = (read("itemprop") || read("property")).toLowerCase().replace(/^schema:/, "");
    switch (tag) {
      case "html":
      case "body":
        page.languages.push(read("lang") || read("xml:lang"));
        return true;
      case "meta": {
        const name = (read("property") || read("name") || read("itemprop")).toLowerCase().replace(/^schema:/, "");
        if (!name && /^content-language$/i.test(read("http-equiv"))) page.languages.push(read("content"));
        if (name) keep(page.named, name, read("content"));
        return true;
      }
      case "link":
        if (/(?:^|\s)canonical(?:\s|$)/i.test(read("rel"))) page.canonical ??= read("href");
        return true;
      case "script":
        if (/^application\/ld\+json/i.test(read("type"))) page.data.push(parsed(element.textContent));
        return false;
      case "style":
      case "svg":
      case "template":
        return false;
    }
    const around = landmark(element, tag);
    if (around === "nav" || around === "aside" || around === "footer" || hint(element, tag) === "unlikely") {
      boxes.push(element);
      outside++;
    }
    if (tag === "time" && read("datetime")) page.times[timeKind(element, property, outside > 0)].push(read("datetime"));
    else if (property === "datepublished" && read("content")) page.times[0].push(read("content"));
    const open = reading.at(-1);
    // An author's name may be one of several things that stand there.
    const isName = open?.kind === "author" && property === "name";
    if (open && isName) open.isNamed = true;
    const kind = isName ? "author" : kindOf(element, tag, property);
    if (kind && reading.length < MOST && page.words[kind].length < MOST && (kind === "h1" || kind === "title" || outside === 0)) {
      reading.push({ node: element, kind, text: "", isNamed: false });
    }
    return true;
  };

  walk(document, {
    enter(node) {
      if (node.nodeType === 3) {
        for (const open of reading) if (open.text.length <= MAX_LINE) open.text += node.nodeValue ?? "";
        return false;
      }
      return node.nodeType === 1 ? enter(/** @type {Element} */ (node)) : node.nodeType === 9 || node.nodeType === 11;
    },
    leave(node) {
      if (boxes.at(-1) === node) {
        boxes.pop();
        outside--;
      }
      if (reading.at(-1)?.node !== node) return;
      const { kind, text, isNamed } = /** @type {(typeof reading)[number]} */ (reading.pop());
      const words = line(text);
      if (words && !isNamed) page.words[kind].push(words);
    },
  });
  return page;
}

/** What the words of an element tell. @param {Element} element @param {string} tag @param {string} property @returns {Kind | undefined} */
function kindOf(element, tag, property) {
  const isHeading = element.getAttribute("role") === "heading" && element.getAttribute("aria-level") === "1";
  if (tag === "h1" || property === "headline" || isHeading) return "h1";
  if (tag === "title") return "title";
  if (property === "datepublished") return "date";
  // The author's own properties are read for the name alone.
  if (property === "author" || (tag === "a" && /(?:^|\s)author(?:\s|$)/i.test(element.getAttribute("rel") ?? ""))) return "author";
  const names = element.getAttribute("class");
  return names && /(?:^|[\s_-])(?:byline|author-?name|(?:article|entry|post|story)[_-]+author)(?=$|[\s_-])/i.test(names) ? "byline" : undefined;
}

/** Which of `Page.times`. @param {Element} element @param {string} property @param {boolean} isOutside */
function timeKind(element, property, isOutside) {
  const names = element.getAttribute("class") ?? "";
  if (property === "datepublished" || element.hasAttribute("pubdate")) return 0;
  if (property === "datemodified" || (/updated|modified/i.test(names) && !/publish/i.test(names))) return 3;
  return isOutside ? 2 : 1;
}

/** @param {Map<string, string[]>} named @param {string} name @param {string} content */
function keep(named, name, content) {
  const contents = named.get(name);
  if (!contents) named.set(name, [content]);
  else if (contents.length < MOST) contents.push(content);
}

/** @param {string | null} json */
function parsed(json) {
  // Comments around it, line breaks inside strings and a comma too many are what pages get wrong most.
  let text = (json ?? "").trim().replace(/^(?:\/\/|\/\*)?\s*(?:<!--|<!\[CDATA\[)(?:\s*\*\/)?/, "");
  text = text.slice(0, -60) + text.slice(-60).replace(/(?:\/\/|\/\*)?\s*(?:-->|\]\]>)(?:\s*\*\/)?$/, "").replace(/[\s;]+$/, "");
  const flat = () => text.replace(/[\u0000-\u001F]+/g, " ");
  for (const attempt of [text, flat(), flat().replace(/,\s*([}\]])/g, "$1")]) {
    try {
      return JSON.parse(attempt);
    } catch {
      // The next attempt, or none: pages carry broken JSON-LD every day.
    }
  }
  return undefined;
}

/** The nodes of a page's JSON-LD. */
class LinkedData {
  /** @type {Record<string, unknown>[]} */
  #nodes = [];
  /** By "@id", which others name them by. @type {Map<string, Record<string, unknown>>} */
  #byId = new Map();

  /** @param {unknown[]} data */
  constructor(data) {
    const queue = [...data];
    for (let at = 0; at < queue.length && at < MAX_NODES; at++) {
      const node = queue[at];
      if (Array.isArray(node)) queue.push(...node.slice(0, MAX_NODES));
      else if (isRecord(node)) {
        this.#nodes.push(node);
        const id = node["@id"];
        if (typeof id === "string" && Object.keys(node).length > 1 && !this.#byId.has(id)) this.#byId.set(id, node);
        queue.push(node["@graph"], node.mainEntity, isRecord(node.mainEntityOfPage) ? node.mainEntityOfPage : undefined);
      }
    }
  }

  /**
   * The article: of several, the one with the page's address or headline, else the first.
   * @param {readonly (string | undefined)[]} addresses
   * @param {readonly (string | undefined)[]} titles
   */
  article(addresses, titles) {
    const articles = this.#nodes.filter((node) => isOf(node, /(?:Article|(?:Blog|Media)Posting|Report)$/));
    const at = addresses.flatMap((address) => (address === undefined ? [] : [place(address)]));
    const called = titles.flatMap((title) => (title === undefined ? [] : [squashed(title)]));
    const isHere = (/** @type {Record<string, unknown>} */ node) =>
      [node.url, node["@id"], node.mainEntityOfPage].some((address) => at.includes(place(absolute(address) ?? ""))) ||
      (typeof node.headline === "string" && called.includes(squashed(line(node.headline) ?? "?")));
    // A page that calls itself nothing better has a date and an author all the same.
    return articles.find(isHere) ?? articles[0] ?? this.#nodes.find((node) => isOf(node, /WebPage$/) && node.datePublished);
  }

  /** The name of the site. */
  site() {
    return this.name(this.#nodes.find((node) => isOf(node, /^WebSite$/)));
  }

  /** The name of a person or an organization. @param {unknown} value @returns {string | undefined} */
  name(value) {
    const who = this.#resolved(Array.isArray(value) ? value[0] : value);
    return line(isRecord(who) ? (Array.isArray(who.name) ? who.name[0] : who.name) : who);
  }

  /** The names of people, or else of organizations. @param {unknown} value @returns {string[]} */
  authors(value) {
    /** @type {string[]} */
    const people = [];
    /** @type {string[]} */
    const others = [];
    const queue = [value];
    for (let at = 0; at < queue.length && at < 2 * MOST; at++) {
      const who = this.#resolved(queue[at]);
      if (Array.isArray(who)) queue.push(...who.slice(0, MOST));
      else if (isRecord(who)) {
        const names = [who.name].flat().map(line);
        const whole = [who.givenName, who.familyName].map(line).filter(Boolean).join(" ");
        const list = isOf(who, /Organization$/) ? others : people;
        list.push(...(names.some(Boolean) ? names : [whole]).flatMap((name) => name || []));
        if (!who.name && who.author) queue.push(who.author);
      } else {
        const name = line(who);
        if (name) people.push(name);
      }
    }
    return people.length > 0 ? people : others;
  }

  /** @param {unknown} value */
  #resolved(value) {
    const id = isRecord(value) && !value.name ? value["@id"] : undefined;
    return (typeof id === "string" ? this.#byId.get(id) : undefined) ?? value;
  }
}

/** Whether a node is of a type. @param {Record<string, unknown>} node @param {RegExp} type */
function isOf(node, type) {
  return [node["@type"]].flat().some((name) => typeof name === "string" && type.test(name.replace(/^.*[/:#]/, "")));
}

/** An address without what does not matter to where it leads. @param {string} address */
function place(address) {
  return address.replace(/^https?:\/\/(?:www\.)?|[?#].*$/g, "").replace(/\/$/, "");
}

/** The names in a host: "bbc" of www.bbc.co.uk. @param {string | undefined} address */
function hostNames(address) {
  const host = address ? new URL(address).hostname.replace(/^(?:www|m|amp|edition)\./, "") : "";
  return host ? [host, host.split(".")[0]] : [];
}

/** Where a browser says it saved the page from. @param {Document} document */
function savedFrom(document) {
  for (let node = /** @type {Node | null} */ (document.firstChild); node; node = node.nextSibling) {
    if (node.nodeType !== 8) continue;
    const address = /saved from url=\(\d+\)(\S+)|\burl:\s*(\S+)/.exec((node.nodeValue ?? "").slice(0, 2 * MAX_LINE));
    if (address) return absolute(address[1] ?? address[2]);
  }
  return undefined;
}

/** @param {unknown} value @param {string} [base] */
function absolute(value, base) {
  const address = line(isRecord(value) ? value["@id"] : value);
  if (!address) return undefined;
  try {
    const { href } = new URL(address, base);
    return isWebAddress(href) ? href : undefined;
  } catch {
    return undefined;
  }
}

/** @param {unknown} value */
function languageTag(value) {
  const tag = typeof value === "string" ? value.trim().replaceAll("_", "-") : "";
  return /^[a-z]{2,3}(?:-[a-z0-9]{1,8}){0,4}$/i.test(tag) ? tag : undefined;
}

/** @param {unknown} value @returns {value is Record<string, unknown>} */
function isRecord(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** @param {Record<string, string | undefined>} meta @returns {Meta} */
function withoutAbsent(meta) {
  return Object.fromEntries(Object.entries(meta).filter(([, value]) => value !== undefined));
}
