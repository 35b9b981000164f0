/* When a step of a pass shows what: its phases, as shares of 1, at any moment. No part of the page is
 * touched here. */

/** @typedef {import("./pass-steps.js").Stage} Stage
 * A phase of a step: of one unit, or with none of all of them; from and to in milliseconds.
 * @typedef {{part: string, unit: number | null, from: number, to: number}} Cue
 * @typedef {{cues: Cue[], duration: number}} Plan
 * A moment: the unit that is shown in detail, how far its phases and those of all are, and which
 * units have their results.
 * @typedef {{unit: number | null, parts: Record<string, number>, finished: Set<number>}} Moment */

/** At most so many units are played one after another; the others have their results at once. */
export const MOST_IN_DETAIL = 4;

/** @type {[string, number][]} */
const FORWARD = [["products", 900], ["run", 600], ["add", 700], ["bend", 700], ["result", 300]];
/** @type {[string, number][]} */
const BACK = [["run", 900], ["slope", 900], ["result", 400]];
const LATER = 0.5; // what the second unit and those after it take of the time of the first

/** Which units are played in detail: the one that was chosen, or the first few.
 * @type {(count: number, chosen: number | null) => number[]} */
export const inDetail = (count, chosen) =>
  chosen === null
    ? Array.from({ length: Math.min(count, MOST_IN_DETAIL) }, (_, unit) => unit)
    : [chosen];

/** The plan of a step in which `count` units compute, or of so many inputs.
 * @type {(stage: Stage, isLast: boolean, count: number, chosen: number | null) => Plan} */
export const planOf = ({ kind }, isLast, count, chosen) => {
  /** @type {Cue[]} */
  const cues = [];
  let now = 0;
  /** @type {(unit: number | null, parts: [string, number][], pace?: number) => void} */
  const add = (unit, parts, pace = 1) => {
    for (const [part, length] of parts) {
      cues.push({ part, unit, from: now, to: now + pace * length });
      now += pace * length;
    }
  };
  const units = inDetail(count, chosen);
  if (kind === "forward") {
    units.forEach((unit, i) => add(unit, FORWARD, i ? LATER : 1));
    if (units.length < count) add(null, [["others", 400]]);
  } else if (kind === "inputs") {
    add(null, [["scale", 1000], ["make", 500 * count]]);
  } else if (kind === "loss") {
    add(null, [["place", 700], ["gap", 900], ["why", 1400]]);
  } else if (kind === "back") {
    if (!isLast) {
      add(null, [["turn", 1200]]);
      units.forEach((unit, i) => add(unit, BACK, i ? LATER : 1));
      if (units.length < count) add(null, [["others", 400]]);
    }
    add(null, [["gradient", 1400]]);
  } else {
    add(null, [["move", 1600], ["fall", 900]]);
  }
  return { cues, duration: now };
};

/** @type {(from: number, to: number, time: number) => number} */
const share = (from, to, time) => Math.max(0, Math.min(1, (time - from) / (to - from)));

/** Slow at both ends.
 * @type {(t: number) => number} */
export const ease = (t) => t * t * (3 - 2 * t);

/** What a plan shows at a time; of a part that it does not have, nothing.
 * @type {(plan: Plan, time: number) => Moment} */
export const momentAt = ({ cues }, time) => {
  const begun = cues.filter(({ from, unit }) => unit !== null && from <= time);
  const unit = begun.at(-1)?.unit ?? null;
  /** @type {Record<string, number>} */
  const parts = {};
  const finished = new Set();
  for (const cue of cues) {
    if (cue.unit === null || cue.unit === unit) parts[cue.part] = share(cue.from, cue.to, time);
    if (cue.part === "result" && cue.unit !== null && cue.from < time) finished.add(cue.unit);
  }
  return { unit, parts, finished };
};

/** Whether a unit has its result at a moment.
 * @type {(moment: Moment, unit: number) => boolean} */
export const hasResult = ({ finished, parts }, unit) =>
  finished.has(unit) || (parts.others ?? 0) > 0;
