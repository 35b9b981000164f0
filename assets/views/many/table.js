/* A map for those who do not see its plot: a sentence, and a table whose cells open. */
import { at, element, find } from "../../core/dom.js";
import { whole } from "../../core/numbers.js";
import { cellAt, cellText, labelOf, valueText } from "./question.js";
import { brief, forTable, inWords, MEASURES, summary, titleOf, trained } from "./summary.js";

const MOST_SAID = 8; // cells of a single axis that are all said

/** From where to where a map goes, or each of the values of a short axis, in a sentence; pure.
 * @type {(map: ManyMap) => string} */
export const mapSentence = ({ question, cells }) => {
  const { axes, measure } = question;
  const made = cells.map((cell, number) => ({ ...summary(cell, question), number }))
    .filter(({ count, centre }) => count && !Number.isNaN(centre))
    .sort((one, other) => one.centre === other.centre ? 0 : one.centre - other.centre);
  const title = titleOf(question);
  const along = axes.map(({ setting }) => labelOf(setting)).join(" and ");
  const what = `${title[0].toUpperCase()}${title.slice(1)}, along ${along}`;
  const [least, most] = [made[0], made.at(-1)];
  if (!least || !most) {
    const tested = cells.some((cell) => trained(cell).length);
    return `${what}: ${tested ? "there is none without test points" : "nothing is there yet"}.`;
  }
  /** @type {(one: typeof least) => string} */
  const said = ({ centre, number }) => `${brief(measure, centre)} (${cellText(axes, number)})`;
  const each = () =>
    made.toSorted((one, other) => one.number - other.number)
      .map(({ centre, number }) => `${brief(measure, centre)} at ${valueText(axes[0], number)}`)
      .join(", ");
  const isShort = axes.length === 1 && made.length > 2 && made.length <= MOST_SAID;
  const span = brief(measure, least.centre) === brief(measure, most.centre)
    ? `${brief(measure, least.centre)} in every cell`
    : isShort
    ? each()
    : `from ${said(least)} to ${said(most)}`;
  const never =
    MEASURES[measure].kind === "epochs" && made.some(({ centre }) => centre === Infinity)
      ? " A dash stands where fewer than half of the starts get there."
      : "";
  const there = made.length < cells.length
    ? ` ${whole(made.length)} of ${whole(cells.length)} cells are there.`
    : "";
  const way = axes.length > 1 ? " The stronger a cell’s grey, the larger its value." : "";
  return `${what}: ${span}.${there}${never}${way}`;
};

let built = ""; // the axes that the table was built for

/** @type {(axes: MapAxis[], open: (cell: number, from: HTMLElement) => void) => void} */
const build = (axes, open) => {
  const [across, up] = axes;
  /** @type {(cell: number) => HTMLElement} */
  const cell = (number) => {
    const button = element("button", { type: "button", dataset: { cell: number } }, "–");
    button.addEventListener("click", () => open(number, button));
    return element("td", {}, button);
  };
  /** @type {(text: string, scope: string) => HTMLElement} */
  const head = (text, scope) => element("th", { scope }, text);
  const corner = head(labelOf(up ? up.setting : across.setting), "col");
  const heads = up
    ? across.values.map((_, x) => head(`${labelOf(across.setting)} ${valueText(across, x)}`, "col"))
    : [head("value", "col")];
  const lines = up
    ? up.values.map((_, y) => [
      head(valueText(up, y), "row"),
      ...across.values.map((_, x) => cell(cellAt(axes, [x, y]))),
    ])
    : across.values.map((_, x) => [head(valueText(across, x), "row"), cell(x)]);
  at("many-table").replaceChildren(
    element(
      "table",
      {},
      element("caption"),
      element("thead", {}, element("tr", {}, corner, ...heads)),
      element("tbody", {}, ...lines.map((line) => element("tr", {}, ...line))),
    ),
  );
};

/** Fill the table; `open` is called with the cell that is pressed, and with its button.
 * @type {(map: ManyMap, open: (cell: number, from: HTMLElement) => void) => void} */
export const showTable = ({ question, cells }, open) => {
  const { axes, measure } = question;
  const key = JSON.stringify(axes);
  if (built !== key || !find("table", at("many-table"))) {
    build(axes, open);
    built = key;
  }
  const table = at("many-table");
  const spread = measure === "success" ? "95\u00a0% interval" : "quartiles";
  find("caption", table).textContent = `${titleOf(question)}, with its ${spread}`;
  for (const button of table.querySelectorAll("button")) {
    const number = Number(button.dataset.cell);
    const made = summary(cells[number], question);
    const [text, label] = [
      forTable(measure, made),
      `${cellText(axes, number)}: ${inWords(measure, made)}; open`,
    ];
    if (button.textContent !== text) button.textContent = text;
    if (button.getAttribute("aria-label") !== label) button.setAttribute("aria-label", label);
  }
};
