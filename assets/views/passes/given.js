/* What the network is given of a traced point, in numbers: its coordinates scaled, and features of these. */
import { COORDINATES, FEATURES } from "../../core/features.js";
import { entryName } from "../../core/names.js";
import { digits } from "../../core/numbers.js";
import { columnName, inUnits } from "../../data/naming.js";
import { bracketed, quantity, table } from "./tables.js";

/** How a feature that is none of the coordinates comes from them, in words.
 * @type {Record<string, (x1: string, x2: string) => string>} */
export const WORKED = {
  x1x1: (x1) => `${x1}²`,
  x2x2: (_, x2) => `${x2}²`,
  x1x2: (x1, x2) => `${x1} · ${x2}`,
  sinx1: (x1) => `sin(π · ${x1})`,
  sinx2: (_, x2) => `sin(π · ${x2})`,
};

/** An entry of an array, at a place counted from 0.
 * @type {(array: string, place: number) => string} */
const numbered = (array, place) => entryName(array, place + 1);

/** @type {(text: string) => string} */
const factor = (text) => (text.startsWith("−") ? `(${text})` : text);

/** The coordinates before and after their scaling, into the array of this name.
 * @type {(array: string) => (trace: TracedPoint, layer: number, run: Run) => HTMLTableElement} */
const scaledInto = (array) => (trace, _layer, { points }) => {
  const { raw, mean, scale, standardised, stretch } = trace;
  const rows = trace.scaled.map((value, i) => {
    const [from, shift] = [raw[i], mean[i]].map((number) => inUnits(number, scale[i] / 100));
    const times = i === 0 && stretch !== 1 ? `${digits(stretch)} · ${factor(from)}` : from;
    return [
      columnName(points, i) || FEATURES[COORDINATES[i]].label,
      quantity(`raw ${numbered("x", i)}`, raw[i], from),
      standardised ? `(${from} − ${factor(shift)}) ÷ ${digits(scale[i])}` : times,
      quantity(numbered(array, i), value),
    ];
  });
  const came = points ? "in the file" : "as drawn";
  return standardised
    ? table(
      "The point before and after its standardisation",
      ["input", came, "(raw − mean) ÷ scale", "x"],
      rows,
    )
    : table("The point as it came, not standardised", ["input", came, "stretch · raw", "x"], rows);
};
export const scaled = scaledInto("S");

/** What the network is given: features, or where it is given the coordinates alone, these.
 * @type {(trace: TracedPoint, layer: number, run: Run) => HTMLTableElement} */
export const given = (trace, layer, run) => {
  const { features, x } = trace;
  if (String(features) === String(COORDINATES)) return scaledInto("x")(trace, layer, run);
  const [alone, within] = [digits, bracketed].map((write) => trace.scaled.map(write));
  const rows = features.map((name, i) => [
    FEATURES[name].label,
    alone[COORDINATES.indexOf(name)] ?? WORKED[name](within[0], within[1]),
    quantity(numbered("x", i), x[i]),
  ]);
  const heads = ["feature", "from", "input"];
  return table("The features of the point, computed from x₁ and x₂", heads, rows);
};
