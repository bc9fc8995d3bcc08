/** @import { CardSet, ExtractOptions, WorkerOptions } from "./types.d.ts" */
// `extract` in a worker: one text after the other, so that ending the worker of a text that takes too long ends no other.
import { InternalError } from "./errors.js";
import { checkOptions, checkText } from "./options.js";

/** How long one text may take, in milliseconds, loading the Wasm aside. */
const TIMEOUT = 5000;
/** How long a text waits for what its language lacks, in milliseconds, and at most half its time: then it is read without. */
const WAIT = 2000;

/**
 * @typedef {{ text: string, options: ExtractOptions, wait: number }} Question
 * @typedef {{ name: string, message: string, cause?: string }} Told an error on its way between threads
 * @typedef {{ ready: true } | { set: CardSet } | { error: Told }} Answer
 * @typedef {{ post: (question: Question) => void, rest: () => void, stop: () => void }} Thread
 * @typedef {{ answer: (answer: Answer) => void, failure: (error: unknown) => void }} Ears
 * @typedef {{ question: Question, timeout: number, resolve: (set: CardSet) => void, reject: (reason: unknown) => void }} Job
 */

/**
 * @param {(ears: Ears) => Thread} open starts a thread, which says `ready` when it can be asked
 * @returns {(text: string, options?: WorkerOptions) => Promise<CardSet>}
 */
export function makeExtract(open) {
  /** The first is under way. @type {Job[]} */
  const jobs = [];
  /** @type {Thread | undefined} */
  let thread;
  let ready = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let deadline;

  return async function extract(text, options = {}) {
    checkText(text);
    const checked = checkOptions(options, text.length);
    const { signal, timeout = TIMEOUT } = options;
    if (signal !== undefined && !(signal instanceof AbortSignal)) throw new TypeError("option signal: must be an AbortSignal");
    if (typeof timeout !== "number") throw new TypeError(`option timeout: must be a number, got ${typeof timeout}`);
    if (!(timeout > 0)) throw new RangeError(`option timeout: must be more than 0 milliseconds, got ${timeout}`);
    signal?.throwIfAborted();
    /** @type {() => void} */
    let onAbort = () => {};
    try {
      return await new Promise((resolve, reject) => {
        const question = { text, options: checked, wait: Math.min(WAIT, timeout / 2) };
        const job = { question, timeout, resolve, reject };
        onAbort = () => fail(job, signal?.reason);
        signal?.addEventListener("abort", onAbort);
        if (jobs.push(job) === 1) next();
      });
    } finally {
      signal?.removeEventListener("abort", onAbort);
    }
  };

  function next() {
    const job = jobs[0];
    if (!job) {
      thread?.rest();
      return;
    }
    try {
      thread ??= listen();
      if (ready) ask(thread, job);
    } catch (error) {
      fail(job, error);
    }
  }

  function listen() {
    ready = false;
    // What a thread says after its end is not heard.
    /** @param {(job: Job) => void} act */
    const whileCurrent = (act) => {
      if (thread === opened && jobs[0]) act(jobs[0]);
    };
    const opened = open({
      answer: (answer) => {
        if ("ready" in answer && thread === opened) ready = true;
        whileCurrent((job) => hear(opened, job, answer));
      },
      failure: (error) => {
        if (jobs[0]) whileCurrent((job) => fail(job, error));
        else if (thread === opened) end();
      },
    });
    return opened;
  }

  /** @param {Thread} asked @param {Job} job */
  function ask(asked, job) {
    asked.post(job.question);
    const { timeout } = job;
    // Longer ones are none: timers cannot count further.
    if (timeout >= 2 ** 31) return;
    const message = `factcards: the text took longer than ${timeout} ms`;
    deadline = setTimeout(() => fail(job, new DOMException(message, "TimeoutError")), timeout);
  }

  /** @param {Thread} from @param {Job} job @param {Answer} answer */
  function hear(from, job, answer) {
    if ("ready" in answer) ask(from, job);
    else if ("set" in answer) finish(() => job.resolve(answer.set));
    else if (ready) finish(() => job.reject(revive(answer.error)));
    // It could not load the Wasm; the next text tries again.
    else fail(job, revive(answer.error));
  }

  /** @param {() => void} settle */
  function finish(settle) {
    clearTimeout(deadline);
    jobs.shift();
    settle();
    next();
  }

  /** Gives a job up, and ends the thread if it is at work on it. @param {Job} job @param {unknown} reason */
  function fail(job, reason) {
    const place = jobs.indexOf(job);
    if (place < 0) return;
    jobs.splice(place, 1);
    job.reject(reason);
    if (place > 0) return;
    end();
    next();
  }

  function end() {
    clearTimeout(deadline);
    thread?.stop();
    thread = undefined;
    ready = false;
  }
}

/** What `tell` of worker-answer.js told, as an error again. @param {Told} told */
function revive({ name, message, cause }) {
  if (name === "InternalError") return new InternalError(cause);
  if (name === "RangeError") return new RangeError(message);
  if (name === "TypeError") return new TypeError(message);
  return Object.assign(new Error(message, { cause }), { name });
}
