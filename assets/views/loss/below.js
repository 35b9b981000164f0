/* What stands beneath the loss curve: the epoch of the lowest test loss, and the sentence that says why it
 * looks so, with its lesson. */
import { constants } from "../../core/constants.js";
import { settingIn } from "../../core/controls.js";
import { at } from "../../core/dom.js";
import { views } from "../../core/drawing.js";
import { emit, on } from "../../core/events.js";
import { state } from "../../core/state.js";
import { seekEpoch } from "../../run/cursor.js";
import { isUntold } from "../../run/untold.js";
import { factsOf, lowestOf, lowestText, saidOf, storyOf } from "./story.js";

/** What was last found, and of how much of which run.
 * @type {{run: Run | null, stop: number, story: import("./story.js").Story | null,
 *   low: import("./story.js").Recorded | null}} */
const found = { run: null, stop: -1, story: null, low: null };

/** @param {Run} run */
const look = (run) => {
  if (found.run === run && found.stop === run.stop) return;
  const facts = factsOf(run, Number(settingIn(run.address, "learning-rate")));
  Object.assign(found, {
    run,
    stop: run.stop,
    story: storyOf(facts),
    low: lowestOf(run),
  });
};

/** What is said of the run, which may stand beside numbers of weights set by hand, or without muted units.
 * @type {(text: string) => string} */
const told = (text) => {
  if (state.edit) return saidOf("As trained", text);
  return state.muted.length ? saidOf("With all units", text) : text;
};

/* A run that is not through may yet turn out otherwise, and one that a lesson plays is not told before. */
const show = () => {
  const { run } = state;
  const line = document.getElementById("loss-story");
  if (!line || !run) return;
  const isOver = run.done && !isUntold(run);
  if (isOver) look(run);
  const { story, low } = isOver ? found : { story: null, low: null };
  line.hidden = !story;
  at("loss-story-text").textContent = story ? told(story.text) : "";
  const link = at("loss-story-lesson");
  const title = story?.lesson && constants.explaining[story.lesson];
  link.hidden = !title;
  link.textContent = title ? `Lesson: ${title}` : "";
  // Of the two, the stylesheet shows the one that has room.
  for (const where of ["lowest", "beneath"]) {
    at(`loss-${where}`).hidden = !low;
    if (!low) continue;
    const isLast = low.epoch === run.stop;
    at(`loss-${where}-text`).textContent = `◇ ${told(lowestText(low, isLast))}`;
    at(`loss-${where}-go`).hidden = isLast;
    at(`loss-${where}-word`).hidden = isLast;
  }
};
on("progress", show);
on("accepted", show);
let [muted, edited] = [state.muted, false]; // when it was last said
views.below = {
  draw() {
    if (muted === state.muted && edited === (state.edit !== null)) return;
    [muted, edited] = [state.muted, state.edit !== null];
    show();
  },
};

/* Show the epoch of the lowest test loss. */
export const goToLowest = () => {
  if (found.run === state.run && found.low) seekEpoch(found.low.epoch);
};

/* Open the lesson that explains the curve. */
export const explainLoss = () => {
  if (found.story?.lesson) emit("explain", found.story.lesson);
};
