/* The looks of plots, from ui/views, on their way into their graphs, and the canvases under and over a plot
 * that are drawn while it moves. */
import { appeared, at, find, mark } from "./dom.js";
import { draw } from "./drawing.js";
import { emit } from "./events.js";
import { makeGraph } from "./graph.js";
import { plotLetters } from "./letters.js";
import { bare, enlarged, enlargedTemplate } from "./looks.js";
import { drawPoints, withoutPoints } from "./points-layer.js";
import { contextOf, within } from "./raster.js";
import { state } from "./state.js";

/** @type {Record<string, {afterwards: () => void}>} */
const plotted = {};
/** @type {Record<string, Figure>} the figures that were last put into their graphs, by their ids */
const kept = {};
/** @type {Record<string, Overlay | null>} */
const overlays = {};

let onPaper = false; // whether what is drawn is for paper, on which everything is light

const scheme = () =>
  onPaper ? "light" : document.documentElement.getAttribute("data-mantine-color-scheme") ?? "light";

/** Do at once what is to come out light, whatever the scheme on show.
 * @template T
 * @param {() => T} act
 * @returns {T} */
export const forPaper = (act) => {
  onPaper = true;
  try {
    return act();
  } finally {
    onPaper = false;
  }
};

/** The Plotly template of the scheme on show. */
const template = () => state.templates?.[scheme()];

/** What is a stamp on a phone: see page/sight.js. */
const STAMP = "graph-boundary";

/** A figure as its graph shows it: in colour, and as large as the page shows it.
 * @type {(id: string, figure: Figure) => Figure} */
const fitted = (id, figure) => {
  const { small } = document.documentElement.dataset;
  if (small === "true" && id === STAMP) return coloured(bare(figure));
  const by = plotLetters();
  if (by === 1) return coloured(figure);
  const { data, layout } = coloured(enlarged(figure, by));
  return { data, layout: { ...layout, template: enlargedTemplate(layout.template, by) } };
};

/** The colours of the scheme on show, from its Plotly template.
 * @type {() => Colours} */
export const colors = () => {
  const { layout } = template();
  return {
    ink: layout.font.color,
    surface: layout.hoverlabel.bgcolor,
    muted: layout.colorway[1],
    line: layout.xaxis.gridcolor,
    scale: layout.coloraxis.colorscale,
  };
};

/** By the colour of the ground.
 * @type {Map<string, ColourScale>} */
const greys = new Map();

/** From the lowest value to the highest, without a class.
 * @type {() => ColourScale} */
export const greyScale = () => {
  const { surface, muted } = colors();
  const known = greys.get(surface) ?? [[0, surface], [1, muted]];
  greys.set(surface, known);
  return known;
};

/** A trace whose lines have the colour of the text, which depends on the scheme.
 * @type {(trace: Trace, color: string, ground: string) => Trace} */
const inked = (trace, color, ground) => ({
  ...trace,
  ...(trace.textfont && {
    textfont: { ...trace.textfont, color, shadow: `0 0 2px ${ground}, 0 0 3px ${ground}` },
  }),
  ...(trace.marker && { marker: { ...trace.marker, color } }),
  ...(trace.line && { line: { ...trace.line, color } }),
});

/** Put a figure into its graph, in the colours of the scheme on show; afterwards is called once
 * it is drawn, and after every change of its size.
 * @type {(id: string, figure: Figure, afterwards?: () => void) => void} */
export const setFigure = (id, figure, afterwards = () => {}) => {
  kept[id] = figure;
  window.dash_clientside.set_props(id, { figure: fitted(id, figure) });
  makeGraph(id);
  whenPlotted(id, afterwards);
};

/** The figure that was last put into a graph, in no scheme's colours; none before there was one.
 * @type {(id: string) => Figure | undefined} */
export const figureOf = (id) => kept[id];

/** A trace of texts on grounds of their own, in the colour of the text.
 * @type {(trace: Trace, ink: string, surface: string) => Trace} */
const tagged = (trace, ink, surface) => ({
  ...trace,
  textfont: { ...trace.textfont, color: surface },
  marker: { ...trace.marker, color: ink, line: { ...trace.marker.line, color: surface } },
});

/** @type {(trace: Trace, colours: Colours) => Trace} */
const inScheme = (trace, { ink, surface }) => {
  if (trace.meta === "ink") return inked(trace, ink, surface);
  return trace.meta === "tag" ? tagged(trace, ink, surface) : withoutPoints(trace);
};

/** A figure in the colours of the scheme on show.
 * @type {(figure: Figure) => Figure} */
export const coloured = ({ data, layout }) => {
  const onShow = colors();
  return {
    data: data.map((trace) => inScheme(trace, onShow)),
    layout: { ...layout, template: template() },
  };
};

/* Draw whatever plots are on show once more, at once: in the colours of the scheme on show, as
 * large as their places are. */
