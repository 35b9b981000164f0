/* The nudge of one weight, and the loss surface: what is asked for, and how it is shown. */
import { decode, encode } from "../../core/arrays.js";
import { knownValue, setProps, tell } from "../../core/dash.js";
import { at, element } from "../../core/dom.js";
import { setFigure } from "../../core/figures.js";
import { trainedPlaces } from "../../core/names.js";
import { digits, readNumber } from "../../core/numbers.js";
import { state, theRun } from "../../core/state.js";
import { ask, forgetAnswer, isLatest, keepAnswer } from "../../run/questions.js";
import { isOpen, whenOpened } from "./folds.js";

/** The parameters that are chosen, by their places; the other choices are those of their controls. Until
 * the learner chooses a weight, the server proposes the one with the largest gradient: `proposedFor`
 * are the layer sizes that it did so for.
 * @type {{weight: number | null, proposedFor: string | null, axes: number[]}} */
const chosen = { weight: null, proposedFor: null, axes: [0, 1] };

/** @type {(text: string | number | null | undefined, otherwise: number) => number} */
const number = (
  text,
  otherwise,
) => (text === null || text === undefined ? otherwise : Number(text));

/** The weights of another architecture: offer them, and keep what can be kept.
 * @type {(names: string[]) => void} */
export const offerWeights = (names) => {
  const places = trainedPlaces(theRun());
  // Another run has come meanwhile: the names of its weights are on their way.
  if (places.some((place) => !names[place])) return;
  const data = places.map((place) => ({ value: String(place), label: names[place] }));
  /** @type {(place: number, otherwise: number) => number} */
  const kept = (place, otherwise) => (places.includes(place) ? place : places[otherwise]);
  chosen.axes = [kept(chosen.axes[0], 0), kept(chosen.axes[1], 1)];
  offered = data;
  showWeight();
  tell("plane-first", { data, value: String(chosen.axes[0]) });
  tell("plane-second", { data, value: String(chosen.axes[1]) });
};

/** @type {{value: string, label: string}[]} */
let offered = []; // the weights to choose from

/* Offer the weights, and show the one that is chosen or was proposed. */
const showWeight = () => {
  const value = proposalIsDue() ? null : String(chosen.weight);
  if (offered.length) tell("nudge-weight", { data: offered, value });
};

/* Whether the server is to propose a weight: none is chosen, or what is chosen is another network's. */
const proposalIsDue = () => {
  const { weight, proposedFor } = chosen;
  if (weight === null || !trainedPlaces(theRun()).includes(weight)) return true;
  return proposedFor !== null && proposedFor !== String(theRun().layerSizes);
};

/** @type {(name: "nudge" | "surface") => boolean} */
const isSeen = (name) => state.run !== null && isOpen(name);

/** Ask for the nudges; with values of the controls, of what they now say.
 * @type {(weight?: string | null, epsilon?: string, sides?: string, wait?: number) => void} */
export const requestNudge = (
  weight,
  epsilon = knownValue("nudge-size"),
  sides = knownValue("nudge-sides"),
  wait = 0,
) => {
  const place = number(weight, chosen.weight ?? -1);
  if (place >= 0 && place !== chosen.weight) [chosen.weight, chosen.proposedFor] = [place, null];
  const { value, problem } = readNumber(epsilon);
  if (problem) {
    const number = "ε must be a number such as 0.001 or 1e-4";
    setProps("nudge-size", {
      error: epsilon.trim() ? `${problem} ${number}.` : `${number}.`,
    });
    return;
  }
  const question = () => ({
    weight: proposalIsDue() ? null : chosen.weight,
    epsilon: String(value),
    sides: Number(sides),
  });
  if (isSeen("nudge")) ask("nudge-request", question, 60 + wait);
};

/** @type {(answer: NudgeAnswer | null) => void} */
export const receiveNudge = (answer) => {
  if (!answer || !isLatest("nudge-request", answer)) return;
  setProps("nudge-size", { error: answer.problems ? answer.problems.join(" ") : null });
  if (answer.problems) return;
  keepAnswer("nudge-request", { weight: answer.weight });
  if (proposalIsDue()) {
    [chosen.weight, chosen.proposedFor] = [answer.weight, String(theRun().layerSizes)];
    showWeight();
  }
  const { epsilons: sizes, changes: really, promised: linear, differences: apart } = answer;
  /** @type {Float64Array[]} */
  const [epsilons, changes, promised, differences] = [sizes, really, linear, apart].map(decode);
  const both = answer.sides === 2;
  const first = { change: changes[0], promised: promised[0], epsilon: epsilons[0] };
  at("nudge-line").textContent = nudgeSentence({ ...answer, ...first });
  const change = both ? "½ Δ loss" : "Δ loss";
  const heads = ["ε", change, "gradient · ε", "difference", "cause"];
  // By size, those that were asked for among the powers of ten.
  const order = Array.from(epsilons.keys()).sort((a, b) =>
    Math.abs(epsilons[b]) - Math.abs(epsilons[a])
  );
  const rows = order.map((i) => {
    const agreement = bar(answer.agreements[i], differences[i]);
    const cells = [digits(changes[i]), digits(promised[i]), agreement, answer.causes[i]];
    const head = element("th", { role: "rowheader" }, stepText(epsilons[i]));
    const others = cells.map((cell) => element("td", { role: "cell" }, cell));
    return element("tr", { role: "row", className: i ? "" : "chosen" }, head, ...others);
  });
  const names = heads.map((text) => element("th", { role: "columnheader" }, text));
  // Its parts keep their roles where they are laid out in two lines.
  at("nudge-table").replaceChildren(
    element(
      "table",
      { role: "table", className: "nudges" },
      element("thead", { role: "rowgroup" }, element("tr", { role: "row" }, ...names)),
      element("tbody", { role: "rowgroup" }, ...rows),
    ),
  );
};

