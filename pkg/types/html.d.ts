import type { ReadHTML } from "../types.d.ts";

export type * from "../types.d.ts";

/**
 * Reads HTML as a browser would show it: nothing of it runs or is loaded, hidden elements are left out.
 * @param html the source, where there is a DOMParser; or a Document, or an element of one, that a browser, linkedom or jsdom made
 * @param options.url where the page comes from, for addresses in it that are relative
 */
export function readHTML(html: string | Document | Element, options?: { url?: string }): ReadHTML;
