/* A lesson that compares runs has them side by side: the boundary of each, at the epoch on show, so that
 * they play together. */
import { element, findAll } from "../../core/dom.js";
import { shown, views } from "../../core/drawing.js";
import { happened, on } from "../../core/events.js";
import { paintPicture } from "../../core/picture.js";
import { state, theRun } from "../../core/state.js";
import { sameSettings } from "../../run/address.js";
import { bring } from "../../run/bring.js";
import { atEpoch } from "../../run/comparing.js";
import { runName, withFixed } from "../../run/fixed.js";
import { keptRuns, trainBeside } from "../../run/kept.js";
import { keepBeside } from "./beside.js";

/** Whether a lesson compares runs of one start each; pure.
 * @type {(lesson: Pick<Lesson, "runs">) => boolean} */
export const isCompared = ({ runs }) => runs.length > 1 && runs.every(({ seeds }) => !seeds);

/** The runs that have been made, by their addresses.
 * @type {Map<string, Run>} */
const made = new Map();

/** Keep a run of a lesson as it stands, for its picture.
 * @type {(lesson: Lesson, index: number, run: Run) => void} */
export const remember = ({ runs }, index, run) => {
  const { snapshots, losses } = run;
  const copy = { ...run, snapshots: [...snapshots], losses: [...losses] };
  made.set(withFixed(runs[index].address), copy);
};

/** A run of a lesson comes anew: of the one before there is no picture any more.
 * @type {(lesson: Lesson, index: number) => void} */
export const forgetRun = ({ runs }, index) => void made.delete(withFixed(runs[index].address));

/** @type {(address: string) => boolean} */
const isOnShow = (address) => state.run !== null && sameSettings(state.run.address, address);

let turn = {}; // the lesson whose runs come again; another takes its place

/** A finished lesson is opened again: its runs come again for their pictures, one after the other.
 * @type {(lesson: Lesson) => Promise<void>} */
export const recallRuns = async (lesson) => {
  const mine = (turn = lesson);
  if (!isCompared(lesson)) return;
  for (const [index, { address }] of lesson.runs.entries()) {
    if (!state.run?.done) await happened("done");
    if (turn !== mine) return;
    const wanted = withFixed(address);
    if (made.has(wanted)) continue;
    const run = isOnShow(wanted) ? theRun() : await trainBeside(wanted);
    if (!run || Array.isArray(run)) continue;
    remember(lesson, index, run);
    paintCompared();
  }
};

/** The picture of a run that has been made or is under way, which shows it; or the place for it.
 * @type {(lesson: Lesson, index: number, isThere: boolean) => HTMLElement} */
export const comparedPicture = (lesson, index, isThere) => {
  const run = lesson.runs[index];
  if (!isThere) {
    return element("div", { className: "picture-to-come" }, "not run yet");
  }
  const address = withFixed(run.address);
  const picture = element(
    "button",
    {
      type: "button",
      id: `lesson-picture-${index}`,
      className: "small picture",
      dataset: { address },
      onclick: () => {
        keepBeside(lesson, index);
        bring(address, { arrived: () => {}, ended: () => {} });
      },
    },
    element("canvas"),
  );
  picture.setAttribute("aria-label", `Show ${runName(run)}`);
  return picture;
};

/** The letter of a run's curve in the plot of the losses; hidden while it is not kept there.
 * @type {(run: LessonRun) => HTMLElement} */
export const keptMark = ({ address }) => {
  const letter = element("span", { className: "kept-letter", dataset: { address } });
  showLetter(letter);
  return letter;
};

/** @type {(letter: HTMLElement) => void} */
const showLetter = (letter) => {
  const wanted = withFixed(letter.dataset.address ?? "");
  const name = keptRuns().find(({ run }) => sameSettings(run.address, wanted))?.name ?? "";
  letter.hidden = !name;
  letter.textContent = name;
  letter.title = `${name} in the plot of the losses`;
};
on("kept", () => findAll("#lessons-body .kept-letter").forEach(showLetter));

/** What is said of the pictures. */
export const COMPARED_NOTE =
  "All at the same epoch, or at their last. Click a picture to show its run; the one on show has a frame.";

/** @type {(run: Run, snapshot: Snapshot) => void} */
const show = (run, snapshot) => {
  for (const picture of findAll("#lessons-body .picture")) {
    const canvas = picture.querySelector("canvas");
    if (!canvas) continue;
    if (picture.hasAttribute("aria-current")) {
      paintPicture(canvas, run, snapshot);
      continue;
    }
    const other = made.get(picture.dataset.address ?? "");
    if (other) paintPicture(canvas, other, atEpoch({ run: other, edit: null }, snapshot.epoch));
  }
};

/* Paint the pictures that there are. */
export const paintCompared = () => {
  if (state.run) show(state.run, shown());
};

// Beside the boundary, and after it.
views.compared = { draw: show, animate: show, lazy: true };
