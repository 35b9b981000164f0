/* What a unit draws, in a sentence: its line or curve over the boundary, and the class that it pushes to.
 * No part of the page is touched here. */
import { lastBefore, outgoing } from "../../core/contribution.js";
import { hasCoordinates, inputsOf } from "../../core/features.js";
import { grid, layout } from "../../core/forward.js";
import { partsOf, regionOf } from "../../core/parts.js";
import { labelName } from "../../data/naming.js";

/** A unit's name, and what is said of it.
 * @typedef {{name: string, says: string}} Said
 * How the unit stands: whether the boundary has the lines on it, and whether the unit is muted.
 * @typedef {{hasLines: boolean, isMuted: boolean}} Standing
 * @typedef {Pick<Run, "layerSizes" | "activation" | "preparation" | "halfWidth" | "points">} Drawing */

const SIDE = 28; // points per axis at which a unit's sum is looked at
const MUTED = " is muted, and nothing is trained anew.";
const LONGEST = 10; // letters of a class's name that there is room for

/** The least and the largest sum of a unit of the first layer in the plane on show.
 * @type {(run: Drawing, parameters: FlatWeights, unit: number) => [number, number]} */
export const sumRange = (run, parameters, unit) => {
  const rows = inputsOf(run, grid(run.halfWidth, SIDE).inputs);
  const { W, b, inputs } = layout(run.layerSizes)[0];
  let [least, largest] = [Infinity, -Infinity];
  for (let k = 0; k < SIDE * SIDE; k++) {
    let sum = parameters[b + unit];
    for (let i = 0; i < inputs; i++) sum += parameters[W + unit * inputs + i] * rows[i][k];
    least = Math.min(least, sum);
    largest = Math.max(largest, sum);
  }
  return [least, largest];
};

/** @type {(run: Drawing, label: number) => string} */
const classOf = ({ points }, label) => {
  const name = labelName(points, label);
  return name.length > LONGEST ? `${name.slice(0, LONGEST - 1).trimEnd()}…` : name;
};

/** What a unit does that has the sum 0 in the plane, weighed by the output with `weight`. What tanh makes of
 * a sum has its sign; ReLU has nothing for negative ones, and the sigmoid is positive everywhere.
 * @type {(run: Drawing, weight: number, hasLines: boolean) => string} */
const pushOf = (run, weight, hasLines) => {
  const isPositive = weight > 0;
  const isSigmoid = run.activation === "sigmoid";
  const isOneSided = isSigmoid || run.activation === "relu";
  // The arrow points to where a unit pushes most to class 1, or least to class 0.
  const isAhead = isPositive || !isOneSided;
  const sign = isPositive === isAhead ? "positive" : "negative";
  const arrow = !isAhead ? "behind its arrow" : isSigmoid ? "at its arrow" : "on its arrow’s side";
  const where = hasLines ? arrow : `where its sum is ${sign}`;
  const name = classOf(run, isAhead ? 1 : 0);
  return isSigmoid ? `pushes all to ${name}, most ${where}` : `pushes to ${name} ${where}`;
};

/** What a unit does that has sums of one sign in the whole plane.
 * @type {(run: Drawing, weight: number, sign: number) => string} */
const oneSided = (run, weight, sign) => {
  const said = run.activation === "sigmoid" ? 1 : run.activation === "relu" && sign < 0 ? 0 : sign;
  const side = said * Math.sign(weight);
  return side ? `it pushes all to ${classOf(run, side > 0 ? 1 : 0)}` : "it adds nothing";
};

/** What a unit of the first layer draws.
 * @type {(run: Drawing, parameters: FlatWeights, unit: number, standing: Standing) => string} */
const firstLayer = (run, parameters, unit, { hasLines, isMuted }) => {
  const sizes = run.layerSizes;
  const [inputs] = sizes;
  const weights = parameters.subarray(inputs * unit, inputs * (unit + 1));
  if (weights.every((weight) => weight === 0)) return " draws no line: its weights are 0.";
  const kind = hasCoordinates(run) ? "line" : "curve";
  const [least, largest] = sumRange(run, parameters, unit);
  const isThere = least < 0 && largest > 0;
  const isDeep = lastBefore(sizes) > 1;
  const weight = isDeep ? 0 : parameters[outgoing(sizes, { layer: 1, unit })[0]];
  const draws = isThere && hasLines ? ` draws dashed ${kind} ${unit + 1}` : "";
  if (isMuted) return draws ? `${draws}; it${MUTED}` : MUTED;
  if (!isThere) {
    const sign = least >= 0 ? 1 : -1;
    const why = isDeep
      ? `its sum is ${sign > 0 ? "positive" : "negative"} everywhere`
      : oneSided(run, weight, sign);
    return ` draws no ${kind} here: ${why}.`;
  }
  if (isDeep) {
    return draws
      ? `${draws}: sum positive on its arrow’s side.`
      : ` draws a ${kind}: switch on Unit lines to see it.`;
  }
  const push = weight ? pushOf(run, weight, hasLines) : "pushes to no class: its weight is 0";
  const part = partsOf(run, parameters, run.halfWidth).find((one) => one.unit === unit);
  if (part) {
    const where = `the ${regionOf(part.middle, run.halfWidth)} of the boundary`;
    return ` draws ${where}${hasLines ? ` (${kind} ${unit + 1})` : ""} and ${push}.`;
  }
  return draws ? `${draws}; it ${push}.` : ` ${push}.`;
};

/** What stands over the unit that is looked at: its name, and what it draws; while no unit is lit, how to
 * see that.
 * @type {(run: Drawing, parameters: FlatWeights, lit: Unit | null, standing: Standing) => Said} */
export const headOf = (run, parameters, lit, standing) => {
  if (!lit) {
    const hasNumbers = standing.hasLines && partsOf(run, parameters, run.halfWidth).length > 0;
    const point = hasNumbers
      ? "Numbers on the boundary: the unit that draws this part. Point at a unit"
      : "Point at a unit to see what it draws";
    return { name: "", says: `${point}; click it, then M mutes it.` };
  }
  const { layer, unit } = lit;
  const sizes = run.layerSizes;
  if (layer === sizes.length - 1) {
    return { name: "Output unit", says: " draws the boundary, where its sum is 0." };
  }
  const name = sizes.length > 3 ? `Layer ${layer}, unit ${unit + 1}` : `Unit ${unit + 1}`;
  if (layer === 1) return { name, says: firstLayer(run, parameters, unit, standing) };
  const from = `what layer ${layer - 1} says`;
  return {
    name,
    says: standing.isMuted ? MUTED : ` draws no line: it weighs and adds up ${from}.`,
  };
};
