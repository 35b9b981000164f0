/* What is done once the page is there. */
import { emit } from "../core/events.js";
import { state } from "../core/state.js";
import { keepLayouts } from "../core/tabs.js";

/** The page is there: keep the Plotly templates and the views that came with it.
 * @type {(templates: Record<string, Trace>, layouts: Record<string, LaidOut>) => void} */
export const begin = (templates, layouts) => {
  state.templates = templates;
  keepLayouts(layouts);
  emit("ready");
};
