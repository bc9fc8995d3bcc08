// How pages write headlines and names into their metadata, and what of it is the headline and the names.

/** The longest line of metadata that is read; a longer one is no headline and no name. */
export const MAX_LINE = 500;

/** The entities that pages leave in JSON, where nobody takes them out. @type {Record<string, string | undefined>} */
const ENTITIES = {
  amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " ", shy: "", lsquo: "‘", rsquo: "’", sbquo: "‚", ldquo: "“", rdquo: "”", bdquo: "„",
  laquo: "«", raquo: "»", ndash: "–", mdash: "—", hellip: "…", middot: "·", bull: "•", eacute: "é", egrave: "è", agrave: "à", ccedil: "ç",
  auml: "ä", ouml: "ö", uuml: "ü", Auml: "Ä", Ouml: "Ö", Uuml: "Ü", szlig: "ß", ntilde: "ñ", aacute: "á", iacute: "í", oacute: "ó", uacute: "ú",
};

/** Between a headline and the name of a site. */
const BETWEEN = /\s+[|–—·•:»›/-]{1,2}\s+|\s*[｜|»_]\s*|\s+\|\||\s*－\s*/gu;

/** How many parts of a title are told apart. */
const MOST_SIGNS = 8;

/** What pages write before a writer's name, whatever their language. */
const BEFORE_NAME =
  /^(?:(?:written |posted |article )?by|authors?|von|par|por|door|autora?|auteur|автор|текст|بقلم|كتبه?|كتبت|بواسطة|الكاتب|إعداد|作者|文|記者|记者)(?:\s*[:：/]\s*|\s+(?=\S))/iu;

/** Between two names. */
const BETWEEN_NAMES = /\s*[,;|،؛、\n]\s*|\s+(?:&|and|und|et)\s+(?=\p{Lu}|\p{Lo})/u;

/**
 * One line of text, or nothing.
 * @param {unknown} value
 */
export function line(value) {
  if (typeof value !== "string" || value.length > MAX_LINE * 4) return undefined;
  const text = value
    .replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,8}));/gi, (all, decimal, hex, name) => {
      if (name) return ENTITIES[name] ?? all;
      const point = decimal ? Number(decimal) : parseInt(hex, 16);
      return point > 31 && point <= 0x10ffff ? String.fromCodePoint(point) : " ";
    })
    .replace(/<\/?[a-z][^<>]{0,200}>/gi, "")
    .replace(/\s+/g, " ")
    .trim();
  return text !== "" && text.length <= MAX_LINE ? text : undefined;
}

/**
 * A headline without the name of its site before or behind it.
 * @param {string} title
 * @param {object} known
 * @param {readonly string[]} known.sites names the site goes by
 * @param {readonly string[]} known.headlines the large headings that the page shows
 * @param {boolean} known.hasSite whether a short end is the site's name even if nothing else says so
 */
export function withoutSite(title, { sites, headlines, hasSite }) {
  const signs = [...title.matchAll(BETWEEN)].slice(0, MOST_SIGNS);
  const starts = [0, ...signs.map(({ 0: sign, index }) => index + sign.length)];
  const ends = [...signs.map(({ index }) => index), title.length];
  const shown = headlines.map(squashed);
  if (signs.length === 0 || shown.includes(squashed(title))) return title;
  for (const [first, start] of starts.entries()) {
    for (let last = ends.length - 1; last >= first; last--) {
      const part = title.slice(start, ends[last]);
      if (part !== "" && shown.includes(squashed(part))) return part;
    }
  }
  const named = (/** @type {string} */ part) => sites.some((site) => isName(squashed(part), squashed(site)));
  const [end, before] = [title.slice(starts.at(-1)), title.slice(0, ends.at(-2))];
  if (before !== "" && named(end)) return before;
  const [begin, after] = [title.slice(0, ends[0]), title.slice(starts[1])];
  if (after !== "" && named(begin)) return after;
  return hasSite && end.split(/\s+/).length <= 4 && before.length >= 2 * end.length ? before : title;
}

/** Whether a part of a title is the site's name, or the better part of it: "BBC News" of bbc. @param {string} part @param {string} site */
function isName(part, site) {
  if (part === "" || site === "") return false;
  return part === site || (site.length >= 3 && part.length <= site.length + 10 && (part.startsWith(site) || part.endsWith(site)));
}

/** Letters and digits alone, to compare by. @param {string} text */
export function squashed(text) {
  return text.normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}

/**
 * The names in a byline as pages write it: no label before, no role, handle or address behind.
 * @param {unknown} value
 * @param {readonly string[]} sites names the site goes by
 * @returns {string[]}
 */
export function namesIn(value, sites) {
  const text = line(value)?.replace(/https?:\S+|www\.\S+|\S*@\S+/g, " ").replace(/^\((.*)\)$/, "$1").trim();
  if (!text) return [];
  /** @type {string[]} */
  const names = [];
  for (const part of text.replace(BEFORE_NAME, "").split(BETWEEN_NAMES)) {
    const name = part
      .replace(BEFORE_NAME, "")
      .replace(/\s*[(<[].*$|\s+[-–—/]\s.*$/u, "")
      .replace(/^[\s.,:;|/-]+|[\s,:;|/-]+$/gu, "");
    // "Environment correspondent": where there are capitals, each word of a name but the small ones has one.
    const isRole = names.length > 0 && name.split(" ").some((word) => /^\p{Ll}{4,}$/u.test(word));
    if (name === "" || isRole || /\d{2}|\.(?:com|org|net)$/i.test(name) || name.split(" ").length > 6) continue;
    if (!names.includes(name)) names.push(name);
  }
  const people = names.filter((name) => !sites.some((site) => squashed(name) === squashed(site)));
  return people.length > 0 ? people : names;
}
