/* The network diagram: inputs, hidden units and output with the weights between them. Every unit
 * shows what it says of every point of the plane; the lit unit's formula stands beside it, and its
 * weights can be set by hand. */
import { at, find } from "../../core/dom.js";
import { draw, shown, views } from "../../core/drawing.js";
import { on } from "../../core/events.js";
import { layout } from "../../core/forward.js";
import { unitName } from "../../core/names.js";
import { state, theRun } from "../../core/state.js";
import { columnName } from "../../data/naming.js";
import { selection } from "../../run/selection.js";
import { MAP_SIDE, paintMaps } from "./maps.js";
import { fillWeights } from "./weights.js";

const SVG = "http://www.w3.org/2000/svg";
const MAPS_AT_ONCE = 16; // in a frame
// What is left of a sum that should be 0 is no number to show.
const ROUNDING = 1e-12;
/** @type {(value: number) => string} */
const shorter = (value) =>
  Math.abs(value) < ROUNDING ? "0" : Number(value.toPrecision(3)).toString().replaceAll("-", "−");

/** @template {keyof SVGElementTagNameMap} T
 * @param {T} name
 * @param {Record<string, string | number>} [attributes]
 * @param {Element | null} [parent]
 * @returns {SVGElementTagNameMap[T]} */
const element = (name, attributes = {}, parent = null) => {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  parent?.append(made);
  return made;
};

/** What has not changed need not be laid out again.
 * @type {(target: Element, name: string, value: string) => void} */
const put = (target, name, value) => {
  if (target.getAttribute(name) !== value) target.setAttribute(name, value);
};

/** The elements of the diagram at hand, made anew for another architecture.
 * @typedef {{line: Element, at: number, layer: number, unit: number}} Edge
 * @typedef {{group: SVGGElement, canvas: HTMLCanvasElement, bias: Element | null, layer: number,
 *   unit: number}} Node
 * @typedef {{key: string, edges: Edge[], nodes: Node[]}} Drawing
 * @typedef {{text: string, lit?: boolean}} Term a part of the lit unit's formula */

/** @type {Drawing | null} */
let drawing = null;

const isNarrow = () => at("diagram").clientWidth < 560;
/** What an input is called in the learner's own file, and what of it has room under the input.
 * @type {(run: Run, input: number) => string} */
const inputName = ({ points }, input) => columnName(points, input);
/** @type {(name: string, most: number) => string} */
const short = (name, most) => (name.length > most ? `${name.slice(0, most - 1).trimEnd()}…` : name);

/** @type {(run: Run) => string} */
const keyOf = (run) =>
  JSON.stringify([run.layerSizes, isNarrow(), inputName(run, 0), inputName(run, 1)]);

