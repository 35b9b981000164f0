/* The runs of a lesson: begun, followed, and brought to an end whatever else happens meanwhile. */
import { at } from "../../core/dom.js";
import { emit, on } from "../../core/events.js";
import { measureRun, measureSeeds } from "../../core/measures.js";
import { whole } from "../../core/numbers.js";
import { state } from "../../core/state.js";
import { sameSettings } from "../../run/address.js";
import { bring, runRefused } from "../../run/bring.js";
import { experimentsBy } from "../../run/experiments.js";
import { withFixed } from "../../run/fixed.js";
import { leaveUntold } from "../../run/untold.js";
import { keepBeside } from "./beside.js";
import { forgetRun, isCompared, recallRuns, remember } from "./compared.js";
import { leavePlay, playRun, skipPlay, stopPlay, triedNow } from "./playing.js";
import { lessonProgress } from "./progress.js";
import { notableStarts, rankingOf } from "./starts.js";
import { resultText, startsText } from "./texts.js";

const starts = experimentsBy("experiment-request");
export const receiveExperiment = starts.receive;

/** A run under way: its epoch, whether it plays or has been played, and its result once it is known.
 * @typedef {{lesson: Lesson, index: number, epoch: number, playing: boolean, played: boolean,
 *   result: Measures | null}} Pending */

/** @type {Pending | null} */
let pending = null;
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
  if (!result && lessonProgress.untold(lesson) === index) return "Not seen to its end yet.";
  if (!result) return seeds ? `${seeds} starts` : "";
  return seeds ? startsText(lesson, index, result) : resultText(lesson, index, result);
};

const pendingText = () => {
  if (state.connection) return `waiting: ${state.connection}`;
  if (pending?.playing && pending.result) return triedNow() || "playing …";
  return pending?.epoch ? `training, epoch ${whole(pending.epoch)} …` : "training …";
};

/** Train a run of a lesson; another that is under way is given up.
 * @type {(lesson: Lesson, index: number) => void} */
const start = (lesson, index) => {
  const { address, seeds, trials } = lesson.runs[index];
  /** @type {Pending} */
  const mine = { lesson, index, epoch: 0, playing: false, played: false, result: null };
  pending = mine;
  lessonProgress.begin({ lesson: lesson.name, index });
  stopPlay();
  // What is on show already is not told again before it has played.
  if (state.run && sameSettings(state.run.address, withFixed(address))) leaveUntold(state.run);
  keepBeside(lesson, index);
  // Its picture is not to show the end that it came to before.
  forgetRun(lesson, index);
  notes.delete(keyOf(lesson, index));
  starts.drop();
  /** @type {<T>(act: (made: T) => void) => (made: T) => void} */
  const whilePending = (act) => (made) => void (pending === mine && act(made));
  const ended = whilePending((/** @type {"refused" | "ended"} */ how) => end(ENDED[how]));
  const arrived = whilePending((/** @type {Run} */ run) => {
    if (!seeds) mine.result = measureRun(run, trials);
    if (isCompared(lesson)) remember(lesson, index, run);
    play(mine);
  });
  // Of several starts, the one on the stage is but the first.
  const without = whilePending(() => {
    mine.played = true;
    leaveUntold(null);
    endIfOver(mine);
  });
  if (seeds) {
    const came = whilePending((/** @type {Seeds | null} */ made) => seedsArrived(mine, made));
    starts.start(withFixed(address), seeds, came);
  }
  const waiting = { arrived, ended: seeds ? without : ended, start: true };
  bring(address, waiting);
};

/** @type {(mine: Pending) => void} */
const play = (mine) => {
  mine.playing = true;
  const { trials } = mine.lesson.runs[mine.index];
  playRun(trials, followLesson, () => {
    mine.playing = false;
    mine.played = true;
    endIfOver(mine);
  });
  if (mine.playing) emit("lesson-plays", mine.lesson);
};

