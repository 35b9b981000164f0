/* The runs of a lesson: begun, followed, and brought to an end whatever else happens meanwhile. */
import { at } from "../../core/dom.js";
import { emit, on } from "../../core/events.js";
import { measureRun, measureSeeds, measureText } from "../../core/measures.js";
import { state } from "../../core/state.js";
import { bring, runRefused } from "../../run/bring.js";
import { experimentsBy } from "../../run/experiments.js";
import { withFixed } from "../../run/fixed.js";
import { notableStarts } from "./starts.js";

const starts = experimentsBy("experiment-request");
export const receiveExperiment = starts.receive;

/** @type {{lesson: Lesson, index: number, epoch: number} | null} */
let pending = null; // the run that is being trained
/** @type {Map<string, Seeds>} */
const experiments = new Map(); // what several starts came to, by the run's key
/** @type {Map<string, string>} */
const notes = new Map(); // what is to be said of a run that came to no result, by its key

const ENDED = {
  refused: "This could not be trained.",
  ended: "Stopped before its end.",
  lost: "The server did not answer.",
};

/** @type {(lesson: Lesson, index: number) => string} */
const keyOf = ({ name }, index) => `${name}/${index}`;
/** @type {(lesson: Lesson, index: number) => boolean} */
const isPending = (lesson, index) =>
  pending !== null && pending.lesson === lesson && pending.index === index;

/** What is said of a run: how far it is, what it came to, or why it did not.
 * @type {(lesson: Lesson, index: number, result?: Measures | null) => string} */
const text = (lesson, index, result) => {
  const { seeds } = lesson.runs[index];
  if (isPending(lesson, index)) return pendingText();
  const note = notes.get(keyOf(lesson, index));
  if (note) return note;
  if (!result) return seeds ? `${seeds} starts` : "";
  return seeds
    ? `${result.succeeded} of ${result.seeds} starts succeed`
    : `accuracy ${measureText("train-accuracy", result["train-accuracy"])}`;
};

const pendingText = () => {
  if (state.connection) return `waiting: ${state.connection}`;
  return pending?.epoch ? `training, epoch ${pending.epoch.toLocaleString("en")} …` : "training …";
};

/** Train a run of a lesson; another that is under way is given up.
 * @type {(lesson: Lesson, index: number) => void} */
const start = (lesson, index) => {
  const { address, seeds } = lesson.runs[index];
  const mine = { lesson, index, epoch: 0 };
  pending = mine;
  notes.delete(keyOf(lesson, index));
  starts.drop();
  /** @type {<T>(act: (made: T) => void) => (made: T) => void} */
  const whilePending = (act) => (made) => void (pending === mine && act(made));
  const ended = whilePending((/** @type {"refused" | "ended"} */ how) => end(ENDED[how]));
  const arrived = whilePending((/** @type {Run} */ run) => end(null, measureRun(run)));
  if (seeds) {
    const came = whilePending((/** @type {Seeds | null} */ made) => seedsArrived(mine, made));
    starts.start(withFixed(address), seeds, came);
    bring(address, { arrived: () => {}, ended: () => {} });
  } else {
    bring(address, { arrived, ended });
  }
};

/** The run that is pending has come to a result, or to none, of which there is something to say.
 * @type {(note: string | null, result?: Measures) => void} */
const end = (note, result) => {
  if (!pending) return;
  const { lesson, index } = pending;
  pending = null;
  if (note) notes.set(keyOf(lesson, index), note);
  emit("lesson-run", lesson, index, result);
};

/** @type {(mine: NonNullable<typeof pending>, made: Seeds | null) => void} */
const seedsArrived = (mine, made) => {
  if (!made) return end(ENDED.refused);
  const { lesson, index } = mine;
  const key = keyOf(lesson, index);
  const first = !experiments.has(key) || mine.epoch === 0;
  experiments.set(key, made);
  mine.epoch = made.epoch;
  const { accuracies, done } = made;
  const starts = notableStarts(accuracies, lesson.success);
  if (done) end(null, { ...measureSeeds(made, lesson.success), ...starts });
  else emit("lesson-starts", lesson, index, first);
};

/* Something about the run on show or the connection has changed. */
const followLesson = () => {
  if (!pending) return;
  const line = at(`lesson-result-${pending.index}`);
  if (line?.dataset.lesson === pending.lesson.name) line.textContent = pendingText();
};

/* Something that was asked for gets no answer, so that nothing may be waited for. */
const lessonLost = () => {
  runRefused();
  if (!pending) return;
  starts.drop();
  end(ENDED.lost);
};

on("progress", followLesson);
on("lost", lessonLost);

export const lessonRuns = {
  start,
  text,
  isPending,
  /** Whether a run of a lesson is being trained.
   * @param {Lesson} lesson */
  isTraining: (lesson) => pending?.lesson === lesson,
  /** What several starts of a run have come to so far.
   * @type {(lesson: Lesson, index: number) => Seeds | undefined} */
  experiment: (lesson, index) => experiments.get(keyOf(lesson, index)),
  /** Forget what is under way in a lesson, and what is said of its runs.
   * @param {Lesson} lesson */
  forget(lesson) {
    if (pending?.lesson === lesson) {
      pending = null;
      starts.drop();
    }
    lesson.runs.forEach((_, index) => notes.delete(keyOf(lesson, index)));
  },
};
