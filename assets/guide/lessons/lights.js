/* What a paragraph of a lesson lights, or opens: a unit, an epoch, a part of the page, a deeper view,
 * a line of the passes. What it names is brought into view. */
import { constants } from "../../core/constants.js";
import { setProps } from "../../core/dash.js";
import { appeared, at, find, findAll } from "../../core/dom.js";
import { drawFirst, shown } from "../../core/drawing.js";
import { state, theRun } from "../../core/state.js";
import { spare } from "../../core/trials.js";
import { sameSettings } from "../../run/address.js";
import { bring } from "../../run/bring.js";
import { seekEpoch } from "../../run/cursor.js";
import { dropEdit, setParameters } from "../../run/edits.js";
import { withFixed } from "../../run/fixed.js";
import { muteOnly, unmuteAll } from "../../run/mute.js";
import { withSwapped } from "../../run/swap.js";
import { keepBeside } from "./beside.js";
import { isTried, leavePlay, leaveTrial } from "./playing.js";
import { flash, reveal, revealBoundary, revealNetwork, roomForAll } from "./reveal.js";
import { startAddress, startKey } from "./starts.js";
import { isTraced, toStep, walk } from "../../run/walk.js";
import { askLossAxis } from "../../views/loss/axis.js";
import { lightUnit } from "../../views/network/diagram.js";

const PATIENCE = 10000; // milliseconds that a view may take to be drawn
const BESIDE = 8; // pixels between a line and what covers the page above it
const SHALLOW = 40; // pixels; a view that is not drawn yet is no higher

let wish = {}; // the light that was asked for last; earlier ones wait for nothing any more

/** Wait until something is there; null if it does not come, or is not wanted any more.
 * @template T
 * @param {() => T | null | undefined | false} find
 * @param {object} mine
 * @returns {Promise<T | null>} */
const until = async (find, mine) => {
  const found = await appeared(() => wish !== mine || find(), PATIENCE);
  return wish === mine ? /** @type {T | null} */ (found) : null;
};

/** @type {(name: string) => Promise<{mine: object, shown: HTMLElement} | false | null>} */
const openTab = (name) => {
  const mine = (wish = {});
  setProps("tabs", { value: name });
  const panel = () => {
    const shown = at(at(`tab-${name}`).getAttribute("aria-controls"));
    return shown?.offsetHeight > SHALLOW ? shown : null;
  };
  return until(panel, mine).then((shown) => shown && wish === mine && { mine, shown });
};

/** @type {(name: string) => Promise<void>} */
const showTab = async (name) => {
  const opened = await openTab(name);
  // With the row of tabs above it, so that it is seen what was opened.
  if (opened) reveal(at(`tab-${name}`).closest("[role=tablist]"), "start");
};

/** Go to the line of the passes that computes something, once the view has its numbers.
 * @type {(line: string) => Promise<void>} */
const showLine = async (line) => {
  const opened = await openTab("passes");
  if (!opened) return;
  const index = () => walk.text?.steps.findIndex(({ lines }) => lines.includes(line)) ?? -1;
  const found = await until(() => isTraced() && index() >= 0, opened.mine);
  if (!found) return void reveal(opened.shown, "start");
  toStep(index() + 1);
  // What has yet to be laid out would move it out of sight again.
  at("lines").dataset.whole = "true";
  const element = at("lines").querySelector(`[data-line="${line}"]`);
  element.dataset.lit = "true";
  // Beneath the bar of the steps, which stays at the window's edge.
  const bar = find(".passes .stepper").offsetHeight + BESIDE;
  element.style.scrollMarginTop = `${bar}px`;
  reveal(element, element.offsetHeight + bar > roomForAll() ? "start" : "center");
  flash(element);
};

/** @type {Record<StartName, string>} */
const STARTS = {
  best: "the best start",
  worst: "the worst start",
  succeeded: "a start that succeeded",
  failed: "a start that failed",
};

// What these light, or open, leaves the network on show as it is.
const POINTING = ["unit", "part", "tab", "step"];
/** @type {(light: Light) => boolean} */
const isPointing = ({ kind }) => POINTING.includes(kind);

/* What changes the network on show: what else a paragraph lights speaks of that one. */
const CHANGING = ["mute", "swap"];
/** @type {(light: Light) => boolean} */
const isChanging = ({ kind }) => CHANGING.includes(kind);

/** Whether what is on show is none of a paragraph's business: by a light of another one, or tried as the run was
 * played, where the paragraph changes nothing itself; pure.
 * @type {(beside: Light[], done: Light | null, isTried: boolean) => boolean} */
export const isForeign = (beside, done, isTried) =>
  done ? !beside.includes(done) : isTried && !beside.some(isChanging);

/** The epoch that a paragraph speaks of, by its lights; null where it names none, or several; pure.
 * @type {(beside: Light[]) => number | null} */
export const epochOf = (beside) => {
  const epochs = beside.filter(({ kind }) => kind === "epoch").map(({ value }) => Number(value));
  return epochs.length === 1 ? epochs[0] : null;
};

/** What of these parts stays in sight, in their places.
 * @type {Record<string, string>} */
const STAYING = { boundary: ".frame", timeline: ".timeline" };

/* What a light did to the network on show, to be undone when it goes out, and which of them. */
let undo = () => {};
/** @type {Light | null} */
let done = null;

