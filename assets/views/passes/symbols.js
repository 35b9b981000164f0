/* Details on demand: hovering, focusing or tapping a symbol shows what it is, its shape and its value. */
import { element, origin } from "../../core/dom.js";
import { digits } from "../../core/numbers.js";
import { placeBeside, sizeOf, windowSize } from "../../core/place.js";
import { meantPoints, walk } from "../../run/walk.js";
import { gridOf, isKnown, partsOf, stepOf } from "./boxes.js";
import { matrix } from "./matrix.js";

/** The step whose numbers are on show: what is computed later has none yet. */
const at = { step: 0 };

/** @param {number} step */
export const knowUntil = (step) => void (at.step = step);

const ROOM = 6; // rows and columns of a matrix that are shown

/** @type {(range: [number, number], trace: TracedPoint) => string} */
const all = ([low, high], trace) =>
  `Over all ${meantPoints(trace)} from ${digits(low)} to ${digits(high)}.`;

/** A symbol's value: texts and elements.
 * @type {(key: string, trace: TracedPoint) => (string | Node)[]} */
const value = (key, trace) => {
  const { letters, layer } = partsOf(key);
  const here = trace.point === null ? "At this place:" : `At point ${trace.point}:`;
  if (letters === "m") return [String(trace.count)];
  if (key === "y") return [`${here} ${trace.label}`];
  if (key === "L") {
    return [`${digits(trace.meanLoss)}; of this point alone ${digits(trace.loss)}`];
  }
  const grid = matrix(gridOf(key, trace), ROOM);
  const range = trace.layers[layer - 1]?.[RANGES[letters]];
  if (range) return [here, ...grid, all(range, trace)];
  return ["raw", "S", "X"].includes(key) ? [here, ...grid] : grid;
};

/** A symbol's value at the step on show, or which step computes it.
 * @type {(key: string, text: PassesText, trace: TracedPoint) => (string | Node)[]} */
const told = (key, { steps }, trace) =>
  isKnown(steps, key, at.step) ? value(key, trace) : [`Step ${stepOf(steps, key)} computes it.`];

/** Where the least and the largest value of an array over all points stand.
 * @type {Record<string, "z_range" | "a_range" | "dz_range">} */
const RANGES = { Z: "z_range", A: "a_range", dZ: "dz_range" };

/** Symbols that are no names.
 * @type {Record<string, string>} */
const GREEK = { rate: "η", penalty: "λ" };

/** @type {Element | null} */
let shown = null;
const tip = element("div", { id: "symbol-details", className: "symbol-details", role: "tooltip" });

const hide = () => {
  shown?.removeAttribute("aria-describedby");
  shown = null;
  tip.remove();
};

/** @type {(target: HTMLElement) => void} */
const show = (target) => {
  const { text, trace } = walk;
  const key = target.dataset.symbol ?? "";
  const symbol = text?.symbols[key];
  if (!symbol || !trace) return;
  hide();
  shown = target;
  const shape = symbol.shape.length ? `shape (${symbol.shape.join(", ")})` : "one number";
  tip.replaceChildren(
    element("strong", {}, GREEK[key] ?? key),
    ` ${shape}`,
    element("p", {}, symbol.meaning),
    element("div", {}, ...told(key, text, trace)),
  );
  target.setAttribute("aria-describedby", tip.id);
  // Within the panel, so that it scrolls along and is announced where the reader is.
  document.body.append(tip);
  const box = target.getBoundingClientRect();
  const { left, top } = placeBeside(box, sizeOf(tip), windowSize(), ["below", "above"]);
  tip.style.left = `${left + window.scrollX}px`;
  tip.style.top = `${top + window.scrollY}px`;
};

/** @type {(event: Event) => HTMLElement | null | undefined} */
const symbolOf = (event) => origin(event)?.closest(".passes [data-symbol]");

/* After a tap, browsers tell of a mouse where the finger was, which does not move: it points at nothing. */
let isByFinger = false;
document.addEventListener("pointermove", ({ pointerType, movementX, movementY }) => {
  if (pointerType !== "touch" && (movementX || movementY)) isByFinger = false;
}, true);
document.addEventListener("pointerover", (event) => {
  if (event.pointerType === "touch" || isByFinger) return;
  const symbol = symbolOf(event);
  if (symbol) show(symbol);
  else if (shown && !tip.contains(origin(event)) && shown !== document.activeElement) hide();
});
/* A finger taps for it, and once more to have it gone; one that scrolls does not come to this. */
/** @type {Element | null} */
let before = null; // what was explained when the finger came
document.addEventListener("pointerdown", ({ pointerType }) => {
  isByFinger = pointerType === "touch";
  if (isByFinger) before = shown;
});
document.addEventListener("pointerup", (event) => {
  if (event.pointerType !== "touch") return;
  const symbol = symbolOf(event);
  if (symbol && symbol !== before) show(symbol);
  else if (!tip.contains(origin(event))) hide();
});
document.addEventListener("focusin", (event) => {
  const symbol = symbolOf(event);
  if (symbol) show(symbol);
  else hide();
});
document.addEventListener("focusout", hide);
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") hide();
});

/** @type {Record<string, number>} */
const WAYS = { ArrowDown: 1, ArrowUp: -1 };

/** One stop of the Tab key for each row of symbols; up and down go through them.
 * @param {Element} container */
export const rove = (container) => {
  container.querySelectorAll("[data-symbol]").forEach((symbol, index) => {
    symbol.setAttribute("tabindex", index ? "-1" : "0");
  });
};
document.addEventListener("keydown", (event) => {
  const way = WAYS[event.key];
  const symbol = symbolOf(event);
  // In the derivation a symbol stands alone, and the arrows scroll.
  const row = symbol?.closest("[data-roving]");
  if (!way || !symbol || !row) return;
  const symbols = /** @type {HTMLElement[]} */ ([...row.querySelectorAll("[data-symbol]")]);
  const next = symbols[symbols.indexOf(symbol) + way];
  event.preventDefault();
  if (!next) return;
  symbol.setAttribute("tabindex", "-1");
  next.setAttribute("tabindex", "0");
  next.focus();
});
