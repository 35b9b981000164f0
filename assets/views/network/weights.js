/* The fields of the lit unit's weights, which are set by hand as they are typed. */
import { constants } from "../../core/constants.js";
import { element } from "../../core/dom.js";
import { shown } from "../../core/drawing.js";
import { emit } from "../../core/events.js";
import { featuresOf } from "../../core/features.js";
import { parameterName, unitName } from "../../core/names.js";
import { notices, whileRun } from "../../core/notices.js";
import { readNumber } from "../../core/numbers.js";
import { state, theRun } from "../../core/state.js";
import { inputColumn } from "../../data/naming.js";
import { setParameter } from "../../run/edits.js";
import { mutedPlaces } from "../../run/mute.js";

/** Where the parameters of a unit stand.
 * @typedef {{layer: number, unit: number, W: number, b: number, inputs: number}} Place */

/** Where a weight comes from, with the input's name in the learner's own file, if it has one; pure.
 * @type {(network: Pick<Network, "preparation">, layer: number, input: number, own?: string) => string} */
export const origin = (network, layer, input, own) =>
  `from ${unitName(layer - 1, input, featuresOf(network))}${own ? ` (${own})` : ""}`;

/** A number field for each of the unit's weights and its bias.
 * @type {(run: Run, holder: HTMLElement, parameters: FlatWeights, place: Place) => void} */
export const fillWeights = (run, holder, parameters, { layer, unit, W, b, inputs }) => {
  const weights = Array.from({ length: inputs }, (_, i) => W + unit * inputs + i);
  const places = run.biases ? [...weights, b + unit] : weights;
  const columns = layer === 1 ? featuresOf(run).map((_, i) => inputColumn(run, i)) : [];
  const key = JSON.stringify([
    run.layerSizes,
    run.biases,
    layer,
    unit,
    columns,
    featuresOf(run),
  ]);
  if (holder.dataset.key !== key) {
    holder.dataset.key = key;
    refusal.end();
    holder.replaceChildren(...places.map((place, i) => {
      const label = document.createElement("label");
      const from = i < inputs ? origin(run, layer, i, columns[i]) : "bias";
      const field = document.createElement("input");
      field.type = "text";
      field.inputMode = "decimal";
      field.autocomplete = "off";
      field.dataset.place = String(place);
      field.addEventListener("keydown", (event) => nudge(event, place, field));
      field.addEventListener("input", () => {
        field.dataset.typing = "";
        edit(place, field);
      });
      field.addEventListener("blur", () => leave(place, field));
      field.addEventListener("focus", () => emit("unit", { layer, unit, place }));
      const name = element(
        "span",
        { className: "weight-name" },
        parameterName(run.layerSizes, place),
        element("span", { className: "weight-from" }, ` ${from}`),
      );
      label.append(name, field);
      return label;
    }));
  }
  const muted = mutedPlaces();
  for (const field of holder.querySelectorAll("input")) {
    const isMuted = muted.has(Number(field.dataset.place));
    if (field.disabled !== isMuted) field.disabled = isMuted;
    if (isMuted && field.value !== MUTED) field.value = MUTED;
    if (isMuted) continue;
    // What is being typed stays, also where it is refused.
    const refused = document.activeElement === field && !field.validity.valid;
    if ("typing" in field.dataset || refused) continue;
    fill(field, parameters);
  }
};

const ROOM = 8; // signs that a field has room for

/** A weight in its field: with four digits, or of a small one as many as there is room for, at least two.
 * @type {(value: number) => string} */
export const fieldText = (value) => {
  const texts = [4, 3, 2].map((count) => String(Number(value.toPrecision(count))));
  return texts.find((text) => text.length <= ROOM) ?? texts[2];
};

/** Put the weight on show into its field.
 * @type {(field: HTMLInputElement, parameters: FlatWeights) => void} */
const fill = (field, parameters) => {
  const text = fieldText(parameters[Number(field.dataset.place)]);
  if (field.value !== text) field.value = text;
  field.removeAttribute("aria-invalid");
  field.setCustomValidity("");
};

/* What is typed and is no weight is said once the typing rests, and until it is mended. */
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;
const refusal = {
  /** @type {(message: string, title: string, stays: boolean) => void} */
  show(message, title, stays) {
    const concern = stays ? null : whileRun((run) => run === state.run);
    notices.show("weight", message, { title, color: stays ? "red" : "yellow", stays, concern });
  },
  /** @param {string} message */
  wait(message) {
    clearTimeout(timer);
    timer = setTimeout(refusal.show, 600, message, "This weight cannot be set", true);
  },
  end() {
    clearTimeout(timer);
    notices.end("weight");
  },
};

/** A field is left: what is no weight gives way to the one on show.
 * @type {(place: number, field: HTMLInputElement) => void} */
const leave = (place, field) => {
  delete field.dataset.typing;
  if (field.validity.valid) return;
  const why = field.validationMessage;
  fill(field, shown().parameters);
  refusal.end();
  const name = parameterName(theRun().layerSizes, place);
  refusal.show(
    `${why} ${name} is ${field.value.replace("-", "−")} again.`,
    "A number was changed",
    false,
  );
};

const MUTED = "0 (muted)"; // in the field of a weight that leads on from a muted unit
const STEP = 0.1;
/** @type {Record<string, number>} */
const NUDGES = { ArrowUp: STEP, ArrowDown: -STEP };
/** @type {(event: KeyboardEvent, place: number, field: HTMLInputElement) => void} */
const nudge = (event, place, field) => {
  const by = NUDGES[event.key];
  if (!by) return;
  event.preventDefault();
  const { value } = readNumber(field.value);
  if (value === undefined) return;
  field.value = String(Number((value + by).toPrecision(6)));
  edit(place, field);
};

/** @type {(place: number, field: HTMLInputElement) => void} */
const edit = (place, field) => {
  const { value = NaN, problem } = readNumber(field.value);
  const fits = Math.abs(value) <= constants.largestWeight;
  const why = problem ?? "A weight is a number from −1,000,000 to 1,000,000.";
  field.setAttribute("aria-invalid", String(!fits));
  field.setCustomValidity(fits ? "" : why);
  if (!fits) return refusal.wait(why);
  refusal.end();
  setParameter(place, value);
};
