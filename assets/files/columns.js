/* The choice of columns and classes in a file that holds more of them than the plane has room for:
 * a dialog with a preview. Nothing changes before it is done, and nothing is lost if it is not. */
import { element, find, origin } from "../core/dom.js";
import { countClasses } from "../data/naming.js";

// --- what is chosen, without the page ---------------------------------------------------------

/** @type {(text: string) => string} */
const shortened = (text) => (text.length > 42 ? `${text.slice(0, 41)}…` : text);

/** The options of a choice among columns: their place and their name.
 * @type {(columns: Column[], fits: (column: Column) => boolean) => Option[]} */
const columnOptions = (columns, fits) =>
  columns
    .map((column, place) => ({ value: place, text: shortened(column.name), fits: fits(column) }))
    .filter(({ fits: offered }) => offered);

/** The options of a choice among the classes of a column: each with its number of rows.
 * @type {(column: Column) => Option[]} */
const classOptions = ({ classes }) =>
  (classes ?? []).map(([label, count]) => ({ value: label, text: `${label} (${count})` }));

/** What the choice would give, in words: the classes in order, as the server numbers them.
 * @type {(offer: Offer, choice: Choice) => string} */
const outcome = ({ columns }, { label, classes }) => {
  const chosen = (columns[label].classes ?? []).filter(([name]) => classes.includes(name));
  if (chosen.length < 2) return "Choose two different classes.";
  return countClasses(chosen.map(([, count]) => count), chosen.map(([name]) => name));
};

/** How many rows lack a value in each of the chosen columns, in words; "" if none does.
 * @type {(offer: Offer, choice: Choice) => string} */
const missing = ({ columns, gaps }, { columns: [first, second], label }) => {
  if (gaps) {
    const listed = gaps.slice(0, 5).join(", ") + (gaps.length > 5 ? ", …" : "");
    return `${gaps.length}: line${gaps.length === 1 ? "" : "s"} ${listed}`;
  }
  return [...new Set([first, second, label])]
    .map((place) => columns[place])
    .filter((column) => column.missing)
    .map((column) => `${column.missing} in ${shortened(column.name)}`)
    .join(", ");
};

// --- the dialog -------------------------------------------------------------------------------

/** What is being chosen now, if anything; `send` sends the file with the choice.
 * @typedef {(choice: Choice) => void} Send
 * @type {{dialog: HTMLDialogElement, offer: Offer, choice: Choice, send: Send} | null} */
let open = null;

/** What of the dialog fits a selector.
 * @param {string} selector */
const within = (selector) => open && find(selector, open.dialog);

/** @type {(title: string, name: string, options: Option[], value: number | string)
 *   => HTMLElement} */
const select = (title, name, options, value) => {
  const made = element(
    "select",
    { name },
    ...options.map((option) =>
      element("option", { value: option.value, selected: option.value === value }, option.text)
    ),
  );
  made.addEventListener("change", changed);
  return element("label", {}, element("span", {}, title), made);
};

/** @param {string} name */
const field = (name) => within(`[name="${name}"]`);

/** The choice as the fields have it.
 * @returns {Choice} */
const read = () => ({
  columns: [Number(field("first").value), Number(field("second").value)],
  label: Number(field("label").value),
  classes: [field("one").value, field("other").value],
  leaveOut: Boolean(field("leave-out")?.checked),
});

/** @type {(event: Event) => void} */
const changed = (event) => {
  if (!open) return;
  const { name } = origin(event);
  const choice = read();
  if (name === "label") {
    const classes = open.offer.columns[choice.label].classes ?? [];
    choice.classes = classes.slice(0, 2).map(([label]) => label);
  }
  // The lines with gaps were those of another choice.
  const { gaps: _gaps, ...offer } = open.offer;
  const another = ["first", "second", "label"].includes(name);
  const asked = field("leave-out") !== null;
  open.offer = another ? offer : open.offer;
  // Rows with gaps cannot be used, so that to leave them out is offered first.
  open.choice = asked ? choice : { ...choice, leaveOut: missing(open.offer, choice) !== "" };
  fill();
  field(name)?.focus();
};

