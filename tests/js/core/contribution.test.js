/* What each unit contributes, and networks without some of their units. */
import assert from "node:assert/strict";
import {
  contributions,
  effectOf,
  outgoing,
  reachOf,
  without,
} from "../../../assets/core/contribution.js";
import { layout, logits } from "../../../assets/core/forward.js";

const { test } = Deno;

const ACTIVATIONS = ["tanh", "sigmoid", "relu", "linear"];
const LAYERS = [[2, 1], [2, 1, 1], [2, 4, 1], [2, 3, 2, 1], [2, 3, 4, 2, 1], [5, 3, 1]];

/** A network of these layers, its parameters and some points.
 * @type {(layerSizes: number[], activation: string) => {network: Network,
 *   parameters: Float64Array, inputs: Float64Array[]}} */
const made = (layerSizes, activation) => {
  const { b, units } = layout(layerSizes)[layerSizes.length - 2];
  const parameters = Float64Array.from({ length: b + units }, (_, i) => 2 * Math.sin(3 * i + 1));
  const inputs = Array.from(
    { length: layerSizes[0] },
    (_, i) => Float64Array.from({ length: 7 }, (_, k) => Math.cos(5 * i + 2 * k)),
  );
  return { network: { layerSizes, activation }, parameters, inputs };
};

/** @type {(a: ArrayLike<number>, b: ArrayLike<number>, said: string) => void} */
const close = (a, b, said) => {
  assert.equal(a.length, b.length, said);
  Array.from(a).forEach((value, k) => assert.ok(Math.abs(value - b[k]) < 1e-12, said));
};

/** @type {(act: (said: string, all: ReturnType<typeof made>) => void) => void} */
const everyNetwork = (act) => {
  for (const activation of ACTIVATIONS) {
    for (const sizes of LAYERS) act(`${activation} ${sizes}`, made(sizes, activation));
  }
};

test("the contributions of the units before the output and the bias add up to the logit", () => {
  everyNetwork((said, { network, parameters, inputs }) => {
    const { terms, bias, logits: sums } = contributions(network, parameters, inputs);
    assert.equal(terms.length, network.layerSizes.at(-2), said);
    const added = sums.map((_, k) => terms.reduce((sum, row) => sum + row[k], bias));
    close(added, sums, said);
    close(sums, logits(network, parameters, inputs), said);
  });
});

test("what a unit before the output adds is what the logit loses without it", () => {
  everyNetwork((said, { network, parameters, inputs }) => {
    const layer = network.layerSizes.length - 2;
    if (!layer) return;
    const { terms } = contributions(network, parameters, inputs);
    terms.forEach((row, unit) => {
      const { effect } = effectOf(network, parameters, inputs, { layer, unit });
      close(effect, row, said);
    });
  });
});

test("without a unit of an earlier layer, the network is that with its activation at 0", () => {
  const { network, parameters, inputs } = made([2, 3, 2, 1], "tanh");
  const { effect, with: whole, without: left } = effectOf(network, parameters, inputs, {
    layer: 1,
    unit: 1,
  });
  close(effect, whole.map((value, k) => value - left[k]), "difference");
  const [first, second, last] = layout(network.layerSizes);
  const sum = (/** @type {any} */ layer, /** @type {number} */ unit, /** @type {number[]} */ a) =>
    a.reduce(
      (all, value, i) => all + parameters[layer.W + unit * layer.inputs + i] * value,
      parameters[layer.b + unit],
    );
  const expected = left.map((_, k) => {
    const x = inputs.map((row) => row[k]);
    const a = [0, 1, 2].map((unit) => (unit === 1 ? 0 : Math.tanh(sum(first, unit, x))));
    return sum(last, 0, [0, 1].map((unit) => Math.tanh(sum(second, unit, a))));
  });
  close(left, expected, "left");
});

test("a muted unit loses the weights that lead on from it, and nothing else", () => {
  const { network: { layerSizes }, parameters } = made([2, 3, 2, 1], "tanh");
  const muted = [{ layer: 1, unit: 2 }, { layer: 2, unit: 0 }];
  // W1 has 6 weights and 3 biases; W2, 2 × 3 from 9 on, 2 biases; W3 from 17 on.
  assert.deepEqual(muted.map((unit) => outgoing(layerSizes, unit)), [[11, 14], [17]]);
  const before = parameters.slice();
  const left = without(layerSizes, parameters, muted);
  assert.deepEqual(parameters, before);
  left.forEach((value, i) => assert.equal(value, [11, 14, 17].includes(i) ? 0 : parameters[i]));
  assert.ok(without(layerSizes, Float32Array.from(parameters), muted) instanceof Float32Array);
});

test("the reach of values is the largest of their sizes", () => {
  assert.equal(reachOf([1, -3], [2]), 3);
  assert.ok(reachOf([0, 0]) > 0);
});
