/* Weights over time: fills the figure of its room in ui/views with the recorded weights. */
import { shown, views } from "../../core/drawing.js";
import { drawCursor, setFigure } from "../../core/figures.js";
import { layout } from "../../core/forward.js";
import { parameterName } from "../../core/names.js";
import { state } from "../../core/state.js";

const GRAPH = "graph-paths";

/** All of one layer's weights, or biases, as one line with gaps.
 * @type {(run: Run, places: number[]) => {x: (number | null)[], y: (number | null)[]}} */
const joined = (run, places) => {
  /** @type {ReturnType<typeof joined>} */
  const { x, y } = { x: [], y: [] };
  for (const place of places) {
    for (const { epoch, parameters } of run.snapshots) {
      x.push(epoch);
      y.push(parameters[place]);
    }
    x.push(null);
    y.push(null);
  }
  return { x, y };
};

/** @param {Run} run */
const drawView = (run) => {
  const base = run.figures[GRAPH];
  const { unit } = state;
  const layers = layout(run.layerSizes);
  /** @type {(from: number, count: number) => number[]} */
  const range = (from, count) => Array.from({ length: count }, (_, i) => from + i);
  const data = base.data.map((trace) => {
    const [kind, number] = trace.uid.split("-");
    const { W, b, units, inputs } = layers[Math.max(0, Number(number) - 1)] ?? layers[0];
    /** @type {number[]} */
    let places;
    if (kind === "weights") places = range(W, units * inputs);
    else if (kind === "biases") places = range(b, units);
    else if (unit) {
      const layer = layers[unit.layer - 1];
      const from = layer.W + unit.unit * layer.inputs;
      places = [...range(from, layer.inputs), layer.b + unit.unit];
    } else places = [];
    const { x, y } = joined(run, places);
    const customdata = places.flatMap((place) => [
      ...run.snapshots.map(() => parameterName(run.layerSizes, place)),
      "",
    ]);
    return { ...trace, x, y, customdata };
  });
  setFigure(GRAPH, { data, layout: base.layout }, () => drawCursor(GRAPH, shown().epoch));
};

views.paths = {
  tab: "paths",
  lazy: true,
  draw: drawView,
  animate: (_run, { epoch }) => drawCursor(GRAPH, epoch),
};
