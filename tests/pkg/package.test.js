/** @import { CardSet } from "../../pkg/types.d.ts" */
// The packed tarball, installed in an empty project: in Node, and in Chromium from a plain static server.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { launch, serve, watch } from "../browser/browser.js";
import { extract } from "../../pkg/index.node.js";
import { arabic, english } from "./article.js";
import { checkSet } from "./cardset.js";
import { build } from "esbuild";
import { install } from "./installed.js";

const readme = readFileSync(new URL("../../pkg/README.md", import.meta.url), "utf8");
const manifest = JSON.parse(readFileSync(new URL("../../pkg/package.json", import.meta.url), "utf8"));

/** The README's code blocks of one language. @param {string} language */
const blocks = (language) => [...readme.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, "gm"))].map((match) => match[1] ?? "");

/** The README's own example of a policy. */
const policy = blocks("text").find((block) => block.includes("script-src"))?.trim() ?? "";

/** @type {ReturnType<typeof install>} */
let project;
/** @type {Awaited<ReturnType<typeof serve>>} */
let server;
/** @type {import("playwright-core").Browser} */
let browser;

before(async () => {
  project = install();
  server = await serve(project.folder, {
    pages: {
      "/readme.html": blocks("html")[0] ?? "",
      "/plain.html": "<!doctype html><title>plain</title>",
      "/strict.html": "<!doctype html><title>strict</title>",
    },
    headers: (path) => (path === "/strict.html" ? { "content-security-policy": `default-src 'none'; ${policy}` } : undefined),
  });
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await server?.close();
  project?.remove();
});

const node = (/** @type {string[]} */ ...args) => execFileSync(process.execPath, args, { cwd: project.folder, encoding: "utf8", timeout: 60_000 });

test("holds every file that it exports, one Wasm, and nothing of the workshop", () => {
  const exported = Object.values(manifest.exports).flatMap((target) => (typeof target === "string" ? target : Object.values(target)));
  for (const path of exported) assert.ok(project.files.includes(path.replace("./", "")), `${path} is in the package`);
  assert.equal(project.files.filter((path) => path.endsWith(".wasm")).length, 1);
  assert.deepEqual(project.files.filter((path) => /test|\.rs$|\.toml$|^\.|\.html$/.test(path)), []);
  for (const path of ["README.md", "LICENSE-MIT", "LICENSE-APACHE", "NOTICE.md"]) assert.ok(project.files.includes(path), path);
  assert.equal(manifest.dependencies, undefined);
  assert.deepEqual(readdirSync(join(project.folder, "node_modules")).filter((name) => !name.startsWith(".")), ["factcards"]);
});

