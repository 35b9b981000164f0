/* The network diagram: inputs, hidden units and output with the weights between them. Every unit
 * shows what it says of every point of the plane; the lit unit's formula stands beside it, and its
 * weights can be set by hand. */
import { at, find } from "../../core/dom.js";
import { draw, shown, views } from "../../core/drawing.js";
import { emit, on } from "../../core/events.js";
import { isSameUnit } from "../../core/contribution.js";
import { featuresOf, inputLabel } from "../../core/features.js";
import { layout } from "../../core/forward.js";
import { letters } from "../../core/letters.js";
import { unitName } from "../../core/names.js";
import { state, theRun } from "../../core/state.js";
import { inputColumn } from "../../data/naming.js";
import { selection } from "../../run/selection.js";
import { build } from "./build.js";
import { isHidden, isMuted, toggleMute } from "../../run/mute.js";
import { shorter, takeRoom, titleOf } from "./formula.js";
import { mapsText, paintMaps } from "./maps.js";
import { placesOf } from "./places.js";
import { showStrip } from "./strip.js";
import { drawSum } from "./sum.js";

/** @typedef {import("./build.js").Drawing} Drawing */

const MAPS_AT_ONCE = 16; // in a frame
const EFFECTS_AT_ONCE = 4; // of units of which each needs a forward pass without it
const [LETTER, BESIDE_NAME] = [7.5, 11]; // pixels: of a letter of an input's name, and of the room beside it
const ROOM_FOR_NAME = 100; // pixels from column to column, for a unit's name before its bias

/** What has not changed need not be laid out again.
 * @type {(target: Element, name: string, value: string) => void} */
const put = (target, name, value) => {
  if (target.getAttribute(name) !== value) target.setAttribute(name, value);
};

/** The diagram at hand, made anew for another architecture or another width.
 * @type {{key: string, drawing: Drawing} | null} */
let made = null;
/** @type {import("./maps.js").Maps} */
let maps = "activation";
/** @type {import("./places.js").Room} */
let room = { width: 0, height: 0 };

/** @type {(run: Run) => string} */
const keyOf = (run) => {
  const columns = featuresOf(run).map((_, input) => inputColumn(run, input));
  return JSON.stringify([run.layerSizes, room, columns, featuresOf(run)]);
};

/** The room that the names of a network's inputs take beside their pictures, in pixels.
 * @type {(run: Run) => number} */
const namesRoom = (run) => {
  const longest = Math.max(...featuresOf(run).map((_, input) => inputLabel(run, input).length));
  return LETTER * longest + BESIDE_NAME;
};

/** The room that the diagram has now, once what stands around it has its own.
 * @type {() => import("./places.js").Room} */
const roomNow = () => {
  const holder = at("diagram");
  const { width, height } = holder.getBoundingClientRect();
  // Where the diagram makes its own height, there is no bound to it.
  const isBounded = getComputedStyle(holder).contain.includes("size");
  // In pixels of usual letters: where these are larger, all of the diagram is.
  const [across, down] = [width, isBounded ? height : 0].map((side) =>
    Math.round(side / letters())
  );
  return { width: across, height: down };
};

/** What of a network takes room: its layers, and whether it has biases.
 * @type {(run: Run) => string} */
const partsOf = (run) => `${run.layerSizes} ${run.biases}`;
let parts = ""; // of the network that was drawn last

/** @type {(run: Run) => boolean} */
const takesOtherRoom = (run) => parts !== partsOf(run);

/** The diagram of a run's network, which is made anew where another is on show.
 * @type {(run: Run) => Drawing} */
export const drawn = (run) => {
  if (takesOtherRoom(run)) {
    parts = partsOf(run);
    takeRoom(run);
    emit("layers", run);
    room = roomNow();
  }
  const key = keyOf(run);
  if (made?.key === key) return made.drawing;
  const focused = made?.drawing.nodes.find(({ group }) => group === document.activeElement);
  const drawing = build(run, placesOf(run.layerSizes, room, namesRoom(run)), acts);
  at("diagram").replaceChildren(drawing.svg);
  made = { key, drawing };
  if (focused) stopAt(focused)?.group.focus();
  return drawing;
};

/* Whether the diagram is pressed. It waits with its new size until it is released: pressed on one element and
 * released on another, it would not have been clicked. */
