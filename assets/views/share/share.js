/* Links, figures, the run's history and the whole session: what the browser holds, passed on. */
import { constants } from "../../core/constants.js";
import { copyField } from "../../core/clipboard.js";
import { setProps } from "../../core/dash.js";
import { at, find } from "../../core/dom.js";
import { shown, views } from "../../core/drawing.js";
import { emit, happened } from "../../core/events.js";
import { colors, coloured, figureOf, forPaper, plotOf } from "../../core/figures.js";
import { withView } from "../../core/links.js";
import { notify } from "../../core/notices.js";
import { withPoints } from "../../core/points-layer.js";
import { contextOf } from "../../core/raster.js";
import { state, theRun } from "../../core/state.js";
import { accuracy, penaltyOf } from "../../core/task.js";
import { mounted } from "../../core/tabs.js";
import { pointsFitLink } from "../../data/points.js";
import { edits as allEdits } from "../../run/hand.js";
import { keptAddresses, leftOutOfLink } from "../../run/kept.js";
import { startOf } from "../../run/start.js";
import { save } from "../../files/files.js";

const LONG = 2000; // characters from which on mails and messengers may break a link

// --- links ----------------------------------------------------------------------------------

let isForRoom = false; // whether the link leads to the stage alone

const link = () => {
  const { href } = window.location;
  return isForRoom ? withView(href, "stage") : href;
};

const show = () => {
  setProps("share-link", { value: link() });
  const length = link().length;
  const left = pointsFitLink()
    ? ""
    : "The link cannot carry so many points: save them as a file, and send both. ";
  const long = length > LONG ? ` Some programs shorten links as long as this one.` : "";
  at("share-line").textContent = `${left}${leftOutOfLink()}${
    length.toLocaleString("en")
  } characters.${long}`;
};

/** @type {(isAlone: boolean) => void} */
export const shareStage = (isAlone) => {
  isForRoom = isAlone;
  show();
};

export const copyLink = () => {
  show();
  copyField("share-link", "share-line", link(), "link");
};

// --- figures --------------------------------------------------------------------------------

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

/** A figure as a data URL, in "png" or "svg", light whatever the scheme on show; null where there is
 * nothing to show yet.
 * @type {(id: string, format: string) => Promise<string | null>} */
