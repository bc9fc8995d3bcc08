// What the threads of browsers and of Node have in common.
/** @import { Answer, Question, Told } from "./worker-queue.js" */
import { extract } from "./extract.js";

/** @param {Question} question @returns {Answer} */
export function answerTo({ text, options }) {
  try {
    return { set: extract(text, options) };
  } catch (error) {
    return { error: tell(error) };
  }
}

/** An error as it leaves a thread; `revive` of worker-queue.js makes one of it again. @param {unknown} error @returns {Told} */
export function tell(error) {
  if (!(error instanceof Error)) return { name: "Error", message: String(error) };
  const { name, message, cause } = error;
  return cause === undefined ? { name, message } : { name, message, cause: String(cause) };
}
