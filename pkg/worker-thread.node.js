// The thread behind worker.node.js.
import { parentPort } from "node:worker_threads";
import { init } from "./index.node.js";
import { answerTo } from "./worker-answer.js";
import { tell } from "./worker-queue.js";

parentPort?.on("message", (question) => parentPort?.postMessage(answerTo(question)));

init().then(
  () => parentPort?.postMessage({ ready: true }),
  (error) => parentPort?.postMessage({ error: tell(error) }),
);
