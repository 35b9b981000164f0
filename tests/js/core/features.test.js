/* What a network is given of places; that it is the server's is tested where both can be run:
 * tests/unit/core/test_features.py. */
import assert from "node:assert/strict";
import { contributions } from "../../../assets/core/contribution.js";
import {
  coordinateOf,
  FEATURES,
  hasCoordinates,
  inputLabel,
  inputsOf,
  takesPlaces,
} from "../../../assets/core/features.js";
import { logits } from "../../../assets/core/forward.js";
import { quickPass } from "../../../assets/core/quick.js";

const { test } = Deno;

const PLACES = [Float64Array.of(1, -2), Float64Array.of(0.5, 3)];
const SQUARES = { features: ["x1x1", "x2"], factor: [2, 1], shift: [0, -1] };

test("without a word on it a network is given the places themselves", () => {
  assert.equal(inputsOf({}, PLACES), PLACES);
  assert.ok(takesPlaces({}) && hasCoordinates({}));
});

test("features are computed from scaled coordinates, once for the same places", () => {
  const network = { preparation: SQUARES };

  const inputs = inputsOf(network, PLACES);

  // (2 · 1)², (2 · -2)²; 0.5 - 1, 3 - 1.
  assert.deepEqual(inputs.map((row) => [...row]), [[4, 16], [-0.5, 2]]);
  assert.equal(inputsOf(network, PLACES), inputs);
  assert.ok(!takesPlaces(network) && !hasCoordinates(network));
  const raw = { preparation: { ...SQUARES, features: ["x1", "x2"] } };
  assert.deepEqual([...inputsOf(raw, PLACES)[0]], [2, -4]);
  assert.ok(!takesPlaces(raw) && hasCoordinates(raw));
});

test("inputs are named, and known for the coordinates that they are", () => {
  const network = { preparation: SQUARES };
  assert.deepEqual([0, 1].map((input) => inputLabel(network, input)), ["x₁²", "x₂"]);
  assert.deepEqual([0, 1].map((input) => coordinateOf(network, input)), [-1, 1]);
  assert.equal(new Set(Object.values(FEATURES).map(({ label }) => label)).size, 7);
});

test("every pass goes through the features", () => {
  const network = { layerSizes: [2, 1], activation: "tanh", preparation: SQUARES };
  const parameters = Float64Array.of(0.5, 2, -1);

  // 0.5 · 4 + 2 · (-0.5) - 1, 0.5 · 16 + 2 · 2 - 1.
  assert.deepEqual([...logits(network, parameters, PLACES)], [0, 11]);
  assert.deepEqual([...quickPass(network, parameters, PLACES, [])[0][0]], [0, 11]);
  const { terms } = contributions(network, parameters, PLACES);
  assert.deepEqual(terms.map((row) => [...row]), [[2, 8], [-1, 4]]);
});
