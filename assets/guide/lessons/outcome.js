/* What came of a lesson: the verdict on the prediction, what happened, why, the learner's words. */
import { element, mark } from "../../core/dom.js";
import { emit } from "../../core/events.js";
import { measureText, percent } from "../../core/measures.js";
import { caretAfter } from "../../core/storage.js";
import { state } from "../../core/state.js";
import { keptInLesson, withFixed } from "../../run/fixed.js";
import { button } from "./button.js";
import { lessonLights } from "./lights.js";
import { lessonProgress } from "./progress.js";
import { lessonRuns } from "./runs.js";
import { shelf } from "./shelf.js";

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
    : `You predicted ${name(choice)}. What happened is: ${name(answer)}.`;
};

/** What happened against what was predicted, why, the learner's words, and on.
 * @type {(lesson: Lesson, own: LessonProgress) => HTMLElement[]} */
export const lessonOutcome = (lesson, own) => {
  const lessons = shelf.lessons ?? [];
  const go = (/** @type {string | null} */ name) => emit("lesson", name);
  const changed = isChanged(lesson);
  const right = own.choice === lesson.answer;
  const sign = changed ? "" : right ? "✓ " : "✗ ";
  const verdict = element("p", { className: "verdict" }, sign + lessonVerdict(lesson, own));
  if (!changed) mark(verdict, "right", right);
  const preface = changed ? "The lesson’s text with the numbers of the changed runs: " : "";
  const following = lessons[lessons.indexOf(lesson) + 1];
  return [
    element(
      "div",
      { className: "outcome" },
      element("h3", {}, "What happened"),
      verdict,
      element("p", { className: "happened" }, preface + fillLesson(lesson.happened, lesson, own)),
    ),
    element("h3", {}, "Why"),
    ...lesson.why.map((why, index) => paragraph(why, index, lesson, own)),
    element("h3", {}, "What I saw"),
    element("label", { htmlFor: "lesson-remark", className: "note" }, lesson.remark),
    remark(own),
    element(
      "div",
      { className: "lesson-end" },
      following
        ? button("lesson-next", "Next lesson", () => go(following.name), { className: "main" })
        : button("lesson-next", "All lessons", () => go(null), { className: "main" }),
      button("lesson-again", "Predict again", () => {
        Object.assign(own, { choice: null, committed: false, results: [] });
        lessonRuns.forget(lesson);
        go(lesson.name);
      }),
    ),
  ];
};

/** @type {(own: LessonProgress) => HTMLElement} */
const remark = (own) => {
  const field = element("textarea", {
    id: "lesson-remark",
    rows: 3,
    maxLength: 2000,
    value: own.remark,
    oninput: () => {
      own.remark = field.value;
      lessonProgress.keep();
      // With it came what was typed in another tab.
      showRemark(field, own.remark);
    },
  });
  return field;
};

/** Show a remark that may have grown elsewhere; the caret stays between the same letters.
 * @type {(field: HTMLTextAreaElement, text: string) => void} */
export const showRemark = (field, text) => {
  const before = field.value;
  if (before === text) return;
  const [start, end] = [field.selectionStart, field.selectionEnd]
    .map((place) => caretAfter(place, before, text));
  field.value = text;
  if (document.activeElement === field) field.setSelectionRange(start, end);
};

/** @type {(why: Lesson["why"][number], index: number, lesson: Lesson, own: LessonProgress)
 *   => HTMLElement} */
const paragraph = ({ text, light, run }, index, lesson, own) => {
  const words = element("p", { className: "lesson-why" }, fillLesson(text, lesson, own));
  if (!light) return words;
  const [lights] = Object.entries(light);
  const lit = button(`lesson-light-${index}`, lessonLights.label(lights), () => {
    const isLit = lit.getAttribute("aria-pressed") === "true";
    lessonLights.clear();
    if (isLit) return;
    lit.setAttribute("aria-pressed", "true");
    lessonLights.show(lights, lesson, run);
  });
  lit.setAttribute("aria-pressed", "false");
  words.append(" ", lit);
  return words;
};

/** A text with the numbers of the learner's own runs in its placeholders.
 * @type {(text: string, lesson: Lesson, own: Prediction) => string} */
export const fillLesson = (text, { runs, success }, { results }) =>
  text.replace(/\{([^{}]*)\}/g, (_, /** @type {string} */ name) => {
    if (name === "success") return percent(success);
    const [, number, measure] = name.match(/^(\d+)\.(.*)$/) ?? [];
    const index = Number(number) - 1;
    const { seeds = NaN, address } = runs[index];
    const settings = new URLSearchParams(withFixed(address));
    const epochs = Number(settings.get("epochs") ?? state.forms.epochs.default);
    /** @type {Measures} */
    const known = results[index] ?? { seeds, epochs };
    return measureText(measure, known[measure]);
  });
