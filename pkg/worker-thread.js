// The worker behind worker.js.
import { init } from "./init.js";
import { prepare } from "./extract.js";
import { answerTo, tell } from "./worker-answer.js";

self.onmessage = async ({ data }) => {
  // What fails here fails in the answer too, which tells it.
  await prepare(data).catch(() => {});
  self.postMessage(answerTo(data));
};

init().then(
  () => self.postMessage({ ready: true }),
  (error) => self.postMessage({ error: tell(error) }),
);
