/* Links, figures, the run's history and the whole session: what the browser holds, passed on. */
(() => {
  const {playground} = window.dash_clientside;
  const {state, setProps} = playground;
  const noUpdate = () => window.dash_clientside.no_update;
  const LONG = 2000; // characters from which on mails and messengers may break a link
  const FORMAT = "neural-network playground: session"; // as ui/files/sessions.py reads it

  // --- links ----------------------------------------------------------------------------------

  const link = () => window.location.href;

  const show = () => {
    playground.requestLessons();
    setProps("share-link", {value: link()});
    const length = link().length;
    const left = playground.pointsFitLink()
      ? ""
      : "The link cannot carry so many points: save them as a file, and send both. ";
    const long = length > LONG ? ` Some programs shorten links as long as this one.` : "";
    document.getElementById("share-line").textContent =
      `${left}${length.toLocaleString("en")} characters.${long}`;
  };

  playground.copyLink = () => {
    show();
    playground.copyField("share-link", "share-line", link(), "link");
    return noUpdate();
  };

  // --- figures --------------------------------------------------------------------------------

  const FIGURES = {
    "graph-boundary": {view: "boundary", width: 760, height: 640},
    "graph-loss": {view: "loss", width: 760, height: 440},
    "graph-hidden": {view: "hidden", width: 760, height: 600},
    "graph-paths": {view: "paths", width: 760, height: 500},
    "graph-surface": {view: "passes", width: 760, height: 640},
  };
  const pause = (milliseconds) => new Promise((resume) => setTimeout(resume, milliseconds));

  /* The plot of a figure. One behind a tab that is not open shows an earlier time, or nothing: it is
   * drawn first, by a view with a way of its own or as when the tab is opened. */
  const plotOf = async (id) => {
    const plot = () => document.querySelector(`#${id} .js-plotly-plot`);
    const view = playground.views[FIGURES[id].view];
    if (view.tab && view.tab !== state.tab) {
      await playground.mounted(view.tab);
      const before = plot()?.data;
      (view.drawFigure ?? view.rest)(state.run, playground.shown());
      for (let tries = 0; tries < 50 && plot()?.data === before; tries++) await pause(100);
      if (plot()?.data === before) return null;
    }
    return plot();
  };

  /* A figure as a data URL, in "png" or "svg"; null where there is nothing to show yet. */
  playground.figureImage = async (id, format) => {
    if (!state.run) return null;
    if (id === "diagram") return diagramImage(format);
    const plot = await plotOf(id);
    if (!plot?.data?.length) return null;
    const {width, height} = FIGURES[id];
    const layout = {...plot.layout, paper_bgcolor: playground.surface()};
    // Where the plot has none, the page has one beneath it.
    if (layout.showlegend === false) {
      layout.showlegend = true;
      layout.legend = {orientation: "h", x: 0, y: -0.12, yanchor: "top"};
      layout.margin = {...layout.margin, b: 130};
    }
    delete layout.width;
    delete layout.height;
    const scale = format === "png" ? 2 : 1;
    return window.Plotly.toImage({data: plot.data, layout}, {format, width, height, scale});
  };

  const STYLES = ["fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-opacity", "opacity",
    "font-family", "font-size", "font-weight", "text-anchor", "paint-order", "visibility"];

  /* The network diagram by itself: its styles written into it, its maps as pictures. */
  const diagramImage = async (format) => {
    playground.views.diagram.rest(state.run, playground.shown());
    const svg = document.querySelector("#diagram svg");
    const copied = svg.cloneNode(true);
    const [before, after] = [svg, copied].map((root) => [root, ...root.querySelectorAll("*")]);
    before.forEach((element, index) => {
      const computed = getComputedStyle(element);
      const style = STYLES.map((name) => `${name}:${computed.getPropertyValue(name)}`).join(";");
      after[index].setAttribute("style", style);
    });
    const holders = [...svg.querySelectorAll("foreignObject")];
    [...copied.querySelectorAll("foreignObject")].forEach((holder, index) => {
      const image = document.createElementNS("http://www.w3.org/2000/svg", "image");
      for (const name of ["width", "height"]) image.setAttribute(name, holder.getAttribute(name));
      image.setAttribute("href", holders[index].querySelector("canvas").toDataURL());
      holder.replaceWith(image);
    });
    const {width, height} = svg.viewBox.baseVal;
    copied.setAttribute("width", width);
    copied.setAttribute("height", height);
    const text = new XMLSerializer().serializeToString(copied);
    const url = `data:image/svg+xml,${encodeURIComponent(text)}`;
    return format === "svg" ? url : rasterised(url, width, height);
  };

  const rasterised = async (url, width, height) => {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [2 * width, 2 * height];
    const context = canvas.getContext("2d");
    context.fillStyle = playground.surface();
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return canvas.toDataURL("image/png");
  };

  /* The bytes of a data URL, which a page must not fetch. */
  const blobOf = (url) => {
    const [head, body] = [url.slice(0, url.indexOf(",")), url.slice(url.indexOf(",") + 1)];
    const type = head.slice(5).split(";")[0];
    if (!head.endsWith(";base64")) return new Blob([decodeURIComponent(body)], {type});
    const binary = atob(body);
    return new Blob([Uint8Array.from(binary, (letter) => letter.charCodeAt(0))], {type});
  };

  const saveFigure = (format) => (_clicks, id) => {
    playground.figureImage(id, format).then((url) => {
      if (url) playground.save(`${id.replace("graph-", "")}.${format}`, blobOf(url));
      else playground.notify("This figure is not drawn yet: open its tab first.");
    });
    return noUpdate();
  };
  playground.savePng = saveFigure("png");
  playground.saveSvg = saveFigure("svg");

  // --- history and session --------------------------------------------------------------------

  const COLUMNS = ["epoch", "train_loss", "test_loss", "train_accuracy", "test_accuracy"];

  /* The history of a run as CSV: the training loss of every epoch, the rest where it is recorded. */
  playground.historyCsv = (run) => {
    const recorded = new Map(run.snapshots.map((snapshot) => [snapshot.epoch, snapshot]));
    const number = (value) => (Number.isFinite(value) ? String(value) : "");
    const lines = [...run.losses, null].map((loss, epoch) => {
      const snapshot = recorded.get(epoch);
      const [train, test] = snapshot?.losses ?? [loss, NaN];
      const accuracies = [0, 1].map((part) =>
        snapshot ? playground.accuracy(snapshot.confusion, part) : NaN,
      );
      return [epoch, ...[train, test, ...accuracies].map(number)].join(",");
    });
    return [COLUMNS.join(","), ...lines].join("\n") + "\n";
  };
  playground.saveHistory = () => {
    if (state.run) playground.save("history.csv", playground.historyCsv(state.run), "text/csv");
    return noUpdate();
  };

  /* Everything that this page would need to stand here again. */
  playground.sessionJson = () => {
    const {run} = state;
    const edits = playground.edits().map(({epoch, parameters}) => ({
      epoch,
      weights: playground.encode(Float64Array.from(parameters)),
    }));
    return JSON.stringify({
      format: FORMAT,
      version: 1,
      address: run.address,
      points: run.points,
      edits,
      trained: state.steps.length,
      epoch: Math.round(playground.shown().epoch),
      lessons: playground.lessons.progress(),
    });
  };
  playground.saveSession = () => {
    if (state.run) playground.save("session.json", playground.sessionJson(), "application/json");
    return noUpdate();
  };

  /* Show the epoch at which a session was saved, once its run is there. */
  playground.showPendingEpoch = () => {
    const pending = state.epochPending;
    state.epochPending = null;
    if (!pending || pending.epoch === null || !state.run || state.edit) return;
    // Settings that were changed meanwhile are another run's.
    if (playground.sameSettings(state.run.address, pending.address)) {
      playground.seekEpoch(pending.epoch);
    }
  };

  playground.views.share = {tab: "share", rest: show};
})();
