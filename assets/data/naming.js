/* What points, columns and classes are called: as in the learner's own file, or x₁, x₂ and 0, 1. */
import { decode } from "../core/arrays.js";
import { views } from "../core/drawing.js";
import { coordinateOf } from "../core/features.js";
import { whole } from "../core/numbers.js";

const LABELS = ["0", "1"];

/** The name of an input's column in a learner's own file, or "" where it says no more than x₁.
 * @type {(points: Points | null, column: number) => string} */
export const columnName = (points, column) => {
  const name = points?.names[column] ?? "";
  return /^[xX][₀-₉0-9]$/.test(name) ? "" : name;
};

/** The name in the learner's own file of the column that an input of a run's network is; "" where it is none
 * by itself.
 * @type {(run: Pick<Run, "points" | "preparation">, input: number) => string} */
export const inputColumn = (run, input) => columnName(run.points, coordinateOf(run, input));

/** A class by its number, and by its name where the file has one: class 0 (setosa).
 * @type {(points: Points | null, label: number) => string} */
export const className = (points, label) => {
  const name = points?.labels[label] ?? LABELS[label];
  return name === LABELS[label] ? `class ${label}` : `class ${label} (${name})`;
};

/** A class by its name alone: setosa, or class 0 where the file has no name for it.
 * @type {(points: Points | null, label: number) => string} */
export const labelName = (points, label) => {
  const name = points?.labels[label] ?? LABELS[label];
  return name === LABELS[label] ? `class ${label}` : name;
};

/** Whether the network is right about a point of class `label`, and if not, why: "wrong: is class 0, the
 * network says class 1".
 * @type {(points: Points | null, label: number, says: number) => string} */
export const verdict = (points, label, says) =>
  label === says
    ? "correctly classified"
    : `wrong: is ${labelName(points, label)}, the network says ${labelName(points, says)}`;

/** A number of the file, with as many digits as tell points apart that are `spread` apart.
 * @type {(value: number, spread: number) => string} */
export const inUnits = (value, spread) => {
  if (!Number.isFinite(value)) return "–";
  const places = Math.min(12, Math.max(0, 2 - Math.floor(Math.log10(spread))));
  const text = Math.abs(value) >= 1e15
    ? value.toExponential(3)
    : String(Number(value.toFixed(places)));
  return text.replaceAll("-", "−");
};

/** A point of a run in the units of its file: "width = 3.5, height = −40".
 * @type {(run: Run, place: number[]) => string} */
export const placeInUnits = ({ points, data: { mean, scale } }, place) =>
  place
    .map((value, column) => {
      const name = columnName(points, column) || `x${"₁₂"[column]}`;
      return `${name} = ${inUnits(value * scale[column] + mean[column], scale[column])}`;
    })
    .join(", ");

/** What the hover says of each of a run's own points, as HTML; null for those of a shape.
 * @type {(run: Run, part: PartName) => string[] | null} */
export const pointTexts = (run, part) => {
  if (!run.points) return null;
  const { inputs, y } = run.data[part];
  return Array.from(y, (label, k) => {
    const where = placeInUnits(run, [inputs[0][k], inputs[1][k]]);
    return `${part} point ${k}, ${className(run.points, label)}<br>${where}`
      .split("<br>")
      .map(plain)
      .join("<br>");
  });
};

/** @type {(number: number, word: string) => string} */
const counted = (number, word) => `${whole(number)} ${word}${number === 1 ? "" : "s"}`;

/** "100 points: 50 setosa (class 0), 50 versicolor (class 1)"; where the labels are the classes'
 * numbers, "100 points: 50 of class 0, 50 of class 1".
 * @type {(counts: number[], labels: string[]) => string} */
export const countClasses = (counts, labels) => {
  const isNumbered = labels.every((label, k) => label === LABELS[k]);
  const name = (/** @type {string} */ label, /** @type {number} */ k) =>
    isNumbered ? `of class ${k}` : `${label} (class ${k})`;
  const parts = labels.map((label, k) => `${whole(counts[k])} ${name(label, k)}`);
  return `${counted(counts[0] + counts[1], "point")}: ${parts.join(", ")}`;
};

/** What points are, in a sentence.
 * @type {(points: Points) => string} */
export const summary = ({ y, names, labels }) => {
  const counts = [0, 0];
  for (const label of decode(y)) counts[label] += 1;
  return `${countClasses(counts, labels)}; columns ${names[0]} and ${names[1]}.`;
};

/** A text that Plotly must not take for HTML.
 * @type {(text: string) => string} */
export const plain = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

views.summary = {
  draw({ points }) {
    const line = document.getElementById("points-summary");
    const said = points ? summary(points) : "";
    if (line && line.textContent !== said) line.textContent = said;
  },
};
