/* What is asked of the server about maps, one question after the other: of two that are under way at
 * once, Dash drops the answer to the first. */
import { setProps } from "../../core/dash.js";
import { on } from "../../core/events.js";

/** What a question is for. Of each kind the newest waits; what is quickly answered goes before a
 * map's next piece.
 * @typedef {"cancel" | "brought" | "estimate" | "piece"} Kind
 * @typedef {{data: object, arrived: (answer: MapAnswer) => void}} Waiting */

/** @type {Kind[]} */
const ORDER = ["cancel", "brought", "estimate", "piece"];

/** @type {Partial<Record<Kind, Waiting>>} */
let waiting = {};
/** @type {(Waiting & {asked: number}) | null} */
let underWay = null;
let count = 0; // numbers the questions

const sendNext = () => {
  if (underWay) return;
  for (const kind of ORDER) {
    const next = waiting[kind];
    if (!next) continue;
    delete waiting[kind];
    underWay = { ...next, asked: count += 1 };
    setProps("many-request", { data: { ...next.data, asked: underWay.asked } });
    return;
  }
};

/** Ask, as soon as what was asked before is answered; `arrived` is called with the answer.
 * @type {(kind: Kind, data: object, arrived: (answer: MapAnswer) => void) => void} */
export const askMap = (kind, data, arrived) => {
  waiting[kind] = { data, arrived };
  sendNext();
};

/** Ask no more of this kind than is under way.
 * @type {(kind: Kind) => void} */
export const askNoMore = (kind) => void delete waiting[kind];

/** An answer has come.
 * @type {(answer: MapAnswer | null) => void} */
export const receiveMap = (answer) => {
  if (!answer || !underWay || answer.asked !== underWay.asked) return;
  const { arrived } = underWay;
  underWay = null;
  arrived(answer);
  sendNext();
};

on("lost", () => {
  const all = [underWay, ...Object.values(waiting)];
  [underWay, waiting] = [null, {}];
  for (const one of all) one?.arrived({ asked: 0, problems: ["The server did not answer."] });
});
