// The package as its users get it: packed, and installed in an empty project outside this repository.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** @returns {{ folder: string, files: string[], write: (name: string, content: string) => string, remove: () => void }} */
export function install() {
  const folder = mkdtempSync(join(tmpdir(), "factcards-"));
  const npm = (/** @type {string[]} */ ...args) => execFileSync("npm", args, { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  const write = (/** @type {string} */ name, /** @type {string} */ content) => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  const [packed] = JSON.parse(npm("pack", "--json", fileURLToPath(new URL("../../pkg", import.meta.url))));
  write("package.json", '{ "name": "empty", "version": "1.0.0", "private": true, "type": "module" }');
  npm("install", "--offline", "--no-audit", "--no-fund", `./${packed.filename}`);
  return {
    folder,
    files: packed.files.map((/** @type {{ path: string }} */ file) => file.path),
    write,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