/** @type {(run: Run) => Drawing} */
const build = (run) => {
  const holder = at("diagram");
  const sizes = run.layerSizes;
  // Between two layers, in units of the drawing, which is not made smaller than it can be read.
  const column = isNarrow() ? 230 / (sizes.length - 1) : 190;
  const most = Math.max(...sizes);
  const pitch = most <= 5 ? 82 : most <= 8 ? 64 : 50;
  const size = pitch - 22;
  const height = Math.max(3, most) * pitch + 26;
  const [left, right] = isNarrow() ? [26, 72] : [50, 80];
  const width = column * (sizes.length - 1) + size + left + right;
  const svg = element("svg", { viewBox: `0 0 ${width} ${height}`, role: "group" });
  svg.setAttribute("aria-label", `Network with layers of ${sizes.join(", ")} units`);
  svg.style.maxWidth = `${width * 1.15}px`;
  const edgeLayer = element("g", {}, svg);
  const place = (/** @type {number} */ layer, /** @type {number} */ unit) => ({
    x: left + column * layer,
    y: 26 + (height - 26) / 2 + (unit - (sizes[layer] - 1) / 2) * pitch,
  });
  [
    "inputs",
    ...sizes.slice(1, -1).map((_, i) => `${isNarrow() ? "" : "hidden "}layer ${i + 1}`),
    "output",
  ].forEach(
    (text, layer) => {
      const title = element(
        "text",
        { x: place(layer, 0).x + size / 2, y: 14, class: "layer" },
        svg,
      );
      title.textContent = text;
    },
  );
  /** @type {Edge[]} */
  const edges = [];
  /** @type {Node[]} */
  const nodes = [];
  const layers = layout(sizes);
  sizes.forEach((units, layer) => {
    for (let unit = 0; unit < units; unit++) {
      const { x, y } = place(layer, unit);
      for (let input = 0; layer > 0 && input < sizes[layer - 1]; input++) {
        const from = place(layer - 1, input);
        const [x0, x1] = [from.x + size, x];
        const bend = (x1 - x0) / 2;
        const d = `M${x0},${from.y} C${x0 + bend},${from.y} ${x1 - bend},${y} ${x1},${y}`;
        const line = element("path", { d, class: "edge" }, edgeLayer);
        const wide = element("path", { d, class: "edge-hit" }, edgeLayer);
        const parameter = layers[layer - 1].W + unit * sizes[layer - 1] + input;
        wide.addEventListener("pointerenter", () => hover({ layer, unit, place: parameter }));
        wide.addEventListener("click", () => choose({ layer, unit, place: parameter }));
        edges.push({ line, at: parameter, layer, unit });
      }
      const group = element(
        "g",
        { class: "unit", transform: `translate(${x},${y - size / 2})` },
        svg,
      );
      const holderOfMap = element("foreignObject", { width: size, height: size }, group);
      const canvas = document.createElement("canvas");
      canvas.width = canvas.height = MAP_SIDE;
      holderOfMap.append(canvas);
      element("rect", { width: size, height: size, rx: 4, class: "unit-frame" }, group);
      const last = layer === sizes.length - 1;
      if (!layer || last) {
        const where = last
          ? { x: size + 8, y: size / 2 - 3, "text-anchor": "start" }
          : { x: -8, y: size / 2 + 5, "text-anchor": "end" };
        const name = element("text", { class: "unit-name", ...where }, group);
        name.textContent = last ? "ŷ" : unitName(layer, unit);
      }
      const bias = layer
        ? element("text", {
          class: "bias",
          x: last ? size + 8 : size / 2,
          y: last ? size / 2 + 14 : size + 12,
          "text-anchor": last ? "start" : "middle",
        }, group)
        : null;
      if (!layer && inputName(run, unit)) nameInput(group, inputName(run, unit), size);
      if (layer) {
        group.setAttribute("tabindex", layer === 1 && unit === 0 ? "0" : "-1");
        group.setAttribute("role", "button");
        group.addEventListener("pointerenter", () => hover({ layer, unit }));
        group.addEventListener("focus", () => light({ layer, unit }));
        group.addEventListener("click", () => choose({ layer, unit }));
        group.addEventListener("keydown", (event) => travel(event, run.layerSizes, layer, unit));
      }
      nodes.push({ group, canvas, bias, layer, unit });
    }
  });
  svg.addEventListener("click", ({ target }) => target === svg && choose(null));
  svg.addEventListener("pointerleave", () => hover(state.chosen ?? null));
  holder.replaceChildren(svg);
  return { key: keyOf(run), edges, nodes };
};

/** The diagram of a run's network, which is made anew where another is on show.
 * @type {(run: Run) => Drawing} */
const drawn = (run) => {
  if (drawing?.key !== keyOf(run)) drawing = build(run);
  return drawing;
};

/** Under an input, the name of its column, in full for who asks.
 * @type {(group: SVGGElement, full: string, size: number) => void} */
const nameInput = (group, full, size) => {
  const text = element("text", {
    class: "bias",
    x: size / 2,
    y: size + 12,
    "text-anchor": "middle",
  }, group);
  text.textContent = short(full, isNarrow() ? 14 : 20);
  element("title", {}, group).textContent = full;
};

/** Arrow keys travel between the units; Enter goes on to the unit's weights.
 * @type {(event: KeyboardEvent, sizes: number[], layer: number, unit: number) => void} */
const travel = (event, sizes, layer, unit) => {
  /** @type {Record<string, [number, number]>} */
  const steps = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };
  if (event.key === "Enter" || event.key === " ") {
    event.preventDefault();
    choose({ layer, unit });
    find("#unit-weights input")?.focus();
    return;
  }
  const step = steps[event.key];
  if (!step) return;
  event.preventDefault();
  const toLayer = Math.max(1, Math.min(sizes.length - 1, layer + step[0]));
  const toUnit = Math.max(0, Math.min(sizes[toLayer] - 1, unit + step[1]));
  for (const node of drawing?.nodes ?? []) {
    const isTarget = node.layer === toLayer && node.unit === toUnit;
    if (!node.group.hasAttribute("tabindex")) continue;
    node.group.setAttribute("tabindex", isTarget ? "0" : "-1");
    if (isTarget) node.group.focus();
  }
};

/** @type {ReturnType<typeof setTimeout> | undefined} */
let lighting; // the timer of the drawing that follows
/** Light a unit, or one of its weights, in every view; null for none.
 * @type {(unit: Unit | null) => void} */
const light = (unit) => {
  /** @type {(a: Unit | null, b: Unit | null) => boolean} */
  const same = (a, b) => a?.layer === b?.layer && a?.unit === b?.unit && a?.place === b?.place;
  if (!state.run || same(unit, state.unit)) return;
  const { layerSizes } = state.run;
  state.unit = selection.unitIn(unit, layerSizes, layerSizes);
  drawNetwork(state.run, shown());
  showFormula(state.run, shown());
  clearTimeout(lighting);
  lighting = setTimeout(() => state.moving || draw(), 80);
};
export const lightUnit = light;

/** Light what the pointer is over, unless a weight of another is being typed.
 * @type {(unit: Unit | null) => void} */
