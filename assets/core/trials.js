/* What is tried with the network of a finished run, for the lessons that name it: how sure it is, of the
 * test points and far from all; what it says without some of its units, with two of them in each other's
 * place, and with each of its numbers nudged. lessons/README.md says what each number is. */
import { without } from "./contribution.js";
import { layout, logits, sigmoid } from "./forward.js";
import { score } from "./score.js";
import { accuracy, decide } from "./task.js";
import { trainedPlaces } from "./names.js";

const SURE = 0.9; // the probability above which a network is sure
const PLACES = 360; // on a circle
const SPARE = 0.01; // of the accuracy, which a unit that can be spared costs at most
const NUDGE = 0.001;
const MOST_MUTED = 4; // units, of which each is shown muted
// Of which each unit with the signs of all its weights turned says the same.
const ODD = ["tanh", "linear"];

/** @type {(run: Run) => FlatWeights} */
const last = ({ snapshots }) => snapshots[snapshots.length - 1].parameters;
/** @type {(values: ArrayLike<number>) => number} */
const mean = (values) => Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
/** @type {(values: ArrayLike<number>) => number} */
export const median = (values) => {
  const sorted = Array.from(values).sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return (sorted[Math.floor(middle)] + sorted[Math.ceil(middle)]) / 2;
};

/** The probability that the network gives to the class that it decides for.
 * @type {(logit: number) => number} */
const confidence = (logit) => sigmoid(Math.abs(logit));

/** The median confidence at the places of a circle around the middle of the plane, in standard units.
 * @type {(radius: number) => (run: Run) => number} */
const confidenceAt = (radius) => (run) => {
  const angles = Float64Array.from({ length: PLACES }, (_, k) => (2 * Math.PI * k) / PLACES);
  const circle = [Math.cos, Math.sin].map((along) => angles.map((angle) => radius * along(angle)));
  return median(logits(run, last(run), circle).map(confidence));
};

/** The test points of which the network is sure: how sure, and whether rightly.
 * @type {(run: Run) => {confidence: number, right: number}[]} */
const sureOf = (run) => {
  const { inputs, y } = run.data.test;
  const all = Array.from(logits(run, last(run), inputs), (logit, k) => ({
    confidence: confidence(logit),
    right: Number(decide(logit) === y[k]),
  }));
  return all.filter((one) => one.confidence > SURE);
};

/** @type {(run: Run, parameters: FlatWeights) => number} */
const accuracyOf = (run, parameters) => accuracy(score(run, parameters).confusion, 0);
/** @type {(run: Run, parameters: FlatWeights) => number} */
const lossOf = (run, parameters) => score(run, parameters).losses[0];

/** @type {(run: Pick<Run, "layerSizes">) => Unit[]} */
const hidden = ({ layerSizes }) =>
  layerSizes.slice(1, -1).flatMap((units, index) =>
    Array.from({ length: units }, (_, unit) => ({ layer: index + 1, unit }))
  );
/** The training accuracy without some units.
 * @type {(run: Run, units: Unit[]) => number} */
const accuracyWithout = (run, units) => accuracyOf(run, without(run.layerSizes, last(run), units));
/** The hidden units of which each alone can be spared. In points, so that no rounding decides.
 * @type {(run: Run) => Unit[]} */
export const spare = (run) => {
  const { count } = run.data.train;
  const whole = accuracyOf(run, last(run));
  return hidden(run).filter((unit) =>
    Math.round((whole - accuracyWithout(run, [unit])) * count) <= SPARE * count
  );
};

/** Which units are muted, in turn, for it to be seen what is tried without units: all that can each be
 * spared, at once; or each hidden unit by itself, from the one that costs the least to the one that costs the
 * most, of many but these two.
 * @type {(run: Run, trials: string[]) => Unit[][]} */
export const mutings = (run, trials) => {
  if (trials.includes("muted-spare")) return [spare(run)].filter(({ length }) => length);
  if (!["muted-best", "muted-worst"].some((name) => trials.includes(name))) return [];
  const all = hidden(run)
    .map((unit) => ({ unit, left: accuracyWithout(run, [unit]) }))
    .sort((one, other) => other.left - one.left)
    .map(({ unit }) => [unit]);
  return all.length > MOST_MUTED ? [all[0], all[all.length - 1]] : all;
};

