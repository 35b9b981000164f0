/* On paper the page is light, and its plots have the sizes of a sheet (print.css): they are drawn
 * anew before the browser makes the sheets, and put back afterwards. */
import { findAll } from "../core/dom.js";
import { draw } from "../core/drawing.js";
import { redrawAtOnce } from "../core/figures.js";
import { state } from "../core/state.js";
import { drawDiagram } from "../views/network/diagram.js";

const SCHEME = "data-mantine-color-scheme";
const root = document.documentElement;
/** @type {{scheme: string, folded: HTMLDetailsElement[]} | null} */
let before = null; // what is to be put back

const begin = () => {
  if (before || !state.run) return;
  const folded = findAll("#settings, #settings .group").filter(({ open }) => !open);
  if (state.moving) draw();
  before = { scheme: root.getAttribute(SCHEME) ?? "light", folded };
  root.setAttribute(SCHEME, "light");
  root.dataset.printing = "true";
  for (const one of folded) one.open = true;
  redrawAtOnce();
  drawDiagram();
};

const end = () => {
  if (!before) return;
  root.setAttribute(SCHEME, before.scheme);
  delete root.dataset.printing;
  for (const one of before.folded) one.open = false;
  before = null;
  redrawAtOnce();
  draw();
};

window.addEventListener("beforeprint", begin);
window.addEventListener("afterprint", end);
window.matchMedia("print").addEventListener("change", ({ matches }) => (matches ? begin() : end()));
