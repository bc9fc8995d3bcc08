import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { Worker } from "node:worker_threads";
import { extract as extractNow } from "../../pkg/index.node.js";
import { makeExtract } from "../../pkg/worker-queue.js";
import { InternalError, TooLongError, extract } from "../../pkg/worker.node.js";
import { HANG, TRAP } from "./doctored.js";

const SOUND = "Sales rose 20% to $5 million, said Ann Lee.";

/** `extract` in threads whose Wasm has the faults; `threads` counts them. */
function faulty({ script = "./faulty-thread.js" } = {}) {
  const made = { threads: 0, extract: /** @type {typeof extract} */ (/** @type {unknown} */ (undefined)) };
  made.extract = makeExtract(({ answer, failure }) => {
    made.threads++;
    const worker = new Worker(new URL(script, import.meta.url));
    worker.on("message", answer).on("error", failure);
    return { post: (question) => worker.postMessage(question), rest: () => worker.unref(), stop: () => void worker.terminate() };
  });
  return made;
}

test("gives the same cards as the call without a worker", async () => {
  assert.deepEqual(await extract(SOUND), extractNow(SOUND));
  assert.deepEqual(await extract(SOUND, { kinds: ["quote"], max: 1 }), extractNow(SOUND, { kinds: ["quote"], max: 1 }));
});

test("answers concurrent calls, each with its own set", async () => {
  const texts = Array.from({ length: 20 }, (_, i) => "word ".repeat(i) + SOUND);
  const sets = await Promise.all(texts.map((text) => extract(text)));
  assert.deepEqual(sets, texts.map((text) => extractNow(text)));
});

test("errors keep their type and message across the threads", async () => {
  for (const [text, options] of [
    [7, {}],
    ["", { language: "no tag" }],
    ["", { max: -1 }],
    ["", { kinds: ["numbers"] }],
  ]) {
    let expected;
    try {
      extractNow(/** @type {any} */ (text), /** @type {any} */ (options));
    } catch (error) {
      expected = error;
    }
    assert.ok(expected instanceof Error);
    await assert.rejects(extract(/** @type {any} */ (text), /** @type {any} */ (options)), (error) => {
      assert.equal(error.constructor, expected.constructor);
      assert.equal(error.message, expected.message);
      return true;
    });
  }
  await assert.rejects(extract("x".repeat(2_000_001)), TooLongError);
});

test("refuses a signal or a timeout that is none", async () => {
  await assert.rejects(extract("", { signal: /** @type {any} */ ({}) }), { name: "TypeError", message: /option signal/ });
  await assert.rejects(extract("", { timeout: /** @type {any} */ ("5") }), { name: "TypeError", message: /option timeout.*string/ });
  await assert.rejects(extract("", { timeout: 0 }), { name: "RangeError", message: /option timeout.*0/ });
  await assert.rejects(extract("", { timeout: NaN }), { name: "RangeError", message: /option timeout.*NaN/ });
});

test("a text that takes too long is given up, those behind it are read by a new thread", async () => {
  const made = faulty();
  const hanging = made.extract(HANG, { timeout: 100 });
  const behind = made.extract(SOUND);
  await assert.rejects(hanging, (error) => {
    assert.ok(error instanceof DOMException);
    assert.equal(error.name, "TimeoutError");
    return true;
  });
  assert.deepEqual(await behind, extractNow(SOUND));
  assert.equal(made.threads, 2);
});

test("time spent waiting for the texts before it is not counted against a text", async () => {
  const made = faulty();
  const [first, second] = await Promise.allSettled([made.extract(HANG, { timeout: 400 }), made.extract(SOUND, { timeout: 300 })]);
  assert.equal(first.status, "rejected");
  assert.equal(second.status, "fulfilled");
});

test("an abort ends the text under way, and takes a waiting one out without ending another", async () => {
  const made = faulty();
  const [running, waiting, early] = [new AbortController(), new AbortController(), new AbortController()];
  early.abort();
  await assert.rejects(made.extract(SOUND, { signal: early.signal }), { name: "AbortError" });
  assert.equal(made.threads, 0);

  const hanging = made.extract(HANG, { signal: running.signal, timeout: Infinity });
  const queued = made.extract(SOUND, { signal: waiting.signal });
  const last = made.extract(SOUND);
  waiting.abort(new Error("the reader typed on"));
  await assert.rejects(queued, /the reader typed on/);
  assert.equal(made.threads, 1);
  running.abort();
  await assert.rejects(hanging, { name: "AbortError" });
  assert.deepEqual(await last, extractNow(SOUND));
  assert.equal(made.threads, 2);
});

test("a trap in the thread is an InternalError here, and the thread goes on", async () => {
  const made = faulty();
  await assert.rejects(made.extract(TRAP), (error) => error instanceof InternalError && /unreachable/.test(String(error.cause)));
  assert.deepEqual(await made.extract(SOUND), extractNow(SOUND));
  assert.equal(made.threads, 1);
});

test("a thread that cannot start fails the text it was started for, and the next one tries again", async () => {
  const made = faulty({ script: "./there-is-no-such-thread.js" });
  await assert.rejects(made.extract(SOUND), /there-is-no-such-thread/);
  await assert.rejects(made.extract(SOUND), /there-is-no-such-thread/);
  assert.equal(made.threads, 2);
});

test("an idle thread keeps no program running", () => {
  const worker = new URL("../../pkg/worker.node.js", import.meta.url).href;
  const program = `import { extract } from ${JSON.stringify(worker)}; await extract("1"); await extract("2"); console.log("done");`;
  const out = execFileSync(process.execPath, ["--input-type=module", "-e", program], { timeout: 20_000, encoding: "utf8" });
  assert.equal(out, "done\n");
});
