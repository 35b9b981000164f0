/* The view of many runs: fields, progress, plot, table and what is open of a map. */
import { constants } from "../../core/constants.js";
import { setProps } from "../../core/dash.js";
import { at, find, mark } from "../../core/dom.js";
import { views } from "../../core/drawing.js";
import { on } from "../../core/events.js";
import { colors, setFigure } from "../../core/figures.js";
import { teacherParts, writeFragment } from "../../core/fragment.js";
import { plotLetters } from "../../core/letters.js";
import { notify } from "../../core/notices.js";
import { whole } from "../../core/numbers.js";
import { state, theRun } from "../../core/state.js";
import { save } from "../../files/files.js";
import { plotImage, saveImage } from "../../files/images.js";
import { askMap } from "./asks.js";
import { dropMapOfLink, mapOfLink, onSessionMap } from "./carried.js";
import { followMap, openCell } from "./cell.js";
import { mapCsv } from "./csv.js";
import { fillForm, makeForm, readForm, readShown } from "./form.js";
import {
  addStarts,
  askedOf,
  failMap,
  goOnWithMap,
  isTraining,
  isWhole,
  mapFailure,
  mapPace,
  mapProgress,
  onMap,
  showOfMap,
  startMap,
  stopMap,
  takeMap,
  theMap,
  useEngine,
} from "./map.js";
import { cellClicked, mapFigure, sketchFigure } from "./plot.js";
import { isBare, mapStatus, sharedSettings } from "./status.js";
import { duration } from "./summary.js";
import { mapSentence, showTable } from "./table.js";

const GRAPH = "graph-many";
const REST = 300; // milliseconds that the fields rest before the cost is asked for
const SHORT = 5; // seconds that a map of a link may take to be started by itself
const MOST_STARTS = 100;

/** What is in the fields before they are there, or once they were filled.
 * @type {Omit<MapQuestion, "address">} */
let wanted = { ...constants.maps?.usual };
/** @type {string | null} */
let estimatedFor = null; // the settings that the cost was last asked for

const isThere = () => at("many-form")?.childElementCount > 0;

/** @type {(text: string, isProblem?: boolean) => void} */
const say = (text, isProblem = false) => {
  const line = at("many-cost");
  line.textContent = text;
  line.dataset.problem = String(isProblem);
};

// --- cost -------------------------------------------------------------------------------------

let resting = /** @type {ReturnType<typeof setTimeout> | undefined} */ (undefined);

/** Ask what a question costs, and say it; `then` is called with the seconds, if it can be trained.
 * @type {(then?: (seconds: number, question: MapQuestion) => void) => void} */
const estimate = (then) => {
  if (!isThere() || !state.run) return;
  estimatedFor = theRun().address;
  const { question, problems } = readForm();
  if (!question) return say((problems ?? []).join(" "), true);
  const sent = { question: { ...question, ...ownPoints() }, estimate: true };
  askMap("estimate", sent, (answer) => {
    if (answer.problems) return say(answer.problems.join(" "), true);
    const { cells = 0, trainings = 0, seconds = 0 } = answer;
    sketch(question);
    const many = cells === 1 ? "1 cell" : `${whole(cells)} cells`;
    say(
      `${many}, ${whole(question.starts)} starts each: ${whole(trainings)} trainings, ${
        duration(seconds * mapPace())
      }.`,
    );
    then?.(seconds, question);
  });
};

const ownPoints = () => (state.run?.points ? { points: state.run.points } : {});

const estimateSoon = () => {
  clearTimeout(resting);
  resting = setTimeout(estimate, REST);
};

/** @type {(id: string) => void} */
const fieldChanged = (id) => {
  const shown = readShown();
  if (shown && ["many-measure", "many-threshold"].includes(id)) showOfMap(shown);
  estimateSoon();
};

// --- buttons ----------------------------------------------------------------------------------

const start = () => {
  const { question, problems } = readForm();
  if (question) startMap(question);
  else say((problems ?? []).join(" "), true);
};
export const startMany = () => {
  useEngine(null);
  start();
};
export const stopMany = () => stopMap();
export const goOnWithMany = () => goOnWithMap();
export const moreStarts = () => {
  useEngine(null);
  addStarts(startsToAdd());
};
export const useEmbedded = () => {
  const { offer } = mapFailure() ?? {};
  if (offer) useEngine(offer);
  if (theMap() && !isWhole(/** @type {ManyMap} */ (theMap()))) goOnWithMap();
  else start();
};

/** As many again, as far as there may be more. */
const startsToAdd = () => {
  const starts = theMap()?.question.starts ?? 0;
  return Math.min(starts, MOST_STARTS - starts);
};

/** @type {(clicks: number, id: string) => void} */
export const prepareMap = (_clicks, id) => {
  const { title: _title, ...prepared } =
    constants.maps.prepared[Number(id.replace("many-prepared-", ""))];
  wanted = { ...constants.maps.usual, ...prepared };
  fillForm(wanted);
  estimate();
};

/** @type {(click: Click | null) => void} */
export const clickMap = (click) => {
  const map = theMap();
  const cell = map ? cellClicked(click, map.question.axes) : undefined;
  if (map && cell !== undefined) openCell(map, cell);
};

/** @type {(format: string) => () => void} */
const saveAs = (format) => () =>
  void plotImage(GRAPH, format).then((url) => saveImage(GRAPH, format, url));