let isHeld = false;

/* Fill the room that there is. */
const fit = () => {
  if (isHeld) return;
  const { width, height } = roomNow();
  if (!width || (width === room.width && height === room.height)) return;
  room = { width, height };
  if (!state.run || state.moving) return;
  drawNetwork(state.run, shown());
  emit("diagram");
};

const observe = () => {
  const holder = at("diagram");
  if (!holder || holder.dataset.observed) return;
  holder.dataset.observed = "true";
  new ResizeObserver(fit).observe(holder);
  /** @type {(least: {minWidth: string, minHeight: string}) => void} */
  const keep = (least) => void (made && Object.assign(made.drawing.svg.style, least));
  holder.addEventListener("pointerdown", () => {
    if (!made) return;
    isHeld = true;
    const { width, height } = made.drawing.svg.getBoundingClientRect();
    // Nor does its picture shrink with the room, away from under the pointer.
    keep({ minWidth: `${width}px`, minHeight: `${height}px` });
  });
  const release = () => {
    if (!isHeld) return;
    isHeld = false;
    // The click comes first.
    setTimeout(() => {
      keep({ minWidth: "", minHeight: "" });
      fit();
    });
  };
  for (const end of ["pointerup", "pointercancel"]) addEventListener(end, release);
};
on("ready", observe);
on("mounted", observe);

/** Make a unit the one at which Tab stops.
 * @type {(unit: {layer: number, unit: number}) => import("./build.js").Node | undefined} */
const stopAt = ({ layer, unit }) => {
  const nodes = made?.drawing.nodes.filter(({ group }) => group.hasAttribute("tabindex")) ?? [];
  const isIt = (/** @type {Unit} */ node) => node.layer === layer && node.unit === unit;
  for (const node of nodes) node.group.setAttribute("tabindex", isIt(node) ? "0" : "-1");
  return nodes.find(isIt);
};

/** Arrow keys travel between the units; Enter goes on to the unit's weights.
 * @type {(event: KeyboardEvent, from: Unit) => void} */
const press = (event, { layer, unit }) => {
  const sizes = theRun().layerSizes;
  /** @type {Record<string, [number, number]>} */
  const steps = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };
  if (event.key === "Enter" || event.key === " ") {
    event.preventDefault();
    choose({ layer, unit });
    find("#unit-weights input")?.focus();
    return;
  }
  const step = steps[event.key];
  const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
  if (event.key.toLowerCase() === "m" && isPlain) {
    event.preventDefault();
    toggleMute({ layer, unit });
    return;
  }
  if (!step) return;
  event.preventDefault();
  const toLayer = Math.max(1, Math.min(sizes.length - 1, layer + step[0]));
  const toUnit = Math.max(0, Math.min(sizes[toLayer] - 1, unit + step[1]));
  stopAt({ layer: toLayer, unit: toUnit })?.group.focus();
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
  showStrip(state.run, shown());
  if (maps === "contribution") drawSum(state.run, shown(), acts);
  clearTimeout(lighting);
  lighting = setTimeout(() => state.moving || draw(), 80);
};
export const lightUnit = light;

/** Light what the pointer is over, unless a weight of another is being typed.
 * @type {(unit: Unit | null) => void} */
const hover = (unit) => {
  if (!document.activeElement?.closest("#unit-weights")) light(unit);
};

/** Paint over the boundary what a hidden unit contributes; null for none.
 * @type {(unit: Unit | null) => void} */
const point = (unit) => {
  if (!state.run || document.activeElement?.closest("#unit-weights")) unit = null;
  const pointed = unit && isHidden(theRun().layerSizes, unit) ? unit : null;
  if (pointed === state.pointed || (pointed && isSameUnit(state.pointed, pointed))) return;
  state.pointed = pointed;
  emit("pointed");
};

/** Light a unit for good: until another is chosen.
 * @type {(unit: Unit | null) => void} */
const choose = (unit) => {
  state.chosen = unit;
  if (!unit) point(null);
  light(unit);
};
on("unit", choose);

/** @type {import("./build.js").Acts} */
const acts = { hover, choose, focus: light, point, press, leave: () => hover(state.chosen) };

