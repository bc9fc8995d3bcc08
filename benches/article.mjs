// What the benches in Node share: an article of a size, and how long work takes.
import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";

/**
 * A sample article whose body is repeated until it has a size.
 *
 * @param {string} name a folder of tests/articles
 * @param {number} bytes of UTF-8
 * @param {{ head?: boolean }} [options] whether what stands above the body is there, once
 */
export function article(name, bytes, { head = true } = {}) {
  const folder = new URL(`../tests/articles/${name}/`, import.meta.url);
  const points = [...readFileSync(new URL("article.txt", folder), "utf8")];
  const { body } = JSON.parse(readFileSync(new URL("expected.json", folder), "utf8"));
  const above = head ? points.slice(0, body.start).join("") : "";
  const text = `${points.slice(body.start, body.end).join("")}\n\n`;
  const whole = above + text.repeat(Math.ceil(bytes / Buffer.byteLength(text)));
  return Buffer.from(whole).subarray(0, bytes).toString("utf8").replace(/\uFFFD+$/, "");
}

/** Milliseconds of one run: the median and the shortest of many, after one to warm up. */
export function measure(/** @type {() => unknown} */ work, seconds = 2) {
  const times = [];
  const end = performance.now() + seconds * 1000;
  for (let runs = 0; performance.now() < end || runs < 3; runs++) {
    const start = performance.now();
    work();
    if (runs > 0) times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  return { median: times[times.length >> 1] ?? NaN, best: times[0] ?? NaN };
}