export const saveManyPng = saveAs("png");
export const saveManySvg = saveAs("svg");
export const saveManyCsv = () => {
  const map = theMap();
  if (map) save("many-runs.csv", mapCsv(map), "text/csv");
};

// --- what is shown ------------------------------------------------------------------------------

/** @type {(id: string, isShown: boolean) => void} */
const show = (id, isShown) => {
  at(id).hidden = !isShown;
  mark(at(id), "shown", isShown);
};

let expected = 0; // seconds that a map is estimated at that came without runs
/** @type {ManyMap | null} */
let offered = null; // the map of a link that leads to lessons: it may tell how they end
let spoken = "";
const showState = () => {
  if (!isThere()) return;
  const map = theMap();
  const [progress, training] = [mapProgress(), isTraining()];
  const said = mapStatus(map, expected * mapPace(), offered);
  at("many-line").textContent = said;
  at("many-line").dataset.problem = String(mapFailure() !== null);
  // Who listens is told of the beginning and the end, not of every piece.
  const news = training ? "Training many runs." : said;
  if (spoken !== news) at("many-news").textContent = spoken = news;
  const bar = at("many-progress");
  show("many-progress", training);
  if (training && progress) Object.assign(bar, { max: progress.total, value: progress.done });
  show("many-stop", training);
  show("many-go-on", !training && map !== null && !isWhole(map));
  at("many-go-on").textContent = map && isBare(map) ? "Train it" : "Go on";
  show("many-linked", offered !== null);
  show("many-more", !training && map !== null && isWhole(map) && startsToAdd() > 0);
  at("many-more").textContent = `${startsToAdd()} more starts`;
  show("many-embedded", Boolean(mapFailure()?.offer));
  show("many-map", map !== null);
  mark(find(".many-result"), "empty", map === null || isBare(map));
  if (!map) return;
  at("many-sentence").textContent = mapSentence(map);
  at("many-shared").textContent = sharedSettings(map);
  showTable(map, (cell) => {
    openCell(map === theMap() ? map : /** @type {ManyMap} */ (theMap()), cell);
    at("many-cell-title").focus();
  });
  followMap(map);
};

let version = 0; // counts the changes of the map
let drawn = ""; // what the plot was last drawn for

/** @type {MapQuestion | null} */
let sketched = null; // what is asked for, as long as there is no map

const drawMap = () => {
  const map = theMap();
  const base = state.run?.figures[GRAPH];
  if (!(map || sketched) || !base || !isThere()) return;
  const key = `${version} ${colors().ink} ${plotLetters()}`;
  if (key === drawn) return;
  drawn = key;
  const asked = map && isBare(map) ? map.question : sketched;
  setFigure(
    GRAPH,
    map && !isBare(map)
      ? mapFigure(base, map)
      : sketchFigure(base, /** @type {MapQuestion} */ (asked)),
  );
};

/** Show which map it would be that is asked for, where there is none yet.
 * @type {(question: MapQuestion) => void} */
const sketch = (question) => {
  if (theMap()) return;
  sketched = question;
  version += 1;
  if (state.tab === "many") drawMap();
};

onMap(() => {
  version += 1;
  if (!isTraining() && theMap()) writeFragment();
  showState();
  if (state.tab === "many") drawMap();
});

views.many = {
  tab: "many",
  lazy: true,
  draw(run) {
    if (!isThere()) begin();
    if (run.address !== estimatedFor) estimate();
    drawMap();
  },
  drawFigure() {
    drawn = "";
    drawMap();
  },
};

/* The view is on show for the first time, and there is a run. */
const begin = () => {
  makeForm(fieldChanged);
  fillForm(wanted);
  showState();
};

// --- what comes along -----------------------------------------------------------------------------

/** Show a map that was brought along, with its question in the fields.
 * @type {(map: ManyMap) => void} */
const take = (map) => {
  wanted = map.question;
  if (isThere()) fillForm(wanted);
  takeMap(map);
  setProps("tabs", { value: "many" });
  // What a teacher asks is below the fold of most screens.
  if (map.waits) at("tabs").scrollIntoView();
  if (isBare(map)) weigh(map);
};
onSessionMap(take);

/** A map came without runs: train them where that does not take long and nobody is to predict them
 * first, else say what it takes.
 * @type {(map: ManyMap) => void} */
const weigh = (map) =>
  askMap("brought", { ...askedOf(map), estimate: true }, ({ problems, seconds = 0 }) => {
    if (map !== theMap() || isTraining()) return;
    if (problems) return failMap(problems);
    if (seconds <= SHORT && !map.waits) return goOnWithMap();
    expected = seconds;
    showState();
  });

/* The map of a link is shown when the link's run is there; behind a teacher's link to lessons, in which
 * something is to be predicted first, when it is asked for. */
on("done", () => {
  const map = offered ? undefined : mapOfLink();
  if (map === undefined) return;
  const { lesson, path, quiz } = teacherParts();
  if (map && (lesson || path || quiz)) {
    offered = map;
    return showState();
  }
  dropMapOfLink();
  if (map) take(map);
  else notify("The map in this link is damaged, and left out.");
});
export const showLinkedMap = () => {
  const map = offered;
  offered = null;
  dropMapOfLink();
  if (map) take(map);
};
