/* Settings that a link for a class fixes: they stay so against everything. */
import { withValues } from "../core/controls.js";
import { notify } from "../core/notices.js";
import { state } from "../core/state.js";
import { difference, differing } from "./address.js";
import { giveValue } from "./controls.js";

// The settings that say which points there are: where one of them is fixed, the points are.
const POINTS = ["data-shape", "n-samples", "noise", "data-seed"];

/** @type {Record<string, string>} */
let fixed = {}; // the values of the fixed settings, in address form
/** @type {Record<string, unknown>} */
let controls = {}; // what the controls held when they last agreed with it

/**
 * These settings are fixed from now on.
 * @param {Record<string, string>} values in address form
 */
export const fixSettings = (values) => (fixed = values);

/** An address with the settings that are fixed.
 * @type {(address: string) => string} */
export const withFixed = (address) =>
  Object.keys(fixed).length ? withValues(address, fixed, state.forms) : address;

/** @type {(name: string) => boolean} */
export const isFixed = (name) => name in fixed;

/** The value of a setting that is fixed, or another.
 * @template T
 * @param {string} name
 * @param {T} value
 * @returns {string | T} */
export const fixedOr = (name, value) => fixed[name] ?? value;

/* Whether the points are fixed; if they are, it is said. */
export const pointsAreFixed = () => {
  const names = POINTS.filter(isFixed);
  if (names.length) {
    notify(
      `The link for the class keeps ${settingLabels(names)}, and with it the points.`,
      "The points are fixed",
      "yellow",
    );
  }
  return names.length > 0;
};

/** @type {(names: string[]) => string} */
export const settingLabels = (names) =>
  names.map((name) => state.forms[name].label.toLowerCase()).join(", ");

/** The address of the controls with what is fixed; controls that say something else go back to it.
 * @type {(address: string, values: unknown[]) => string} */
export const keepFixed = (address, values) => {
  const names = Object.keys(state.forms);
  const kept = withFixed(address);
  if (kept === address) {
    controls = Object.fromEntries(names.map((name, index) => [name, values[index]]));
  } else {
    for (const name of Object.keys(fixed)) giveValue(name, controls[name]);
    sayKept();
  }
  return kept;
};

const sayKept = () =>
  notify(
    `The link for the class keeps ${settingLabels(Object.keys(fixed))} as it is.`,
    "This setting is fixed",
    "yellow",
  );

/** An address that something other than the controls brings, with what is fixed.
 * @type {(address: string) => string} */
export const broughtWithFixed = (address) => {
  const kept = withFixed(address);
  if (differing(kept, address).length) sayKept();
  return kept;
};

/** The name of a lesson's run, which says so where what is fixed makes another run of it.
 * @type {(run: LessonRun) => string} */
export const runName = ({ name, address }) => {
  const kept = withFixed(address);
  return differing(kept, address).length
    ? `Meant as “${name}”, run with ${difference(kept, address)}`
    : name;
};

/** What is fixed against the will of a lesson's runs, in a sentence; nothing where nothing is.
 * @type {(lesson: Pick<Lesson, "runs">) => string} */
export const keptInLesson = ({ runs }) => {
  const changed = runs
    .map(({ address }) => [withFixed(address), address])
    .filter(([kept, address]) => differing(kept, address).length)
    .flatMap(([kept, address]) => difference(kept, address).split(", "));
  if (!changed.length) return "";
  const words = [...new Set(changed)].join(", ");
  return `The link for the class keeps ${words}: the numbers can differ from those meant here.`;
};
