/* What the bar under the network offers, and what each step of the walk draws. No part of the page is
 * touched here. */

/** What kind of a step is drawn how; by the phases of ui/views/passes/steps.py.
 * @typedef {"inputs" | "forward" | "loss" | "back" | "update"} Kind
 * A step of the walk: its kind, and its layer, counted from 1; the last for the loss, 0 for the inputs.
 * @typedef {{kind: Kind, layer: number}} Stage
 * A button of the bar, and its step.
 * @typedef {{group: string, text: string, label: string, step: number}} Stop */

/** @type {Record<string, Kind>} */
const KINDS = { Forward: "forward", Loss: "loss", Backward: "back", Update: "update" };
/** @type {Record<Kind, string>} */
const GROUPS = {
  inputs: "Inputs",
  forward: "Forward",
  loss: "Loss",
  back: "Back",
  update: "Update",
};

/** What stands before the first step where the network's inputs are to be worked out: step 0 of the walk.
 * @type {Stage} */
export const INPUTS = { kind: "inputs", layer: 0 };

/** What each step draws.
 * @type {(steps: Pick<WalkStep, "phase" | "lines">[]) => Stage[]} */
export const stagesOf = (steps) => {
  const layers = steps.map(({ lines }) => Number(lines[0].match(/\d+$/)?.[0] ?? 0));
  const last = Math.max(...layers);
  return steps.map(({ phase }, i) => ({ kind: KINDS[phase], layer: layers[i] || last }));
};

/** What the steps of a network of so many layers draw, before the server has named them.
 * @type {(layers: number) => Stage[]} */
export const stagesFor = (layers) => {
  const numbers = Array.from({ length: layers }, (_, index) => index + 1);
  /** @type {(kind: Kind, order: number[]) => Stage[]} */
  const each = (kind, order) => order.map((layer) => ({ kind, layer }));
  return [
    ...each("forward", numbers),
    ...each("loss", [layers]),
    ...each("back", [...numbers].reverse()),
    ...each("update", numbers),
  ];
};

/** The buttons: one for each step, from the first on, so that they and what goes on by one step agree.
 * @type {(stages: Stage[], first?: number) => Stop[]} */
export const stopsOf = (stages, first = 1) =>
  [...(first ? [] : [INPUTS]), ...stages].map(({ kind, layer }, i) => {
    const group = GROUPS[kind];
    const isNumbered = kind !== "loss" && kind !== "inputs";
    const label = isNumbered ? `${group} ${layer}` : group;
    return { group, text: isNumbered ? String(layer) : group, label, step: i + first };
  });

/** The place of a step among stages, from the first on: the one on show, or none.
 * @type {(stages: Stage[], step: number, first: number) => Stage | null} */
export const stageAt = (stages, step, first) =>
  step === 0 && first === 0 ? INPUTS : stages[step - 1] ?? null;

/** Whether a step of this kind and layer is behind the one on show.
 * @type {(stages: Stage[], step: number, kind: Kind, layer: number) => boolean} */
export const isBehind = (stages, step, kind, layer) => {
  const index = stages.findIndex((stage) => stage.kind === kind && stage.layer === layer);
  return index >= 0 && index + 1 < step;
};
