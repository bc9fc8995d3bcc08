// The worker behind worker.js.
import { init } from "./index.js";
import { answerTo } from "./worker-answer.js";
import { tell } from "./worker-queue.js";

self.onmessage = ({ data }) => self.postMessage(answerTo(data));

init().then(
  () => self.postMessage({ ready: true }),
  (error) => self.postMessage({ error: tell(error) }),
);
