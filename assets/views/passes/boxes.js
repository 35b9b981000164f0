/* The arrays of the walk with their numbers at a step: what is not computed yet has none. */

/** @typedef {import("./matrix.js").Grid} Grid
 * @typedef {import("./matrix.js").Mark} Mark
 * @typedef {"mW" | "mb" | "vW" | "vb"} Memory */

/** A symbol's letters, and the number of its layer, 0 where it has none; pure.
 * @type {(key: string) => {letters: string, layer: number}} */
export const partsOf = (key) => {
  const letters = key.replace(/\d+$/, "");
  return { letters, layer: Number(key.slice(letters.length)) };
};

/** The step, from 1 on, that computes a symbol; 0 for what is there before the first; pure.
 * @type {(steps: Pick<WalkStep, "lines">[], key: string) => number} */
export const stepOf = (steps, key) => steps.findIndex(({ lines }) => lines.includes(key)) + 1;

/** Whether a symbol has its number at a step: parameters, and what the optimiser remembers of them, have
 * theirs from the beginning, and new ones from their update on; pure.
 * @type {(steps: Pick<WalkStep, "lines">[], key: string, step: number) => boolean} */
export const isKnown = (steps, key, step) => {
  const made = stepOf(steps, key);
  return /^[mv]?[Wb]\d/.test(key) || made <= step;
};

/** What the optimiser remembers of a layer's parameters, before the update or after it; pure.
 * @type {(layer: TracedLayer, name: Memory, isUpdated: boolean) => ArrayLike<number>} */
export const remembered = (layer, name, isUpdated) =>
  layer[/** @type {Memory | `new_${Memory}`} */ (isUpdated ? `new_${name}` : name)] ??
    new Float64Array();

/** What an array holds at the traced point; pure. Gradients are those of the mean over all points, and
 * for a point that is not in the data what it alone would ask for.
 * @type {(key: string, trace: TracedPoint, isUpdated?: boolean) => Grid} */
export const gridOf = (key, trace, isUpdated = false) => {
  const { letters, layer: number } = partsOf(key);
  const layer = trace.layers[number - 1];
  const isFree = trace.point === null;
  const width = layer && layer.W.length / layer.b.length;
  /** @type {Record<string, () => [ArrayLike<number>, number]>} */
  const known = {
    raw: () => [trace.raw, 1],
    S: () => [trace.scaled, 1],
    stretch: () => [[trace.stretch, 1], 1],
    mean: () => [trace.mean, 1],
    scale: () => [trace.scale, 1],
    X: () => [trace.x, 1],
    y: () => [[trace.label], 1],
    m: () => [[trace.count], 1],
    rate: () => [[trace.rate], 1],
    t: () => [[trace.update], 1],
    penalty: () => [[trace.penalty.rate], 1],
    P: () => [[trace.penalty.cost], 1],
    L: () => [[isFree ? trace.loss : trace.meanLoss], 1],
    W: () => [isUpdated ? layer.new_W : layer.W, width],
    b: () => [isUpdated ? layer.new_b : layer.b, 1],
    Z: () => [layer.z, 1],
    A: () => [layer.a, 1],
    dZ: () => [layer.dz, 1],
    dW: () => [isFree ? layer.own_dW : layer.dW, width],
    db: () => [isFree ? layer.own_db : layer.db, 1],
    mW: () => [remembered(layer, "mW", isUpdated), width],
    mb: () => [remembered(layer, "mb", isUpdated), 1],
    vW: () => [remembered(layer, "vW", isUpdated), width],
    vb: () => [remembered(layer, "vb", isUpdated), 1],
  };
  const [values, columns] = known[letters]();
  return { values, columns };
};

/** What of an array belongs to the unit or to the weight that is lit; pure.
 * @type {(key: string, unit: Unit | null, sizes: number[], W: number, b: number) => Mark | null} */
export const markOf = (key, unit, sizes, W, b) => {
  const { letters, layer } = partsOf(key);
  if (!unit || unit.layer !== layer || !layer) return null;
  const isWeight = letters.endsWith("W");
  const { place } = unit;
  if (place === undefined) return { row: unit.unit, column: null };
  const isBias = place >= b;
  if (letters.endsWith("b")) return isBias ? { row: unit.unit, column: null } : null;
  if (!isWeight) return { row: unit.unit, column: null };
  return isBias ? null : { row: unit.unit, column: (place - W) % sizes[layer - 1] };
};
