/* A network without some of its units, trained from its start: to mute them only shows what the others,
 * which were trained beside them, say by themselves. */
import { withValues } from "../core/controls.js";
import { emit } from "../core/events.js";
import { state } from "../core/state.js";
import { isFixed } from "./fixed.js";
import { keepWhereFree, keptRuns } from "./kept.js";
import { unmuteAll } from "./mute.js";
import { useAddress } from "./settings.js";

/** The settings that say how wide each hidden layer is; the later ones are at first as wide as layer 1. */
const WIDTHS = ["hidden-units", "units-two", "units-three"];

/** The sizes of a network of these without some hidden units, or null where a layer would have none.
 * @type {(sizes: number[], units: Unit[]) => number[] | null} */
export const fewerSizes = (sizes, units) => {
  const left = sizes.map((size, layer) => size - units.filter((one) => one.layer === layer).length);
  return left.every((size) => size > 0) ? left : null;
};

/** A run's address with hidden layers of other sizes; pure.
 * @type {(address: string, sizes: number[], forms: Settings) => string} */
export const withSizes = (address, sizes, forms) => {
  const widths = sizes.slice(1, -1);
  const values = widths.map((size, index) => [
    WIDTHS[index],
    index && size === widths[0] ? forms[WIDTHS[index]].default : String(size),
  ]);
  return withValues(address, Object.fromEntries(values), forms);
};

/** What the button says that trains without the muted units; "" where there can be no such run.
 * @type {() => string} */
export const fewerText = () => {
  const { run, muted } = state;
  const sizes = run && muted.length ? fewerSizes(run.layerSizes, muted) : null;
  if (!sizes || WIDTHS.slice(0, sizes.length - 2).some(isFixed)) return "";
  const widths = sizes.slice(1, -1);
  return `Train with ${widths.join(" + ")} ${String(widths) === "1" ? "unit" : "units"}`;
};

/** Keep the run on show, unless it is kept already; then act. Where there is no room, it is asked first.
 * @type {(act: () => void) => void} */
const keepAnd = (act) => {
  const { run, edit } = state;
  const isKept = keptRuns().some((one) => one.run.token === run?.token && one.edit === edit);
  if (isKept || keepWhereFree()) act();
  else emit("kept-full", act);
};

/** Keep the run on show, and train anew without the units that are muted; `then` once that is asked for.
 * @type {(then: () => void) => void} */
export const trainFewer = (then) => {
  const { run, muted, forms } = state;
  const sizes = run && fewerSizes(run.layerSizes, muted);
  if (!sizes || !muted.length) return;
  const address = withSizes(run.address, sizes, forms);
  keepAnd(() => {
    unmuteAll();
    useAddress(address);
    then();
  });
};
