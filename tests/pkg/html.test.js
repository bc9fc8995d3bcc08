import assert from "node:assert/strict";
import { test } from "node:test";
import { JSDOM } from "jsdom";
import { parseHTML } from "linkedom";
import { readHTML } from "../../pkg/html.js";
import { extract } from "../../pkg/index.node.js";
import { checkSet } from "./cardset.js";

/** The two ways to make a Document outside browsers that the README names. */
const makers = {
  jsdom: (/** @type {string} */ html) => new JSDOM(html).window.document,
  linkedom: (/** @type {string} */ html) => /** @type {Document} */ (/** @type {unknown} */ (parseHTML(page(html)).document)),
};

/** linkedom adds no <html> of its own, and knows no text outside elements. @param {string} html */
const page = (html) => (/<html/i.test(html) ? html : `<!doctype html><html><head></head><body>${html}</body></html>`);

// What is written, and the lines that a browser shows. `¦` is a tab.
const texts = /** @type {[name: string, html: string, lines: string][]} */ ([
  ["white space folds", "<p>\n  one \t two\r\n   three </p>", "one two three"],
  ["white space folds across elements", "<p>one <b> two</b> <i>three </i>four</p>", "one two three four"],
  ["words of neighbouring elements stay together", "<p>20<b>%</b></p>", "20%"],
  ["no-break spaces stay", "<p>5&nbsp;%</p>", "5\u00A0%"],
  ["blocks are lines", "<div>a<p>b</p>c<section><h2>d</h2></section></div>", "a\nb\nc\nd"],
  ["a line break is a line in the block", "<p>one<br> two</p>", "one\ntwo"],
  ["two line breaks part blocks", "<p>one<br><br>two</p>", "one\ntwo"],
  ["preformatted text keeps its space", "<pre>a  b\n  c</pre><p>d  e</p>", "a  b\n  c\nd e"],
  ["cells of a row part by tabs", "<table><tr><th>a<th>b<tr><td>c<td>d</table><p>e</p>", "a¦b\nc¦d\ne"],
  ["lists and definitions", "<ul><li>a<li>b</ul><dl><dt>c<dd>d</dl>", "a\nb\nc\nd"],
  ["code and fallbacks are left out", "a<script>b</script><style>c</style><template>d</template><noscript>e</noscript><iframe>f</iframe>", "a"],
  ["drawings and controls are left out", "a <svg><text>b</text></svg><button>c</button><select><option>d</select><textarea>e</textarea>f", "a f"],
  ["words on both sides of a control do not grow together", "<p>a<button>b</button>c</p>", "a c"],
  ["hidden elements are left out", '<p hidden>a</p><p aria-hidden="true">b</p><p style="color:red; DISPLAY : none">c</p><p style="visibility:hidden">d</p><dialog>e</dialog><p>f</p>', "f"],
  ["what only looks hidden is read", '<p aria-hidden="false">a</p><p style="content:\'display:none\'">b</p><dialog open>c</dialog>', "a\nb\nc"],
  ["a span shown as a block is one", '<span style="display: block">a</span><span>b</span>', "a\nb"],
  ["the quote marks that a browser draws", "<p>He said: <q>no, <b>never</b></q>.</p>", "He said: “no, never”."],
  ["ruby's reading aid is left out", "<p><ruby>東京<rp>(</rp><rt>とうきょう</rt><rp>)</rp></ruby></p>", "東京"],
  ["comments and the head are no words", "<html><head><title>a</title></head><body><!-- b -->c</body></html>", "c"],
  ["Arabic with Latin names", "<p dir=rtl>قال <bdi>Open AI</bdi> إن 5٪</p>", "قال Open AI إن 5٪"],
  ["astral letters", "<p>😀 <a href=/>👩‍👩‍👧</a></p>", "😀 👩‍👩‍👧"],
  ["text for screen readers only is left out", '<p><span class="sr-only">a</span><i class="x visually-hidden">b</i><span class="screen-reader-text">c</span>d</p>', "d"],
  ["text moved out of sight is left out", '<p><span style="position:absolute; left:-9999px">a</span><b style="clip: rect(0 0 0 0)">b</b>c</p>', "c"],
  ["what a wide window shows is read", '<p class="hidden md:block">a</p><p class="d-none d-lg-block">b</p><p class="d-none">c</p>', "a\nb"],
  ["a page behind a dialog is read", "<div aria-hidden=true><h1>a</h1><p>b</p></div><div role=dialog><p>c</p></div>", "a\nb\nc"],
  ["a large first letter stays in its word", "<p><span>T</span>he <b>s</b>tory</p>", "The story"],
  ["a first letter that the words flow around", '<p><span style="display:block; float: left">T</span>he</p>', "The"],
  ["a first letter hidden from screen readers", '<p><span aria-hidden="true">T</span>he</p><p><span class="sr-only">They</span><span aria-hidden="true">They</span> say</p>', "The\nThey say"],
  ["signs hidden from screen readers are left out", '<p>a <span aria-hidden="true">›</span> <i class="material-icons" aria-hidden="true">share</i>b</p>', "a b"],
  ["soft hyphens and places to break are no signs", "<p>Donau&shy;dampf<wbr>schiff</p>", "Donaudampfschiff"],
  ["a list styled as a line", '<ul><li style="display:inline">a</li><li style="display: inline-block">b</li></ul>', "a b"],
  ["links side by side are two labels", "<div><a href=1>Home</a><a href=2>Sport</a></div>", "Home Sport"],
  ["a link in a word stays in it", "<p>the <a href=1>Internet</a>s and <a href=1>a</a>, b</p>", "the Internets and a, b"],
  ["an exponent stays one", "<p>10<sup>9</sup> m<sup>2</sup> and 10 <sup>-3</sup></p>", "10⁹ m² and 10 ⁻³"],
  ["the 1st is no exponent", "<p>1<sup>st</sup>, CO<sub>2</sub></p>", "1st, CO2"],
  ["the mark of a note is left out, one in brackets is read", '<p>in 1999<sup><a href="#n1">1</a></sup>, 20<sup class="footnote-ref">2</sup><a href="#n3"><sup>3</sup></a> or 5<sup><a href="#n4">[4]</a></sup></p>', "in 1999, 20 or 5[4]"],
  ["an empty line parts preformatted paragraphs", "<pre>a\nb\n\nc\n \nd</pre>", "a\nb\nc\nd"],
  ["links beside headings are left out", '<h2>a<a href="#a">#</a></h2><h2>b<a class="headerlink" href="#b">¶</a></h2>', "a\nb"],
  ["custom elements are read", "<my-page><my-title><h1>a</h1></my-title><p>b <my-word>c</my-word></p></my-page>", "a\nb c"],
  ["AMP's boxes are left out", "<amp-sidebar>a</amp-sidebar><amp-consent>b</amp-consent><p>c</p><amp-ad>d</amp-ad>", "c"],
  ["details are read, open or not", "<details><summary>a</summary><p>b</p></details>", "a\nb"],
  ["Word's clipboard", "<!--StartFragment--><p class=MsoNormal>a<o:p></o:p></p><p class=MsoListParagraph><![if !supportLists]><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp;</span></span><![endif]>b<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p><!--EndFragment-->", "a\nb"],
  ["Google Docs' clipboard", '<b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr"><span style="white-space:pre-wrap;">a </span><span style="white-space:pre-wrap;">b</span></p><br /><p dir="ltr"><span>c</span></p></b><br class="Apple-interchange-newline">', "a b\nc"],
  ["an empty page", "", ""],
]);

