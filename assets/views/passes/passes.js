/* Inside the passes: asks the server for the numbers of what is on show, and draws the walk. */
import { decode, encode } from "../../core/arrays.js";
import { setProps, tell } from "../../core/dash.js";
import { at, element, find, mark, origin } from "../../core/dom.js";
import { draw, shown as shownNow, views } from "../../core/drawing.js";
import { notices } from "../../core/notices.js";
import { digits, readNumber } from "../../core/numbers.js";
import { state, theRun } from "../../core/state.js";
import { className, placeInUnits } from "../../data/naming.js";
import { edits } from "../../run/hand.js";
import { stepNumbers } from "./numbers.js";
import { drawSurface, offerWeights, requestNudge, requestSurface } from "./probes.js";
import { ask, isLatest, passes } from "./questions.js";
import { rove, shortValue } from "./symbols.js";

/* The weights set by hand, if any, that what is on show came from. */
const hand = () => {
  const { epoch: shown } = shownNow();
  const edit = edits().findLast(({ epoch }) => epoch <= shown);
  return edit && { epoch: edit.epoch, weights: encode(edit.parameters) };
};

/** @type {(point: number | null) => void} */
const askTrace = (point) =>
  ask("passes-request", () => {
    const { known, trace } = passes;
    return { point, known, knownWeights: trace?.knownWeights, hand: hand() };
  }, 20);

/** @param {Run} run */
const follow = (run) => {
  const { selected } = state;
  const chosen = selected?.part === "train" ? selected.number : passes.point;
  const point = chosen < run.data.train.count ? chosen : 0;
  if (point === passes.point) return;
  passes.point = point;
  setProps("trace-point", { value: point });
};

// Follows clicks while another view is open, so that this one opens with the point.
views.tracePoint = { draw: follow };
views.passes = {
  tab: "passes",
  draw() {
    // The walk is what the eye meets first; drawing the surface would make it wait.
    const wait = passes.trace ? 0 : 300;
    askTrace(passes.point);
    requestNudge(undefined, undefined, undefined, wait);
    requestSurface(undefined, undefined, undefined, wait);
    if (passes.trace) showCodeLine();
  },
  drawFigure: drawSurface,
};

/** A point's number was typed: trace it, or let the server say why not.
 * @param {string | number} value */
export const tracePoint = (value) => {
  const { run } = state;
  if (!run) return;
  const { value: point = null, problem } = readNumber(value, true);
  if (problem && value !== "") {
    tell("trace-point", { error: problem });
  } else if (point === passes.point) {
    tell("trace-point", { error: null });
  } else if (
    point !== null && Number.isInteger(point) && point >= 0 && point < run.data.train.count
  ) {
    passes.point = point;
    state.selected = { part: "train", number: point };
    draw();
  } else {
    askTrace(point);
  }
};

/** The field says which point is on show, unless a number is being typed into it.
 * @type {(point: number) => void} */
const agree = (point) => {
  const typing = document.activeElement === at("trace-point");
  tell("trace-point", { error: null, ...(!typing && { value: point }) });
};

/** @type {(layer: TraceAnswer["layers"][number]) => any} */
const decodeLayer = (layer) =>
  Object.fromEntries(
    Object.entries(layer).map(([name, value]) => [
      name,
      "bdata" in value ? decode(value) : value,
    ]),
  );

/** The numbers of an answer; those of the weights, if it leaves them out, are those of the trace
 * before, which is of the same weights; pure.
 * @type {(answer: TraceAnswer, before: TracedPoint | null) => TracedPoint} */
export const withWeights = (answer, before) => {
  const layers = answer.layers.map(decodeLayer);
  if (!before || answer.knownWeights !== before.knownWeights) return { ...answer, layers };
  return {
    ...before,
    ...answer,
    layers: layers.map((layer, index) => ({ ...before.layers[index], ...layer })),
  };
};

/** @type {(answer: TraceAnswer | null) => void} */
export const receiveTrace = (answer) => {
  if (!answer) return;
  if (!isLatest("passes-request", answer)) return;
  if (answer.problems) {
    const said = answer.problems.join(" ");
    if (answer.field) tell("trace-point", { error: said });
    else refuse(said);
    return;
  }
  mark(find(".passes"), "refused", false);
  notices.end("passes");
  agree(answer.point);
  const trace = withWeights(answer, passes.trace);
  passes.trace = trace;
  if (answer.text) {
    passes.text = answer.text;
    passes.known = answer.known;
    putText(answer.text);
  }
  drawTrace(trace);
};

/** Weights without passes, such as the last ones before a divergence: say so, and show none.
 * @type {(reason: string) => void} */
const refuse = (reason) => {
  mark(find(".passes"), "refused", true);
  at("point-line").textContent =
    `${reason} There is nothing to follow at epoch ${shownNow().epoch}: step back in the ` +
    "timeline.";
};

/** @param {PassesText} text */
const putText = ({ schema, lines, derivation, steps, names }) => {
  at("schema").innerHTML = schema;
  at("schema").classList.remove("loading");
  at("lines").innerHTML = lines;
  at("derivation").innerHTML = derivation;
  rove(at("schema"));
  for (const line of at("lines").querySelectorAll(".line")) {
    line.dataset.roving = "true";
    rove(line);
  }
  passes.step = Math.min(passes.step, steps.length);
  // After the walk has been painted: nobody chooses a weight in its first moments.
  requestAnimationFrame(() => setTimeout(() => offerWeights(names)));
};

