/* Inside the passes: the walk, drawn line by line with the numbers of what is on show. */
import { tell } from "../../core/dash.js";
import { at, element, find, isStill, mark, origin } from "../../core/dom.js";
import { shown as shownNow, views } from "../../core/drawing.js";
import { on } from "../../core/events.js";
import { layout } from "../../core/forward.js";
import { afterFrame } from "../../core/frames.js";
import { curve, risesIn } from "../../core/measures.js";
import { digits, whole } from "../../core/numbers.js";
import { state, theRun } from "../../core/state.js";
import { askTrace, isHardest, toStep, walk } from "../../run/walk.js";
import { gridOf, isKnown, markOf, partsOf, stepOf } from "./boxes.js";
import { smallMatrix } from "./matrix.js";
import { stepNumbers } from "./numbers.js";
import { agree, followPoint, pointSentence, sayNoPoint } from "./point.js";
import { drawSurface, offerWeights, requestNudge, requestSurface } from "./probes.js";
import { knowUntil, rove } from "./symbols.js";
import { worked } from "./worked.js";

/** What of the walk the passes show: the step that it is at, the data before the first step, or the
 * formulas of all steps. As long as the walk rests, that is the first step.
 * @type {{mode: "step" | "data" | "all"}} */
const look = { mode: "step" };

/** The step whose numbers are on show; 0 for the data. */
const stepShown = () => look.mode === "data" ? 0 : walk.step || 1;

/** What of the walk is in the page: the tab may have been closed, or not there, when it came.
 * @type {{text: PassesText | null, trace: TracedPoint | null, place: string}} */
const drawn = { text: null, trace: null, place: "" };

/* Draw what is new of the walk. */
const bring = () => {
  const { text, trace, refused } = walk;
  mark(find(".passes"), "refused", Boolean(refused));
  if (refused) {
    drawn.place = "";
    return refuse(refused);
  }
  if (!text || !trace) return;
  if (text !== drawn.text) putText(text);
  if (trace !== drawn.trace) {
    agree(trace);
    drawTrace(trace);
  }
  const place = JSON.stringify([look.mode, walk.step, state.unit]);
  if (trace !== drawn.trace || place !== drawn.place) showStep();
  Object.assign(drawn, { text, trace, place });
};

