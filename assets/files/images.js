/* Plots as pictures: drawn up to date, light, with a legend of their own, and saved. */
import { constants } from "../core/constants.js";
import { shown, views } from "../core/drawing.js";
import { happened } from "../core/events.js";
import { colors, coloured, figureOf, forPaper, plotOf } from "../core/figures.js";
import { notify } from "../core/notices.js";
import { withPoints } from "../core/points-layer.js";
import { state, theRun } from "../core/state.js";
import { mounted } from "../core/tabs.js";
import { save } from "./files.js";

const PATIENCE = 5000; // milliseconds that a plot may take to be drawn

/** The plot of a figure. One behind a tab that is not open shows an earlier time, or nothing: it is
 * drawn first, by a view with a way of its own or as when the tab is opened.
 * @type {(id: string) => Promise<any>} */
const upToDate = async (id) => {
  const view = views[constants.figures[id].view];
  if (view.tab && view.tab !== state.tab) {
    await mounted(view.tab);
    const before = plotOf(id)?.data;
    const isNew = () => plotOf(id)?.data !== before;
    const drawn = happened("plotted", PATIENCE, (which) => which === id && isNew());
    (view.drawFigure ?? view.draw)(theRun(), shown());
    await drawn;
    if (!isNew()) return null;
  }
  return plotOf(id);
};

/** A trace with the name that it has where nothing beside it says more.
 * @type {(trace: Trace) => Trace} */
const inFull = (trace) => trace.meta?.inFull ? { ...trace, name: trace.meta.inFull } : trace;

/** A picture that fills the area of a plot, beneath all that Plotly draws there.
 * @type {(source: string) => object} */
const filling = (source) => ({
  source,
  xref: "paper",
  yref: "paper",
  x: 0,
  y: 1,
  sizex: 1,
  sizey: 1,
  sizing: "stretch",
  layer: "below",
});

/** A plot as a data URL, in "png" or "svg", light whatever the scheme on show; null where there is
 * nothing to show yet.
 * @type {(id: string, format: string) => Promise<string | null>} */
export const plotImage = async (id, format) => {
  const plot = await upToDate(id);
  // Not as the page may show it, in large letters or as a stamp.
  const drawn = figureOf(id);
  if (!plot?.data?.length || !drawn) return null;
  const { width, height } = constants.figures[id];
  const { beneath } = views[constants.figures[id].view];
  const { data, layout, surface, under } = forPaper(() => ({
    ...coloured(drawn),
    ...colors(),
    under: beneath?.(),
  }));
  if (under) layout.images = [filling(under)];
  layout.paper_bgcolor = surface;
  // Where the plot has none, the page has one beneath it.
  if (layout.showlegend === false) {
    layout.showlegend = true;
    layout.legend = { orientation: "h", x: 0, y: -0.12, yanchor: "top" };
    if (layout.coloraxis) layout.coloraxis = { ...layout.coloraxis, showscale: true };
    layout.margin = { ...layout.margin, b: 130 };
  }
  delete layout.width;
  delete layout.height;
  const scale = format === "png" ? 2 : 1;
  const figure = { data: data.map(withPoints).map(inFull), layout };
  return window.Plotly.toImage(figure, { format, width, height, scale });
};

/** The bytes of a data URL, which a page must not fetch.
 * @type {(url: string) => Blob} */
const blobOf = (url) => {
  const [head, body] = [url.slice(0, url.indexOf(",")), url.slice(url.indexOf(",") + 1)];
  const type = head.slice(5).split(";")[0];
  if (!head.endsWith(";base64")) return new Blob([decodeURIComponent(body)], { type });
  const binary = atob(body);
  return new Blob([Uint8Array.from(binary, (letter) => letter.charCodeAt(0))], { type });
};

/** Save a picture, or say that there is none.
 * @type {(id: string, format: string, url: string | null) => void} */
export const saveImage = (id, format, url) => {
  if (url) save(`${id.replace("graph-", "")}.${format}`, blobOf(url));
  else notify("This figure is not drawn yet: open its tab first.");
};
