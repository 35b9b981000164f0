/* The figures of merit beside the loss curve, the confusion matrices and the number of parameters. */
import { at, mark } from "../../core/dom.js";
import { views } from "../../core/drawing.js";
import { trainedPlaces } from "../../core/names.js";
import { accuracyText, batchText, lossText } from "../../core/measures.js";
import { accuracy as accuracyOf, cell, classes, PARTS, penaltyOf } from "../../core/task.js";

/** @type {(id: string, text: string) => void} */
const put = (id, text) => {
  const element = document.getElementById(id);
  if (element && element.textContent !== text) element.textContent = text;
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
  put("batch-line", batchText(run));
  const count = trainedPlaces(run).length;
  put("parameter-count", `${count} parameters, layers ${run.layerSizes.join(" → ")}`);
};

views.metrics = { draw: show, animate: show };
