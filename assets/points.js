/* A learner's own points: held here, sent along with every request, carried in the address's
 * fragment where they are few, and edited with the pointer on the boundary or as text. */
(() => {
  const {playground} = window.dash_clientside;
  const {state, setProps} = playground;
  const noUpdate = () => window.dash_clientside.no_update;
  const at = (id) => document.getElementById(id);
  const GRAPH = "graph-boundary";
  const STORAGE = "playground-points";
  const NAMES = ["x₁", "x₂", "class"];
  const LABELS = ["0", "1"];
  const MOST = 2000;
  const LONGEST_PART = 3500; // of an address; longer links break in mails and messengers
  const NEAR = 12; // pixels within which a point is meant
  const MOVED = 4; // pixels from which on a press is a drag
  const undone = []; // what the points were before each change

  const usesOwn = (address) => new URLSearchParams(address).get("data-shape") === "own";
  playground.usesOwnPoints = usesOwn;

  // --- rows and what is sent ------------------------------------------------------------------

  /* The points as rows {x: [x1, x2], label}, in their own units. */
  const rows = () => {
    if (!state.points) return [];
    const X = playground.decode(state.points.X);
    return Array.from(playground.decode(state.points.y), (label, k) => ({
      x: [X[2 * k], X[2 * k + 1]],
      label,
    }));
  };

  const packed = (all, names, labels) => ({
    count: all.length,
    X: {...playground.encode(Float64Array.from(all.flatMap(({x}) => x))), shape: [all.length, 2]},
    y: {...playground.encode(Uint8Array.from(all, ({label}) => label)), dtype: "u1"},
    names,
    labels,
  });

  /* A request with the own points that its settings call for. */
  playground.withPoints = (request) =>
    usesOwn(request.address) ? {...request, points: state.points} : request;

  // --- fragment -------------------------------------------------------------------------------

  const list = (words) => words.map(encodeURIComponent).join(",");

  /* The fragment's part for the points of an address; empty if they are none, or too many. */
  playground.pointsPart = (address) => {
    if (!usesOwn(address) || !state.points) return "";
    const text = rows().map(({x, label}) => [...x, label].join(",")).join(";");
    const {names, labels} = state.points;
    const part = `points=${text}&columns=${list(names)}&labels=${list(labels)}`;
    return part.length > LONGEST_PART ? "" : part;
  };

  /* Whether a link can carry the points on show. */
  playground.pointsFitLink = () =>
    !usesOwn(window.location.search) || playground.pointsPart(window.location.search) !== "";

  const words = (text, count, usual) => {
    const parts = (text ?? "").split(",");
    return parts.length === count ? parts.map(decodeURIComponent) : usual;
  };

  /* Take the points of the fragment, or, after a reload, those of before. */
  const read = () => {
    try {
      const parts = Object.fromEntries(
        window.location.hash.slice(1).split("&").map((part) => part.split("=")),
      );
      if (parts.points) {
        const all = parts.points.split(";").map((row) => {
          const [x1, x2, label] = row.split(",").map(Number);
          return {x: [x1, x2], label};
        });
        state.points = packed(all, words(parts.columns, 3, NAMES), words(parts.labels, 2, LABELS));
      } else if (!state.points) {
        state.points = JSON.parse(window.sessionStorage.getItem(STORAGE));
      }
    } catch {
      state.points = null;
    }
  };
  read();
  window.addEventListener("popstate", read);

  // --- changes --------------------------------------------------------------------------------

  const store = () => {
    try {
      window.sessionStorage.setItem(STORAGE, JSON.stringify(state.points));
    } catch {
      // Without storage the points are lost with the page, as the link says.
    }
  };

  /* Train on other points; `address` where other settings come with them. */
  const show = (points, address) => {
    state.points = points;
    store();
    describe();
    if (address !== undefined) {
      playground.useAddress(address);
    } else if (usesOwn(window.location.search)) {
      playground.writeFragment("");
      setProps("request", {data: playground.startRun(state.run.address, state.run.epochs)});
    } else {
      setProps("data-shape", {value: "own"});
    }
  };

  /* Take points, which can be undone. */
  const change = (points, address) => {
    undone.push(state.points);
    if (undone.length > 100) undone.shift();
    setProps("undo-points", {disabled: false});
    show(points, address);
  };
  playground.takePoints = change;

  /* Hold points for settings that are about to come. */
  playground.keepPoints = (points) => {
    state.points = points;
    store();
  };

  const changeRows = (all) => {
    const {names, labels} = state.points;
    change(packed(all, names, labels));
  };

  playground.undoPoints = () => {
    if (undone.length) show(undone.pop());
    setProps("undo-points", {disabled: undone.length === 0});
    return noUpdate();
  };

  /* Own points were chosen, but there are none: begin with those on show. False without any. */
  playground.adoptPoints = () => {
    const {run} = state;
    if (state.points) return true;
    if (!run) return false;
    const {mean, scale} = run.data;
    const all = [run.data.train, run.data.test].flatMap(({inputs, y}) =>
      Array.from(y, (label, k) => ({
        x: [0, 1].map((j) => rounded(inputs[j][k] * scale[j] + mean[j], scale[j])),
        label,
      })),
    );
    state.points = packed(all, NAMES, LABELS);
    store();
    describe();
    return true;
  };

  /* A coordinate to about three digits of the spread, as exact as a hand can place it. */
  const rounded = (value, scale) => {
    const places = Math.min(12, Math.max(0, 2 - Math.floor(Math.log10(scale))));
    return Number(value.toFixed(places));
  };

  playground.startSmall = () => {
    const all = [{x: [-1, 0], label: 0}, {x: [1, 0], label: 1}];
    const query = new URLSearchParams(window.location.search);
    query.set("data-shape", "own");
    query.set("test-share", "0");
    change(packed(all, NAMES, LABELS), `?${query}`);
    return noUpdate();
  };

  // --- the tools under the boundary -------------------------------------------------------------

  /* The points of a shape become the learner's own with the first change; until then the run of the
   * shape stays on show. */
  const beginEditing = () => {
    if (usesOwn(state.run?.address)) return;
    state.points = null;
    playground.adoptPoints();
  };

  const editing = () => at("point-tools") && !at("point-tools").hidden;

  playground.toggleEditing = () => {
    const on = !editing();
    at("point-tools").hidden = !on;
    at("edit-points").setAttribute("aria-expanded", on);
    if (on) beginEditing();
    layer().hidden = !on;
    describe();
    return noUpdate();
  };

  /* What the points are, in words. */
  const describe = () => {
    const line = at("points-line");
    if (!line || !state.points) return;
    const {count, labels, names} = state.points;
    const [none, one] = labels;
    const link = playground.pointsFitLink()
      ? ""
      : " Too many for a link: save them as a file to pass them on.";
    line.textContent =
      `${count.toLocaleString("en")} points of ${names[0]} and ${names[1]}; ` +
      `class 0 is “${none}”, class 1 is “${one}”.${link}`;
  };

  const quoted = (word) => `"${word.replaceAll('"', '""')}"`;
  playground.fillPointsText = () => {
    const {names, labels} = state.points ?? {names: NAMES, labels: LABELS};
    const lines = rows().map(({x, label}) => [...x, quoted(labels[label])].join(","));
    const value = [names.map(quoted).join(","), ...lines].join("\n");
    setProps("points-text", {value});
    return noUpdate();
  };
  playground.applyPointsText = () => {
    playground.sendFile("points", new TextEncoder().encode(at("points-text").value));
    return noUpdate();
  };

  // --- the pointer --------------------------------------------------------------------------------

  let pressed = null; // {index, x, y, moved}: the point under the pointer, or none, since when

  const layer = () => {
    const frame = at(GRAPH).closest(".frame");
    let element = frame.querySelector(".edit-layer");
    if (!element) {
      element = document.createElement("div");
      element.className = "edit-layer";
      element.hidden = true;
      element.setAttribute("aria-hidden", "true");
      element.addEventListener("pointerdown", press);
      element.addEventListener("pointermove", drag);
      element.addEventListener("pointerup", release);
      element.addEventListener("pointercancel", () => (pressed = null));
      frame.append(element);
    }
    return element;
  };

  const pixel = ({clientX, clientY}) => {
    const {left, top} = layer().getBoundingClientRect();
    return [clientX - left, clientY - top];
  };
  const standardised = (value, j) => (value - state.run.data.mean[j]) / state.run.data.scale[j];

  const nearest = (all, [px, py]) => {
    const overlay = playground.overlay(GRAPH);
    let [best, distance] = [-1, NEAR];
    all.forEach(({x}, index) => {
      const away = Math.hypot(
        overlay.x(standardised(x[0], 0)) - px,
        overlay.y(standardised(x[1], 1)) - py,
      );
      if (away < distance) [best, distance] = [index, away];
    });
    return best;
  };

  /* The coordinates under a pixel, in the points' own units; null beside the plot. */
  const coordinates = ([px, py]) => {
    const {box} = playground.overlay(GRAPH);
    const shares = [(px - box.x) / box.width, 1 - (py - box.y) / box.height];
    if (shares.some((share) => share < 0 || share > 1)) return null;
    const {mean, scale} = state.run.data;
    return shares.map((share, j) =>
      rounded((2 * share - 1) * state.run.halfWidth * scale[j] + mean[j], scale[j]),
    );
  };

  const press = (event) => {
    if (event.button !== 0 || !state.points) return;
    const place = pixel(event);
    if (!coordinates(place)) return;
    event.preventDefault();
    layer().setPointerCapture(event.pointerId);
    pressed = {index: nearest(rows(), place), place, moved: false};
  };

  const drag = (event) => {
    if (!pressed || pressed.index < 0) return;
    const [px, py] = pixel(event);
    const [x0, y0] = pressed.place;
    pressed.moved ||= Math.hypot(px - x0, py - y0) > MOVED;
    if (pressed.moved) {
      playground.drawOver(GRAPH, (context) => playground.markPoint(context, px, py));
    }
  };

  const release = (event) => {
    if (!pressed) return;
    const {index, moved} = pressed;
    pressed = null;
    const all = rows();
    const x = coordinates(pixel(event));
    if (!x) return void playground.rest();
    if (index < 0) {
      if (all.length >= MOST) {
        return void playground.notify(`There can be ${MOST.toLocaleString("en")} points at most.`);
      }
      all.push({x, label: Number(at("point-class").querySelector("input:checked").value)});
    } else if (moved) {
      all[index].x = x;
    } else {
      const [{label}] = all.splice(index, 1);
      if (!all.some((row) => row.label === label)) {
        return void playground.notify("This is the last point of its class, and two are needed.");
      }
    }
    changeRows(all);
  };

  /* The legend says what the learner's own classes are called. */
  const nameClasses = ({points}) => {
    for (const [part, words] of [["train", "training"], ["test", "test"]]) {
      for (const label of [0, 1]) {
        const own = points && points.labels[label] !== LABELS[label];
        const name = own ? ` (${points.labels[label]})` : "";
        for (const item of document.querySelectorAll(`.legend-${part}-${label}`)) {
          item.lastChild.textContent = `class ${label}${name}, ${words}`;
        }
      }
    }
  };

  // A run of own points shows what they are; for others, noise and number have a meaning again.
  let seen = null; // the run that was on show when this view was last drawn
  playground.views.points = {
    rest(run) {
      const own = usesOwn(run.address);
      if (own !== playground.ownOnShow) {
        playground.ownOnShow = own;
        document.documentElement.dataset.own = own;
        for (const id of ["noise", "n-samples"]) setProps(id, {disabled: own});
      }
      if (editing() && run !== seen) beginEditing();
      if (run !== seen) nameClasses(run);
      seen = run;
      describe();
    },
  };
})();
