// Takes the README's screenshot from the real page with a sample article: `npm run screenshot`, after `make build`.
//
//   node scripts/screenshot.mjs [sample] [file]    default: the first sample in English, docs/screenshot.png

import { mkdirSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { launch, watch } from "../tests/browser/browser.js";
import { serve } from "./serve.mjs";

/** @type {{ name: string, title: string, lang: string }[]} */
const samples = JSON.parse(readFileSync("dist/samples/index.json", "utf8"));
const name = process.argv[2] ?? samples.find((sample) => sample.lang === "en")?.name;
const file = process.argv[3] ?? "docs/screenshot.png";
const sample = samples.find((candidate) => candidate.name === name);
if (!sample) throw new Error(`no sample is called ${name}: ${samples.map((candidate) => candidate.name).join(", ")}`);

const server = serve("dist");
await new Promise((done) => server.listen(0, "127.0.0.1", () => done(undefined)));
const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
const browser = await launch();
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 860 }, locale: "en-GB", colorScheme: "light" });
  const trouble = watch(page);
  await page.goto(`http://127.0.0.1:${port}/`);
  await page.getByRole("button", { name: sample.title }).click();
  // Away from the cards, or one shows its tools.
  await page.mouse.move(0, 0);
  // The element's own shadow root holds the cards; a card in it means that everything has been loaded and drawn.
  await page.locator("fact-cards .card, .card").first().waitFor();
  await page.evaluate(() => document.fonts.ready);
  if (trouble.length > 0) throw new Error(trouble.join("\n"));
  mkdirSync(dirname(file), { recursive: true });
  await page.screenshot({ path: file });
  console.log(file);
} finally {
  await browser.close();
  server.close();
}
