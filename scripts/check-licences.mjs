// Every crate that can be built in has a licence that deny.toml allows and comes from the registry; the package has no dependency.

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** @typedef {{ name: string, version: string, license: string | null, source: string | null, publish: string[] | null }} Crate */

const allowed = new Set(
  [.../^allow = \[([^\]]*)\]/m.exec(readFileSync("deny.toml", "utf8"))?.[1].matchAll(/"([^"]+)"/g) ?? []].map(([, name]) => name),
);
if (allowed.size === 0) throw new Error("deny.toml has no list of allowed licences");

/**
 * Whether an SPDX expression can be met with allowed licences. A slash is how old crates write OR.
 * @param {string} expression
 */
function isAllowed(expression) {
  const words = expression.replace(/([()/])/g, " $1 ").split(/\s+/).filter(Boolean);
  let at = 0;
  /** @returns {boolean} */
  const either = () => {
    let met = both();
    while (words[at] === "OR" || words[at] === "/") {
      at += 1;
      // Not `met || both()`: the words have to be read in any case.
      met = both() || met;
    }
    return met;
  };
  /** @returns {boolean} */
  const both = () => {
    let met = one();
    while (words[at] === "AND") {
      at += 1;
      met = one() && met;
    }
    return met;
  };
  /** @returns {boolean} */
  const one = () => {
    if (words[at] === "(") {
      at += 1;
      const met = either();
      at += 1;
      return met;
    }
    const met = allowed.has(words[at++]);
    if (words[at] !== "WITH") return met;
    // An exception only ever permits more.
    at += 2;
    return met;
  };
  const met = either();
  return met && at === words.length;
}

const metadata = JSON.parse(
  execFileSync("cargo", ["metadata", "--locked", "--all-features", "--format-version", "1"], { maxBuffer: 1 << 28, encoding: "utf8" }),
);
/** @type {string[]} */
const wrong = [];
/** @type {Map<string, number>} */
const counts = new Map();
for (const { name, version, license, source, publish } of /** @type {Crate[]} */ (metadata.packages)) {
  if (source === null && publish?.length === 0) continue;
  if (!license || !isAllowed(license)) wrong.push(`${name} ${version}: the licence is ${license ?? "not said"}`);
  if (source !== null && !source.startsWith("registry+")) wrong.push(`${name} ${version}: comes from ${source}`);
  counts.set(license ?? "", (counts.get(license ?? "") ?? 0) + 1);
}

const pkg = JSON.parse(readFileSync("pkg/package.json", "utf8"));
for (const kind of ["dependencies", "peerDependencies", "optionalDependencies", "bundleDependencies", "bundledDependencies"]) {
  if (Object.keys(pkg[kind] ?? {}).length > 0) wrong.push(`pkg/package.json has ${kind}; the package depends on nothing`);
}

if (wrong.length > 0) {
  console.error(`error: not allowed by deny.toml\n  ${wrong.join("\n  ")}`);
  process.exit(1);
}
console.log([...counts].sort((a, b) => b[1] - a[1]).map(([name, count]) => `${String(count).padStart(4)}  ${name}`).join("\n"));
