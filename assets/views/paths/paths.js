/* Weights over time: fills the figure of its room in ui/views with the recorded weights, names the lines
 * at their ends, and lights a unit's together with the unit. */
import { at, element, find, origin } from "../../core/dom.js";
import { shown, views } from "../../core/drawing.js";
import { emit } from "../../core/events.js";
import { drawCursor, overlay, plotOf, setFigure } from "../../core/figures.js";
import { layout } from "../../core/forward.js";
import { parameterName, trainedPlaces } from "../../core/names.js";
import { whole } from "../../core/numbers.js";
import { state, theRun } from "../../core/state.js";
import { seekEpoch } from "../../run/cursor.js";
import { isUntold } from "../../run/untold.js";
import { markOf, marksOn } from "./marks.js";
import { fullName, namedPlaces, placesOf, spread, unitOf } from "./names.js";

const GRAPH = "graph-paths";
const MARKS = "marks-0"; // the trace of the units' marks
const NAME = { size: 12, gap: 13, widest: 16, leader: 14 }; // pixels
const TALL = 336; // pixels of the plot's height, before it is drawn

/** All of one layer's weights, or biases, as one line with gaps.
 * @type {(run: Run, places: number[]) => {x: (number | null)[], y: (number | null)[]}} */
const joined = (run, places) => {
  /** @type {ReturnType<typeof joined>} */
  const { x, y } = { x: [], y: [] };
  for (const place of places) {
    for (const { epoch, parameters } of run.snapshots) {
      x.push(epoch);
      y.push(parameters[place]);
    }
    x.push(null);
    y.push(null);
  }
  return { x, y };
};

/** The parameters of a unit: its weights, and its bias if it has one.
 * @type {(run: Run, unit: Unit) => number[]} */
const ofUnit = ({ layerSizes, biases }, unit) =>
  biases ? placesOf(layerSizes, unit) : placesOf(layerSizes, unit).slice(0, -1);

/** The parameters of a trace, by its uid.
 * @type {(run: Run, uid: string) => number[]} */
const placesIn = (run, uid) => {
  const { layerSizes } = run;
  const [kind, number] = uid.split("-");
  if (kind === "lit") return state.unit ? ofUnit(run, state.unit) : [];
  if (kind === "biases" && !run.biases) return [];
  const { W, b, units, inputs } = layout(layerSizes)[Number(number) - 1];
  const [from, count] = kind === "weights" ? [W, units * inputs] : [b, units];
  return Array.from({ length: count }, (_, i) => from + i);
};

/** What all lines fit into, with a margin.
 * @type {(run: Run) => [number, number]} */
const heightsOf = ({ snapshots }) => {
  let [low, high] = [Infinity, -Infinity];
  for (const { parameters } of snapshots) {
    for (const value of parameters) {
      if (value < low && value > -Infinity) low = value;
      if (value > high && value < Infinity) high = value;
    }
  }
  if (low > high) return [-1, 1];
  const margin = 0.05 * (high - low) || 1;
  return [low - margin, high + margin];
};

// --- names at the ends ------------------------------------------------------------------------

let placed = ""; // what the names that are on show were placed for

/** The names at the ends of the lines with leaders to them, as Plotly takes them, in shares of the
 * plot's height: a figure that is saved larger has them at the same places.
 * @type {(run: Run, hidden: string[], height: number) => {annotations: object[], shapes: object[],
 *   left: number}} */
const names = (run, hidden, height) => {
  const { layerSizes, snapshots } = run;
  const traces = run.figures[GRAPH].data.filter(({ uid }) => /^(weights|biases)-/.test(uid));
  /** @type {Map<number, string>} */
  const greys = new Map();
  for (const { uid, line } of traces) {
    if (hidden.includes(uid)) continue;
    for (const place of placesIn(run, uid)) greys.set(place, line.color);
  }
  const ends = snapshots[snapshots.length - 1].parameters;
  const lit = litPlaces(run);
  const room = Math.floor(height / NAME.gap);
  const places = namedPlaces([...greys.keys()], ends, lit, room);
  const [low, high] = heightsOf(run);
  const wanted = places.map((place) => (ends[place] - low) / (high - low));
  const gap = Math.min(NAME.widest, height / Math.max(1, places.length)) / height;
  const heights = spread(wanted, gap, gap / 2, 1 - gap / 2);
  const annotations = places.map((place, index) => {
    const name = parameterName(layerSizes, place);
    return {
      text: lit.includes(place) ? `<b>${name}</b>` : name,
      font: { size: NAME.size },
      showarrow: false,
      borderpad: 0,
      xref: "paper",
      yref: "paper",
      x: 1,
      xshift: NAME.leader,
      xanchor: "left",
      y: heights[index],
      yanchor: "middle",
    };
  });
  const shapes = places.map((place, index) => ({
    type: "line",
    xref: "paper",
    yref: "paper",
    xsizemode: "pixel",
    xanchor: 1,
    x0: 1,
    x1: NAME.leader - 1,
    y0: wanted[index],
    y1: heights[index],
    line: { color: greys.get(place), width: lit.includes(place) ? 2 : 1 },
  }));
  return { annotations, shapes, left: greys.size - places.length };
};

