/* The axis of the losses: as the learner has it at its switch, or as a lesson, or one of its lights, asks for
 * it. Whoever then chooses at the switch has it as chosen. */
import { setProps } from "../../core/dash.js";
import { emit } from "../../core/events.js";

/** What the learner has chosen, and what is asked for meanwhile.
 * @type {{own: LossAxis, lesson: LossAxis | null, light: LossAxis | null}} */
const wanted = { own: "linear", lesson: null, light: null };

/** The axis on which the losses are drawn.
 * @type {() => LossAxis} */
export const lossAxis = () => wanted.light ?? wanted.lesson ?? wanted.own;

/** A lesson, or a light, asks for an axis; for none any more with null.
 * @type {(who: "lesson" | "light", axis: LossAxis | null) => void} */
export const askLossAxis = (who, axis) => {
  const before = lossAxis();
  wanted[who] = axis;
  if (lossAxis() === before) return;
  setProps("loss-scale", { value: lossAxis() });
  emit("axis");
};

/** Draw the losses on the axis that the switch stands at.
 * @param {LossAxis} axis */
export const setLossScale = (axis) => {
  // It stands where it was set to for a lesson, which nobody has chosen.
  if (axis === lossAxis()) return;
  Object.assign(wanted, { own: axis, lesson: null, light: null });
  emit("axis");
};
