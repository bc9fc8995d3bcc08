// What the package does when the Wasm fails: it says so, and the next call works.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { InternalError, extract, initSync, languages } from "../../pkg/index.node.js";
import * as glue from "../../pkg/wasm/factcards.js";
import { GROW, OVERFLOW, TRAP, doctoredWasm } from "./doctored.js";

const SOUND = "Sales rose 20% to $5 million, said Ann Lee.";
const memory = () => glue.initSync().memory;

before(() => initSync(doctoredWasm()));

test("a trap throws an InternalError with its cause, and the next call works", () => {
  const expected = extract(SOUND);
  for (let round = 0; round < 3; round++) {
    const old = memory();
    assert.throws(() => extract(TRAP + SOUND), (error) => {
      assert.ok(error instanceof InternalError);
      assert.equal(error.name, "InternalError");
      assert.ok(error.cause instanceof WebAssembly.RuntimeError, `cause is ${error.cause}`);
      return true;
    });
    assert.notEqual(memory(), old, "the instance that trapped is gone");
    assert.deepEqual(extract(SOUND), expected);
    assert.ok(languages().length > 0);
  }
});

test("running out of stack is an InternalError too, and no RangeError", () => {
  assert.throws(() => extract(OVERFLOW), (error) => error instanceof InternalError && !(error instanceof RangeError));
  assert.equal(extract(SOUND).schemaVersion, 1);
});

test("an instance that grew past 128 MiB is dropped after the call, which succeeds", () => {
  const old = memory();
  const set = extract(GROW + SOUND);
  assert.equal(set.schemaVersion, 1);
  assert.ok(old.buffer.byteLength > 128 * 2 ** 20, "the call really grew the memory");
  assert.notEqual(memory(), old);
  assert.ok(memory().buffer.byteLength < 16 * 2 ** 20);
  assert.equal(extract(SOUND).schemaVersion, 1);
});

test("a trap while an instance cannot be made is tried again at the next call", (t) => {
  const { Instance } = WebAssembly;
  let refusals = 0;
  t.after(() => (WebAssembly.Instance = Instance));
  WebAssembly.Instance = /** @type {any} */ (
    function () {
      refusals++;
      throw new RangeError("Out of memory");
    }
  );
  assert.throws(() => extract(TRAP), InternalError);
  assert.throws(() => extract(SOUND), /Out of memory/);
  assert.equal(refusals, 2);
  WebAssembly.Instance = Instance;
  assert.equal(extract(SOUND).schemaVersion, 1);
});
