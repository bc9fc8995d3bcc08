// What a file holds that somebody dropped: text in whatever encoding, or nothing that can be read here.

/**
 * What a file turned out to be. Only `text` and `html` have a text.
 * @typedef {{ kind: "text" | "html", text: string, encoding: string } | { kind: "pdf" | "image" | "document" | "other" }} FileContent
 */

/** How files of a kind begin. @type {[kind: "pdf" | "image" | "document" | "other", bytes: string, offset?: number][]} */
const BEGINNINGS = [
  ["pdf", "%PDF-"],
  ["image", "\x89PNG"],
  ["image", "\xFF\xD8\xFF"],
  ["image", "GIF8"],
  ["image", "WEBP", 8],
  ["image", "II*\0"],
  ["image", "MM\0*"],
  ["image", "8BPS"],
  ["image", "ftypheic", 4],
  ["image", "ftypheix", 4],
  ["image", "ftypmif1", 4],
  ["image", "ftypavif", 4],
  ["image", "\0\0\x01\0"],
  // Office Open XML, OpenDocument and EPUB are archives; so are older Word files, of another kind.
  ["document", "PK\x03\x04"],
  ["document", "\xD0\xCF\x11\xE0"],
  ["document", "{\\rtf"],
  ["other", "bplist00"],
  ["other", "PK\x05\x06"],
];

const TEXT_NAMES = /\.(?:txt|text|md|markdown)$/i;
const HTML_NAMES = /\.(?:html?|xhtml|shtml|mhtml?)$/i;
const IMAGE_NAMES = /\.(?:svgz?|jpe?g|png|gif|webp|avif|heic|bmp|tiff?|ico)$/i;
const DOCUMENT_NAMES = /\.(?:docx?|odt|rtf|pages|epub|pptx?|xlsx?|ods|odp)$/i;
const LOOKS_LIKE_HTML = /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^]{0,2000}?-->\s*)*<(?:!doctype\s+html|html[\s>])/i;

/** How many bytes are looked at for marks, and to judge an encoding by. */
const MARKS = 4096;
const SAMPLE = 65_536;

/**
 * The encodings that texts of a language had before UTF-8, by the HTML standard's table; multi-byte ones fail on other texts.
 * @type {Record<string, string[] | undefined>}
 */
const BEFORE_UTF8 = {
  ar: ["windows-1256"], fa: ["windows-1256"], ur: ["windows-1256"],
  ru: ["windows-1251", "koi8-r"], uk: ["windows-1251", "koi8-u"], bg: ["windows-1251"], sr: ["windows-1251"],
  zh: ["gb18030", "big5"], ja: ["shift_jis", "euc-jp"], ko: ["euc-kr"], th: ["windows-874"],
  el: ["windows-1253"], he: ["windows-1255"], tr: ["windows-1254"], vi: ["windows-1258"],
  cs: ["windows-1250"], hu: ["windows-1250"], pl: ["windows-1250"], sk: ["windows-1250"], sl: ["windows-1250"], hr: ["windows-1250"], ro: ["windows-1250"],
  lt: ["windows-1257"], lv: ["windows-1257"], et: ["windows-1257"],
};

/** Encodings that are tried on every text, and one that takes any. */
const USUAL = ["windows-1256", "windows-1251"];
const LAST = "windows-1252";

/** What windows-1252 has from 0x80 on. Node 20 takes it for ISO 8859-1, which has control characters there. */
const WINDOWS = "€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8DŽ\x8F\x90‘’“”•–—˜™š›œ\x9DžŸ";

/**
 * The text of a file, or what else it is. Nothing throws, whatever the bytes are.
 * @param {ArrayBuffer | Uint8Array} content
 * @param {{ name?: string, language?: string }} [known] the file's name, and the language of who brings it
 * @returns {FileContent}
 */
export function readFile(content, { name = "", language = "" } = {}) {
  const bytes = content instanceof Uint8Array ? content : new Uint8Array(content);
  const start = String.fromCharCode(...bytes.subarray(0, MARKS));
  const begins = BEGINNINGS.find(([, sign, offset = 0]) => start.startsWith(sign, offset));
  if (begins) return { kind: begins[0] };
  // Some programs write a line before a PDF's own first.
  if (start.slice(0, 1024).includes("%PDF-")) return { kind: "pdf" };
  if (IMAGE_NAMES.test(name)) return { kind: "image" };
  if (DOCUMENT_NAMES.test(name)) return { kind: "document" };
  const wide = wideEncoding(bytes);
  if (!wide && isBinary(bytes)) return { kind: "other" };
  const isNamedHTML = HTML_NAMES.test(name);
  const encoding = wide ?? narrowEncoding(bytes, start, language);
  const text = decoded(bytes, encoding) ?? "";
  if (isNamedHTML || LOOKS_LIKE_HTML.test(text.slice(0, MARKS))) return { kind: "html", text, encoding };
  if (/^\s*(?:<\?xml[^>]*>\s*)?<svg[\s>]/.test(text.slice(0, MARKS))) return { kind: "image" };
  return name === "" || TEXT_NAMES.test(name) ? { kind: "text", text, encoding } : { kind: "other" };
}

/** UTF-16, by its mark or by the zeros that letters of most scripts have in it. @param {Uint8Array} bytes */
function wideEncoding(bytes) {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  // The upper halves of letters are few: 0 for Latin, 4 for Cyrillic, 6 for Arabic. As characters they are controls.
  const controls = [0, 0];
  const length = Math.min(bytes.length, SAMPLE) & ~1;
  for (let at = 0; at < length; at++) if (isControl(bytes[at])) controls[at & 1]++;
  const [even, odd] = controls;
  const most = length * 0.35;
  if (length < 4 || Math.max(even, odd) < most) return undefined;
  if (odd > even * 4) return "utf-16le";
  return even > odd * 4 ? "utf-16be" : undefined;
}

