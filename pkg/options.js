/** @import { ExtractOptions, GivenBlock, Kind, Landmark, Meta } from "./types.d.ts" */
import { MAX_UNITS, TooLongError } from "./errors.js";

// Only known keys are copied: what a caller built from foreign JSON brings nothing else along.

const KINDS = ["number", "quote", "entity"];
const META = /** @type {const} */ (["title", "byline", "published", "siteName", "url", "language"]);

/**
 * Throws if `text` is nothing that `extract` reads.
 * @param {unknown} text
 * @returns {asserts text is string}
 */
export function checkText(text) {
  if (typeof text !== "string") throw new TypeError(`text: must be a string, got ${shown(text)}`);
  if (text.length > MAX_UNITS) throw new TooLongError(text.length);
}

/**
 * A copy of the options with everything checked.
 * @param {unknown} options
 * @param {number} length UTF-16 units of the text
 * @returns {ExtractOptions}
 */
export function checkOptions(options, length) {
  if (options === undefined) return {};
  const given = record(options, "options");
  /** @type {ExtractOptions} */
  const checked = {};
  const language = string(given.language, "option language");
  const url = address(given.url, "option url");
  if (language !== undefined) checked.language = language;
  if (url !== undefined) checked.url = url;
  if (given.max !== undefined) checked.max = count(given.max, "option max");
  if (given.kinds !== undefined) checked.kinds = kinds(given.kinds);
  if (given.blocks !== undefined) checked.blocks = blocks(given.blocks, length);
  if (given.meta !== undefined) checked.meta = meta(given.meta);
  return checked;
}

/**
 * Whether a string is an address that a card may link to: http or https, no name or password in it.
 * @param {string} value
 */
export function isWebAddress(value) {
  try {
    const { protocol, username, password } = new URL(value);
    return (protocol === "https:" || protocol === "http:") && username === "" && password === "";
  } catch {
    return false;
  }
}

/** @param {unknown} value @returns {Kind[]} */
function kinds(value) {
  return array(value, "option kinds").map((kind) => {
    if (KINDS.includes(/** @type {any} */ (kind))) return /** @type {Kind} */ (kind);
    throw new RangeError(`option kinds: ${shown(kind)} is none of "${KINDS.join('", "')}"`);
  });
}

/** @param {unknown} value @param {number} length @returns {GivenBlock[]} */
function blocks(value, length) {
  let last = 0;
  return array(value, "option blocks").map((item, index) => {
    const name = `option blocks[${index}]`;
    const block = record(item, name);
    const start = count(block.start, `${name}.start`);
    const end = count(block.end, `${name}.end`);
    if (start < last || end < start || end > length) {
      const range = `${start} to ${end}`;
      throw new RangeError(`${name}: ${range} must come after ${last}, where the block before ends, and inside the text's ${length}`);
    }
    last = end;
    const links = block.links ?? 0;
    if (typeof links !== "number") throw new TypeError(`${name}.links: must be a number, got ${shown(links)}`);
    if (!(links >= 0 && links <= 1)) throw new RangeError(`${name}.links: must be from 0 to 1, got ${links}`);
    const within = block.within === undefined ? [] : array(block.within, `${name}.within`);
    /** @type {GivenBlock} */
    const checked = {
      start,
      end,
      tag: string(block.tag, `${name}.tag`) ?? "",
      links,
      within: within.map((landmark) => /** @type {Landmark} */ (string(landmark, `${name}.within`) ?? "")),
    };
    if (block.group !== undefined) checked.group = count(block.group, `${name}.group`);
    return checked;
  });
}

/** @param {unknown} value @returns {Meta} */
function meta(value) {
  const given = record(value, "option meta");
  /** @type {Meta} */
  const checked = {};
  for (const key of META) {
    const read = (key === "url" ? address : string)(given[key], `option meta.${key}`);
    if (read !== undefined) checked[key] = read;
  }
  return checked;
}

/** @param {unknown} value @param {string} name @returns {Record<string, unknown>} */
function record(value, name) {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return /** @type {any} */ (value);
  throw new TypeError(`${name}: must be an object, got ${shown(value)}`);
}

/** @param {unknown} value @param {string} name @returns {readonly unknown[]} */
function array(value, name) {
  if (Array.isArray(value)) return value;
  throw new TypeError(`${name}: must be an array, got ${shown(value)}`);
}

/** @param {unknown} value @param {string} name */
function string(value, name) {
  if (value === undefined || typeof value === "string") return value;
  throw new TypeError(`${name}: must be a string, got ${shown(value)}`);
}

/** @param {unknown} value @param {string} name */
function address(value, name) {
  const checked = string(value, name);
  if (checked === undefined || isWebAddress(checked)) return checked;
  throw new RangeError(`${name}: ${shown(checked)} is not an http or https address without a password`);
}

/** @param {unknown} value @param {string} name */
function count(value, name) {
  if (typeof value !== "number") throw new TypeError(`${name}: must be a number, got ${shown(value)}`);
  if (Number.isInteger(value) && value >= 0 && value <= 0xffff_ffff) return value;
  throw new RangeError(`${name}: must be a whole number from 0 on, got ${value}`);
}

/** A value as an error message shows it, never long. @param {unknown} value */
function shown(value) {
  if (typeof value === "string") return JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value);
  if (value === null || typeof value !== "object") return String(value);
  return Array.isArray(value) ? "an array" : Object.prototype.toString.call(value);
}
