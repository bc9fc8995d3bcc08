// Prints the names of countries and regions for [entities.places] of a pack, one line for each ISO or UN code, from the npm package
// cldr-localenames-full (Unicode CLDR, Unicode License v3). The lists in langs/ began with this and were completed by hand.
//
//   npm pack cldr-localenames-full && tar xzf cldr-localenames-full-*.tgz && node scripts/territories.mjs package ar

import { readFileSync } from "node:fs";
import { join } from "node:path";

// Groups that are no places, and territories nobody lives in.
const left = new Set("001 021 053 057 202 QO AC BV CP CQ DG EA HM IC IO TA TF UM XA XB ZZ EU UN EZ".split(" "));

const [folder, tag] = process.argv.slice(2);
if (!folder || !tag) throw new Error("usage: node scripts/territories.mjs FOLDER LANGUAGE");
const file = join(folder, "main", tag, "territories.json");
/** @type {Record<string, string>} */
const names = JSON.parse(readFileSync(file, "utf8")).main[tag].localeDisplayNames.territories;

/** @type {Map<string, Set<string>>} */
const lines = new Map();
for (const [key, name] of Object.entries(names)) {
  const code = key.split("-")[0] ?? key;
  // "Congo - Kinshasa" and "Hong Kong SAR China" are how tables write, not articles.
  if (left.has(code) || name.includes(" - ") || name.includes("SAR")) continue;
  const plain = name.replace(/ \(.*\)/, "").replaceAll("’", "'");
  const list = lines.get(code) ?? new Set();
  lines.set(code, list.add(plain));
}
for (const [code, list] of lines) console.log(`${code} = ${JSON.stringify([...list]).replaceAll('","', '", "')}`);
