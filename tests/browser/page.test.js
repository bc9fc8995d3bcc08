// The page in Chromium, as `make serve` serves it: what a person does with it from the paste to the cards that leave, in both
// languages, with a mouse, a finger and the keyboard; and that it keeps its promises while they do.

import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { brotliCompressSync } from "node:zlib";
import { serve } from "../../scripts/serve.mjs";
import { artefact, launch, root, watch } from "./browser.js";

/** @typedef {import("playwright-core").Page} Page */

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const seed = readFileSync(join(root, "../shared/cases/seed/article.txt"), "utf8");
const english = readFileSync(join(root, "tests/articles/en-higgs/article.txt"), "utf8");

/** A page as somebody copies it from a browser: the menu and the advert are not part of the article. */
const rich = `<meta charset="utf-8"><nav><a href="/">Home</a> <a href="/sport">Sport 77 %</a></nav>
<article><h1>River town votes to rebuild its bridge</h1>
<p>The town of Halden voted on Tuesday to spend 4.2 million euros on a new bridge over the river.</p>
<p>“We have waited for nineteen years,” said Mayor Ingrid Solberg. The work will create 350 jobs.</p>
<p><script>window.evil = 1</script><img src="x" onerror="window.evil = 2">Traffic fell by 12 percent last year.</p></article>
<aside>Win 1,000,000 euros now!</aside>`;

/** The policy refuses the event handlers of foreign HTML aloud, also in a document in which nothing runs. @param {string} each */
const unexpected = (each) => !/inline event handler|script-src-attr blocked inline/.test(each);

/** Text that is no article. Nothing may be thrown, and nothing of it may be lost. */
const bad = {
  "white space": " \n\t \u00a0 \n",
  digits: "1234567890".repeat(500),
  "quote marks": `"«“„‟»”"`.repeat(400),
  "HTML as text": `<script>window.evil = 3</script><img src=x onerror="window.evil = 4"><b>20 %</b>`,
  "unpaired surrogates": "The cost rose \ud800 by 20 percent \udc00, said Ann Lee.",
  NUL: "The cost rose\0 by 20 percent.",
  "control and bidi characters": "\u202eevil\u202c \u2066 20 percent\u0007 \u200f\u061c «abc",
  "stacked marks": "Z" + "\u0301\u0489".repeat(300) + " 20 percent",
  "one letter": "a".repeat(50_000),
};

