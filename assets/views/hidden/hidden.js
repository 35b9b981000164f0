/* Hidden space: where the last hidden layer puts the points, and the output unit's straight cut.
 *
 * One unit: a line. Two: their plane. More: the logit z across, so that the cut is the vertical
 * line z = 0, and upwards the direction in which the points vary most apart from it. */
import { views } from "../../core/drawing.js";
import { colors, drawOver, overlay as overlayOf, setFigure } from "../../core/figures.js";
import { forward, layout as layoutOf } from "../../core/forward.js";
import { hoverOfPoints, markPoint, pointsOf } from "../../core/marks.js";
import { quickPass } from "../../core/quick.js";
import { stampPoints } from "../../core/stamps.js";
import { state } from "../../core/state.js";
import { PARTS } from "../../core/task.js";
import { pointTexts } from "../../data/naming.js";

const GRAPH = "graph-hidden";
const MARGIN = 0.08;

/** @type {("x" | "y")[]} */
const AXES = ["x", "y"];

/** Where the points of both parts lie, and the cut's two ends.
 * @typedef {{x: ArrayLike<number>, y: ArrayLike<number>}} Places
 * @typedef {Record<PartName, Places> & {cut: [number, number][]}} Projection
 * @typedef {{hidden: Float64Array[], logits: Float64Array}} Passed */

/** @type {(run: Run, parameters: FlatWeights) => {weights: FlatWeights, bias: number}} */
const output = ({ layerSizes }, parameters) => {
  const { W, b, inputs } = layoutOf(layerSizes)[layerSizes.length - 2];
  return { weights: parameters.subarray(W, W + inputs), bias: parameters[b] };
};

/** The direction of largest variance of vectors[unit][k] among those at right angles to normal;
 * power iteration from the direction of before, so that the picture turns without jumps.
 * @type {(vectors: Float64Array[], normal: number[], before: number[] | null) => number[]} */
const strongest = (vectors, normal, before) => {
  const size = vectors.length;
  const count = vectors[0].length;
  const means = vectors.map((row) => row.reduce((sum, value) => sum + value, 0) / count);
  /** @type {(direction: number[]) => number[] | null} */
  const flat = (direction) => {
    const share = direction.reduce((sum, value, i) => sum + value * normal[i], 0);
    const left = direction.map((value, i) => value - share * normal[i]);
    const norm = Math.hypot(...left);
    return norm > 1e-12 ? left.map((value) => value / norm) : null;
  };
  /** @type {number[][]} */
  const covariance = vectors.map(() => []);
  vectors.forEach((row, i) => {
    for (let j = 0; j <= i; j++) {
      const other = vectors[j];
      let sum = 0;
      for (let k = 0; k < count; k++) sum += (row[k] - means[i]) * (other[k] - means[j]);
      covariance[i][j] = covariance[j][i] = sum / count;
    }
  });
  const starts = [
    before,
    ...Array.from(
      { length: size },
      (_, axis) => Array.from({ length: size }, (_, i) => (i === axis ? 1 : 0.1 / (i + 1))),
    ),
  ];
  const first = starts.reduce(
    (found, start) => found ?? (start && flat(start)),
    /** @type {number[] | null} */ (null),
  );
  if (!first) return normal.map(() => 0);
  let direction = first;
  for (let round = 0; round < (before ? 12 : 80); round++) {
    const turned = covariance.map((row) =>
      row.reduce((sum, value, i) => sum + value * direction[i], 0)
    );
    direction = flat(turned) ?? direction;
  }
  return direction;
};

/** @type {{token: number | null, direction: number[] | null}} */
const basis = { token: null, direction: null };

/** Without a hidden layer there is no such space.
 * @type {(run: Run) => boolean} */
const hasSpace = ({ layerSizes }) => layerSizes.length > 2;

/** How far `count` points reach in a direction.
 * @type {(hidden: Float64Array[], direction: number[], count: number) => Float64Array} */
const along = (hidden, direction, count) => {
  const found = new Float64Array(count);
  hidden.forEach((row, unit) => {
    for (let k = 0; k < count; k++) found[k] += direction[unit] * row[k];
  });
  return found;
};

/** @typedef {(run: Run, parameters: FlatWeights, part: PartName) => Passed} Pass
 * @type {Pass} */
const exactly = (run, parameters, part) => {
  const passed = forward(run, parameters, run.data[part].inputs);
  const [last, output] = passed.slice(-2);
  return { hidden: last.a, logits: output.z[0] };
};

/** @type {Record<PartName, import("../../core/quick.js").Room>} */
const rooms = { train: [], test: [] };

/** For a picture that moves: in arrays that the next one takes again.
 * @type {Pass} */
const quickly = (run, parameters, part) => {
  const room = quickPass(run, parameters, run.data[part].inputs, rooms[part]);
  const [hidden, [logits]] = room.slice(-2);
  return { hidden, logits };
};

/** Where a network puts the points.
 * @type {(run: Run, parameters: FlatWeights, pass: Pass) => Projection} */
