/* A map as it stands in a link and in a session: its question, and its runs as far as there is room, in
 * single precision and -1 for none; no part of the page is touched here. ui/files/maps.py reads what
 * a session has of it. */
import { decode, encode } from "../../core/arrays.js";
import { cellsOf, noCells } from "./question.js";
import { FIELDS, MEASURES } from "./summary.js";

const NONE = -1;
const DIGITS = 7; // that single precision has; with them, 0.95 is 0.95 again

/** @type {(cells: MapCell[], starts: number, field: MapField) => string} */
const packedField = (cells, starts, field) => {
  const numbers = new Float32Array(cells.length * starts).fill(NONE);
  cells.forEach((cell, i) =>
    cell[field]?.forEach((value, k) => (numbers[i * starts + k] = value ?? NONE))
  );
  return encode(new Uint8Array(numbers.buffer)).bdata;
};

/** Whether each run is trained, and has diverged: 1 and 2, or 0.
 * @type {(cells: MapCell[], starts: number) => string} */
const packedDiverged = (cells, starts) => {
  const marks = new Uint8Array(cells.length * starts);
  cells.forEach(({ diverged }, i) =>
    diverged.forEach((gone, k) => (marks[i * starts + k] = gone ? 2 : 1))
  );
  return encode(marks).bdata;
};

/** A map with these fields of its runs, or with its question alone.
 * @type {(map: ManyMap, fields?: MapField[]) => PackedMap} */
export const packed = ({ question, cells, first, units }, fields = FIELDS) => {
  const { starts } = question;
  const there = fields.filter((field) => cells.some((cell) => cell[field]));
  if (!there.length) return { question };
  const values = Object.fromEntries(
    there.map((field) => [field, packedField(cells, starts, field)]),
  );
  return { question, first, units, values, diverged: packedDiverged(cells, starts) };
};

/** @type {(value: any) => boolean} */
const isQuestion = (value) =>
  typeof value?.address === "string" && Array.isArray(value.axes) &&
  value.axes.length > 0 && value.axes.length < 3 &&
  value.axes.every((/** @type {any} */ axis) =>
    typeof axis?.setting === "string" && Array.isArray(axis.values) && axis.values.length > 0 &&
    axis.values.every((/** @type {any} */ one) => typeof one === "string")
  ) && Number.isInteger(value.starts) && value.starts > 0 && value.starts <= 1000 &&
  ["weights", "data", "both"].includes(value.seeds) && value.measure in MEASURES &&
  [value.threshold, value.reach].every(Number.isFinite);

/** The array of a text, which must have so many numbers.
 * @template {"f4" | "u1"} D
 * @param {D} dtype
 * @param {unknown} bdata
 * @param {number} length */
const unpackedArray = (dtype, bdata, length) => {
  if (typeof bdata !== "string" || /[^\w=-]/.test(bdata)) throw new Error("not an array");
  const array = decode({ dtype, bdata });
  if (array.length !== length) throw new Error("not as many numbers");
  return array;
};

/** The map that was packed; null where that is damaged.
 * @type {(sent: any, points: Points | null) => ManyMap | null} */
export const unpacked = (sent, points) => {
  if (!isQuestion(sent?.question)) return null;
  /** @type {{question: MapQuestion}} */
  const { question } = sent;
  const cells = noCells(question.axes);
  const { starts } = question;
  const { first = 0, units = "" } = sent;
  const waits = sent.waits === true && { waits: true };
  if (!sent.values) return { question, cells, first: 0, units: "", points, ...waits };
  if (!Number.isInteger(first) || typeof units !== "string") return null;
  try {
    const length = cellsOf(question.axes) * starts;
    const marks = unpackedArray("u1", sent.diverged, length);
    marks.forEach((mark, i) => {
      if (mark) cells[Math.floor(i / starts)].diverged[i % starts] = mark === 2;
    });
    for (const field of FIELDS.filter((one) => one in sent.values)) {
      const numbers = unpackedArray("f4", sent.values[field], length);
      numbers.forEach((value, i) => {
        if (!marks[i]) return;
        const list = (cells[Math.floor(i / starts)][field] ??= []);
        list[i % starts] = value < 0 ? null : Number(value.toPrecision(DIGITS));
      });
    }
  } catch {
    return null;
  }
  return { question, cells, first, units, points };
};

/** @type {(bytes: Uint8Array) => string} */
const asText = (bytes) => encode(bytes).bdata.replace(/=+$/, "");

/** About how many characters a run needs in a link: four bytes for each field and one more, of six
 * bits each. */
const perRun = (/** @type {number} */ fields) => ((4 * fields + 1) * 4) / 3;

/** A map for a link of at most so many characters: with all that is noted of its runs, with what is
 * shown of them, or with its question alone; nothing where not even that fits. A question that
 * `waits` is to be predicted before it is trained.
 * @type {(map: ManyMap, longest: number, waits?: boolean) => string} */
export const mapText = (map, longest, waits = map.waits) => {
  const { question, cells } = map;
  const runs = cells.length * question.starts;
  const shown = [MEASURES[question.measure].field];
  for (const fields of waits ? [[]] : [FIELDS, shown, []]) {
    if (fields.length && perRun(fields.length) * runs > longest) continue;
    const { values = {}, diverged, ...rest } = packed(map, fields);
    const names = FIELDS.filter((field) => field in values);
    const head = asText(
      new TextEncoder().encode(JSON.stringify({ ...rest, names, ...(waits && { waits }) })),
    );
    const arrays = diverged ? [diverged, ...names.map((name) => values[name])] : [];
    const text = [head, ...arrays].map((part) => part?.replace(/=+$/, "")).join(".");
    if (text.length <= longest) return text;
  }
  return "";
};

/** The map of a link; null where that is damaged.
 * @type {(text: string, points: Points | null) => ManyMap | null} */
export const readMapText = (text, points) => {
  const [head, diverged, ...arrays] = text.split(".");
  try {
    const bytes = decode({ dtype: "u1", bdata: head });
    const { names, ...rest } = JSON.parse(new TextDecoder().decode(bytes));
    if (diverged === undefined) return unpacked(rest, points);
    const entries = names.map((/** @type {string} */ name, /** @type {number} */ i) => [
      name,
      arrays[i],
    ]);
    return unpacked({ ...rest, diverged, values: Object.fromEntries(entries) }, points);
  } catch {
    return null;
  }
};