/** The parameters that are lit: those of the unit, or the one that is meant of them.
 * @type {(run: Run) => number[]} */
const litPlaces = (run) => {
  const { unit } = state;
  if (!unit) return [];
  return unit.place === undefined ? ofUnit(run, unit) : [unit.place];
};

/** The traces that were put out in the legend.
 * @type {() => string[]} */
const hiddenTraces = () =>
  (plotOf(GRAPH)?._fullData ?? [])
    .filter((/** @type {Trace} */ { visible }) => visible === "legendonly")
    .map((/** @type {Trace} */ { uid }) => uid);

/** The names for the plot as it is, and what they were placed for. */
const placeNames = () => {
  const [hidden, height] = [hiddenTraces(), overlay(GRAPH)?.box.height ?? TALL];
  const { annotations, shapes, left } = names(theRun(), hidden, height);
  placed = `${hidden} ${Math.round(height)}`;
  at("paths-line").textContent = left
    ? `The names of ${whole(left)} lines have no room: light a unit to read its names.`
    : "";
  return { annotations, shapes };
};

/* The plot has been drawn: where its height or what is put out in its legend is another than the names
 * were placed for, they are placed anew, with the marks. */
const afterwards = () => {
  drawCursor(GRAPH, shown().epoch, isUntold(theRun()));
  const height = overlay(GRAPH)?.box.height ?? TALL;
  if (placed === `${hiddenTraces()} ${Math.round(height)}`) return;
  const plot = plotOf(GRAPH);
  const run = theRun();
  const index = plot.data.findIndex((/** @type {Trace} */ { uid }) => uid === MARKS);
  const { x, y, marker: { symbol, color } } = marked(run, plot.data[index]);
  const marks = { x: [x], y: [y], "marker.symbol": [symbol], "marker.color": [color] };
  window.Plotly.update(plot, marks, placeNames(), [index]);
};

/** What the names need beside the plot, in pixels.
 * @type {(run: Run) => number} */
const besides = (run) => {
  const lengths = trainedPlaces(run).map((place) => parameterName(run.layerSizes, place).length);
  return NAME.leader + 8 + 7.5 * Math.max(...lengths);
};

/** The units' marks on the lines that are on show, in the grey of each.
 * @type {(run: Run, trace: Trace) => Trace} */
const marked = (run, trace) => {
  const hidden = hiddenTraces();
  const lines = run.figures[GRAPH].data.filter(({ uid }) => /^(weights|biases)-/.test(uid));
  /** @type {Map<number, string>} */
  const greys = new Map();
  for (const { uid, line } of lines) {
    if (hidden.includes(uid)) continue;
    for (const place of placesIn(run, uid)) greys.set(place, line.color);
  }
  const { x, y, symbols, places } = marksOn(run, [...greys.keys()]);
  const color = places.map((place) => greys.get(place));
  const opacity = state.unit ? 0.4 : 1;
  return { ...trace, x, y, opacity, marker: { ...trace.marker, symbol: symbols, color } };
};

/** @param {Run} run */
const drawView = (run) => {
  const base = run.figures[GRAPH];
  const data = base.data.map((trace) => {
    if (trace.uid === MARKS) return marked(run, trace);
    const places = placesIn(run, trace.uid);
    const { x, y } = joined(run, places);
    const along = (/** @type {string} */ text) => [...run.snapshots.map(() => text), ""];
    const customdata = places.flatMap((place) => along(parameterName(run.layerSizes, place)));
    const text = places.flatMap((place) => along(fullName(run, place)));
    const isBehind = state.unit && !trace.uid.startsWith("lit");
    return { ...trace, x, y, customdata, text, opacity: isBehind ? 0.4 : 1 };
  });
  showUnits(run);
  const { margin, xaxis, yaxis } = base.layout;
  const [{ epoch: last }] = run.snapshots.slice(-1);
  const figure = {
    data,
    layout: {
      ...base.layout,
      ...placeNames(),
      margin: { ...margin, r: besides(run) },
      // To where the names' leaders begin: marks would have room beyond the last epoch.
      xaxis: { ...xaxis, range: [0, last || 1], autorange: false },
      yaxis: { ...yaxis, range: heightsOf(run), autorange: false },
    },
  };
  setFigure(GRAPH, figure, afterwards);
};

// --- the units beneath the plot ---------------------------------------------------------------

