/* Shapes on their way into an SVG: what has not changed stays as it is, so that a frame costs little. */

/** A shape by its key: its element, its attributes, its text. `level` is what lies over what, from 0;
 * `quantity` names the numbers in the text.
 * @typedef {{key: string, tag: "path" | "line" | "rect" | "circle" | "text", level?: number,
 *   text?: string, quantity?: string, at: Record<string, string | number>}} Shape
 * @typedef {{element: SVGElement, at: Record<string, string>, text: string, quantity: string}} Made */

const SVG = "http://www.w3.org/2000/svg";
/** What there is to draw into, from what lies lowest to what lies over it. Levels over a diagram are
 * pictures of their own: what moves over them does not have the browser draw them again.
 * @typedef {SVGElement[]} Levels */
/** @type {WeakMap<Levels, Map<string, Made>>} */
const painted = new WeakMap();

/** @type {(tag: "svg" | "g") => Levels} */
export const levels = (tag) => [0, 1, 2].map(() => document.createElementNS(SVG, tag));

/** @type {(value: string | number) => string} */
const written = (value) =>
  typeof value === "number" ? String(Math.round(value * 100) / 100) : value;

/** Bring the shapes that can be seen into the picture, and take out those that are not among them any more.
 * @type {(into: Levels, shapes: Shape[]) => void} */
export const paint = (into, shapes) => {
  const known = painted.get(into) ?? new Map();
  painted.set(into, known);
  const seen = new Set();
  for (const { key, tag, level = 1, text = "", quantity = "", at } of shapes) {
    if (at.opacity === 0) continue;
    seen.add(key);
    let made = known.get(key);
    if (made && made.element.tagName !== tag) {
      made.element.remove();
      made = undefined;
    }
    if (!made) {
      const element = document.createElementNS(SVG, tag);
      into[level].append(element);
      made = { element, at: {}, text: "", quantity: "" };
      known.set(key, made);
    }
    for (const [name, value] of Object.entries(at)) {
      const now = written(value);
      if (made.at[name] === now) continue;
      made.at[name] = now;
      made.element.setAttribute(name, now);
    }
    for (const name of Object.keys(made.at)) {
      if (name in at) continue;
      delete made.at[name];
      made.element.removeAttribute(name);
    }
    if (made.text !== text) made.element.textContent = made.text = text;
    if (made.quantity !== quantity) made.element.dataset.quantity = made.quantity = quantity;
  }
  for (const [key, { element }] of known) {
    if (seen.has(key)) continue;
    element.remove();
    known.delete(key);
  }
};
