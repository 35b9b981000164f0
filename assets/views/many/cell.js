/* A cell of the map that was opened: its starts as small pictures, one of which opens as the run on
 * show. The rows of a map have no weights: those starts are trained once more. */
import { at, element, find, isStill, mark } from "../../core/dom.js";
import { percent } from "../../core/measures.js";
import { paintSmall, roving } from "../../core/small.js";
import { state } from "../../core/state.js";
import { experimentsBy } from "../../run/experiments.js";
import { useAddress } from "../../run/settings.js";
import { addressOfRun, cellText, seedsOf } from "./question.js";
import { brief, inWords, MEASURES, summary } from "./summary.js";

const AT_ONCE = 30; // starts that the server trains as one stack: MAX_SEEDS in ui/run/experiments.py
const HALF = 2.6; // of the plane that is shown where there is no run yet

const starts = experimentsBy("many-cell-request");
export const receiveMapCell = starts.receive;

/** What is asked for: from run `first` on, so many of one address.
 * @typedef {{first: number, address: string, seeds: number}} Job */

/** The cell that is open, and how many of its runs are shown.
 * @type {{question: MapQuestion, cell: number, count: number} | null} */
let open = null;

/** What is asked for the pictures of a cell's first runs: those on the same points together; pure.
 * @type {(question: MapQuestion, cell: number, count: number) => Job[]} */
export const jobsOf = (question, cell, count) => {
  const size = question.seeds === "weights" ? AT_ONCE : 1;
  return Array.from({ length: Math.ceil(count / size) }, (_, job) => {
    const first = job * size;
    const address = addressOfRun(question, cell, first);
    return { first, address, seeds: Math.min(size, count - first) };
  });
};

/** What a run came to, in words; pure.
 * @type {(question: MapQuestion, cell: MapCell, k: number) => string} */
export const runText = (question, cell, k) => {
  const seeds = seedsOf(question, k);
  const names = { weights: ["weight-seed"], data: ["data-seed"], both: ["weight-seed"] };
  const [name] = names[question.seeds];
  const seed = `Start ${k + 1} (${name.replace("-", " ")} ${seeds[name]})`;
  if (cell.diverged[k] === undefined) return seed;
  if (cell.diverged[k]) return `${seed}: diverged`;
  const accuracy = cell.train_accuracy?.[k];
  if (accuracy === undefined || accuracy === null) return seed;
  const { field, kind, title } = MEASURES[question.measure];
  const value = cell[field]?.[k];
  const verdict = accuracy >= question.threshold ? "succeeds" : "does not succeed";
  const more = kind === "share" || field === "train_accuracy"
    ? ""
    : `, ${title.toLowerCase()} ${brief(question.measure, value ?? Infinity)}`;
  return `${seed}: training accuracy ${percent(accuracy)}, ${verdict}${more}`;
};

/** @type {(k: number) => HTMLElement} */
const pictureOf = (k) => {
  const small = element(
    "button",
    { type: "button", className: "small", dataset: { start: k } },
    element("canvas"),
    element("span", { className: "mark-of-start" }),
  );
  small.addEventListener("click", () => {
    if (!open) return;
    useAddress(addressOfRun(open.question, open.cell, k));
    const behavior = isStill() ? "auto" : "smooth";
    at("graph-boundary").scrollIntoView({ behavior, block: "center" });
  });
  return small;
};

/** @type {(made: Seeds, first: number) => void} */
const paint = (made, first) => {
  const half = state.run?.halfWidth ?? HALF;
  made.networks.forEach((network, k) => {
    const small = at("many-starts-shown").children[first + k];
    if (small) paintSmall(find("canvas", small), made, network, half);
  });
};

/** Ask for one after the other, for as long as this cell stays open.
 * @type {(jobs: Job[], mine: typeof open) => void} */
const ask = ([job, ...others], mine) => {
  if (!job) return;
  starts.start(job.address, job.seeds, (made) => {
    if (open !== mine) return;
    if (!made) {
      at("many-cell-line").textContent = "Its pictures cannot be made: the server refused them.";
      return;
    }
    paint(made, job.first);
    if (made.done) ask(others, mine);
  });
};

/* Say what each picture is, and which are a success. */
const label = (/** @type {ManyMap} */ { question, cells }) => {
  if (!open) return;
  const cell = cells[open.cell];
  for (const small of at("many-starts-shown").children) {
    const k = Number(small.dataset.start);
    const text = runText(question, cell, k);
    const reached = (cell.train_accuracy?.[k] ?? -1) >= question.threshold;
    mark(small, "succeeded", reached);
    find(".mark-of-start", small).textContent = reached ? "✓" : "";
    small.setAttribute("aria-label", text);
    small.title = text;
  }
  const made = summary(cell, question);
  at("many-cell-line").textContent = `${MEASURES[question.measure].title}: ${
    inWords(question.measure, made)
  }. A tick is a training accuracy of ${percent(question.threshold)} or more.`;
};

/** Open a cell of the map.
 * @type {(map: ManyMap, cell: number) => void} */
export const openCell = (map, cell) => {
  const { question } = map;
  const count = Math.min(question.starts, Math.max(map.cells[cell].diverged.length, 1));
  open = { question: { ...question }, cell, count };
  const text = cellText(question.axes, cell);
  at("many-cell").hidden = false;
  at("many-cell-title").textContent = text[0].toUpperCase() + text.slice(1);
  const group = at("many-starts-shown");
  const fresh = element("div", { className: "small-multiples", id: "many-starts-shown" });
  fresh.append(...Array.from({ length: count }, (_, k) => pictureOf(k)));
  fresh.setAttribute("role", "group");
  fresh.setAttribute("aria-label", `${count} starts: arrows move, Enter shows one`);
  roving(fresh);
  group.replaceWith(fresh);
  label(map);
  ask(jobsOf(open.question, cell, count), open);
};

/** The map has changed: what is open of it is said anew, or closed where it is another's.
 * @type {(map: ManyMap | null) => void} */
export const followMap = (map) => {
  if (!open) return;
  const same = map && map.question.address === open.question.address &&
    JSON.stringify(map.question.axes) === JSON.stringify(open.question.axes) &&
    map.question.seeds === open.question.seeds;
  if (same) return label(map);
  open = null;
  starts.drop();
  at("many-cell").hidden = true;
};
