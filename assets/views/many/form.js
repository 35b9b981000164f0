/* The fields in which a map is asked for. They are the learner's: what is in them is a question only
 * once it is read, and it is the server that checks it. */
import { constants } from "../../core/constants.js";
import { at, element } from "../../core/dom.js";
import { readNumber } from "../../core/numbers.js";
import { state, theRun } from "../../core/state.js";
import { shownAs } from "../../run/address.js";
import { valuesIn } from "./question.js";
import { MEASURES } from "./summary.js";

const NONE = "none"; // for no second axis

/** The two axes' fields, by what their ids begin with.
 * @type {("many-first" | "many-second")[]} */
const AXES = ["many-first", "many-second"];

/** @type {Record<MapQuestion["seeds"], string>} */
const SEEDS = { weights: "starting weights", data: "points", both: "both" };

/** @type {(text: string, control: HTMLElement) => HTMLLabelElement} */
const labelled = (text, control) =>
  element("label", {}, element("span", { className: "label" }, text), control);

/** @type {(properties: object, options: [string, string][]) => HTMLSelectElement} */
const select = (properties, options) =>
  element(
    "select",
    { ...properties },
    ...options.map(([value, text]) => element("option", { value }, text)),
  );

/** @type {(properties: object) => HTMLInputElement} */
const input = (properties) =>
  element("input", { type: "text", inputMode: "text", autocomplete: "off", ...properties });

/** The settings that can be an axis, by name, as they are called.
 * @type {() => [string, string][]} */
const settings = () =>
  Object.keys(constants.maps.axes)
    .filter((name) => name in state.forms)
    .map((name) => [name, state.forms[name].label]);

/** The values of a setting, to be typed or ticked.
 * @type {(id: string, setting: string, values: string[]) => HTMLElement} */
const valuesField = (id, setting, values) => {
  const { choices } = constants.maps.axes[setting];
  if (!choices) return labelled("Values", input({ id: `${id}-values`, value: values.join(", ") }));
  const names = state.forms[setting].names ?? {};
  const boxes = choices.map((value) => {
    const box = element("input", { type: "checkbox", value, checked: values.includes(value) });
    return element("label", { className: "many-choice" }, box, names[value] ?? value);
  });
  const legend = element("legend", { className: "label" }, "Values");
  return element("fieldset", { id: `${id}-values` }, legend, ...boxes);
};

/** Offer values of the setting that is an axis.
 * @type {(id: string, values?: string[]) => void} */
const offer = (id, values) => {
  const { value: setting } = at(id);
  const holder = at(`${id}-holder`);
  if (setting === NONE) return holder.replaceChildren();
  const usual = values ?? constants.maps.axes[setting].values;
  holder.replaceChildren(valuesField(id, setting, usual));
};

/** @type {(id: string) => MapAxis | null} */
const axisIn = (id) => {
  const { value: setting } = at(id);
  if (setting === NONE) return null;
  const field = at(`${id}-values`);
  const values = field.tagName === "INPUT"
    ? valuesIn(field.value)
    : [...field.querySelectorAll(":checked")].map((/** @type {HTMLInputElement} */ { value }) =>
      value
    );
  return { setting, values };
};

/* What is there only for some measures. */
const showFitting = () => {
  const { value } = at("many-measure");
  at("many-threshold").closest("label").hidden = value !== "success";
  at("many-reach").closest("label").hidden = value !== "epochs-to";
};

/** The number in a field, or what is wrong with it.
 * @type {(id: string, what: string, whole?: boolean) => {value: number, problem?: string}} */
const numberIn = (id, what, whole = false) => {
  const { value = NaN, problem } = readNumber(at(id).value.replace(/%\s*$/, ""), whole);
  return { value, ...(problem && { problem: `${what}: ${problem}` }) };
};

/** The question in the fields, or sentences on what is wrong with it.
 * @type {() => {question?: MapQuestion, problems?: string[]}} */
export const readForm = () => {
  const starts = numberIn("many-starts", "Starts", true);
  const percent = numberIn("many-threshold", "Success from");
  const reach = numberIn("many-reach", "Loss to reach");
  const problems = [starts, percent, reach].flatMap(({ problem }) => problem ?? []);
  if (problems.length) return { problems };
  const question = {
    address: shownAs(theRun().address, ""),
    axes: AXES.flatMap((id) => axisIn(id) ?? []),
    starts: starts.value,
    seeds: at("many-seeds").value,
    measure: at("many-measure").value,
    threshold: Number((percent.value / 100).toPrecision(12)),
    reach: reach.value,
  };
  return { question };
};

/** What of a map is to be shown; nothing where the threshold is none.
 * @type {() => MapShown | null} */
export const readShown = () => {
  const { value, problem } = numberIn("many-threshold", "");
  if (problem || value < 0 || value > 100) return null;
  return { measure: at("many-measure").value, threshold: Number((value / 100).toPrecision(12)) };
};

/** Put a question into the fields.
 * @type {(question: Omit<MapQuestion, "address">) => void} */
export const fillForm = ({ axes, starts, seeds, measure, threshold, reach }) => {
  AXES.forEach((id, place) => {
    at(id).value = axes[place]?.setting ?? NONE;
    offer(id, axes[place]?.values);
  });
  at("many-starts").value = String(starts);
  at("many-seeds").value = seeds;
  at("many-measure").value = measure;
  at("many-threshold").value = String(Number((100 * threshold).toPrecision(6)));
  at("many-reach").value = String(reach);
  showFitting();
};

/** Make the fields; `changed` is called with the id of one that is another now.
 * @type {(changed: (id: string) => void) => void} */
export const makeForm = (changed) => {
  const form = at("many-form");
  const axes = AXES.map((id, place) => {
    const options = settings();
    const all = place ? [/** @type {[string, string]} */ ([NONE, "none"]), ...options] : options;
    const name = place ? "Second axis, upwards" : "First axis, across";
    const holder = element("div", { id: `${id}-holder` });
    return element("div", { className: "many-axis" }, labelled(name, select({ id }, all)), holder);
  });
  const seeds = /** @type {[string, string][]} */ (Object.entries(SEEDS));
  const measures = Object.entries(MEASURES).map((
    [value, { title }],
  ) => /** @type {[string, string]} */ ([value, title]));
  form.replaceChildren(
    ...axes,
    element(
      "div",
      { className: "many-pair" },
      labelled("Starts differ in", select({ id: "many-seeds" }, seeds)),
      labelled("Starts in each cell", input({ id: "many-starts", inputMode: "numeric" })),
    ),
    element(
      "div",
      { className: "many-pair" },
      labelled("Measure", select({ id: "many-measure" }, measures)),
      labelled("Success from, %", input({ id: "many-threshold", inputMode: "decimal" })),
      labelled("Loss to reach", input({ id: "many-reach", inputMode: "decimal" })),
    ),
  );
  form.addEventListener("input", (/** @type {Event} */ event) => {
    const field = /** @type {HTMLInputElement} */ (event.target);
    if (AXES.some((id) => id === field.id)) offer(field.id);
    showFitting();
    changed(field.id);
  });
};
