import assert from "node:assert/strict";
import { placeBeside } from "../../../assets/core/place.js";

const { test } = Deno;

const ROOM = { width: 1000, height: 800 };
const SIZE = { width: 200, height: 100 };
/** @type {(left: number, top: number, width?: number, height?: number) => Box} */
const boxAt = (left, top, width = 40, height = 20) => ({
  left,
  top,
  right: left + width,
  bottom: top + height,
});
/** @type {("above" | "below" | "right" | "left")[]} */
const ALL = ["above", "below", "right", "left"];

test("it stands at the first side where there is room", () => {
  assert.deepEqual(placeBeside(boxAt(400, 400), SIZE, ROOM, ALL), { left: 400, top: 292 });
  assert.deepEqual(placeBeside(boxAt(400, 50), SIZE, ROOM, ALL), { left: 400, top: 78 });
  assert.deepEqual(placeBeside(boxAt(400, 400), SIZE, ROOM, ["right"]), { left: 448, top: 400 });
  assert.deepEqual(placeBeside(boxAt(900, 400), SIZE, ROOM, ["right", "left"]), {
    left: 692,
    top: 400,
  });
});

test("it is centred where that is wanted, and stays within the window and its column", () => {
  const how = { centred: true };
  assert.equal(placeBeside(boxAt(400, 400), SIZE, ROOM, ALL, how).left, 320);
  assert.equal(placeBeside(boxAt(0, 400), SIZE, ROOM, ALL, how).left, 8);
  assert.equal(placeBeside(boxAt(980, 400), SIZE, ROOM, ALL, how).left, 792);
  const column = { left: 100, right: 350 };
  assert.equal(placeBeside(boxAt(300, 400), SIZE, ROOM, ALL, { ...how, column }).left, 150);
});

test("it covers nothing that is to be avoided, if that can be", () => {
  const box = boxAt(400, 400);
  const above = boxAt(400, 200, 200, 150);
  assert.equal(placeBeside(box, SIZE, ROOM, ALL, { avoided: [above] }).top, 428);
  const all = boxAt(0, 0, 1000, 800);
  assert.equal(placeBeside(box, SIZE, ROOM, ALL, { avoided: [all] }).top, 292);
});

test("beside its box it moves up or down from what is to be avoided, but not away from the box", () => {
  /** @type {("right" | "left")[]} */
  const sides = ["right", "left"];
  const box = boxAt(400, 100);
  const place = (/** @type {Box} */ one) => placeBeside(box, SIZE, ROOM, sides, { avoided: [one] });
  assert.deepEqual(place(boxAt(0, 125, 1000, 400)), { left: 448, top: 25 });
  assert.deepEqual(place(boxAt(0, 0, 1000, 95)), { left: 448, top: 100 });
  assert.deepEqual(place(boxAt(0, 50, 1000, 400)), { left: 448, top: 100 });
  // The other side is free without.
  assert.deepEqual(place(boxAt(448, 80, 200, 500)), { left: 192, top: 100 });
});

test("what fits nowhere is in sight", () => {
  const place = placeBeside(boxAt(10, 10, 980, 780), SIZE, ROOM, ["right", "left"], {
    gap: 12,
    edge: 12,
  });
  assert.deepEqual(place, { left: 12, top: 688 });
});
