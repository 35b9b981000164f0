/* How many points the network gets wrong, which of them is selected, and the way to the next. */
import { setProps } from "../../core/dash.js";
import { at } from "../../core/dom.js";
import { draw, shown } from "../../core/drawing.js";
import { logits } from "../../core/forward.js";
import { afterFrame } from "../../core/frames.js";
import { state, theRun } from "../../core/state.js";
import { PARTS } from "../../core/task.js";
import {
  countWrong,
  isUndecided,
  neighbours,
  nextAfter,
  pointSentence,
  UNDECIDED,
  worstFirst,
  wrongFirst,
  wrongSentence,
} from "./words.js";

let isAble = false; // whether the button leads anywhere

const AT_ONCE = 2e5; // products of weights and inputs that there is time for in a frame

/** The logits of the points of each part.
 * @type {(run: Run, parameters: FlatWeights) => Float64Array[]} */
const sumsOf = (run, parameters) =>
  PARTS.map((part) => logits(run, parameters, run.data[part].inputs));

/** The logits of the points of each part, or null where there is no time to compute them.
 * @type {(run: Run, snapshot: Snapshot) => Float64Array[] | null} */
const sumsInTime = (run, { parameters }) => {
  const { data, parameters: weights } = run;
  const work = weights * (data.train.count + data.test.count);
  return work > AT_ONCE ? null : sumsOf(run, parameters);
};

/** The neighbours of the point that was selected last: they stay while the network changes.
 * @type {{data: Run["data"] | null, of: SelectedPoint | null, around: ReturnType<typeof neighbours>}} */
let known = { data: null, of: null, around: { others: 0, count: 0 } };

/** @type {(data: Run["data"], point: SelectedPoint) => ReturnType<typeof neighbours>} */
const neighboursOf = (data, point) => {
  if (known.data !== data || known.of !== point) {
    known = { data, of: point, around: neighbours(data, point) };
  }
  return known.around;
};

/** What was found out of the points, by the weights: views ask again and again.
 * @typedef {{data: Run["data"], worst: import("./words.js").Wrong | null, undecided: boolean}} Found
 * @type {WeakMap<FlatWeights, Found>} */
const found = new WeakMap();

/** What there is to find out of the points that are wrong, where none is selected; in motion only where there
 * is time. `sums` are the logits of each part, where they are at hand.
 * @type {(run: Run, snapshot: Snapshot, sums?: Float64Array[]) => Found | null} */
const find = (run, snapshot, sums) => {
  const { data } = run;
  const { parameters, confusion } = snapshot;
  if (state.selected || !countWrong(confusion).wrong) return null;
  const before = found.get(parameters);
  if (before?.data === data) return before;
  const all = sums ?? sumsInTime(run, snapshot);
  if (!all) return null;
  const now = { data, worst: worstFirst(wrongFirst(data, all)), undecided: isUndecided(all) };
  found.set(parameters, now);
  return now;
};

/** The point that is wrong most of all, by the logits of each part; none while another one is selected.
 * @type {(run: Run, snapshot: Snapshot, sums: Float64Array[]) => import("./words.js").Wrong | null} */
export const worstOf = (run, snapshot, sums) => find(run, snapshot, sums)?.worst ?? null;

/** Say how many points are wrong and which most of all, or what the network says of the selected one.
 * @type {(run: Run, snapshot: Snapshot) => void} */
export const sayWrong = (run, snapshot) => {
  const { data, points } = run;
  const { parameters, confusion } = snapshot;
  const { wrong, count } = countWrong(confusion);
  const { selected } = state;
  const now = find(run, snapshot);
  const said = selected
    ? pointSentence(
      points,
      selected,
      data[selected.part].y[selected.number],
      logits(
        run,
        parameters,
        data[selected.part].inputs.map((values) => Float64Array.of(values[selected.number])),
      )[0],
      neighboursOf(data, selected),
    )
    : now?.undecided
    ? UNDECIDED
    : wrongSentence(points, wrong, count, now?.worst ?? null);
  const line = at("wrong-line");
  if (line.textContent !== said) line.textContent = said;
  if (isAble === wrong > 0) return;
  isAble = wrong > 0;
  afterFrame(() => setProps("next-wrong", { disabled: !isAble }));
};

/* Select the next of the points that are wrong: in every view it is the one to look at. */
export const nextWrong = () => {
  if (!state.run) return;
  const run = theRun();
  const { parameters } = shown();
  const next = nextAfter(wrongFirst(run.data, sumsOf(run, parameters)), state.selected);
  if (!next) return;
  state.selected = { part: next.part, number: next.number };
  draw();
};