/** @param {number} byte */
function isControl(byte) {
  return byte < 9 || (byte > 13 && byte < 32 && byte !== 27);
}

/** Whether signs stand in it that no text has. @param {Uint8Array} bytes */
function isBinary(bytes) {
  let controls = 0;
  const length = Math.min(bytes.length, SAMPLE);
  for (let at = 0; at < length; at++) {
    if (isControl(bytes[at])) controls++;
  }
  return controls > length / 500 + 2;
}

/**
 * @param {Uint8Array} bytes
 * @param {string} start the first bytes, one by one
 * @param {string} language
 */
function narrowEncoding(bytes, start, language) {
  // Not even a mark is believed against bytes that are UTF-8: those are by chance next to never.
  const declared = declaredEncoding(start);
  if (declared === "iso-2022-jp" && start.includes("\x1B$")) return declared;
  if (decoded(bytes, "utf-8", true) !== undefined) return "utf-8";
  const lang = /<html[^>]{0,400}?\slang\s*=\s*["']?([a-z]{2,3})/i.exec(start)?.[1].toLowerCase();
  const said = declared && declared !== "utf-8" && !declared.startsWith("utf-16") ? [declared] : [];
  const usual = { page: BEFORE_UTF8[lang ?? ""] ?? [], reader: BEFORE_UTF8[language.slice(0, 2)] ?? [] };
  const sample = bytes.subarray(0, SAMPLE);
  const isWestern = start.replace(/[^A-Za-z]+/g, "").length > start.replace(/[\0-\x7F]+/g, "").length;
  /** Of encodings that read the bytes equally well, the one that the surest source names. @param {string} encoding */
  const bonus = (encoding) => {
    if (said.includes(encoding)) return 0.1;
    if (usual.page.includes(encoding)) return 0.08;
    if (encoding === LAST && isWestern) return 0.06;
    return usual.reader.includes(encoding) ? 0.03 : 0;
  };
  /** @type {[encoding: string, share: number][]} */
  const rated = [...new Set([...said, ...usual.page, ...usual.reader, ...USUAL, LAST])].flatMap((encoding) => {
    const text = decoded(sample, encoding);
    return text === undefined ? [] : [[encoding, sense(text) + bonus(encoding)]];
  });
  // A file cut in the midst of a letter, or with one foreign line, is still UTF-8.
  const utf8 = decoded(sample, "utf-8") ?? "";
  const broken = utf8.split("\uFFFD").length - 1;
  const whole = utf8.match(/[^\x00-\x7F\uFFFD]/g)?.length ?? 0;
  if (broken * 20 < whole) return "utf-8";
  rated.sort(([, a], [, b]) => b - a);
  return rated[0]?.[0] ?? LAST;
}

/** What the file says of itself: <meta charset>, its older form, or the XML declaration. @param {string} start */
function declaredEncoding(start) {
  const label = /<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w:.-]{2,40})/i.exec(start) ?? /^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w:.-]{2,40})/i.exec(start);
  try {
    return label ? new TextDecoder(label[1]).encoding : undefined;
  } catch {
    return undefined;
  }
}

/**
 * How much of a text in letters beyond ASCII makes words: of one script, and with capitals only where words have them. 1 for all of
 * it, below 0 for none.
 * @param {string} text
 */
function sense(text) {
  let all = 0;
  let good = 0;
  for (const [word] of text.matchAll(/(?:\p{L}|\p{M}|[^\x00-\x7F])+/gu)) {
    const foreign = word.match(/[^\x00-\x7F]/g)?.length ?? 0;
    if (foreign === 0) continue;
    all += foreign;
    const isLatin = /^[\p{Script=Latin}\p{M}]+$/u.test(word) && !/\p{M}/u.test(word);
    const hasCase = !/\p{Ll}\p{Lu}/u.test(word) && !/\p{Lu}{2}\p{Ll}/u.test(word);
    // Western languages put accents on some letters, not on a whole word.
    const isPlausible = isLatin
      ? hasCase && foreign <= Math.max(1, word.length / 2)
      : /^(?:\p{Script=Arabic}|\p{M})+$/u.test(word) || (/^\p{Script=Cyrillic}+$/u.test(word) && hasCase && isCommon(word));
    const isOther = !isLatin && /^(?:\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|ー)+$|^\p{Script=Hangul}+$|^\p{Script=Greek}+$|^[\p{Script=Hebrew}\p{M}]+$|^[\p{Script=Thai}\p{M}]+$/u.test(word);
    const isMark = /^[‘’“”«»„‚–—…·•©®™°€£§،؛؟¿¡¾½¼\u00A0]+$/.test(word);
    if (isPlausible || isOther) good += foreign;
    else if (isMark) good += foreign / 2;
    else good -= foreign;
  }
  return all > 0 ? good / all : 0;
}

/** Whether a Cyrillic word is in lower case but for its first letter, or in capitals. @param {string} word */
function isCommon(word) {
  return /^\p{Lu}?\p{Ll}*$|^\p{Lu}+$/u.test(word);
}

/** @param {Uint8Array} bytes @param {string} encoding @param {boolean} [strict] whether bad bytes give nothing rather than U+FFFD */
function decoded(bytes, encoding, strict = false) {
  try {
    const text = new TextDecoder(encoding, { fatal: strict }).decode(bytes);
    return encoding === LAST ? text.replace(/[\x80-\x9F]/g, (control) => WINDOWS[control.charCodeAt(0) - 0x80]) : text;
  } catch {
    return undefined;
  }
}
