/* What the controls hold: as Dash knows it, and what was just chosen of a list. */
import { showValue } from "../core/controls.js";
import { knownValue, setProps } from "../core/dash.js";
import { at, find, origin } from "../core/dom.js";
import { state } from "../core/state.js";

/** The values of lists that Dash has yet to be told of, by their ids.
 * @type {Map<string, unknown>} */
const chosen = new Map();

/* From now on what Dash knows is what the controls hold. */
export const forgetChosen = () => chosen.clear();

/** What a control holds.
 * @type {(id: string) => unknown} */
const valueOf = (id) => {
  const known = knownValue(id);
  if (chosen.get(id) === known) chosen.delete(id);
  return chosen.get(id) ?? known;
};

/** The values of all controls, in the order of the settings. */
export const valuesNow = () => Object.keys(state.forms).map(valueOf);

/** Hear what is chosen of a list. Its component tells Dash when it has drawn itself anew, by when the
 * run could be trained.
 * @type {(then: () => void) => void} */
export const onChoice = (then) =>
  document.addEventListener("click", (event) => {
    const option = origin(event)?.closest("[role=option]");
    const list = option?.closest("[role=listbox]");
    const id = list && find(`input[aria-controls="${list.id}"]`)?.id;
    if (!state.forms[id]) return;
    chosen.set(id, option.getAttribute("value"));
    then();
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
