/* The strip beneath the diagram: the unit that is looked at, what would be without it, and mute. */
import { tell } from "../../core/dash.js";
import { at, find } from "../../core/dom.js";
import { state } from "../../core/state.js";
import { fewerText, trainFewer } from "../../run/fewer.js";
import { isHidden, isMuted, toggleMute, unmuteAll, whatIf } from "../../run/mute.js";
import { hiddenUnits, MOST, needed, neededText } from "../../run/need.js";
import { showFormula } from "./formula.js";

/** The unit that is looked at: the lit one, or the first.
 * @type {() => Unit} */
const lookedAt = () => state.unit ?? { layer: 1, unit: 0 };

const AT_ONCE = 2e5; // products of weights and inputs that there is time for in a frame

/** What is said of the network without some of its units: without the muted ones, without the lit one, or
 * which is needed most. Nothing in motion where that takes long.
 * @type {(run: Run, snapshot: Snapshot, unit: Unit) => string} */
const saidOf = (run, snapshot, unit) => {
  const { layerSizes, parameters, data: { train, test } } = run;
  if (state.muted.length) return whatIf(run, snapshot, unit);
  const { length } = hiddenUnits(layerSizes);
  if (state.unit || length < 2 || length > MOST) return whatIf(run, snapshot, unit);
  const work = length * parameters * (train.count + test.count);
  if (state.moving && work > AT_ONCE) return "";
  return neededText(layerSizes, snapshot, needed(run, snapshot.parameters));
};

/** @type {(run: Run, snapshot: Snapshot) => void} */
export const showStrip = (run, snapshot) => {
  const unit = lookedAt();
  showFormula(run, snapshot, unit);
  const isOne = isHidden(run.layerSizes, unit);
  const act = isMuted(unit) ? "Unmute" : "Mute";
  tell("mute-unit", {
    children: `${act} unit${isOne ? ` ${unit.unit + 1}` : ""}`,
    disabled: !isOne,
  });
  const line = at("without-line");
  const text = saidOf(run, snapshot, unit);
  if (line.textContent !== text) line.textContent = text;
  const fewer = fewerText();
  at("train-fewer").hidden = !fewer;
  if (fewer) tell("train-fewer", { children: fewer });
};

export const muteUnit = () => {
  if (state.run) toggleMute(lookedAt());
};

/* A button is gone, and with it would be the focus. */
const keepFocus = () => find("#mute-unit").focus();

export const showAllUnits = () => {
  unmuteAll();
  keepFocus();
};

export const trainWithFewer = () => trainFewer(keepFocus);
