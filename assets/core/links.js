/* What a link carries in its fragment, read as mails and messengers leave it: encoded once more,
 * with entities for its marks, broken into lines, followed by the full stop of a sentence. A check
 * at its beginning, from what it carries rather than how that is written, tells whether it is whole;
 * links from before there was one have none. No part of the page is touched here. */

const KEYS = [
  "check",
  "points",
  "columns",
  "labels",
  "frame",
  "at",
  "weights",
  "memory",
  "trained",
  "fix",
  "hide",
  "lesson",
  "path",
  "quiz",
  "kept",
  "map",
  "view",
];
// What a link of TensorFlow Playground has in its fragment, and neither a link nor a setting of ours.
const FOREIGN = new RegExp(
  "[#&](?:networkShape|dataset|regDataset|batchSize|learningRate|regularization|regularizationRate|" +
    "percTrainData|showTestData|discretize|initZero|xTimesY|[xy]Squared|sin[XY])=",
);

/** Whether a fragment is that of a link of TensorFlow Playground.
 * @type {(hash: string) => boolean} */
export const isForeign = (hash) => FOREIGN.test(hash);

const ENTITY = /&(?:amp;|#0*38;|#x0*26;)+/gi;
const UNSEEN = /[\u00ad\u200b-\u200f\u2060-\u2069\ufeff]/g;
const DEEPEST = 3; // times that a link is encoded on its way

/** A text with its %-sequences decoded, or as it is where they are damaged.
 * @type {(text: string) => string} */
const decoded = (text) => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};
/** @type {(text: string) => string} */
const unwound = (text) => {
  let plain = text;
  for (let times = 0; times < DEEPEST && plain.includes("%"); times++) plain = decoded(plain);
  return plain;
};

/** A text without what belongs to the mail it stood in: breaks, and the marks around it.
 * @type {(text: string) => string} */
const solid = (text) => unwound(text).replace(UNSEEN, "").replace(/\s/g, "");
/** @type {(text: string) => string} */
const bare = (text) => solid(text).replace(/^[^\w+.-]+|[^\w-]+$/g, "");

// A line that was broken within a %-sequence.
const BROKEN = /%([0-9a-f]?)(?:%(?:20|0d|0a|09))+(?=[0-9a-f])/gi;

/** The known parts of a fragment, as [key, text].
 * @type {(text: string, depth?: number) => [string, string][]} */
const partsOf = (text, depth = 0) =>
  text
    .replace(/\s/g, "")
    .replace(BROKEN, "%$1")
    .replace(ENTITY, "&")
    .split(/[&?#]/)
    .flatMap((part) => {
      const at = part.indexOf("=");
      const key = solid(part.slice(0, at));
      if (KEYS.includes(key)) return [[key, part.slice(at + 1)]];
      const inner = decoded(part);
      return inner !== part && depth < DEEPEST ? partsOf(inner, depth + 1) : [];
    });

/** @type {(text: string) => number} */
const number = (text) => (text === "" ? NaN : Number(text.replace(/[−–—]/g, "-")));

/** @type {(text: string) => number[][]} */
const rowsOf = (text) =>
  bare(text).replaceAll("=", "").split(";").map((row) => row.split(",").map(number));
/** @type {(row: number[]) => boolean} */
const isRow = (row) => row.length === 3 && row.every(Number.isFinite) && [0, 1].includes(row[2]);

/** Words in a list, of which the marks that make the list are escaped once more, so that they are
 * told from it however the link is encoded.
 * @type {(words: string[]) => string} */
export const wordList = (words) =>
  words.map((word) => encodeURIComponent(word.replace(/[%,]/g, encodeURIComponent))).join(",");

/** How the words of a list may have been passed on: how often the list was encoded, whether a plus
 * is a space, whether marks of a sentence follow.
 * @typedef {{trim: boolean, depth: number, plus: boolean}} Way */
/** @type {Way[]} */
const WAYS = [false, true].flatMap((trim) =>
  [0, 1, 2].flatMap((depth) => [false, true].map((plus) => ({ trim, depth, plus })))
);
const MARKS = /[\s.,;:!?…)\]}>"'”’»]+$/;

