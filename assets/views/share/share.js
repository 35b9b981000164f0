/* Links, figures, the run's history and the whole session: what the browser holds, passed on. */
import { constants } from "../../core/constants.js";
import { copyField } from "../../core/clipboard.js";
import { setProps } from "../../core/dash.js";
import { at, find } from "../../core/dom.js";
import { shown, views } from "../../core/drawing.js";
import { emit } from "../../core/events.js";
import { colors, forPaper } from "../../core/figures.js";
import { withView } from "../../core/links.js";
import { whole } from "../../core/numbers.js";
import { contextOf } from "../../core/raster.js";
import { state, theRun } from "../../core/state.js";
import { accuracy, penaltyOf } from "../../core/task.js";
import { pointsFitLink } from "../../data/points.js";
import { edits as allEdits } from "../../run/hand.js";
import { keptAddresses, leftOutOfLink } from "../../run/kept.js";
import { startOf } from "../../run/start.js";
import { save } from "../../files/files.js";
import { plotImage, saveImage } from "../../files/images.js";

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
  at("share-line").textContent = `${left}${leftOutOfLink()}${whole(length)} characters.${long}`;
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

/** A figure as a data URL, in "png" or "svg", light whatever the scheme on show; null where there is
 * nothing to show yet.
 * @type {(id: string, format: string) => Promise<string | null>} */
export const figureImage = async (id, format) => {
  if (!state.run) return null;
  if (id === "diagram") return await diagramImage(format);
  return await plotImage(id, format);
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

/** @type {(format: string) => (clicks: number, id: string) => void} */
const saveFigure = (format) => (_clicks, id) => {
  figureImage(id, format).then((url) => saveImage(id, format, url));
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
