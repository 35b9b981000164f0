/* The picture of hidden space in plain words. */
import assert from "node:assert/strict";
import "../../browser.js";
import { axesInWords, fewerInWords, wrongInWords } from "../../../../assets/views/hidden/words.js";

const { test } = Deno;

test("what is across and upwards is named, and of which layer", () => {
  assert.match(axesInWords({ layerSizes: [2, 1] }), /There is no hidden layer/);
  assert.match(axesInWords({ layerSizes: [2, 1, 1] }), /a1\[1\].*Up and down says nothing.*x₂/);
  assert.match(axesInWords({ layerSizes: [2, 2, 1] }), /across is a1\[1\].*upwards a1\[2\]/);
  assert.match(axesInWords({ layerSizes: [2, 4, 1] }), /4 dimensions.*across.*upwards/);
  assert.match(
    axesInWords({ layerSizes: [2, 4, 3, 2, 1] }),
    /hidden layer 3, the last of three\. .*a3\[1\]/,
  );
  for (const sizes of [[2, 1, 1], [2, 2, 1], [2, 4, 1], [2, 3, 3, 1]]) {
    assert.doesNotMatch(axesInWords({ layerSizes: sizes }), /logit|strongest/);
  }
});

test("so is what one unit fewer would do, and how many points are wrong", () => {
  assert.match(fewerInWords({ layerSizes: [2, 2, 1] }), /would be one straight line/);
  assert.match(
    fewerInWords({ layerSizes: [2, 4, 1] }),
    /3 dimensions, and the plane bent along three lines/,
  );
  assert.doesNotMatch(fewerInWords({ layerSizes: [2, 2, 2, 1] }), /straight line/);
  assert.equal(fewerInWords({ layerSizes: [2, 1] }), "");
  assert.equal(wrongInWords(0, 20), "All 20 points are on their side of the cut.");
  assert.equal(wrongInWords(1, 20), "1 point is on the wrong side of the cut, of 20: ringed.");
});

test("without a hidden layer the space of the features is cut, and of curves no line is promised", () => {
  const preparation = { features: ["x1x1", "x2x2", "x1"], factor: [1, 1], shift: [0, 0] };
  assert.match(
    axesInWords({ layerSizes: [3, 1], preparation }),
    /space of its three inputs\. It is seen/,
  );
  for (const sizes of [[3, 1, 1], [3, 2, 1], [3, 4, 1]]) {
    assert.doesNotMatch(fewerInWords({ layerSizes: sizes, preparation }), /straight|lines/);
  }
});
