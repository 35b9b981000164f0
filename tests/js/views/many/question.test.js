/* The cells of a map, their settings, its files and its figure. */
import assert from "node:assert/strict";
import "../../browser.js";
import { state } from "../../../../assets/core/state.js";
import { jobsOf, runText } from "../../../../assets/views/many/cell.js";
import { mapCsv } from "../../../../assets/views/many/csv.js";
import { mapText, packed, readMapText, unpacked } from "../../../../assets/views/many/packed.js";
import {
  cellClicked,
  mapFigure,
  shades,
  sketchFigure,
} from "../../../../assets/views/many/plot.js";
import {
  addressOfRun,
  cellAt,
  cellText,
  noCells,
  placesOf,
  putRow,
  valuesIn,
} from "../../../../assets/views/many/question.js";
import { mapSentence } from "../../../../assets/views/many/table.js";

const { test } = Deno;

state.forms = {
  "hidden-units": { label: "Hidden units", default: "4", counts: true },
  "data-shape": { label: "Data shape", default: "moons", names: { moons: "Moons", xor: "XOR" } },
  "weight-seed": { label: "Weight seed", default: "0" },
  "data-seed": { label: "Data seed", default: "0" },
};

/** @type {(changes?: Partial<MapQuestion>) => MapQuestion} */
const question = (changes) => ({
  address: "?weight-seed=5&hidden-units=3",
  axes: [
    { setting: "hidden-units", values: ["1", "4"] },
    { setting: "data-shape", values: ["moons", "xor", "blobs"] },
  ],
  starts: 2,
  seeds: "weights",
  measure: "success",
  threshold: 0.95,
  reach: 0.1,
  ...changes,
});

/** @type {(asked?: MapQuestion) => ManyMap} */
const half = (asked = question()) => {
  const cells = noCells(asked.axes);
  const row = {
    cell: 1,
    first: 0,
    train_loss: [0.5, null],
    test_loss: [0.25, null],
    train_accuracy: [0.95, null],
    test_accuracy: [0.9, null],
    epochs_to: [12, null],
    diverged: [false, true],
  };
  putRow(cells, row);
  return { question: asked, cells, first: 0, units: "1", points: null };
};

test("cells are numbered as the server has them, the last axis fastest", () => {
  const { axes } = question();
  const all = noCells(axes).map((_, cell) => placesOf(axes, cell));
  assert.deepEqual(all, [[0, 0], [0, 1], [0, 2], [1, 0], [1, 1], [1, 2]]);
  assert.deepEqual(all.map((places) => cellAt(axes, places)), [0, 1, 2, 3, 4, 5]);
  assert.equal(cellText(axes, 4), "hidden units 4, data shape XOR");
  assert.deepEqual(placesOf([axes[0]], 1), [1]);
});

test("values may be typed in any way", () => {
  assert.deepEqual(valuesIn(" 1, 2;3\n 0.5 "), ["1", "2", "3", "0.5"]);
  assert.deepEqual(valuesIn("−1"), ["-1"]);
  assert.deepEqual(valuesIn(" , "), []);
});

test("a run opens by its cell's settings and its own seeds", () => {
  assert.equal(addressOfRun(question(), 1, 2), "?weight-seed=7&hidden-units=1&data-shape=xor");
  // What is as usual is not said.
  assert.equal(addressOfRun(question({ address: "" }), 3, 0), "");
  const both = question({ seeds: "both" });
  assert.equal(addressOfRun(both, 3, 1), "?weight-seed=6&data-seed=1");
  const data = question({ seeds: "data", address: "?data-seed=3" });
  assert.equal(addressOfRun(data, 3, 1), "?data-seed=4");
});

test("pictures of starts on the same points are asked for together, others one by one", () => {
  const many = jobsOf(question(), 3, 50);
  assert.deepEqual(many.map(({ first, seeds }) => [first, seeds]), [[0, 30], [30, 20]]);
  assert.equal(many[1].address, "?weight-seed=35");
  const alone = jobsOf(question({ seeds: "data" }), 3, 2);
  assert.deepEqual(alone.map(({ address, seeds }) => [address, seeds]), [
    ["?weight-seed=5", 1],
    ["?weight-seed=5&data-seed=1", 1],
  ]);
});

test("a picture says its seed and what came of it", () => {
  const [, cell] = half().cells;
  assert.equal(
    runText(question(), cell, 0),
    "Start 1 (weight seed 5): training accuracy 95\u00a0%, succeeds",
  );
  assert.equal(runText(question(), cell, 1), "Start 2 (weight seed 6): diverged");
  assert.equal(
    runText(question({ measure: "test-loss", threshold: 1 }), cell, 0),
    "Start 1 (weight seed 5): training accuracy 95\u00a0%, does not succeed, test loss 0.250",
  );
  assert.equal(runText(question(), { diverged: [] }, 3), "Start 4 (weight seed 8)");
});

