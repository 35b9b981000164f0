/* The texts of a lesson, with the numbers of the learner's own runs in them. */
import { measureText, percent } from "../../core/measures.js";
import { state } from "../../core/state.js";
import { withFixed } from "../../run/fixed.js";

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
