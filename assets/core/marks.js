/* Points and their marks, in whichever plot. */
import { colors } from "./figures.js";
import { classes } from "./task.js";

/** The points of each class, as they came: who finds the same arrays need not draw them again.
 * @typedef {{numbers: number[], x: number[], y: number[]}} Points
 * @type {WeakMap<Part, Points[]>} */
const sorted = new WeakMap();

/** @type {(part: Part) => Points[]} */
const sort = ({ inputs: [x, y], y: labels }) =>
  classes.map((label) => {
    const numbers = [...labels.keys()].filter((k) => labels[k] === label);
    return { numbers, x: numbers.map((k) => x[k]), y: numbers.map((k) => y[k]) };
  });

/** The points of one part and class as a trace holds them, each with its number in the part.
 * @type {(run: Run, part: PartName, label: number, texts: string[] | null,
 *   places?: ArrayLike<number>[]) => {x: number[], y: number[], customdata: number[],
 *   text: string[] | null}} */
export const pointsOf = ({ data }, part, label, texts, places) => {
  const known = sorted.get(data[part]) ?? sort(data[part]);
  sorted.set(data[part], known);
  const { numbers, x, y } = known[label];
  const text = texts && numbers.map((k) => texts[k]);
  if (!places) return { x, y, customdata: numbers, text };
  const [across, up] = places.map((values) => numbers.map((k) => values[k]));
  return { x: across, y: up, customdata: numbers, text };
};

/** Own points are spoken of by the names of their file, and in its units.
 * @type {(run: Run) => {hovertemplate?: string}} */
export const hoverOfPoints = ({ points }) =>
  points ? { hovertemplate: "%{text}<extra></extra>" } : {};

/** @type {(context: CanvasRenderingContext2D, x: number, y: number) => void} */
export const markPoint = (context, x, y) => {
  context.strokeStyle = colors().ink;
  context.lineWidth = 2;
  for (const radius of [11, 15]) {
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.stroke();
  }
};
