import assert from "node:assert/strict";
import { selection } from "../../../assets/run/selection.js";

const { test } = Deno;
const { pointIn, unitIn } = selection;

test("a unit stays where the network has it", () => {
  const unit = { layer: 1, unit: 2, place: 5 };

  assert.equal(unitIn(unit, [2, 3, 1], [2, 3, 1]), unit);
  // Its weight stands in another place of another network.
  assert.deepEqual(unitIn(unit, [2, 4, 1], [2, 3, 1]), { layer: 1, unit: 2 });
  assert.equal(unitIn(unit, [2, 2, 1], [2, 3, 1]), null);
  assert.equal(unitIn(unit, [2, 3, 3, 1], [2, 3, 1]), null);
  assert.equal(unitIn(null, [2, 3, 1], [2, 3, 1]), null);
});

test("a point stays where its part has it", () => {
  const data = /** @type {any} */ ({ train: { count: 3 }, test: { count: 0 } });
  const last = /** @type {const} */ ({ part: "train", number: 2 });

  assert.equal(pointIn(last, data), last);
  assert.equal(pointIn({ part: "train", number: 3 }, data), null);
  assert.equal(pointIn({ part: "test", number: 0 }, data), null);
  assert.equal(pointIn(null, data), null);
});