// A diagram that is made anew under the pointer takes away what it would have left: then it is over another.
document.addEventListener("pointerover", ({ target, pointerType }) => {
  if (!state.pointed || pointerType === "touch" || !(target instanceof Element)) return;
  if (target.closest(".unit, .sum-term") || find(".unit:focus-visible")) return;
  point(null);
  acts.leave();
});

/** @type {(run: Run, snapshot: Snapshot) => void} */
const drawNetwork = (run, { parameters }) => {
  drawLines(run, parameters);
  paintMaps(run, parameters, drawn(run).nodes, maps);
};

/** All but the maps.
 * @type {(run: Run, parameters: FlatWeights) => void} */
const drawLines = (run, parameters) => {
  const { edges, nodes, places } = drawn(run);
  const strongest = Math.max(...edges.map(({ at }) => Math.abs(parameters[at])), 1e-12);
  const lit = state.unit;
  for (const { line, at, layer, unit } of edges) {
    const value = parameters[at];
    const share = Math.abs(value) / strongest;
    const isLit = lit?.layer === layer && lit.unit === unit && (lit.place ?? at) === at;
    put(line, "stroke-width", (0.4 + places.thickest * share).toFixed(2));
    put(line, "stroke-opacity", isLit ? "1" : (0.3 + 0.4 * share).toFixed(2));
    put(line, "class", `edge ${value < 0 ? "negative" : "positive"}${isLit ? " lit" : ""}`);
  }
  const layers = layout(run.layerSizes);
  for (const { group, bias, layer, unit } of nodes) {
    group.classList.toggle("lit", lit?.layer === layer && lit.unit === unit);
    if (!layer) continue;
    const isSilent = isMuted({ layer, unit });
    group.classList.toggle("muted", isSilent);
    const size = shorter(parameters[layers[layer - 1].b + unit]);
    const said = `${run.biases ? `, bias ${size}` : ""}${isSilent ? ", muted" : ""}`;
    put(group, "aria-label", `${titleOf(run.layerSizes, layer, unit)}${said}`);
    const isNamed = layer < run.layerSizes.length - 1 && places.gap + places.size >= ROOM_FOR_NAME;
    const name = isNamed ? unitName(layer, unit) : "";
    const value = `b ${size === "0" || size.startsWith("−") ? "" : "+"}${size}`;
    const text = run.biases ? [name, value].filter(Boolean).join(": ") : name;
    if (bias && bias.textContent !== text) bias.textContent = text;
  }
};

let turn = 0; // of a large network's diagram in motion

/** Draw the diagram in motion. That of a large network takes longer than a frame: its maps take turns,
 * and its lines are one more.
 * @type {(run: Run, snapshot: Snapshot) => void} */
const animateNetwork = (run, snapshot) => {
  const { nodes } = drawn(run);
  const atOnce = maps === "contribution" && run.layerSizes.length > 3
    ? EFFECTS_AT_ONCE
    : MAPS_AT_ONCE;
  const turns = Math.ceil(nodes.length / atOnce);
  turn = (turn + 1) % (turns + 1);
  const isWhole = turns === 1;
  if (isWhole || turn === turns) {
    drawLines(run, snapshot.parameters);
    showStrip(run, snapshot);
    if (maps === "contribution") drawSum(run, snapshot, acts);
  }
  const from = turn * atOnce;
  const mine = isWhole ? nodes : nodes.slice(from, from + atOnce);
  if (mine.length) paintMaps(run, snapshot.parameters, mine, maps);
};

/** @param {Run} run */
const showMapsText = (run) => {
  const { legend, values, hint } = mapsText(run, maps);
  at("maps-line").textContent = legend;
  at("maps-values").textContent = values;
  at("maps-hint").dataset.hint = hint;
};

/** Show another thing in the pictures of the hidden units.
 * @type {(kind: import("./maps.js").Maps) => void} */
export const showMaps = (kind) => {
  maps = kind;
  at("sum-view").hidden = maps !== "contribution";
  draw();
};

export const drawDiagram = () => drawNetwork(theRun(), shown());

views.diagram = {
  lazy: true,
  draw(run, snapshot) {
    drawNetwork(run, snapshot);
    showStrip(run, snapshot);
    showMapsText(run);
    if (maps === "contribution") drawSum(run, snapshot, acts);
  },
  animate: animateNetwork,
  takesOtherRoom,
};
