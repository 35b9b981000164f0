/* The figures of merit beside the loss curve, the confusion matrices and the number of parameters. */
(() => {
  const {playground} = window.dash_clientside;

  const put = (id, text) => {
    const element = document.getElementById(id);
    if (element && element.textContent !== text) element.textContent = text;
  };
  const loss = (value) => (Number.isFinite(value) ? value.toPrecision(4) : "–");
  const accuracy = (confusion, part) => {
    const counts = confusion.subarray(4 * part, 4 * part + 4);
    const total = counts.reduce((sum, count) => sum + count, 0);
    return total ? `${playground.tenths(100 * ((counts[0] + counts[3]) / total))} %` : "–";
  };

  const show = (run, {losses, confusion}) => {
    ["train", "test"].forEach((part, index) => {
      put(`metric-${part}-loss`, loss(losses[index]));
      put(`metric-${part}-accuracy`, accuracy(confusion, index));
      for (const actual of [0, 1]) {
        for (const predicted of [0, 1]) {
          const count = confusion[4 * index + 2 * actual + predicted];
          const text = run.data[part].count ? String(count) : "–";
          put(`confusion-${part}-${actual}-${predicted}`, text);
        }
      }
    });
    document.documentElement.dataset.tested = run.data.test.count > 0;
    put("parameter-count", `${run.parameters} parameters, layers ${run.layerSizes.join(" → ")}`);
  };

  playground.views.metrics = {rest: show, move: show};
})();
