// Copies the sample articles for the page: `node scripts/samples.mjs tests/articles dist/samples`.
// A folder whose expected.json says `"sample": true` is a sample; index.json lists them by name, title and language.

import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [from, to] = process.argv.slice(2);
const names = existsSync(from) ? readdirSync(from).sort() : [];

mkdirSync(to, { recursive: true });
const index = names
  .filter((name) => existsSync(join(from, name, "article.txt")))
  .map((name) => ({ name, expected: JSON.parse(readFileSync(join(from, name, "expected.json"), "utf8")) }))
  .filter(({ expected }) => expected.sample)
  .map(({ name, expected }) => {
    if (!expected.title?.text || !expected.lang) throw new Error(`${from}/${name}/expected.json lacks title.text or lang`);
    copyFileSync(join(from, name, "article.txt"), join(to, `${name}.txt`));
    return { name, title: expected.title.text, lang: expected.lang };
  });
writeFileSync(join(to, "index.json"), JSON.stringify(index, null, 2) + "\n");