test("a file has a line for each run that is there, and nothing where there is no number", () => {
  assert.deepEqual(mapCsv(half()).split("\n"), [
    "hidden_units,data_shape,start,weight_seed,data_seed,train_loss,test_loss,train_accuracy," +
    "test_accuracy,epochs_to_loss_0.1,diverged",
    "1,xor,0,5,0,0.5,0.25,0.95,0.9,12,false",
    "1,xor,1,6,0,,,,,,true",
    "",
  ]);
});

test("a session brings a map back as it was", () => {
  const map = half();
  assert.deepEqual(unpacked(JSON.parse(JSON.stringify(packed(map))), null), map);
});

test("a link brings it back as far as there is room", () => {
  const map = half();
  const whole = mapText(map, 3500);
  assert.deepEqual(readMapText(whole, null), map);
  const part = mapText(map, whole.length - 1);
  const brief = readMapText(part, null);
  assert.deepEqual(brief?.cells[1], { diverged: [false, true], train_accuracy: [0.95, null] });
  assert.equal(brief?.units, "1");
  const bare = readMapText(mapText(map, part.length - 1), null);
  assert.deepEqual(bare, { ...map, cells: noCells(map.question.axes), units: "" });
  assert.equal(mapText(map, 100), "");
});

test("a teacher's link has the question alone, which waits to be predicted, and is handed on", () => {
  const map = half();
  const asked = readMapText(mapText(map, 3500, true), null);
  const bare = { ...map, first: 0, cells: noCells(map.question.axes), units: "" };
  assert.deepEqual(asked, { ...bare, waits: true });
  assert.deepEqual(readMapText(mapText(/** @type {ManyMap} */ (asked), 3500), null), asked);
});

test("what is damaged is no map", () => {
  const text = mapText(half(), 3500);
  for (const wrong of ["", "x", text.slice(0, -2), text.slice(9), text.replace(".", "..")]) {
    assert.equal(readMapText(wrong, null), null, wrong.slice(0, 20));
  }
  for (const changes of [{ axes: [] }, { starts: 0 }, { seeds: "all" }, { measure: "luck" }]) {
    assert.equal(unpacked({ question: { ...question(), ...changes } }, null), null);
  }
  assert.equal(unpacked(null, null), null);
  assert.equal(unpacked({ ...packed(half()), diverged: "AAAA" }, null), null);
});

/** @type {Figure} */
const BASE = {
  data: ["starts", "threshold", "curve", "cells"].map((uid) => ({ uid })),
  layout: { xaxis: { title: {} }, yaxis: { title: {} } },
};

test("one axis: every start is a dot near its value, and what there is none of is left out", () => {
  const asked = question({ axes: [question().axes[1]] });
  const { data: [starts, line, curve], layout } = mapFigure(BASE, half(asked));
  assert.deepEqual(curve.x, [0, 1, 2]);
  assert.deepEqual(curve.y, [null, 50, null]);
  assert.equal(curve.mode, "markers");
  assert.ok(starts.x.every((/** @type {number} */ x) => Math.round(x) === 1));
  assert.deepEqual(starts.y, [95, 0]);
  assert.deepEqual(layout.xaxis.ticktext, ["Moons", "XOR", "blobs"]);
  assert.equal(layout.xaxis.title.text, "data shape");
  // The starts and what is counted of them have an axis each, one above the other.
  assert.deepEqual([starts.yaxis, line.yaxis, curve.yaxis], ["y2", "y2", undefined]);
  assert.deepEqual([line.y, line.name], [[95, 95], "succeeds from 95\u00a0%"]);
  assert.equal(layout.yaxis.title.text, "share that succeeds");
  assert.equal(layout.yaxis2.title.text, "accuracy");
  assert.ok(layout.yaxis.domain[1] < layout.yaxis2.domain[0]);
  const units = mapFigure(BASE, half(question({ axes: [question().axes[0]] })));
  assert.equal(units.data[2].mode, "lines+markers");
  // Of a measure that each start has, all is on one.
  const losses = mapFigure(BASE, half(question({ axes: asked.axes, measure: "test-loss" })));
  assert.deepEqual(losses.data.map(({ uid }) => uid), ["starts", "curve"]);
  assert.equal(losses.layout.yaxis2, undefined);
});

