/* The numbers of a traced point, line by line, as model.py computed them. */
import { element } from "../../core/dom.js";
import { featuresOf, inputLabel } from "../../core/features.js";
import { digits } from "../../core/numbers.js";
import { className, inputColumn } from "../../data/naming.js";
import { meantPoints } from "../../run/walk.js";
import { given, scaled } from "./given.js";
import { bracketed, each, numbered, quantity, sumOf, table } from "./tables.js";
import { PENALTIES, remembering, update } from "./updates.js";

/** How a value is activated, in words; activations that are not here by their names.
 * @type {Record<string, (z: string) => string>} */
const ACTIVATED = {
  sigmoid: (z) => `σ(${z})`,
  relu: (z) => `max(0, ${z})`,
  linear: (z) => z,
};

/** What a point of a class loses by a probability, in words, by the output's name.
 * @type {Record<string, (p: string, label: number) => string>} */
const LOST = {
  logistic: (p, label) => (label ? `−ln(${p})` : `−ln(1 − ${p})`),
  logistic_squared: (p, label) => `½ · (${p} − ${label})²`,
};

/** What goes into a layer at the point.
 * @type {(trace: TracedPoint, layer: number) => ArrayLike<number>} */
const inputs = (trace, layer) => (layer > 1 ? trace.layers[layer - 2].a : trace.x);

/** The columns of the learner's own file that the inputs of a layer are; "" for others.
 * @type {(layer: number, run: Run) => string} */
const columnsInto = (layer, run) => {
  const names = layer === 1 ? featuresOf(run).map((_, i) => inputColumn(run, i)) : [];
  const known = names.flatMap((name, i) => name ? [`${inputLabel(run, i)} is ${name}`] : []);
  return known.length ? `; ${known.join(", ")}` : "";
};

/** @type {(trace: TracedPoint, layer: number, run: Run) => HTMLTableElement} */
const sums = (trace, layer, run) => {
  const { W, b, z } = trace.layers[layer - 1];
  const before = inputs(trace, layer);
  const rows = each(z.length, (j) => {
    const terms = each(
      before.length,
      (i) => `${digits(W[j * before.length + i])} · ${bracketed(before[i])}`,
    );
    const sum = [...terms, ...(trace.biases ? [bracketed(b[j])] : [])].join(" + ");
    return [numbered("z", layer, j + 1), sumOf(sum), quantity(numbered("Z", layer, j + 1), z[j])];
  });
  const plus = trace.biases ? ", + bias" : "";
  const caption = `Weighted sums: weight · input, term by term${plus}${columnsInto(layer, run)}`;
  return table(caption, ["unit", "sum", "z"], rows);
};

/** @type {(trace: TracedPoint, layer: number) => HTMLTableElement} */
const activations = (trace, layer) => {
  const { z, a } = trace.layers[layer - 1];
  const name = layer === trace.layers.length ? "sigmoid" : trace.activation;
  const apply = ACTIVATED[name] ?? ((z) => `${name}(${z})`);
  const rows = each(z.length, (j) => [
    numbered("a", layer, j + 1),
    apply(digits(z[j])),
    quantity(numbered("A", layer, j + 1), a[j]),
  ]);
  return table("Activations", ["unit", "of its sum", "a"], rows);
};

/** @type {(trace: TracedPoint, layer: number, run: Run) => HTMLTableElement} */
const loss = (trace, _layer, { points }) => {
  const p = digits(trace.layers[trace.layers.length - 1].a[0]);
  const from = LOST[trace.output](p, trace.label);
  return table(
    trace.point === null
      ? `Loss: as if it were of ${className(points, trace.label)}`
      : `Loss: the true class is ${className(points, trace.label)}`,
    ["of", "from", "loss"],
    [
      [
        trace.point === null ? "this place" : `point ${trace.point}`,
        from,
        quantity("loss", trace.loss),
      ],
      [`all ${meantPoints(trace)}`, "the mean of their losses", quantity("L", trace.meanLoss)],
    ],
  );
};

/** @type {(trace: TracedPoint) => HTMLTableElement} */
const cost = ({ penalty: { name, rate, cost: total } }) =>
  table("Penalty", ["of", "from", "penalty"], [
    ["all weights", `${digits(rate)} · ${PENALTIES[name].cost}`, quantity("P", total)],
  ]);

