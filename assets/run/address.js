/* The page's address: what differs between two, and what becomes of it when a run is accepted or
 * refused. */
import { settingText } from "../core/controls.js";
import { emit } from "../core/events.js";
import { fragment, handPart } from "../core/fragment.js";
import { state } from "../core/state.js";
import { entryOf } from "../data/points.js";
import { handNow } from "./hand.js";

/** The settings that are others in two addresses, with what they are in each, in words.
 * @type {(address: string, other: string) => {label: string, name: string, otherName: string}[]} */
export const differing = (address, other) => {
  const [mine, theirs] = [address, other].map((text) => new URLSearchParams(text));
  return Object.entries(state.forms)
    .map(([key, { label, default: usual }]) => {
      const [value, otherValue] = [mine, theirs].map((query) => query.get(key) ?? usual);
      return { key, label: label.toLowerCase(), value, otherValue };
    })
    .filter(({ value, otherValue }) => value !== otherValue)
    .map(({ key, label, value, otherValue }) => {
      const [name, otherName] = [value, otherValue].map((one) => settingText(key, one));
      return { label, name, otherName };
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