/** Where a point of the learner's own lies, in the units of its file.
 * @type {(trace: TracedPoint) => string} */
const whereabouts = ({ x }) => {
  const run = theRun();
  return run.points ? `${placeInUnits(run, x)}; ` : "";
};

/** Everything that changes with the weights or the point.
 * @type {(trace: TracedPoint) => void} */
const drawTrace = (trace) => {
  const { a } = trace.layers[trace.layers.length - 1];
  at("point-line").textContent =
    `of ${trace.count}: ${whereabouts(trace)}${className(theRun().points, trace.label)}, ` +
    `P(class 1) = ${digits(a[0])}, ` +
    `loss ${digits(trace.loss)}; mean loss of all ${digits(trace.meanLoss)}`;
  for (const value of at("schema").querySelectorAll("[data-value]")) {
    value.textContent = shortValue(value.dataset.value, trace);
  }
  showCheck(trace);
  at("flags").replaceChildren(
    ...trace.flags.map(({ name, sentence }) =>
      element("li", {}, element("strong", {}, name), ` ${sentence}`)
    ),
  );
  at("run-code").textContent = trace.script;
  showCodeLine();
  showStep();
};

/** @param {TracedPoint} trace */
const showCheck = ({ check, count }) => {
  const { difference, worst, points, parameters, corners, passed } = check;
  const sign = passed ? "✓" : "✗";
  const verdict = passed ? "Gradient confirmed" : `Gradient doubtful, most at ${worst}`;
  const left = corners ? `, ${corners} at a corner of ReLU left out` : "";
  const badge = at("gradient-check");
  badge.dataset.passed = passed;
  badge.replaceChildren(
    element("strong", {}, `${sign} ${verdict}`),
    ` by nudging all ${parameters} parameters${left}: relative difference ${digits(difference)}` +
      (points < count ? `, on ${points} points` : ""),
  );
};

const showCodeLine = () => {
  const { edit, original } = state;
  const run = theRun();
  const rises = run.losses.filter((loss, epoch) => epoch && loss > run.losses[epoch - 1]).length;
  const sentences = ["Run it anywhere with NumPy and scikit-learn; it prints what the page shows."];
  if (run.points) sentences.push("It reads your points from points.csv: save them with Save CSV.");
  if (edit || original) sentences.push("It begins with the weights that you set by hand.");
  if (rises > run.losses.length / 20) {
    sentences.push(
      `The loss rose in ${rises} of ${run.losses.length} epochs: a run as unsteady as this ` +
        "magnifies the rounding of every sum, so digits can differ.",
    );
  }
  at("code-line").textContent = sentences.join(" ");
};

/** Go on by some steps, or with 0 to the overview of all.
 * @type {(way: number) => void} */
export const walk = (way) => {
  if (passes.text) toStep(way ? passes.step + way : 0);
};
export const previousStep = () => walk(-1);
export const nextStep = () => walk(1);
export const allSteps = () => walk(0);

/** @param {number} step */
const toStep = (step) => {
  passes.step = Math.max(0, Math.min(step, passes.text?.steps.length ?? 0));
  showStep();
};

const showStep = () => {
  const { step, text, trace } = passes;
  if (!text || !trace) return;
  const count = text.steps.length;
  /** @type {WalkStep | undefined} */
  const current = text.steps[step - 1];
  at("step-line").textContent = current
    ? `Step ${step} of ${count}: ${current.phase}, ${current.title.toLowerCase()}`
    : `All ${count} steps, at epoch ${shownNow().epoch.toLocaleString("en")}`;
  /** @type {Record<string, boolean>} */
  const disabled = { "step-previous": !step, "step-next": step === count, "step-all": !step };
  // A button that is disabled loses the focus, and with it the arrow keys their place.
  if (disabled[document.activeElement?.id ?? ""]) at("step-line").focus({ preventScroll: true });
  for (const [id, value] of Object.entries(disabled)) tell(id, { disabled: value });
  at("lines").classList.toggle("single", Boolean(current));
  for (const section of at("lines").querySelectorAll(".step")) {
    const mine = Number(section.dataset.step) === step;
    section.hidden = Boolean(current) && !mine;
    const numbers = section.querySelector(".numbers");
    numbers.hidden = !mine;
    numbers.replaceChildren(...(mine && current ? stepNumbers(trace, current, theRun()) : []));
  }
  at("schema").classList.toggle("walking", Boolean(current));
  for (const box of at("schema").querySelectorAll(".box")) {
    const key = box.dataset.symbol;
    box.classList.toggle("made", Boolean(current?.lines.includes(key)));
    box.classList.toggle("used", Boolean(current?.uses.includes(key)));
  }
};

document.addEventListener("click", (event) => {
  const link = origin(event)?.closest(".passes [data-step-to]");
  if (!link) return;
  toStep(Number(link.dataset.stepTo));
  const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  find(".passes .walk").scrollIntoView({ behavior: still ? "auto" : "smooth", block: "start" });
  at("step-line").focus({ preventScroll: true });
});

// Left and right walk, except where they have a meaning of their own.
/** @type {Record<string, number>} */
const WAYS = { ArrowRight: 1, ArrowLeft: -1 };
const OWN_ARROWS = "input, textarea, select, pre, .table-frame, [role=radiogroup], [role=option]";
document.addEventListener("keydown", (event) => {
  const way = WAYS[event.key];
  const inside = origin(event)?.closest(".passes");
  if (!way || !inside || origin(event).closest(OWN_ARROWS)) return;
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  walk(way);
});