for (const [maker, make] of Object.entries(makers)) {
  for (const [name, html, lines] of texts) {
    test(`${maker}: ${name}`, () => {
      const read = readHTML(make(html));
      assert.equal(read.text, lines.replaceAll("¦", "\t"));
      checkBlocks(read);
    });
  }

  test(`${maker}: a block has its tag, its landmarks and its share of links`, () => {
    const { text, blocks } = readHTML(
      make(
        `<header><nav><ul><li><a href="/">Home</a> <a href="/s">Sport</a></li></ul></nav></header>
         <main><article><h1>Title</h1><p>1234 <a href="/x">6789</a></p><p><a name=x>no link</a></p>
         <blockquote><p>q</p></blockquote><figure><figcaption>f</figcaption></figure>
         <article><p>inner</p></article><p>outer</p></article></main><footer>end</footer>`,
      ),
    );
    assert.deepEqual(
      blocks.map(({ start, end, tag, links, within }) => [text.slice(start, end), tag, links, within.join(" ")]),
      [
        ["Home Sport", "li", 1, "header nav"],
        ["Title", "h1", 0, "main article"],
        ["1234 6789", "p", 0.5, "main article"],
        ["no link", "p", 0, "main article"],
        ["q", "p", 0, "main article blockquote"],
        ["f", "figcaption", 0, "main article figure"],
        ["inner", "p", 0, "main article"],
        ["outer", "p", 0, "main article"],
        ["end", "footer", 0, "footer"],
      ],
    );
  });

  test(`${maker}: a block's tag is the part of the page it is`, () => {
    for (const [html, want] of [
      ["<ul><li><p>a</p></li><li><p>b</p><p>c</p></li></ul>", "li p p"],
      ["<figure><figcaption><p>a</p></figcaption></figure><div class=wp-caption><p class='wp-caption-text'>b</p></div>", "figcaption figcaption"],
      ["<table><tr><th><p>a</p></th><td><p>b</p></td></tr></table>", "th td"],
      ["<table><tr><td><h1>a</h1>b<br><br>c<p>d</p></td></tr></table>", "h1 div div p"],
      ["<table><tr><td>a<table><tr><td>b</td></tr></table></td></tr></table>", "div td"],
      ["<dl><dt><div>a</div></dt><dd><div>b</div></dd></dl>", "dt dd"],
      ["<p class=MsoTitle>a</p><p class=MsoListParagraphCxSpFirst>b</p><p class=MsoNormal>c</p>", "h1 li p"],
      ["<blockquote><p>a</p></blockquote><blockquote>b</blockquote>", "p blockquote"],
      ["<div role=heading aria-level=1>a</div><div role=heading><span>b</span></div>", "h1 h2"],
    ]) {
      assert.equal(readHTML(make(html)).blocks.map(({ tag }) => tag).join(" "), want, html);
    }
  });

  test(`${maker}: blocks of one text share a group`, () => {
    const { text, blocks } = readHTML(
      make(
        `<ul><li><a href=1>m1</a></li><li><a href=2>m2</a></li></ul>
         <div class=layout><div><p>a</p><div><div><p>b</p></div></div><ul><li>i</li><li><p>j</p></li></ul>c<br><br>d<p>e</p></div>
         <div>x<br><br>y</div></div>`,
      ),
    );
    /** @type {Map<number, string[]>} */
    const groups = new Map();
    for (const { start, end, group } of blocks) groups.set(group, [...(groups.get(group) ?? []), text.slice(start, end)]);
    assert.deepEqual([...groups.values()].map((words) => words.join(" ")), ["m1 m2", "a b c d e", "i j", "x y"]);
  });

  test(`${maker}: names of elements hint at what they hold`, () => {
    const within = (/** @type {string} */ html) =>
      readHTML(make(`${html}<p>${"The rest of the page. ".repeat(30)}</p>`)).blocks.slice(0, -1).map((block) => block.within.join(" "));
    for (const [html, ...want] of [
      ['<div class="article-body"><p>a</p><div class="related"><p>b</p></div></div>', "likely", "likely unlikely"],
      ['<div itemprop="articleBody"><p>a</p></div><div id=comments><p>b</p></div>', "likely", "unlikely"],
      ['<div class="postContent x"><p>a</p></div><div class="shareBar"><p>b</p></div>', "likely", "unlikely"],
      ['<div class="article-body__share"><p>a</p></div><section aria-label="Related stories"><p>b</p></section>', "unlikely", "unlikely"],
      ['<div class="has-sidebar"><p>a</p></div><div class="content-with-sidebar"><p>b</p></div><div class="tag-cookies"><p>c</p></div>', "", "", ""],
      ['<div class="shared-content"><p>a</p></div><div class="add-on adaptive"><p>b</p></div>', "", ""],
      // A layout's name on what holds the headline, or the body.
      ['<div class="sidebar-right"><h1>a</h1><p>b</p><div class="sidebar"><p>c</p></div></div>', "", "", "unlikely"],
      ['<div class="widget"><main><p>a</p></main></div>', "main"],
      ['<div role=navigation><p>a</p></div><div role=contentinfo><p>b</p></div><div role=dialog><p>c</p></div>', "nav", "footer", "dialog"],
      ["<details><summary>a</summary><p>b</p></details><table role=presentation><tr><td>c</table>", "details", "details", ""],
      // In the midst of a block there is no part of a page.
      ['<p>a <span class="comment">b</span></p>', ""],
    ]) {
      assert.deepEqual(within(html), want, html);
    }
    const most = readHTML(make(`<div class="widget"><p>${"The page's text. ".repeat(30)}</p></div><p>a</p>`)).blocks;
    assert.deepEqual(most.map((block) => block.within), [[], []]);
  });

  test(`${maker}: metadata, the surest source first`, () => {
    const { meta } = readHTML(
      make(`<html lang="ar-SA"><head>
        <link rel="canonical" href="/story">
        <meta property="og:title" content="og title"><meta property="og:site_name" content="The  Site"><meta name="author" content="meta author">
        <script type="application/ld+json">{ broken</script>
        <script type="application/ld+json">[{"@type":"WebSite","name":"x"},{"@graph":[{"@type":"Person"},{"@type":["Thing","NewsArticle"],
          "headline":" JSON\\n headline ","author":[{"name":"A B"},"C D",{"name":5}],"datePublished":"2026-01-16T10:00:00+03:00"}]}]</script>
        </head><body><time datetime="2020-01-01">then</time></body></html>`),
      { url: "https://example.org/a/b?c" },
    );
    assert.deepEqual(meta, {
      title: "JSON headline",
      byline: "A B, C D",
      published: "2026-01-16T10:00:00+03:00",
      siteName: "The Site",
      url: "https://example.org/story",
      language: "ar-SA",
    });
  });

  test(`${maker}: metadata without JSON-LD`, () => {
    const { meta } = readHTML(
      make(`<html><head><meta property="og:title" content="T"><meta name="author" content="B"><meta property="og:url" content="http://example.org/u">
        </head><body><time>no date</time><time datetime="2019-05-05">a</time><time itemprop="datePublished" datetime="2020-01-02">b</time></body></html>`),
    );
    assert.deepEqual(meta, { title: "T", byline: "B", published: "2020-01-02", url: "http://example.org/u" });
  });

  test(`${maker}: hostile metadata is left out, and nothing throws`, () => {
    for (const json of [
      '{"@type":"Article","headline":{"a":1},"author":{"name":[{}]},"datePublished":"yesterday","url":"javascript:alert(1)"}',
      '{"@type":"Article","headline":5,"author":null,"datePublished":20260116,"publisher":{"name":{}}}',
      '{"__proto__":{"@type":"Article","headline":"x"}}',
      `{"@type":"Article","headline":"${"x".repeat(10_000)}"}`,
      `${"[".repeat(50_000)}${"]".repeat(50_000)}`,
      `${'{"@graph":'.repeat(50_000)}1${"}".repeat(50_000)}`,
      "null",
      "",
    ]) {
      const { meta } = readHTML(
        make(`<html lang="<b>"><head><link rel="canonical" href="javascript:alert(1)"><meta property="og:url" content="https://me:pw@example.org">
          <meta property="article:published_time" content="2026-99-99"><meta name="author" content="https://example.org/me">
          <script type="application/ld+json">${json}</script></head><body></body></html>`),
      );
      assert.deepEqual(meta, {}, json.slice(0, 80));
    }
  });

  test(`${maker}: one element of a page is read by itself`, () => {
    const document = make("<html lang=en><body><p>a</p><article id=x><h1>b</h1><p>c</p></article><p>d</p></body></html>");
    const element = document.getElementById("x");
    assert.ok(element);
    const { text, blocks, meta } = readHTML(element);
    assert.equal(text, "b\nc");
    assert.deepEqual(blocks[0]?.within, ["article"]);
    assert.deepEqual(meta, { title: "b", language: "en" });
  });

  test(`${maker}: what was read is what extract takes`, () => {
    const { text, blocks, meta } = readHTML(
      make(`<html lang=en><body><nav><a href=/>Top 10 stories</a></nav><main><h1>Prices rise 5% in 🇸🇦 May</h1><p>By Ann Lee</p>
        <p>“We saw it coming,” said <b>Ann Lee</b>, head of the 😀 board.</p></main></body></html>`),
      { url: "https://example.org/x" },
    );
    const set = extract(text, { blocks, meta });
    checkSet(set, text);
  });
}