export const redrawAtOnce = () => {
  for (const id of Object.keys(kept)) {
    const plot = plotOf(id);
    if (!plot?.checkVisibility() || !plot._fullLayout) continue;
    for (const canvas of frameOf(id).querySelectorAll("canvas")) canvas.remove();
    delete overlays[id];
    const { data, layout } = fitted(id, kept[id]);
    const { width, height } = plot.getBoundingClientRect();
    window.Plotly.react(plot, data, { ...layout, width, height });
  }
};

/** @param {string} id
 * @returns {any} what Plotly makes of an element */
export const plotOf = (id) => find(`#${id} .js-plotly-plot`);

/** @type {(id: string, afterwards: () => void) => void} */
const whenPlotted = (id, afterwards) => {
  const known = plotted[id];
  plotted[id] = { ...known, afterwards };
  if (known) return;
  appeared(() => plotOf(id)?.on && plotOf(id)).then((plot) => {
    const drawn = () => {
      delete overlays[id];
      frameOf(id).classList.remove("loading");
      drawPoints(plot);
      plotted[id].afterwards();
      emit("plotted", id);
    };
    plot.on("plotly_afterplot", drawn);
    if (plot._fullLayout) drawn();
  });
};

/** @type {(id: string) => HTMLElement} */
const frameOf = (id) => at(id).closest(".frame");

/** Canvases under and over a plot, and where its axes put a value; null before it is drawn.
 * Measured after each drawing of the plot only: to read a size, the browser lays the page out.
 * @type {(id: string) => Overlay | null} */
export const overlay = (id) => (overlays[id] ??= measured(id));

/** @type {(id: string) => Overlay | null} */
const measured = (id) => {
  const layout = plotOf(id)?._fullLayout;
  if (!layout?.xaxis?._length) return null;
  const { xaxis, yaxis } = layout;
  const frame = frameOf(id);
  const [width, height] = [frame.clientWidth, frame.clientHeight];
  const ratio = window.devicePixelRatio || 1;
  /** @type {(className: string) => HTMLCanvasElement} */
  const canvas = (className) => {
    let element = find(`canvas.${className}`, frame);
    if (!element) {
      element = document.createElement("canvas");
      element.className = className;
      element.setAttribute("aria-hidden", "true");
      frame.append(element);
    }
    const size = [Math.round(width * ratio), Math.round(height * ratio)];
    if (element.width !== size[0] || element.height !== size[1]) {
      [element.width, element.height] = size;
    }
    return element;
  };
  /** @type {Overlay["cleared"]} */
  const cleared = (element) => {
    const context = contextOf(element);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    // What is cleared is white on paper: there the canvas is a new one.
    if (!document.documentElement.dataset.printing) context.clearRect(0, 0, width, height);
    return context;
  };
  const [under, over] = [canvas("under"), canvas("over")];
  return {
    frame,
    under: () => cleared(under),
    over: () => cleared(over),
    points: () => canvas("points"),
    cleared,
    x: (value) => xaxis._offset + xaxis.l2p(value),
    y: (value) => yaxis._offset + yaxis.l2p(value),
    box: { x: xaxis._offset, y: yaxis._offset, width: xaxis._length, height: yaxis._length },
  };
};

/** Draw over the plot only, within its axes.
 * @type {(id: string, draw: (context: CanvasRenderingContext2D, overlay: Overlay) => void)
 *   => void} */
export const drawOver = (id, draw) => {
  const measures = overlay(id);
  if (!measures) return;
  const context = measures.over();
  within(context, measures.box, () => draw(context, measures));
};

/** Show the curves of a plot up to a value of the x axis, until it is drawn anew, or all of them; nor can
 * what is beyond be pointed at.
 * @type {(id: string, value: number, isEnd: boolean) => void} */
const showUpTo = (id, value, isEnd) => {
  const { xaxis, _plots: plots } = plotOf(id)?._fullLayout ?? {};
  const clip = plots?.xy?.clipRect;
  if (!clip) return;
  mark(frameOf(id), "untold", isEnd);
  const width = isEnd ? Math.max(0, Math.min(xaxis.l2p(value), xaxis._length)) : xaxis._length;
  if (Number(clip.attr("width")) !== width) clip.attr("width", width);
};

/** A vertical line at a value of the x axis: the epoch on show, at which the curves end where what comes
 * later is not told yet.
 * @type {(id: string, value: number, isEnd?: boolean) => void} */
export const drawCursor = (id, value, isEnd = false) => {
  showUpTo(id, value, isEnd);
  drawOver(id, (context, { x, box }) => {
    context.strokeStyle = colors().ink;
    context.lineWidth = 1.5;
    context.beginPath();
    context.moveTo(x(value), box.y);
    context.lineTo(x(value), box.y + box.height);
    context.stroke();
  });
};

new MutationObserver(() => draw()).observe(document.documentElement, {
  attributeFilter: ["data-mantine-color-scheme"],
});
