/* What the controls hold, as Dash knows it. */
import { knownValue, setProps } from "../core/dash.js";
import { state } from "../core/state.js";

/** The values of all controls, in the order of the settings. */
export const valuesNow = () => Object.keys(state.forms).map(knownValue);

/** Let a control hold another value, whose run nobody is to ask for.
 * @type {(id: string, value: unknown) => void} */
export const giveValue = (id, value) => {
  const index = Object.keys(state.forms).indexOf(id);
  state.controls = state.controls.map((own, i) => (i === index ? value : own));
  setProps(id, { value });
};
