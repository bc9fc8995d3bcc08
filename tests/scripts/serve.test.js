// The server of `make serve`: only files of its folder, with their right types and the page's own policy.

import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { policyOf, serve } from "../../scripts/serve.mjs";

const policy = "default-src 'none'; script-src 'self'";
const folder = mkdtempSync(join(tmpdir(), "factcards-"));
const site = join(folder, "site");
const server = serve(site);

before(async () => {
  mkdirSync(join(site, "inner"), { recursive: true });
  mkdirSync(join(folder, "site-next-door"));
  writeFileSync(join(folder, "secret.txt"), "secret");
  writeFileSync(join(folder, "site-next-door", "a.txt"), "secret");
  writeFileSync(join(site, ".hidden"), "secret");
  writeFileSync(join(site, "index.html"), `<meta http-equiv="Content-Security-Policy" content="default-src 'none';\n script-src 'self'">`);
  writeFileSync(join(site, "inner", "index.html"), "inner");
  writeFileSync(join(site, "مقال 1.txt"), "نص");
  for (const name of ["a.js", "a.wasm", "a.css", "a.json", "a.svg", "a.strange"]) writeFileSync(join(site, name), "x");
  symlinkSync(join(folder, "secret.txt"), join(site, "link.txt"));
  await new Promise((done) => server.listen(0, "127.0.0.1", () => done(undefined)));
});

after(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

/**
 * Sends the path as it is: fetch would tidy it first.
 * @param {string} path
 * @param {{ method?: string, headers?: Record<string, string> }} [options]
 * @returns {Promise<{ status: number | undefined, headers: import("node:http").IncomingHttpHeaders, body: string }>}
 */
function get(path, options = {}) {
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return new Promise((done, failed) => {
    request({ host: "127.0.0.1", port, path, agent: false, ...options }, (response) => {
      let body = "";
      response.setEncoding("utf8").on("data", (part) => (body += part));
      response.on("end", () => done({ status: response.statusCode, headers: response.headers, body }));
    })
      .on("error", failed)
      .end();
  });
}

test("files come with their types", async () => {
  const types = {
    "/": "text/html; charset=utf-8",
    "/a.js": "text/javascript; charset=utf-8",
    "/a.wasm": "application/wasm",
    "/a.css": "text/css; charset=utf-8",
    "/a.json?v=1": "application/json; charset=utf-8",
    "/a.svg": "image/svg+xml",
    "/a.strange": "application/octet-stream",
    "/inner/": "text/html; charset=utf-8",
  };
  for (const [path, type] of Object.entries(types)) {
    const { status, headers } = await get(path);
    assert.equal(status, 200, path);
    assert.equal(headers["content-type"], type, path);
    assert.equal(headers["x-content-type-options"], "nosniff", path);
  }
  assert.equal((await get(`/${encodeURIComponent("مقال 1")}.txt`)).body, "نص");
});

test("every file carries the page's own policy", async () => {
  for (const path of ["/", "/a.js", "/inner/"]) {
    assert.equal((await get(path)).headers["content-security-policy"], `${policy}; frame-ancestors 'none'`, path);
  }
});

test("a page without a policy gets a strict one", () => {
  assert.match(policyOf("<p>no policy</p>"), /^default-src 'none'; .*require-trusted-types-for 'script'$/);
});

test("nothing outside the folder, and nothing hidden, is served", async () => {
  const paths = [
    "/../secret.txt",
    "/%2e%2e/secret.txt",
    "/..%2fsecret.txt",
    "/inner/../../secret.txt",
    "/..%5csecret.txt",
    "/../site-next-door/a.txt",
    "//../secret.txt",
    join(folder, "secret.txt"),
    "/link.txt",
    "/.hidden",
    "/%00",
    "/%ff",
    "/none.txt",
  ];
  for (const path of paths) {
    const { status, body } = await get(path);
    assert.equal(status, 404, path);
    assert.doesNotMatch(body, /secret/, path);
  }
});

test("a folder without its slash leads to the folder, never to another host", async () => {
  assert.equal((await get("/inner")).headers.location, "/inner/");
  assert.equal((await get("//inner")).headers.location, "/inner/");
});

test("an unchanged file is not sent again", async () => {
  const { etag } = (await get("/a.js")).headers;
  assert.ok(etag);
  assert.equal((await get("/a.js", { headers: { "if-none-match": etag } })).status, 304);
  writeFileSync(join(site, "a.js"), "xyz");
  assert.equal((await get("/a.js", { headers: { "if-none-match": etag } })).status, 200);
});

test("only reading is allowed", async () => {
  assert.equal((await get("/a.js", { method: "POST" })).status, 405);
  const head = await get("/a.css", { method: "HEAD" });
  assert.deepEqual([head.status, head.headers["content-length"], head.body], [200, "1", ""]);
});
