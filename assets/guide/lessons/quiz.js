/* The quiz that a teacher's link puts before and after the lessons: one question at a time. What is right
 * is told after the second time only, so that it does not help there. */
import { at, element } from "../../core/dom.js";
import { button } from "./button.js";
import { answerQuiz, isAnswered, isPut, quizAnswers, quizResults } from "./quiz-answers.js";
import { shelf } from "./shelf.js";

/** @type {QuizTime | null} */
let open = null; // the quiz that the learner has opened

/** The quiz that is to be shown instead of the lessons, if any.
 * @type {() => QuizTime | null} */
export const quizOnShow = () => {
  if (!shelf.quiz.length) return null;
  return isPut("before") && !isAnswered("before") ? "before" : open;
};

/** The next question of a quiz, or what came of it; `changed` is called when there is something else to
 * show, with the selector of what gets the focus.
 * @type {(time: QuizTime, changed: (focus: string) => void) => HTMLElement[]} */
export const quizParts = (time, changed) => {
  const index = quizAnswers()[time]?.length ?? 0;
  const asked = shelf.quiz[index];
  if (!asked) return outcome(changed);
  const name = "quiz-choice";
  let chosen = 0;
  const choices = asked.listed.map((number) => {
    const input = element("input", {
      type: "radio",
      id: `${name}-${number}`,
      name,
      value: number,
      onchange: () => {
        chosen = number;
        at("quiz-commit").disabled = false;
      },
    });
    return element("label", {}, input, element("span", {}, asked.choices[number - 1]));
  });
  const commit = button("quiz-commit", "This is my answer", () => {
    answerQuiz(time, chosen);
    changed("h2");
  }, { className: "main", disabled: true });
  return [
    element("p", { className: "note" }, `Question ${index + 1} of ${shelf.quiz.length}`),
    element(
      "fieldset",
      { className: "question" },
      element("legend", {}, asked.question),
      ...choices,
      commit,
    ),
  ];
};

/** @type {(changed: (focus: string) => void) => HTMLElement[]} */
const outcome = (changed) => [
  ...scores(),
  ...(isAnswered("after")
    ? [element(
      "ol",
      { className: "quiz-answers" },
      ...shelf.quiz.map(({ question, choices, answer }) =>
        element("li", {}, `${question} `, element("strong", {}, choices[answer - 1]))
      ),
    )]
    : []),
  button("quiz-end", "All lessons", () => {
    open = null;
    changed("h2");
  }, { className: "main" }),
];

/** @type {() => HTMLElement[]} */
const scores = () =>
  quizResults().map(({ time, right, of }) =>
    element(
      "p",
      {},
      `${time === "before" ? "Before" : "After"} the lessons: ${right} of ${of} right.`,
    )
  );

/** What the list of the lessons has of the quiz.
 * @type {(changed: (focus: string) => void) => HTMLElement[]} */
export const quizInList = (changed) => {
  const results = quizResults();
  if (!isPut("after") || isAnswered("after")) return results.length ? scores() : [];
  const start = button("quiz-after", "The quiz after the lessons", () => {
    open = "after";
    changed("h2");
  });
  return [...scores(), start];
};
