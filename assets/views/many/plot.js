/* The figure of a map, filled from that of its room in ui/views; no part of the page is touched here. */
import { percent } from "../../core/measures.js";
import { cellAt, cellText, labelOf, noCells, valueText } from "./question.js";
import { brief, inWords, MEASURES, summary, titleOf } from "./summary.js";

const JITTER = 0.22; // how far dots stand beside their place at most
const UNKNOWN = "?";
const BELOW = [0, 0.58]; // of the plot's height: the shares
const ABOVE = [0.68, 1]; // what they are counted from
const SPREAD = 20; // times that the largest value is the smallest, from which on greys are logarithmic

/** An axis with a tick for each value of a setting, at 0, 1, 2, ….
 * @type {(look: any, axis: MapAxis) => any} */
const ticks = (look, axis) => ({
  ...look,
  title: { ...look.title, text: labelOf(axis.setting) },
  tickmode: "array",
  tickvals: axis.values.map((_, place) => place),
  ticktext: axis.values.map((_, place) => valueText(axis, place)),
  range: [-0.5, axis.values.length - 0.5],
  autorange: false,
  showgrid: false,
});

/** Where a dot stands beside its place: always the same, and neighbours apart.
 * @type {(k: number) => number} */
const beside = (k) => JITTER * (2 * ((k * 0.618034) % 1) - 1);

/** Whether a setting's values are numbers, between which a line means something.
 * @type {(axis: MapAxis) => boolean} */
const isNumeric = ({ values }) => values.every((value) => Number.isFinite(Number(value)));

/** @type {(figure: Figure, uid: string) => Trace} */
const look = ({ data }, uid) => data.find((trace) => trace.uid === uid) ?? {};

/** What a figure shows of a map.
 * @typedef {Pick<ManyMap, "question" | "cells">} Drawn */

/** How an axis upwards is drawn.
 * @type {(base: Figure, text: string, inPercent: boolean) => object} */
const upwards = ({ layout: { yaxis } }, text, inPercent) => ({
  ...yaxis,
  title: { ...yaxis.title, text },
  ticksuffix: inPercent ? " %" : "",
});

/** One axis: the value of each cell with its spread, and a dot for every start. A share is no number that a
 * start could have: above it stand the starts, on an axis of their own, with the line from which they count.
 * @type {(base: Figure, map: Drawn) => Figure} */
const curve = (base, { question, cells }) => {
  const [axis] = question.axes;
  const { kind } = MEASURES[question.measure];
  const made = cells.map((cell) => summary(cell, question));
  const isShare = kind === "share";
  const inPercent = isShare || kind === "accuracy";
  const scale = inPercent ? 100 : 1;
  /** @type {(value: number) => number | null} */
  const plotted = (value) => (Number.isFinite(value) ? scale * value : null);
  const dots = made.flatMap(({ values }, place) =>
    values.map((value, k) => ({ x: place + beside(k), y: plotted(value) }))
  );
  const order = made.map((_, place) => place);
  const across = ticks(base.layout.xaxis, axis);
  const line = {
    ...look(base, "threshold"),
    name: `succeeds from ${percent(question.threshold)}`,
    x: across.range,
    y: across.range.map(() => plotted(question.threshold)),
    yaxis: "y2",
  };
  return {
    data: [
      {
        ...look(base, "starts"),
        name: isShare ? "training accuracy of a start" : "one start",
        x: dots.map(({ x }) => x),
        y: dots.map(({ y }) => y),
        ...(isShare && { yaxis: "y2" }),
      },
      ...(isShare ? [line] : []),
      {
        ...look(base, "curve"),
        name: isShare
          ? "share that succeeds, with its 95 % interval"
          : "median, with the quartiles",
        mode: isNumeric(axis) ? "lines+markers" : "markers",
        x: order,
        y: made.map(({ centre }) => plotted(centre)),
        text: made.map((one, place) =>
          `${cellText([axis], place)}<br>${inWords(question.measure, one)}`
        ),
        error_y: {
          ...look(base, "curve").error_y,
          array: made.map(({ centre, high }) => plotted(high - centre)),
          arrayminus: made.map(({ centre, low }) => plotted(centre - low)),
        },
      },
    ],
    layout: {
      ...base.layout,
      xaxis: across,
      ...(isShare
        ? {
          yaxis: {
            ...upwards(base, "share that succeeds", true),
            domain: BELOW,
            range: [-3, 103],
            autorange: false,
          },
          yaxis2: { ...upwards(base, "accuracy", true), domain: ABOVE, nticks: 4 },
        }
        : { yaxis: { ...upwards(base, titleOf(question), inPercent), autorange: true } }),
    },
  };
};

