import "../../browser.js";
import assert from "node:assert/strict";

const { nudgeSentence, stepText } = await import("../../../../assets/views/passes/probes.js");

const { test } = Deno;

const nudge = {
  name: "W2[1, 1]",
  value: 1.5,
  gradient: 0.004339,
  loss: 0.2658,
  sides: 2,
  epsilon: 0.001,
  change: 4.339e-6,
  promised: 4.339e-6,
  agreements: ["6 digits agree"],
  causes: ["curvature"],
};

test("steps are powers of ten where they are, also beside the last bit", () => {
  const texts = [1e-3, 10 ** -5, 1e-12 * (1 + 1e-15), 1, 10, 0.5, -0.001].map(stepText);

  assert.deepEqual(texts, ["1e-3", "1e-5", "1e-12", "1e0", "1e1", "0.5000", "−0.001000"]);
});

test("a nudge is told with what differs and why", () => {
  assert.equal(
    nudgeSentence(nudge),
    "W2[1, 1] = 1.500, loss 0.2658. Moved by ε = 0.001000 to both sides, the loss changes by " +
      "4.339e−6 a side; the gradient 0.004339 promised 4.339e−6: 6 digits agree. The rest is " +
      "curvature: over this step the loss is no straight line.",
  );
});

test("a nudge to one side says what the other would do about its bend", () => {
  const text = nudgeSentence({ ...nudge, sides: 1, agreements: ["21 % apart"] });

  assert.match(text, /21 % apart\. The rest is curvature.* Moved to both sides, most of the bend/);
});

test("rounding is no matter of sides, and without a difference nothing is left to say", () => {
  const rounded = nudgeSentence({ ...nudge, sides: 1, causes: ["rounding"] });
  const equal = nudgeSentence({ ...nudge, agreements: ["all digits agree"], causes: [""] });

  assert.match(rounded, /in the last of them\.$/);
  assert.match(equal, /all digits agree\.$/);
});
