/* The buttons of the pass: one for each step, and which is on show. They are there with the network, before
 * the server has named the steps, so that nothing moves when it has. */
import { tell } from "../../core/dash.js";
import { at, element, mark } from "../../core/dom.js";
import { stagesFor, stopsOf } from "./pass-steps.js";

/** @typedef {import("./pass-steps.js").Stop} Stop */

const MANY = 10; // steps, which have a line of their own where there is not much room

/** Which buttons there are: of a network of so many layers, from the first step on. */
const made = { layers: 0, first: 1 };

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

/** Bring the bar to what is on show, of a network of so many layers: its steps begin with the `first`, which
 * is 0 where that plays, too.
 * @type {(walk: Walk, layers: number, first: number, go: (step: number) => void) => void} */
export const bars = ({ text, step, staged, playing }, layers, first, go) => {
  const holder = at("pass-steps");
  if (layers !== made.layers || first !== made.first) {
    Object.assign(made, { layers, first });
    const stages = stagesFor(layers);
    holder.replaceChildren(...buttons(stopsOf(stages, first), go));
    mark(holder, "many", stages.length > MANY);
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
