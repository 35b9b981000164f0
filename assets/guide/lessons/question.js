/* The question of a lesson: what will happen? */
import { at, element } from "../../core/dom.js";
import { button } from "./button.js";
import { hasEntries } from "./point.js";
import { lessonProgress } from "./progress.js";
import { fillLesson } from "./texts.js";

/** The words that are new in a lesson.
 * @type {(lesson: Lesson) => HTMLElement[]} */
const terms = ({ terms: all }) =>
  all.length
    ? [element(
      "dl",
      { className: "terms" },
      ...all.flatMap(({ term, means }) => [element("dt", {}, term), element("dd", {}, means)]),
    )]
    : [];

/** Which point a lesson speaks of that has numbers computed by hand.
 * @type {(lesson: Lesson) => HTMLElement[]} */
const pointNote = (lesson) =>
  hasEntries(lesson)
    ? [element(
      "p",
      { className: "note" },
      `The point is number ${lesson.byHand.point}, which has a ring around it on the stage.`,
    )]
    : [];

/** The question with its choices; `predicted` is called once one of them is the prediction.
 * @type {(lesson: Lesson, own: LessonProgress, predicted: () => void) => HTMLElement} */
export const question = (lesson, own, predicted) => {
  const choices = lesson.listed.map((number) => {
    const input = element("input", {
      type: "radio",
      id: `lesson-choice-${number}`,
      name: "lesson-choice",
      value: number,
      checked: own.choice === number,
      disabled: own.committed,
      onchange: () => {
        own.choice = number;
        lessonProgress.keep();
        at("lesson-commit").disabled = false;
      },
    });
    return element("label", {}, input, element("span", {}, lesson.choices[number - 1]));
  });
  const commit = button("lesson-commit", "This is my prediction", () => {
    own.committed = true;
    own.first ??= Number(own.choice);
    lessonProgress.keep();
    predicted();
  }, { className: "main", disabled: own.choice === null });
  return element(
    "fieldset",
    { className: "question" },
    element("legend", {}, fillLesson(lesson.question, lesson, own)),
    ...pointNote(lesson),
    ...terms(lesson),
    ...choices,
    ...(own.committed ? [] : [commit]),
  );
};
