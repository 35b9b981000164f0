/* What if: weights set by hand, training on from them, and the way back. They travel in the
 * address's fragment, #at=EPOCH&weights=... for each time, and trained=N, the number of those from
 * which training went on. What the optimiser remembers is as it was, and travels as memory=.... */
import { decode } from "../core/arrays.js";
import { constants } from "../core/constants.js";
import { noUpdate } from "../core/dash.js";
import { drawFirst, recorded } from "../core/drawing.js";
import { emit, on } from "../core/events.js";
import { linkCarried, writeFragment } from "../core/fragment.js";
import { trainedPlaces } from "../core/names.js";
import { notify } from "../core/notices.js";
import { score } from "../core/score.js";
import { state, theRun } from "../core/state.js";
import { showRun } from "./cursor.js";
import { handNow } from "./hand.js";
import { longerEpochs, longestRun } from "./lengths.js";
import { goOn } from "./run.js";
import { settle } from "./settled.js";

const write = () => writeFragment(handNow());
on("restored", write);

/** Weights to be shown in the place of those on show: set by hand, or `made` of them otherwise, in words.
 * @typedef {Pick<Snapshot, "parameters" | "memory" | "made">} Changed */

/** Show weights in the place of those on show, without a word of them in the address.
 * @type {(weights: Changed) => void} */
export const showEdit = ({ parameters, memory, made }) => {
  const { epoch } = recorded();
  const weights = { epoch, parameters, ...(memory && { memory }), ...(made && { made }) };
  state.edit = { ...weights, ...score(theRun(), parameters), edited: true };
  emit("progress");
  drawFirst();
};

/** Set one parameter of the weights on show by hand; those of muted units stay as they are, too.
 * @type {(place: number, value: number) => void} */
export const setParameter = (place, value) => {
  const parameters = Float64Array.from(recorded().parameters);
  parameters[place] = value;
  showEdit({ parameters, memory: recorded().memory });
  write();
};

/** Set all parameters of the weights on show by hand, with what the optimiser remembers of them.
 * @type {(weights: Changed) => void} */
export const setParameters = (weights) => {
  showEdit(weights);
  write();
};

/* Forget weights set by hand that were only looked at: the cursor has moved on. */
export const dropEdit = () => {
  if (!state.edit) return;
  state.edit = null;
  write();
  emit("progress");
};

/* Train on from the weights set by hand, at their epoch. */
export const trainOn = () => {
  settle();
  const { run, edit } = state;
  if (!run || !edit) return noUpdate();
  if (edit.epoch >= longestRun()) {
    notify("A run has no more epochs than this: train on from an earlier one.");
    return noUpdate();
  }
  const kept = run.snapshots.filter(({ epoch }) => epoch < edit.epoch);
  state.original ??= run;
  state.steps.push(edit);
  state.edit = null;
  state.token += 1;
  state.startedAt = performance.now();
  state.run = {
    ...run,
    snapshots: [...kept, edit],
    losses: run.losses.slice(0, edit.epoch),
    stop: edit.epoch,
    recorded: true,
    done: false,
    divergedAt: null,
  };
  // A run that ends here has no room for them: the address of the longer one has them.
  if (edit.epoch < run.epochs) write();
  showRun(kept.length);
  if (edit.epoch < run.epochs) {
    goOn();
    return noUpdate();
  }
  // At the end of the run there is nothing left to train: make it longer, which goes on from here.
  return longerEpochs(run);
};

/* Back to the run as it was before any weight was set by hand. */
export const backToRun = () => {
  settle();
  const { original, run } = state;
  if (!run) return noUpdate();
  state.edit = null;
  state.original = null;
  state.steps = [];
  write();
  if (original) {
    state.token += 1;
    state.startedAt = performance.now();
    state.run = original;
    if (!original.done) goOn();
  }
  showRun(state.cursor);
  return original && run.epochs !== original.epochs ? original.epochs : noUpdate();
};

/** So many numbers from a link; null where there are not so many.
 * @type {(text: string, count: number) => Float64Array | null} */
const numbersIn = (text, count) => {
  const bytes = Math.floor((text.replace(/=+$/, "").length * 3) / 4);
  if (bytes !== 8 * count || !/^[A-Za-z0-9_-]+=*$/.test(text)) return null;
  return decode({ dtype: "f8", bdata: text });
};

/** One network's parameters from a link, with what its optimiser remembers, or null where they do not
 * fit the run.
 * @type {(text: string, memoryText: string | undefined, epoch: number, run: Run) => Weights | null} */
const parse = (text, memoryText, epoch, run) => {
  const whole = Number.isInteger(epoch) && epoch >= 0 && epoch <= run.epochs;
  const count = run.snapshots[0].parameters.length;
  const parameters = numbersIn(text, count);
  const memory = run.memories ? numbersIn(memoryText ?? "", run.memories * count) : undefined;
  if (!whole || !parameters || memory === null || (memoryText && !memory)) return null;
  const trained = new Set(trainedPlaces(run));
  const fits = parameters.every((/** @type {number} */ value, /** @type {number} */ place) =>
    Math.abs(value) <= constants.largestWeight && (value === 0 || trained.has(place))
  );
  const isFinite = memory?.every((value) => Number.isFinite(value)) ?? true;
  return fits && isFinite ? { epoch, parameters, ...(memory && { memory }) } : null;
};

/** @type {{edit: Weights | null, trained: boolean}[]} */
let waiting = []; // what a link says was set by hand, and has yet to be brought to its run

/* Another run is asked for: what still waits was meant for the one before. */
on("begin", () => (waiting = []));

/* Bring the weights of a link to the run of its settings, each once the one before is trained. */
const readFragment = () => {
  const run = theRun();
  if (state.fragmentPending) {
    state.fragmentPending = false;
    const { content: { at, weights, memory, trained }, problem } = linkCarried();
    const whole = problem ? [] : weights;
    waiting = whole.map((text, i) => ({
      edit: parse(text, memory?.[i], at[i], run),
      trained: i < trained,
    }));
  }
  const first = waiting.shift();
  if (!first) return;
  const { edit, trained } = first;
  const index = run.snapshots.findIndex(({ epoch }) => epoch === edit?.epoch);
  if (!edit || (trained ? edit.epoch >= run.epochs : index < 0)) {
    waiting = [];
    write();
    notify(
      "The weights in the link do not fit its settings; the run is shown without them.",
    );
    return;
  }
  if (trained) {
    state.edit = { ...edit, ...score(run, edit.parameters), edited: true };
    trainOn();
  } else {
    showRun(index);
    showEdit(edit);
  }
};
on("done", readFragment);
