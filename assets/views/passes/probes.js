/* The nudge of one weight, and the loss surface: what is asked for, and how it is shown. */
import { decode, encode } from "../../core/arrays.js";
import { knownValue, setProps, tell } from "../../core/dash.js";
import { at, element } from "../../core/dom.js";
import { setFigure } from "../../core/figures.js";
import { digits, readNumber } from "../../core/numbers.js";
import { state, theRun } from "../../core/state.js";
import { ask, forgetAnswer, isLatest, keepAnswer } from "./questions.js";

// The parameters that are chosen, by their places; the other choices are those of their controls.
const chosen = { weight: 0, axes: [0, 1] };

/** @type {(text: string | number | null | undefined, otherwise: number) => number} */
const number = (
  text,
  otherwise,
) => (text === null || text === undefined ? otherwise : Number(text));

/** The weights of another architecture: offer them, and keep what can be kept.
 * @type {(names: string[]) => void} */
export const offerWeights = (names) => {
  const data = names.map((label, place) => ({ value: String(place), label }));
  /** @type {(place: number, otherwise: number) => number} */
  const kept = (place, otherwise) => (place < names.length ? place : otherwise);
  chosen.weight = kept(chosen.weight, 0);
  chosen.axes = [kept(chosen.axes[0], 0), kept(chosen.axes[1], 1)];
  tell("nudge-weight", { data, value: String(chosen.weight) });
  tell("plane-first", { data, value: String(chosen.axes[0]) });
  tell("plane-second", { data, value: String(chosen.axes[1]) });
};

const isOpen = () => state.run && state.tab === "passes";

/** Ask for the nudges; with values of the controls, of what they now say.
 * @type {(weight?: string, epsilon?: string, wait?: number) => void} */
export const requestNudge = (weight, epsilon = knownValue("nudge-size"), wait = 0) => {
  chosen.weight = number(weight, chosen.weight);
  const { value, problem } = readNumber(epsilon);
  if (problem) {
    const number = "ε must be a number such as 0.001 or 1e-4";
    setProps("nudge-size", {
      error: epsilon.trim() ? `${problem} ${number}.` : `${number}.`,
    });
    return;
  }
  const question = () => ({
    weight: Math.min(chosen.weight, theRun().parameters - 1),
    epsilon: String(value),
  });
  if (isOpen()) ask("nudge-request", question, 60 + wait);
};

/** @type {(answer: NudgeAnswer | null) => void} */
export const receiveNudge = (answer) => {
  if (!answer || !isLatest("nudge-request", answer)) return;
  setProps("nudge-size", { error: answer.problems ? answer.problems.join(" ") : null });
  if (answer.problems) return;
  keepAnswer("nudge-request");
  const { epsilons: sizes, changes: really, promised: linear, differences: apart } = answer;
  /** @type {Float64Array[]} */
  const [epsilons, changes, promised, differences] = [sizes, really, linear, apart].map(decode);
  at("nudge-line").textContent =
    `${answer.name} = ${digits(answer.value)}. From ${digits(answer.loss)} the loss changes by ` +
    `${digits(changes[0])}; the gradient ${digits(answer.gradient)} promised ` +
    `${digits(promised[0])}: a relative difference of ${digits(differences[0])}.`;
  const heads = ["ε", "Δ loss, really", "gradient · ε", "relative difference"];
  const rows = Array.from(epsilons, (epsilon, i) => {
    const cells = [digits(changes[i]), digits(promised[i]), bar(differences[i])];
    const head = element(
      "th",
      { scope: "row" },
      i ? `1e${Math.round(Math.log10(epsilon))}` : digits(epsilon),
    );
    const line = element("tr", {}, head, ...cells.map((cell) => element("td", {}, cell)));
    line.className = i ? "" : "chosen";
    return line;
  });
  at("nudge-table").replaceChildren(
    element(
      "table",
      {},
      element(
        "thead",
        {},
        element("tr", {}, ...heads.map((text) => element("th", { scope: "col" }, text))),
      ),
      element("tbody", {}, ...rows),
    ),
  );
};

/** A relative difference with a bar as long as the number of its digits that are right.
 * @type {(difference: number) => HTMLElement} */
const bar = (difference) => {
  const right = difference > 0 ? Math.max(0, Math.min(1, -Math.log10(difference) / 10)) : 1;
  const made = element("span", { className: "agreement" }, digits(difference));
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
  if (isOpen() && theRun().done) askSurface(100 + wait);
};
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
