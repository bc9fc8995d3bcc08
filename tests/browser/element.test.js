// <fact-cards> in Chromium: where its cards can come from, what it shows, that hostile texts run nothing, that it is accessible in both
// directions and both schemes.

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, describe, test } from "node:test";
import { artefact, launch, serve, watch } from "./browser.js";
import { inArabic, inEnglish, nasty, poisoned } from "./fixtures.js";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const json = (/** @type {unknown} */ value) => JSON.stringify(value).replace(/</g, "\\u003c");

/** @param {string} body @param {string} [attributes] of the page */
const html = (body, attributes = 'lang="en"') => `<!doctype html><html ${attributes}><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>Test</title></head>
<body><main>${body}</main></body></html>`;

const define = '<script type="module" src="/pkg/define.js"></script>';
/** @param {unknown} set @param {string} [attributes] */
const element = (set, attributes = "") => `<fact-cards ${attributes}><script type="application/json">${json(set)}</script><p>fallback</p></fact-cards>`;

const pages = {
  "/empty.html": html(""),
  "/en.html": html(`<h1>Trams</h1>${element(inEnglish.set)}${define}`),
  "/ar.html": html(`<h1>بطاريات</h1>${element(inArabic.set)}${define}`, 'lang="ar" dir="rtl"'),
  // The property is set while the element is still unknown.
  "/early.html": html(`<fact-cards></fact-cards><script>document.querySelector("fact-cards").cards = ${json(inEnglish.set)}</script>${define}`),
  "/article.html": html(`<article id="story" lang="en">${inEnglish.text.split("\n\n").map((each, index) => (index ? `<p>${each}</p>` : `<h1>${each}</h1>`)).join("")}</article>
    <div style="height:4000px"></div><fact-cards for="story">loading</fact-cards>${define}`),
  "/strict.html": html(`<h1>Strict</h1>${element(inArabic.set)}<fact-cards for="gone"></fact-cards>${define}`),
  "/child-later.html": html(`<fact-cards></fact-cards>${define}`),
};
const strict = "default-src 'none'; script-src 'self'; style-src 'self'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

