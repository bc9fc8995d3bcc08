/** @import { Answer, Question } from "./worker-queue.js" */
import { extract } from "./extract.js";
import { tell } from "./worker-queue.js";

/** What a thread answers. @param {Question} question @returns {Answer} */
export function answerTo({ text, options }) {
  try {
    return { set: extract(text, options) };
  } catch (error) {
    return { error: tell(error) };
  }
}
