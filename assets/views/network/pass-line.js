/* What a step of a pass does, in a plain sentence or two with its numbers. No part of the page is touched
 * here. */
import { COORDINATES, FEATURES } from "../../core/features.js";
import { entryName, errorName } from "../../core/names.js";
import { whole } from "../../core/numbers.js";
import { decide } from "../../core/task.js";
import { sumLine } from "./pass-forward.js";
import { change, multiplied, plain, product, short } from "./pass-numbers.js";
import { enlarged } from "./pass-edges.js";
import { MOST_IN_DETAIL } from "./pass-timeline.js";
import { lookedAt } from "./pass-update.js";
import {
  activationOf,
  blamed,
  cancels,
  gradientOf,
  inputName,
  inputsOf,
  isPlain,
  lastLayer,
  signOf,
  slopeOf,
} from "./pass-scene.js";
import { meantPoints } from "../../run/walk.js";

/** @typedef {import("./pass-scene.js").Pass} Pass */

/** @type {(layer: number, last: number, focus: number) => string} */
const unitOf = (layer, last, focus) =>
  layer === last ? "Output" : `Unit ${focus + 1}${last > 2 ? ` of layer ${layer}` : ""}`;

/** What pushes a point that the network is wrong about most to the wrong side.
 * @type {(trace: TracedPoint) => {name: string, product: number} | null} */
const culprit = (trace) => {
  const found = blamed(trace);
  if (!found) return null;
  const last = trace.layers.length;
  const name = last > 1
    ? unitOf(last - 1, last, found.index).replace("Unit", "unit")
    : inputName(trace, 1, found.index);
  return { name, product: found.product };
};

/** Of a sum that is wrong, why.
 * @type {(pass: Pass) => string} */
const wrongSum = ({ trace, classes }) => {
  const found = culprit(trace);
  if (!found) return "";
  const says = decide(trace.layers[trace.layers.length - 1].z[0]);
  const [is, taken] = [classes[trace.label], classes[says]];
  return ` Wrong, it is ${is}: ${found.name} pushes most towards ${taken}, by ${
    short(found.product)
  }.`;
};

/** How the point's inputs come about.
 * @type {(pass: Pass) => string} */
const inputs = ({ trace: { features, standardised }, columns }) => {
  const scaling = columns && standardised
    ? "From each number of the file the mean of its column is taken, and what is left is divided by the " +
      "column’s spread: so all inputs are of one size. "
    : "";
  const labels = features.map((name) => FEATURES[name].label).join(", ").replace(
    /,(?=[^,]*$)/,
    " and",
  );
  const computed = features.some((name) => !COORDINATES.includes(name))
    ? ": features of the point, computed once, before training. A straight cut through these is a curve " +
      "in the plane."
    : ".";
  return `${scaling}The network is given ${labels}${computed}`;
};

/** @type {(pass: Pass) => string} */
const forward = (pass) => {
  const { trace, stage: { layer }, focus } = pass;
  const last = lastLayer(pass);
  const { a } = trace.layers[layer - 1];
  const name = activationOf(trace, layer);
  const what = layer === 1 ? "inputs" : "activations";
  const plus = trace.biases ? " plus bias" : "";
  const sum = `${unitOf(layer, last, focus)}: ${sumLine(pass).text}, weights times ${what}${plus}`;
  if (layer === last) {
    const { classes } = pass;
    const chance = `the probability ŷ = ${short(a[focus])} of ${classes[1]}`;
    return `${sum}; ${signOf(name)} makes that ${chance}.${wrongSum(pass)}`;
  }
  const made = `${inputName(trace, layer + 1, focus)} = ${short(a[focus])}`;
  const bends = name === "linear" ? "it goes on without a bend:" : `${signOf(name)} bends that to`;
  return `${sum}; ${bends} ${made}.`;
};

/** What a wrong point is taken for, and most because of what; of a place that is no point nobody knows the
 * class.
 * @type {(pass: Pass) => string} */
const mistake = ({ trace, classes }) => {
  const { point, label, layers } = trace;
  const says = decide(layers[layers.length - 1].z[0]);
  if (point === null || says === label) return "";
  const found = culprit(trace);
  const because = found ? `, most of all because of ${found.name}` : "";
  return `, so the network wrongly says ${classes[says]}${because}`;
};

/** @type {(pass: Pass) => string} */
const loss = (pass) => {
  const { trace, mean, classes } = pass;
  const last = lastLayer(pass);
  const { a, dz } = trace.layers[last - 1];
  const value = mean
    ? `The mean loss of all ${meantPoints(trace)} is ${short(trace.meanLoss)}.`
    : `True is ${classes[trace.label]}, predicted ${short(a[0])}${mistake(pass)}: loss ${
      short(trace.loss)
    }.`;
  const name = errorName(last, 0);
  if (!cancels(trace)) {
    return `${value} The gap ŷ − y, times the slope of σ, ŷ(1 − ŷ), is ${name} = ${short(dz[0])}.`;
  }
  return `${value} The factor ŷ(1 − ŷ) cancels: ${name} is just the gap ŷ − y = ${short(dz[0])}.`;
};