describe("<fact-cards>", () => {
  /** @type {Awaited<ReturnType<typeof serve>>} */
  let server;
  /** @type {import("playwright-core").Browser} */
  let browser;
  before(async () => {
    server = await serve("", { pages, headers: (path) => (path === "/strict.html" ? { "content-security-policy": strict } : undefined) });
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    await server?.close();
  });

  /** @param {string} path @param {import("playwright-core").BrowserContextOptions} [options] */
  async function open(path, options) {
    const page = await browser.newPage({ viewport: { width: 1040, height: 800 }, ...options });
    const trouble = watch(page);
    await page.addInitScript(() => {
      const seen = /** @type {any} */ (window);
      seen.events = [];
      for (const type of ["factcards-ready", "factcards-error"]) {
        addEventListener(type, (event) => seen.events.push([type, /** @type {CustomEvent} */ (event).detail.cards ?? String(/** @type {CustomEvent} */ (event).detail.error)]));
      }
    });
    await page.goto(server.url + path);
    return { page, trouble };
  }
  /** @param {import("playwright-core").Page} page @returns {Promise<[string, any][]>} */
  const events = (page) => page.evaluate(() => /** @type {any} */ (window).events);
  const cards = "fact-cards >> css=.card";

  test("shows the JSON child's cards, and says how many", async () => {
    const { page, trouble } = await open("en.html");
    await page.waitForSelector(cards);
    const shown = page.locator(cards);
    assert.equal(await shown.count(), 12);
    assert.deepEqual(await events(page), [["factcards-ready", 12]]);
    const first = await shown.first().innerText();
    assert.match(first, /^12\.5%\s+▲ Up\s+more than the council agreed in 2021\s+In the article$/);
    assert.equal(await page.locator("fact-cards >> css=.card.quote >> css=.unattributed").innerText(), "Unattributed\nIn the article");
    assert.equal(await page.getByText("fallback").isVisible(), false);
    assert.equal(await page.locator("fact-cards >> css=.numeral").first().evaluate((node) => node.textContent), "12.5%");
    assert.deepEqual(trouble, []);
    await page.close();
  });

  test("a property set before the definition is used", async () => {
    const { page, trouble } = await open("early.html");
    await page.waitForSelector(cards);
    assert.equal(await page.locator(cards).count(), 12);
    assert.equal(await page.evaluate(() => Object.hasOwn(/** @type {any} */ (document.querySelector("fact-cards")), "cards")), false);
    assert.deepEqual(trouble, []);
    await page.close();
  });

  test("a JSON child that comes later is shown", async () => {
    const { page } = await open("child-later.html");
    await page.waitForFunction(() => customElements.get("fact-cards"));
    await page.evaluate((text) => {
      const script = document.createElement("script");
      script.type = "application/json";
      script.textContent = text;
      document.querySelector("fact-cards")?.append(script);
    }, JSON.stringify(inArabic.set));
    await page.waitForSelector(cards);
    await page.close();
  });

  test("attributes are the state", async () => {
    const { page } = await open("ar.html");
    await page.waitForSelector(cards);
    /** @param {Record<string, string | null>} attributes */
    const set = (attributes) => page.evaluate((given) => {
      for (const [name, value] of Object.entries(given)) {
        if (value === null) document.querySelector("fact-cards")?.removeAttribute(name);
        else document.querySelector("fact-cards")?.setAttribute(name, value);
      }
    }, attributes);
    await set({ kinds: "quote entity", max: "3" });
    assert.deepEqual(await page.locator(cards).evaluateAll((list) => list.map((card) => card.getAttribute("data-card"))), ["q1", "q2", "e1"]);
    await set({ kinds: null, max: "1", digits: "native" });
    assert.equal(await page.locator("fact-cards >> css=.numeral").innerText(), "٢٫٤");
    await set({ digits: null, locale: "en", max: null });
    assert.equal(await page.locator("fact-cards >> css=.unattributed > bdi").getAttribute("lang"), "en");
    await set({ source: "javascript:alert(1)" });
    assert.match((await page.locator("fact-cards >> css=a.link").first().getAttribute("href")) ?? "", /^https:\/\/news\.example\/ar\/nordcell#:~:text=/);
    await set({ source: "https://other.example/" });
    assert.match((await page.locator("fact-cards >> css=a.link").first().getAttribute("href")) ?? "", /^https:\/\/other\.example\/#:~:text=/);
    await page.close();
  });

  test("what is no CardSet is an error event, and the fallback stays", async () => {
    const { page, trouble } = await open("empty.html");
    await page.addScriptTag({ type: "module", url: `${server.url}pkg/define.js` });
    const bad = ["{", "null", "[]", '"x"', "{}", json({ ...inEnglish.set, schemaVersion: 2 }), json({ ...inEnglish.set, cards: "x" })];
    for (const text of bad) {
      const result = await page.evaluate((content) => new Promise((resolve) => {
        const element = document.createElement("fact-cards");
        const script = document.createElement("script");
        script.type = "application/json";
        script.textContent = content;
        element.append("fallback", script);
        element.addEventListener("factcards-error", (event) => resolve([/** @type {CustomEvent} */ (event).detail.error.name, Boolean(element.shadowRoot)]));
        element.addEventListener("factcards-ready", () => resolve("ready"));
        document.body.append(element);
      }), text);
      assert.ok(Array.isArray(result) && ["SyntaxError", "TypeError", "RangeError"].includes(result[0]) && result[1] === false, `${text}: ${result}`);
    }
    assert.deepEqual(trouble, []);
    await page.close();
  });

  test("prototypes are not reached, and a card that lacks what it needs is left out", async () => {
    const { page, trouble } = await open("empty.html");
    await page.addScriptTag({ type: "module", url: `${server.url}pkg/define.js` });
    const [good] = inEnglish.set.cards;
    const text = `{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"schemaVersion":1,"generator":"x","article":{"__proto__":{"polluted":1},"language":"en","direction":"ltr"},
      "edits":{"__proto__":{"polluted":1},"constructor":"x"},
      "cards":[null,1,"x",{"kind":"__proto__"},{"kind":"constructor"},{"kind":"number"},${json({ ...good, text: { toString: "x" } })},${json({ ...good, id: "constructor" })}]}`;
    const result = await page.evaluate((content) => new Promise((resolve) => {
      const element = document.createElement("fact-cards");
      element.addEventListener("factcards-ready", (event) => resolve([/** @type {CustomEvent} */ (event).detail.cards, /** @type {any} */ ({}).polluted, element.shadowRoot?.textContent?.includes("more than the council")]));
      element.addEventListener("factcards-error", (event) => resolve(String(/** @type {CustomEvent} */ (event).detail.error)));
      /** @type {any} */ (element).cards = JSON.parse(content);
      document.body.append(element);
    }), text);
    // The card with an id of `constructor` has an edit of that name; it is a string and may be shown.
    assert.deepEqual(result, [1, undefined, false]);
    assert.deepEqual(trouble, []);
    await page.close();
  });

  test("an article of the page is read when it comes near, in the page's own worker", async () => {
    const { page, trouble } = await open("article.html");
    await page.waitForFunction(() => customElements.get("fact-cards"));
    /** @type {string[]} */
    const requests = [];
    page.on("request", (request) => requests.push(new URL(request.url()).pathname));
    await page.waitForTimeout(200);
    assert.deepEqual(requests, [], "nothing is loaded while the element is far away");
    await page.evaluate(() => scrollTo(0, 4000));
    await page.waitForFunction(() => /** @type {any} */ (window).events.length > 0);
    assert.equal((await events(page))[0][0], "factcards-ready", String(await events(page)));
    assert.ok(requests.some((path) => path.endsWith(".wasm")));
    // What was learned of the language's names is there before the cards are, which are shown once.
    const words = existsSync(new URL("../../pkg/wasm/words/en.txt", import.meta.url)) ? ["/pkg/wasm/words/en.txt"] : [];
    assert.deepEqual(requests.filter((path) => path.includes("/words/")), words);
    assert.equal((await events(page)).length, 1);
    assert.deepEqual(trouble, []);
    await page.close();
  });

  test("hostile text in every field, as data and as JSON in the page, is only text", async () => {
    const { page, trouble } = await open("empty.html");
    await page.addScriptTag({ type: "module", url: `${server.url}pkg/define.js` });
    const tags = new Set(["slot", "section", "ul", "li", "blockquote", "p", "dl", "dt", "dd", "strong", "em", "a", "span", "bdi", "details", "summary"]);
    for (const set of [inEnglish.set, inArabic.set]) {
      for (const text of nasty) {
        const found = await page.evaluate((given) => new Promise((resolve) => {
          const element = document.createElement("fact-cards");
          element.addEventListener("factcards-error", (event) => resolve(String(/** @type {CustomEvent} */ (event).detail.error)));
          element.addEventListener("factcards-ready", () => {
            const all = [...(element.shadowRoot?.querySelectorAll("*") ?? [])];
            resolve({
              tags: [...new Set(all.map((node) => node.localName))],
              attributes: [...new Set(all.flatMap((node) => node.getAttributeNames()))],
              slots: all.filter((node) => node.localName === "slot").map((node) => node.getAttribute("name")),
              links: all.filter((node) => node.hasAttribute("href")).length,
              text: element.shadowRoot?.textContent,
              cards: element.shadowRoot?.querySelectorAll(".card").length,
            });
          });
          /** @type {any} */ (element).cards = given;
          document.body.append(element);
          for (const each of document.querySelectorAll("fact-cards")) if (each !== element) each.remove();
        }), poisoned(set, text));
        assert.equal(typeof found, "object", `${text}: ${found}`);
        for (const tag of found.tags) assert.ok(tags.has(tag), `${tag} from ${text}`);
        for (const name of found.attributes) {
          assert.ok(["class", "part", "lang", "dir", "role", "data-card", "aria-hidden", "name"].includes(name), `${name} from ${text}`);
        }
        assert.deepEqual(found.slots, ["header", "footer"]);
        assert.equal(found.links, 0, text);
        assert.ok(found.cards > 5, text);
        assert.doesNotMatch(found.text, /[\u202a-\u202e\u0000-\u0008]/u, text);
        assert.doesNotMatch(found.text, /\p{M}{5}/u, text);
      }
    }
    assert.deepEqual(trouble, []);
    await page.close();
  });

  test("works under a policy without inline styles and with Trusted Types", async () => {
    const { page, trouble } = await open("strict.html");
    await page.waitForSelector(cards);
    await page.waitForFunction(() => /** @type {any} */ (window).events.length > 1);
    assert.deepEqual((await events(page)).map(([type]) => type).sort(), ["factcards-error", "factcards-ready"]);
    // The styles have arrived.
    assert.equal(await page.locator("fact-cards >> css=.numeral").first().evaluate((node) => getComputedStyle(node).fontWeight), "700");
    assert.deepEqual(trouble, []);
    await page.close();
  });

  test("Arabic runs from right to left, and Latin names and numbers inside it keep their own order", async () => {
    const { page } = await open("ar.html");
    await page.waitForSelector(cards);
    const section = page.locator("fact-cards >> css=section");
    assert.deepEqual(await section.evaluate((node) => [getComputedStyle(node).direction, node.getAttribute("lang")]), ["rtl", "ar"]);
    // The first card stands at the right edge.
    const [whole, first] = [await section.boundingBox(), await page.locator(cards).first().boundingBox()];
    assert.ok(whole && first && first.x > whole.x + whole.width / 2);
    /** @param {string} text the isolate, its characters' places from left to right */
    const order = (text) => page.evaluate((wanted) => {
      const nodes = [...(document.querySelector("fact-cards")?.shadowRoot?.querySelectorAll("bdi") ?? [])];
      const node = nodes.find((each) => each.textContent === wanted);
      const content = node?.firstChild;
      if (!node || !content) return undefined;
      const places = [...wanted].map((sign, index) => {
        const range = document.createRange();
        range.setStart(content, index);
        range.setEnd(content, index + 1);
        return { sign, x: range.getBoundingClientRect().left };
      });
      return [getComputedStyle(node).unicodeBidi, places.sort((a, b) => a.x - b.x).map(({ sign }) => sign).join("")];
    }, text);
    assert.deepEqual(await order("12.5%"), ["isolate", "12.5%"]);
    assert.deepEqual(await order("Kestrel Research"), ["isolate", "Kestrel Research"]);
    await page.close();
  });

  test("the slots hold the host page's own header and footer", async () => {
    const { page } = await open("en.html");
    await page.waitForSelector(cards);
    await page.evaluate(() => {
      for (const name of ["header", "footer"]) {
        const paragraph = document.createElement("p");
        paragraph.slot = name;
        paragraph.textContent = `our ${name}`;
        document.querySelector("fact-cards")?.append(paragraph);
      }
    });
    const places = await Promise.all(["our header", "our footer"].map(async (text) => (await page.getByText(text).boundingBox())?.y ?? 0));
    const section = await page.locator("fact-cards >> css=section").boundingBox();
    assert.ok(section && places[0] < section.y && places[1] >= section.y + section.height, `${places}`);
    await page.close();
  });

  test("a long quote is folded, and unfolds", async () => {
    const { page } = await open("en.html");
    const quote = page.locator("fact-cards >> css=.long");
    await quote.waitFor();
    const folded = (await quote.boundingBox())?.height ?? 0;
    await page.locator("fact-cards >> css=summary").click();
    const whole = (await quote.boundingBox())?.height ?? 0;
    assert.ok(whole > folded * 1.5, `${folded} -> ${whole}`);
    assert.equal(await page.locator("fact-cards >> css=summary").innerText(), "Show less");
    await page.close();
    // What is left ends with a sentence.
    const { page: again } = await open("en.html");
    await again.locator("fact-cards >> css=.long").waitFor();
    assert.match(await again.locator("fact-cards >> css=.long").innerText(), /a nine-metre hole where the door had been\.$/);
    await again.close();
  });

  test("theme, custom properties and parts change the look", async () => {
    const { page } = await open("en.html", { colorScheme: "dark" });
    await page.waitForSelector(cards);
    const colour = () => page.locator("fact-cards >> css=section").evaluate((node) => getComputedStyle(node).backgroundColor);
    const dark = await colour();
    await page.evaluate(() => document.querySelector("fact-cards")?.setAttribute("theme", "light"));
    assert.notEqual(await colour(), dark);
    await page.evaluate(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync("fact-cards { --fact-cards-paper: rgb(1, 2, 3) } fact-cards::part(numeral) { color: rgb(4, 5, 6) }");
      document.adoptedStyleSheets = [sheet];
    });
    assert.equal(await colour(), "rgb(1, 2, 3)");
    assert.equal(await page.locator("fact-cards >> css=.numeral").first().evaluate((node) => getComputedStyle(node).color), "rgb(4, 5, 6)");
    await page.close();
  });

  for (const language of ["en", "ar"]) {
    for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
      test(`axe finds nothing: ${language}, ${colorScheme}`, async () => {
        for (const [size, width] of /** @type {const} */ ([["wide", 1040], ["phone", 390]])) {
          const { page } = await open(`${language}.html`, { colorScheme, viewport: { width, height: 800 } });
          await page.waitForSelector(cards);
          await page.screenshot({ path: artefact(`element-${language}-${size}-${colorScheme}.png`), fullPage: true });
          assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= width, "nothing sticks out");
          await page.evaluate(axe);
          const { violations, passes } = await page.evaluate(() => /** @type {any} */ (window).axe.run(document, { resultTypes: ["violations"] }));
          assert.deepEqual(violations.map((/** @type {any} */ each) => [each.id, each.nodes.map((/** @type {any} */ node) => node.html)]), []);
          assert.ok(passes.some((/** @type {any} */ each) => each.id === "color-contrast"), "axe has looked into the shadow root");
          await page.close();
        }
      });
    }

    test(`print and forced colours: ${language}`, async () => {
      const { page } = await open(`${language}.html`, { viewport: { width: 700, height: 900 } });
      await page.waitForSelector(cards);
      await page.emulateMedia({ media: "print" });
      assert.equal(await page.locator("fact-cards >> css=.link").first().isVisible(), false);
      const rest = page.locator("fact-cards >> css=.rest");
      if (language === "en") assert.ok(await rest.isVisible(), "nothing is folded on paper");
      await page.screenshot({ path: artefact(`element-${language}-print.png`), fullPage: true });
      await page.emulateMedia({ media: "screen", forcedColors: "active" });
      await page.screenshot({ path: artefact(`element-${language}-forced.png`), fullPage: true });
      await page.close();
    });
  }

  test("the published file is one file and does the same", async () => {
    const { page, trouble } = await open("empty.html");
    /** @type {string[]} */
    const requests = [];
    page.on("request", (request) => requests.push(new URL(request.url()).pathname));
    await page.setContent(html(`${element(inEnglish.set)}<script type="module" src="${server.url}pkg/element.js"></script>`));
    await page.waitForSelector(cards);
    assert.deepEqual(requests, ["/pkg/element.js"]);
    assert.deepEqual(trouble, []);
    await page.close();
  });
});

test("the class can be imported where there is no DOM", async () => {
  const { FactCards } = await import("../../pkg/fact-cards.js");
  assert.equal(typeof FactCards, "function");
  assert.ok(FactCards.observedAttributes.includes("digits"));
  await import("../../pkg/define.js");
});
