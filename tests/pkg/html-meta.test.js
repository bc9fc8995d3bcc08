// What a page says of itself, in the many ways in which pages say it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { JSDOM } from "jsdom";
import { parseHTML } from "linkedom";
import { isoDate } from "../../pkg/html-date.js";
import { readHTML } from "../../pkg/html.js";

const makers = {
  jsdom: (/** @type {string} */ html) => new JSDOM(html).window.document,
  linkedom: (/** @type {string} */ html) => /** @type {Document} */ (/** @type {unknown} */ (parseHTML(html).document)),
};

const page = (/** @type {string} */ head, body = "", attributes = "") =>
  `<!doctype html><html ${attributes}><head>${head}</head><body>${body}</body></html>`;
const ld = (/** @type {unknown} */ data) => `<script type="application/ld+json">${typeof data === "string" ? data : JSON.stringify(data)}</script>`;

/** @typedef {import("../../pkg/types.d.ts").Meta} Meta */
const pages = /** @type {[name: string, html: string, meta: Partial<Record<keyof Meta, string | undefined>>][]} */ ([
  ["the graph of a page, with people named by their ids",
    page(ld({ "@graph": [
      { "@type": "WebSite", "@id": "/#site", name: "The Site" },
      { "@type": ["Article", "BlogPosting"], headline: "A headline", author: { "@id": "/#ann" }, datePublished: "2026-01-16", dateModified: "2026-02-01" },
      { "@type": "Person", "@id": "/#ann", name: "Ann Lee" },
    ] })),
    { title: "A headline", byline: "Ann Lee", published: "2026-01-16", siteName: "The Site" }],
  ["several people, and a desk that is none",
    page(ld({ "@type": "ReportageNewsArticle", author: [{ name: "Ann Lee" }, [{ "@type": "Person", givenName: "Bo", familyName: "Ek" }], { "@type": "Organization", name: "Desk" }] })),
    { byline: "Ann Lee, Bo Ek" }],
  ["a desk alone", page(ld({ "@type": "NewsArticle", author: { "@type": "NewsMediaOrganization", name: "Desk for Health and Care" } })), { byline: "Desk for Health, Care" }],
  ["types by their address", page(ld({ "@type": "http://schema.org/NewsArticle", headline: "A headline" })), { title: "A headline" }],
  ["of several articles the one with the page's address",
    page(`<link rel=canonical href="https://www.example.org/b">${ld([{ "@type": "NewsArticle", headline: "Teaser", url: "https://example.org/a" },
      { "@type": "NewsArticle", headline: "It", mainEntityOfPage: { "@type": "WebPage", "@id": "https://example.org/b/" } }])}`),
    { title: "It", url: "https://www.example.org/b" }],
  ["an article that is the main entity of its page",
    page(ld({ "@type": "WebPage", mainEntity: { "@type": "NewsArticle", headline: "It", datePublished: "2026-01-16T08:00Z" } })),
    { title: "It", published: "2026-01-16T08:00Z" }],
  ["JSON-LD with comments around it, line breaks in strings and a comma too many",
    page(ld('<!-- {"@type":"NewsArticle","headline":"Two\nlines","author":[{"name":"Ann Lee"},],} -->') + ld("//<![CDATA[\n{\"@type\":\"WebSite\",\"name\":\"S\"}\n//]]>")),
    { title: "Two lines", byline: "Ann Lee", siteName: "S" }],
  ["entities and tags that nobody took out of JSON",
    page(ld({ "@type": "NewsArticle", headline: "It&#039;s &quot;<em>over</em>&quot; &amp; out&nbsp;now", author: "Jos&eacute; Ruiz" })),
    { title: 'It\'s "over" & out now', byline: "José Ruiz" }],
  ["a headline that ends early is the one the page shows",
    page(ld({ "@type": "NewsArticle", headline: "A very long headline that somebody…" }), "<h1>A very long headline that somebody cut</h1>"),
    { title: "A very long headline that somebody cut" }],
  ["the site's name behind a headline",
    page('<meta property="og:title" content="Sales rise 5% – in May | The Daily"><meta property="og:site_name" content="The Daily">'),
    { title: "Sales rise 5% – in May" }],
  ["the site's name before a headline", page('<meta property="og:title" content="The Daily: x"><title>The Daily - Sales rise in May again</title><meta property="og:site_name" content="The Daily">'),
    { title: "The Daily: x" }],
  ["the site's name by the host", page('<title>Sales rise in May | BBC News</title><link rel=canonical href="https://www.bbc.co.uk/x">'), { title: "Sales rise in May" }],
  ["the half that the page shows as its headline", page("<title>Sport - Sales rise in May - Daily</title>", "<h1>Sales rise in May</h1>"), { title: "Sales rise in May" }],
  ["a short end of the title, and one that is no name", page("<title>Sales rise in May as prices fall | Daily</title>"), { title: "Sales rise in May as prices fall" }],
  ["a dash inside a headline", page('<meta property="og:title" content="Sales rise – and prices fall">'), { title: "Sales rise – and prices fall" }],
  ["Chinese titles have no space to cut at", page('<title>五月份销售额同比增长百分之五_每日新闻</title><meta property="og:site_name" content="每日新闻">'), { title: "五月份销售额同比增长百分之五" }],
  ["the name of the site is no headline", page('<meta property="og:title" content="The Daily"><meta property="og:site_name" content="The Daily">', "<h1>Sales rise in May</h1>"),
    { title: "Sales rise in May" }],
  ["Arabic", page('<meta property="og:title" content="ارتفاع المبيعات في مايو - الجريدة"><meta property="og:site_name" content="الجريدة"><meta name=author content="كتب: أحمد علي">', "", 'lang="ar"'),
    { title: "ارتفاع المبيعات في مايو", byline: "أحمد علي", language: "ar" }],
  ["names without label, role, address and handle",
    page('<meta name="author" content="By Ann Lee, Environment correspondent"><meta name="twitter:creator" content="@ann">'), { byline: "Ann Lee" }],
  ["an address is no name", page('<meta property="article:author" content="https://facebook.com/ann"><meta name="parsely-author" content="Ann Lee and Bo Ek">'), { byline: "Ann Lee, Bo Ek" }],
  ["a mail address beside a name", page('<meta name="author" content="Ann Lee (ann@example.org)">'), { byline: "Ann Lee" }],
  ["an agency in brackets", page('<meta name="author" content="(وكالات)">'), { byline: "وكالات" }],
  ["scholars are named back to front", page('<meta name="citation_author" content="Lee, Ann"><meta name="citation_author" content="Ek, Bo"><meta name="citation_publication_date" content="2026/1/6">'),
    { byline: "Ann Lee, Bo Ek", published: "2026-01-06" }],
  ["microdata and links to authors",
    page("", '<article itemscope><h1 itemprop="headline">It</h1><span itemprop="author">By <span itemprop="name">Ann Lee</span></span><meta itemprop="datePublished" content="2026-01-16"></article>'),
    { title: "It", byline: "Ann Lee", published: "2026-01-16" }],
  ["an author's name among other words", page("", '<h1>It</h1><div itemprop="author"><a itemprop="name">Ann Lee</a><span>1,204</span></div>'), { byline: "Ann Lee" }],
  ["a headline by its role", page("<title>Site | It is so</title>", '<div role="heading" aria-level="1">It is so</div>'), { title: "It is so" }],
  ["a link to the author", page("", '<h1>It</h1><p>By <a rel="author" href="/ann">Ann Lee</a> and <a rel="author" href="/bo">Bo Ek</a></p>'), { byline: "Ann Lee, Bo Ek" }],
  ["a line of that name", page("", '<div class="c-byline">By Ann Lee | Sport</div><aside><p class="byline">Somebody else</p></aside>'), { byline: "Ann Lee, Sport" }],
  ["the time of the article before those of boxes and changes",
    page("", '<aside><time datetime="2019-01-01">x</time></aside><article><time class="updated" datetime="2026-02-01">x</time><time datetime="2026-01-16">x</time></article>'),
    { published: "2026-01-16" }],
  ["a date of publication, not of a change", page('<meta property="article:modified_time" content="2026-02-01"><meta property="article:published_time" content="2026-01-16T13:20:00+03:00">'),
    { published: "2026-01-16T13:20:00+03:00" }],
  ["a date in another form", page('<meta name="pubdate" content="Fri, 16 Jan 2026 13:20:00 GMT">'), { published: "2026-01-16T13:20:00Z" }],
  ["a date in figures, by the page's language", page('<meta name="date" content="03/04/2026">', "", 'lang="en-US"'), { published: "2026-03-04" }],
  ["the language of a page that gives none in <html>", page('<meta http-equiv="Content-Language" content="ar"><meta property="og:locale" content="en_US">'), { language: "ar" }],
  ["the language of a locale", page('<meta property="og:locale" content="ar_AR">'), { language: "ar-AR" }],
  ["an SVG's title and a script's words are no title", page("", "<svg><title>Logo</title></svg><script>document.title = '<h1>x</h1>'</script><h1>It</h1>"), { title: "It" }],
]);

