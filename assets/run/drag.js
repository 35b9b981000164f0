/* Live while dragged: while the handle of a setting's slider is held, the boundary follows it, drawn as
 * in motion, and so does the number beside it. One request is under way at a time, and the newest value
 * comes next. Where the handle comes to rest is a change like any other: see settings.js. */
import { knownValue } from "../core/dash.js";
import { find, origin } from "../core/dom.js";
import { animate, shown } from "../core/drawing.js";
import { state, theRun } from "../core/state.js";
import { usesOwnPoints } from "../data/rows.js";
import { ask } from "./ask.js";
import { sayValue } from "./controls.js";
import { isFixed, withFixed } from "./fixed.js";
import { marksOf } from "./known.js";
import { fromStart } from "./opened.js";
import { nextRequest } from "./pieces.js";
import { startRun, takeIn } from "./run.js";
import { settle } from "./settled.js";
import { addressOf } from "./settings.js";

/** The slider whose handle is held; `next` is its value that is yet to be asked for, and `moved` is
 * whether any was.
 * @typedef {{id: string, thumb: Element, next: number | null, moved: boolean}} Held
 * @type {Held | null} */
let held = null;
let asking = false; // whether a request is under way

/** The value at which a handle is.
 * @type {(thumb: Element) => number} */
const valueOf = (thumb) => Number(thumb.getAttribute("aria-valuenow"));

/** The address of the controls with another value for one of them.
 * @type {(id: string, value: number) => string} */
const addressWith = (id, value) => {
  const index = Object.keys(state.forms).indexOf(id);
  const values = state.controls.map((own, i) => (i === index ? value : own));
  return withFixed(addressOf(values, state.forms));
};

/** Whether the answer to a request has come in time to be drawn.
 * @type {(request: RunRequest, points: Points | null) => Promise<boolean>} */
const preview = async (request, points) => {
  const answer = await ask(request);
  if (!held || !answer || answer.problems || answer.token !== state.token) return false;
  const before = theRun().before ?? theRun();
  takeIn(answer, points);
  const run = theRun();
  run.before = before;
  state.cursor = run.snapshots.length - 1;
  animate(shown());
  return true;
};

/** The run of an address.
 * @type {(address: string) => Promise<boolean>} */
const previewRun = (address) => {
  settle();
  state.token += 1;
  const points = usesOwnPoints(address) ? state.points : null;
  const wanted = { token: state.token, address, adapt: false, opened: false };
  return preview(fromStart({ ...wanted, brief: marksOf(state.run) }, points), points);
};

const follow = async () => {
  if (asking) return;
  asking = true;
  try {
    while (held) {
      const { id, next } = held;
      const run = theRun();
      if (next !== null) {
        Object.assign(held, { next: null, moved: true });
        await previewRun(addressWith(id, next));
      } else if (!run.before || run.done || !await preview(nextRequest(run), run.points)) {
        break;
      }
    }
  } finally {
    asking = false;
  }
};

const observer = new MutationObserver(() => {
  if (!held) return;
  held.next = valueOf(held.thumb);
  sayValue(held.id, held.next);
  follow();
});

document.addEventListener("pointerdown", (event) => {
  const target = origin(event);
  const id = Object.keys(state.forms).find((name) => target?.closest(`#${name}`));
  const thumb = id && find(`#${id} [role=slider]`);
  if (!thumb || !state.run || isFixed(id)) return;
  held = { id, thumb, next: null, moved: false };
  observer.observe(thumb, { attributeFilter: ["aria-valuenow"] });
}, true);

const release = () => {
  if (!held) return;
  const { id, thumb, moved } = held;
  observer.disconnect();
  held = null;
  // Dash tells of another value than it knew, but not of one that is the same again.
  const value = valueOf(thumb);
  if (moved && knownValue(id) === value) startRun(addressWith(id, value), theRun().epochs);
};
for (const name of ["pointerup", "pointercancel"]) document.addEventListener(name, release, true);
