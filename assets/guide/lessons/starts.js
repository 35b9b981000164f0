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

/** @type {<T>(all: T[], value: (one: T) => number) => T | undefined} */
const largest = (all, value) =>
  all.reduce(
    (/** @type {any} */ best, one) => (best === undefined || value(one) > value(best) ? one : best),
    undefined,
  );

/** The numbers, from 0, of the most and the least accurate start, of the least accurate of those that
 * succeeded and the most accurate of those that failed; null where none did. The first of equals.
 * @type {(accuracies: number[], success: number) => Record<string, number | null>} */
export const notableStarts = (accuracies, success) => {
  const all = accuracies.map((accuracy, number) => ({ accuracy, number }));
  const succeeded = all.filter(({ accuracy }) => accuracy >= success);
  const failed = all.filter(({ accuracy }) => accuracy < success);
  const up = (/** @type {{accuracy: number}} */ { accuracy }) => accuracy;
  const down = (/** @type {{accuracy: number}} */ { accuracy }) => -accuracy;
  /** @type {[StartName, {number: number} | undefined][]} */
  const found = [
    ["best", largest(all, up)],
    ["worst", largest(all, down)],
    ["succeeded", largest(succeeded, down)],
    ["failed", largest(failed, up)],
  ];
  return Object.fromEntries(found.map(([name, one]) => [startKey(name), one?.number ?? null]));
};
