/* The weights set by hand, as the address's fragment is to have them. */
import { handText } from "../core/links.js";
import { state } from "../core/state.js";
import { startOf } from "./start.js";

/* The weights set by hand: those that training went on from, in order, then those that are only
 * looked at. */
export const edits = () => (state.edit ? [...state.steps, state.edit] : state.steps);

export const handNow = () => handText(edits().map(startOf), state.steps.length);