/** The words of a list of so many; null where there are not so many.
 * @type {(text: string, count: number, way: Way) => string[] | null} */
const wordsOf = (text, count, { trim, depth, plus }) => {
  let outer = text;
  for (let times = 0; times < depth; times++) outer = decoded(outer);
  const words = outer.split(",").map((word, index) => {
    const inner = decoded(decoded(plus ? word : word.replaceAll("+", " ")));
    const whole = inner.replace(UNSEEN, "").replace(/\s+/g, " ").trim();
    return trim && index === count - 1 ? whole.replace(MARKS, "") || whole : whole;
  });
  return words.length === count && words.every(Boolean) ? words : null;
};

const USUAL = "usual"; // how the settings are written of which none is another than usual

/** The part of a fragment for runs of these addresses, each with marks that no mail takes for its own.
 * @type {(addresses: string[]) => string} */
export const keptText = (addresses) =>
  addresses.map((address) => {
    const pairs = [...new URLSearchParams(address)].map(([key, value]) => `${key}:${value}`);
    return `kept=${pairs.join(",") || USUAL}`;
  }).join("&");

/** @type {(text: string) => string} */
const keptAddress = (text) => {
  const plain = bare(text);
  if (plain === USUAL) return "";
  return `?${plain.split(",").map((pair) => pair.replace(":", "=")).join("&")}`;
};

/** @type {(parts: [string, string][], way: Way) => LinkContent} */
const contentOf = (parts, way) => {
  const all = (/** @type {string} */ key) =>
    parts.filter(([name]) => name === key).map(([, text]) => text);
  const list = (/** @type {string} */ key) =>
    all(key).flatMap((text) => bare(text).split(",")).filter(Boolean);
  const kept = all("kept").map(keptAddress);
  const bytes = (/** @type {string} */ key) =>
    all(key).map((text) => solid(text).replace(/[^\w-]+$/, ""));
  const memory = bytes("memory");
  const quiz = list("quiz");
  const path = [...new Set(list("path"))];
  const [map] = bytes("map");
  const [points, columns, labels] = ["points", "columns", "labels"].map((key) => all(key)[0]);
  return {
    rows: points === undefined ? null : rowsOf(points),
    columns: columns === undefined ? null : wordsOf(columns, 3, way),
    labels: labels === undefined ? null : wordsOf(labels, 2, way),
    frame: list("frame").map(number),
    at: all("at").map((text) => number(bare(text))),
    weights: bytes("weights"),
    trained: number(bare(all("trained")[0] ?? "0")) || 0,
    fix: list("fix"),
    hide: list("hide"),
    lesson: list("lesson"),
    // Where there are none it is no part of the check, which is as old links have it.
    ...(kept.length && { kept }),
    ...(memory.length && { memory }),
    ...(quiz.length && { quiz }),
    ...(path.length && { path }),
    ...(map && { map }),
  };
};

/** A short number that changes with anything that is carried (FNV-1a, 32 bits).
 * @type {(content: LinkContent) => string} */
const sumOf = (content) => {
  let sum = 0x811c9dc5;
  // Blanks come and go where lines are broken.
  for (const letter of JSON.stringify(content).replace(/\s/g, "")) {
    sum = Math.imul(sum ^ Number(letter.codePointAt(0)), 0x01000193) >>> 0;
  }
  return sum.toString(36);
};

const DAMAGED =
  "This link is damaged, or was cut short on its way. Points and weights in it are left out; what " +
  "it fixes, hides or opens may be incomplete.";

/** Without a check: what of the points is not whole, and what cannot be known.
 * @type {(content: LinkContent, parts: [string, string][], text: string) => {problem: string |
 *   null, note?: string}} */
