// Serves a folder on this machine, for `make serve` and the browser tests. No dependency, and no more than a static host does:
//
//   PORT=8080 node scripts/serve.mjs dist
//
// It sends the policy that index.html carries in its own <meta> as a header too, so that the policy is written once, holds on
// a host that sends no headers, and also covers what a <meta> cannot say (frame-ancestors) and the worker's own file.

import { createReadStream } from "node:fs";
import { readFile, realpath, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, resolve, sep } from "node:path";
import { argv, env, exit } from "node:process";
import { pathToFileURL } from "node:url";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".map": "application/json; charset=utf-8",
  ".md": "text/markdown; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
};

// For a page without a policy of its own: nothing from elsewhere, no inline script or style.
const STRICT =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; img-src 'self' data: blob:; " +
  "font-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'";

/** The policy in a page's <meta http-equiv>, on one line. @param {string} html */
export function policyOf(html) {
  const meta = html.match(/<meta\s[^>]*http-equiv="Content-Security-Policy"[^>]*>/i)?.[0];
  return meta?.match(/content="([^"]*)"/i)?.[1].replace(/\s+/g, " ").trim() ?? STRICT;
}

/**
 * The file that a request path names, or undefined if there is none inside the folder.
 * @param {string} folder an absolute path without symbolic links
 * @param {string} path the path of the URL, still percent-encoded
 */
async function fileFor(folder, path) {
  let name;
  try {
    name = decodeURIComponent(path);
  } catch {
    return undefined;
  }
  if (name.includes("\0") || name.split(/[/\\]/).some((part) => part.startsWith("."))) return undefined;
  let file = join(folder, name);
  try {
    if ((await stat(file)).isDirectory()) file = join(file, "index.html");
    // A link inside the folder may point out of it.
    file = await realpath(file);
    return file.startsWith(folder + sep) && (await stat(file)).isFile() ? file : undefined;
  } catch {
    return undefined;
  }
}

/**
 * A server of the files in a folder; the caller calls `listen`.
 * @param {string} folder
 * @param {{ policy?: string | null }} [options] `policy`: sent instead of index.html's own; null sends none
 */
export function serve(folder, { policy } = {}) {
  return createServer(async (request, response) => {
    const send = (/** @type {number} */ status, /** @type {string} */ text) => {
      response.writeHead(status, { "Content-Type": "text/plain; charset=utf-8" }).end(text + "\n");
    };
    try {
      if (request.method !== "GET" && request.method !== "HEAD") {
        response.setHeader("Allow", "GET, HEAD");
        return send(405, "Only GET and HEAD are served here.");
      }
      const root = await realpath(resolve(folder));
      const path = (request.url ?? "/").split(/[?#]/, 1)[0];
      const file = await fileFor(root, path);
      if (!file) return send(404, "There is no such file.");
      // Without its last slash a folder's page would look for its own files one level too high.
      if (file.endsWith(sep + "index.html") && !path.endsWith("/") && !path.endsWith("/index.html")) {
        return response.writeHead(308, { Location: "/" + path.replace(/^\/+/, "") + "/" }).end();
      }

      const { size, mtimeMs } = await stat(file);
      const tag = `"${size.toString(36)}-${Math.floor(mtimeMs).toString(36)}"`;
      const rule = policy === undefined ? policyOf(await readFile(join(root, "index.html"), "utf8").catch(() => "")) : policy;
      if (rule) response.setHeader("Content-Security-Policy", `${rule.replace(/;\s*$/, "")}; frame-ancestors 'none'`);
      response.setHeader("X-Content-Type-Options", "nosniff");
      response.setHeader("Referrer-Policy", "no-referrer");
      response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
      // Names carry no hash, so a browser asks each time and mostly hears "not modified": never a mix of two builds.
      response.setHeader("Cache-Control", "no-cache");
      response.setHeader("ETag", tag);
      if (request.headers["if-none-match"] === tag) return response.writeHead(304).end();
      response.writeHead(200, {
        "Content-Type": TYPES[/** @type {keyof typeof TYPES} */ (extname(file))] ?? "application/octet-stream",
        "Content-Length": size,
      });
      if (request.method === "HEAD") return response.end();
      createReadStream(file).on("error", () => response.destroy()).pipe(response);
    } catch {
      if (response.headersSent) response.destroy();
      else send(500, "The file could not be read.");
    }
  });
}

if (argv[1] && import.meta.url === pathToFileURL(argv[1]).href) {
  const folder = argv[2] ?? "dist";
  const port = Number(env.PORT ?? 8080);
  const server = serve(folder);
  server.on("error", (/** @type {NodeJS.ErrnoException} */ error) => {
    const busy = error.code === "EADDRINUSE" ? `port ${port} is taken; choose another: make serve PORT=${port + 1}` : error.message;
    console.error(`error: ${busy}`);
    exit(1);
  });
  // Only this machine: what is served is for the person who started it.
  server.listen(port, "127.0.0.1", () => console.log(`\n   factcards is at http://localhost:${port}/   (Ctrl-C stops it)\n`));
}
