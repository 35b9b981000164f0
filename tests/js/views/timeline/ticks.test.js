/* The epochs beneath the slider. */
import assert from "node:assert/strict";
import { ticksOf } from "../../../../assets/views/timeline/ticks.js";

const { test } = Deno;

/** Each epoch at first, later every one that is a factor after the last.
 * @type {(last: number) => number[]} */
const recorded = (last) => {
  const epochs = [0];
  for (let next = 1; next < last; next = Math.max(next + 1, Math.round(next * 1.08))) {
    epochs.push(next);
  }
  return [...epochs, last];
};

test("round epochs stand where they are between the snapshots, which are denser early", () => {
  const ticks = ticksOf(recorded(1000));

  assert.deepEqual(ticks.map(({ epoch }) => epoch), [0, 5, 10, 20, 50, 100, 200, 500, 1000]);
  const places = ticks.map(({ place }) => place);
  assert.deepEqual([places[0], places.at(-1)], [0, 1]);
  // From 0 to 10 and from 100 to 1,000: that is what shows that the slider is not even.
  const [ten, hundred] = [10, 100].map((epoch) =>
    ticks.find((one) => one.epoch === epoch)?.place ?? NaN
  );
  assert.ok(ten > 0.1 && hundred < 0.65);
  // Ten is a snapshot, the eleventh of them; 100 is none and stands between two.
  assert.ok(Math.abs(ten - 10 / (recorded(1000).length - 1)) < 1e-12);
});

test("no two stand too close, however long the run, and the coarse ones have more room", () => {
  for (const last of [1, 2, 7, 10, 99, 300, 1001, 20000]) {
    const ticks = ticksOf(recorded(last));
    const gaps = (/** @type {typeof ticks} */ some) =>
      some.slice(1).map(({ place }, i) => place - some[i].place);
    assert.deepEqual([ticks[0].epoch, ticks.at(-1)?.epoch], [0, last]);
    assert.ok(Math.min(...gaps(ticks)) >= 0.065, `${last}`);
    assert.ok(Math.min(...gaps(ticks.filter(({ isFine }) => !isFine))) >= 0.18, `${last}`);
  }
});

test("a run that has not moved yet has one tick", () => {
  assert.deepEqual(ticksOf([0]), [{ epoch: 0, place: 0, isFine: false }]);
  assert.deepEqual(ticksOf([400, 410]).map(({ epoch }) => epoch), [400, 410]);
});
