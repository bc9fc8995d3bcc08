/** @import { Meta } from "./types.d.ts" */
import { isWebAddress } from "./options.js";
import { walk } from "./walk.js";

/** The longest line of metadata that is read; a longer one is no headline and no name. */
const MAX_LINE = 500;

/** How many nodes of JSON-LD are looked at. */
const MAX_NODES = 1000;

/**
 * What the page says of itself, the surest source first: JSON-LD, then <meta>, then <time> and <link>. Nothing in it throws.
 * @param {Document} document
 * @param {string} [url] where the page comes from
 * @returns {Meta}
 */
export function readMeta(document, url) {
  const { named, canonical, times, language, data } = collect(document);
  const article = findArticle(data);
  /** @param {string[]} names */
  const first = (...names) => names.map((name) => line(named.get(name))).find((value) => value !== undefined);
  const address = (/** @type {unknown} */ value) => absolute(value, url);

  return withoutAbsent({
    title: line(article?.headline) ?? first("og:title", "twitter:title"),
    byline: names(article?.author) ?? [first("author"), first("article:author")].find((name) => name && !/^https?:/i.test(name)),
    published:
      [article?.datePublished, first("article:published_time", "datepublished", "date", "dc.date", "dcterms.created"), ...times]
        .map(isoDate)
        .find((date) => date !== undefined),
    siteName: first("og:site_name") ?? names(article?.publisher) ?? first("application-name"),
    url: address(canonical) ?? address(named.get("og:url")) ?? address(article?.url) ?? url,
    language,
  });
}

/** Everything that may say something, in one walk. @param {Document} document */
function collect(document) {
  /** The first content of every <meta>. @type {Map<string, string>} */
  const named = new Map();
  /** @type {string | undefined} */
  let canonical;
  /** The date that says what it is comes before the others. @type {string[]} */
  const times = [];
  /** @type {string | undefined} */
  let language;
  /** @type {unknown[]} */
  const data = [];
  walk(document, {
    enter(node) {
      if (node.nodeType !== 1) return node.nodeType === 9;
      const element = /** @type {Element} */ (node);
      const read = (/** @type {string} */ name) => element.getAttribute(name) ?? "";
      switch (element.localName) {
        case "html":
          language ??= languageTag(read("lang"));
          break;
        case "meta": {
          const name = (read("property") || read("name") || read("itemprop")).toLowerCase();
          if (name && !named.has(name)) named.set(name, read("content"));
          break;
        }
        case "link":
          if (/(?:^|\s)canonical(?:\s|$)/i.test(read("rel"))) canonical ??= read("href");
          break;
        case "time":
          if (!read("datetime")) break;
          if (read("itemprop").toLowerCase() === "datepublished" || element.hasAttribute("pubdate")) times.unshift(read("datetime"));
          else times.push(read("datetime"));
          break;
        case "script":
          if (read("type").toLowerCase().startsWith("application/ld+json")) data.push(parsed(element.textContent));
          return false;
      }
      return true;
    },
  });
  return { named, canonical, times, language, data };
}

/** @param {string | null} json */
function parsed(json) {
  try {
    return JSON.parse(json ?? "");
  } catch {
    // Pages carry broken JSON-LD every day.
    return undefined;
  }
}

/** The first node that is an article, wherever pages put it. @param {unknown[]} data */
function findArticle(data) {
  const queue = [...data];
  for (let at = 0; at < queue.length && at < MAX_NODES; at++) {
    const node = queue[at];
    if (Array.isArray(node)) queue.push(...node.slice(0, MAX_NODES));
    else if (isRecord(node)) {
      if ([node["@type"]].flat().some((type) => typeof type === "string" && /(?:Article|BlogPosting|Report)$/.test(type))) return node;
      queue.push(node["@graph"], node.mainEntity);
    }
  }
  return undefined;
}

/** The name or names of people or organizations. @param {unknown} value @returns {string | undefined} */
function names(value) {
  const all = (Array.isArray(value) ? value.slice(0, 10) : [value])
    .map((who) => line(isRecord(who) ? who.name : who))
    .filter((name) => name !== undefined && !/^https?:/i.test(name));
  return all.length > 0 ? all.join(", ") : undefined;
}

/** One line of text, or nothing. @param {unknown} value */
function line(value) {
  if (typeof value !== "string" || value.length > MAX_LINE) return undefined;
  return value.replace(/\s+/g, " ").trim() || undefined;
}

/** @param {unknown} value */
function isoDate(value) {
  const date = line(value);
  return date && /^\d{4}-\d\d(?:-\d\d(?:[T ]\d\d:\d\d\S*)?)?$/.test(date) && !Number.isNaN(Date.parse(date))
    ? date.replace(" ", "T")
    : undefined;
}

/** @param {unknown} value @param {string} [base] */
function absolute(value, base) {
  const address = line(value);
  if (!address) return undefined;
  try {
    const { href } = new URL(address, base);
    return isWebAddress(href) ? href : undefined;
  } catch {
    return undefined;
  }
}

/** @param {string} value */
function languageTag(value) {
  return /^[a-z]{2,3}(?:-[a-z0-9]{1,8}){0,4}$/i.test(value) ? value : undefined;
}

/** @param {unknown} value @returns {value is Record<string, unknown>} */
function isRecord(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** @param {Record<string, string | undefined>} meta @returns {Meta} */
function withoutAbsent(meta) {
  return Object.fromEntries(Object.entries(meta).filter(([, value]) => value !== undefined));
}
