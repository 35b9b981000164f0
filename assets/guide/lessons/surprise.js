/* Where the learner was surprised: the first prediction was not what happened. */
import { element } from "../../core/dom.js";
import { emit } from "../../core/events.js";
import { keptInLesson } from "../../run/fixed.js";
import { button } from "./button.js";
import { lessonPath } from "./path.js";
import { lessonProgress } from "./progress.js";
import { shelf } from "./shelf.js";

/** Whether what happened in a lesson was not what the learner predicted at first; pure.
 * @type {(lesson: Pick<Lesson, "answer">, own: Pick<LessonProgress, "choice" | "first">) => boolean} */
export const isSurprise = ({ answer }, { choice, first }) => (first ?? choice) !== answer;

/** The lessons that are done and ended as the learner had not predicted. Where a link for a class makes
 * other runs, it is not known.
 * @type {() => Lesson[]} */
export const surprises = () =>
  (shelf.lessons ?? []).filter((lesson) =>
    lessonProgress.isDone(lesson) && !keptInLesson(lesson) &&
    isSurprise(lesson, lessonProgress.of(lesson))
  );

/** @type {(lesson: Lesson) => HTMLElement} */
const surprise = (lesson) => {
  const { first, choice } = lessonProgress.of(lesson);
  const named = (/** @type {number | null} */ number) => `“${lesson.choices[Number(number) - 1]}”`;
  const words = `You predicted ${named(first ?? choice)}; it is ${named(lesson.answer)}.`;
  return element(
    "li",
    {},
    button(`surprise-${lesson.name}`, lesson.title, () => emit("lesson", lesson.name)),
    element("p", { className: "note" }, words),
  );
};

/** What is said at the end of the path, the link's where it has one, and on the way as far as it goes.
 * @type {() => HTMLElement[]} */
export const surpriseParts = () => {
  const all = shelf.lessons ?? [];
  if (!all.some(lessonProgress.isDone)) return [];
  const path = lessonPath();
  const found = surprises();
  const where = (path.length ? path : all).every(lessonProgress.isDone)
    ? "Where you were surprised"
    : "Where you were surprised so far";
  const words = found.length
    ? "These ended otherwise than you first predicted: it is here that you have learned most."
    : "Nowhere: every first prediction was right.";
  return [
    element("h3", {}, where),
    element("p", { className: "note" }, words),
    ...(found.length ? [element("ul", { className: "surprises" }, ...found.map(surprise))] : []),
  ];
};