export const figureImage = async (id, format) => {
  if (!state.run) return null;
  if (id === "diagram") return await diagramImage(format);
  const plot = await upToDate(id);
  // Not as the page may show it, in large letters or as a stamp.
  const drawn = figureOf(id);
  if (!plot?.data?.length || !drawn) return null;
  const { width, height } = constants.figures[id];
  const { data, layout, surface } = forPaper(() => ({ ...coloured(drawn), ...colors() }));
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

const BELOW = 10; // pixels
const STYLES = [
  "fill",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "stroke-opacity",
  "opacity",
  "font-family",
  "font-size",
  "font-weight",
  "text-anchor",
  "paint-order",
  "visibility",
];

/** The network diagram by itself, light: its styles written into it, its maps as pictures.
 * @type {(format: string) => string | Promise<string>} */
const diagramImage = (format) => {
  const { copied, width, height } = forPaper(copiedDiagram);
  // The diagram on the page has its own colours again before they are seen.
  views.diagram.draw(theRun(), shown());
  const text = new XMLSerializer().serializeToString(copied);
  const url = `data:image/svg+xml,${encodeURIComponent(text)}`;
  return format === "svg" ? url : rasterised(url, width, height);
};

const copiedDiagram = () => {
  views.diagram.draw(theRun(), shown());
  /** @type {SVGSVGElement} */
  const svg = find("#diagram svg");
  const copied = /** @type {SVGSVGElement} */ (svg.cloneNode(true));
  const [before, after] = [svg, copied].map((root) => [root, ...root.querySelectorAll("*")]);
  svg.style.colorScheme = "light";
  before.forEach((element, index) => {
    const computed = getComputedStyle(element);
    const style = STYLES.map((name) => `${name}:${computed.getPropertyValue(name)}`).join(";");
    after[index].setAttribute("style", style);
  });
  svg.style.colorScheme = "";
  const holders = [...svg.querySelectorAll("foreignObject")];
  [...copied.querySelectorAll("foreignObject")].forEach((holder, index) => {
    const image = document.createElementNS("http://www.w3.org/2000/svg", "image");
    for (const name of ["width", "height"]) {
      image.setAttribute(name, holder.getAttribute(name) ?? "");
    }
    image.setAttribute("href", find("canvas", holders[index]).toDataURL());
    holder.replaceWith(image);
  });
  const { width } = svg.viewBox.baseVal;
  // On the page the lowest names reach beyond the diagram.
  const height = svg.viewBox.baseVal.height + BELOW;
  copied.setAttribute("viewBox", `0 0 ${width} ${height}`);
  copied.setAttribute("width", String(width));
  copied.setAttribute("height", String(height));
  const ground = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  ground.setAttribute("width", "100%");
  ground.setAttribute("height", "100%");
  ground.setAttribute("fill", colors().surface);
  copied.prepend(ground);
  return { copied, width, height };
};

/** @type {(url: string, width: number, height: number) => Promise<string>} */
const rasterised = async (url, width, height) => {
  const image = new Image();
  image.src = url;
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [2 * width, 2 * height];
  const context = contextOf(canvas);
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL("image/png");
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

/** @type {(format: string) => (clicks: number, id: string) => void} */
const saveFigure = (format) => (_clicks, id) => {
  figureImage(id, format).then((url) => {
    if (url) save(`${id.replace("graph-", "")}.${format}`, blobOf(url));
    else notify("This figure is not drawn yet: open its tab first.");
  });
};
export const savePng = saveFigure("png");
export const saveSvg = saveFigure("svg");

// --- history and session --------------------------------------------------------------------

const COLUMNS = ["epoch", "train_loss", "test_loss", "train_accuracy", "test_accuracy"];

/** The history of a run as CSV: what is minimised at every epoch, the rest where it is recorded. That is
 * the training loss by itself, or with the penalty in a column of its own.
 * @type {(run: Run) => string} */
export const historyCsv = (run) => {
  const recorded = new Map(run.snapshots.map((snapshot) => [snapshot.epoch, snapshot]));
  const penalised = run.penalty !== "none";
  const number = (/** @type {number} */ value) => (Number.isFinite(value) ? String(value) : "");
  const lines = [...run.losses, null].map((loss, epoch) => {
    const snapshot = recorded.get(epoch);
    const [train, test] = snapshot?.losses ?? [penalised ? NaN : loss ?? NaN, NaN];
    const last = snapshot ? train + penaltyOf(run, snapshot.parameters) : NaN;
    const accuracies = [0, 1].map((part) => snapshot ? accuracy(snapshot.confusion, part) : NaN);
    const more = penalised ? [loss ?? last] : [];
    return [epoch, ...[train, test, ...accuracies, ...more].map(number)].join(",");
  });
  const columns = penalised ? [...COLUMNS, "train_loss_and_penalty"] : COLUMNS;
  return [columns.join(","), ...lines].join("\n") + "\n";
};
export const saveHistory = () => {
  if (state.run) save("history.csv", historyCsv(state.run), "text/csv");
};

/* Everything that this page would need to stand here again. */
export const sessionJson = () => {
  const run = theRun();
  const edits = allEdits().map(startOf);
  const session = {
    ...constants.session,
    address: run.address,
    points: run.points,
    edits,
    trained: state.steps.length,
    epoch: Math.round(shown().epoch),
    lessons: {},
    kept: keptAddresses(),
  };
  // The lessons put in what they know.
  emit("saving", session);
  return JSON.stringify(session);
};
export const saveSession = () => {
  if (state.run) save("session.json", sessionJson(), "application/json");
};

views.share = { tab: "share", draw: show };
