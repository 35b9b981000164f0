/* The starts of a lesson's run: the address of each, and which of them a lesson can show. */
import { withValues } from "../../core/controls.js";
import { state } from "../../core/state.js";
import { withFixed } from "../../run/fixed.js";

/** The weight seed of a start of a run, counted from its first.
 * @type {(address: string, number: number) => number} */
export const seedOf = (address, number) => {
  const seed = new URLSearchParams(withFixed(address)).get("weight-seed");
  return Number(seed ?? state.forms["weight-seed"].default) + number;
};

/** The address of a start of a run.
 * @type {(address: string, number: number) => string} */
export const startAddress = (address, number) =>
  withValues(
    withFixed(address),
    { "weight-seed": String(seedOf(address, number)) },
    state.forms,
  );

/** The name under which a result has a start's number.
 * @type {(start: StartName) => string} */
export const startKey = (start) => `start-${start}`;

/** What makes one start better than another; of a loss, less is better.
 * @typedef {"accuracies" | "testAccuracies" | "losses" | "testLosses"} Ranking */

/** What the numbers that a lesson names of several starts are taken of.
 * @type {Record<string, Ranking>} */
const TAKEN_OF = {
  "best-accuracy": "accuracies",
  "worst-accuracy": "accuracies",
  "best-test-accuracy": "testAccuracies",
  "worst-test-accuracy": "testAccuracies",
  succeeded: "accuracies",
  share: "accuracies",
  "median-accuracy": "accuracies",
  "median-test-accuracy": "testAccuracies",
  "median-loss": "losses",
  "median-test-loss": "testLosses",
};

/** What makes the best and the worst start of a run, counted from 0: the first of TAKEN_OF by which the lesson
 * tells what happened to it, else to the other runs; the training accuracy where it names none; pure.
 * @type {(lesson: Pick<Lesson, "happened">, index: number) => Ranking} */
export const rankingOf = ({ happened }, index) => {
  const told = [`{${index + 1}.`, "."].flatMap((run) =>
    Object.keys(TAKEN_OF).filter((name) => happened.includes(`${run}${name}}`))
  );
  return TAKEN_OF[told[0]] ?? "accuracies";
};

/** @typedef {{number: number, accuracy: number, loss: number, worth: number}} Ranked */

/** The first of the largest, by one number, and of equals by the next.
 * @type {(all: Ranked[], ...values: ((one: Ranked) => number)[]) => Ranked | undefined} */
const largest = (all, ...values) => {
  /** @type {(one: Ranked, other: Ranked) => boolean} */
  const isLarger = (one, other) => {
    const differing = values.find((value) => value(one) !== value(other));
    return differing !== undefined && differing(one) > differing(other);
  };
  return all.reduce(
    (/** @type {Ranked | undefined} */ first, one) => !first || isLarger(one, first) ? one : first,
    undefined,
  );
};

/** The numbers, from 0, of the best and the worst start by a ranking, of equals those of the smallest and the
 * largest training loss; of the least accurate of those that succeeded and the most accurate of those that
 * failed, the first of equals; null where none did.
 * @type {(made: Pick<Seeds, "accuracies" | "testAccuracies" | "losses" | "testLosses">,
 *   success: number, ranking?: Ranking) => Record<string, number | null>} */
export const notableStarts = (made, success, ranking = "accuracies") => {
  const isLoss = ranking === "losses" || ranking === "testLosses";
  const all = made.accuracies.map((accuracy, number) => {
    const [loss, worth] = [made.losses[number], made[ranking][number]];
    return {
      number,
      accuracy,
      // Whatever has diverged is the worst; where there are no test points, all are equal.
      loss: Number.isFinite(loss) ? loss : Infinity,
      worth: Number.isFinite(worth) ? (isLoss ? -worth : worth) : -Infinity,
    };
  });
  const succeeded = all.filter(({ accuracy }) => accuracy >= success);
  const failed = all.filter(({ accuracy }) => accuracy < success);
  const up = (/** @type {Ranked} */ { accuracy }) => accuracy;
  const down = (/** @type {Ranked} */ { accuracy }) => -accuracy;
  /** @type {[StartName, Ranked | undefined][]} */
  const found = [
    ["best", largest(all, ({ worth }) => worth, ({ loss }) => -loss)],
    ["worst", largest(all, ({ worth }) => -worth, ({ loss }) => loss)],
    ["succeeded", largest(succeeded, down)],
    ["failed", largest(failed, up)],
  ];
  return Object.fromEntries(found.map(([name, one]) => [startKey(name), one?.number ?? null]));
};