on("walk", (news, said) => {
  if (news === "step") look.mode = walk.step ? "step" : "data";
  if (state.tab !== "passes") return;
  if (news === "point") followPoint();
  if (news === "no point") sayNoPoint(said);
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
  afterFrame(() => offerWeights(names));
};

/** Everything that changes with the weights or the point.
 * @type {(trace: TracedPoint) => void} */
const drawTrace = (trace) => {
  showCheck(trace);
  // Of a network that is yet to be trained a lesson asks what will come of it.
  const told = theRun().stop ? trace.flags : [];
  at("flags").replaceChildren(
    ...told.map(({ name, sentence }) =>
      element("li", {}, element("strong", {}, name), ` ${sentence}`)
    ),
  );
  at("run-code").textContent = trace.script;
  showCodeLine();
};

/** @param {TracedPoint} trace */
const showCheck = ({ check, total }) => {
  const { difference, worst, points, parameters, corners, passed } = check;
  const sign = passed ? "✓" : "✗";
  const verdict = passed ? "Gradient confirmed" : `Gradient doubtful, most at ${worst}`;
  const left = corners ? `, ${corners} at a corner left out` : "";
  const badge = at("gradient-check");
  badge.dataset.passed = passed;
  badge.replaceChildren(
    element("strong", {}, `${sign} ${verdict}`),
    ` by nudging all ${parameters} parameters${left}: relative difference ${digits(difference)}` +
      (points < total ? `, on ${points} points` : ""),
  );
};

const showCodeLine = () => {
  const { edit, original } = state;
  const run = theRun();
  const rises = risesIn(curve(run));
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

/** Show the data before the first step.
 * @type {() => void} */
const showData = () => {
  look.mode = "data";
  toStep(0);
};

/** Go on by some steps from the one on show; from all of them, to the one that the walk is at.
 * @type {(way: number) => void} */
const goOn = (way) => {
  if (!walk.text) return;
  const step = stepShown() + (look.mode === "all" ? 0 : way);
  if (step < 1) return showData();
  look.mode = "step";
  toStep(step);
};
export const previousStep = () => goOn(-1);
export const nextStep = () => goOn(1);
export const allSteps = () => {
  look.mode = "all";
  bring();
};

const showStep = () => {
  const { text, trace } = walk;
  if (!text || !trace) return;
  const isAll = look.mode === "all";
  const step = stepShown();
  const count = text.steps.length;
  const current = step ? text.steps[step - 1] : text.data;
  knowUntil(isAll ? count : step);
  at("point-line").textContent = pointSentence(
    trace,
    text.steps,
    step,
    theRun(),
    isHardest(trace.point),
  );
  at("step-line").textContent = isAll
    ? `All ${count} steps, at epoch ${whole(shownNow().epoch)}`
    : step
    ? `Step ${step} of ${count}: ${current.phase}, ${current.title.toLowerCase()}`
    : `Before step 1: ${current.phase.toLowerCase()}, ${current.title.toLowerCase()}`;
  /** @type {Record<string, boolean>} */
  const disabled = {
    "step-previous": !isAll && !step,
    "step-next": !isAll && step === count,
    "step-all": isAll,
  };
  // A button that is disabled loses the focus, and with it the arrow keys their place.
  if (disabled[document.activeElement?.id ?? ""]) at("step-line").focus({ preventScroll: true });
  for (const [id, value] of Object.entries(disabled)) tell(id, { disabled: value });
  at("lines").classList.toggle("single", !isAll);
  for (const section of at("lines").querySelectorAll(".step")) {
    const isMine = !isAll && Number(section.dataset.step) === step;
    section.hidden = !isAll && !isMine;
    const numbers = section.querySelector(".numbers");
    numbers.hidden = !isMine;
    numbers.replaceChildren(...(isMine ? stepNumbers(trace, current, theRun()) : []));
    for (const line of section.querySelectorAll(".line")) {
      line.querySelector(".worked")?.remove();
      if (isMine) line.append(...worked(line.dataset.line, trace));
    }
  }
  at("schema").classList.toggle("walking", !isAll);
  for (const box of at("schema").querySelectorAll(".box")) {
    const key = box.dataset.symbol;
    box.classList.toggle("made", !isAll && current.lines.includes(key));
    box.classList.toggle("used", !isAll && current.uses.includes(key));
    box.querySelector(".value").replaceChildren(...boxValue(key, trace, text.steps, step));
  }
};

/** The numbers in a symbol's box; none where they are not computed yet.
 * @type {(key: string, trace: TracedPoint, steps: WalkStep[], step: number) => Node[]} */
const boxValue = (key, trace, steps, step) => {
  if (!isKnown(steps, key, step)) return [];
  const { letters, layer } = partsOf(key);
  const isParameter = letters === "W" || letters === "b";
  const isUpdated = isParameter && step >= stepOf(steps, key);
  const { layerSizes } = theRun();
  const { W = 0, b = 0 } = layout(layerSizes)[layer - 1] ?? {};
  return smallMatrix(gridOf(key, trace, isUpdated), markOf(key, state.unit, layerSizes, W, b));
};

document.addEventListener("click", (event) => {
  const link = origin(event)?.closest(".passes [data-step-to]");
  if (!link) return;
  const step = Number(link.dataset.stepTo);
  look.mode = "step";
  if (step) toStep(step);
  else showData();
  find(".passes .walk").scrollIntoView({ behavior: isStill() ? "auto" : "smooth", block: "start" });
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
