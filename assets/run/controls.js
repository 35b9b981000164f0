/* What the controls hold: as Dash knows it, and what was just chosen of a list or put into a field. */
import { showValue } from "../core/controls.js";
import { knownValue, setProps } from "../core/dash.js";
import { at, origin } from "../core/dom.js";
import { emit } from "../core/events.js";
import { state } from "../core/state.js";

/** The values of lists and fields that Dash has yet to be told of, by their ids.
 * @type {Map<string, unknown>} */
const chosen = new Map();

/* From now on what Dash knows is what the controls hold. */
export const forgetChosen = () => chosen.clear();

/** What a control holds.
 * @type {(id: string) => unknown} */
const valueOf = (id) => {
  const known = knownValue(id);
  // Of a text that an address brought Dash knows the number.
  if (String(chosen.get(id)) === String(known)) chosen.delete(id);
  return chosen.get(id) ?? known;
};

/** The values of all controls, in the order of the settings. */
export const valuesNow = () => Object.keys(state.forms).map(valueOf);

/** The control of a setting is about to hold a value, which is said before its component has drawn itself
 * anew and has told Dash, by when the run could be trained; what is none is left to its component.
 * @type {(id: string, value: unknown) => void} */
export const choose = (id, value) => {
  if (!state.forms[id]) return;
  chosen.set(id, value);
  emit("chosen");
};

document.addEventListener("click", (event) => {
  const option = origin(event)?.closest("[role=option]");
  // A list is named by the label of its field.
  const label = option?.closest("[role=listbox]")?.getAttribute("aria-labelledby");
  if (label) choose(label.replace(/-label$/, ""), option.getAttribute("value"));
}, true);

/** Say a slider's value beside it; what is no slider has no place for that.
 * @type {(id: string, value: any) => void} */
export const sayValue = (id, value) => {
  const place = at(`${id}-value`);
  const said = place && showValue(value, id, state.forms);
  if (place && place.textContent !== said) place.textContent = said;
};

/* Say the values of all sliders. */
export const sayValues = () =>
  Object.keys(state.forms).forEach((id, index) => sayValue(id, state.controls[index]));

/** Let a control hold another value, whose run nobody is to ask for.
 * @type {(id: string, value: unknown) => void} */
export const giveValue = (id, value) => {
  const index = Object.keys(state.forms).indexOf(id);
  state.controls = state.controls.map((own, i) => (i === index ? value : own));
  chosen.delete(id);
  sayValue(id, value);
  setProps(id, { value });
};