/** How dark the cells are: as large as their values, or as the logarithms where these lie far apart.
 * @type {(values: number[], kind: string) => (number | null)[]} */
export const shades = (values, kind) => {
  const finite = values.filter(Number.isFinite);
  const [least, most] = [Math.min(...finite), Math.max(...finite)];
  const isWide = (kind === "loss" || kind === "epochs") && least > 0 && most > SPREAD * least;
  return values.map((value) => {
    if (!Number.isFinite(value)) return null;
    return isWide ? Math.log10(value) : value;
  });
};

/** Two axes: a grid of cells with their numbers, the darker the larger.
 * @type {(base: Figure, map: Drawn) => Figure} */
const grid = (base, { question, cells }) => {
  const { axes, measure } = question;
  const [across, up] = axes;
  const { kind } = MEASURES[measure];
  const title = kind === "share"
    ? `share of starts ≥ ${percent(question.threshold)} accuracy`
    : titleOf(question);
  const made = cells.map((cell) => summary(cell, question));
  const dark = shades(made.map(({ centre }) => centre), kind);
  /** @type {<T>(of: (cell: number) => T) => T[][]} */
  const rows = (of) =>
    up.values.map((_, y) => across.values.map((_, x) => of(cellAt(axes, [x, y]))));
  return {
    data: [
      {
        ...look(base, "cells"),
        x: across.values.map((_, place) => place),
        y: up.values.map((_, place) => place),
        z: rows((cell) => dark[cell]),
        text: rows((cell) => (made[cell].count ? brief(measure, made[cell].centre) : "")),
        hovertext: rows((cell) => `${cellText(axes, cell)}<br>${inWords(measure, made[cell])}`),
        ...(kind === "share" && { zmin: 0, zmax: 1 }),
      },
    ],
    layout: {
      ...base.layout,
      title: { ...base.layout.title, text: kind === "share" ? title : `${title}, median` },
      xaxis: ticks(base.layout.xaxis, across),
      yaxis: ticks(base.layout.yaxis, up),
    },
  };
};

/** The figure of a map.
 * @type {(base: Figure, map: Drawn) => Figure} */
export const mapFigure = (base, map) =>
  map.question.axes.length === 1 ? curve(base, map) : grid(base, map);

/** The figure of a map that is only asked for: its axes, and a question mark in each cell.
 * @type {(base: Figure, question: MapQuestion) => Figure} */
export const sketchFigure = (base, question) => {
  const { axes } = question;
  const { data, layout: whole } = mapFigure(base, { question, cells: noCells(axes) });
  const { yaxis2: _starts, ...layout } = whole;
  const trace = { ...data[data.length - 1], hoverinfo: "skip", hovertemplate: null };
  if (axes.length > 1) {
    const all = (/** @type {string | number} */ one) =>
      axes[1].values.map(() => axes[0].values.map(() => one));
    return { data: [{ ...trace, z: all(0), text: all(UNKNOWN), zmin: 0, zmax: 1 }], layout };
  }
  const [low, high] = layout.yaxis.range ?? [0, 1];
  const marks = {
    mode: "text",
    textfont: { size: 18 },
    y: axes[0].values.map(() => (low + high) / 2),
    text: axes[0].values.map(() => UNKNOWN),
  };
  // The numbers beside it would be of nothing.
  const bare = layout.yaxis.range ? {} : { range: [low, high], showticklabels: false };
  return {
    data: [{ ...trace, ...marks, error_y: undefined, showlegend: false }],
    layout: { ...layout, yaxis: { ...layout.yaxis, ...bare, domain: [0, 1] } },
  };
};

/** The cell that was clicked in the plot; undefined where there is none.
 * @type {(click: Click | null, axes: MapAxis[]) => number | undefined} */
export const cellClicked = (click, axes) => {
  const [point] = click?.points ?? [];
  if (!point) return undefined;
  const places = [point.x, point.y].slice(0, axes.length).map(Math.round);
  const isThere = places.every((place, axis) => place >= 0 && place < axes[axis].values.length);
  return isThere ? cellAt(axes, places) : undefined;
};