// Made of plain objects: the DOMs above take minutes to nest so deep.

/** @typedef {{ tag: string, attributes?: Record<string, string> }} Made */

/** @param {Made} made @param {any} firstChild */
function element({ tag, attributes = {} }, firstChild) {
  return {
    nodeType: 1,
    localName: tag,
    firstChild,
    nextSibling: null,
    getAttribute: (/** @type {string} */ name) => attributes[name] ?? null,
    hasAttribute: (/** @type {string} */ name) => name in attributes,
  };
}

/** @param {string} nodeValue */
const words = (nodeValue) => ({ nodeType: 3, nodeValue, firstChild: null, nextSibling: null });

/** A document as far as `readHTML` looks at one. @param {any} firstChild @returns {Document} */
const documentOf = (firstChild) => /** @type {any} */ ({ nodeType: 9, firstChild, nextSibling: null, ownerDocument: null });

/** Elements in each other. @param {number} depth @param {(level: number) => Made} made @param {string} text */
function nested(depth, made, text) {
  /** @type {any} */
  let node = words(text);
  for (let level = depth; level > 0; level--) node = element(made(level), node);
  return documentOf(node);
}

/** Elements beside each other. @param {number} count @param {(index: number) => Made} made @param {string} text */
function beside(count, made, text) {
  /** @type {any} */
  let node = null;
  for (let index = count; index > 0; index--) node = Object.assign(element(made(index), words(text)), { nextSibling: node });
  return documentOf(element({ tag: "body" }, node));
}