/** @type {(mine: Pending) => void} */
const endIfOver = (mine) => {
  if (pending === mine && mine.played && mine.result) end(null, mine.result);
};

/* Something else comes to the page while a run plays, which is not to go on in its place. Of several starts
 * the others still come; whoever has left the lesson finds there what the run came to. */
const interrupted = () => {
  if (!pending?.playing) return;
  const mine = pending;
  const { open, lesson } = lessonProgress.place;
  mine.playing = false;
  stopPlay();
  if (!mine.lesson.runs[mine.index].seeds && open && lesson === mine.lesson.name) {
    return end(ENDED.ended);
  }
  mine.played = true;
  endIfOver(mine);
};

/** The run that is pending has come to a result, or to none, of which there is something to say.
 * @type {(note: string | null, result?: Measures) => void} */
const end = (note, result) => {
  if (!pending) return;
  const { lesson, index } = pending;
  pending = null;
  lessonProgress.begin(null);
  leaveUntold(null);
  if (note) notes.set(keyOf(lesson, index), note);
  emit("lesson-run", lesson, index, result);
};

/** Which of a run's starts the lesson can show.
 * @type {(lesson: Lesson, index: number, made: Seeds) => Record<string, number | null>} */
const notableOf = (lesson, index, made) =>
  notableStarts(made, lesson.success, rankingOf(lesson, index));

/** @type {(mine: NonNullable<typeof pending>, made: Seeds | null) => void} */
const seedsArrived = (mine, made) => {
  if (!made) return end(ENDED.refused);
  const { lesson, index } = mine;
  const key = keyOf(lesson, index);
  const first = !experiments.has(key) || mine.epoch === 0;
  experiments.set(key, made);
  mine.epoch = made.epoch;
  const { done } = made;
  if (done) {
    mine.result = { ...measureSeeds(made, lesson.success), ...notableOf(lesson, index, made) };
  }
  if (done && mine.played) end(null, mine.result ?? undefined);
  else emit("lesson-starts", lesson, index, first);
};

/** The first of a lesson's runs whose starts are to come again for their pictures, or -1.
 * @type {(lesson: Lesson) => number} */
const withoutPictures = (lesson) =>
  lesson.runs.findIndex(({ seeds }, index) => seeds && !experiments.has(keyOf(lesson, index)));

/** A finished lesson is opened again: the pictures of its starts come again, one run after the other,
 * unless something else is run.
 * @type {(lesson: Lesson) => void} */
const recall = (lesson) => {
  recallRuns(lesson);
  const index = withoutPictures(lesson);
  if (pending || index < 0) return;
  const { address, seeds = 0 } = lesson.runs[index];
  const { results } = lessonProgress.of(lesson);
  starts.start(withFixed(address), seeds, (made) => {
    if (!made?.done) return;
    experiments.set(keyOf(lesson, index), made);
    // Results from before may not say which single starts are shown, or have chosen them by another measure.
    results[index] = { ...results[index], ...notableOf(lesson, index, made) };
    emit("lesson-starts", lesson, index, true);
    recall(lesson);
  });
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
// By Back, a link or a control.
on("read", interrupted);
on("asked", interrupted);
on("lost", lessonLost);

export const lessonRuns = {
  start,
  recall,
  /** Show what a finished lesson ended with.
   * @param {Lesson} lesson */
  show({ runs }) {
    if (!pending) bring(runs[runs.length - 1].address, { arrived: () => {}, ended: () => {} });
  },
  text,
  isPending,
  /** Whether a run of a lesson plays, which can be skipped.
   * @type {(lesson: Lesson, index: number) => boolean} */
  isPlaying: (lesson, index) => isPending(lesson, index) && pending?.playing === true,
  skip: skipPlay,
  leave: leavePlay,
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
      lessonProgress.begin(null);
      starts.drop();
      stopPlay();
    }
    lesson.runs.forEach((_, index) => notes.delete(keyOf(lesson, index)));
  },
};