const doubts = ({ rows, columns, labels }, parts, text) => {
  const given = (/** @type {string} */ key) => parts.some(([name]) => name === key);
  const wrong = rows?.findIndex((row) => !isRow(row)) ?? -1;
  if (rows && wrong >= 0) {
    const problem = `Point ${
      wrong + 1
    } of ${rows.length} in this link is not whole: it is damaged, or was cut short.`;
    return { problem };
  }
  const cut = /(…|\.\.\.)\W*$/.test(unwound(text));
  const words = (given("columns") && !columns) || (given("labels") && !labels);
  const notes = [
    rows && (cut || !given("labels")) &&
    `${rows.length} points were read from this link. It does not say how many there are: if some are missing, it was cut short.`,
    !rows && cut && "This link ends in “…”: it may have been cut short.",
    words && "The names of columns or classes in this link are damaged, and left out.",
  ].filter(Boolean);
  return { problem: null, note: notes.join(" ") };
};

/** What a fragment carries, as {content, checked, problem, note}: with a problem it is not whole, and
 * nothing of it but a teacher's lists is to be used; a note is to be said.
 * @type {(hash: string) => Link} */
export const readLink = (hash) => {
  const found = partsOf(hash.replace(/^#/, ""));
  // In quoted-printable mails every = is written =3D.
  const quoted = found.length > 0 && found.every(([, text]) => /^3d/i.test(text));
  const plain = (/** @type {string} */ text) => quoted ? text.slice(2).replace(/=3d/gi, "=") : text;
  const all = found.map(([key, text]) => /** @type {[string, string]} */ ([key, plain(text)]));
  const parts = all.filter(([key]) => key !== "check");
  const [check] = all.filter(([key]) => key === "check").map(([, text]) =>
    bare(text).toLowerCase()
  );
  if (check === undefined) {
    const trims = ["columns", "labels"].includes(parts.at(-1)?.[0] ?? "");
    const contents = WAYS.filter(({ trim }) => trim === trims).map((way) => contentOf(parts, way));
    const sound = (/** @type {string[] | null} */ words) =>
      words && !/%[0-9a-f]{2}/i.test(String(words)) ? words : null;
    const score = (/** @type {LinkContent} */ { columns, labels }) =>
      [columns, labels].filter(sound).length;
    const best = contents.reduce((first, one) => (score(one) > score(first) ? one : first));
    const content = { ...best, columns: sound(best.columns), labels: sound(best.labels) };
    return { content, checked: false, note: "", ...doubts(content, parts, hash) };
  }
  const contents = WAYS.map((way) => contentOf(parts, way));
  const content = contents.find((one) => sumOf(one) === check);
  const whole = content && (content.rows ?? []).every(isRow);
  return {
    content: content ?? contents[0],
    checked: true,
    note: "",
    problem: whole ? null : DAMAGED,
  };
};

/** A fragment's text with its check before it.
 * @type {(text: string) => string} */
export const withCheck = (text) => `check=${sumOf(contentOf(partsOf(text), WAYS[0]))}&${text}`;

/** Weights set by hand, each an epoch and base64url, as the fragment has them, and what the optimiser
 * remembers there, where it remembers anything.
 * @type {(made: {epoch: number, weights: {bdata: string}, memory?: {bdata: string}}[],
 *   trained: number) => string} */
export const handText = (made, trained) => {
  const parts = made.map(({ epoch, weights, memory }) => {
    const weightsPart = `at=${epoch}&weights=${weights.bdata}`;
    return memory ? `${weightsPart}&memory=${memory.bdata}` : weightsPart;
  });
  if (trained) parts.push(`trained=${trained}`);
  return parts.join("&");
};

/** The part of the page that can be shown alone. */
export const STAGE = "stage";

/** The part of the page that a fragment asks for alone; nothing for all of it, or where there is no such
 * part. The check does not cover it.
 * @type {(hash: string) => string} */
export const viewIn = (hash) => {
  const [, text = ""] = partsOf(hash.replace(/^#/, "")).find(([key]) => key === "view") ?? [];
  return bare(text).replace(/^3d/i, "") === STAGE ? STAGE : "";
};

/** An address that leads to a part of the page alone.
 * @type {(href: string, view: string) => string} */
export const withView = (href, view) => `${href}${href.includes("#") ? "&" : "#"}view=${view}`;
