/* What the controls hold, as Dash knows it. */
import { showValue } from "../core/controls.js";
import { knownValue, setProps } from "../core/dash.js";
import { at } from "../core/dom.js";
import { state } from "../core/state.js";

/** The values of all controls, in the order of the settings. */
export const valuesNow = () => Object.keys(state.forms).map(knownValue);

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
  sayValue(id, value);
  setProps(id, { value });
};
