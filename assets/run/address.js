/* The page's address: what differs between two, and what becomes of it when a run is accepted or
 * refused. */
import { idleSettings, settingIn, settingText, withValues } from "../core/controls.js";
import { emit } from "../core/events.js";
import { fragment, handPart } from "../core/fragment.js";
import { state } from "../core/state.js";
import { entryOf } from "../data/points.js";
import { handNow } from "./hand.js";

/** The settings of a run that do something and are others than in another address, with what they are in each,
 * in words, and whether they did nothing there: not those that only say how it is shown.
 * @type {(address: string, other: string) =>
 *   {label: string, name: string, otherName: string, wasIdle: boolean}[]} */
export const differing = (address, other) => {
  const [mine, theirs] = [address, other].map((text) => new URLSearchParams(text));
  const [idle, idleThere] = [address, other].map(idleSettings);
  return Object.entries(state.forms)
    .filter(([key, { display }]) => !display && !idle.includes(key))
    .map(([key, { label, default: usual }]) => {
      const [value, otherValue] = [mine, theirs].map((query) => query.get(key) ?? usual);
      return { key, label: label.toLowerCase(), value, otherValue };
    })
    .filter(({ value, otherValue }) => value !== otherValue)
    .map(({ key, label, value, otherValue }) => {
      const [name, otherName] = [value, otherValue].map((one) => settingText(key, one));
      return { label, name, otherName, wasIdle: idleThere.includes(key) };
    });
};

/**
 * The settings of an address that are not those of another, in words.
 * @param {string} address
 * @param {string} other
 */
export const difference = (address, other) =>
  differing(address, other).map(({ label, name }) => `${label} ${name}`).join(", ") ||
  "the same settings";

/** What is another with the second of two addresses than with the first, in words: "noise 0.15 → 0.3".
 * @type {(from: string, to: string) => string[]} */
export const changesOf = (from, to) =>
  differing(to, from).map(({ label, name, otherName, wasIdle }) =>
    wasIdle ? `${label} ${name}` : `${label} ${otherName} → ${name}`
  );

/** What a run hangs on in its address, without its number of epochs.
 * @type {(address: string) => string} */
export const withoutEpochs = (address) => {
  const query = new URLSearchParams(address);
  const shown = Object.keys(state.forms).filter((key) => state.forms[key].display);
  for (const key of ["epochs", ...shown]) query.delete(key);
  return query.toString();
};

/** An address with what another says of how its run is shown.
 * @type {(address: string, other: string) => string} */
export const shownAs = (address, other) => {
  const ways = Object.entries(state.forms).filter(([, { display }]) => display);
  return withValues(
    address,
    Object.fromEntries(ways.map(([key]) => [key, settingIn(other, key)])),
    state.forms,
  );
};

/** The run of the page's address was refused: the address is again that of the run on show.
 * @type {(address: string) => void} */
export const backToAddress = (address) => {
  const { pathname, search, hash } = window.location;
  if (search !== address && !state.kept) {
    window.history.replaceState(window.history.state, "", pathname + address + hash);
  }
  emit("restored");
};

/** Put the address of a run that was accepted into the page's address. Weights set by hand stay
 * there only with a link just opened, or while the run that left from them goes on.
 * @type {(address: string) => void} */
export const writeAddress = (address) => {
  const { history: method } = state;
  state.history = null;
  if (!method || state.kept) return;
  const { pathname, search, hash } = window.location;
  // A fragment that came damaged, or without its check, is written anew in its place.
  const isEntry = method === "enter";
  const way = isEntry ? "pushState" : address === search ? "replaceState" : method;
  const brought = way === "replaceState" ? handPart() : "";
  const hand = state.original ? handNow() : brought;
  const target = pathname + address + fragment(address, hand);
  if (isEntry || target !== pathname + search + hash) {
    window.history[way](entryOf(address), "", target);
  }
};

/**
 * Whether two addresses name the same settings, in whatever order.
 * @param {string} one
 * @param {string} other
 */
export const sameSettings = (one, other) => {
  const [a, b] = [one, other].map((text) => [...new URLSearchParams(text)].sort().join());
  return a === b;
};