for (const [maker, make] of Object.entries(makers)) {
  for (const [name, html, want] of pages) {
    test(`${maker}: ${name}`, () => {
      const meta = /** @type {Record<string, unknown>} */ (readHTML(make(html)).meta);
      for (const [key, value] of Object.entries(want)) assert.equal(meta[key], value, JSON.stringify(meta));
    });
  }
}

test("a page that a browser saved says where from", () => {
  const document = makers.jsdom(`<!doctype html>\n<!-- saved from url=(0026)https://www.example.org/it -->\n${page("", "<p>x</p>").slice(15)}`);
  assert.equal(readHTML(document).meta.url, "https://www.example.org/it");
});

test("dates in the forms that metadata has", () => {
  for (const [given, want] of Object.entries({
    "2026-01-16": "2026-01-16",
    "2026-1-6": "2026-01-06",
    "2026-01-16T13:20:00.123Z": "2026-01-16T13:20:00Z",
    "2026-01-16 13:20": "2026-01-16T13:20",
    "2026-01-16T13:20+0300": "2026-01-16T13:20+03:00",
    "2026-01-16T13:20:00 -05": "2026-01-16T13:20:00-05:00",
    "2026-01-16T24:00": "2026-01-16",
    "2026/01/16 09:45": "2026-01-16T09:45",
    "20260116": "2026-01-16",
    "20260116T132000Z": "2026-01-16T13:20:00Z",
    "20260116132000": "2026-01-16T13:20:00",
    "1768569600": "2026-01-16T13:20:00Z",
    "1768569600000": "2026-01-16T13:20:00Z",
    "Fri, 16 Jan 2026 13:20:00 +0300": "2026-01-16T13:20:00+03:00",
    "Fri Jan 16 2026 13:20:00 GMT+0300 (Arabian Standard Time)": "2026-01-16T13:20:00+03:00",
    "Fri Jan 16 13:20:00 AST 2026": "2026-01-16T13:20:00",
    "Jan. 16th, 2026 1:20 p.m. ET": "2026-01-16T13:20",
    "Friday, January 16, 2026 - 12:05am": "2026-01-16T00:05",
    "16 Sept 2026": "2026-09-16",
    "16-Jan-2026": "2026-01-16",
    "16.01.2026": "2026-01-16",
    "01/16/2026": "2026-01-16",
    "03/04/2026": "2026-04-03",
    "3/4/2026 8:45:00 PM": "2026-03-04T20:45:00",
  })) {
    assert.equal(isoDate(given), want, given);
  }
  for (const none of ["yesterday", "2026-99-99", "2026-02-30", "May 2026", "12:30", "", "marriage 12 2020", "0000-00-00", "1970-01-01T00:00:00+00:00", "9".repeat(90), 5, NaN, null, {}]) {
    assert.equal(isoDate(none), undefined, String(none));
  }
});

test("long and broken JSON-LD costs linear time", () => {
  for (const json of [" ".repeat(1_000_000), `{"a":${",\n ".repeat(300_000)}`, `[${"[{}],".repeat(100_000)}1]`, `{"@graph":[${'{"@id":"#a","author":{"@id":"#a"}},'.repeat(30_000)}1]}`, `${"// -->".repeat(100_000)}x`]) {
    const document = makers.linkedom(page(ld(json), "<p>x</p>"));
    const start = performance.now();
    readHTML(document);
    assert.ok(performance.now() - start < 1500, json.slice(0, 20));
  }
});
