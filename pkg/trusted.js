// The one Trusted Types policy of the package, named "factcards", for pages that demand one:
// `trusted-types factcards; require-trusted-types-for 'script'`. It leaves this file only as what it was used for.

/** @typedef {{ createHTML(input: string): string, createScriptURL(input: string): string }} Policy */

/** @type {Policy | undefined} */
let policy;

// In a variable, so that no bundler takes a `new URL` with it for a file to copy.
const here = import.meta.url;

/** Where the worker's script is, if this folder is served as it is. */
const WORKER = /^https?:.*\/trusted\.js$/.test(here.replace(/[?#].*/, "")) ? new URL("worker-thread.js", here).href : undefined;

/** @returns {Policy | undefined} */
function made() {
  try {
    policy ??= /** @type {any} */ (globalThis).trustedTypes?.createPolicy("factcards", {
      /** @param {string} html only ever parsed into a document in which nothing runs */
      createHTML: (html) => html,
      /** @param {string} address */
      createScriptURL(address) {
        if (address === WORKER) return address;
        throw new TypeError(`factcards: ${address} is not its worker`);
      },
    });
  } catch {
    // The page's list of policies lacks the name. Without enforcement plain strings work all the same.
  }
  return policy;
}

/**
 * A document of its own: no script in it runs and nothing it names is loaded.
 * @param {string} html
 */
export function parseInert(html) {
  if (typeof DOMParser === "undefined") {
    throw new TypeError("html: there is no DOMParser here; pass a Document made with linkedom or jsdom");
  }
  return new DOMParser().parseFromString(made()?.createHTML(html) ?? html, "text/html");
}

/**
 * The worker's address as a page with Trusted Types takes it. Undefined where there is no such thing, and where a bundler moved
 * the worker, which then has a policy of its own.
 * @returns {string | undefined}
 */
export function workerAddress() {
  return WORKER && made()?.createScriptURL(WORKER);
}
