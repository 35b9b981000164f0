/* A traced point of a small network, by the formulas of model.py, for the tests of its pictures. */
import { ACTIVATIONS, sigmoid } from "../../../../assets/core/forward.js";
import { stagesOf } from "../../../../assets/views/network/pass-steps.js";
import { inDetail, momentAt, planOf } from "../../../../assets/views/network/pass-timeline.js";

/** @typedef {import("../../../../assets/views/network/pass-scene.js").Pass} Pass */

/** @type {Record<string, (a: number) => number>} */
const SLOPES = {
  tanh: (a) => 1 - a * a,
  sigmoid: (a) => a * (1 - a),
  relu: (a) => (a > 0 ? 1 : 0),
  linear: () => 1,
};

/** The steps that the server names for a network of so many layers.
 * @type {(layers: number) => {phase: string, lines: string[]}[]} */
export const stepsOf = (layers) => {
  const numbers = Array.from({ length: layers }, (_, i) => i + 1);
  return [
    ...numbers.map((l) => ({ phase: "Forward", lines: [`Z${l}`, `A${l}`] })),
    { phase: "Loss", lines: ["L"] },
    ...[...numbers].reverse().map((l) => ({
      phase: "Backward",
      lines: [`dZ${l}`, `dW${l}`, `db${l}`],
    })),
    ...numbers.map((l) => ({ phase: "Update", lines: [`W${l}`, `b${l}`] })),
  ];
};

/** A trace with weights from a sequence that looks like chance, and all its numbers by name; of a loss
 * whose slope that of the output cancels, or does not.
 * @type {(sizes: number[], activation?: string, cancels?: boolean, biases?: boolean) => {trace: any, stages: any[],
 *   named: Record<string, number>}} */
export const traced = (sizes, activation = "tanh", cancels = true, biases = true) => {
  let seed = 7;
  const draw = () => {
    seed = (seed * 16807) % 2147483647;
    return 4 * (seed / 2147483647) - 2;
  };
  const [x, label, rate, count] = [[-0.045, 1.2], 1, 0.5, 150];
  /** @type {Record<string, number>} */
  const named = { y: label, "−y": -label, "−rate": -rate, loss: 0, L: 0.031234, "new L": 0.031201 };
  x.forEach((value, i) => (named[`A0[${i + 1}]`] = value));
  /** @type {any[]} */
  const layers = [];
  let before = x;
  sizes.slice(1).forEach((units, index) => {
    const l = index + 1;
    const W = Float64Array.from({ length: units * before.length }, draw);
    const b = Float64Array.from({ length: units }, () => (biases ? draw() : 0));
    const z = Float64Array.from(b, (bias, j) =>
      before.reduce((sum, value, i) => {
        const weight = W[j * before.length + i];
        named[`W${l}[${j + 1}, ${i + 1}]`] = weight;
        named[`P${l}[${j + 1}, ${i + 1}]`] = weight * value;
        return sum + weight * value;
      }, bias));
    const bend = l === sizes.length - 1 ? sigmoid : ACTIVATIONS[activation];
    const a = z.map(bend);
    z.forEach((value, j) => {
      named[`b${l}[${j + 1}]`] = b[j];
      named[`Z${l}[${j + 1}]`] = value;
      named[`A${l}[${j + 1}]`] = a[j];
    });
    layers.push({ W, b, z, a });
    before = Array.from(a);
  });
  for (let l = layers.length; l >= 1; l--) {
    const layer = layers[l - 1];
    const inputs = l > 1 ? layers[l - 2].a : x;
    const above = layers[l];
    const upstream = layer.z.map((/** @type {number} */ _, /** @type {number} */ j) =>
      above
        ? above.dz.reduce(
          (/** @type {number} */ sum, /** @type {number} */ dz, /** @type {number} */ k) => {
            const share = above.W[k * layer.z.length + j] * dz;
            named[`B${l + 1}[${k + 1}, ${j + 1}]`] = share;
            return sum + share;
          },
          0,
        )
        : NaN
    );
    const slope = layer.a.map(above ? SLOPES[activation] : cancels ? () => NaN : SLOPES.sigmoid);
    const dz = layer.a.map((/** @type {number} */ a, /** @type {number} */ j) =>
      above ? upstream[j] * slope[j] : (a - label) * (cancels ? 1 : slope[j])
    );
    const own = Float64Array.from(
      layer.W,
      (_, place) => dz[Math.floor(place / inputs.length)] * inputs[place % inputs.length],
    );
    const dW = own.map((value) => 0.3 * value + 1e-4);
    const db = dz.map((/** @type {number} */ value) => 0.2 * value);
    Object.assign(layer, { upstream, slope, dz, dW, db, own_dW: own });
    layer.new_W = layer.W.map((/** @type {number} */ w, /** @type {number} */ i) =>
      w - rate * dW[i]
    );
    layer.new_b = layer.b.map((/** @type {number} */ b, /** @type {number} */ i) =>
      b - rate * db[i]
    );
    dz.forEach((/** @type {number} */ value, /** @type {number} */ j) => {
      const unit = `[${j + 1}]`;
      Object.assign(named, { [`dZ${l}${unit}`]: value, [`U${l}${unit}`]: upstream[j] });
      Object.assign(named, { [`G${l}${unit}`]: slope[j], [`db${l}${unit}`]: db[j] });
      named[`new b${l}${unit}`] = layer.new_b[j];
    });
    dW.forEach((value, place) => {
      const name = `W${l}[${Math.floor(place / inputs.length) + 1}, ${place % inputs.length + 1}]`;
      Object.assign(named, { [`d${name}`]: value, [`own d${name}`]: own[place] });
      Object.assign(named, { [`new ${name}`]: layer.new_W[place] });
      named[`Δ${name}`] = layer.new_W[place] - layer.W[place];
    });
  }
  named.gap = layers[layers.length - 1].a[0] - label;
  const output = layers[layers.length - 1].a[0];
  named["σ slope"] = output * (1 - output);
  named["loss slope"] = named.gap / named["σ slope"];
  named.loss = -Math.log(layers[layers.length - 1].a[0]);
  const trace = {
    point: 3,
    count,
    x,
    label,
    rate,
    activation,
    layers,
    optimizer: "descent",
    update: 1,
    updated: true,
    biases,
    loss: named.loss,
    meanLoss: named.L,
    newLoss: named["new L"],
  };
  return { trace, stages: stagesOf(stepsOf(layers.length)), named };
};

/** A step of a pass at a share of its time.
 * @type {(made: ReturnType<typeof traced>, step: number, share: number, mean?: boolean,
 *   chosen?: number | null) => Pass} */
export const passAt = ({ trace, stages }, step, share, mean = false, chosen = null) => {
  const stage = stages[step - 1];
  const count = trace.layers[stage.layer - 1].z.length;
  const plan = planOf(stage, stage.layer === trace.layers.length, count, chosen);
  const moment = momentAt(plan, share * plan.duration);
  const focus = moment.unit ?? inDetail(count, chosen)[0];
  const classes = ["class 0", "class 1"];
  const said = {
    epoch: 1000,
    place: null,
    classes,
    columns: null,
    tenfold: 0.0309,
    turnsAbove: false,
  };
  return { trace, stages, step, stage, moment, focus, mean, ...said };
};