const hover = (unit) => {
  if (!document.activeElement?.closest("#unit-weights")) light(unit);
};

/** Light a unit for good: until another is chosen.
 * @type {(unit: Unit | null) => void} */
const choose = (unit) => {
  state.chosen = unit;
  light(unit);
};
on("unit", choose);

/** @type {(run: Run, snapshot: Snapshot) => void} */
const drawNetwork = (run, { parameters }) => {
  drawLines(run, parameters);
  paintMaps(run, parameters, drawn(run).nodes);
};

/** All but the maps.
 * @type {(run: Run, parameters: FlatWeights) => void} */
const drawLines = (run, parameters) => {
  const { edges, nodes } = drawn(run);
  const strongest = Math.max(...edges.map(({ at }) => Math.abs(parameters[at])), 1e-12);
  const lit = state.unit;
  for (const { line, at, layer, unit } of edges) {
    const value = parameters[at];
    const isLit = lit?.layer === layer && lit.unit === unit && (lit.place ?? at) === at;
    put(line, "stroke-width", (0.4 + 6 * Math.abs(value) / strongest).toFixed(2));
    put(line, "class", `edge ${value < 0 ? "negative" : "positive"}${isLit ? " lit" : ""}`);
  }
  const layers = layout(run.layerSizes);
  for (const { group, bias, layer, unit } of nodes) {
    group.classList.toggle("lit", lit?.layer === layer && lit.unit === unit);
    if (!bias) continue;
    const value = parameters[layers[layer - 1].b + unit];
    const name = layer < run.layerSizes.length - 1 ? `${unitName(layer, unit)}: ` : "";
    const size = shorter(value);
    const text = `${name}b ${value < 0 || size === "0" ? "" : "+"}${size}`;
    const kind = name ? `Hidden layer ${layer}, unit ${unit + 1}` : "Output unit";
    put(group, "aria-label", `${kind}, bias ${size}`);
    if (bias.textContent !== text) bias.textContent = text;
  }
};

/** The lit unit's formula, with the names, and with the numbers in it.
 * @type {(run: Run, snapshot: Snapshot) => void} */
const showFormula = (run, { parameters }) => {
  const holder = at("unit-formula");
  const weights = at("unit-weights");
  const { unit: lit } = state;
  const { layer, unit } = lit ?? { layer: 1, unit: 0 };
  const { W, b, inputs } = layout(run.layerSizes)[layer - 1];
  const last = layer === run.layerSizes.length - 1;
  const function_ = last ? "σ" : run.activation === "linear" ? "" : run.activation;
  const name = last ? "ŷ" : unitName(layer, unit);
  /** @type {(place: number, factor: string, first: boolean) => Term} */
  const term = (place, factor, first) => {
    const value = parameters[place];
    const sign = value < 0 ? "−" : first ? "" : "+";
    const text = `${first ? sign : ` ${sign} `}${shorter(Math.abs(value))}${
      factor && `·${factor}`
    }`;
    return { text, lit: lit?.place === place };
  };
  /** @type {Term[]} */
  const parts = [
    { text: `${name} = ${function_}(` },
    ...Array.from(
      { length: inputs },
      (_, input) => term(W + unit * inputs + input, unitName(layer - 1, input), input === 0),
    ),
    term(b + unit, "", false),
    { text: ")" },
  ];
  const formula = JSON.stringify(parts);
  if (holder.dataset.formula !== formula) {
    holder.dataset.formula = formula;
    holder.replaceChildren(...parts.map(({ text, lit: isLit }) => {
      const part = document.createElement(isLit ? "strong" : "span");
      part.textContent = text;
      return part;
    }));
  }
  const kind = last ? "Output unit" : `Hidden layer ${layer}, unit ${unit + 1}`;
  at("unit-title").textContent = kind;
  fillWeights(run, weights, parameters, { layer, unit, W, b, inputs });
};

let turn = 0; // of a large network's diagram in motion

/** Draw the diagram in motion. That of a large network takes longer than a frame: its maps take turns,
 * and its lines are one more.
 * @type {(run: Run, snapshot: Snapshot) => void} */
const animateNetwork = (run, snapshot) => {
  const { nodes } = drawn(run);
  const turns = Math.ceil(nodes.length / MAPS_AT_ONCE);
  turn = (turn + 1) % (turns + 1);
  const isWhole = turns === 1;
  if (isWhole || turn === turns) {
    drawLines(run, snapshot.parameters);
    showFormula(run, snapshot);
  }
  const from = turn * MAPS_AT_ONCE;
  const mine = isWhole ? nodes : nodes.slice(from, from + MAPS_AT_ONCE);
  if (mine.length) paintMaps(run, snapshot.parameters, mine);
};

export const drawDiagram = () => {
  if (state.tab === "network") drawNetwork(theRun(), shown());
};

views.diagram = {
  lazy: true,
  tab: "network",
  draw(run, snapshot) {
    drawNetwork(run, snapshot);
    showFormula(run, snapshot);
  },
  animate: animateNetwork,
};
