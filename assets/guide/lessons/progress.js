/* What is kept of the lessons: whether the panel is open, the lesson that is open in it, and for
 * each lesson by its name {choice, committed, results, remark, why, hand, entered, first}, of which the last
 * four may be missing. Tabs share the progress: see core/storage.js. */
import { mergeChanges, readProgress, storage } from "../../core/storage.js";

const { shared, tab, watch } = storage;
const STORAGE = "playground-lessons";

/** A run of a lesson that has begun, and has not been told the end of.
 * @typedef {{lesson: string, index: number}} Running */

/** @type {{open: boolean, lesson: string | null, running: Running | null, progress: Progress}} */
const kept = { open: false, lesson: null, running: null, progress: {} };
// What this tab and the storage last agreed on: what differs from it was done since, here or in
// another tab.
/** @type {Progress} */
let agreed = {};
let isShared = true; // whether the browser kept what it was last given

const agree = () => {
  // What is not kept was not removed in another tab.
  if (!isShared) return;
  const { progress: theirs } = shared.read(STORAGE) ?? {};
  const merged = mergeChanges(agreed, kept.progress, theirs);
  for (const [name, one] of Object.entries(merged)) {
    kept.progress[name] = Object.assign(kept.progress[name] ?? {}, one);
  }
  agreed = structuredClone(merged);
};

const recall = () => {
  // A tab that is loaded anew has its own place.
  const own = tab.read(STORAGE);
  const { open, lesson } = own ?? shared.read(STORAGE) ?? {};
  kept.open = open === true;
  kept.lesson = typeof lesson === "string" ? lesson : null;
  const { lesson: name, index } = own?.running ?? {};
  if (typeof name === "string" && Number.isInteger(index)) kept.running = { lesson: name, index };
  agree();
};
recall();

export const lessonProgress = {
  /* The place: whether the panel is open, and at which lesson. */
  place: kept,
  all: () => kept.progress,
  /** @type {(lesson: Lesson) => LessonProgress} */
  of: (
    { name },
  ) => (kept.progress[name] ??= { choice: null, committed: false, results: [], remark: "" }),
  /** @param {Lesson} lesson */
  isDone({ name, runs }) {
    const { committed, results } = kept.progress[name] ?? {};
    return Boolean(committed) && runs.every((_, index) => results[index]);
  },
  /** The run of a lesson that the page was left or loaded anew in the middle of, or is under way: its end was
   * not told. Null where there is none.
   * @type {(lesson: Lesson) => number | null} */
  untold({ name, runs }) {
    const { lesson, index } = kept.running ?? {};
    if (lesson !== name || index === undefined || !runs[index]) return null;
    return kept.progress[name]?.committed && !kept.progress[name].results[index] ? index : null;
  },
  /** A run has begun, or for null is not under way any more.
   * @param {Running | null} running */
  begin(running) {
    kept.running = running;
    this.keep();
  },
  keep() {
    agree();
    const { open, lesson, running, progress } = kept;
    isShared = shared.write(STORAGE, { open, lesson, progress });
    tab.write(STORAGE, { open, lesson, running });
  },
  /** Take other progress in the place of this.
   * @param {unknown} progress */
  take(progress) {
    kept.progress = readProgress(progress);
    this.keep();
  },
  /** Call `changed` when another tab has gone on.
   * @type {(changed: () => void) => void} */
  watch: (changed) =>
    watch(STORAGE, () => {
      agree();
      changed();
    }),
};
