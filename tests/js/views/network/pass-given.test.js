/* How the inputs of a network come about, before the first step of a pass. */
import "../../browser.js";
import assert from "node:assert/strict";
import { FEATURES } from "../../../../assets/core/features.js";
import {
  given,
  givenRows,
  isGiven,
  isPrepared,
} from "../../../../assets/views/network/pass-given.js";
import { line } from "../../../../assets/views/network/pass-line.js";
import { scaledLine } from "../../../../assets/views/network/pass-numbers.js";
import { INPUTS, stageAt, stagesOf, stopsOf } from "../../../../assets/views/network/pass-steps.js";
import { momentAt, planOf } from "../../../../assets/views/network/pass-timeline.js";
import { stepsOf, traced } from "./traced.js";

const { test } = Deno;

const RAW = { raw: [120.5, 3.25], mean: [98.2, -4.5], scale: [14.25, 5.5] };

/** The step of a network that is given these features, at a share of its time.
 * @type {(features: string[], share: number, columns?: string[] | null) => any} */
const passOf = (features, share, columns = null) => {
  const scaled = RAW.raw.map((value, j) => (value - RAW.mean[j]) / RAW.scale[j]);
  const x = features.map((name) => FEATURES[name].of(scaled[0], scaled[1]));
  const how = { features, x, scaled, standardised: true, stretch: 1 };
  const plan = planOf(INPUTS, false, x.length, null);
  return {
    trace: { ...traced([2, 3, 1]).trace, ...RAW, ...how },
    stage: INPUTS,
    step: 0,
    moment: momentAt(plan, share * plan.duration),
    columns,
  };
};

const ROOM = { width: 620, height: 132, side: 160, isWide: true };

test("each number of the inputs is the point's, and what is written reads true", () => {
  const features = ["x1", "x1x1", "x2x2", "x1x2", "sinx1", "sinx2"];
  const pass = passOf(features, 1, ["length", ""]);
  const [first, second, ...computed] = givenRows(pass);
  assert.deepEqual([first.label, second.label], ["x₁, length", "x₂"]);
  assert.equal(first.text, "(120.5 − 98.2) ÷ 14.25 = 1.565");
  assert.equal(second.text, "(3.25 − (−4.5)) ÷ 5.5 = 1.409");
  assert.equal(first.quantity, "raw[1]|−mean[1]|scale[1]|A0[1]");
  // The second coordinate is none of the inputs.
  assert.equal(second.quantity, "raw[2]|mean[2]|scale[2]|S[2]");
  assert.deepEqual(computed.map(({ label }) => label), [
    "x₁²",
    "x₂²",
    "x₁x₂",
    "sin πx₁",
    "sin πx₂",
  ]);
  computed.forEach(({ value, text }, i) => {
    assert.equal(value, pass.trace.x[i + 1]);
    const written = Number(text.split(/[=≈] /)[1].replace("−", "-"));
    assert.ok(Math.abs(written - value) <= 0.00051, text);
  });
  // Of drawn points, nothing is said of a file.
  assert.equal(givenRows(passOf(features, 1))[0].text, "1.565");
  assert.equal(scaledLine(5.1, 5.8, 0.8, -0.875), "(5.1 − 5.8) ÷ 0.8 = −0.875");
});

test("no input has its number before it is worked out, and a negative one leads to the left", () => {
  const features = ["x1", "x2", "x1x2", "sinx1"];
  const readable = (/** @type {number} */ share) =>
    given(passOf(features, share), ROOM).filter(({ quantity, at }) => quantity && at.opacity);
  assert.equal(readable(0).length, 0);
  assert.equal(readable(1).length, 4);
  const half = passOf(features, 0.5);
  assert.deepEqual(features.map((_, i) => isGiven(half, i)), [true, true, false, false]);
  assert.ok(features.every((_, i) => isGiven(passOf(features, 1), i)));
  const sine = passOf(features, 1).trace.x[3];
  const shapes = given(passOf(features, 1), ROOM);
  const zero = Number(shapes.find(({ key }) => key === "zero")?.at.x1);
  const ends = (/** @type {number} */ i) =>
    String(shapes.find(({ key }) => key === `given bar ${i}`)?.at.d).match(/L([\d.]+)/)?.[1];
  assert.ok(Number(ends(0)) > zero);
  assert.equal(Number(ends(3)) > zero, sine > 0);
  assert.match(
    line(passOf(features, 1)),
    /^The network is given x₁, x₂, x₁x₂ and sin πx₁: features/,
  );
  assert.match(line(passOf(["x1", "x2"], 1, ["a", "b"])), /divided by .* given x₁ and x₂\.$/);
});

test("the step is there where there is something to be worked out, first of all", () => {
  const preparation = { features: ["x1", "x1x2"], factor: [1, 1], shift: [0, 0] };
  assert.ok(isPrepared({ points: null, preparation }));
  assert.ok(!isPrepared({ points: null }));
  const stages = stagesOf(stepsOf(2));
  const [first, second] = stopsOf(stages, 0);
  assert.deepEqual([first.label, first.step, second.label, second.step], [
    "Inputs",
    0,
    "Forward 1",
    1,
  ]);
  assert.equal(stageAt(stages, 0, 0), INPUTS);
  assert.equal(stageAt(stages, 0, 1), null);
  assert.equal(stageAt(stages, 1, 0), stages[0]);
});
