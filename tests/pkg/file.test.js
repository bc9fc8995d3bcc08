// Files as people drop them: with wrong marks, without marks, in old encodings, or no text at all.
import assert from "node:assert/strict";
import { test } from "node:test";
import { readFile } from "../../pkg/file.js";

/** What windows-1252 has from 0x80 on; Node 20's decoder does not know. */
const WINDOWS = "€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8DŽ\x8F\x90‘’“”•–—˜™š›œ\x9DžŸ";

/** The bytes of a text in an encoding of one byte a letter. @param {string} text @param {string} encoding */
function encoded(text, encoding) {
  const all = Uint8Array.from({ length: 256 }, (_, byte) => byte);
  const letters = [...new TextDecoder(encoding === "windows-1252" ? "iso-8859-1" : encoding).decode(all)];
  if (encoding === "windows-1252") letters.splice(0x80, 32, ...WINDOWS);
  return Uint8Array.from(text, (letter) => {
    const byte = letters.indexOf(letter);
    assert.ok(byte >= 0, `${letter} is in ${encoding}`);
    return byte;
  });
}
const utf8 = (/** @type {string} */ text) => new TextEncoder().encode(text);
const wide = (/** @type {string} */ text, isBig = false) => {
  const bytes = new Uint8Array(Buffer.from(text, "utf16le"));
  if (isBig) for (let at = 0; at + 1 < bytes.length; at += 2) [bytes[at], bytes[at + 1]] = [bytes[at + 1], bytes[at]];
  return bytes;
};

const texts = {
  ar: "قال الوزير إن الحكومة ستنفق 5 مليارات دولار على «الطاقة» هذا العام، بعد أن ارتفعت الأسعار؟",
  en: "“It’s a café,” she said – naïve, perhaps. The price rose £5 to €20…",
  fr: "L’été dernier, le musée a accueilli près de 500 000 visiteurs, a précisé l’élu.",
  de: "„Das Geschäft läuft“, sagt die Ärztin. Über 20 Prozent der Fälle müssen ins Büro.",
  es: "«El año pasado, la población creció», señaló el alcalde. ¿Quién pagará?",
  pl: "Prezes powiedział, że żadne źródło się nie liczy, chociaż część ludzi myśli inaczej.",
  ru: "Министр сообщил, что в этом году на энергию потратят 5 миллиардов долларов.",
  ja: "知事は、今年の予算が5億円増えると述べた。ニュースです。",
};
const html = (/** @type {string} */ text, head = "", attributes = "") => `<!DOCTYPE html><html${attributes}><head>${head}<title>x</title></head><body><p>${text}</p></body></html>`;

test("text without a mark is read in the encoding it is in", () => {
  for (const [text, encoding] of [
    [texts.ar, "windows-1256"],
    [texts.en, "windows-1252"],
    [texts.fr, "windows-1252"],
    [texts.de, "windows-1252"],
    [texts.es, "windows-1252"],
    [texts.ru, "windows-1251"],
  ]) {
    for (const language of ["ar", "en", ""]) {
      for (const part of [text, text.slice(0, 40), text.repeat(50)]) {
        assert.deepEqual(readFile(encoded(part, encoding), { name: "a.txt", language }), { kind: "text", text: part, encoding }, `${encoding} for ${language}`);
      }
    }
  }
  assert.deepEqual(readFile(Uint8Array.of(0xda, 0xc7, 0xe3), { name: "old.txt", language: "ar" }), { kind: "text", text: "عام", encoding: "windows-1256" });
});

test("UTF-8 and UTF-16, with their mark or without", () => {
  for (const text of Object.values(texts)) {
    assert.deepEqual(readFile(utf8(text)), { kind: "text", text, encoding: "utf-8" });
    assert.deepEqual(readFile(utf8(`\uFEFF${text}`)), { kind: "text", text, encoding: "utf-8" });
    assert.deepEqual(readFile(wide(`\uFEFF${text}`)), { kind: "text", text, encoding: "utf-16le" });
    assert.deepEqual(readFile(wide(`\uFEFF${text}`, true)), { kind: "text", text, encoding: "utf-16be" });
  }
  for (const text of [texts.ar, texts.en, texts.fr, texts.ru]) {
    assert.deepEqual(readFile(wide(text)), { kind: "text", text, encoding: "utf-16le" });
    assert.deepEqual(readFile(wide(text, true)), { kind: "text", text, encoding: "utf-16be" });
  }
});

test("a file that is cut inside a letter is still UTF-8", () => {
  const content = readFile(utf8(texts.ar).subarray(0, 100));
  assert.equal("encoding" in content && content.encoding, "utf-8");
});

