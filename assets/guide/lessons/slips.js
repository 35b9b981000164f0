/* The numbers of one point's way through a network with one hidden layer, by their names, as they are
 * computed by hand: the right one, how it comes about, and what comes of the usual slips. No part of the page
 * is touched here; all numbers are those of the trace, which the server computes. */
import { COORDINATES, FEATURES } from "../../core/features.js";
import { sigmoid } from "../../core/forward.js";

/* How far off an entry may be: a share of the right number, or for small ones so much. */
export const TOLERANCE = { share: 0.02, least: 0.005 };

/** A wrong value, and the slip that leads to it.
 * @typedef {[value: number, said: string]} Slip */
/** How a number comes about: its value, in a formula, and wrong ones.
 * @typedef {{value: number, formula: string, slips: Slip[]}} Worked */
/** What of a trace is needed.
 * @typedef {Pick<TracedPoint, "x" | "features" | "label" | "loss" | "activation" | "total">
 *   & {layers: Pick<TracedLayer, "z" | "a" | "slope" | "dz" | "own_dW" | "own_db" | "W" | "b">[]}} ByHand */

/** How a number of the pass is called on the page.
 * @type {(number: string) => string} */
export const numberName = (number) => number === "a2" ? "ŷ" : number;

/** @type {(values: ArrayLike<number>, others: ArrayLike<number>) => number} */
const dot = (values, others) =>
  Array.from(values).reduce((sum, value, k) => sum + value * others[k], 0);

/** Where a unit's row of weights stands in those of the hidden layer.
 * @type {(trace: ByHand, unit: number) => Float64Array} */
const rowOf = ({ x, layers: [{ W }] }, unit) => W.subarray(unit * x.length, (unit + 1) * x.length);

/** What other hidden units have in the place of one.
 * @type {(values: ArrayLike<number>, unit: number, name: (number: number) => string) => Slip[]} */
const others = (values, unit, name) =>
  Array.from(values, (value, k) => /** @type {Slip} */ ([value, `That is ${name(k + 1)}.`]))
    .filter((_, k) => k !== unit);

/** The name of an input: x₁.
 * @type {(trace: ByHand, input: number) => string} */
const inputName = ({ features = COORDINATES }, input) => FEATURES[features[input]].label;

/** What a unit's sum is made of: W1[1, 1] · x₁ + W1[1, 2] · x₂ + b1[1].
 * @type {(trace: ByHand, unit: number) => string} */
const sumOf = (trace, unit) =>
  [
    ...trace.x.map((_, k) => `W1[${unit + 1}, ${k + 1}] · ${inputName(trace, k)}`),
    `b1[${unit + 1}]`,
  ].join(" + ");

/** How the slope of a hidden unit is written.
 * @type {(activation: string, unit: number) => string} */
const slopeOf = (activation, unit) =>
  ({
    tanh: `(1 − a1[${unit}]²)`,
    sigmoid: `a1[${unit}] · (1 − a1[${unit}])`,
    relu: `(1 where z1[${unit}] > 0, else 0)`,
    linear: "1",
  })[activation] ?? `g′(z1[${unit}])`;

