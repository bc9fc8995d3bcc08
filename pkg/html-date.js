const MONTHS = "january february march april may june july august september october november december".split(" ");
const MONTH = /(?<!\p{L})(jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec|january|february|march|april|august|september|october|november|december)(?!\p{L})/iu;

/** Years that a page on the web can be of. */
const [FIRST_YEAR, LAST_YEAR] = [1900, 2100];

const CLOCK = /(?:^|[\sT,])(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,]\d{1,9})?)?(?:\s*([ap])\.?m\b\.?)?/i;
const ZONE = /(?:\d|\s|GMT|UTC)\s*(Z\b|[+−-]\d\d:?\d\d\b|[+−-]\d\d$)|\b(GMT|UTC)\b/i;

/**
 * The date and, where it is given, the time of a page's metadata, as ISO 8601; undefined where it is none. Pages write ISO 8601, its
 * basic form, RFC 2822, what `Date` prints, seconds since 1970, and dates in English or in figures.
 * @param {unknown} value
 * @param {boolean} [monthFirst] how to read 03/04/2026
 * @returns {string | undefined}
 */
export function isoDate(value, monthFirst = false) {
  if (typeof value !== "string" && typeof value !== "number") return undefined;
  const text = String(value).trim();
  if (text.length > 80) return undefined;
  if (/^(?:\d{10}|\d{13})$/.test(text)) return ofEpoch(text);
  if (typeof value === "number") return undefined;
  const basic = /^(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?(Z|[+-]\d{4})?)?$/.exec(text);
  if (basic) {
    const [, year, month, day, hour, minute, second, zone] = basic;
    return date(year, month, day, hour && `${hour}:${minute}${second ? `:${second}` : ""} ${zone ?? ""}`);
  }
  const big = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)(.*)$/.exec(text);
  if (big) return date(big[1], big[2], big[3], big[4]);
  const small = /^(?:\p{L}+\.?,?\s+)?(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?!\d)(.*)$/u.exec(text);
  if (small) {
    const [, first, second, year, rest] = small;
    // Where hours are counted twice to twelve, the month comes first.
    const american = monthFirst || /\d\s*[AP]M\b/.test(rest);
    const isMonthFirst = Number(first) <= 12 && (Number(second) > 12 || (american && !/\d\.\d/.test(text)));
    return isMonthFirst ? date(year, first, second, rest) : date(year, second, first, rest);
  }
  return inWords(text);
}

/** "Fri, 16 Jan 2026 13:20:00 +0300", "January 16th, 2026", "Fri Jan 16 13:20:00 AST 2026". @param {string} text */
function inWords(text) {
  const name = MONTH.exec(text)?.[1].toLowerCase();
  const month = name ? MONTHS.findIndex((full) => full.startsWith(name.slice(0, 3))) : -1;
  const years = text.match(/(?<![\d:]|[\s\d][+−-])\d{4}(?![\d:])/g);
  const rest = text.replace(CLOCK, " ");
  const day = /(?<![\d:+−-])(\d{1,2})(?:st|nd|rd|th)?(?![\d:])/i.exec(rest.replace(/\d{4}/g, " "));
  return month >= 0 && years && day ? date(years[0], String(month + 1), day[1], text.replace(years[0], " ")) : undefined;
}

/** @param {string} digits */
function ofEpoch(digits) {
  const time = new Date(Number(digits) * (digits.length === 10 ? 1000 : 1));
  return time.getUTCFullYear() >= 1990 && time.getUTCFullYear() <= LAST_YEAR ? time.toISOString().replace(".000", "") : undefined;
}

/** @param {string} year @param {string} month @param {string} day @param {string} [rest] where the time is, if there is one */
function date(year, month, day, rest = "") {
  const [y, m, d] = [year, month, day].map(Number);
  // Where a program's clock begins, nobody published anything.
  if (y === 1970 && m === 1 && d === 1) return undefined;
  // A day that a month does not have runs over into the next one.
  if (y < FIRST_YEAR || y > LAST_YEAR || new Date(Date.UTC(y, m - 1, d)).toISOString().slice(5, 10) !== `${two(m)}-${two(d)}`) return undefined;
  return `${y}-${two(m)}-${two(d)}${clock(rest)}`;
}

/** @param {string} rest */
function clock(rest) {
  const found = CLOCK.exec(` ${rest}`);
  if (!found) return "";
  const [, hours, minutes, seconds, half] = found;
  let hour = Number(hours);
  if (half && hour === 12) hour = 0;
  if (half?.toLowerCase() === "p") hour += 12;
  if (hour > 23 || Number(minutes) > 59 || Number(seconds ?? 0) > 59) return "";
  return `T${two(hour)}:${minutes}${seconds ? `:${seconds}` : ""}${zone(rest)}`;
}

/** @param {string} rest */
function zone(rest) {
  const [, offset] = ZONE.exec(rest.slice(rest.indexOf(":"))) ?? [];
  if (offset === undefined) return /\b(?:GMT|UTC)\b/.test(rest) ? "Z" : "";
  if (/z/i.test(offset)) return "Z";
  const digits = offset.replace(/\D/g, "").padEnd(4, "0");
  return `${offset[0] === "+" ? "+" : "-"}${digits.slice(0, 2)}:${digits.slice(2)}`;
}

/** @param {number} number */
function two(number) {
  return String(number).padStart(2, "0");
}
