/* Points and their marks, in whichever plot. */
import { colors } from "./figures.js";

/** The points of one part and class as a trace holds them, each with its number in the part.
 * @type {(run: Run, part: PartName, label: number, texts: string[] | null,
 *   places?: ArrayLike<number>[]) => {x: number[], y: number[], customdata: number[],
 *   text: string[] | null}} */
export const pointsOf = (run, part, label, texts, [x, y] = run.data[part].inputs) => {
  const numbers = [...run.data[part].y.keys()].filter((k) => run.data[part].y[k] === label);
  return {
    x: numbers.map((k) => x[k]),
    y: numbers.map((k) => y[k]),
    customdata: numbers,
    text: texts && numbers.map((k) => texts[k]),
  };
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
