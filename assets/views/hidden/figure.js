/* The plot of hidden space at rest, at any share of the way from the data: the figure of its room in
 * ui/views, filled. */
import { featuresOf, inputLabel, takesPlaces } from "../../core/features.js";
import { hoverOfPoints, pointsOf } from "../../core/marks.js";
import { PARTS } from "../../core/task.js";
import { plain, pointTexts } from "../../data/naming.js";
import { between, rangesAt, valuesOf } from "./morph.js";
import { hiddenRanges } from "./scene.js";

/** @typedef {import("./scene.js").Scene} Scene
 * @typedef {import("./scene.js").Way} Way
 * @typedef {import("./projection.js").Places} Places */

const NOWHERE = { x: [null], y: [null] };

/** The part and the class of a trace's points, if it has any.
 * @type {(trace: Trace) => {part: PartName, label: number} | null} */
export const pointsIn = ({ uid }) => {
  const [name, label] = uid.split("-");
  const part = PARTS.find((one) => one === name);
  return part ? { part, label: Number(label) } : null;
};

/** The titles of both axes: of hidden space as they come, of the data their names.
 * @type {(run: Run, axes: Trace[], share: number) => string[]} */
const titlesOf = (run, axes, share) => {
  const { points } = run;
  if (share === 1) return inputTitles(run) ?? axes.map(({ title }) => title.text);
  if (share > 0) return ["on the way from the data to hidden space", ""];
  const names = points ? points.names.slice(0, 2).map(plain) : ["x₁", "x₂"];
  return names.map((name) => `${name} (standardised)`);
};

/** The titles where the inputs themselves are cut, up to two, and they are not the places of the plane.
 * @type {(run: Run) => string[] | null} */
const inputTitles = (run) => {
  const { length } = featuresOf(run);
  if (run.layerSizes.length > 2 || length > 2 || takesPlaces(run)) return null;
  const [first, second = "(spread only, by x₂)"] = featuresOf(run).map((_, i) =>
    `${inputLabel(run, i)}, as the network is given it`
  );
  return [first, second];
};

/** The boundary as a trace holds it, each of its pieces by itself.
 * @type {(vertices: Places, pieces: [number, number][]) => {x: (number | null)[],
 *   y: (number | null)[]}} */
const inPieces = ({ x, y }, pieces) => ({
  x: pieces.flatMap(([from, to]) => [x[from], x[to], null]),
  y: pieces.flatMap(([from, to]) => [y[from], y[to], null]),
});

/** Rings around the points that are on the wrong side.
 * @type {(scene: Scene, placed: (way: Way & {places: Places}) => Places) => {x: (number | null)[],
 *   y: (number | null)[]}} */
const rings = ({ points }, placed) => {
  /** @type {{x: number[], y: number[]}} */
  const found = { x: [], y: [] };
  for (const part of PARTS) {
    const { x, y } = placed(points[part]);
    points[part].wrong.forEach((isWrong, k) => {
      if (!isWrong) return;
      found.x.push(x[k]);
      found.y.push(y[k]);
    });
  }
  return found.x.length ? found : NOWHERE;
};

/** The figure with the numbers of a scene; its layout's `meta` is the share.
 * @type {(base: Figure, run: Run, scene: Scene, share: number) => Figure} */
export const figureOf = (base, run, scene, share) => {
  const ranges = rangesAt(share, run.halfWidth, hiddenRanges(run));
  /** Where something lies on these axes: in hidden space just where it is.
   * @type {(way: Way & {places: Places}) => Places} */
  const placed = ({ from, to, places }) =>
    share === 1 ? places : valuesOf(between(from, to, share), ranges);
  const cut = share === 1
    ? { x: scene.cut.map(([a]) => a), y: scene.cut.map(([, b]) => b) }
    : inPieces(valuesOf(between(scene.sheet.from, scene.sheet.to, share), ranges), scene.pieces);
  const data = base.data.map((trace) => {
    if (trace.uid === "cut") return { ...trace, ...(cut.x.length ? cut : NOWHERE) };
    if (trace.uid === "errors") return { ...trace, ...rings(scene, placed) };
    const points = pointsIn(trace);
    if (!points) return trace;
    const { part, label } = points;
    const { x, y } = placed(scene.points[part]);
    const marks = pointsOf(run, part, label, pointTexts(run, part), [x, y]);
    return { ...trace, ...marks, ...hoverOfPoints(run) };
  });
  const { xaxis, yaxis } = base.layout;
  const [across, up] = titlesOf(run, [xaxis, yaxis], share);
  const onWay = share > 0 && share < 1;
  /** @type {(axis: Trace, text: string, range: number[]) => Trace} */
  const axisOf = (axis, text, range) => ({
    ...axis,
    range,
    title: { ...axis.title, text },
    ...(onWay && { showticklabels: false }),
    ...(share === 0 && { showticklabels: true }),
  });
  const layout = {
    ...base.layout,
    meta: share,
    xaxis: axisOf(xaxis, across, ranges.x),
    yaxis: axisOf(yaxis, up, ranges.y),
  };
  return { data, layout };
};
