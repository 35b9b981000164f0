/* What is seen at one moment of training: the points, the plane as a sheet with a grid, and the boundary,
 * each where it lies in the data and in hidden space. It is made anew for other weights only. */
import { inputsOf, takesPlaces } from "../../core/features.js";
import { forward, grid } from "../../core/forward.js";
import { quickPass } from "../../core/quick.js";
import { decide, PARTS, shade } from "../../core/task.js";
import { AXES, dataRanges, sharesOf } from "./morph.js";
import { cutOf, placesIn, placesOnCut, sightOf } from "./projection.js";
import { nearer, placesOf, sheetOf, VERTICES } from "./sheet.js";

/** @typedef {import("./projection.js").Places} Places
 * @typedef {import("./projection.js").Passed} Passed
 * @typedef {import("./projection.js").Sight} Sight
 * @typedef {import("./morph.js").Ranges} Ranges
 * @typedef {Record<"x" | "y", Float64Array>} Shares
 * Places as shares of the sides of both plots.
 * @typedef {{from: Shares, to: Shares}} Way
 * The points also as they lie in hidden space; the place that is traced, if it is no point of the data;
 * cells and pieces of the sheet by its vertices.
 * @typedef {{points: Record<PartName, Way & {places: Places, wrong: boolean[]}>, sheet: Way,
 *   free: Way | null, shades: Float64Array, cells: number[][], pieces: [number, number][],
 *   cut: [number, number][]}} Scene */

const MARGIN = 0.08;
/** What the activations of hidden units cannot leave.
 * @type {Record<string, [number, number]>} */
const BOUNDS = { tanh: [-1, 1], sigmoid: [0, 1] };

/** @type {(run: Run) => boolean} */
const hasHidden = ({ layerSizes }) => layerSizes.length > 2;

/** @typedef {(run: Run, parameters: FlatWeights, inputs: Float64Array[], name: string)
 *   => Passed} Pass */

/** @type {Pass} */
export const exactly = (run, parameters, inputs) => {
  const passed = forward(run, parameters, inputs);
  return {
    hidden: passed.at(-2)?.a ?? inputsOf(run, inputs),
    logits: passed[passed.length - 1].z[0],
  };
};

/** @type {Record<string, import("../../core/quick.js").Room>} */
const rooms = {};

/** For a picture that moves: in arrays that the next one of the same name takes again.
 * @type {Pass} */
export const quickly = (run, parameters, inputs, name) => {
  const room = quickPass(run, parameters, inputs, rooms[name] ??= []);
  const [[logits], hidden] = [room[room.length - 1], room[room.length - 2]];
  return { hidden: hasHidden(run) ? hidden : inputsOf(run, inputs), logits };
};

/** The direction that is upwards, so that it turns without jumps while one run is watched.
 * @type {{run: Run | null, direction: number[] | null}} */
const upwards = { run: null, direction: null };

/** @type {(run: Run, parameters: FlatWeights, hidden: ArrayLike<number>[]) => Sight} */
const seen = (run, parameters, hidden) => {
  const before = upwards.run === run ? upwards.direction : null;
  const sight = sightOf(run, parameters, hidden, before);
  Object.assign(upwards, { run, direction: sight.direction });
  return sight;
};

/** The heights of points in the data, from -1 to 1.
 * @type {(run: Run, inputs: ArrayLike<number>[]) => Float64Array} */
const heights = ({ halfWidth }, [, x2]) => Float64Array.from(x2, (value) => value / halfWidth);

/** @type {(low: number, high: number) => [number, number]} */
const widened = (low, high) => {
  const spare = MARGIN * (high - low) || 1;
  return [low - spare, high + spare];
};

/** Axes that hold the points at every recorded epoch, so that nothing jumps; those of activations that
 * have bounds reach from one to the other.
 * @type {(run: Run) => Ranges} */
