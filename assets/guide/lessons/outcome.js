/* What came of a lesson: the verdict on the prediction, what happened, why, the learner's words. */
import { element, mark } from "../../core/dom.js";
import { emit } from "../../core/events.js";
import { keptInLesson } from "../../run/fixed.js";
import { dropBeside } from "./beside.js";
import { button } from "./button.js";
import { lessonCurve, tellsOfCurve } from "./curve.js";
import { entries, entriesLeft } from "./entries.js";
import { explanation } from "./explanation.js";
import { following, lessonPath } from "./path.js";
import { remarkField } from "./remark.js";
import { lessonRuns } from "./runs.js";
import { shelf } from "./shelf.js";
import { fillLesson } from "./texts.js";
import { whyQuestion } from "./why.js";

/** Whether a link for a class makes other runs of a lesson's, so that its answer need not hold.
 * @type {(lesson: Lesson) => boolean} */
export const isChanged = (lesson) => keptInLesson(lesson) !== "";

/** What the learner predicted, against what happened.
 * @type {(lesson: Lesson, own: Prediction) => string} */
export const lessonVerdict = (lesson, { choice }) => {
  const { choices, answer } = lesson;
  const name = (/** @type {number | null} */ number) => `“${choices[Number(number) - 1]}”`;
  if (isChanged(lesson)) {
    return `You predicted ${
      name(choice)
    }. These runs were changed by the link for the class: see ` +
      `their numbers. Without that, the usual outcome is ${name(answer)}.`;
  }
  return choice === answer
    ? `You predicted ${name(choice)}, and so it is.`
    : `You predicted ${name(choice)}. The answer is ${name(answer)}.`;
};

/** The answer to a wrong prediction: the idea behind it, why it seems right, what shows instead.
 * Where other runs were trained, what shows is not known.
 * @type {(lesson: Lesson, own: LessonProgress) => HTMLElement[]} */
const refutation = (lesson, own) => {
  const wrong = lesson.wrong.find(({ choice }) => choice === own.choice);
  if (!wrong || isChanged(lesson)) return [];
  /** @type {[string, string][]} */
  const rows = [
    ["One may think", wrong.idea],
    ["It seems right", wrong.seems],
    ["This run shows", wrong.shows],
  ];
  const list = element(
    "dl",
    { className: "refutation" },
    ...rows.flatMap(([name, text]) => [
      element("dt", {}, name),
      element("dd", {}, fillLesson(text, lesson, own)),
    ]),
  );
  return [list];
};

/** What happened against what was predicted; then what is computed by hand, why, first asked and then told,
 * the learner's words, and on. `computed` is called once the numbers are through, `answered` once the
 * question why is.
 * @type {(lesson: Lesson, own: LessonProgress, computed: () => void, answered: () => void)
 *   => HTMLElement[]} */
export const lessonOutcome = (lesson, own, computed, answered) => {
  const changed = isChanged(lesson);
  const right = own.choice === lesson.answer;
  const sign = changed ? "" : right ? "✓ " : "✗ ";
  const verdict = element("p", { className: "verdict" }, sign + lessonVerdict(lesson, own));
  if (!changed) mark(verdict, "right", right);
  const preface = changed ? "The lesson’s text with the numbers of the changed runs: " : "";
  return [
    element(
      "div",
      { className: "outcome" },
      element("h3", {}, "What happened"),
      verdict,
      element("p", { className: "happened" }, preface + fillLesson(lesson.happened, lesson, own)),
      ...(tellsOfCurve(lesson) ? [lessonCurve()] : []),
      ...refutation(lesson, own),
    ),
    ...entries(lesson, own, computed),
    ...(entriesLeft(lesson, own) ? [] : afterwards(lesson, own, answered)),
  ];
};

/** The question why, and once it is answered the rest.
 * @type {(lesson: Lesson, own: LessonProgress, answered: () => void) => HTMLElement[]} */
const afterwards = (lesson, own, answered) => [
  ...(lesson.whyQuestion ? [whyQuestion(lesson, own, answered)] : []),
  ...(lesson.whyQuestion && !own.why ? [] : ending(lesson, own)),
];

/** The explanation, the learner's words, and the way on.
 * @type {(lesson: Lesson, own: LessonProgress) => HTMLElement[]} */
const ending = (lesson, own) => {
  const lessons = shelf.lessons ?? [];
  const go = (/** @type {string | null} */ name) => emit("lesson", name);
  const next = following(lesson, lessonPath(), lessons);
  return [
    ...explanation(lesson, own),
    element("h3", {}, "What I saw"),
    element(
      "label",
      { htmlFor: "lesson-remark", className: "note" },
      `${lesson.remark} (optional)`,
    ),
    remarkField(own),
    element(
      "div",
      { className: "lesson-end" },
      next
        ? button("lesson-next", "Next lesson", () => go(next.name), { className: "main" })
        : button("lesson-next", "All lessons", () => go(null), { className: "main" }),
      button("lesson-again", "Predict again", () => {
        Object.assign(own, {
          choice: null,
          committed: false,
          results: [],
          why: undefined,
          hand: undefined,
          entered: undefined,
        });
        lessonRuns.forget(lesson);
        dropBeside();
        go(lesson.name);
      }),
    ),
  ];
};
