/* The question of a lesson: what will happen? */
import { at, element } from "../../core/dom.js";
import { button } from "./button.js";
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

/** The question with its choices; `predicted` is called once one of them is the prediction.
 * @type {(lesson: Lesson, own: LessonProgress, predicted: () => void) => HTMLElement} */
export const question = (lesson, own, predicted) => {
  const choices = lesson.choices.map((text, index) => {
    const input = element("input", {
      type: "radio",
      id: `lesson-choice-${index + 1}`,
      name: "lesson-choice",
      value: index + 1,
      checked: own.choice === index + 1,
      disabled: own.committed,
      onchange: () => {
        own.choice = index + 1;
        lessonProgress.keep();
        at("lesson-commit").disabled = false;
      },
    });
    return element("label", {}, input, element("span", {}, text));
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
    ...terms(lesson),
    ...choices,
    ...(own.committed ? [] : [commit]),
  );
};
