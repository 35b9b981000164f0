/* The runs of a lesson on the page, with their numbers and pictures. */
import { element } from "../../core/dom.js";
import { runName } from "../../run/fixed.js";
import { button } from "./button.js";
import { COMPARED_NOTE, comparedPicture, isCompared, keptMark } from "./compared.js";
import { lessonCurve, tellsOfCurve } from "./curve.js";
import { lessonPictures, picturesNote } from "./pictures.js";
import { lessonRuns } from "./runs.js";

/** The runs of a lesson with their numbers, and under each several-seeds one its pictures; `start` is
 * called with the number of one that is to run.
 * @type {(lesson: Lesson, own: LessonProgress, start: (index: number) => void) => HTMLElement} */
export const runList = (lesson, own, start) => {
  const next = lesson.runs.findIndex((_, index) => !own.results[index]);
  const isTraining = lessonRuns.isTraining(lesson);
  const compared = isCompared(lesson);
  const hasPictures = (/** @type {number} */ index) =>
    Boolean(own.results[index] && lessonRuns.experiment(lesson, index));
  const items = lesson.runs.map((run, index) => {
    const result = own.results[index];
    const isPlaying = lessonRuns.isPlaying(lesson, index);
    const what = isPlaying ? "Skip" : result ? "Run again" : "Run";
    // A button that were disabled would lose the focus.
    const starter = button(`lesson-run-${index}`, what, () => {
      if (isPlaying) lessonRuns.skip();
      else if (!lessonRuns.isTraining(lesson)) start(index);
    }, { className: index === next ? "main" : "plain" });
    starter.setAttribute("aria-disabled", String(isTraining && !isPlaying));
    starter.setAttribute("aria-label", `${what}: ${runName(run)}`);
    const isThere = Boolean(result) || lessonRuns.isPending(lesson, index);
    return element(
      "li",
      {},
      ...(compared ? [comparedPicture(lesson, index, isThere)] : []),
      element(
        "div",
        { className: isPlaying ? "run-head playing" : "run-head" },
        element("strong", {}, runName(run), ...(isThere ? [keptMark(run)] : [])),
        element(
          "span",
          {
            className: "run-result",
            id: `lesson-result-${index}`,
            dataset: { lesson: lesson.name },
          },
          lessonRuns.text(lesson, index, result),
        ),
        starter,
      ),
      // Before its result is told, they would tell it.
      ...(hasPictures(index) ? [lessonPictures.make(run, index)] : []),
    );
  });
  const list = element("ul", { className: "lesson-runs" }, ...items);
  if (compared) list.dataset.compared = String(lesson.runs.length);
  list.setAttribute("aria-label", "Runs of this lesson");
  const notes = [
    lesson.runs.some((_, index) => hasPictures(index)) && picturesNote(lesson),
    compared && lesson.runs.some((_, index) => own.results[index]) && COMPARED_NOTE,
    next >= 1 && !isTraining && "Look at what came of it, then run the next.",
  ].filter(Boolean).map((text) => element("p", { className: "note" }, String(text)));
  // Once there is a verdict, it stands with that.
  const plot = next >= 0 && tellsOfCurve(lesson) ? [lessonCurve()] : [];
  return element("div", { className: "lesson-made" }, list, ...plot, ...notes);
};