test("HTML says its encoding, rightly or wrongly, or does not", () => {
  const meta = (/** @type {string} */ label) => `<meta charset="${label}">`;
  const old = (/** @type {string} */ label) => `<META HTTP-EQUIV=Content-Type CONTENT="text/html; charset=${label}">`;
  for (const [text, encoding, head, attributes] of [
    [texts.ar, "windows-1256", meta("windows-1256")],
    [texts.ar, "windows-1256", old("windows-1256")],
    [texts.ar, "windows-1256", meta("utf-8")],
    [texts.ar, "windows-1256", meta("iso-8859-1")],
    [texts.ar, "windows-1256", ""],
    [texts.ar, "windows-1256", meta("nonsense"), ' lang="ar"'],
    [texts.fr, "windows-1252", meta("iso-8859-1")],
    [texts.fr, "windows-1252", meta("utf-8")],
    [texts.de, "windows-1252", "", " lang=de"],
    [texts.pl, "iso-8859-2", meta("iso-8859-2")],
    [texts.pl, "windows-1250", "", ' dir="ltr" lang="pl-PL"'],
    [texts.ru, "koi8-r", old("koi8-r")],
  ]) {
    for (const language of ["ar", "en"]) {
      const whole = html(text, head, attributes);
      assert.deepEqual(readFile(encoded(whole, encoding), { name: "a.html", language }), { kind: "html", text: whole, encoding }, `${encoding} with ${head}`);
    }
  }
  for (const label of ["utf-8", "windows-1256", "iso-8859-1", "utf-16", "shift_jis"]) {
    const whole = html(texts.ar, meta(label));
    assert.deepEqual(readFile(utf8(whole), { name: "a.htm" }), { kind: "html", text: whole, encoding: "utf-8" }, label);
  }
  // 知事 in Shift_JIS, with the XML declaration for a mark.
  const xml = [...'<?xml version="1.0" encoding="Shift_JIS"?><html><p>'].map((letter) => letter.charCodeAt(0));
  const content = readFile(Uint8Array.of(...xml, 0x92, 0x6d, 0x8e, 0x96), { name: "a.xhtml" });
  assert.ok("text" in content && content.text.endsWith("<p>知事"), JSON.stringify(content));
});

test("HTML is known by what it is, whatever its name", () => {
  assert.equal(readFile(utf8(html("x")), { name: "page.txt" }).kind, "html");
  assert.equal(readFile(utf8(html("x")), { name: "page.php" }).kind, "html");
  assert.equal(readFile(utf8(`<!-- saved -->\n${html("x")}`), { name: "page" }).kind, "html");
  assert.equal(readFile(utf8("<p>x</p>"), { name: "part.html" }).kind, "html");
  assert.equal(readFile(utf8("We write <html> so."), { name: "a.md" }).kind, "text");
});

test("what is no text is told apart, by its bytes and not by its name", () => {
  const ascii = (/** @type {string} */ text) => Uint8Array.from(text, (sign) => sign.charCodeAt(0));
  const noise = Uint8Array.from({ length: 5000 }, (_, i) => (i * i * 31 + i * 7) & 255);
  for (const name of ["a.txt", "a.html", "a.pdf", "a"]) {
    assert.deepEqual(readFile(ascii("%PDF-1.7\n%\xE2\xE3\n1 0 obj"), { name }), { kind: "pdf" });
    assert.deepEqual(readFile(ascii("\x89PNG\r\n\x1A\n\0\0\0\rIHDR"), { name }), { kind: "image" });
    assert.deepEqual(readFile(ascii("\xFF\xD8\xFF\xE0\0\x10JFIF"), { name }), { kind: "image" });
    assert.deepEqual(readFile(ascii("RIFF\x10\0\0\0WEBPVP8 "), { name }), { kind: "image" });
    assert.deepEqual(readFile(ascii("PK\x03\x04\x14\0\x06\0[Content_Types].xml"), { name }), { kind: "document" });
    assert.deepEqual(readFile(ascii("{\\rtf1\\ansi Hello}"), { name }), { kind: "document" });
    assert.equal(readFile(noise, { name }).kind, "other");
    assert.equal(readFile(new Uint8Array(3000), { name }).kind, "other");
  }
  assert.deepEqual(readFile(utf8("anything"), { name: "a.docx" }), { kind: "document" });
  assert.deepEqual(readFile(utf8("<svg xmlns='x'><text>a</text></svg>"), { name: "a.txt" }), { kind: "image" });
  assert.deepEqual(readFile(utf8('{"a":1}'), { name: "a.json" }), { kind: "other" });
  assert.deepEqual(readFile(new Uint8Array(), { name: "a.txt" }), { kind: "text", text: "", encoding: "utf-8" });
});

test("ten megabytes are read at once", () => {
  const line = encoded(texts.ar, "windows-1256");
  const bytes = new Uint8Array(10_000_000);
  for (let at = 0; at + line.length < bytes.length; at += line.length) bytes.set(line, at);
  bytes.fill(32, bytes.lastIndexOf(line[0]));
  const start = performance.now();
  assert.equal(readFile(bytes, { name: "a.txt" }).kind, "text");
  assert.ok(performance.now() - start < 2000);
});