export const hiddenRanges = (run) => {
  const known = run.hiddenRanges;
  if (known?.count === run.snapshots.length) return known;
  const units = run.layerSizes.at(-2) ?? 0;
  const bounds = hasHidden(run) && units <= 2 ? BOUNDS[run.activation] : undefined;
  const found = bounds
    ? { x: widened(...bounds), y: widened(...bounds) }
    : hasHidden(run) || !takesPlaces(run)
    ? spread(run)
    : dataRanges(run.halfWidth);
  /** @type {Ranges} */
  const ranges = units === 1 ? { ...found, y: [-1, 1] } : found;
  run.hiddenRanges = { count: run.snapshots.length, ...ranges };
  return ranges;
};

/** @type {(run: Run) => Ranges} */
const spread = (run) => {
  const all = { x: [Infinity, -Infinity], y: [Infinity, -Infinity] };
  const some = run.snapshots.filter((_, i) => i % 4 === 0 || i === run.snapshots.length - 1);
  for (const { parameters } of some) {
    /** @type {Sight | null} */
    let sight = null;
    for (const part of PARTS) {
      const { inputs } = run.data[part];
      const passed = quickly(run, parameters, inputs, part);
      sight ??= seen(run, parameters, passed.hidden);
      const places = placesIn(sight, passed, heights(run, inputs));
      for (const axis of AXES) {
        for (let k = 0; k < passed.logits.length; k++) {
          const value = places[axis][k];
          if (value < all[axis][0]) all[axis][0] = value;
          if (value > all[axis][1]) all[axis][1] = value;
        }
      }
    }
  }
  return { x: widened(all.x[0], all.x[1]), y: widened(all.y[0], all.y[1]) };
};

/** @type {(one: Shares, other: Shares) => Shares} */
const joined = (one, other) => {
  /** @type {(axis: "x" | "y") => Float64Array} */
  const along = (axis) => {
    const all = new Float64Array(one[axis].length + other[axis].length);
    all.set(one[axis]);
    all.set(other[axis], one[axis].length);
    return all;
  };
  return { x: along("x"), y: along("y") };
};

/** What is seen of a network with these weights, and of a place that is traced.
 * @type {(run: Run, parameters: FlatWeights, pass: Pass, free?: FreePoint | null) => Scene} */
export const sceneOf = (run, parameters, pass, free = null) => {
  const half = run.halfWidth;
  const ranges = hiddenRanges(run);
  const [train, test] = PARTS.map((part) => pass(run, parameters, run.data[part].inputs, part));
  const sight = seen(run, parameters, train.hidden);
  /** @type {(inputs: ArrayLike<number>[], passed: Passed, lies?: typeof placesIn)
   *   => Way & {places: Places}} */
  const way = (inputs, passed, lies = placesIn) => {
    const places = lies(sight, passed, heights(run, inputs));
    const from = sharesOf({ x: inputs[0], y: inputs[1] }, dataRanges(half));
    return { from, to: sharesOf(places, ranges), places };
  };
  /** @type {(part: PartName, passed: Passed) => Scene["points"][PartName]} */
  const points = (part, passed) => {
    const { inputs, y } = run.data[part];
    return {
      ...way(inputs, passed),
      wrong: Array.from(y, (label, k) => decide(passed.logits[k]) !== label),
    };
  };
  const place = free && free.x.map((value) => Float64Array.of(value));
  const vertices = grid(half, VERTICES).inputs;
  const plane = pass(run, parameters, vertices, "plane");
  const { cells, pieces, crossings } = sheetOf(plane.logits);
  const first = placesOf(crossings, vertices);
  const found = pass(run, parameters, first, "line").logits;
  const ends = placesOf(nearer(crossings, plane.logits, found), vertices);
  const [sheet, line] = [
    way(vertices, plane),
    way(ends, pass(run, parameters, ends, "line"), placesOnCut),
  ];
  return {
    points: { train: points("train", train), test: points("test", test) },
    free: place && way(place, pass(run, parameters, place, "free")),
    sheet: { from: joined(sheet.from, line.from), to: joined(sheet.to, line.to) },
    shades: Float64Array.from(
      { length: VERTICES ** 2 + crossings.length },
      (_, k) => shade(k < VERTICES ** 2 ? plane.logits[k] : 0),
    ),
    cells,
    pieces,
    cut: cutOf(sight),
  };
};
