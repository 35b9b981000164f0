/* The buttons of the pass: one for each step that the server names, and which is on show. */
import { tell } from "../../core/dash.js";
import { at, element, mark } from "../../core/dom.js";
import { stagesOf, stopsOf } from "./pass-steps.js";

/** @typedef {import("./pass-steps.js").Stop} Stop */

const MANY = 10; // steps, which have a line of their own where there is not much room

/** Before the server has named the steps of this architecture, there are none to choose from.
 * @type {{text: PassesText | null, first: number}} */
const made = { text: null, first: 1 };

/** @type {(stops: Stop[], go: (step: number) => void) => HTMLElement[]} */
const buttons = (stops, go) => {
  /** @type {HTMLElement[]} */
  const groups = [];
  for (const stop of stops) {
    const { group, text, label, step } = stop;
    const isNumbered = text !== label;
    if (groups.at(-1)?.dataset.group !== group) {
      const holder = element("span", { className: "pass-group", dataset: { group } });
      if (isNumbered) holder.append(element("span", { className: "pass-name" }, group));
      groups.push(holder);
    }
    const button = element("button", {
      type: "button",
      className: "pass-step",
      ariaLabel: label,
      dataset: { step },
      onclick: () => go(step),
    }, text);
    groups[groups.length - 1].append(button);
  }
  return groups;
};

/** Bring the bar to what is on show: its steps begin with the `first`, which is 0 where that plays, too.
 * @type {(walk: Walk, first: number, go: (step: number) => void) => void} */
export const bars = ({ text, step, staged, playing }, first, go) => {
  const holder = at("pass-steps");
  if (text && (text !== made.text || first !== made.first)) {
    Object.assign(made, { text, first });
    holder.replaceChildren(...buttons(stopsOf(stagesOf(text.steps), first), go));
    mark(holder, "many", text.steps.length > MANY);
  }
  for (const button of holder.querySelectorAll("button")) {
    const mine = Number(button.dataset.step);
    const isOn = staged && step === mine;
    if (isOn) button.setAttribute("aria-current", "step");
    else button.removeAttribute("aria-current");
    mark(button, "past", staged && step > mine);
  }
  const play = at("pass-play");
  play.setAttribute("aria-label", playing ? "Pause the pass" : "Play the pass");
  mark(play, "playing", playing);
  // A button that is disabled loses the focus, and with it the arrow keys their place.
  const count = text?.steps.length ?? Infinity;
  const disabled = {
    "pass-back": !staged,
    "pass-next": staged && step >= count,
    "pass-close": !staged,
  };
  for (const [id, value] of Object.entries(disabled)) {
    if (value && document.activeElement?.id === id) play.focus({ preventScroll: true });
    tell(id, { disabled: value });
  }
};