describe("the page", () => {
  const server = serve("dist");
  let url = "";
  /** @type {import("playwright-core").Browser} */
  let browser;

  before(async () => {
    await new Promise((done) => server.listen(0, "127.0.0.1", () => done(undefined)));
    const address = server.address();
    url = `http://127.0.0.1:${address && typeof address === "object" ? address.port : 0}/`;
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    server.closeAllConnections();
    server.close();
  });

  /**
   * Opens the page in a browser of its own.
   *
   * @param {import("playwright-core").BrowserContextOptions & { width?: number, height?: number, phone?: boolean }} [options]
   */
  async function open({ width = 1280, height = 800, phone = false, ...options } = {}) {
    const context = await browser.newContext({
      viewport: phone ? { width: 390, height: 844 } : { width, height },
      ...(phone ? { hasTouch: true, isMobile: true } : {}),
      locale: "en-GB",
      reducedMotion: "reduce",
      permissions: ["clipboard-read", "clipboard-write"],
      ...options,
    });
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    const trouble = watch(page);
    await page.goto(url);
    await page.locator("textarea[placeholder]").waitFor();
    return { page, trouble, close: () => context.close() };
  }

  /**
   * Pastes as the keyboard does: into whatever has the focus.
   *
   * @param {Page} page
   * @param {Record<string, string>} data by type
   */
  async function paste(page, data) {
    await page.evaluate((given) => {
      const clipboardData = new DataTransfer();
      for (const [type, text] of Object.entries(given)) clipboardData.setData(type, text);
      const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
      (document.activeElement ?? document.body).dispatchEvent(event);
    }, data);
  }

  /** @param {Page} page @param {string} text */
  async function pasteText(page, text) {
    await page.locator("textarea[placeholder]").focus();
    await paste(page, { "text/plain": text });
  }

  /** Waits until the text was read and the article is shown. @param {Page} page */
  async function ready(page) {
    await page.waitForFunction(() => document.querySelector(".cards-pane")?.getAttribute("aria-busy") === "false");
    await page.locator(".item").first().waitFor();
  }

  /** @param {Page} page */
  const keys = (page) => page.locator(".item").evaluateAll((items) => items.map((item) => item.id));

  /** The words of each card, from the renderer's shadow root. @param {Page} page @returns {Promise<string[]>} */
  const faces = (page) =>
    page.locator(".face").evaluateAll((all) => all.map((face) => (face.shadowRoot?.textContent ?? "").replace(/\s+/gu, " ").trim()));

  /** The text that the page holds, whichever way it shows it. @param {Page} page */
  async function held(page) {
    const edit = page.locator(".segments button").nth(1);
    if (await edit.isVisible()) await edit.click();
    return page.locator("textarea[placeholder]").inputValue();
  }

  test("the seed page gives cards, and the article beside them has every evidence marked", async () => {
    const { page, trouble, close } = await open({ locale: "ar" });
    await page.screenshot({ path: artefact("page/ar-empty.png") });
    await pasteText(page, seed);
    await ready(page);
    const count = await page.locator(".item").count();
    assert.ok(count >= 5, `${count} cards`);
    await page.locator("article .mark").first().waitFor({ state: "attached" });
    assert.equal(await page.locator("article.text").getAttribute("dir"), "rtl");
    assert.equal(await page.locator("article.text").getAttribute("lang"), "ar");
    assert.match(await page.locator("article .title").innerText(), /^آمال الصين في الذكاء الاصطناعي/u);

    // Every word of the text is in the article view, in order, and every card has its words marked.
    const shown = await page.locator("article.text").evaluate((original) => {
      const article = /** @type {Element} */ (original.cloneNode(true));
      for (const summary of article.querySelectorAll("summary")) summary.remove();
      return article.textContent?.replace(/\s+/gu, "");
    });
    assert.equal(shown, seed.replace(/\s+/gu, ""));
    const unmarked = await page.evaluate(() => {
      const marked = new Set([...document.querySelectorAll(".mark")].map((mark) => mark.getAttribute("href")?.slice(1)));
      return [...document.querySelectorAll(".item")].map((item) => item.id).filter((id) => !marked.has(id));
    });
    assert.deepEqual(unmarked, []);
    // Nothing of the chrome became a card.
    for (const face of await faces(page)) assert.doesNotMatch(face, /Bitget|PoolX|©/u);
    await page.screenshot({ path: artefact("page/ar-wide.png") });
    assert.deepEqual(trouble, []);
    await close();
  });

  test("a card leads to its sentence and a mark to its card, by mouse and by keyboard", async () => {
    const { page, trouble, close } = await open({ locale: "ar" });
    await pasteText(page, seed);
    await ready(page);

    const last = page.locator(".item").last();
    const id = await last.getAttribute("id");
    await last.scrollIntoViewIfNeeded();
    await last.locator(".face").click({ position: { x: 200, y: 12 } });
    await page.waitForFunction((href) => document.activeElement?.getAttribute("href") === href, `#${id}`);
    assert.equal(await last.evaluate((item) => item.classList.contains("active")), true);
    const sentence = await page.evaluate(() => [.../** @type {any} */ (CSS).highlights.get("sentence")][0]?.toString());
    assert.ok(sentence.includes(await page.evaluate(() => document.activeElement?.textContent)), sentence);
    const inView = await page.evaluate(() => {
      const box = document.activeElement?.getBoundingClientRect();
      return box && box.top > 0 && box.bottom < innerHeight;
    });
    assert.ok(inView, "the sentence is in view");

    // Back with Enter, and on with the arrow keys.
    await page.keyboard.press("Enter");
    await page.waitForFunction((wanted) => document.activeElement?.id === wanted, id);
    await page.locator(".item .go").first().focus();
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.activeElement?.classList.contains("mark"));
    const place = () => page.evaluate(() => [...document.querySelectorAll(".mark")].findIndex((mark) => mark === document.activeElement));
    const first = await place();
    await page.keyboard.press("ArrowDown");
    assert.ok((await place()) > first);
    await page.keyboard.press("ArrowUp");
    assert.equal(await place(), first);
    // One stop for Tab in the whole article.
    assert.equal(await page.locator('.mark[tabindex="0"]').count(), 1);

    // A mark whose card is not among the shown ones brings it.
    const hidden = await page.evaluate(() => [...document.querySelectorAll(".mark")].map((mark) => mark.getAttribute("href") ?? "").find((href) => !document.querySelector(href)));
    if (hidden) {
      await page.locator(`.mark[href="${hidden}"]`).first().click();
      await page.waitForFunction((wanted) => document.activeElement?.id === wanted, hidden.slice(1));
    }
    assert.deepEqual(trouble, []);
    await close();
  });

  test("cards are unticked, moved and relabelled, and stay so while the text changes", async () => {
    const { page, trouble, close } = await open();
    await pasteText(page, english);
    await ready(page);
    const all = await page.locator(".item").count();
    const take = page.locator(".leave .main");
    assert.match((await take.textContent()) ?? "", new RegExp(`\\(${all}\\)`));

    await page.locator(".item .tick").nth(1).uncheck();
    assert.match((await take.textContent()) ?? "", new RegExp(`\\(${all - 1}\\)`));

    const before = await faces(page);
    await page.locator(".item").nth(0).hover();
    await page.locator(".item").nth(0).locator(".down").click();
    assert.deepEqual((await faces(page)).slice(0, 2), [before[1], before[0]]);
    // The focus stays with the card that moved.
    await page.waitForFunction(() => document.activeElement?.matches(".item:nth-child(2) .down"));
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Enter");
    assert.deepEqual((await faces(page)).slice(0, 2), before.slice(0, 2));

    // Drags the third card above the first.
    await page.locator(".item").nth(2).hover();
    const handle = await page.locator(".item").nth(2).locator(".handle").boundingBox();
    const target = await page.locator(".item").nth(0).boundingBox();
    assert.ok(handle && target);
    await page.mouse.move(handle.x + 8, handle.y + 8);
    await page.mouse.down();
    await page.mouse.move(target.x + 100, target.y + 30, { steps: 5 });
    await page.mouse.move(target.x + 100, target.y + 4, { steps: 5 });
    assert.equal(await page.locator(".item.lands-above").count(), 1);
    await page.mouse.up();
    const dragged = [before[2], before[0], before[1]];
    assert.deepEqual((await faces(page)).slice(0, 3), dragged);

    const quote = page.locator(".item.quote").first();
    await quote.hover();
    await quote.locator(".pen").click();
    await page.waitForFunction(() => document.activeElement?.matches(".labels input"));
    await quote.locator('[name="speaker"]').fill("A. Reader <b>");
    await quote.locator('[name="role"]').fill("نائبة المدير");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.activeElement?.classList.contains("pen"));
    const relabelled = /A\. Reader <b>.*\(edited\)|A\. Reader <b>.*نائبة المدير.*\(edited\)/u;
    assert.ok((await faces(page)).some((face) => relabelled.test(face)), (await faces(page)).join("\n"));
    await page.screenshot({ path: artefact("page/en-edited.png") });

    // Typing goes on in the text: the cards are the same, so what was done to them is too.
    await page.locator(".segments button").nth(1).click();
    const order = await faces(page);
    await page.locator("textarea[placeholder]").press("Control+End");
    await page.keyboard.type(" And that was the end.");
    await page.waitForTimeout(600);
    assert.deepEqual(await faces(page), order);
    assert.equal(await page.locator(".item.off").count(), 1);
    // The words before the edit come back.
    await quote.hover();
    await quote.locator(".pen").click();
    await quote.locator(".labels .text-button").click();
    assert.ok(!(await faces(page)).some((face) => relabelled.test(face)));
    assert.deepEqual(trouble, []);
    await close();
  });

  test("the kinds and the number of cards can be chosen", async () => {
    const { page, trouble, close } = await open();
    await pasteText(page, english);
    await ready(page);
    const kinds = page.locator(".kind");
    for (const index of [0, 2]) await kinds.nth(index).click();
    assert.equal(await page.locator(".item:not(.quote)").count(), 0);
    assert.ok((await page.locator(".item.quote").count()) > 0);
    await kinds.nth(1).click();
    assert.equal(await page.locator(".item").count(), 0);
    assert.match(await page.locator(".message").innerText(), /No card of the kinds/);
    for (const index of [0, 1, 2]) await kinds.nth(index).click();

    const slider = page.locator(".how-many input");
    await slider.focus();
    await page.keyboard.press("Home");
    assert.equal(await page.locator(".item").count(), 1);
    await page.keyboard.press("ArrowRight");
    assert.equal(await page.locator(".item").count(), 2);
    await page.locator(".scroll > .more button").click();
    assert.ok((await page.locator(".item").count()) > 2);
    assert.deepEqual(trouble, []);
    await close();
  });

  test("one dialog writes for every place, and rung 1 pasted into a plain page shows", async () => {
    const { page, trouble, close } = await open({ locale: "ar" });
    await pasteText(page, seed);
    await ready(page);
    await page.locator(".leave .main").click();
    const dialog = page.locator("dialog[open]");
    assert.equal(await dialog.locator("h2").innerText(), "أين ستلصق هذا؟");
    const code = () => dialog.locator(".code").inputValue();
    const choose = (/** @type {number} */ index) => dialog.locator(".place input").nth(index).check();

    const html = await code();
    assert.match(html, /^<section class="fact-cards" lang="ar" dir="rtl">/);
    assert.doesNotMatch(html, /<(?!\/?(?:section|blockquote|p|ul|li|dl|dt|dd|strong|em|a|span)\b)/);
    const cards = await page.locator(".item").count();
    assert.equal(html.match(/<li>/g)?.length, cards);
    const preview = await dialog.locator(".look > div").evaluate((look) => look.shadowRoot?.querySelectorAll("li").length);
    assert.equal(preview, cards);
    await page.screenshot({ path: artefact("page/ar-take.png") });

    await dialog.locator(".copy").click();
    await page.waitForFunction(() => document.querySelector(".outcome")?.textContent);
    const clipboard = await page.evaluate(async () => {
      const [item] = await navigator.clipboard.read();
      const read = async (/** @type {string} */ type) => (await item.getType(type)).text();
      return { plain: await read("text/plain"), rich: await read("text/html") };
    });
    assert.equal(clipboard.plain, html);
    assert.match(clipboard.rich, /<blockquote/);

    await choose(1);
    assert.match(await code(), /<\/section>\n<script type="module" src="http:\/\/127\.0\.0\.1:\d+\/factcards\/embed\.js" integrity="sha384-[^"]+" crossorigin="anonymous"><\/script>$/);
    await dialog.locator('[type="url"]').nth(1).fill("javascript:alert(1)");
    assert.ok(await dialog.locator(".copy").isDisabled());
    await dialog.locator('[type="url"]').nth(1).fill("https://example.org/embed.js");
    assert.match(await code(), /src="https:\/\/example\.org\/embed\.js"/);
    await choose(2);
    assert.match(await code(), /^<fact-cards.*><script type="application\/json">/);
    await choose(3);
    assert.doesNotMatch(await code(), /<\w|\*\*/);
    await choose(4);
    assert.match(await code(), /\*\*|^> /m);

    // With the article's address each card links to its sentence; a bad address changes nothing.
    const address = dialog.locator('[type="url"]').first();
    await address.fill("javascript:alert(1)");
    assert.doesNotMatch(await code(), /javascript/);
    assert.equal(await address.getAttribute("aria-invalid"), "true");
    await address.fill("https://example.org/article");
    assert.match(await code(), /https:\/\/example\.org\/article#:~:text=/);

    const [download] = await Promise.all([page.waitForEvent("download"), dialog.locator("footer .quiet").click()]);
    assert.equal(download.suggestedFilename(), "factcards.md");
    await page.keyboard.press("Escape");
    assert.equal(await page.locator("dialog[open]").count(), 0);
    assert.deepEqual(trouble, []);
    await close();

    const context = await browser.newContext({ javaScriptEnabled: false });
    const blog = await context.newPage();
    const foreign = watch(blog);
    await blog.setContent(`<!doctype html><title>Blog</title><main><h1>Blog</h1>${clipboard.plain}</main>`);
    assert.equal(await blog.locator(".fact-cards li").count(), cards);
    const words = (await blog.locator("blockquote").first().innerText()).replace(/[«»\u2066-\u2069]/gu, "").trim().split(/\s*\n+\s*/u);
    for (const part of words) assert.ok(seed.includes(part.trim()), part);
    await blog.screenshot({ path: artefact("page/pasted-into-a-blog.png"), fullPage: true });
    assert.deepEqual(foreign, []);
    await context.close();
  });

  test("where copying is forbidden the text is selected instead", async () => {
    const { page, close } = await open({ permissions: [] });
    await page.evaluate(() => {
      const refuse = () => Promise.reject(new DOMException("no", "NotAllowedError"));
      Object.assign(Object.getPrototypeOf(navigator.clipboard), { write: refuse, writeText: refuse });
    });
    await pasteText(page, english);
    await ready(page);
    await page.locator(".leave .main").click();
    await page.locator("dialog .copy").click();
    await page.waitForFunction(() => document.activeElement?.matches(".code"));
    assert.match(await page.locator(".outcome").innerText(), /Ctrl\+C/);
    const selected = await page.locator(".code").evaluate((code) => {
      const { selectionStart, selectionEnd, value } = /** @type {HTMLTextAreaElement} */ (code);
      return selectionEnd - selectionStart === value.length;
    });
    assert.ok(selected);
    await close();
  });

  test("rich text keeps its blocks: the menu and the advert make no card, and nothing in it runs", async () => {
    const { page, trouble, close } = await open();
    await page.locator("textarea[placeholder]").focus();
    await paste(page, { "text/html": rich, "text/plain": "not this" });
    await ready(page);
    const text = (await faces(page)).join("\n");
    assert.match(text, /We have waited for nineteen years/);
    assert.doesNotMatch(text, /77|1,000,000/);
    // The article is drawn behind the cards: a moment later it has its title.
    await page.locator("article .title", { hasText: /\S/ }).waitFor();
    assert.match(await page.locator("article .title").innerText(), /River town/);
    assert.ok((await page.locator("article .left-out").count()) > 0);
    assert.equal(await page.evaluate(() => /** @type {any} */ (window).evil), undefined);
    // Somebody goes on typing: the blocks stay known.
    assert.match(await held(page), /River town votes/);
    await page.locator("textarea[placeholder]").press("Control+Home");
    await page.keyboard.type("Home again. ");
    await page.waitForTimeout(600);
    assert.doesNotMatch((await faces(page)).join("\n"), /77|1,000,000/);
    assert.deepEqual(trouble.filter(unexpected), []);
    await close();
  });

  test("a paste beside the box counts, one inside a text is only text, and a replaced text comes back", async () => {
    const { page, trouble, close } = await open();
    await page.evaluate(() => /** @type {HTMLElement} */ (document.activeElement)?.blur());
    await paste(page, { "text/plain": english });
    await ready(page);
    await page.locator(".tools .new").click();
    assert.equal(await page.locator("textarea[placeholder]").inputValue(), "");
    await page.locator(".toast .undo").click();
    await ready(page);
    assert.equal(await held(page), english);
    assert.deepEqual(trouble, []);
    await close();
  });

  test("files are dropped: text, Markdown, HTML; others are refused and change nothing", async () => {
    const { page, trouble, close } = await open();
    const drop = (/** @type {string} */ name, /** @type {number[]} */ bytes) =>
      page.evaluate(
        ([given, content]) => {
          const dataTransfer = new DataTransfer();
          dataTransfer.items.add(new File([new Uint8Array(/** @type {number[]} */ (content))], /** @type {string} */ (given)));
          document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
        },
        /** @type {const} */ ([name, bytes]),
      );
    const bytes = (/** @type {string} */ text) => [...new TextEncoder().encode(text)];

    await drop("story.txt", bytes(english));
    await ready(page);
    assert.equal(await held(page), english);
    await drop("story.pdf", bytes("%PDF"));
    await page.waitForFunction(() => /story\.pdf/.test(document.querySelector(".toast")?.textContent ?? ""));
    assert.equal(await held(page), english);
    // What a file is stands in its bytes; its name may say anything.
    for (const [name, content, message] of /** @type {[string, number[], RegExp][]} */ ([
      ["story.txt", bytes("%PDF-1.7\n"), /story\.txt.* is a PDF/],
      ["photo.html", [0xff, 0xd8, 0xff, 0xe0, 0, 16], /photo\.html.* is a picture/],
      ["story.docx", bytes("PK\u0003\u0004"), /story\.docx.* is an office document/],
      ["data.bin", [0, 1, 2, 3, 0, 0, 0, 0], /data\.bin.* is not a text/],
    ])) {
      await drop(name, content);
      await page.waitForFunction(([source]) => new RegExp(source).test(document.querySelector(".toast")?.textContent ?? ""), [message.source]);
      assert.equal(await held(page), english, name);
    }
    await drop("story.HTML", bytes(rich));
    await page.waitForFunction(() => /River town/.test(document.querySelector("article .title")?.textContent ?? ""));
    assert.doesNotMatch(await held(page), /<article>/);
    // «عام» in the encoding of old Arabic Windows, with the interface in Arabic.
    await page.locator(".tongues button").first().click();
    await drop("old.txt", [0xda, 0xc7, 0xe3]);
    await page.waitForFunction(() => /عام/.test(document.querySelector("article")?.textContent ?? ""));
    // A page that says UTF-8 and is not, and an article in UTF-16 without a mark.
    await drop("old.html", [...bytes('<meta charset="utf-8"><h1>'), 0xda, 0xc7, 0xe3, 0x20, 0xc7, 0xe1, 0xe6, 0xd2, 0xed, 0xd1, ...bytes("</h1>")]);
    await page.waitForFunction(() => /عام الوزير/.test(document.querySelector("article")?.textContent ?? ""));
    await drop("wide.txt", [..."River town again"].flatMap((letter) => [letter.charCodeAt(0), 0]));
    await page.waitForFunction(() => /River town again/.test(document.querySelector("article")?.textContent ?? ""));
    // Arabic words for the person who reads Arabic.
    await drop("x.txt", bytes("%PDF-1.7"));
    await page.waitForFunction(() => /ملف PDF/.test(document.querySelector(".toast")?.textContent ?? ""));
    assert.match(await held(page), /River town again/);
    assert.deepEqual(trouble.filter(unexpected), []);
    await close();
  });

  test("pages full of scripts, frames and handlers run and load nothing when they are read", async () => {
    const { page, trouble, close } = await open();
    const folder = new URL("../pages/html/", import.meta.url);
    const pages = readdirSync(folder).filter((name) => name.endsWith(".html")).map((name) => readFileSync(new URL(name, folder), "utf8"));
    const nested = `${"<div class=share><span>".repeat(10_000)}deep`;
    const hostile = `<body onload="ran=1"><img src=x onerror="ran=1"><svg onload="ran=1"></svg><iframe srcdoc="<script>parent.ran=1</script>"></iframe>
      <script>ran=1</script><p style="background:url(//example.org/x)">shown</p><link rel=stylesheet href=//example.org/x.css><video src=//example.org/x autoplay>`;
    const large = `<article>${`<p class="a b">${"One sentence of a long page. ".repeat(4)}</p>`.repeat(80_000)}</article>`;
    const read = await page.evaluate(
      async (given) => {
        const { readHTML } = await import(/** @type {any} */ (new URL("factcards/html.js", location.href).href));
        return given.map((html) => readHTML(html).blocks.length);
      },
      [...pages, nested, hostile, large],
    );
    assert.ok(read.slice(0, pages.length).every((/** @type {number} */ blocks) => blocks > 5), read.join(" "));
    assert.deepEqual(read.slice(pages.length), [1, 1, 80_000]);
    await page.waitForTimeout(200);
    assert.equal(await page.evaluate(() => /** @type {any} */ (globalThis).ran), undefined);
    // The policy refuses the pages' own styles too, in a document that shows nothing.
    assert.deepEqual(trouble.filter(unexpected).filter((each) => !/inline style|style-src/.test(each)), []);
    await close();
  });

  test("a sample is one click away", async () => {
    const { page, trouble, close } = await open();
    const samples = page.locator(".samples button");
    await samples.first().waitFor();
    assert.ok((await samples.count()) >= 2);
    await samples.last().click();
    await ready(page);
    assert.ok((await page.locator(".item").count()) >= 3);
    await page.screenshot({ path: artefact("page/en-wide.png") });
    assert.deepEqual(trouble, []);
    await close();
  });

  for (const [name, text] of Object.entries(bad)) {
    test(`bad input: ${name}`, async () => {
      const { page, trouble, close } = await open();
      await pasteText(page, text);
      await page.waitForTimeout(150);
      await page.waitForFunction(() => document.querySelector(".cards-pane")?.getAttribute("aria-busy") === "false");
      if ((await page.locator(".item").count()) === 0) assert.notEqual(await page.locator(".message").innerText(), "");
      assert.equal(await held(page), text);
      assert.equal(await page.evaluate(() => /** @type {any} */ (window).evil), undefined);
      assert.deepEqual(trouble, []);
      await close();
    });
  }

  test("a text that is too long stays, and the page says so", async () => {
    const { page, trouble, close } = await open();
    const text = "0123456789 ".repeat(181_819);
    await pasteText(page, text);
    await page.locator(".message").waitFor();
    assert.match(await page.locator(".message").innerText(), /longer than two million/);
    assert.equal((await held(page)).length, text.length);
    assert.deepEqual(trouble, []);
    await close();
  });

  test("a reader that cannot start loses nothing, and is tried again", async () => {
    const { page, close } = await open();
    // A new worker is needed, so the first one is made to fail before anything was read.
    await page.route("**/factcards_bg.wasm", (route) => route.abort());
    await page.reload();
    await page.locator("textarea[placeholder]").waitFor();
    await pasteText(page, english);
    await page.locator(".message").waitFor();
    await page.waitForFunction(() => /could not start/.test(document.querySelector(".message")?.textContent ?? ""));
    await page.screenshot({ path: artefact("page/en-blocked.png") });
    await page.unroute("**/factcards_bg.wasm");
    await page.locator(".message button").click();
    await ready(page);
    assert.equal(await held(page), english);
    await close();
  });

  test("a reader that takes too long is stopped", async () => {
    const context = await browser.newContext({ locale: "ar" });
    const page = await context.newPage();
    await page.route("**/worker-thread.js", (route) =>
      route.fulfill({ contentType: "text/javascript", body: "postMessage({ ready: true }); onmessage = () => { for (;;); };" }),
    );
    await page.goto(url);
    await pasteText(page, seed);
    await page.waitForFunction(() => /طالت القراءة/.test(document.querySelector(".message")?.textContent ?? ""), undefined, { timeout: 20_000 });
    assert.equal(await held(page), seed);
    await context.close();
  });

  test("without the page's own Wasm there is a message in both languages", async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.route("**/page_bg.wasm", (route) => route.abort());
    await page.goto(url);
    await page.locator("#blocked").waitFor();
    assert.match(await page.locator("#blocked").innerText(), /could not start[^]*تعذّر تشغيل/);
    await context.close();
  });

  test("the interface is Arabic or English, mirrored, and the choice is remembered", async () => {
    const { page, trouble, close } = await open({ locale: "fr-FR" });
    const language = () => page.evaluate(() => [document.documentElement.lang, document.documentElement.dir, document.title.length > 0]);
    assert.deepEqual(await language(), ["en", "ltr", true]);
    await page.locator(".tongues button").first().click();
    assert.deepEqual(await language(), ["ar", "rtl", true]);
    await page.reload();
    await page.locator("textarea[placeholder]").waitFor();
    assert.deepEqual(await language(), ["ar", "rtl", true]);
    await pasteText(page, english);
    await ready(page);
    // Mirrored: the article stands on the right, and is still read from the left.
    const article = await page.locator(".article-pane").boundingBox();
    const cards = await page.locator(".cards-pane").boundingBox();
    assert.ok(article && cards && article.x > cards.x);
    assert.equal(await page.locator("article.text").getAttribute("dir"), "ltr");
    await page.screenshot({ path: artefact("page/ar-interface-en-article.png") });
    assert.deepEqual(trouble, []);
    await close();
  });

  test("on a phone one half is shown at a time, and nothing is wider than the screen", async () => {
    for (const [locale, text] of /** @type {const} */ ([["ar", seed], ["en", english]])) {
      const { page, trouble, close } = await open({ phone: true, locale });
      const fits = async (/** @type {string} */ name) => {
        await page.screenshot({ path: artefact(`page/${locale}-phone-${name}.png`) });
        const [content, screen] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
        assert.ok(content <= screen, `${name}: ${content} of ${screen}`);
      };
      await fits("empty");
      await pasteText(page, text);
      await ready(page);
      await fits("cards");
      assert.ok(!(await page.locator("article.text").isVisible()));
      await page.locator(".item .go").first().tap();
      await page.waitForFunction(() => document.activeElement?.classList.contains("mark"));
      await fits("article");
      assert.ok(await page.locator(".leave .main").isVisible(), "the bar is there under the article too");
      await page.locator(".mark:focus").tap();
      await page.waitForFunction(() => document.activeElement?.classList.contains("item"));
      await page.locator(".item .pen").first().tap();
      await fits("edit");
      await page.locator(".leave .main").tap();
      await fits("take");
      assert.deepEqual(trouble, []);
      await close();
    }
  });

  for (const locale of ["ar", "en"]) {
    for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
      test(`axe finds nothing: ${locale}, ${colorScheme}`, async () => {
        // axe is a script of the test's, which the page's policy would refuse.
        const { page, close } = await open({ locale, colorScheme, bypassCSP: true });
        const check = async (/** @type {string} */ where) => {
          await page.evaluate(axe);
          const { violations } = await page.evaluate(() => /** @type {any} */ (window).axe.run(document, { resultTypes: ["violations"] }));
          const told = violations.map((/** @type {any} */ each) => `${each.id}: ${each.nodes.map((/** @type {any} */ node) => `${node.target} ${node.failureSummary}`).join("; ")}`);
          assert.deepEqual(told, [], where);
          if (locale === "en" || colorScheme === "dark") await page.screenshot({ path: artefact(`page/${locale}-${colorScheme}-${where}.png`) });
        };
        await check("empty");
        await pasteText(page, locale === "ar" ? seed : english);
        await ready(page);
        await page.locator(".item .go").first().focus();
        await page.keyboard.press("Enter");
        await page.waitForFunction(() => document.activeElement?.classList.contains("mark"));
        await check("read");
        await page.locator(".item").nth(1).hover();
        await page.locator(".item .pen").nth(1).click();
        await page.locator(".item .tick").first().uncheck();
        await page.locator(".segments button").nth(1).click();
        await check("edit");
        await page.locator(".leave .main").click();
        await page.locator(".place input").nth(1).check();
        await check("take");
        await close();
      });
    }
  }

  /**
   * Pastes a text and gives the longest task of the page's own thread until the last card is there: milliseconds of processor time,
   * so that other work on this machine counts little.
   *
   * @param {string} text
   */
  async function longestTask(text) {
    const { page, trouble, close } = await open({ locale: "ar" });
    await page.evaluate((given) => Object.assign(window, { given }), text);
    await page.waitForTimeout(500);
    const session = await page.context().newCDPSession(page);
    /** @type {any[]} */
    const events = [];
    session.on("Tracing.dataCollected", ({ value }) => events.push(...value));
    await session.send("Tracing.start", { transferMode: "ReportEvents", traceConfig: { includedCategories: ["toplevel", "devtools.timeline"] } });
    await page.evaluate(() => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", /** @type {any} */ (window).given);
      document.querySelector("textarea")?.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    });
    const read = () =>
      document.querySelector(".cards-pane")?.getAttribute("aria-busy") === "false" && (document.querySelector("article")?.textContent?.length ?? 0) > 900_000;
    await page.waitForFunction(read, undefined, { timeout: 60_000 });
    await page.waitForTimeout(1000);
    const ended = new Promise((done) => session.once("Tracing.tracingComplete", done));
    await session.send("Tracing.end");
    await ended;
    const main = new Set(events.filter((event) => event.name === "thread_name" && event.args.name === "CrRendererMain").map((event) => `${event.pid}:${event.tid}`));
    const tasks = events.filter((event) => /RunTask$/.test(event.name) && main.has(`${event.pid}:${event.tid}`)).map((event) => (event.tdur ?? 0) / 1000);
    assert.ok(tasks.length > 10, `${tasks.length} tasks`);
    assert.deepEqual(trouble, []);
    await close();
    return Math.max(...tasks);
  }

  test("a language's file comes before its first cards; where the network is gone the text is read without, and with it again later", async () => {
    const { page, close } = await open();
    /** @type {string[]} */
    const asked = [];
    page.on("request", (request) => asked.push(new URL(request.url()).pathname));
    const words = (/** @type {string} */ tag) => `/factcards/wasm/words/${tag}.txt`;
    const has = (/** @type {string} */ tag) => existsSync(join(root, "dist", words(tag)));
    const wordsAsked = () => asked.filter((path) => path.includes("/words/"));
    await pasteText(page, english);
    await ready(page);
    assert.deepEqual(wordsAsked(), has("en") ? [words("en")] : []);

    const german = "Die Reederei Hansen verlegt ihren Sitz.\n\nJonas Brandt sagte am Montag in Hamburg, der Umsatz sei um 20 Prozent auf 1,2 Milliarden Euro gestiegen.";
    const read = async (/** @type {string} */ text) => {
      await page.locator(".segments button").nth(1).click();
      await page.locator("textarea[placeholder]").fill(text);
      await page.waitForTimeout(600);
      await ready(page);
      return faces(page);
    };
    await page.context().setOffline(true);
    const without = await read(german);
    assert.ok(without.some((face) => face.includes("20")), without.join("\n"));
    await page.context().setOffline(false);
    const loaded = await read(`${german} `);
    assert.ok(loaded.some((face) => face.includes("1,2 Milliarden Euro")), loaded.join("\n"));
    assert.notDeepEqual(loaded, without);
    await close();
  });

  test("a pasted megabyte never holds up the page", async () => {
    for (const [name, text] of Object.entries({ article: seed.repeat(Math.ceil(1e6 / seed.length)), letter: "a".repeat(1e6), digits: "123 ".repeat(250_000) })) {
      // The budget is 50 ms on a machine of one's own; shared processors are slower by half and more, and now and then by much more.
      let least = Infinity;
      for (let attempt = 1; attempt <= 4 && least > 100; attempt++) {
        const longest = await longestTask(text.slice(0, 1e6));
        console.log(`# ${name}: longest task ${longest.toFixed(0)} ms`);
        least = Math.min(least, longest);
      }
      assert.ok(least < 100, `${name}: ${least} ms`);
    }
  });

  test("everything it loads is small, and its glue knows no innerHTML", async () => {
    const { page, close } = await open();
    /** @type {Map<string, number>} */
    const sizes = new Map();
    page.on("response", (response) => {
      const path = new URL(response.url()).pathname;
      if (response.status() === 200 && !path.endsWith("/")) sizes.set(path, 0);
    });
    await page.reload();
    await page.locator("textarea[placeholder]").waitFor();
    await pasteText(page, english);
    await ready(page);
    await page.locator(".leave .main").click();
    for (const path of sizes.keys()) sizes.set(path, brotliCompressSync(readFileSync(join(root, "dist", path))).length);
    assert.ok(sizes.has("/factcards/wasm/factcards_bg.wasm"), [...sizes.keys()].join(" "));
    const total = [...sizes.values()].reduce((sum, size) => sum + size, 0);
    assert.ok(sizes.size > 10, `${sizes.size} files`);
    assert.ok(total < 500_000, `${total} bytes`);
    console.log(`# the page loads ${sizes.size} files, ${(total / 1000).toFixed(0)} kB brotli`);
    await close();
    const glue = readdirSync(join(root, "dist")).filter((name) => name.endsWith(".js"));
    for (const name of glue) assert.doesNotMatch(readFileSync(join(root, "dist", name), "utf8"), /innerHTML|outerHTML|insertAdjacentHTML|document\.write/, name);
  });
});