/** That four times the page takes about four times the time. @param {(size: number) => Document} make @param {number} size */
function checkLinear(make, size) {
  const time = (/** @type {number} */ size) => {
    const document = make(size);
    const start = performance.now();
    readHTML(document);
    return performance.now() - start;
  };
  time(size / 10);
  const [once, fourTimes] = [time(size), time(size * 4)];
  assert.ok(fourTimes < once * 16 + 100, `${once} ms for ${size}, ${fourTimes} ms for ${size * 4}`);
}

test("a page nested a hundred thousand deep is read without recursion, in linear time", () => {
  const made = (/** @type {number} */ level) => ({ tag: level === 100_000 ? "p" : level % 2 ? "nav" : "blockquote" });
  const { text, blocks } = readHTML(nested(100_000, made, "deep"));
  assert.deepEqual([text, blocks.length, blocks[0]?.within], ["deep", 1, ["blockquote", "nav"]]);
  checkLinear((depth) => nested(depth, made, "deep"), 25_000);
});

test("whatever nests costs linear time", () => {
  const text = "a ".repeat(50_000);
  for (const made of /** @type {Made[]} */ ([
    { tag: "sup" },
    { tag: "span", attributes: { style: "display: block; float: left" } },
    { tag: "span", attributes: { style: "display: inline-block", class: "related share" } },
    { tag: "span", attributes: { "aria-hidden": "false", class: "entry-content" } },
    { tag: "a", attributes: { href: "#x" } },
    { tag: "table" },
    { tag: "div", attributes: { class: "sidebar comments", id: "nav" } },
  ])) {
    checkLinear((depth) => nested(depth, () => made, text), 10_000);
  }
});

