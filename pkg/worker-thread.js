// The worker behind worker.js.
import { init } from "./init.js";
import { answerTo, tell } from "./worker-answer.js";

self.onmessage = ({ data }) => self.postMessage(answerTo(data));

init().then(
  () => self.postMessage({ ready: true }),
  (error) => self.postMessage({ error: tell(error) }),
);
