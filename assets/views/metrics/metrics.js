/* The figures of merit beside the loss curve, the confusion matrices and the number of parameters. */
import { at, mark } from "../../core/dom.js";
import { views } from "../../core/drawing.js";
import { trainedPlaces } from "../../core/names.js";
import { accuracyText, lossText, updatesAnEpoch } from "../../core/measures.js";
import { accuracy as accuracyOf, cell, classes, PARTS, penaltyOf } from "../../core/task.js";

/** @type {(id: string, text: string) => void} */
const put = (id, text) => {
  const element = document.getElementById(id);
  if (element && element.textContent !== text) element.textContent = text;
};
/** What the batch size comes to, in words.
 * @type {(run: Run) => string} */
const batchesOf = (run) => {
  const { batchSize, data: { train: { count } } } = run;
  if (!batchSize) return "";
  const each = updatesAnEpoch(run);
  if (each === 1) return `All ${count} training points are in one batch: one update an epoch.`;
  const left = count % batchSize;
  return `${each} updates an epoch${left ? `, the last with ${left}` : ""}.`;
};

/** @param {Run} run
 * @param {Snapshot} snapshot */
const show = (run, { losses, confusion, parameters }) => {
  at("penalty-row").hidden = run.penalty === "none";
  put("metric-penalty", lossText(penaltyOf(run, parameters)));
  PARTS.forEach((part, index) => {
    put(`metric-${part}-loss`, lossText(losses[index]));
    const accuracy = accuracyOf(confusion, index);
    put(`metric-${part}-accuracy`, accuracyText(accuracy));
    for (const actual of classes) {
      for (const predicted of classes) {
        const count = confusion[cell(index, actual, predicted)];
        const text = run.data[part].count ? String(count) : "–";
        put(`confusion-${part}-${actual}-${predicted}`, text);
      }
    }
  });
  mark(document.documentElement, "tested", run.data.test.count > 0);
  put("batch-line", batchesOf(run));
  const count = trainedPlaces(run).length;
  put("parameter-count", `${count} parameters, layers ${run.layerSizes.join(" → ")}`);
};

views.metrics = { draw: show, animate: show };
