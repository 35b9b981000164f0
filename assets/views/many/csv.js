/* A map as a table with a line for each run; no part of the page is touched here. */
import { labelOf, placesOf, seedsOf } from "./question.js";
import { FIELDS, trained } from "./summary.js";

/** @type {(value: string | number | boolean | null | undefined) => string} */
const written = (value) => {
  const text = value === null || value === undefined ? "" : String(value);
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** Every run that is trained: what the axes are in it, its seeds, and what it came to. Nothing stands
 * where there is no such number.
 * @type {(map: ManyMap) => string} */
export const mapCsv = ({ question, cells }) => {
  const { axes } = question;
  const heads = axes.map(({ setting }) => labelOf(setting).replaceAll(" ", "_"));
  const fields = FIELDS.map((field) =>
    field === "epochs_to" ? `epochs_to_loss_${question.reach}` : field
  );
  const lines = [[...heads, "start", "weight_seed", "data_seed", ...fields, "diverged"]];
  cells.forEach((cell, number) => {
    const values = placesOf(axes, number).map((place, axis) => axes[axis].values[place]);
    for (const k of trained(cell)) {
      const seeds = seedsOf(question, k);
      const noted = FIELDS.map((field) => written(cell[field]?.[k]));
      const all = [...values, k, seeds["weight-seed"], seeds["data-seed"]].map(written);
      lines.push([...all, ...noted, String(cell.diverged[k])]);
    }
  });
  return lines.map((line) => line.join(",")).join("\n") + "\n";
};