/** Whether it is seen what is tried with two units in each other's place: the first two swap places.
 * @type {(trials: string[]) => boolean} */
export const isSwapTried = (trials) => trials.includes("swapped-loss");

/** Where the numbers of a unit of the first hidden layer stand: those that come in, with the bias, and
 * those that lead on.
 * @type {(sizes: number[], unit: number) => {coming: number[], leading: number[]}} */
const placesOf = (sizes, unit) => {
  const [first, second] = layout(sizes);
  const { inputs } = first;
  return {
    coming: [
      ...Array.from({ length: inputs }, (_, k) => first.W + unit * inputs + k),
      first.b + unit,
    ],
    leading: Array.from({ length: second.units }, (_, k) => second.W + k * second.inputs + unit),
  };
};

/** The parameters of a network in which two units of its first hidden layer have each other's numbers: all
 * of them, or `half`, but for the weights that lead on.
 * @type {(sizes: number[], parameters: FlatWeights, one: number, other: number, half?: boolean)
 *   => FlatWeights} */
export const swapped = (sizes, parameters, one, other, half = false) => {
  const made = parameters.slice();
  const [mine, theirs] = [one, other].map((unit) => placesOf(sizes, unit));
  const pairs = [[mine.coming, theirs.coming], ...(half ? [] : [[mine.leading, theirs.leading]])];
  for (const [from, to] of pairs) {
    from.forEach((place, k) => {
      made[place] = parameters[to[k]];
      made[to[k]] = parameters[place];
    });
  }
  return made;
};

/** The parameters of a network with the signs of all numbers of a unit of its first hidden layer turned.
 * @type {(sizes: number[], parameters: FlatWeights, unit: number) => FlatWeights} */
const turned = (sizes, parameters, unit) => {
  const made = parameters.slice();
  for (const place of Object.values(placesOf(sizes, unit)).flat()) made[place] = -parameters[place];
  return made;
};

/** @type {(count: number) => number} */
const factorial = (count) => count < 2 ? 1 : count * factorial(count - 1);

/** How many nudges of a number, to either side, change something of the training points.
 * @type {(of: (run: Run, parameters: FlatWeights) => number) => (run: Run) => number} */
const nudges = (of) => (run) => {
  const whole = of(run, last(run));
  const steps = trainedPlaces(run).flatMap((place) => [[place, NUDGE], [place, -NUDGE]]);
  return steps.filter(([place, step]) => {
    const moved = Float64Array.from(last(run));
    moved[place] += step;
    return of(run, moved) !== whole;
  }).length;
};

/** By their names in ui/guide/lessons/measures.py.
 * @type {Record<string, (run: Run) => number>} */
export const TRIALS = {
  "sure-points": (run) => sureOf(run).length / run.data.test.count,
  "sure-confidence": (run) => mean(sureOf(run).map(({ confidence }) => confidence)),
  "sure-accuracy": (run) => mean(sureOf(run).map(({ right }) => right)),
  "confidence-1": confidenceAt(1),
  "confidence-10": confidenceAt(10),
  "confidence-100": confidenceAt(100),
  "muted-best": (run) => Math.max(...hidden(run).map((unit) => accuracyWithout(run, [unit]))),
  "muted-worst": (run) => Math.min(...hidden(run).map((unit) => accuracyWithout(run, [unit]))),
  "spare-units": (run) => spare(run).length,
  "muted-spare": (run) => accuracyWithout(run, spare(run)),
  "swapped-loss": (run) => lossOf(run, swapped(run.layerSizes, last(run), 0, 1)),
  "half-swapped-loss": (run) => lossOf(run, swapped(run.layerSizes, last(run), 0, 1, true)),
  "turned-loss": (run) => lossOf(run, turned(run.layerSizes, last(run), 0)),
  "equal-networks": ({ layerSizes, activation }) =>
    layerSizes.slice(1, -1).reduce(
      (all, units) => all * factorial(units) * (ODD.includes(activation) ? 2 ** units : 1),
      1,
    ),
  nudges: (run) => 2 * trainedPlaces(run).length,
  "nudges-in-loss": nudges(lossOf),
  "nudges-in-accuracy": nudges(accuracyOf),
};