/** A step as a power of ten, where it is one, or in four digits; pure.
 * @type {(epsilon: number) => string} */
export const stepText = (epsilon) => {
  const power = Math.round(Math.log10(Math.abs(epsilon)));
  return Math.abs(epsilon / Number(`1e${power}`) - 1) < 1e-9 ? `1e${power}` : digits(epsilon);
};

/** What is said of the difference, by its cause.
 * @type {Record<string, string>} */
const CAUSES = {
  curvature: "The rest is curvature: over this step the loss is no straight line.",
  "a corner of ReLU": "Within this step lies a corner of ReLU, at which the slope jumps.",
  "a corner of |W|": "Within this step the weight crosses 0, where the slope of the penalty jumps.",
  rounding: "The rest is rounding: the loss has 16 digits, and its change is in the last of them.",
};

/** What came of the nudge that was asked for; pure.
 * @type {(nudge: Pick<NudgeAnswer, "name" | "value" | "gradient" | "loss" | "sides" | "agreements" |
 *   "causes"> & {change: number, promised: number, epsilon: number}) => string} */
export const nudgeSentence = (nudge) => {
  const { name, value, gradient, loss, sides, epsilon, change, promised } = nudge;
  const [agreement, cause] = [nudge.agreements[0], nudge.causes[0]];
  const from = `${name} = ${digits(value)}, loss ${digits(loss)}. `;
  const moved = sides === 2
    ? `Moved by ε = ${digits(epsilon)} to both sides, the loss changes by ${digits(change)} a side`
    : `Moved by ε = ${digits(epsilon)}, the loss changes by ${digits(change)}`;
  const said = `; the gradient ${digits(gradient)} promised ${digits(promised)}: `;
  const bent = sides === 1 && cause === "curvature"
    ? " Moved to both sides, most of the bend cancels."
    : "";
  return `${from}${moved}${said}${agreement}.${cause ? ` ${CAUSES[cause]}` : ""}${bent}`;
};

/** A relative difference in words, with a bar as long as the number of its digits that are right.
 * @type {(words: string, difference: number) => HTMLElement} */
const bar = (words, difference) => {
  const right = difference > 0 ? Math.max(0, Math.min(1, -Math.log10(difference) / 10)) : 1;
  const made = element("span", { className: "agreement", title: digits(difference) }, words);
  made.style.setProperty("--right", `${Math.round(100 * right)}%`);
  return made;
};

/** Ask for the surface; with values of the controls, of what they now say.
 * @type {(plane?: string, first?: string, second?: string, wait?: number) => void} */
export const requestSurface = (plane, first, second, wait = 0) => {
  chosen.axes = [number(first, chosen.axes[0]), number(second, chosen.axes[1])];
  if (plane) {
    const free = plane === "weights";
    setProps("plane-first", { disabled: !free });
    setProps("plane-second", { disabled: !free });
  }
  if (isSeen("surface") && theRun().done) askSurface(100 + wait);
};
whenOpened("nudge", () => requestNudge());
whenOpened("surface", () => requestSurface());
const askSurface = (wait = 0) => ask("surface-request", surfaceQuestion, wait);

/* Draw the surface once more, whatever is on show. */
export const drawSurface = () => {
  forgetAnswer("surface-request");
  askSurface();
};

const surfaceQuestion = () => {
  const { snapshots, parameters: width } = theRun();
  const path = new Float64Array(snapshots.length * width);
  snapshots.forEach(({ parameters }, i) => path.set(parameters, i * width));
  const weights = chosen.axes.map((place) => Math.min(place, width - 1));
  return {
    path: encode(path),
    weights: knownValue("plane") === "weights" ? weights : null,
  };
};

/** @type {(answer: SurfaceAnswer | null) => void} */
export const receiveSurface = (answer) => {
  if (!answer || !isLatest("surface-request", answer)) return;
  setProps("plane-second", { error: answer.problems ? answer.problems.join(" ") : null });
  if (answer.problems) return;
  keepAnswer("surface-request");
  at("plane-line").textContent = answer.sentence;
  setFigure("graph-surface", answer.figure);
};
