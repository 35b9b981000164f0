/* The training of a map: piece after piece, and what has come stays. */
import assert from "node:assert/strict";
import "../../browser.js";
import { emit } from "../../../../assets/core/events.js";
import { state } from "../../../../assets/core/state.js";
import { askMap, receiveMap } from "../../../../assets/views/many/asks.js";
import * as maps from "../../../../assets/views/many/map.js";

const { test } = Deno;

/** @type {any[]} */
const sent = [];
window.dash_clientside.set_props = (/** @type {string} */ _id, /** @type {any} */ { data }) =>
  sent.push(data);
const last = () => sent[sent.length - 1];

/** @type {MapQuestion} */
const QUESTION = {
  address: "",
  axes: [{ setting: "hidden-units", values: ["1", "2"] }],
  starts: 2,
  seeds: "weights",
  measure: "success",
  threshold: 0.95,
  reach: 0.1,
};

/** @type {(cell: number, first: number, values: number[]) => MapRow} */
const row = (cell, first, values) => ({
  cell,
  first,
  train_loss: values,
  test_loss: values,
  train_accuracy: values,
  test_accuracy: values,
  epochs_to: values,
  diverged: values.map(() => false),
});

/** @type {(answer: Partial<MapAnswer>) => void} */
const answer = (changes) =>
  receiveMap({
    asked: last().asked,
    ticket: "t",
    engine: "embedded",
    total: 4,
    rows: [],
    resume: {},
    ...changes,
  });
const values = () => maps.theMap()?.cells.map(({ train_loss }) => train_loss);

test("a map is asked for with what came before, until all of it is there", () => {
  maps.startMap(QUESTION);
  assert.equal(maps.theMap(), null);
  assert.deepEqual(last().question, { ...QUESTION, first: 0 });
  answer({ done: 2, rows: [row(0, 0, [1, 2])], resume: { units: "0" } });
  assert.deepEqual([last().ticket, last().resume], ["t", { units: "0" }]);
  assert.equal(maps.mapProgress()?.done, 2);
  assert.equal(maps.mapPace(), 1);
  const resume = { units: "0-1", spent: 3, worked: 1.5 };
  answer({ done: 4, rows: [row(1, 0, [3, 4])], resume });
  assert.equal(maps.mapPace(), 2);
  assert.deepEqual(values(), [[1, 2], [3, 4]]);
  assert.equal(maps.isTraining(), false);
  assert.equal(maps.isWhole(/** @type {ManyMap} */ (maps.theMap())), true);
});

test("more starts go on where the others end", () => {
  maps.addStarts(2);
  assert.deepEqual([last().question.first, last().question.starts], [2, 2]);
  answer({ done: 4, rows: [row(0, 2, [5, 6]), row(1, 2, [7, 8])] });
  assert.deepEqual(values(), [[1, 2, 5, 6], [3, 4, 7, 8]]);
  assert.equal(maps.theMap()?.question.starts, 4);
});

test("a refused map leaves the one on show as it is", () => {
  const before = maps.theMap();
  maps.startMap({ ...QUESTION, starts: 1000 });
  answer({ problems: ["Too many."], offer: "embedded" });
  assert.equal(maps.theMap(), before);
  assert.deepEqual(maps.mapFailure(), { problems: ["Too many."], offer: "embedded" });
  assert.equal(maps.isTraining(), false);
});

test("what is stopped stays, is cancelled, and can go on; late pieces are dropped", () => {
  maps.startMap(QUESTION);
  answer({ done: 2, rows: [row(0, 0, [1, 2])], resume: { units: "0" } });
  const under = last();
  maps.stopMap();
  // The piece that is under way is answered first.
  assert.equal(last(), under);
  answer({ done: 4, rows: [row(1, 0, [3, 4])], resume: { units: "0-1" } });
  assert.deepEqual([last().cancel, last().ticket], [true, "t"]);
  answer({});
  assert.deepEqual(values(), [[1, 2], undefined]);
  maps.goOnWithMap();
  assert.deepEqual(last().resume, { units: "0" });
  answer({ done: 4, rows: [row(1, 0, [3, 4])], resume: { units: "0-1" } });
  assert.deepEqual(values(), [[1, 2], [3, 4]]);
});

test("an estimate goes between two pieces, and disturbs neither", () => {
  /** @type {MapAnswer[]} */
  const costs = [];
  maps.startMap(QUESTION);
  const piece = last();
  askMap("estimate", { question: 1 }, (cost) => costs.push(cost));
  assert.equal(last(), piece);
  answer({ done: 2, rows: [row(0, 0, [1, 2])], resume: { units: "0" } });
  assert.equal(last().question, 1);
  answer({ seconds: 3 });
  assert.equal(costs[0].seconds, 3);
  assert.deepEqual(last().resume, { units: "0" });
  answer({ done: 4, rows: [row(1, 0, [3, 4])] });
  assert.equal(maps.isTraining(), false);
});

test("what befell a map is said until it is done, once, and no longer", () => {
  maps.startMap(QUESTION);
  for (const notes of [["Forgotten."], [], ["Damaged.", "Forgotten."]]) {
    answer({ done: 2, rows: [], resume: { units: "0" }, notes });
  }
  assert.deepEqual(maps.mapProgress()?.notes, ["Forgotten.", "Damaged."]);
  answer({ done: 4, rows: [] });
  assert.deepEqual(maps.mapProgress()?.notes, ["Forgotten.", "Damaged."]);
  maps.startMap(QUESTION);
  answer({ done: 4, rows: [] });
  assert.deepEqual(maps.mapProgress()?.notes, []);
});

test("a server that does not answer ends the training, and what is there stays", () => {
  maps.startMap(QUESTION);
  answer({ done: 2, rows: [row(0, 0, [1, 2])], resume: { units: "0" } });
  emit("lost");
  assert.deepEqual(maps.mapFailure()?.problems, ["The server did not answer."]);
  assert.deepEqual(values(), [[1, 2], undefined]);
});

test("what is shown of it changes without training, and its own points go along", () => {
  const count = sent.length;
  maps.showOfMap({ measure: "train-loss", threshold: 1 });
  assert.equal(maps.theMap()?.question.measure, "train-loss");
  assert.equal(sent.length, count);
  state.points = /** @type {any} */ ({ count: 2 });
  maps.startMap({ ...QUESTION, address: "?data-shape=own" });
  assert.deepEqual(last().question.points, { count: 2 });
  maps.stopMap();
});