test("ten megabytes in a hundred thousand elements cost linear time", () => {
  const made = (/** @type {number} */ index) => ({ tag: index % 3 ? "p" : "td", attributes: { class: `a${index} related-${index}`, style: "color: red" } });
  const document = beside(100_000, made, "One sentence of ten words stands in each of these. ".repeat(2));
  const { text, blocks } = readHTML(document);
  assert.ok(text.length > 10_000_000 && blocks.length === 100_000);
  checkLinear((count) => beside(count, made, "Ten words stand in each of these many short paragraphs."), 25_000);
});

test("long lines cost linear time", () => {
  const html = `<p>${"a ".repeat(200_000)}</p><p>${" \n".repeat(200_000)}x</p><p style="${"; ".repeat(100_000)}">y</p>`;
  const document = makers.jsdom(html);
  const start = performance.now();
  const { blocks } = readHTML(document);
  assert.deepEqual(blocks.map(({ start, end }) => end - start), [399_999, 1, 1]);
  assert.ok(performance.now() - start < 500);
});

test("what is neither HTML nor a Document is refused", () => {
  for (const [html, options, error] of /** @type {[unknown, unknown, object][]} */ ([
    [5, {}, { name: "TypeError", message: /html: must be a string or a Document, got number/ }],
    [null, {}, { name: "TypeError", message: /html/ }],
    [{}, {}, { name: "TypeError", message: /html/ }],
    ["<p>", {}, { name: "TypeError", message: /DOMParser.*linkedom/ }],
    ["<p>", { url: 5 }, { name: "TypeError", message: /option url/ }],
    ["<p>", { url: "file:///etc" }, { name: "RangeError", message: /option url: "file:/ }],
  ])) {
    assert.throws(() => readHTML(/** @type {any} */ (html), /** @type {any} */ (options)), error);
  }
});

/** @param {import("../../pkg/types.d.ts").ReadHTML} read */
function checkBlocks({ text, blocks }) {
  let end = 0;
  for (const block of blocks) {
    assert.ok(end <= block.start && block.start < block.end && block.end <= text.length, JSON.stringify(block));
    assert.equal(text.slice(block.start, block.end).trim(), text.slice(block.start, block.end));
    assert.equal(text.slice(end, block.start).trim(), "", "all words are in blocks");
    assert.ok(block.links >= 0 && block.links <= 1);
    end = block.end;
  }
  assert.equal(end, text.length);
}
