/* Weights over time: fills the figure of ui/core/figures.py with the recorded weights. */
(() => {
  const {playground} = window.dash_clientside;
  const GRAPH = "graph-paths";

  /* All of one layer's weights, or biases, as one line with gaps. */
  const joined = (run, places) => {
    const x = [];
    const y = [];
    for (const place of places) {
      for (const {epoch, parameters} of run.snapshots) {
        x.push(epoch);
        y.push(parameters[place]);
      }
      x.push(null);
      y.push(null);
    }
    return {x, y};
  };

  const rest = (run) => {
    const base = run.figures[GRAPH];
    const {unit} = playground.state;
    const layers = playground.layout(run.layerSizes);
    const range = (from, count) => Array.from({length: count}, (_, i) => from + i);
    const data = base.data.map((trace) => {
      const [kind, number] = trace.uid.split("-");
      const {W, b, units, inputs} = layers[Math.max(0, Number(number) - 1)] ?? layers[0];
      let places;
      if (kind === "weights") places = range(W, units * inputs);
      else if (kind === "biases") places = range(b, units);
      else if (unit) {
        const layer = layers[unit.layer - 1];
        const from = layer.W + unit.unit * layer.inputs;
        places = [...range(from, layer.inputs), layer.b + unit.unit];
      } else places = [];
      const {x, y} = joined(run, places);
      const customdata = places.flatMap((place) => [
        ...run.snapshots.map(() => playground.parameterName(run.layerSizes, place)),
        "",
      ]);
      return {...trace, x, y, customdata};
    });
    playground.setFigure(GRAPH, {data, layout: base.layout}, () =>
      playground.drawCursor(GRAPH, playground.shown().epoch),
    );
  };

  playground.views.paths = {
    tab: "paths",
    later: true,
    rest,
    move: (_run, {epoch}) => playground.drawCursor(GRAPH, epoch),
  };
})();
