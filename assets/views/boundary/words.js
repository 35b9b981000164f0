/* Which points the network gets wrong, and what it says of one, in words. No part of the page is touched
 * here. */
import { areAlike, wrongness } from "../../core/hardest.js";
import { whole } from "../../core/numbers.js";
import { cell, classes, decide, PARTS, shade } from "../../core/task.js";
import { labelName } from "../../data/naming.js";

/** How many points of all are wrong, from the counts by part, true and predicted class.
 * @type {(confusion: ArrayLike<number>) => {wrong: number, count: number}} */
export const countWrong = (confusion) => {
  let [wrong, count] = [0, 0];
  PARTS.forEach((_, part) => {
    for (const is of classes) {
      for (const says of classes) {
        const points = confusion[cell(part, is, says)];
        count += points;
        if (is !== says) wrong += points;
      }
    }
  });
  return { wrong, count };
};

/** A point that is wrong, with its class and its logit.
 * @typedef {SelectedPoint & {label: number, logit: number}} Wrong */

/** What a point is called: one by its part and number.
 * @type {(point: SelectedPoint) => string} */
export const pointName = ({ part, number }) => `${part === "train" ? "" : "test "}point ${number}`;

/** A probability in two digits, or in as many more as tell it from a half; pure.
 * @type {(chance: number) => string} */
const besideHalf = (chance) => {
  let digits = 2;
  while (digits < 12 && Number(chance.toFixed(digits)) === 0.5) digits += 1;
  return chance.toFixed(digits);
};

const ROUNDING = 1e-12; // what is left of a logit that is 0

/** Whether the network is undecided at every point, from the logits of each part.
 * @type {(sums: ArrayLike<number>[]) => boolean} */
export const isUndecided = (sums) =>
  sums.every((part) => Array.from(part).every((sum) => Math.abs(sum) < ROUNDING));

/** What is said instead of how many are on which side. */
export const UNDECIDED = "ŷ = 0.5 for every point: there is no line.";

/** How many points are wrong, and which of them most of all and why, where that is known: of the training
 * points, with which the passes open, or where all these are right, of the others.
 * @type {(points: Points | null, wrong: number, count: number, worst: Wrong | null) => string} */
export const wrongSentence = (points, wrong, count, worst) => {
  const all = whole(count);
  if (!wrong) return `All ${all} points are on the right side of the line.`;
  const are = `${whole(wrong)} of ${all} points ${wrong === 1 ? "is" : "are"}`;
  const said = `${are} on the wrong side of the line`;
  if (!worst) return `${said}.`;
  const { label, logit } = worst;
  const name = pointName(worst);
  const largest = `largest ${worst.part === "train" ? "training " : ""}loss`;
  const which = wrong === 1 ? `: ${name}` : `; ${largest}: ${name}`;
  const side = decide(logit) ? ">" : "<";
  const chance = besideHalf(shade(logit));
  return `${said}${which}, ${labelName(points, label)}, but ŷ = ${chance} ${side} ½.`;
};

const NEAREST = 5; // points that a wrong one is compared with

/** Among which points one lies: how many of those nearest to it in the plane, of both parts, are not of its
 * class, and how many were looked at.
 * @type {(data: Pick<Data, PartName>, point: SelectedPoint) => {others: number, count: number}} */
export const neighbours = (data, { part, number }) => {
  const { inputs, y } = data[part];
  const [own, label] = [inputs.map((values) => values[number]), y[number]];
  const nearest = PARTS.flatMap((name) =>
    Array.from(data[name].y, (other, k) => ({
      isOther: other !== label,
      isItself: name === part && k === number,
      distance: Math.hypot(...own.map((value, axis) => data[name].inputs[axis][k] - value)),
    }))
  )
    .filter(({ isItself }) => !isItself)
    .sort((one, other) => one.distance - other.distance)
    .slice(0, NEAREST);
  return { others: nearest.filter(({ isOther }) => isOther).length, count: nearest.length };
};

/** The same in words: why a network that draws a smooth line may be wrong there, or how it need not be.
 * @type {(points: Points | null, label: number, around: {others: number, count: number}) => string} */
const among = (points, label, { others, count }) => {
  const [own, other] = [label, 1 - label].map((one) => labelName(points, one));
  if (!count) return "";
  if (!others) return `; all of its ${count} nearest are ${own}, too`;
  return `; ${others} of its ${count} nearest ${others === 1 ? "is" : "are"} ${other}`;
};

/** What the network says of a point of class `label`, from its logit, and where it is wrong, among which
 * points that one lies.
 * @type {(points: Points | null, point: SelectedPoint, label: number, logit: number,
 *   around: {others: number, count: number}) => string} */
export const pointSentence = (points, { part, number }, label, logit, around) => {
  const says = decide(logit);
  const [is, other] = [label, says].map((one) => labelName(points, one));
  const percent = 100 * shade(says ? logit : -logit);
  // What is not quite sure is not said to be.
  const sure = percent > 99.5 && percent < 100 ? "over 99" : percent.toFixed(0);
  const isRight = says === label;
  const words = isRight ? "and so says the network" : `the network says ${other}`;
  const why = isRight ? "" : among(points, label, around);
  return `${
    part === "train" ? "Point" : "Test point"
  } ${number} is ${is}, ${words}: ${sure}\u00a0%${why}.`;
};

/** The points on the wrong side by their logits in each part: the training points before the others, and
 * of either those that are so most of all first.
 * @type {(data: Pick<Data, PartName>, sums: ArrayLike<number>[]) => Wrong[]} */
export const wrongFirst = (data, sums) =>
  PARTS.flatMap((part, index) =>
    Array.from(
      data[part].y,
      (label, number) => ({ part, number, label, logit: sums[index][number] }),
    )
      .filter(({ label, logit }) => decide(logit) !== label)
      .sort((one, other) => wrongness(other.logit, other.label) - wrongness(one.logit, one.label))
  );

/** Which of the wrong points is so most of all, or null where there is none, or all of them are alike.
 * @type {(points: Wrong[]) => Wrong | null} */
export const worstFirst = (points) =>
  points[0]?.logit && !areAlike(points.map(({ logit }) => logit)) ? points[0] : null;

/** The one after another of these points, or the first of them; none where there are none.
 * @template {SelectedPoint} P
 * @param {P[]} points
 * @param {SelectedPoint | null} before
 * @returns {P | null} */
export const nextAfter = (points, before) => {
  const place = points.findIndex(({ part, number }) =>
    part === before?.part && number === before.number
  );
  return points[(place + 1) % points.length] ?? null;
};