/** @type {(offer: Offer, choice: Choice) => HTMLElement} */
const preview = ({ columns }, { columns: [first, second], label }) => {
  const roles = new Map([[label, "label"], [second, "x₂"], [first, "x₁"]]);
  const chosen = (/** @type {number} */ place) => (roles.has(place) ? "chosen" : "");
  const heads = columns.map((column, place) =>
    element(
      "th",
      { scope: "col", className: chosen(place) },
      element("span", { className: "role" }, roles.get(place) ?? ""),
      shortened(column.name),
    )
  );
  const rows = columns[0].cells.map((_, row) =>
    element(
      "tr",
      {},
      ...columns.map(({ cells }, place) => element("td", { className: chosen(place) }, cells[row])),
    )
  );
  const table = element(
    "table",
    {},
    element("caption", { className: "visually-hidden" }, "The first rows of the file"),
    element("thead", {}, element("tr", {}, ...heads)),
    element("tbody", {}, ...rows),
  );
  const frame = element("div", { className: "table-frame", tabIndex: 0 }, table);
  frame.setAttribute("role", "region");
  frame.setAttribute("aria-label", "The first rows of the file");
  return frame;
};

/** @type {(offer: Offer, choice: Choice) => HTMLElement | ""} */
const gapsField = (offer, choice) => {
  const gaps = missing(offer, choice);
  if (!gaps) return "";
  const box = element("input", { type: "checkbox", name: "leave-out", checked: choice.leaveOut });
  box.addEventListener("change", changed);
  return element("label", { className: "leave-out" }, box, `Leave out rows with gaps (${gaps})`);
};

/** Put the choice at hand into the dialog.
 * @type {() => void} */
const fill = () => {
  if (!open) return;
  const { offer, choice } = open;
  const { columns } = offer;
  const numeric = columnOptions(columns, (column) => column.numeric);
  const labels = columnOptions(columns, (column) => column.classes !== null);
  const classes = classOptions(columns[choice.label]);
  within(".fields").replaceChildren(
    select("First number (x₁)", "first", numeric, choice.columns[0]),
    select("Second number (x₂)", "second", numeric, choice.columns[1]),
    select("Label", "label", labels, choice.label),
    select("One class", "one", classes, choice.classes[0]),
    select("The other class", "other", classes, choice.classes[1]),
  );
  within(".gaps").replaceChildren(gapsField(offer, choice));
  const left = within(".table-frame")?.scrollLeft ?? 0;
  within(".preview").replaceChildren(preview(offer, choice));
  within(".table-frame").scrollLeft = left;
  within(".outcome").textContent = outcome(offer, choice);
};

const build = () => {
  const title = element("h2", { id: "columns-title" }, "Choose columns and classes");
  const cancel = element("button", { type: "button" }, "Cancel");
  const use = element("button", { type: "submit", className: "main" }, "Use these points");
  const problem = element("p", { className: "problem", id: "columns-problem" });
  const outcomeLine = element("p", { className: "outcome" });
  problem.setAttribute("role", "alert");
  outcomeLine.setAttribute("role", "status");
  const form = element(
    "form",
    {},
    title,
    problem,
    element("div", { className: "fields" }),
    element("div", { className: "gaps" }),
    element("div", { className: "preview" }),
    outcomeLine,
    element("div", { className: "buttons" }, cancel, use),
  );
  const dialog = element("dialog", { id: "columns" }, form);
  dialog.setAttribute("aria-labelledby", "columns-title");
  cancel.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => {
    if (open?.dialog === dialog) open = null;
    dialog.remove();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    open?.send(read());
  });
  document.body.append(dialog);
  return dialog;
};

/** Let the learner choose from an offer of ui/data/offers.py; `send` sends the file with the choice.
 * @type {(offer: Offer & {problem: string, choice: Choice}, send: Send) => void} */
export const chooseColumns = (offer, send) => {
  const { problem, choice } = offer;
  const gaps = missing(offer, choice) !== "";
  const dialog = open?.dialog ?? build();
  open = { dialog, offer, send, choice: { ...choice, leaveOut: choice.leaveOut || gaps } };
  refuseColumns(problem);
  fill();
  if (dialog.open) return;
  dialog.showModal();
  field("first").focus();
};

/** Say in the dialog why the choice cannot be used. False where no dialog is open.
 * @type {(problem: string) => boolean} */
export const refuseColumns = (problem) => {
  if (!open) return false;
  within(".problem").textContent = problem;
  return true;
};

export const closeColumns = () => open?.dialog.close();
