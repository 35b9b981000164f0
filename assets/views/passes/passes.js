/* Inside the passes: the walk, drawn line by line with the numbers of what is on show. */
import { setProps, tell } from "../../core/dash.js";
import { at, element, find, mark, origin } from "../../core/dom.js";
import { shown as shownNow, views } from "../../core/drawing.js";
import { on } from "../../core/events.js";
import { digits, readNumber } from "../../core/numbers.js";
import { state, theRun } from "../../core/state.js";
import { className, placeInUnits } from "../../data/naming.js";
import { askTrace, choosePoint, toStep, walk } from "../../run/walk.js";
import { stepNumbers } from "./numbers.js";
import { drawSurface, offerWeights, requestNudge, requestSurface } from "./probes.js";
import { rove, shortValue } from "./symbols.js";

/** What of the walk is in the page: the tab may have been closed, or not there, when it came.
 * @type {{text: PassesText | null, trace: TracedPoint | null, step: number}} */
const drawn = { text: null, trace: null, step: 0 };

/* Draw what is new of the walk. */
const bring = () => {
  const { text, trace, step, refused } = walk;
  mark(find(".passes"), "refused", Boolean(refused));
  if (refused) return refuse(refused);
  if (!text || !trace) return;
  if (text !== drawn.text) putText(text);
  if (trace !== drawn.trace) {
    agree(trace.point);
    drawTrace(trace);
  } else if (step !== drawn.step) showStep();
  Object.assign(drawn, { text, trace, step });
};

on("walk", (news, said) => {
  if (state.tab !== "passes") return;
  if (news === "point") setProps("trace-point", { value: walk.point });
  if (news === "no point") tell("trace-point", { error: said });
  bring();
});

views.passes = {
  tab: "passes",
  draw() {
    // The walk is what the eye meets first; drawing the surface would make it wait.
    const wait = walk.trace ? 0 : 300;
    askTrace();
    requestNudge(undefined, undefined, undefined, wait);
    requestSurface(undefined, undefined, undefined, wait);
    bring();
    if (walk.trace) showCodeLine();
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
  } else if (point === walk.point) {
    tell("trace-point", { error: null });
  } else if (
    point !== null && Number.isInteger(point) && point >= 0 && point < run.data.train.count
  ) {
    choosePoint(point);
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

/** Weights without passes, such as the last ones before a divergence: say so, and show none.
 * @type {(reason: string) => void} */
const refuse = (reason) => {
  at("point-line").textContent =
    `${reason} There is nothing to follow at epoch ${shownNow().epoch}: step back in the ` +
    "timeline.";
};

/** @param {PassesText} text */
const putText = ({ schema, lines, derivation, names }) => {
  at("schema").innerHTML = schema;
  at("schema").classList.remove("loading");
  at("lines").innerHTML = lines;
  at("derivation").innerHTML = derivation;
  rove(at("schema"));
  for (const line of at("lines").querySelectorAll(".line")) {
    line.dataset.roving = "true";
    rove(line);
  }
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
  const left = corners ? `, ${corners} at a corner left out` : "";
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
const goOn = (way) => toStep(way ? walk.step + way : 0);
export const previousStep = () => goOn(-1);
export const nextStep = () => goOn(1);
export const allSteps = () => goOn(0);

const showStep = () => {
  const { step, text, trace } = walk;
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
  goOn(way);
});
