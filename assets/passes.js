/* Inside the passes: asks the server for the numbers of what is on show, and draws the walk. */
(() => {
  const {playground} = window.dash_clientside;
  const {state, setProps} = playground;
  const {element, digits} = playground;
  const noUpdate = () => window.dash_clientside.no_update;
  const at = (id) => document.getElementById(id);

  // text: what is the same for all networks of an architecture; trace: the numbers of one point.
  const passes = {text: null, trace: null, known: null, step: 0, point: 0};
  playground.passes = passes;

  const asked = {};
  const timers = {};

  /* Ask the server about the weights on show, once the cursor has rested a moment. */
  playground.ask = (store, question, wait) => {
    clearTimeout(timers[store]);
    timers[store] = setTimeout(() => {
      const {epoch, parameters} = playground.shown();
      asked[store] = (asked[store] ?? 0) + 1;
      setProps(store, {
        data: playground.withPoints({
          address: state.run.address,
          start: {epoch, weights: playground.encode(parameters)},
          asked: asked[store],
          ...question(),
        }),
      });
    }, wait);
  };

  /* Whether an answer is the one to the last question of its kind. */
  playground.isLatest = (store, answer) => Boolean(answer) && answer.asked === asked[store];

  /* The weights set by hand, if any, that what is on show came from. */
  const hand = () => {
    const {epoch: shown} = playground.shown();
    const edit = playground.edits().findLast(({epoch}) => epoch <= shown);
    return edit && {epoch: edit.epoch, weights: playground.encode(edit.parameters)};
  };

  const askTrace = (point) =>
    playground.ask("passes-request", () => ({point, known: passes.known, hand: hand()}), 20);

  const follow = (run) => {
    const {selected} = state;
    const chosen = selected?.part === "train" ? selected.number : passes.point;
    const point = chosen < run.data.train.count ? chosen : 0;
    if (point === passes.point) return;
    passes.point = point;
    setProps("trace-point", {value: point});
  };

  // Follows clicks while another view is open, so that this one opens with the point.
  playground.views.tracePoint = {rest: follow};
  playground.views.passes = {
    tab: "passes",
    rest() {
      // The walk is what the eye meets first; drawing the surface would make it wait.
      const wait = passes.trace ? 0 : 300;
      askTrace(passes.point);
      playground.requestNudge(undefined, undefined, wait);
      playground.requestSurface(undefined, undefined, undefined, wait);
      if (passes.trace) showCodeLine();
    },
    drawFigure: () => playground.askSurface(),
  };

  /* A point's number was typed: trace it, or let the server say why not. */
  playground.tracePoint = (value) => {
    const {run} = state;
    if (!run) return noUpdate();
    const {value: point = null, problem} = playground.readNumber(value, true);
    if (problem && value !== "") {
      playground.tell("trace-point", {error: problem});
    } else if (point === passes.point) {
      playground.tell("trace-point", {error: null});
    } else if (Number.isInteger(point) && point >= 0 && point < run.data.train.count) {
      passes.point = point;
      state.selected = {part: "train", number: point};
      playground.rest();
    } else {
      askTrace(point);
    }
    return noUpdate();
  };

  /* The field says which point is on show, unless a number is being typed into it. */
  const agree = (point) => {
    const typing = document.activeElement === at("trace-point");
    playground.tell("trace-point", {error: null, ...(!typing && {value: point})});
  };

  const LAYER_ARRAYS = ["W", "b", "z", "a", "slope", "upstream", "dz", "own_dW", "own_db", "dW",
    "db", "new_W", "new_b"];
  const decodeLayer = (layer) => {
    const decoded = {...layer};
    for (const name of LAYER_ARRAYS) decoded[name] = playground.decode(layer[name]);
    return decoded;
  };

  playground.receiveTrace = (answer) => {
    if (!answer) return noUpdate();
    if (answer.asked === undefined) {
      refuse(answer.problems.join(" "));
      return noUpdate();
    }
    if (!playground.isLatest("passes-request", answer)) return noUpdate();
    if (answer.problems) {
      playground.tell("trace-point", {error: answer.problems.join(" ")});
      return noUpdate();
    }
    document.querySelector(".passes").dataset.refused = "false";
    playground.notices.end("passes");
    agree(answer.point);
    passes.trace = {...answer, layers: answer.layers.map(decodeLayer)};
    if (answer.text) {
      passes.text = answer.text;
      passes.known = answer.known;
      putText();
    }
    draw();
    return noUpdate();
  };

  /* Weights without passes, such as the last ones before a divergence: say so, and show none. */
  const refuse = (reason) => {
    document.querySelector(".passes").dataset.refused = "true";
    at("point-line").textContent =
      `${reason} There is nothing to follow at epoch ${playground.shown().epoch}: step back in the ` +
      "timeline.";
  };

  const putText = () => {
    const {schema, lines, derivation, steps, names} = passes.text;
    at("schema").innerHTML = schema;
    at("schema").classList.remove("loading");
    at("lines").innerHTML = lines;
    at("derivation").innerHTML = derivation;
    playground.rove(at("schema"));
    for (const line of at("lines").querySelectorAll(".line")) {
      line.dataset.roving = "true";
      playground.rove(line);
    }
    passes.step = Math.min(passes.step, steps.length);
    // After the walk has been painted: nobody chooses a weight in its first moments.
    requestAnimationFrame(() => setTimeout(() => playground.offerWeights(names)));
  };

  /* Where a point of the learner's own lies, in the units of its file. */
  const whereabouts = ({x}) =>
    state.run.points ? `${playground.placeInUnits(state.run, Array.from(x))}; ` : "";

  /* Everything that changes with the weights or the point. */
  const draw = () => {
    const {trace} = passes;
    const {a} = trace.layers.at(-1);
    at("point-line").textContent =
      `of ${trace.count}: ${whereabouts(trace)}${playground.className(state.run.points, trace.label)}, ` +
      `P(class 1) = ${digits(a[0])}, ` +
      `loss ${digits(trace.loss)}; mean loss of all ${digits(trace.meanLoss)}`;
    for (const value of at("schema").querySelectorAll("[data-value]")) {
      value.textContent = playground.shortValue(value.dataset.value, trace);
    }
    showCheck(trace.check);
    at("flags").replaceChildren(
      ...trace.flags.map(({name, sentence}) =>
        element("li", {}, element("strong", {}, name), ` ${sentence}`),
      ),
    );
    at("run-code").textContent = trace.script;
    showCodeLine();
    showStep();
  };

  const showCheck = ({difference, worst, points, parameters, corners, passed}) => {
    const sign = passed ? "✓" : "✗";
    const verdict = passed ? "Gradient confirmed" : `Gradient doubtful, most at ${worst}`;
    const left = corners ? `, ${corners} at a corner of ReLU left out` : "";
    const badge = at("gradient-check");
    badge.dataset.passed = passed;
    badge.replaceChildren(
      element("strong", {}, `${sign} ${verdict}`),
      ` by nudging all ${parameters} parameters${left}: relative difference ${digits(difference)}` +
        (points < passes.trace.count ? `, on ${points} points` : ""),
    );
  };

  const showCodeLine = () => {
    const {run, edit, original} = state;
    const rises = run.losses.filter((loss, epoch) => epoch && loss > run.losses[epoch - 1]).length;
    const sentences = ["Run it anywhere with NumPy and scikit-learn; it prints what the page shows."];
    if (run.points) sentences.push("It reads your points from points.csv: save them with Save CSV.");
    if (edit || original) sentences.push("It begins with the weights that you set by hand.");
    if (rises > run.losses.length / 20) {
      sentences.push(
        `The loss rose in ${rises} of ${run.losses.length} epochs: a run as unsteady as this ` +
          "magnifies the rounding of every sum, so digits can differ.",
      );
    }
    at("code-line").textContent = sentences.join(" ");
  };

  /* Go on by some steps, or with 0 to the overview of all. */
  playground.walk = (way) => {
    if (passes.text) toStep(way ? passes.step + way : 0);
    return noUpdate();
  };

  const toStep = (step) => {
    passes.step = Math.max(0, Math.min(step, passes.text.steps.length));
    showStep();
  };

  const showStep = () => {
    const {step, text, trace} = passes;
    const count = text.steps.length;
    const current = text.steps[step - 1];
    at("step-line").textContent = current
      ? `Step ${step} of ${count}: ${current.phase}, ${current.title.toLowerCase()}`
      : `All ${count} steps, at epoch ${playground.shown().epoch.toLocaleString("en")}`;
    const disabled = {"step-previous": !step, "step-next": step === count, "step-all": !step};
    // A button that is disabled loses the focus, and with it the arrow keys their place.
    if (disabled[document.activeElement?.id]) at("step-line").focus({preventScroll: true});
    for (const [id, value] of Object.entries(disabled)) playground.tell(id, {disabled: value});
    at("lines").classList.toggle("single", Boolean(current));
    for (const section of at("lines").querySelectorAll(".step")) {
      const mine = Number(section.dataset.step) === step;
      section.hidden = Boolean(current) && !mine;
      const numbers = section.querySelector(".numbers");
      numbers.hidden = !mine;
      numbers.replaceChildren(...(mine ? playground.stepNumbers(trace, current) : []));
    }
    at("schema").classList.toggle("walking", Boolean(current));
    for (const box of at("schema").querySelectorAll(".box")) {
      const key = box.dataset.symbol;
      box.classList.toggle("made", Boolean(current?.lines.includes(key)));
      box.classList.toggle("used", Boolean(current?.uses.includes(key)));
    }
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.(".passes [data-step-to]");
    if (!link) return;
    toStep(Number(link.dataset.stepTo));
    const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    document
      .querySelector(".passes .walk")
      .scrollIntoView({behavior: still ? "auto" : "smooth", block: "start"});
    at("step-line").focus({preventScroll: true});
  });

  // Left and right walk, except where they have a meaning of their own.
  const OWN_ARROWS = "input, textarea, select, pre, .table-frame, [role=radiogroup], [role=option]";
  document.addEventListener("keydown", (event) => {
    const way = {ArrowRight: 1, ArrowLeft: -1}[event.key];
    const inside = event.target.closest?.(".passes");
    if (!way || !inside || event.target.closest(OWN_ARROWS)) return;
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    playground.walk(way);
  });
})();