test("every import inside the package is of a file in the package", () => {
  for (const file of project.files.filter((path) => /(\.js|\.d\.ts)$/.test(path))) {
    const source = readFileSync(join(project.folder, "node_modules/factcards", file), "utf8").replace(/^\s*(\*|\/\/).*$/gm, "");
    for (const [, name] of source.matchAll(/(?:from|import|new URL\()\s*\(?["'](\.[^"']+)["']/g)) {
      const target = join(project.folder, "node_modules/factcards", file, "..", name ?? "");
      assert.ok(existsSync(target) || existsSync(target.replace(/\.js$/, ".d.ts")), `${file} imports ${name}`);
    }
  }
});

test("gives the same cards in Node as here, at once and in a thread", () => {
  const script = project.write(
    "run.js",
    `import { readFileSync } from "node:fs";
     import { extract } from "factcards";
     import { extract as inThread } from "factcards/worker";
     import schema from "factcards/schema.json" with { type: "json" };
     const texts = JSON.parse(readFileSync("texts.json", "utf8"));
     const sets = texts.map((text) => extract(text));
     const same = await Promise.all(texts.map((text) => inThread(text)));
     console.log(JSON.stringify({ sets, same, title: schema.title }));`,
  );
  project.write("texts.json", JSON.stringify([english, arabic]));
  const { sets, same, title } = JSON.parse(node("--no-warnings", script));
  assert.deepEqual(sets, [extract(english), extract(arabic)]);
  assert.deepEqual(same, sets);
  assert.equal(title, "CardSet");
});

test("init takes whatever carries the Wasm, and after a failure the next call tries again", () => {
  const sources = {
    nothing: "undefined",
    "a file's URL": "new URL(import.meta.resolve('factcards/factcards.wasm'))",
    "a file's address": "import.meta.resolve('factcards/factcards.wasm')",
    bytes: "bytes",
    "an ArrayBuffer": "bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length)",
    "a response": "new Response(bytes)",
    "a response that says what it is": "new Response(bytes, { headers: { 'content-type': 'application/wasm' } })",
    "a promise of a module": "WebAssembly.compile(bytes)",
    "a data: address": "'data:application/wasm;base64,' + bytes.toString('base64')",
  };
  for (const [name, source] of Object.entries(sources)) {
    const script = project.write(
      "init.js",
      `import { readFileSync } from "node:fs";
       import { extract, init } from "factcards";
       const bytes = readFileSync(new URL(import.meta.resolve("factcards/factcards.wasm")));
       const failures = await Promise.allSettled([init(new Uint8Array(8)), init("data:text/plain,no")]);
       await init(${source});
       console.log(failures.map(({ status, reason }) => [status, reason?.name]).join(" "), extract("").schemaVersion);`,
    );
    assert.equal(node(script), "rejected,CompileError rejected,CompileError 1\n", name);
  }
});

test("TypeScript knows every entry point, and refuses what is wrong", () => {
  project.write(
    "consumer.ts",
    `import { extract, init, toHTML, TooLongError, verify, type Card, type CardSet } from "factcards";
     import { extract as inWorker } from "factcards/worker";
     import { readHTML } from "factcards/html";
     import { renderCards } from "factcards/cards";
     import { FactCards } from "factcards/element";
     import "factcards/element/define";
     import wasm from "factcards/factcards.wasm";
     await init(wasm);
     const { text, blocks, meta } = readHTML("<p>");
     const set: CardSet = extract(text, { blocks, meta, kinds: ["number"] });
     for (const card of set.cards) if (card.kind === "number") card.value?.toFixed();
     document.body.append(renderCards(await inWorker("", { signal: AbortSignal.timeout(5), timeout: 5 }), { locale: "ar" }));
     const element: FactCards = document.createElement("fact-cards");
     element.cards = set;
     element.addEventListener("factcards-ready", (event) => event.detail.cards.toFixed());
     try { toHTML(set, { element: true }); } catch (error) { if (error instanceof TooLongError) error.limit.toFixed(); }
     verify(set, text).moved.join();
     // @ts-expect-error
     extract("", { kinds: ["numbers"] });
     // @ts-expect-error
     export const half: Card = { kind: "number" };`,
  );
  const tsc = fileURLToPath(new URL("../../node_modules/.bin/tsc", import.meta.url));
  for (const [module, resolution] of [["nodenext", "nodenext"], ["esnext", "bundler"]]) {
    const options = ["--noEmit", "--strict", "--target", "es2022", "--lib", "es2022,dom,dom.iterable"];
    const args = [...options, "--module", module ?? "", "--moduleResolution", resolution ?? "", "consumer.ts"];
    assert.equal(execFileSync(tsc, args, { cwd: project.folder, encoding: "utf8" }), "");
  }
});

test("every entry point can be imported where there is no DOM, and only what must be has effects", () => {
  const names = Object.keys(manifest.exports).filter((name) => !/\.(json|wasm)$/.test(name) && name !== "./embed.js");
  const script = project.write(
    "entries.js",
    names.map((name) => `console.log(${JSON.stringify(name)}, Object.keys(await import("factcards${name.slice(1)}")).length > 0);`).join("\n"),
  );
  assert.equal(node(script), names.map((name) => `${name} true\n`).join(""));
});

test("the README's examples for Node run as they stand", () => {
  const examples = blocks("js");
  assert.equal(examples.length, 2);
  const [atOnce, inWorker] = examples.map((example, index) => node(project.write(`readme-${index}.js`, example)));
  assert.doesNotMatch(`${atOnce}${inWorker}`, /false/);
  assert.match(inWorker ?? "", /^\d+ cards\n$/);
});

test("the README's page for browsers works as it stands", async () => {
  const page = await browser.newPage();
  const trouble = watch(page);
  await page.goto(`${server.url}readme.html`);
  await page.waitForSelector("#cards > section.fact-cards");
  assert.deepEqual(trouble, []);
  await page.close();
});

for (const name of ["plain", "strict"]) {
  test(`gives the same cards in Chromium, on a ${name} page without a bundler`, async () => {
    const page = await browser.newPage();
    const trouble = watch(page);
    await page.goto(`${server.url}${name}.html`);
    const result = await page.evaluate(async (texts) => {
      const api = await import(/** @type {any} */ ("/node_modules/factcards/index.js"));
      const { extract: inWorker } = await import(/** @type {any} */ ("/node_modules/factcards/worker.js"));
      const { readHTML } = await import(/** @type {any} */ ("/node_modules/factcards/html.js"));
      const early = await Promise.resolve().then(() => api.extract("")).catch((error) => error.message);
      const failed = await api.init("/node_modules/factcards/no.wasm").catch((/** @type {Error} */ error) => error.message);
      await Promise.all([api.init(), api.init()]);
      await api.loadLanguages(["en", "ar"]);
      const sets = texts.map((/** @type {string} */ text) => api.extract(text));
      const same = await Promise.all(texts.map((/** @type {string} */ text) => inWorker(text)));
      const error = await inWorker("", { language: "no tag" }).catch((/** @type {Error} */ error) => [error.constructor === RangeError, error.message]);
      const html = readHTML('<p>5%<img src="/x.png"><script>alert(2)</script></p>').text;
      return { early, failed, sets, same, error, html };
    }, [english, arabic]);
    assert.match(result.early, /await init\(\)/);
    assert.match(result.failed, /no\.wasm answered 404/);
    assert.deepEqual(result.sets, [extract(english), extract(arabic)]);
    assert.deepEqual(result.same, result.sets);
    assert.equal(result.error[0], true);
    assert.match(result.error[1], /option language/);
    assert.equal(result.html, "5%");
    for (const [index, text] of [english, arabic].entries()) checkSet(result.sets[index], text);
    // Only the request that was meant to fail: nothing in the HTML was loaded.
    assert.equal(trouble.length, 1);
    assert.match(trouble[0] ?? "", /404/);
    await page.close();
  });
}

test("what a language lacks comes when a text needs it: in the worker and in Node by itself, else by loadLanguages", async () => {
  const german = "Die Werft stellt 120 Leute ein.\n\n„Das ist der größte Auftrag seit zwanzig Jahren“, sagte Werftchef Jonas Brandt am Montag. Der Umsatz stieg auf 1,2 Milliarden Euro.";
  const texts = { de: german, en: english, ar: arabic };
  const expected = Object.values(texts).map((text) => extract(text));
  assert.ok(expected[0]?.cards.some((card) => card.kind === "number" && card.value === 1.2e9 && card.currency === "EUR"));
  for (const [index, tag] of Object.keys(texts).entries()) assert.equal(expected[index]?.article.language, tag);
  const page = await browser.newPage();
  const trouble = watch(page);
  await page.goto(`${server.url}strict.html`);
  const result = await page.evaluate(async (texts) => {
    const { extract, init, loadLanguages } = await import(/** @type {any} */ ("/node_modules/factcards/index.js"));
    const { extract: inWorker } = await import(/** @type {any} */ ("/node_modules/factcards/worker.js"));
    await init();
    const all = Object.values(texts);
    const without = all.map((text) => extract(text));
    await loadLanguages([...Object.keys(texts), "tlh"]);
    return { without, loaded: all.map((text) => extract(text)), worker: await Promise.all(all.map((text) => inWorker(text))) };
  }, texts);
  assert.deepEqual(result.loaded, expected);
  assert.deepEqual(result.worker, expected);
  for (const [index, tag] of Object.keys(texts).entries()) {
    const isThere = project.files.includes(`wasm/words/${tag}.txt`);
    if (isThere) assert.notDeepEqual(result.without[index], expected[index], tag);
    else assert.deepEqual(result.without[index], expected[index], tag);
    // The words of the others are in the Wasm, so their numbers and quotes are there without any file.
    const facts = (/** @type {CardSet} */ set) => set.cards.filter((card) => card.kind !== "entity").map((card) => card.evidence[0]?.text).sort();
    if (tag !== "de") assert.deepEqual(facts(result.without[index]), facts(/** @type {CardSet} */ (expected[index])), tag);
  }
  assert.deepEqual(trouble, []);
  await page.close();
});

test("a file that does not come, or is another, takes nothing away: the worker reads with what is there", async () => {
  const tag = ["en", "de"].find((tag) => project.files.includes(`wasm/words/${tag}.txt`));
  const text = tag === "en" ? english : "Jonas Brandt von der Reederei Hansen sagte in Hamburg, er werde gehen.";
  const expected = extract(text);
  /** @type {Record<string, (route: import("playwright-core").Route) => void>} */
  const networks = {
    down: (route) => void route.abort(),
    "without the file": (route) => void route.fulfill({ status: 404, body: "no" }),
    "with a page in its place": (route) => void route.fulfill({ contentType: "text/html", body: "<!doctype html>" }),
    silent: () => {},
    sound: (route) => void route.continue(),
  };
  for (const [name, act] of Object.entries(networks)) {
    const page = await browser.newPage();
    await page.goto(`${server.url}plain.html`);
    await page.route("**/wasm/words/*", act);
    const [without, read] = await page.evaluate(async (text) => {
      const { extract, init } = await import(/** @type {any} */ ("/node_modules/factcards/index.js"));
      const { extract: inWorker } = await import(/** @type {any} */ ("/node_modules/factcards/worker.js"));
      await init();
      return [extract(text), await inWorker(text)];
    }, text);
    assert.notDeepEqual(without, expected);
    assert.deepEqual(read, name === "sound" ? expected : without, name);
    await page.close();
  }
});

test("in Node a file that is missing, or is another, takes nothing away and is told of once", () => {
  const script = project.write(
    "without.js",
    `import { extract } from "factcards";
     const text = "Jonas Brandt von der Reederei Hansen sagte in Hamburg, er werde gehen. Der Umsatz stieg auf 20 %.";
     console.warn = (error) => console.log(error.message.slice(0, 9));
     for (let round = 0; round < 3; round++) console.log(extract(text).cards.some((card) => card.text === "20 %"));`,
  );
  const file = join(project.folder, "node_modules/factcards/wasm/words/de.txt");
  const whole = readFileSync(file);
  try {
    writeFileSync(file, "<!doctype html>");
    assert.equal(node(script), "factcards\ntrue\ntrue\ntrue\n");
    rmSync(file);
    assert.equal(node(script), "ENOENT: n\ntrue\ntrue\ntrue\n");
  } finally {
    writeFileSync(file, whole);
  }
});

test("in Chromium a page nested deeper than any stack is read, and a worker that takes too long is given up", async () => {
  const page = await browser.newPage();
  await page.goto(`${server.url}plain.html`);
  const result = await page.evaluate(async () => {
    const { readHTML } = await import(/** @type {any} */ ("/node_modules/factcards/html.js"));
    const { extract } = await import(/** @type {any} */ ("/node_modules/factcards/worker.js"));
    const top = document.implementation.createHTMLDocument().createElement("div");
    let leaf = top;
    // Chromium itself takes quadratic time to nest; 10,000 are a second, and more than a recursion could do.
    for (let depth = 0; depth < 10_000; depth++) leaf = leaf.appendChild(document.createElement("div"));
    leaf.textContent = "deep";
    const { text, blocks } = readHTML(top);
    // Too short for any text: the deadline is shorter than a worker's turn.
    const name = await extract("word ".repeat(300_000), { timeout: 0.01 }).catch((/** @type {Error} */ error) => error.name);
    const after = await extract("5%");
    return { text, blocks: blocks.length, name, version: after.schemaVersion };
  });
  assert.deepEqual(result, { text: "deep", blocks: 1, name: "TimeoutError", version: 1 });
  await page.close();
});

test("a bundler that knows nothing of Wasm needs the file's address, and leaves out what is not used", async () => {
  const entry = project.write(
    "bundled.js",
    `import { init, extract } from "factcards";
     init("/copied.wasm").then(() => { globalThis.version = extract("5%").schemaVersion; });`,
  );
  const { metafile } = await build({
    absWorkingDir: project.folder,
    entryPoints: [entry],
    outfile: join(project.folder, "bundle.js"),
    bundle: true,
    format: "esm",
    metafile: true,
    logLevel: "silent",
  });
  const [output] = Object.values(metafile.outputs);
  const used = Object.entries(output?.inputs ?? {}).filter(([, { bytesInOutput }]) => bytesInOutput > 0);
  const names = used.map(([path]) => basename(path)).sort();
  assert.deepEqual(names, ["bundled.js", "errors.js", "extract.js", "factcards.js", "init.js", "options.js", "record.js"]);
  copyFileSync(join(project.folder, "node_modules/factcards/wasm/factcards_bg.wasm"), join(project.folder, "copied.wasm"));
  const page = await browser.newPage();
  await page.goto(`${server.url}plain.html`);
  await page.addScriptTag({ url: "/bundle.js", type: "module" });
  await page.waitForFunction(() => /** @type {any} */ (globalThis).version === 1);
  await page.close();
});

test("a blocked Wasm says so, and is tried again", async () => {
  const page = await browser.newPage();
  await page.goto(`${server.url}plain.html`);
  await page.route("**/*.wasm", (route) => route.abort(), { times: 1 });
  const result = await page.evaluate(async () => {
    const { extract } = await import(/** @type {any} */ ("/node_modules/factcards/worker.js"));
    const first = await extract("5%").catch((/** @type {Error} */ error) => error.message);
    return [first, (await extract("5%")).schemaVersion];
  });
  assert.match(String(result[0]), /fetch/i);
  assert.equal(result[1], 1);
  await page.close();
});
