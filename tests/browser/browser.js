// What every browser test needs: a static server on this machine, Debian's Chromium, and a place for screenshots.
//
//   import { serve, launch, artefact, watch } from "./browser.js";
//   const server = await serve("dist");             // folder under the project's root; "" is the root itself
//   const browser = await launch();
//   const page = await browser.newPage();
//   const trouble = watch(page);                    // console errors, page errors, CSP violations, foreign requests
//   await page.goto(server.url + "index.html");
//   await page.screenshot({ path: artefact("page-ar.png") });

import { createServer } from "node:http";
import { mkdirSync, existsSync } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { dirname, extname, join, normalize, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

/** The project's root folder. */
export const root = resolve(fileURLToPath(new URL("../..", import.meta.url)));

const types = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".txt": "text/plain; charset=utf-8",
  ".md": "text/markdown; charset=utf-8",
  ".wasm": "application/wasm",
};

/**
 * Serves a folder on a free port of the loopback address.
 *
 * `headers(path)` may return response headers for one path, such as a Content-Security-Policy. `pages` maps a path to HTML made up by
 * the test, so that a test needs no file of its own.
 *
 * @param {string} [folder] under the project's root
 * @param {{ headers?: (path: string) => Record<string, string> | undefined, pages?: Record<string, string> }} [options]
 * @returns {Promise<{ url: string, close: () => Promise<void> }>} `url` ends with a slash
 */
export async function serve(folder = "", { headers, pages = {} } = {}) {
  const base = resolve(root, folder);
  const server = createServer(async (request, response) => {
    let path = decodeURIComponent(new URL(request.url ?? "/", "http://localhost").pathname);
    if (path.endsWith("/")) path += "index.html";
    const extra = headers?.(path) ?? {};
    if (Object.hasOwn(pages, path)) {
      response.writeHead(200, { "content-type": types[".html"], ...extra });
      response.end(pages[path]);
      return;
    }
    if (path === "/favicon.ico") {
      response.writeHead(204).end(); // Browsers ask for it unasked; its absence is no trouble.
      return;
    }
    const file = normalize(join(base, path));
    try {
      if (file !== base && !file.startsWith(base + sep)) throw new Error("outside the folder");
      if (!(await stat(file)).isFile()) throw new Error("not a file");
      const body = await readFile(file);
      const type = /** @type {Record<string, string>} */ (types)[extname(file)] ?? "application/octet-stream";
      response.writeHead(200, { "content-type": type, "cache-control": "no-store", ...extra });
      response.end(body);
    } catch {
      response.writeHead(404, { "content-type": "text/plain" });
      response.end("not found\n");
    }
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", () => done(undefined)));
  const address = server.address();
  const port = address && typeof address === "object" ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

/** Chromium as Debian and Ubuntu install it, or the one named by the environment. */
export const executablePath = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser"].find(
  (path) => path && existsSync(path),
);

/**
 * Starts Chromium without a window and without any traffic of its own.
 *
 * @param {import("playwright-core").LaunchOptions} [options]
 */
export function launch(options = {}) {
  if (!executablePath) throw new Error("no Chromium found: install the Debian package chromium, or set CHROMIUM");
  return chromium.launch({
    executablePath,
    headless: true,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--font-render-hinting=none",
    ],
    ...options,
  });
}

/**
 * Where a screenshot or another output of a test is kept; git ignores the folder.
 *
 * @param {string} name
 */
export function artefact(name) {
  const path = join(root, "tests", "artefacts", name);
  mkdirSync(dirname(path), { recursive: true });
  return path;
}

/**
 * Collects everything a page must never do: errors on the console, uncaught errors, violations of its CSP, dialogs, and requests to
 * another origin. Call it before `goto`. A test ends with `assert.deepEqual(trouble, [])`.
 *
 * @param {import("playwright-core").Page} page
 * @returns {string[]} filled while the page runs
 */
export function watch(page) {
  /** @type {string[]} */
  const trouble = [];
  page.on("console", (message) => {
    if (message.type() === "error") trouble.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => trouble.push(`error: ${error.message}`));
  page.on("dialog", (dialog) => {
    trouble.push(`dialog: ${dialog.message()}`);
    dialog.dismiss().catch(() => {});
  });
  page.on("request", (request) => {
    const url = new URL(request.url());
    const here = page.url();
    const local = ["data:", "blob:", "about:"].includes(url.protocol) || url.hostname === "127.0.0.1";
    if (!local) trouble.push(`request: ${url.href} from ${here}`);
  });
  // The violation event names the directive and the blocked thing, which the console does not always do.
  page
    .addInitScript(() => {
      document.addEventListener("securitypolicyviolation", (event) => {
        console.error(`CSP ${event.effectiveDirective} blocked ${event.blockedURI} ${event.sample}`);
      });
    })
    .catch(() => {});
  return trouble;
}