/** @type {Record<string, {label: (value: any) => string, show: (value: any) => void}>} */
const LIGHTS = {
  start: {
    label: (start) => `Show ${STARTS[/** @type {StartName} */ (start)]}`,
    show: revealBoundary,
  },
  unit: {
    label: (unit) => `Light unit ${unit}`,
    show(unit) {
      setProps("unit-lines", { checked: true });
      lightUnit({ layer: 1, unit: unit - 1 });
      revealBoundary();
    },
  },
  mute: {
    label: (units) => units === "spare" ? "Mute all of these units" : `Mute unit ${units}`,
    show(units) {
      undo = unmuteAll;
      muteOnly(units === "spare" ? spare(theRun()) : [{ layer: 1, unit: units - 1 }]);
      revealBoundary();
    },
  },
  swap: {
    label: (unit) => `Swap units 1 and ${unit}`,
    show(unit) {
      const { edit } = state;
      undo = () => {
        dropEdit();
        if (edit) setParameters(edit);
        else drawFirst();
      };
      setParameters(withSwapped(0, unit - 1));
      revealNetwork();
    },
  },
  epoch: {
    label: (epoch) => `Go to epoch ${epoch}`,
    show(epoch) {
      seekEpoch(epoch);
      const { run, cursor } = state;
      undo = () => {
        if (run && state.run === run && state.cursor === cursor) seekEpoch(run.stop);
      };
      revealBoundary();
    },
  },
  part: {
    label: (part) => `Light the ${part}`,
    show(part) {
      const target = find(constants.parts[part]).closest(".view, section, table");
      target.dataset.lit = "true";
      // On a phone these stand small above the lesson, once their places are scrolled past.
      const seen = part in STAYING ? find(STAYING[part], target) : target;
      reveal(seen);
      flash(seen);
    },
  },
  tab: { label: (name) => `Open ${at(`tab-${name}`).textContent}`, show: showTab },
  step: { label: (line) => `Open the line of ${line}`, show: showLine },
};

/** Whether the run on show is that of one of some addresses.
 * @type {(addresses: string[]) => boolean | undefined} */
const isOnShow = (addresses) =>
  state.run?.done &&
  addresses.some((address) => sameSettings(withFixed(address), theRun().address));

/** Which of a run's starts is meant, counted from its first; null where there is no such start.
 * @type {(light: Light, own: LessonProgress) => number | null} */
const startOf = ({ start, run }, { results }) =>
  start ? results[Number(run ?? 1) - 1]?.[startKey(start)] ?? null : 0;

/** What is lit is so no more, and these buttons are not pressed.
 * @type {(buttons: string) => void} */
const putOut = (buttons) => {
  wish = {};
  askLossAxis("light", null);
  for (const lit of findAll("[data-lit]")) delete lit.dataset.lit;
  delete document.getElementById("lines")?.dataset.whole;
  for (const pressed of findAll(buttons)) pressed.setAttribute("aria-pressed", "false");
  if (state.run && state.unit) lightUnit(null);
};

export const lessonLights = {
  /** What the button of a light says: in a lesson with several runs, of which run it is.
   * @type {(light: Light, lesson: Lesson) => string} */
  label({ kind, value, run, start, axis }, { runs }) {
    const what = LIGHTS[kind].label(value) + (axis ? ` (${axis})` : "");
    const which = start && kind !== "start" ? ` of ${STARTS[start]}` : "";
    return what + which + (runs.length > 1 && run ? ` (${runs[run - 1].name})` : "");
  },
  /** Whether there is what it shows: no start fails where all have succeeded.
   * @type {(light: Light, lesson: Lesson, own: LessonProgress) => boolean} */
  isThere: (light, _lesson, own) => startOf(light, own) !== null,
  /** Light something with the run that it speaks of: the one named, or any of the lesson; and at the epoch
   * that a light `beside` it names, in the same paragraph.
   * @type {(light: Light, lesson: Lesson, own: LessonProgress, beside: Light[]) => void} */
  show(light, lesson, own, beside) {
    const { kind, value, run, axis } = light;
    const epoch = epochOf(beside);
    const act = () => {
      if (isPointing(light) && epoch !== null && epoch !== shown().epoch) seekEpoch(epoch);
      askLossAxis("light", axis);
      if (isChanging(light) || kind === "epoch") done = light;
      LIGHTS[kind].show(value);
    };
    const { runs } = lesson;
    const index = (run ?? runs.length) - 1;
    const start = startOf(light, own);
    if (start === null) return;
    const address = startAddress(runs[index].address, start);
    const isAny = !run && !light.start && isOnShow(runs.map((one) => one.address));
    // What only points at the run that is there leaves it at its epoch.
    if (isAny || (isPointing(light) && isOnShow([address]))) return act();
    this.clear();
    leavePlay();
    keepBeside(lesson, index);
    const mine = wish;
    const ended = () => wish === mine && this.clear();
    bring(address, { arrived: () => setTimeout(() => wish === mine && act()), ended });
  },
  /* Nothing is lit any more, and what was done to the network is undone. */
  clear() {
    undo();
    undo = () => {};
    done = null;
    putOut("#lessons-body [aria-pressed=true]");
  },
  /** Make way for a light, or for the same to go out: one that only points leaves the network as it is, if
   * that is how its paragraph, with the lights `beside` it, speaks of it.
   * @type {(light: Light, beside: Light[]) => void} */
  clearFor(light, beside) {
    if (isPointing(light) && !isForeign(beside, done, isTried())) {
      return putOut("#lessons-body [data-points=true]");
    }
    this.clear();
    leaveTrial();
  },
  isPointing,
};
