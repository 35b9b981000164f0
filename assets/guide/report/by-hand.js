/* The numbers that were computed by hand, as the lab report lists them. No part of the page is touched
 * here. */
import { briefly } from "../../core/numbers.js";
import { numberName } from "../lessons/slips.js";

/** A number as the report's JSON has it: the right value, what was entered for it, null where it was shown,
 * and the slips before.
 * @typedef {{number: string, right: number, entered: number | null,
 *   slips: {entered: number, slip: string}[]}} ByHandNumber */

/** @type {(entered: Entered[], through: number) => ByHandNumber[]} */
export const byHandNumbers = (entered, through) =>
  entered.slice(0, through).map(({ number, value, entered: own, wrong }) => ({
    number: numberName(number),
    right: value,
    entered: own,
    slips: wrong.map(({ entered, off }) => ({ entered, slip: off })),
  }));

/** A number with all its digits: it was typed, and not measured.
 * @type {(value: number) => string} */
const asTyped = (value) => String(value).replace("-", "−");

/** A row for each number: its right value, and what was entered in turn.
 * @type {(numbers: ByHandNumber[]) => [number: string, entered: string][]} */
export const byHandRows = (numbers) =>
  numbers.map(({ number, right, entered, slips }) => [
    `${number} = ${briefly(right)}`,
    [
      ...slips.map(({ entered, slip }) => `${asTyped(entered)} ✗ ${slip}`),
      entered === null ? "shown" : `${asTyped(entered)} ✓`,
    ].join(" "),
  ]);

/** How many were right at once, in a few words.
 * @type {(numbers: ByHandNumber[]) => string} */
export const byHandInShort = (numbers) => {
  const atOnce = numbers.filter(({ entered, slips }) => entered !== null && !slips.length).length;
  return `by hand: ${atOnce} of ${numbers.length} right at once`;
};