const SVG = "http://www.w3.org/2000/svg";

/** A unit's mark, as on its lines.
 * @type {(mark: ReturnType<typeof markOf>) => SVGElement} */
const sample = ({ path, isFilled }) => {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 12 12");
  svg.setAttribute("aria-hidden", "true");
  const shape = document.createElementNS(SVG, "path");
  shape.setAttribute("d", path);
  shape.setAttribute("fill", isFilled ? "currentColor" : "none");
  svg.append(shape);
  return svg;
};

/** A button for each unit, layer by layer; made anew where the network is another.
 * @param {Run} run */
const showUnits = ({ layerSizes }) => {
  const holder = at("paths-units");
  if (holder.dataset.sizes !== String(layerSizes)) {
    holder.dataset.sizes = String(layerSizes);
    holder.replaceChildren(
      ...layerSizes.slice(1).map((units, index) => {
        const layer = index + 1;
        const title = layer === layerSizes.length - 1 ? "Output" : `Layer ${layer}`;
        const buttons = Array.from({ length: units }, (_, unit) => {
          const button = element(
            "button",
            { type: "button", dataset: { layer, unit } },
            title === "Output" ? "ŷ" : String(unit + 1),
          );
          button.append(sample(markOf(layerSizes, { layer, unit })));
          const name = title === "Output" ? "output unit ŷ" : `layer ${layer}, unit ${unit + 1}`;
          button.setAttribute("aria-label", `Light the lines of ${name}`);
          return button;
        });
        return element("p", {}, element("span", {}, title), ...buttons);
      }),
    );
  }
  for (const button of holder.querySelectorAll("button")) {
    button.setAttribute("aria-pressed", String(isLit(button)));
  }
};

/** @type {(button: HTMLElement) => Unit} */
const unitAt = ({ dataset }) => ({ layer: Number(dataset.layer), unit: Number(dataset.unit) });

/** @type {(button: HTMLElement) => boolean} */
const isLit = (button) => {
  const { layer, unit } = unitAt(button);
  return state.unit?.layer === layer && state.unit.unit === unit;
};

// --- pointing and choosing --------------------------------------------------------------------

/** @type {{before: Unit | null} | null} */
let pointing = null; // while a line or a button is pointed at: the unit that was chosen before

/** Light the unit that is pointed at, or with none the one that was chosen before.
 * @param {Unit | null} unit */
const pointAt = (unit) => {
  // A weight that is being typed keeps the light.
  if (!state.run || find(":focus")?.closest("#unit-weights")) return;
  if (unit) {
    pointing ??= { before: state.chosen };
    emit("unit", unit);
  } else if (pointing) {
    const { before } = pointing;
    pointing = null;
    emit("unit", before);
  }
};

/** A line is pointed at, or none any more.
 * @param {Click | null} hovered */
export const pointAtPath = (hovered) => {
  const name = hovered?.points?.[0]?.customdata;
  if (!name) return pointAt(null);
  const { layerSizes } = theRun();
  const place = trainedPlaces(theRun()).find((one) => parameterName(layerSizes, one) === name);
  if (place !== undefined) pointAt(unitOf(layerSizes, place));
};

/** @type {(event: Event) => HTMLElement | null} */
const buttonAt = (event) => origin(event)?.closest("#paths-units button");

// A finger points at nothing before it chooses.
document.addEventListener("pointerover", (event) => {
  const button = event.pointerType === "mouse" && buttonAt(event);
  if (button) pointAt(unitAt(button));
});
document.addEventListener("pointerout", (event) => {
  if (event.pointerType === "mouse" && buttonAt(event)) pointAt(null);
});

/* A button chooses its unit; that of the chosen one, none. */
document.addEventListener("click", (event) => {
  const button = buttonAt(event);
  if (!button) return;
  const [unit, before] = [unitAt(button), pointing ? pointing.before : state.chosen];
  const next = before?.layer === unit.layer && before.unit === unit.unit ? null : unit;
  if (pointing) pointing.before = next;
  emit("unit", next);
});

/* A click within the axes goes to the epoch there. */
document.addEventListener("click", (event) => {
  if (!state.run || !origin(event)?.closest(`#${GRAPH}`)) return;
  const measures = overlay(GRAPH);
  if (!measures) return;
  const { frame, x, box } = measures;
  const { left, top } = frame.getBoundingClientRect();
  const [across, down] = [event.clientX - left, event.clientY - top];
  const isInside = across >= box.x && across <= box.x + box.width && down >= box.y &&
    down <= box.y + box.height;
  if (isInside) seekEpoch((across - x(0)) / (x(1) - x(0)));
});

views.paths = {
  tab: "paths",
  lazy: true,
  draw: drawView,
  animate: (run, { epoch }) => drawCursor(GRAPH, epoch, isUntold(run)),
};