const project = (run, parameters, pass) => {
  const { weights, bias } = output(run, parameters);
  const parts = { train: pass(run, parameters, "train"), test: pass(run, parameters, "test") };
  if (weights.length === 1) {
    const cut = -bias / weights[0];
    /** @type {(passed: Passed, y: Uint8Array) => Places} */
    const place = ({ hidden }, y) => ({
      x: hidden[0],
      y: Array.from(y, (label) => (label ? 0.2 : -0.2)),
    });
    return {
      train: place(parts.train, run.data.train.y),
      test: place(parts.test, run.data.test.y),
      cut: [[cut, -1], [cut, 1]],
    };
  }
  if (weights.length === 2) {
    const [v1, v2] = weights;
    const far = 1e3 / (Math.hypot(v1, v2) || 1);
    const norm = v1 * v1 + v2 * v2 || 1;
    const [a, c] = [(-bias * v1) / norm, (-bias * v2) / norm];
    return {
      train: { x: parts.train.hidden[0], y: parts.train.hidden[1] },
      test: { x: parts.test.hidden[0], y: parts.test.hidden[1] },
      cut: [[a - far * v2, c + far * v1], [a + far * v2, c - far * v1]],
    };
  }
  const norm = Math.hypot(...weights) || 1;
  const normal = Array.from(weights, (value) => value / norm);
  const before = basis.token === run.token ? basis.direction : null;
  const direction = strongest(parts.train.hidden, normal, before);
  Object.assign(basis, { token: run.token, direction });
  /** @type {(passed: Passed) => Places} */
  const place = ({ hidden, logits }) => ({
    x: logits,
    y: along(hidden, direction, logits.length),
  });
  return { train: place(parts.train), test: place(parts.test), cut: [[0, -1e3], [0, 1e3]] };
};

/**
 * Axes that hold the points at every recorded epoch, so that nothing jumps.
 * @type {(run: Run) => NonNullable<Run["hiddenRanges"]>}
 */
const ranges = (run) => {
  if (run.hiddenRanges?.count === run.snapshots.length) return run.hiddenRanges;
  /** @type {{x: [number, number], y: [number, number]}} */
  const bounds = { x: [Infinity, -Infinity], y: [Infinity, -Infinity] };
  const some = run.snapshots.filter((_, i) => i % 4 === 0 || i === run.snapshots.length - 1);
  for (const { parameters } of some) {
    const places = project(run, parameters, quickly);
    for (const part of PARTS) {
      for (const axis of AXES) {
        for (const value of Array.from(places[part][axis])) {
          bounds[axis][0] = Math.min(bounds[axis][0], value);
          bounds[axis][1] = Math.max(bounds[axis][1], value);
        }
      }
    }
  }
  const widen = (/** @type {[number, number]} */ [low, high]) => {
    const spare = MARGIN * (high - low) || 1;
    return [low - spare, high + spare];
  };
  const single = run.layerSizes.at(-2) === 1;
  run.hiddenRanges = {
    count: run.snapshots.length,
    x: widen(bounds.x),
    y: single ? [-1, 1] : widen(bounds.y),
  };
  return run.hiddenRanges;
};

/** @param {Run} run
 * @param {Snapshot} snapshot */
const drawView = (run, { parameters }) => {
  const base = run.figures[GRAPH];
  if (!hasSpace(run)) return setFigure(GRAPH, base, () => drawOver(GRAPH, () => {}));
  const { x, y } = ranges(run);
  const places = project(run, parameters, exactly);
  const data = base.data.map((trace) => {
    if (trace.uid === "cut") {
      return { ...trace, x: places.cut.map(([a]) => a), y: places.cut.map(([, b]) => b) };
    }
    const [name, label] = trace.uid.split("-");
    const part = /** @type {PartName} */ (name);
    const { x: across, y: up } = places[part];
    const texts = pointTexts(run, part);
    const marks = pointsOf(run, part, Number(label), texts, [across, up]);
    return { ...trace, ...marks, ...hoverOfPoints(run) };
  });
  const layout = {
    ...base.layout,
    xaxis: { ...base.layout.xaxis, range: x },
    yaxis: { ...base.layout.yaxis, range: y },
  };
  setFigure(GRAPH, { data, layout }, () => {
    if (state.moving) return;
    overlayOf(GRAPH)?.frame.classList.remove("moving");
    drawOver(GRAPH, (context, overlay) => drawSelected(context, overlay, places));
  });
};

/** @type {(context: CanvasRenderingContext2D, overlay: Pick<Overlay, "x" | "y">,
 *   places: Projection) => void} */
const drawSelected = (context, { x, y }, places) => {
  const { selected } = state;
  if (!selected) return;
  const place = places[selected.part];
  markPoint(context, x(place.x[selected.number]), y(place.y[selected.number]));
};

/** The points by their markers, in pixels.
 * @type {(run: Run, places: Projection, x: Overlay["x"], y: Overlay["y"])
 *   => {marker: Trace, x: number[], y: number[]}[]} */
const pointsAt = (run, places, x, y) =>
  run.figures[GRAPH].data.filter(({ uid }) => uid !== "cut").map(({ uid, marker }) => {
    const [name, label] = uid.split("-");
    const part = /** @type {PartName} */ (name);
    const { x: across, y: up } = places[part];
    const { customdata: numbers } = pointsOf(run, part, Number(label), null);
    return { marker, x: numbers.map((k) => x(across[k])), y: numbers.map((k) => y(up[k])) };
  });

/** @param {Run} run
 * @param {Snapshot} snapshot */
const animateView = (run, { parameters }) => {
  const overlay = overlayOf(GRAPH);
  if (!overlay || !hasSpace(run)) return;
  overlay.frame.classList.add("moving");
  const places = project(run, parameters, quickly);
  drawOver(GRAPH, (context, { x, y, box }) => {
    stampPoints(context, box, pointsAt(run, places, x, y));
    context.strokeStyle = colors().ink;
    context.lineWidth = 2.5;
    context.beginPath();
    for (const [i, [a, b]] of places.cut.entries()) context[i ? "lineTo" : "moveTo"](x(a), y(b));
    context.stroke();
    drawSelected(context, { x, y }, places);
  });
};

views.hidden = { tab: "hidden", lazy: true, draw: drawView, animate: animateView };
