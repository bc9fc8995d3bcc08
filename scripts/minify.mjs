// Makes the scripts and styles of a site small, each file by itself, so that they still are found where they were:
// `node scripts/minify.mjs dist`. A file keeps its time, and with it the browser's copy of it.
//
// The scripts that other sites load are left as they are: their hash is in the tags that were pasted.

import { readFileSync, readdirSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { argv } from "node:process";
import { transform } from "esbuild";

const HASHED = ["embed.js", "element.js"];

for (const entry of readdirSync(argv[2], { recursive: true, withFileTypes: true })) {
  const loader = extname(entry.name).slice(1);
  if (!entry.isFile() || (loader !== "js" && loader !== "css") || HASHED.includes(basename(entry.name))) continue;
  const file = join(entry.parentPath ?? entry.path, entry.name);
  const { atime, mtime } = statSync(file);
  const small = await transform(readFileSync(file, "utf8"), { loader, minify: true, charset: "utf8", target: "es2022", legalComments: "none" });
  writeFileSync(file, small.code);
  utimesSync(file, atime, mtime);
}
