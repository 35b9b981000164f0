/* Kept runs beside the one on show: a small boundary, what differs, and both runs' numbers at the epoch
 * under the timeline's handle. */
import { setProps } from "../../core/dash.js";
import { question } from "../../core/dialogs.js";
import { at, find } from "../../core/dom.js";
import { shown, views } from "../../core/drawing.js";
import { on } from "../../core/events.js";
import { accuracyText, lossText } from "../../core/measures.js";
import { whole } from "../../core/numbers.js";
import { paintPicture } from "../../core/picture.js";
import { state, theRun } from "../../core/state.js";
import { accuracy } from "../../core/task.js";
import { atEpoch, changesBetween, epochText, luckText, whenText } from "../../run/comparing.js";
import { dropKept, keepIn, keptRuns, onShow, switchWith } from "../../run/kept.js";
import { unitsText } from "../../run/mute.js";

/** @type {(element: Element, text: string) => void} */
const put = (element, text) => {
  if (element.textContent !== text) element.textContent = text;
};

/** A snapshot's numbers, in the order and by the names of a card's rows.
 * @type {(snapshot: Snapshot) => Record<string, string>} */
const numbersOf = ({ losses, confusion }) => ({
  "train-loss": lossText(losses[0]),
  "train-accuracy": accuracyText(accuracy(confusion, 0)),
  "test-loss": lossText(losses[1]),
  "test-accuracy": accuracyText(accuracy(confusion, 1)),
});

/** @type {(kept: Kept, snapshot: Snapshot) => void} */
const fill = (kept, snapshot) => {
  const card = at(`kept-${kept.place}`);
  const theirs = atEpoch(kept, snapshot.epoch);
  const muted = state.muted.length ? unitsText(theRun().layerSizes, state.muted) : "";
  put(find("caption", card), whenText(theirs.epoch, snapshot.epoch, muted));
  const [own, others] = [numbersOf(theirs), numbersOf(snapshot)];
  for (const row of card.querySelectorAll("[data-row]")) {
    const [first, second] = row.querySelectorAll("td");
    put(first, own[row.dataset.row]);
    put(second, others[row.dataset.row]);
  }
  const canvas = find("canvas", card);
  canvas.setAttribute(
    "aria-label",
    `Decision boundary of ${kept.name} at ${epochText(theirs.epoch)}`,
  );
  paintPicture(canvas, kept.run, theirs);
};

/** @param {Run} _run
 * @param {Snapshot} snapshot */
const show = (_run, snapshot) => {
  for (const kept of keptRuns()) fill(kept, snapshot);
};
views.kept = { draw: show, animate: show };

/** What is said of a kept run beside the one on show.
 * @type {(kept: Kept) => string} */
const changesOf = (kept) => {
  const { name, run: { stop, epochs, done } } = kept;
  const part = done || stop >= epochs ? "" : ` (left off after ${whole(stop)} epochs)`;
  const luck = luckText(kept.run, theRun());
  return `${name} → A: ${changesBetween(kept, onShow())}${part}${luck}`;
};

/* The cards that there are, and what differs in each: when other runs are kept, or one has come. */
const arrange = () => {
  const all = keptRuns();
  const section = at("kept");
  section.hidden = all.length === 0;
  for (const card of section.querySelectorAll(".kept-card")) card.hidden = true;
  if (!state.run) return;
  for (const kept of all) {
    const card = at(`kept-${kept.place}`);
    card.hidden = false;
    put(find(".kept-changes", card), changesOf(kept));
    const tested = [kept.run, theRun()].some(({ data }) => data.test.count > 0);
    for (const row of card.querySelectorAll(".of-test")) row.hidden = !tested;
  }
};
on("kept", () => {
  setProps("drop-curves", { disabled: keptRuns().length === 0 });
  arrange();
  if (state.run) show(state.run, shown());
});
/* As large as their places are, whose sizes are known once there are any. */
on("ready", () => {
  const again = () => state.run && show(state.run, shown());
  new ResizeObserver(again).observe(at("kept"));
});
// The run on show is another; weights set by hand, and taken back, are progress as well.
on("progress", () => keptRuns().length && arrange());

/** @type {(id: string) => number} */
const placeOf = (id) => Number(id.split("-").at(-1));

/** @type {(clicks: number, id: string) => void} */
export const switchKept = (_clicks, id) => switchWith(placeOf(id));

/** @type {(clicks: number, id: string) => void} */
export const dropOne = (_clicks, id) => dropKept(placeOf(id));

/** There is no room for another: ask which one goes, and then go on. Leaving the question keeps all as
 * they are.
 * @type {(then: () => void) => void} */
const ask = (then) =>
  question(
    "kept-full",
    "Which kept run goes?",
    "There is room for three beside the run on show, which takes the place of the one that you " +
      "choose. Beside each stands what changed from it to the run on show.",
    [
      ...keptRuns().map((kept) => ({
        text: `${kept.name}: ${changesBetween(kept, onShow())}`,
        act: () => {
          keepIn(kept.place);
          then();
        },
      })),
      { text: "Keep these three", isMain: true },
    ],
  );
on("kept-full", ask);
