/* Details on demand: hovering or focusing a symbol shows what it is, its shape and its value. */
import { element, origin } from "../../core/dom.js";
import { digits } from "../../core/numbers.js";
import { placeBeside, sizeOf, windowSize } from "../../core/place.js";
import { walk } from "../../run/walk.js";

const MOST = 6; // rows and columns of a matrix that are shown

/** @template T
 * @param {T[]} items
 * @param {T} mark
 * @returns {T[]} */
const shorten = (items, mark) =>
  items.length > MOST ? [...items.slice(0, MOST - 1), mark, items[items.length - 1]] : items;

/** @type {(values: number[] | Float64Array, columns: number) => HTMLElement} */
const matrix = (values, columns) => {
  const rows = Array.from(
    { length: values.length / columns },
    (_, j) => shorten(Array.from(values.slice(j * columns, (j + 1) * columns), digits), "…"),
  );
  const ellipsis = rows[0].map(() => "⋮");
  return element(
    "table",
    { className: "matrix" },
    ...shorten(rows, ellipsis).map((cells) =>
      element("tr", {}, ...cells.map((cell) => element("td", {}, cell)))
    ),
  );
};

/** @type {(range: [number, number], count: number) => string} */
const all = ([low, high], count) =>
  `Over all ${count} points from ${digits(low)} to ${digits(high)}.`;

/** A symbol's value: texts and elements.
 * @type {(key: string, trace: TracedPoint) => (string | Node)[]} */
const value = (key, trace) => {
  const letters = key.replace(/\d+$/, "");
  const layer = trace.layers[Number(key.slice(letters.length)) - 1];
  const here = `At point ${trace.point}:`;
  /** @type {(values: Float64Array, range: [number, number]) => (string | Node)[]} */
  const ofPoint = (values, range) => [here, matrix(values, 1), all(range, trace.count)];
  /** @type {Record<string, () => (string | Node)[]>} */
  const values = {
    X: () => [here, matrix(trace.x, 1)],
    y: () => [`At point ${trace.point}: ${trace.label}`],
    m: () => [String(trace.count)],
    rate: () => [digits(trace.rate)],
    penalty: () => [digits(trace.penalty.rate)],
    P: () => [digits(trace.penalty.cost)],
    L: () => [`${digits(trace.meanLoss)}; of point ${trace.point} alone ${digits(trace.loss)}`],
    W: () => [matrix(layer.W, layer.W.length / layer.b.length)],
    b: () => [matrix(layer.b, 1)],
    Z: () => ofPoint(layer.z, layer.z_range),
    A: () => ofPoint(layer.a, layer.a_range),
    dZ: () => ofPoint(layer.dz, layer.dz_range),
    dW: () => [matrix(layer.dW, layer.dW.length / layer.db.length)],
    db: () => [matrix(layer.db, 1)],
  };
  return values[letters]();
};

/** The few numbers of a symbol that fit into its box in the schema.
 * @type {(key: string, trace: TracedPoint) => string} */
export const shortValue = (key, trace) => {
  const letters = key.replace(/\d+$/, "");
  const layer = trace.layers[Number(key.slice(letters.length)) - 1];
  /** @type {Record<string, () => ArrayLike<number>>} */
  const known = {
    X: () => trace.x,
    y: () => [trace.label],
    L: () => [trace.meanLoss],
    Z: () => layer.z,
    A: () => layer.a,
    dZ: () => layer.dz,
  };
  const few = known[letters];
  if (!few) return "";
  const numbers = Array.from(few(), (number) => (key === "y" ? String(number) : digits(number)));
  return numbers.length > 4 ? [...numbers.slice(0, 3), "…"].join("\n") : numbers.join("\n");
};

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
    element("div", {}, ...value(key, trace)),
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

document.addEventListener("pointerover", (event) => {
  const symbol = symbolOf(event);
  if (symbol) show(symbol);
  else if (shown && !tip.contains(origin(event)) && shown !== document.activeElement) hide();
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
