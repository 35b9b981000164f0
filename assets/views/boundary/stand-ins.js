/* What stands in for the numbers of Plotly's axes, on a canvas: from when a run with another plane has
 * come until Plotly has drawn them. */

/** @typedef {import("../../core/points-canvas.js").Axes} Axes */

/** The whole numbers beside the axes, where and as Plotly has its own.
 * @type {(context: CanvasRenderingContext2D, plot: any, half: number, axes: Axes) => void} */
export const drawTicks = (context, plot, half, axes) => {
  const [below, beside] = ["x", "y"].map((axis) => plot.querySelector(`.${axis}tick text`));
  if (!below || !beside) return;
  const { family, size, color } = plot._fullLayout.xaxis.tickfont;
  context.save();
  context.font = `${size}px ${family}`;
  context.fillStyle = color;
  const most = Math.floor(half);
  for (let value = -most; value <= most; value++) {
    const text = String(value).replace("-", "−");
    context.textAlign = "center";
    context.textBaseline = "alphabetic";
    context.fillText(text, axes.x(value), Number(below.getAttribute("y")));
    context.textAlign = "right";
    context.textBaseline = "middle";
    context.fillText(text, Number(beside.getAttribute("x")), axes.y(value));
  }
  context.restore();
};
