/* A learner's own points: held here, sent along with every request, and carried in the address's
 * fragment where they are few. What changes them is in run/points.js.
 *
 * state.points = {count, X, y, names, labels, frame} as ui/data/points.py has them. While they are edited
 * they keep the frame of ui/data/frames.py: their scale, their split, and the plane they are shown in. */
import { constants } from "../core/constants.js";
import { emit } from "../core/events.js";
import { linkCarried, writePointsWith } from "../core/fragment.js";
import { wordList } from "../core/links.js";
import { notices, whileNextRun } from "../core/notices.js";
import { state } from "../core/state.js";
import { storage } from "../core/storage.js";
import { carriedPoints, pointRows, usesOwnPoints } from "./rows.js";

const STORAGE = "playground-points";

/** The settings that decide which points are for testing.
 * @type {(address: string | undefined) => {testShare: number, dataSeed: number}} */
export const splitOf = (address) => {
  const query = new URLSearchParams(address);
  const number = (/** @type {string} */ key) => Number(query.get(key) ?? state.forms[key].default);
  return { testShare: number("test-share"), dataSeed: number("data-seed") };
};

// --- what is sent --------------------------------------------------------------------------

/**
 * The frame of a run on show, for points of which these are for testing.
 * @param {Run} run
 * @param {Payload<"u1">} [test]
 * @returns {Frame}
 */
export const frameOf = ({ address, data, halfWidth }, test) => ({
  mean: data.mean,
  scale: data.scale,
  halfWidth,
  ...splitOf(address),
  test,
});

/** A request with the own points that its settings call for: those of the run on show, if no
 * others are meant.
 * @template {{address: string}} T
 * @param {T} request
 * @param {Points | null} [points]
 * @returns {T & {points?: Points | null}} */
export const withPoints = (request, points = state.run?.points) =>
  usesOwnPoints(request.address) ? { ...request, points } : request;

// --- fragment -------------------------------------------------------------------------------

/** @param {Points} points
 * @param {Row[]} rows */
const framePart = ({ frame }, rows) => {
  if (!frame) return "";
  const { mean, scale, halfWidth, testShare, dataSeed } = frame;
  const tested = [...rows.keys()].filter((k) => rows[k].test);
  return `&frame=${[...mean, ...scale, halfWidth, testShare, dataSeed, ...tested].join(",")}`;
};

/** The fragment's part for the points of an address; empty if they are none, or too many.
 * @type {(address: string) => string} */
export const pointsPart = (address) => {
  if (!usesOwnPoints(address) || !state.points) return "";
  const rows = pointRows(state.points);
  const text = rows.map(({ x, label }) => [...x, label].join(",")).join(";");
  const { names, labels } = state.points;
  const part = `points=${text}&columns=${wordList(names)}&labels=${wordList(labels)}` +
    framePart(state.points, rows);
  return part.length > constants.longestAddress ? "" : part;
};

writePointsWith(pointsPart);

/* Whether a link can carry the points on show. */
export const pointsFitLink = () =>
  !usesOwnPoints(window.location.search) || pointsPart(window.location.search) !== "";

// The points of entries in the browser's history that were made since the page was loaded, by the
// marks that the entries carry: a link need not have room for them.
/** @type {Map<string, Points>} */
const entries = new Map();
/** @type {WeakMap<Points, string>} */
const marks = new WeakMap();
const MOST_ENTRIES = 50;

/** What the entry of an address keeps of the points on show.
 * @type {(address: string) => {points: string} | null} */
export const entryOf = (address) => {
  const { points } = state;
  if (!points || !usesOwnPoints(address)) return null;
  const mark = marks.get(points) ?? crypto.randomUUID?.() ?? String(Math.random());
  marks.set(points, mark);
  entries.set(mark, points);
  const [oldest] = entries.keys();
  if (entries.size > MOST_ENTRIES) entries.delete(oldest);
  return { points: mark };
};

/* A link that has lost its settings on its way still has its points: they are shown. */
const nameOwnShape = () => {
  const { pathname, search, hash } = window.location;
  const { content, problem } = linkCarried();
  if (problem || !content.rows || new URLSearchParams(search).has("data-shape")) return;
  const query = `${search || "?"}${search.length > 1 ? "&" : ""}data-shape=own`;
  window.history.replaceState(window.history.state, "", pathname + query + hash);
};

/* Points that the settings of their link do not ask for are left out, which is said. */
const sayLeftOut = () => {
  const { content, problem } = linkCarried();
  if (problem || !content.rows || usesOwnPoints(window.location.search)) return;
  notices.show("link", "The points in this link are left out: its settings name other data.", {
    title: "About this link",
    color: "yellow",
    concern: whileNextRun(),
  });
};
sayLeftOut();
window.addEventListener("popstate", sayLeftOut);

/* Take the points of the fragment, or those that the entry had, or, after a reload, those of before;
 * none where they are not whole. */
const read = () => {
  nameOwnShape();
  const { content, problem } = linkCarried();
  const held = entries.get(window.history.state?.points);
  if (problem) {
    state.points = null;
  } else if (held) {
    state.points = held;
  } else if (content.rows && usesOwnPoints(window.location.search)) {
    state.points = carriedPoints(content, content.rows);
  } else if (!state.points) {
    state.points = storage.tab.read(STORAGE);
  }
};
read();
window.addEventListener("popstate", read);

/**
 * Hold points, for settings that are about to come or already there.
 * @param {Points | null} points
 */
export const holdPoints = (points) => {
  state.points = points;
  // Without storage the points are lost with the page, as the link says.
  storage.tab.write(STORAGE, points);
  emit("points");
};

/** A coordinate to some digits behind the first of the spread; numbers that are too small to be
 * written with so many places stay as they are.
 * @type {(value: number, spread: number, digits: number) => number} */
export const rounded = (value, spread, digits) => {
  const places = Math.max(0, digits - Math.floor(Math.log10(spread)));
  return places > 100 ? value : Number(value.toFixed(places));
};
