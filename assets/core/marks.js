/* Points and their marks, in whichever plot. */
import { colors } from "./figures.js";

/* The points of one part and class as a trace holds them, each with its number in the part. */
export const pointsOf = (run, part, label, texts, [x, y] = run.data[part].inputs) => {
  const numbers = [...run.data[part].y.keys()].filter((k) => run.data[part].y[k] === label);
  return {
    x: numbers.map((k) => x[k]),
    y: numbers.map((k) => y[k]),
    customdata: numbers,
    text: texts && numbers.map((k) => texts[k]),
  };
};

/* Own points are spoken of by the names of their file, and in its units. */
export const hoverOfPoints = ({ points }) =>
  points ? { hovertemplate: "%{text}<extra></extra>" } : {};

export const markPoint = (context, x, y) => {
  context.strokeStyle = colors().ink;
  context.lineWidth = 2;
  for (const radius of [11, 15]) {
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.stroke();
  }
};
