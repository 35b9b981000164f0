/* Makes the elements of the network's diagram: edges, units with their pictures, names. */
import { isSameUnit } from "../../core/contribution.js";
import { inputLabel } from "../../core/features.js";
import { state } from "../../core/state.js";
import { inputColumn } from "../../data/naming.js";
import { MAP_SIDE } from "./maps.js";
import { isStaggered } from "./places.js";

/** @typedef {import("./places.js").Places} Places
 * The elements of the diagram at hand.
 * @typedef {{line: SVGPathElement, at: number, layer: number, unit: number, input: number}} Edge
 * @typedef {{group: SVGGElement, canvas: HTMLCanvasElement, bias: Element | null, layer: number,
 *   unit: number}} Node
 * @typedef {{svg: SVGSVGElement, places: Places, edges: Edge[], nodes: Node[]}} Drawing
 * What the pointer, the focus and the keys do.
 * @typedef {{hover(unit: Unit): void, choose(unit: Unit | null): void, focus(unit: Unit): void,
 *   point(unit: Unit | null): void,
 *   press(event: KeyboardEvent, unit: Unit): void, leave(): void}} Acts */

const SVG = "http://www.w3.org/2000/svg";

/** @template {keyof SVGElementTagNameMap} T
 * @param {T} name
 * @param {Record<string, string | number>} [attributes]
 * @param {Element | null} [parent]
 * @returns {SVGElementTagNameMap[T]} */
export const svgElement = (name, attributes = {}, parent = null) => {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  parent?.append(made);
  return made;
};

/** @type {(name: string, most: number) => string} */
const short = (name, most) => (name.length > most ? `${name.slice(0, most - 1).trimEnd()}…` : name);

/** A text within a unit's group.
 * @type {(group: SVGGElement, className: string, x: number, y: number, anchor: string,
 *   text: string) => SVGTextElement} */
const write = (group, className, x, y, anchor, text) => {
  const made = svgElement("text", { class: className, x, y, "text-anchor": anchor }, group);
  made.textContent = text;
  return made;
};

/** The names at a unit, and the element that its bias is written into.
 * @type {(group: SVGGElement, run: Run, places: Places, layer: number, unit: number)
 *   => SVGTextElement | null} */
const label = (group, run, { size, gap, labelled }, layer, unit) => {
  const { layerSizes } = run;
  const last = layer === layerSizes.length - 1;
  const below = size + 15;
  if (layer === 0) {
    write(group, "unit-name", -6, size / 2 + 5, "end", inputLabel(run, unit));
    const full = inputColumn(run, unit);
    if (!full || !labelled) return null;
    // In full for who asks.
    write(group, "bias", size / 2, below, "middle", short(full, gap < 90 ? 14 : 20));
    svgElement("title", {}, group).textContent = full;
    return null;
  }
  if (last) write(group, "unit-name", size + 9, size / 2 + 5, "start", "ŷ");
  if (last || labelled) return write(group, "bias", size / 2, below, "middle", "");
  const number = String(unit + 1);
  // Where units take turns in two columns, it stands at their outer side: the pictures are small.
  if (!isStaggered(layerSizes[layer])) write(group, "unit-number", 2, 9, "start", number);
  else if (unit % 2) write(group, "unit-number outer", size + 2, size / 2 + 3, "start", number);
  else write(group, "unit-number outer", -2, size / 2 + 3, "end", number);
  return null;
};

/** Light a unit that is pointed at or focused, and paint what it contributes; a finger has no other way to
 * point than to choose.
 * @type {(target: HTMLElement | SVGElement, acts: Acts, unit: Unit) => void} */
export const listen = (target, acts, unit) => {
  const isFinger = (/** @type {any} */ { pointerType }) => pointerType === "touch";
  target.addEventListener("pointerenter", (event) => {
    acts.hover(unit);
    if (!isFinger(event)) acts.point(unit);
  });
  target.addEventListener("pointerleave", (event) => {
    if (!isFinger(event)) acts.point(null);
  });
  target.addEventListener("focus", () => {
    acts.focus(unit);
    if (target.matches(":focus-visible")) acts.point(unit);
  });
  target.addEventListener("blur", () => acts.point(null));
  target.addEventListener("click", (event) => {
    acts.choose(unit);
    const isAgain = isSameUnit(state.pointed, unit);
    if (isFinger(event)) acts.point(isAgain ? null : unit);
  });
};

/** The diagram of a run's network at these places.
 * @type {(run: Run, places: Places, acts: Acts) => Drawing} */
export const build = (run, places, acts) => {
  const { width, height, size } = places;
  const svg = svgElement("svg", { viewBox: `0 0 ${width} ${height}`, role: "group" });
  svg.setAttribute("aria-label", `Network with layers of ${run.layerSizes.join(", ")} units`);
  svg.style.maxWidth = `${width / 16}rem`;
  const behind = svgElement("g", {}, svg);
  for (const { x, y, text } of places.titles) {
    svgElement("text", { x, y, class: "layer" }, svg).textContent = text;
  }
  const edges = places.edges.map(({ d, at, layer, unit, input }) => {
    const line = svgElement("path", { d, class: "edge" }, behind);
    const wide = svgElement("path", { d, class: "edge-hit" }, behind);
    wide.addEventListener("pointerenter", () => acts.hover({ layer, unit, place: at }));
    wide.addEventListener("click", () => acts.choose({ layer, unit, place: at }));
    return { line, at, layer, unit, input };
  });
  const nodes = places.units.map(({ layer, unit, x, y }) => {
    const moved = `translate(${x},${y - size / 2})`;
    const group = svgElement("g", { class: "unit", transform: moved }, svg);
    const holder = svgElement("foreignObject", { width: size, height: size }, group);
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = MAP_SIDE;
    holder.append(canvas);
    svgElement("rect", { width: size, height: size, rx: 4, class: "unit-frame" }, group);
    const cross = `M0,0 L${size},${size} M${size},0 L0,${size}`;
    svgElement("path", { d: cross, class: "unit-cross" }, group);
    const bias = label(group, run, places, layer, unit);
    if (layer) {
      group.setAttribute("tabindex", layer === 1 && unit === 0 ? "0" : "-1");
      group.setAttribute("role", "button");
      if (layer < run.layerSizes.length - 1) group.setAttribute("aria-keyshortcuts", "M");
      listen(group, acts, { layer, unit });
      group.addEventListener("keydown", (event) => acts.press(event, { layer, unit }));
    }
    return { group, canvas, bias, layer, unit };
  });
  svg.addEventListener("click", ({ target }) => target === svg && acts.choose(null));
  svg.addEventListener("pointerleave", () => acts.leave());
  return { svg, places, edges, nodes };
};
