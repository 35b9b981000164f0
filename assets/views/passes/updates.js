/* The tables of an update: what the optimiser remembers from now on, and the step that it makes of it. */
import { briefly, changed, digits, whole } from "../../core/numbers.js";
import { remembered } from "./boxes.js";
import { bracketed, each, numbered, quantity, table } from "./tables.js";

/** @typedef {import("./boxes.js").Memory} Memory */

/** What a weight costs by itself, and the slope of that, by the penalty's name.
 * @type {Record<string, {cost: string, slope: (weight: number) => number}>} */
export const PENALTIES = {
  L1: { cost: "the sizes of the weights, added up", slope: Math.sign },
  L2: { cost: "half the squares of the weights, added up", slope: (weight) => weight },
};

/** How much of a memory stays at each update, and what of the gradient comes to it, by the optimiser and
 * the letter of the memory; as ui/views/passes/optimizers.py has them.
 * @type {Record<string, Record<string, {kept: number, added: string, power: string}>>} */
export const MEMORIES = {
  momentum: { v: { kept: 0.9, added: "", power: "" } },
  adam: {
    m: { kept: 0.9, added: "0.1 · ", power: "" },
    v: { kept: 0.999, added: "0.001 · ", power: "²" },
  },
};

/** @type {(trace: TracedPoint, letter: string) => boolean} */
const isPenalised = (trace, letter) => letter === "W" && trace.penalty.name in PENALTIES;

/** The name of the parameter at a place of its array.
 * @type {(trace: TracedPoint, layer: number, letter: "W" | "b", place: number) => string} */
const nameAt = (trace, layer, letter, place) => {
  const { W, b } = trace.layers[layer - 1];
  const columns = W.length / b.length;
  return letter === "W"
    ? numbered("W", layer, Math.floor(place / columns) + 1, (place % columns) + 1)
    : numbered("b", layer, place + 1);
};

/** The gradient at a place, with the penalty's slope, where there is one.
 * @type {(trace: TracedPoint, layer: number, letter: "W" | "b", place: number) => string} */
const gradientAt = (trace, layer, letter, place) => {
  const traced = trace.layers[layer - 1];
  const gradient = traced[`d${letter}`][place];
  if (!isPenalised(trace, letter)) return bracketed(gradient);
  const slope = PENALTIES[trace.penalty.name].slope(traced[letter][place]);
  return `(${digits(gradient)} + ${digits(trace.penalty.rate)} · ${bracketed(slope)})`;
};

/** What the optimiser remembers of a layer's weights or biases from now on: of mW, for instance, m.
 * @type {(trace: TracedPoint, layer: number, letters: string) => HTMLTableElement} */
export const remembering = (trace, layer, letters) => {
  const [memory, letter] = /** @type {[string, "W" | "b"]} */ ([letters[0], letters[1]]);
  const { kept, added, power } = MEMORIES[trace.optimizer][memory];
  const name = /** @type {Memory} */ (letters);
  const [old, fresh] = [false, true].map((isNew) =>
    remembered(trace.layers[layer - 1], name, isNew)
  );
  const rows = each(old.length, (place) => {
    const parameter = nameAt(trace, layer, letter, place);
    const gradient = gradientAt(trace, layer, letter, place);
    // A bare square would be that of the digits alone.
    const term = power && !gradient.startsWith("(") ? `(${gradient})` : gradient;
    return [
      parameter,
      quantity(`${memory}${parameter}`, old[place]),
      `${kept} · ${bracketed(old[place])} + ${added}${term}${power}`,
      quantity(`new ${memory}${parameter}`, fresh[place]),
    ];
  });
  const gradient = isPenalised(trace, letter) ? "(gradient + penalty’s slope)" : "gradient";
  return table(
    `What is remembered of ${letter}${layer}: ${memory}`,
    [
      "parameter",
      `old ${memory}`,
      `${kept} · ${memory} + ${added}${gradient}${power}`,
      `new ${memory}`,
    ],
    rows,
  );
};

/** How a step is made: the heads of its columns, and its cells at a place.
 * @typedef {{heads: string[], cells: (place: number) => string[]}} Made */

/** @type {Record<string, (trace: TracedPoint, layer: number, letter: "W" | "b") => Made>} */
const STEPS = {
  descent: (trace, layer, letter) => ({
    heads: [
      isPenalised(trace, letter) ? "− rate · (gradient + penalty’s slope)" : "− rate · gradient",
    ],
    cells: (place) => [`− ${briefly(trace.rate)} · ${gradientAt(trace, layer, letter, place)}`],
  }),
  momentum: (trace, layer, letter) => ({
    heads: ["− rate · new v"],
    cells: (place) => {
      const v = remembered(trace.layers[layer - 1], `v${letter}`, true);
      return [`− ${briefly(trace.rate)} · ${bracketed(v[place])}`];
    },
  }),
  adam: (trace, layer, letter) => {
    const [m, v] = /** @type {const} */ (["m", "v"]).map((memory) =>
      remembered(trace.layers[layer - 1], `${memory}${letter}`, true)
    );
    const [ofM, ofV] = [0.9, 0.999].map((kept) => 1 - kept ** trace.update);
    const t = whole(trace.update);
    return {
      heads: [
        `new m ÷ (1 − 0.9^${t})`,
        `√(new v ÷ (1 − 0.999^${t})) + 10⁻⁸`,
        "− rate · the one ÷ the other",
      ],
      cells: (place) => {
        const [mean, root] = [m[place] / ofM, Math.sqrt(v[place] / ofV) + 1e-8];
        return [
          `${digits(m[place])} ÷ ${digits(ofM)} = ${digits(mean)}`,
          `√(${digits(v[place])} ÷ ${digits(ofV)}) + 10⁻⁸ = ${digits(root)}`,
          `− ${briefly(trace.rate)} · ${bracketed(mean)} ÷ ${digits(root)}`,
        ];
      },
    };
  },
};

/** How the step of a parameter at a place is made, in numbers; pure.
 * @type {(trace: TracedPoint, layer: number, letter: "W" | "b", place: number) => string[]} */
export const stepOf = (trace, layer, letter, place) =>
  STEPS[trace.optimizer](trace, layer, letter).cells(place);

/** The step of a layer's weights or biases.
 * @type {(trace: TracedPoint, layer: number, letter: "W" | "b") => HTMLTableElement} */
export const update = (trace, layer, letter) => {
  const traced = trace.layers[layer - 1];
  const [old, fresh] = [traced[letter], traced[`new_${letter}`]];
  const { heads, cells } = STEPS[trace.optimizer](trace, layer, letter);
  const rows = each(old.length, (place) => {
    const name = nameAt(trace, layer, letter, place);
    const [from, to] = changed(old[place], fresh[place]);
    return [
      name,
      quantity(name, old[place], from),
      ...cells(place),
      quantity(`new ${name}`, fresh[place], to),
    ];
  });
  const alone = trace.point === null ? ", from the training points alone" : "";
  const caption = trace.updated
    ? `Update of ${letter}${layer}${alone}`
    : `No update of ${letter}${layer}: it would leave the range of numbers`;
  return table(caption, ["parameter", "old", ...heads, "new"], rows);
};