test("two axes: a grid with the first axis across, numbers only where there are runs", () => {
  const { data: [cells], layout } = mapFigure(BASE, half());
  assert.deepEqual(cells.text, [["", ""], ["50\u00a0%", ""], ["", ""]]);
  assert.deepEqual(cells.z, [[null, null], [0.5, null], [null, null]]);
  assert.equal(layout.yaxis.title.text, "data shape");
  const { axes } = question();
  assert.equal(cellClicked({ points: [{ x: 0, y: 1, curveNumber: 0 }] }, axes), 1);
  assert.equal(cellClicked({ points: [{ x: 1.2, y: 40, curveNumber: 0 }] }, [axes[0]]), 1);
  assert.equal(cellClicked({ points: [{ x: 2, y: 0, curveNumber: 0 }] }, axes), undefined);
  assert.equal(cellClicked(null, axes), undefined);
});

test("a grid says above it what its numbers are", () => {
  assert.equal(
    mapFigure(BASE, half()).layout.title.text,
    "share of starts ≥ 95\u00a0% accuracy",
  );
  const losses = mapFigure(BASE, half(question({ measure: "test-loss" })));
  assert.equal(losses.layout.title.text, "test loss, median");
});

test("a map that is only asked for has its axes, and a question mark in each cell", () => {
  const { data: [cells], layout } = sketchFigure(BASE, question());
  assert.deepEqual(cells.text, [["?", "?"], ["?", "?"], ["?", "?"]]);
  assert.deepEqual(cells.z, [[0, 0], [0, 0], [0, 0]]);
  assert.deepEqual(layout.yaxis.ticktext, ["Moons", "XOR", "blobs"]);
  const [units] = question().axes;
  for (const [measure, y] of [["success", 50], ["test-loss", 0.5]]) {
    const asked = question({ axes: [units], measure: /** @type {MapMeasure} */ (measure) });
    const { data: [marks], layout: bare } = sketchFigure(BASE, asked);
    assert.deepEqual([marks.mode, marks.y, marks.text], ["text", [y, y], ["?", "?"]]);
    assert.deepEqual([bare.yaxis.domain, bare.yaxis2], [[0, 1], undefined]);
  }
});

test("greys are logarithmic only where losses lie far apart", () => {
  assert.deepEqual(shades([1, 10, 100, Infinity], "loss"), [0, 1, 2, null]);
  assert.deepEqual(shades([1, 2, NaN], "loss"), [1, 2, null]);
  assert.deepEqual(shades([0.01, 1], "share"), [0.01, 1]);
});

test("where nothing can be measured, it is said why", () => {
  const map = half(question({ measure: "test-loss" }));
  for (const cell of map.cells) Object.assign(cell, { test_loss: [null], diverged: [false] });
  assert.equal(
    mapSentence(map),
    "Test loss, along hidden units and data shape: there is none without test points.",
  );
});

test("a sentence says from where to where a map goes, and how much of it is there", () => {
  const map = half();
  assert.equal(
    mapSentence(map),
    "Share of starts with an accuracy of 95\u00a0% or more, along hidden units and data shape: 50\u00a0% in " +
      "every cell. 1 of 6 cells are there. The stronger a cell’s grey, the larger its value.",
  );
  const along = half(question({ axes: [question().axes[1]] }));
  [[0.5, 0.6], [0.99, 0.6], [0.99, 0.99]].forEach((accuracies, cell) =>
    putRow(along.cells, {
      cell,
      first: 0,
      train_loss: [1, 1],
      test_loss: [1, 1],
      train_accuracy: accuracies,
      test_accuracy: accuracies,
      diverged: [false, false],
      epochs_to: [null, null],
    })
  );
  assert.equal(
    mapSentence(along),
    "Share of starts with an accuracy of 95\u00a0% or more, along data shape: 0\u00a0% at Moons, 50\u00a0% at " +
      "XOR, 100\u00a0% at blobs.",
  );
  const never = half(question({ measure: "epochs-to", axes: [question().axes[1]] }));
  putRow(never.cells, { ...NOTHING, cell: 0, epochs_to: [5] });
  assert.equal(
    mapSentence(never),
    "Epochs to a training loss of 0.1, along data shape: from 5 (data shape Moons) to – (data " +
      "shape XOR). 2 of 3 cells are there. A dash stands where fewer than half of the starts get " +
      "there.",
  );
});

const NOTHING = {
  first: 0,
  train_loss: [1],
  test_loss: [1],
  train_accuracy: [1],
  test_accuracy: [1],
  diverged: [false],
};
