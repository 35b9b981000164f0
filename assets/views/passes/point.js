/* The point that is traced: by its number, by its place, and what is known of it at a step. */
import { knownValue, setProps, tell } from "../../core/dash.js";
import { at, origin } from "../../core/dom.js";
import { digits, readNumber } from "../../core/numbers.js";
import { state, theRun } from "../../core/state.js";
import { decide } from "../../core/task.js";
import {
  className,
  columnName,
  inUnits,
  labelName,
  placeInUnits,
  verdict,
} from "../../data/naming.js";
import { askTrace, choosePlace, choosePoint, isOf, walk } from "../../run/walk.js";
import { isKnown } from "./boxes.js";

const FIELDS = ["place-first", "place-second"];
const MOST = 14; // characters of a class's name that have room on a phone

/** A point's number was typed: trace it, or let the server say why not. What is typed is a text, what the page
 * has put into the field a number: by the time that comes back here, another point may have been chosen.
 * @param {string | number} value */
export const tracePoint = (value) => {
  const { run } = state;
  if (!run || typeof value === "number" || (walk.free && value === "")) return;
  const { value: point = null, problem } = readNumber(value, true);
  if (problem && value !== "") {
    tell("trace-point", { error: problem });
  } else if (point === walk.point && !walk.free) {
    tell("trace-point", { error: null });
  } else if (
    point !== null && Number.isInteger(point) && point >= 0 && point < run.data.train.count
  ) {
    choosePoint(point);
  } else {
    askTrace(point);
  }
};

/** What the fields of the place were given last: what they say beyond it was typed.
 * @type {{texts: string[], label: string}} */
const given = { texts: ["", ""], label: "0" };

/** The place that is typed, standardised: own points are spoken of in their own units, those of a shape
 * as in the plane; a coordinate that was not touched stays as it is; pure.
 * @type {(values: number[], touched: boolean[], x: number[], run: Pick<Run, "points" | "data">)
 *   => number[]} */
export const placeOf = (values, touched, x, { points, data: { mean, scale } }) =>
  values.map((value, i) => {
    if (!touched[i]) return x[i];
    return points ? (value - mean[i]) / scale[i] : value;
  });

/* What is typed into a field of the place is passed on when it rests. Until then no answer, which may be of
 * a question before, takes its place. */
/** @type {Set<string>} */
const pending = new Set();
document.addEventListener("input", (event) => {
  const { id } = origin(event) ?? {};
  if (id && FIELDS.includes(id)) pending.add(id);
});

/** Whether a field holds what is typed and not passed on.
 * @type {(id: string) => boolean} */
const isPending = (id) => pending.has(id) && at(id).value !== knownValue(id);

/** A place or a class was chosen: what is there is traced as if it were a point of that class.
 * @type {(first: string, second: string, label: string) => void} */
export const tracePlace = (first, second, label) => {
  const { trace } = walk;
  const texts = [first, second];
  FIELDS.filter((id) => !isPending(id)).forEach((id) => pending.delete(id));
  const touched = texts.map((text, i) => text !== given.texts[i]);
  if (!state.run || !trace || (!touched.includes(true) && label === given.label)) return;
  const read = texts.map((text) => readNumber(text));
  read.forEach(({ problem }, i) => tell(FIELDS[i], { error: touched[i] && problem || null }));
  if (read.some(({ problem }, i) => touched[i] && problem)) return;
  const values = read.map(({ value }) => value ?? NaN);
  choosePlace(placeOf(values, touched, trace.place, theRun()), Number(label));
};

/** The number of a point for its field, unless one is being typed into it.
 * @type {(id: string, value: string | number, error?: string | null) => void} */
const put = (id, value, error = null) => {
  const typing = document.activeElement === at(id) || isPending(id);
  tell(id, { error, ...(!typing && { value }) });
};

/** @type {(name: string) => string} */
const short = (name) => name.length > MOST ? `${name.slice(0, MOST - 1).trimEnd()}…` : name;

/** The fields say which point is on show, unless another was chosen meanwhile: what is put into a field
 * comes back as if it were typed.
 * @type {(trace: TracedPoint) => void} */
export const agree = (trace) => {
  if (!isOf(trace, walk.free ?? walk.point)) return;
  const { point, place, raw, scale, label } = trace;
  put("trace-point", point ?? "");
  const own = theRun().points;
  given.texts = place.map((value, i) => own ? inUnits(raw[i], scale[i]) : inUnits(value, 1));
  given.label = String(label);
  FIELDS.forEach((id, i) => {
    setProps(id, { label: columnName(own, i) || `x${"₁₂"[i]}` });
    put(id, given.texts[i]);
  });
  const data = [0, 1].map((k) => ({ value: String(k), label: short(labelName(own, k)) }));
  tell("place-class", { data, value: given.label });
};

/** Why there is no such point.
 * @type {(said: string | undefined) => void} */
export const sayNoPoint = (said) => tell(walk.free ? FIELDS[0] : "trace-point", { error: said });

/** A point was chosen elsewhere.
 * @type {() => void} */
export const followPoint = () => {
  const value = walk.free ? "" : walk.point;
  if (String(knownValue("trace-point")) !== String(value)) setProps("trace-point", { value });
};

/** What is known of the point at a step, in words; pure.
 * @type {(trace: TracedPoint, steps: WalkStep[], step: number, run: Pick<Run, "points" | "data">,
 *   isHardest?: boolean) => string} */
export const pointSentence = (trace, steps, step, run, isHardest = false) => {
  const { points } = run;
  const { point, total, batch, place, label, layers, loss, meanLoss } = trace;
  const isFree = point === null;
  const named = className(points, label);
  const where = points ? `${placeInUnits(/** @type {Run} */ (run), place)}; ` : "";
  const of = batch ? `batch ${batch.number} of ${batch.of}` : "all";
  const worst = isHardest ? ", the one with the largest training loss" : "";
  const parts = [isFree ? `${where}taken for ${named}` : `of ${total}${worst}: ${where}${named}`];
  if (isKnown(steps, `A${layers.length}`, step)) {
    const { z, a } = layers[layers.length - 1];
    parts.push(`P(${labelName(points, 1)}) = ${digits(a[0])}`);
    const says = decide(z[0]);
    if (!isFree && says !== label) parts.push(verdict(points, label, says));
  }
  if (isKnown(steps, "L", step)) {
    parts.push(`loss ${digits(loss)}; mean loss of ${of} ${digits(meanLoss)}`);
  }
  const aside = isFree
    ? ". Not in the data: it takes no part in training, and dW and db are what it alone would ask for."
    : "";
  return parts.join(", ") + aside;
};