/** @type {Record<string, (trace: ByHand, unit: number, input: number) => Worked>} */
const WORKED = {
  z1(trace, unit) {
    const { x, layers: [{ z, a, b }] } = trace;
    return {
      value: z[unit],
      formula: sumOf(trace, unit),
      slips: [
        [z[unit] - b[unit], `The bias b1[${unit + 1}] is missing.`],
        [z[unit] - 2 * b[unit], `The bias b1[${unit + 1}] has the wrong sign.`],
        [
          dot(rowOf(trace, unit), [...x].reverse()) + b[unit],
          "The weights have met each other’s inputs.",
        ],
        [a[unit], "That is a1 already. The sum comes first, before it is bent."],
        ...others(z, unit, (k) => `z1[${k}]`),
      ],
    };
  },
  a1({ activation, layers: [{ z, a }] }, unit) {
    const bend = { tanh: "tanh", sigmoid: "σ", relu: "ReLU" }[activation] ?? "the activation";
    return {
      value: a[unit],
      formula: `${bend}(z1[${unit + 1}])`,
      slips: [
        [z[unit], `That is z1[${unit + 1}]: ${bend} is missing.`],
        [sigmoid(z[unit]), "That is σ of the sum, which is for the output."],
        [Math.tan(z[unit]), "That is the tangent, tan; tanh is another function."],
        ...others(a, unit, (k) => `a1[${k}]`),
      ],
    };
  },
  z2({ layers: [{ z: z1, a: a1 }, { z, a, W, b }] }) {
    return {
      value: z[0],
      formula: `${Array.from(a1, (_, k) => `W2[1, ${k + 1}] · a1[${k + 1}]`).join(" + ")} + b2`,
      slips: [
        [z[0] - b[0], "The bias b2 is missing."],
        [z[0] - 2 * b[0], "The bias b2 has the wrong sign."],
        [dot(W, z1) + b[0], "The output hears a1, what the units say, and not their sums z1."],
        [dot(W, [...a1].reverse()) + b[0], "The weights have met each other’s units."],
        [a[0], "That is ŷ already. The sum comes first."],
      ],
    };
  },
  a2({ layers: [, { z, a }] }) {
    return {
      value: a[0],
      formula: "σ(z2) = 1 / (1 + e^(−z2))",
      slips: [
        [z[0], "That is z2: σ is missing."],
        [1 - a[0], "That is 1 − ŷ, the probability of class 0: mind the sign in e^(−z2)."],
        [Math.tanh(z[0]), "That is tanh of z2; the output takes σ."],
        [Math.exp(-z[0]), "That is e^(−z2): add 1 and divide 1 by it."],
      ],
    };
  },
  L({ label, loss, layers: [, { a }] }) {
    const [said, other] = label ? ["ŷ", "1 − ŷ"] : ["1 − ŷ", "ŷ"];
    const given = label ? a[0] : 1 - a[0];
    return {
      value: loss,
      formula: `−ln(${said})`,
      slips: [
        [-Math.log(1 - given), `That is −ln(${other}), for the other class: y is ${label}.`],
        [-Math.log10(given), "That is the logarithm to base 10; here it is the natural one, ln."],
        [(1 - given) ** 2 / 2, "That is the squared error; here the loss is cross-entropy."],
        [1 - given, "That is how far off ŷ is. The loss is a logarithm."],
      ],
    };
  },
  dz2({ label, layers: [, { a, dz }] }) {
    return {
      value: dz[0],
      formula: "ŷ − y",
      slips: [
        [-dz[0], "That is y − ŷ. The error is what is said minus what is true."],
        [
          dz[0] * a[0] * (1 - a[0]),
          "With cross-entropy the slope ŷ(1 − ŷ) cancels: leave it out.",
        ],
        [a[0], `That is ŷ: take y away, which is ${label}.`],
      ],
    };
  },
  dW2({ layers: [{ z }, { dz, W, own_dW: own }] }, _row, unit) {
    return {
      value: own[unit],
      formula: `dz2 · a1[${unit + 1}]`,
      slips: [
        [
          dz[0],
          `That is dz2 alone. A weight is to blame as far as its unit spoke: times a1[${
            unit + 1
          }].`,
        ],
        [dz[0] * z[unit], `Take what the unit says, a1[${unit + 1}], not its sum z1[${unit + 1}].`],
        [
          dz[0] * W[unit],
          `That is dz2 · W2[1, ${unit + 1}], which goes back to the unit. Here it is times a1.`,
        ],
        ...others(own, unit, (k) => `dW2[1, ${k}]`),
      ],
    };
  },
  db2({ layers: [, { dz, b }] }) {
    return {
      value: dz[0],
      formula: "dz2",
      slips: [[dz[0] * b[0], "A bias is always heard, as if its input were 1: it is dz2 itself."]],
    };
  },
  dz1({ activation, layers: [{ z, a, slope, dz }, { dz: error, W }] }, unit) {
    const number = unit + 1;
    return {
      value: dz[unit],
      formula: `W2[1, ${number}] · dz2 · ${slopeOf(activation, number)}`,
      slips: [
        [
          W[unit] * error[0],
          `The slope of the unit is missing: times ${slopeOf(activation, number)}.`,
        ],
        [
          error[0] * slope[unit],
          `The weight W2[1, ${number}] is missing, through which the error comes back.`,
        ],
        [
          W[unit] * error[0] * a[unit],
          "That is times a1; back through a unit it is times its slope.",
        ],
        [
          W[unit] * error[0] * (1 - z[unit] ** 2),
          `The slope is ${slopeOf(activation, number)}: of a1, not of z1.`,
        ],
        ...others(dz, unit, (k) => `dz1[${k}]`),
      ],
    };
  },
  dW1(trace, unit, input) {
    const { x, layers: [{ dz, own_dW: own }, { dz: error, W }] } = trace;
    const name = inputName(trace, input);
    return {
      value: own[unit * x.length + input],
      formula: `dz1[${unit + 1}] · ${name}`,
      slips: [
        [dz[unit], `That is dz1[${unit + 1}] alone: it is times the input ${name}.`],
        [W[unit] * error[0] * x[input], `The slope of the unit is missing in dz1[${unit + 1}].`],
        ...x.map((value, k) => /** @type {Slip} */ ([
          dz[unit] * value,
          `That is times ${inputName(trace, k)}: this weight has the input ${name}.`,
        ])).filter((_, k) => k !== input),
        ...others(dz.map((error) => error * x[input]), unit, (k) => `dW1[${k}, ${input + 1}]`),
      ],
    };
  },
  db1({ layers: [{ dz }, { dz: error, W }] }, unit) {
    return {
      value: dz[unit],
      formula: `dz1[${unit + 1}]`,
      slips: [
        [W[unit] * error[0], `The slope of the unit is missing in dz1[${unit + 1}].`],
        ...others(dz, unit, (k) => `db1[${k}]`),
      ],
    };
  },
};

