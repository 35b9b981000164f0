/* What the learner saw, in words of their own. */
import { element } from "../../core/dom.js";
import { caretAfter } from "../../core/storage.js";
import { lessonProgress } from "./progress.js";

/** @type {(own: LessonProgress) => HTMLElement} */
export const remarkField = (own) => {
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
