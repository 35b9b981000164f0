/* What is done once the page is there. */
import { at } from "../core/dom.js";
import { emit } from "../core/events.js";
import { state } from "../core/state.js";
import { keepLayouts } from "../core/tabs.js";

/** The page is there: keep the Plotly templates and the views that came with it, and unfold the
 * settings where there is room beside the plots.
 * @type {(templates: Record<string, Trace>, layouts: Record<string, LaidOut>) => void} */
export const begin = (templates, layouts) => {
  state.templates = templates;
  keepLayouts(layouts);
  const wide = window.matchMedia("(min-width: 700px)");
  const unfold = () => (at("settings").open = wide.matches);
  wide.addEventListener("change", unfold);
  unfold();
  emit("ready");
};