/** @type {(pass: Pass) => string} */
const back = (pass) => {
  const { trace, stage: { layer }, focus, mean } = pass;
  const last = lastLayer(pass);
  const { dz, upstream } = trace.layers[layer - 1];
  const before = inputsOf(trace, layer);
  const gradient = short(gradientOf(pass, layer)[focus * before.length]);
  const name = entryName(`dW${layer}`, focus + 1, 1);
  const mine = product(dz[focus], before[0]);
  if (layer === last) {
    const one = mean ? `${gradient}, mean of all ${meantPoints(trace)}` : mine;
    return `The ${cancels(trace) ? "gap" : "error"} ${
      short(dz[focus])
    } goes back over each edge; times what came in there, it is the ` +
      `weight’s gradient: ${name} = ${one}.`;
  }
  const unit = unitOf(layer, last, focus).replace("Unit", "unit");
  const { factors, sign, result } = multiplied(upstream[focus], slopeOf(trace, layer, focus));
  return `Back over the same weights, row turned to column (W${layer + 1}ᵀ): ${unit} gets ` +
    `${factors[0]} · slope ${factors[1]} ${sign} ${result}, its ${errorName(layer, focus)}; ` +
    `times what came in: ${name} = ${gradient}${mean ? ", mean of all" : ""}.`;
};

/** Which update it is: all of an epoch, or one of its batches.
 * @type {(trace: TracedPoint, epoch: number) => string} */
const updateName = ({ batch }, epoch) =>
  `${batch ? `update ${batch.number} of ${batch.of} in ` : ""}epoch ${whole(epoch + 1)}`;

/** What a step is made of where it is not the learning rate times the gradient, by the optimiser.
 * @type {Record<string, (mean: string) => string>} */
const STEPS = {
  descent: (mean) =>
    `Each weight goes a step downhill: by the gradient, ${mean}, and what the settings add.`,
  momentum: (mean) =>
    `Each weight goes by its velocity: nine tenths of the one before, plus the gradient, ${mean}.`,
  adam: () =>
    "Each weight goes the step of Adam: the running mean of its gradient, over the root of that of " +
    "its square.",
};

/** What a learning rate ten times as large would do to the weight that is looked at, and to the loss.
 * @type {(pass: Pass) => string} */
const tenTimes = (pass) => {
  const { trace, tenfold } = pass;
  const { name, before, after } = lookedAt(pass);
  if (before === after) return "";
  const there = change(before, before + 10 * (after - before)).after;
  const way = tenfold > trace.meanLoss ? "raise" : "bring";
  const loss = Number.isFinite(tenfold)
    ? `, and ${way} the loss to ${change(trace.meanLoss, tenfold).after}`
    : "";
  return ` A learning rate of ${plain(10 * trace.rate)}, ten times this one, would take ` +
    `${name} from ${change(before, after).before} to ${there}${loss}.`;
};

/** @type {(pass: Pass) => string} */
const update = (pass) => {
  const { trace, stage: { layer }, epoch } = pass;
  if (!trace.updated) return "This update would leave the range of numbers: no weight moves.";
  const times = enlarged(trace);
  const seen = times > 1 && lastLayer(pass) > 1
    ? ` Pink in the boundary: the units’ new lines, moved ${whole(times)} times as far.`
    : "";
  const farther = tenTimes(pass);
  if (layer < lastLayer(pass)) {
    const mean = `the mean over all ${meantPoints(trace)}`;
    return isPlain(trace)
      ? `Not this point’s gradient moves a weight, but ${mean}: each goes ${
        plain(trace.rate)
      } · gradient downhill.${seen}${farther}`
      : `${(STEPS[trace.optimizer] ?? STEPS.descent)(mean)}${seen}${farther}`;
  }
  const { before, after, by } = change(trace.meanLoss, trace.newLoss);
  const direction = trace.newLoss > trace.meanLoss ? "rises" : "falls";
  return `The loss ${direction} from ${before} to ${after} (${by}). ` +
    `That was ${updateName(trace, epoch)}.${seen}${farther}`;
};

/** @type {Record<import("./pass-steps.js").Kind, (pass: Pass) => string>} */
const LINES = { inputs, forward, loss, back, update };

/** Of a layer with more units than are played in detail, how to see the numbers of another.
 * @type {(pass: Pass) => string} */
const others = ({ trace, stage: { kind, layer } }) => {
  if (kind !== "forward" && kind !== "back") return "";
  const isMany = trace.layers[layer - 1].z.length > MOST_IN_DETAIL;
  return isMany ? " Select a unit to see its numbers." : "";
};

/** The sentence of a step, once it is done.
 * @type {(pass: Pass) => string} */
export const line = (pass) => LINES[pass.stage.kind](pass) + others(pass);

const TOGETHER = "\u00a0"; // a space at which no line ends

/** A sentence whose lines never end between a name and its number, or before what an equation comes to.
 * @type {(text: string) => string} */
export const unbroken = (text) =>
  text
    .replace(/\s([=≈])\s/g, `${TOGETHER}$1${TOGETHER}`)
    .replace(/(\[\d+,) (?=\d+\])/g, `$1${TOGETHER}`)
    .replace(/\b(point|unit|slope|epoch|layer) (?=[\d−])/gi, `$1${TOGETHER}`)
    .replaceAll("ŷ − y", `ŷ${TOGETHER}−${TOGETHER}y`)
    .replace(/\bits (?=dz)/g, `its${TOGETHER}`)
    .replaceAll(" · slope", `${TOGETHER}·${TOGETHER}slope`);
