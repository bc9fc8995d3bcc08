// The same `extract`, asynchronous, in one module worker of the browser's.
import { workerAddress } from "./trusted.js";
import { makeExtract } from "./worker-queue.js";

export { InternalError, TooLongError } from "./errors.js";

export const extract = makeExtract(({ answer, failure }) => {
  const worker = open();
  worker.onmessage = ({ data }) => answer(data);
  worker.onmessageerror = () => failure(new Error("factcards: the worker's answer could not be read"));
  worker.onerror = (event) => {
    event.preventDefault();
    failure(new Error(`factcards: the worker failed: ${event.message || "its script could not be loaded"}`));
  };
  return {
    post: (question) => worker.postMessage(question),
    rest: () => {},
    stop: () => worker.terminate(),
  };
});

/** @returns {Worker} */
function open() {
  const trusted = workerAddress();
  if (trusted !== undefined) return new Worker(trusted, { type: "module" });
  // Bundlers know a worker by exactly this expression.
  return new Worker(new URL("./worker-thread.js", import.meta.url), { type: "module" });
}
