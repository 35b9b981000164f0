/* The map on show and its training: one map at a time, asked for piece by piece with what came before,
 * so that it goes on wherever it is asked. What has come stays, whatever becomes of the rest. */
import { usesOwnPoints } from "../../data/rows.js";
import { state } from "../../core/state.js";
import { askMap, askNoMore } from "./asks.js";
import { noCells, putRow } from "./question.js";

/** What is being trained: of a map, the runs from number `first` on.
 * @typedef {{map: ManyMap, first: number, starts: number, ticket: string | null,
 *   resume: MapResume}} Leg
 * @typedef {{done: number, total: number, left: number | null, place: number, engine: string,
 *   notes: string[]}} Progress
 * @typedef {{problems: string[], offer: string | null}} Failure */

const PAUSE = 300; // milliseconds between two looks at what others train
const TOLD = 0.5; // seconds of work after which the pace of a map tells of the next one's

/** @type {ManyMap | null} */
let map = null;
/** @type {Leg | null} */
let leg = null;
/** @type {Progress | null} */
let progress = null;
/** @type {Failure | null} */
let failure = null;
/** @type {string | null} */
let engine = null; // that which was chosen for this map in place of the usual one
/** @type {(() => void)[]} */
const listeners = [];

/** Call `listener` whenever anything about the map on show has changed.
 * @type {(listener: () => void) => void} */
export const onMap = (listener) => void listeners.push(listener);
const changed = () => {
  for (const listener of listeners) listener();
};

/** @type {() => ManyMap | null} */
export const theMap = () => map;
/** How far the training is, or was when it stopped; null before there was one.
 * @type {() => Progress | null} */
export const mapProgress = () => progress;
/** Why there is no more of the map, if something is wrong.
 * @type {() => Failure | null} */
export const mapFailure = () => failure;
export const isTraining = () => leg !== null;

let pace = 1;
/** How many times the estimated time maps take here and now: as the last one did; 1 before there was one.
 * @type {() => number} */
export const mapPace = () => pace;
/** Whether all runs of a map are there.
 * @type {(map: ManyMap) => boolean} */
export const isWhole = ({ first, question }) => first >= question.starts;

/** @type {(next: Leg) => void} */
const train = (next) => {
  leg = next;
  [progress, failure] = [null, null];
  askPiece(next);
  changed();
};

/** What is asked of a map, as the server has it: of all its runs, or of those from one number on.
 * @type {(map: ManyMap, part?: {first: number, starts: number}) => object} */
export const askedOf = ({ question, points }, part) => {
  const own = usesOwnPoints(question.address) ? { points } : {};
  return { question: { ...question, ...part, ...own } };
};
/** @type {(asking: Leg) => object} */
const asked = ({ map, first, starts }) => askedOf(map, { first, starts });

/** @type {(asking: Leg) => void} */
const askPiece = (asking) => {
  const { ticket, resume } = asking;
  const data = { ...asked(asking), ticket, resume, ...(engine && { engine }) };
  askMap("piece", data, (answer) => {
    if (leg === asking) arrived(asking, answer);
  });
};

/** @type {(asking: Leg, answer: MapAnswer) => void} */
const arrived = (asking, answer) => {
  const { problems, offer = null, rows = [], resume = {}, done = 0, total = 0 } = answer;
  if (problems) {
    leg = null;
    failure = { problems, offer };
    return changed();
  }
  // Only now is it certain that there will be one in the place of that on show.
  map = asking.map;
  for (const row of rows) putRow(map.cells, row);
  delete map.waits;
  map.units = resume.units ?? "";
  const { spent = 0, worked = 0 } = resume;
  if (worked > TOLD) pace = spent / worked;
  asking.resume = resume;
  asking.ticket = answer.ticket ?? null;
  progress = {
    done: Math.floor(done),
    total,
    left: answer.seconds_left ?? null,
    place: answer.place ?? 0,
    engine: answer.engine ?? "",
    // What befell a map is said until it is done: a piece is over too soon to be read.
    notes: [...new Set([...(progress?.notes ?? []), ...(answer.notes ?? [])])],
  };
  if (done >= total) {
    Object.assign(map, { first: asking.first + asking.starts, units: "" });
    leg = null;
  } else if (answer.engine === "embedded") askPiece(asking);
  else setTimeout(() => leg === asking && askPiece(asking), PAUSE);
  changed();
};

/** Train a new map, which takes the place of that on show when its first piece has come.
 * @type {(question: MapQuestion) => void} */
export const startMap = (question) => {
  stopMap();
  const fresh = {
    question,
    cells: noCells(question.axes),
    first: 0,
    units: "",
    points: usesOwnPoints(question.address) ? state.points : null,
  };
  train({ map: fresh, first: 0, starts: question.starts, ticket: null, resume: {} });
};

/* Train no more; what there is stays. */
export const stopMap = () => {
  if (!leg) return;
  const { ticket } = leg;
  const question = asked(leg);
  leg = null;
  askNoMore("piece");
  if (ticket) askMap("cancel", { ...question, ticket, cancel: true }, () => {});
  changed();
};

/* Train what is missing of the map on show. */
export const goOnWithMap = () => {
  if (!map || leg || isWhole(map)) return;
  const { first, units, question } = map;
  train({ map, first, starts: question.starts - first, ticket: null, resume: { units } });
};

/** Train more starts of each cell of the map on show.
 * @type {(starts: number) => void} */
export const addStarts = (starts) => {
  if (!map || leg || !isWhole(map)) return;
  const { question, first } = map;
  const more = { ...map, question: { ...question, starts: first + starts } };
  train({ map: more, first, starts, ticket: null, resume: {} });
};

/** Have what is asked for next trained by another engine; null is the usual one.
 * @type {(name: string | null) => void} */
export const useEngine = (name) => {
  engine = name;
};

/** Show a map that was brought along.
 * @type {(brought: ManyMap) => void} */
export const takeMap = (brought) => {
  stopMap();
  map = brought;
  [progress, failure] = [null, null];
  changed();
};

/** Say that the map on show cannot be trained.
 * @type {(problems: string[]) => void} */
export const failMap = (problems) => {
  failure = { problems, offer: null };
  changed();
};

/** Show something else of the map.
 * @type {(shown: MapShown) => void} */
export const showOfMap = (shown) => {
  if (!map) return;
  Object.assign(map.question, shown);
  changed();
};
