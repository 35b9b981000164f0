/* The texts of a lesson, with the numbers of the learner's own runs in them. */
import { accuracyText, lossText, measureText, percent } from "../../core/measures.js";
import { state } from "../../core/state.js";
import { withFixed } from "../../run/fixed.js";
import { rankingOf } from "./starts.js";

/** @typedef {import("./starts.js").Ranking} Ranking */

/** A text with the numbers of the learner's own runs in its placeholders.
 * @type {(text: string, lesson: Lesson, own: Prediction) => string} */
export const fillLesson = (text, { runs, success }, { results }) =>
  text.replace(/\{([^{}]*)\}/g, (_, /** @type {string} */ name) => {
    if (name === "success") return percent(success);
    const [, number, measure] = name.match(/^(\d+)\.(.*)$/) ?? [];
    const index = Number(number) - 1;
    const { seeds = NaN, address } = runs[index];
    const settings = new URLSearchParams(withFixed(address));
    const epochs = Number(settings.get("epochs") ?? state.forms.epochs.default);
    /** @type {Measures} */
    const known = results[index] ?? { seeds, epochs };
    return measureText(measure, known[measure]);
  });

/** What the measures that a run's line can have are called there. */
const NAMES = {
  "train-accuracy": "training accuracy",
  "test-accuracy": "test accuracy",
  "train-loss": "training loss",
  "test-loss": "test loss",
};

/** The measures of a run, counted from 1, that its line says: those by which the lesson tells what
 * happened, without what is no accuracy or loss; where it names none, those of the other runs, or the
 * accuracy; pure.
 * @type {(happened: string, number: number) => (keyof typeof NAMES)[]} */
export const saidOf = (happened, number) => {
  const all = /** @type {(keyof typeof NAMES)[]} */ (Object.keys(NAMES));
  const said = all.filter((name) => happened.includes(`{${number}.${name}}`));
  const others = all.filter((name) => happened.includes(`.${name}}`));
  return [said, others].find(({ length }) => length) ?? ["train-accuracy"];
};

/** The medians that the line of a run of several starts can have, and what they are called there. */
const MEDIANS = {
  "median-accuracy": "median training accuracy",
  "median-test-accuracy": "median test accuracy",
  "median-loss": "median loss",
  "median-test-loss": "median test loss",
};

/** Whether a lesson tells of a measure of a run, counted from 0.
 * @type {(lesson: Pick<Lesson, "happened">, index: number) => (name: string) => boolean} */
const tellsOf = ({ happened }, index) => (name) => happened.includes(`{${index + 1}.${name}}`);

/** Whether a lesson tells which starts of a run, counted from 0, succeed: where it tells only of medians,
 * nothing hangs on that; pure.
 * @type {(lesson: Pick<Lesson, "happened">, index: number) => boolean} */
export const tellsSuccess = (lesson, index) => {
  const tells = tellsOf(lesson, index);
  return !Object.keys(MEDIANS).some(tells) || tells("share") || tells("succeeded");
};

/** What the numbers of a start are called, each as it is written.
 * @type {Record<Ranking, (value: number) => string>} */
const OF_START = {
  accuracies: (value) => `training accuracy ${accuracyText(value)}`,
  testAccuracies: (value) => `test accuracy ${accuracyText(value)}`,
  losses: (value) => `training loss ${lossText(value)}`,
  testLosses: (value) => `test loss ${lossText(value)}`,
};

/** What is said of a start: the number by which the lesson tells of starts, and whether it succeeded where it
 * tells of that.
 * @type {(lesson: Pick<Lesson, "happened" | "success">, index: number,
 *   made: Pick<Seeds, Ranking>, start: number) => string} */
export const startText = (lesson, index, made, start) => {
  const ranking = rankingOf(lesson, index);
  const said = OF_START[ranking](made[ranking][start]);
  if (!tellsSuccess(lesson, index)) return said;
  return `${said}, ${made.accuracies[start] >= lesson.success ? "succeeded" : "did not succeed"}`;
};

/** What a run of several starts came to: how many succeeded, or the medians, where the lesson tells of these
 * and of none that succeeded.
 * @type {(lesson: Pick<Lesson, "happened">, index: number, result: Measures) => string} */
export const startsText = (lesson, index, result) => {
  if (tellsSuccess(lesson, index)) return `${result.succeeded} of ${result.seeds} starts succeed`;
  const tells = tellsOf(lesson, index);
  const said = Object.entries(MEDIANS).filter(([name]) => tells(name));
  const medians = said.map(([name, called]) => `${called} ${measureText(name, result[name])}`);
  return `${result.seeds} starts: ${medians.join(", ")}`;
};

/** What a run of one start came to.
 * @type {(lesson: Lesson, index: number, result: Measures) => string} */
export const resultText = ({ happened, runs }, index, result) => {
  const said = saidOf(happened, index + 1);
  // Where nothing is set aside there is but one of each.
  const isTested = Number.isFinite(result["test-accuracy"]) ||
    runs.some((_, one) => saidOf(happened, one + 1).join().includes("test"));
  return said.map((name) => {
    const called = isTested ? NAMES[name] : NAMES[name].replace("training ", "");
    return `${called} ${measureText(name, result[name])}`;
  }).join(", ");
};
