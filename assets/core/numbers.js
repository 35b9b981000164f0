/* Numbers as people write them: with a true minus, a decimal comma, marks between thousands, or an
 * exponent. Nothing that was typed is passed over: a text is a number, or is refused with a reason. */

const UNSEEN = /[\u00ad\u200b-\u200f\u2060-\u2069\ufeff]/g;
const MINUS = /[‐‑‒–—−﹣－]/g;
const BLANK = "[ \\u00a0\\u2009\\u202f'’]";
const BLANKS = new RegExp(BLANK, "g");
const PARTS = new RegExp(
  `^([+-]?)${BLANK}*([0-9.,' \\u00a0\\u2009\\u202f’]*[0-9.,])(?:e([+-]?[0-9]{1,4}))?$`,
  "i",
);

/** The digits of a number without its sign, with a point where its decimals begin; an error names
 * what could be meant by a mark that is read in two ways.
 * @type {(text: string, whole: boolean) => {digits?: string, doubt?: [string, string]}} */
const plain = (text, whole) => {
  let digits = text;
  if (new RegExp(BLANK).test(digits)) {
    if (!new RegExp(`^\\d{1,3}(${BLANK}\\d{3})+([.,]\\d*)?$`).test(digits)) return {};
    digits = digits.replace(BLANKS, "");
    return { digits: digits.replace(",", ".") };
  }
  const [points, commas] = [".", ","].map((mark) => digits.split(mark).length - 1);
  if (points && commas) {
    const [group, decimal] = digits.lastIndexOf(",") < digits.lastIndexOf(".")
      ? [",", "."]
      : [".", ","];
    const [front, ...rest] = digits.split(decimal);
    const grouped = new RegExp(`^\\d{1,3}(\\${group}\\d{3})+$`).test(front) && rest.length === 1;
    return grouped ? { digits: `${front.replaceAll(group, "")}.${rest[0]}` } : {};
  }
  const mark = points ? "." : ",";
  if (points + commas > 1) {
    const grouped = new RegExp(`^\\d{1,3}(\\${mark}\\d{3})+$`).test(digits);
    return grouped ? { digits: digits.replaceAll(mark, "") } : {};
  }
  if (/^[1-9]\d{0,2}[.,]\d{3}$/.test(digits)) {
    // The page itself writes 2,000 for whole numbers, and 1.234 for others.
    if (whole && commas) return { digits: digits.replace(",", "") };
    if (whole || commas) return { doubt: [digits.replace(mark, "."), digits.replace(mark, "")] };
  }
  return { digits: digits.replace(",", ".") };
};

/** What a text says as {value}, or as {problem}, a sentence; `whole` where whole numbers are due.
 * @type {(typed: unknown, whole?: boolean) => {value?: number, problem?: string}} */
export const readNumber = (typed, whole = false) => {
  const text = String(typed ?? "").replace(UNSEEN, "").trim();
  const shown = `“${text.length > 30 ? `${text.slice(0, 30)}…` : text}”`;
  if (text === "") return { problem: "A number is missing." };
  const [, sign, body, exponent] = text.replace(MINUS, "-").match(PARTS) ?? [];
  const { digits, doubt } = body ? plain(body, whole) : {};
  if (doubt) {
    const [small, large] = doubt.map((one) => sign + one);
    return {
      problem: `${shown} can mean ${Number(small)} or ${large}: write the one that is meant.`,
    };
  }
  if (!digits || !/^(\d+\.?\d*|\.\d+)$/.test(digits)) {
    return { problem: `${shown} is not a number.` };
  }
  const value = Number(`${sign}${digits}${exponent ? `e${exponent}` : ""}`);
  if (!Number.isFinite(value)) return { problem: `${shown} is too large.` };
  return { value: value || 0 }; // a negative zero loses its sign
};

/** @type {(value: number, significant: number) => string} */
const written = (value, significant) => {
  if (!Number.isFinite(value)) return "–";
  if (value === 0) return "0";
  const size = Math.abs(value);
  const isPlain = size >= 1e-3 && size < 1e5;
  const text = isPlain ? value.toPrecision(significant) : value.toExponential(significant - 1);
  return text.replaceAll("-", "−").replace("e+", "e");
};

/** Four significant digits, with a true minus.
 * @type {(value: number) => string} */
export const digits = (value) => written(value, 4);

/** Three significant digits where there is little room, two of what is small; a whole number as it is.
 * @type {(value: number) => string} */
export const briefly = (value) =>
  Number.isInteger(value) && Math.abs(value) < 1000
    ? String(value).replace("-", "−")
    : written(value, Math.abs(value) < 0.1 ? 2 : 3);

/** A number before and after a change, with as many digits as show the change: two of its own.
 * @type {(before: number, after: number) => [string, string]} */
export const changed = (before, after) => {
  const size = Math.max(Math.abs(before), Math.abs(after));
  const change = Math.abs(after - before);
  if (!Number.isFinite(change) || change === 0) return [digits(before), digits(after)];
  const significant = Math.floor(Math.log10(size)) - Math.floor(Math.log10(change)) + 2;
  const enough = Math.min(16, Math.max(4, significant));
  return [written(before, enough), written(after, enough)];
};

/** A whole number with marks between its thousands. A browser's own way to write it takes, at first, as long
 * as all else that is said of a run.
 * @type {(value: number) => string} */
export const whole = (value) => String(value).replace(/\B(?=(?:\d{3})+$)/g, ",");
