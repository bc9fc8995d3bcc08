// No tracked file may tell where it was made, and what the package and the README name must be there.
//
// What is looked for is put together from parts and from this machine's own facts, so that this file holds none of it.

import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { homedir, hostname } from "node:os";
import { dirname, join } from "node:path";

/** @type {string[]} */
const wrong = [];
const tracked = execFileSync("git", ["ls-files", "-z"], { encoding: "utf8" }).split("\0").filter((file) => file && existsSync(file));

const quoted = (/** @type {string} */ text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

// Hosts that packages are fetched from, a mirror's as well as the public ones. Documentation's example domains are no hosts.
const kinds = ["registry", "mirror", "crates", "pypi", "deb", "artifactory", "nexus", "verdaccio"].join("|");
const ends = ["org", "io", "com", "net", "dev", "internal", "local", "corp"].join("|");
const host = new RegExp(`\\b(?:(?:index|static|www)\\.)?(?:${kinds})\\.(?!example\\b)(?:[a-z0-9-]+\\.)*(?:${ends})\\b`, "i");

// Home folders of any system; and the folders of the machine this runs on, unless they are too short to mean anything.
const home = /(?<![\w.])(?:\/(?:home|Users)\/[a-z][\w.-]*|\/root)\/[\w.]|\b[A-Z]:\\Users\\/;
const here = [process.cwd(), dirname(process.cwd()), homedir()].filter((path) => path.split("/").length > 2);
const place = new RegExp(`(?<![\\w.])(?:${here.map(quoted).join("|") || "(?!)"})(?![\\w-])`);
const machine = new RegExp(`\\b${quoted(hostname())}\\b`);

/** @type {[string, (text: string) => string | undefined][]} */
const rules = [
  ["the name of a package host", (text) => text.match(host)?.[0]],
  ["a folder of somebody's machine", (text) => (text.match(home) ?? text.match(place))?.[0]],
  ["this machine's name", (text) => (hostname().length > 9 ? text.match(machine)?.[0] : undefined)],
];

for (const file of tracked) {
  const bytes = readFileSync(file);
  // Cargo names the public registry in its lockfile, always by this address and on every machine.
  const text = bytes.toString("latin1").replaceAll("registry+https://github.com/rust-lang/crates.io-index", "");
  text.split("\n").forEach((line, index) => {
    for (const [what, find] of rules) {
      const found = find(line);
      if (found) wrong.push(`${file}:${index + 1}: ${what}: ${found}`);
    }
  });
}

// A lockfile with addresses installs only where those can be reached.
const lock = JSON.parse(readFileSync("package-lock.json", "utf8"));
for (const [name, entry] of Object.entries(lock.packages)) {
  if (entry.resolved) wrong.push(`package-lock.json: ${name} has a "resolved" address; .npmrc keeps npm from writing them`);
}

// The files a newcomer is told to read, and every file they link to.
for (const file of ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE-MIT", "LICENSE-APACHE", "pkg/README.md"]) {
  if (!tracked.includes(file)) {
    wrong.push(`${file} is missing`);
    continue;
  }
  for (const [, link] of readFileSync(file, "utf8").matchAll(/\]\(([^)#\s]+)[^)]*\)/g)) {
    if (!/^[a-z]+:/.test(link) && !existsSync(join(dirname(file), link))) wrong.push(`${file} links to ${link}, which is not there`);
  }
}

// What the package promises to its users. A pattern with a star needs one file; npm itself skips what is not there, silently.
const pkg = JSON.parse(readFileSync("pkg/package.json", "utf8"));
/** @param {unknown} value @returns {string[]} */
const targets = (value) => (typeof value === "string" ? [value] : Object.values(value ?? {}).flatMap(targets));
for (const file of [...pkg.files, ...targets(pkg.exports), ...targets(pkg.types), ...targets(pkg.bin)]) {
  const path = file.includes("*") ? dirname(file) : file;
  if (!existsSync(join("pkg", path))) wrong.push(`pkg/package.json names ${file}, which is not there`);
}

if (wrong.length > 0) {
  console.error(`error: ${wrong.length} found\n  ${wrong.join("\n  ")}`);
  process.exit(1);
}
console.log(`${tracked.length} files tell nothing about where they were made, and everything they name is there`);
