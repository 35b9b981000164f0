/* What the controls hold: as Dash knows it, and what was just chosen of a list or put into a field. */
import { showValue } from "../core/controls.js";
import { knownValue, setProps } from "../core/dash.js";
import { at, origin } from "../core/dom.js";
import { emit, happened, on } from "../core/events.js";
import { afterFrame } from "../core/frames.js";
import { state } from "../core/state.js";

/** The values of lists and fields that Dash has yet to be told of, by their ids.
 * @type {Map<string, unknown>} */
const chosen = new Map();

/* From now on what Dash knows is what the controls hold. */
export const forgetChosen = () => chosen.clear();

/** From now on what Dash knows is what a control holds.
 * @type {(id: string) => void} */
export const takeAsTold = (id) => void chosen.delete(id);

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

/** What is to be told to components of what was chosen.
 * @type {Set<() => void>} */
const untold = new Set();
const tellAll = () => {
  for (const tell of untold) {
    untold.delete(tell);
    tell();
  }
};
const UNSEEN = 50; // milliseconds that a component may be late without anybody's noticing

/** The control of a setting is about to hold a value, for which its component and Dash take longer than
 * most runs to be trained: they are told of it, by `tell`, when the boundary has been seen, or where that
 * takes its time. What is no setting is told at once.
 * @type {(id: string, value: unknown, tell: () => void) => void} */
export const choose = (id, value, tell) => {
  if (!state.forms[id]) return tell();
  chosen.set(id, value);
  untold.add(tell);
  emit("chosen");
  happened("cursor", UNSEEN).then(() => afterFrame(tellAll));
};
/* The settings of an address are about to come: they follow what was chosen before. */
on("read", tellAll);

/** The option that its list hears of now. @type {HTMLElement | null} */
let passedOn = null;
document.addEventListener("click", (event) => {
  const option = origin(event)?.closest("[role=option]");
  // A list is named by the label of its field.
  const label = option?.closest("[role=listbox]")?.getAttribute("aria-labelledby");
  const id = label?.replace(/-label$/, "");
  if (!state.forms[id] || option === passedOn) return;
  event.stopPropagation();
  choose(id, option.getAttribute("value"), () => {
    passedOn = option;
    option.click();
    passedOn = null;
  });
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
  tellAll();
  const index = Object.keys(state.forms).indexOf(id);
  state.controls = state.controls.map((own, i) => (i === index ? value : own));
  chosen.delete(id);
  sayValue(id, value);
  setProps(id, { value });
};
