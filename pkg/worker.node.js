// The same `extract`, asynchronous, in a thread of Node's.
import { Worker } from "node:worker_threads";
import { makeExtract } from "./worker-queue.js";

export { InternalError, TooLongError } from "./errors.js";

export const extract = makeExtract(({ answer, failure }) => {
  // The program's own flags, such as --input-type, are not for the thread's file.
  const worker = new Worker(new URL("./worker-thread.node.js", import.meta.url), { execArgv: [] });
  worker.on("message", answer).on("error", failure);
  return {
    post: (question) => {
      worker.ref();
      worker.postMessage(question);
    },
    // A thread with nothing to do keeps no program running.
    rest: () => worker.unref(),
    stop: () => void worker.terminate(),
  };
});
