/** @import { Landmark } from "./types.d.ts" */

/** The elements that are landmarks themselves. */
const LANDMARKS = new Set("nav header footer aside form article main figure blockquote table dialog details".split(" "));

/** The landmarks that ARIA roles make of other elements. @type {Record<string, Landmark | undefined>} */
const ROLES = {
  navigation: "nav",
  menu: "nav",
  menubar: "nav",
  tablist: "nav",
  banner: "header",
  contentinfo: "footer",
  complementary: "aside",
  search: "form",
  form: "form",
  article: "article",
  main: "main",
  figure: "figure",
  dialog: "dialog",
  alertdialog: "dialog",
};

/** Words of class names and ids that sites give to what stands around an article; in pairs where one word would say too little. */
const UNLIKELY = new Set(
  ("ad ads advert adverts advertisement advertising advertorial affiliate aktionen banner bookmark breadcrumb breadcrumbs comment " +
    "comments commentlist consent cookie cookies copyright disqus donate donation footer gdpr login masthead menu menubar mostread " +
    "nav navbar navbox navigation newsletter newsletters noprint outbrain pager pagination popover popup popular " +
    "promo promos promoted promotion pullquote reactions recirc recirculation recommendations recommended related relateds respond " +
    "share sharebar sharedaddy sharing sidebar signup skiplink social sponsor sponsored sponsors subscribe subscription syndication " +
    "taboola taglist tags toc toolbar topbar trending widget widgets " +
    // A post of another site, shown inside the article.
    "twitter-tweet instagram-media tiktok-embed bluesky-embed fb-post telegram-post " +
    // The same in the languages of other workshops.
    "anzeige anzeigen comentarios commentaires commenti compartir condividi kommentar kommentare leiamais lireaussi partage partager publicidad " +
    "publicidade publicite pubblicita reklama relacionadas relacionados werbung " +
    "about-author also-read author-bio author-box author-card breaking-news follow-us jump-link latest-news live-now meta-nav " +
    "more-articles more-from more-news more-stories most-popular most-read most-viewed news-ticker next-article " +
    "paywall-box paywall-message paywall-notice paywall-prompt post-nav prayer-times prev-next pull-quote read-also read-more read-next see-also site-footer site-header skip-link tag-cloud tag-links tag-list " +
    "up-next you-may " +
    // Posts of other sites, set into the article.
    "fb-post instagram-media tiktok-embed twitter-tweet").split(" "),
);

/** Words of the names of the element that holds an article's body. */
const LIKELY = new Set(
  ("articlebody articlecontent articletext entrycontent newstext postbody postcontent prose storybody storycontent wysiwyg " +
    "article-body article-content article-copy article-main article-paragraphs article-text body-copy body-text content-body " +
    "e-content entry-body entry-content entry-text mw-content name-body news-body news-content news-detail news-text " +
    "post-body post-content post-entry post-text single-content story-body story-content story-copy story-text text-body").split(" "),
);

/** Words of the names of what tells of a picture. */
const CAPTION = new Set(
  "caption captions figcaption imagecredit photocredit image-credit image-description img-credit photo-credit picture-credit".split(" "),
);

/** A name that begins so speaks of the page's layout or subjects, not of the element. */
const NO_HINT = new Set("has no with without hide show show category cat tag topic elementor depth postid hentry".split(" "));

/** @typedef {"likely" | "unlikely" | "caption"} Hint */

/** Hints of class names and the like; pages repeat them. @type {Map<string, Hint | undefined>} */
const known = new Map();
const MOST_KNOWN = 5000;
/** The longest name that is looked at. */
const MAX_NAME = 400;

/**
 * The landmark an element is by its name or role.
 * @param {Element} element
 * @param {string} tag
 * @returns {Landmark | undefined}
 */
export function landmark(element, tag) {
  const role = element.getAttribute("role");
  if (role === "presentation" || role === "none") return undefined;
  const named = role ? ROLES[role] : undefined;
  return named ?? (LANDMARKS.has(tag) ? /** @type {Landmark} */ (tag) : undefined);
}

/**
 * What the names that an author gave an element say: that it holds an article's body (`likely`), what stands around it (`unlikely`), or
 * what tells of a picture.
 * @param {Element} element
 * @param {string} tag
 * @returns {Hint | undefined}
 */
export function hint(element, tag) {
  // What names the whole page says nothing of its parts.
  if (tag === "html" || tag === "body") return undefined;
  const property = element.getAttribute("itemprop");
  if (property === "articleBody") return "likely";
  if (property === "comment") return "unlikely";
  /** @type {Hint | undefined} */
  let found;
  for (const name of ["class", "id", "aria-label"]) {
    const value = element.getAttribute(name);
    if (!value) continue;
    const said = hintOf(value, name === "aria-label");
    if (said === "likely") return said;
    found ??= said;
  }
  // The article's own element carries the names of its subjects and of the page's layout.
  return tag === "article" || tag === "main" ? undefined : found;
}

/** @param {string} names separated by spaces @param {boolean} isLabel one name of several words @returns {Hint | undefined} */
function hintOf(names, isLabel) {
  if (names.length > MAX_NAME) return undefined;
  const key = isLabel ? `label: ${names}` : names;
  if (known.has(key)) return known.get(key);
  /** @type {Hint | undefined} */
  let found;
  for (const name of isLabel ? [names] : names.split(/\s+/)) {
    const words = name.replace(/([a-z\d])([A-Z])/g, "$1-$2").toLowerCase().split(/[^a-z]+/).filter((word) => word !== "");
    if (words.length === 0 || NO_HINT.has(words[0]) || words.includes("with") || (isLabel && words.length > 4)) continue;
    const said = (/** @type {Set<string>} */ list) => words.some((word, i) => list.has(word) || list.has(`${word}-${words[i + 1]}`));
    // "article-body__share" is a part of the body's name and a share bar.
    if (said(UNLIKELY)) found ??= "unlikely";
    else if (isLabel) continue;
    else if (said(CAPTION)) found ??= "caption";
    else if (said(LIKELY)) {
      found = "likely";
      break;
    }
  }
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(key, found);
  return found;
}
