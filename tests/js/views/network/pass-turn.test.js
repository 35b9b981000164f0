/* The weights that turn upright on the way back. */
import "../../browser.js";
import assert from "node:assert/strict";
import { overlay } from "../../../../assets/views/network/pass-overlay.js";
import { turning, turnOf } from "../../../../assets/views/network/pass-turn.js";
import { placesOf } from "../../../../assets/views/network/places.js";
import { passAt, traced } from "./traced.js";

const { test } = Deno;

test("a row of weights turns upright: cell k, j goes to j, k", () => {
  const W = [1, 2, 3, 4, 5, 6]; // two rows of three
  const places = (/** @type {number} */ turned) =>
    turning("W2", W, 3, 0, turned, 0).shapes.filter(({ tag }) => tag === "text")
      .map(({ text = "", at }) => ({ text: Number(text), x: Number(at.x), y: Number(at.y) }));
  const [rows, columns] = [places(0), places(1)];
  const across = (/** @type {typeof rows} */ cells) => new Set(cells.map(({ x }) => x)).size;
  const down = (/** @type {typeof rows} */ cells) => new Set(cells.map(({ y }) => y)).size;
  assert.deepEqual([across(rows), down(rows)], [3, 2]);
  assert.deepEqual([across(columns), down(columns)], [2, 3]);
  const at = (/** @type {typeof rows} */ cells, /** @type {number} */ value) =>
    cells.find(({ text }) => text === value);
  // The first of a row stays the first of its column; the last of the first row is its lowest.
  assert.deepEqual(at(rows, 1), at(columns, 1));
  assert.equal(at(columns, 3)?.x, at(columns, 1)?.x);
  assert.ok(Number(at(columns, 3)?.y) > Number(at(columns, 2)?.y));
});

test("on the network the row stands upright beside its units, and is still seen as it lies", () => {
  const made = traced([2, 4, 1]);
  const places = placesOf([2, 4, 1], { width: 630, height: 260 });
  const turn = turnOf(passAt(made, 5, 1), places, 12);
  const hidden = places.units.filter(({ layer }) => layer === 1);
  assert.equal(turn?.column.length, 4);
  turn?.column.forEach(({ x, y }, j) => {
    assert.equal(y + turn.height / 2, hidden[j].y);
    assert.ok(x >= hidden[j].x + places.size);
  });
  assert.equal(new Set(turn?.row.map(({ y }) => y)).size, 1);
  // From the corner that both have, over the first unit and beneath the titles; an arrow leads to the column.
  assert.equal(turn?.row[0].x, turn?.column[0].x);
  assert.ok(Number(turn?.row[0].y) >= 15);
  assert.ok(Number(turn?.row[0].y) + Number(turn?.height) < Number(turn?.column[0].y));
  const shapesAt = (/** @type {number} */ share) => overlay(passAt(made, 5, share), places, 12);
  const arrows = (/** @type {number} */ share) =>
    shapesAt(share).filter(({ key }) => key.startsWith("turn ")).length;
  assert.deepEqual([arrows(0), arrows(1)], [0, 2]);
  const opacity = (/** @type {string} */ key) =>
    shapesAt(1).find((shape) => shape.key === key)?.at.opacity;
  assert.ok(Number(opacity("row 1 text")) < Number(opacity("column 1 text")));
  for (const { key, at } of shapesAt(1)) {
    if (/^ground of product/.test(key)) assert.ok(Number(at.x) >= Number(turn?.least) - 0.01, key);
  }
  const texts = (/** @type {number} */ share) =>
    overlay(passAt(made, 5, share), places, 12)
      .filter(({ quantity }) => quantity?.startsWith("W2[1, ")).map(({ key }) => key);
  assert.equal(texts(0).length, 4);
  assert.equal(texts(1).length, 8);
  // Of a matrix with several rows, and in the other steps, there is none.
  const deep = traced([2, 4, 3, 1]);
  const wide = placesOf([2, 4, 3, 1], { width: 900, height: 420 });
  const kinds = deep.stages.map((_, i) => turnOf(passAt(deep, i + 1, 1), wide, 12) !== null);
  assert.deepEqual(kinds.flatMap((isThere, i) => isThere ? [i + 1] : []), [6]);
});