/** @type {(trace: TracedPoint, layer: number) => HTMLTableElement} */
const errors = (trace, layer) => {
  const { dz, slope, upstream, a } = trace.layers[layer - 1];
  if (layer === trace.layers.length) {
    const cancels = Number.isNaN(slope[0]);
    const error = `${digits(a[0])} − ${trace.label}`;
    const from = cancels ? error : `(${error}) · ${digits(slope[0])}`;
    const caption = `Error: prediction − truth${cancels ? "" : ", times the slope of σ"}`;
    return table(caption, ["unit", "from", "dz"], [
      [numbered("dz", layer, 1), from, quantity(numbered("dZ", layer, 1), dz[0])],
    ]);
  }
  const above = trace.layers[layer];
  const rows = each(dz.length, (j) => {
    const terms = each(
      above.dz.length,
      (k) => `${digits(above.W[k * dz.length + j])} · ${bracketed(above.dz[k])}`,
    );
    return [
      numbered("dz", layer, j + 1),
      sumOf(`${terms.join(" + ")} = ${digits(upstream[j])}`),
      digits(slope[j]),
      quantity(numbered("dZ", layer, j + 1), dz[j]),
    ];
  });
  return table("Errors: what comes back, times the unit’s own slope", [
    "unit",
    "comes back",
    "slope",
    "dz",
  ], rows);
};

/** @type {(trace: TracedPoint, layer: number, run: Run) => HTMLTableElement} */
const weightGradient = (trace, layer, run) => {
  const { dz, dW, own_dW: own } = trace.layers[layer - 1];
  const before = inputs(trace, layer);
  const isFree = trace.point === null;
  const rows = each(dW.length, (place) => {
    const [j, i] = [Math.floor(place / before.length), place % before.length];
    const name = numbered("dW", layer, j + 1, i + 1);
    return [
      numbered("W", layer, j + 1, i + 1),
      `${digits(dz[j])} · ${bracketed(before[i])}${isFree ? "" : ` = ${digits(own[place])}`}`,
      isFree
        ? quantity(`own ${name}`, own[place])
        : quantity(`share of ${name}`, own[place] / trace.count),
      quantity(numbered("dW", layer, j + 1, i + 1), dW[place]),
    ];
  });
  const share = isFree ? "alone it would ask for" : `÷ ${trace.count}: its part of the mean`;
  return table(
    isFree
      ? `Gradient of W${layer}: what this point alone would ask for, and the training points’ mean` +
        columnsInto(layer, run)
      : `Gradient of W${layer}: what this point contributes, and the mean over all` +
        columnsInto(layer, run),
    ["weight", "dz · input", share, "dW, all points"],
    rows,
  );
};

/** @type {(trace: TracedPoint, layer: number) => HTMLTableElement} */
const biasGradient = (trace, layer) => {
  const { dz, db } = trace.layers[layer - 1];
  const rows = each(db.length, (j) => [
    numbered("b", layer, j + 1),
    digits(dz[j]),
    trace.point === null
      ? quantity(`own ${numbered("db", layer, j + 1)}`, dz[j])
      : quantity(`share of ${numbered("db", layer, j + 1)}`, dz[j] / trace.count),
    quantity(numbered("db", layer, j + 1), db[j]),
  ]);
  const share = trace.point === null ? "alone" : `÷ ${trace.count}`;
  return table(`Gradient of b${layer}`, ["bias", "dz", share, "db, all points"], rows);
};

/** @type {Record<string, (trace: TracedPoint, layer: number, run: Run) => HTMLTableElement>} */
const TABLES = {
  S: scaled,
  X: given,
  Z: sums,
  A: activations,
  L: loss,
  P: cost,
  dZ: errors,
  dW: weightGradient,
  db: biasGradient,
};

/** Whether a table has long cells: products with their sums, and Adam's steps.
 * @type {(letters: string, trace: TracedPoint) => boolean} */
const isWide = (letters, { optimizer }) =>
  letters === "dW" || (letters.length === 1 && "Wb".includes(letters) && optimizer === "adam");

/** The tables of a step, in the order of its lines.
 * @type {(trace: TracedPoint, step: WalkStep, run: Run) => HTMLElement[]} */
export const stepNumbers = (trace, step, run) =>
  step.lines.map((key) => {
    const letters = key.replace(/\d+$/, "");
    const layer = Number(key.slice(letters.length));
    const made = TABLES[letters]
      ? TABLES[letters](trace, layer, run)
      : letters.length === 2
      ? remembering(trace, layer, letters)
      : update(trace, layer, letters === "W" ? "W" : "b");
    return element(
      "div",
      {
        className: isWide(letters, trace) ? "table-frame wide" : "table-frame",
        tabIndex: 0,
        role: "region",
        ariaLabel: made.caption?.textContent,
      },
      made,
    );
  });
