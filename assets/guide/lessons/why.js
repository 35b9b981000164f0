/* The question why, with choices: asked after the runs and before the explanation. */
import { at, element, mark } from "../../core/dom.js";
import { button } from "./button.js";
import { lessonProgress } from "./progress.js";
import { fillLesson } from "./texts.js";

/** What is said to an answer: whether it is right, and what speaks against a wrong one.
 * @type {(lesson: Lesson, own: LessonProgress) => string} */
export const whyReply = (lesson, own) => {
  const { reply } = lesson.because[Number(own.why) - 1] ?? {};
  const right = lesson.because.find((one) => one.reply === null);
  if (reply === null || reply === undefined) return "✓ Yes.";
  return `✗ ${fillLesson(reply, lesson, own)} Rather: “${right?.text}”.`;
};

/** The question with its choices; `answered` is called once it is.
 * @type {(lesson: Lesson, own: LessonProgress, answered: () => void) => HTMLElement} */
export const whyQuestion = (lesson, own, answered) => {
  let chosen = own.why ?? 0;
  const choices = lesson.becauseListed.map((number) => {
    const input = element("input", {
      type: "radio",
      id: `lesson-why-${number}`,
      name: "lesson-why",
      value: number,
      checked: chosen === number,
      disabled: own.why !== undefined,
      onchange: () => {
        chosen = number;
        at("lesson-why-commit").disabled = false;
      },
    });
    return element("label", {}, input, element("span", {}, lesson.because[number - 1].text));
  });
  const commit = button("lesson-why-commit", "This is my answer", () => {
    own.why = chosen;
    lessonProgress.keep();
    answered();
  }, { className: "main", disabled: true });
  const end = own.why === undefined ? commit : replyTo(lesson, own);
  return element(
    "fieldset",
    { className: "question why-question" },
    element("legend", {}, fillLesson(lesson.whyQuestion ?? "", lesson, own)),
    ...choices,
    end,
  );
};

/** @type {(lesson: Lesson, own: LessonProgress) => HTMLElement} */
const replyTo = (lesson, own) => {
  const text = whyReply(lesson, own);
  const line = element("p", { className: "reply", id: "lesson-why-reply", tabIndex: -1 }, text);
  mark(line, "right", text.startsWith("✓"));
  return line;
};