/** How a number of the pass comes about; names are as in a lesson's file: z1[2], dW1[2, 1], L.
 * @type {(trace: ByHand, name: string) => Worked} */
export const worked = (trace, name) => {
  const [, kind, first = "1", second = "1"] = name.match(/^(\w+)(?:\[(\d+)(?:, (\d+))?\])?$/) ?? [];
  return WORKED[kind](trace, Number(first) - 1, Number(second) - 1);
};

/** Whether an entry is as good as a number.
 * @type {(entered: number, value: number) => boolean} */
const isNear = (entered, value) =>
  Math.abs(entered - value) <= Math.max(TOLERANCE.least, TOLERANCE.share * Math.abs(value));

/** Factors that are easily made or left out, and what is said of them.
 * @type {(total: number) => [number, string][]} */
const factors = (total) => [
  [10, "ten times too large: mind the decimal point."],
  [0.1, "ten times too small: mind the decimal point."],
  [100, "a hundred times too large: mind the decimal point."],
  [0.01, "a hundred times too small: mind the decimal point."],
  [2, "twice too large."],
  [0.5, "half of what it should be."],
  [1 / total, "divided by the number of points; here it is this point’s own."],
];

/** What is off with an entry: nothing where it is right.
 * @type {(trace: ByHand, name: string, entered: number) => string | null} */
export const whatIsOff = (trace, name, entered) => {
  const { value, formula, slips } = worked(trace, name);
  if (isNear(entered, value)) return null;
  const distance = (/** @type {Slip} */ [wrong]) => Math.abs(entered - wrong);
  const [slip] = slips
    .filter(([wrong]) => isNear(entered, wrong))
    .sort((one, other) => distance(one) - distance(other));
  if (slip) return slip[1];
  if (isNear(-entered, value)) return "The size is right, but the sign is not.";
  const factor = factors(trace.total).find(([times]) => isNear(entered / times, value));
  if (factor) return `It is ${factor[1]}`;
  return `Not yet. ${name} = ${formula}.`;
};
