// The thread behind worker.node.js.
import { parentPort } from "node:worker_threads";
import { init } from "./init.node.js";
import { answerTo, tell } from "./worker-answer.js";

parentPort?.on("message", (question) => parentPort?.postMessage(answerTo(question)));

init().then(
  () => parentPort?.postMessage({ ready: true }),
  (error) => parentPort?.postMessage({ error: tell(error) }),
);
