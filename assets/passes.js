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

  const askTrace = (point) =>
    playground.ask("passes-request", () => ({point, known: passes.known}), 20);

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
  };

  /* A point's number was typed: trace it, or let the server say why not. */
  playground.tracePoint = (value) => {
    const {run} = state;
    if (!run || value === passes.point || value === "") return noUpdate();
    if (Number.isInteger(value) && value >= 0 && value < run.data.train.count) {
      passes.point = value;
      state.selected = {part: "train", number: value};
      playground.rest();
    } else {
      askTrace(value);
    }
    return noUpdate();
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
    if (answer.problems) {
      if (answer.asked === undefined || playground.isLatest("passes-request", answer)) {
        playground.tell("trace-point", {error: answer.problems.join(" ")});
      }
      return noUpdate();
    }
    if (!playground.isLatest("passes-request", answer)) return noUpdate();
    playground.tell("trace-point", {error: null});
    passes.trace = {...answer, layers: answer.layers.map(decodeLayer)};
    if (answer.text) {
      passes.text = answer.text;
      passes.known = answer.known;
      putText();
    }
    draw();
    return noUpdate();
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

  /* Everything that changes with the weights or the point. */
  const draw = () => {
    const {trace} = passes;
    const {a} = trace.layers.at(-1);
    at("point-line").textContent =
      `of ${trace.count}: class ${trace.label}, P(class 1) = ${digits(a[0])}, ` +
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
    if (edit || original) {
      sentences.push("It trains from the start: weights that you set by hand are not in it.");
    }
    if (rises > run.losses.length / 20) {
      sentences.push(
        `The loss rose in ${rises} of ${run.losses.length} epochs: a run as unsteady as this ` +
          "magnifies the rounding of every sum, so the last digits can differ.",
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
    const {run} = state;
    const count = text.steps.length;
    const current = text.steps[step - 1];
    at("step-line").textContent = current
      ? `Step ${step} of ${count}: ${current.phase}, ${current.title.toLowerCase()}`
      : `All ${count} steps, at epoch ${playground.shown().epoch}`;
    playground.tell("step-previous", {disabled: step === 0});
    playground.tell("step-next", {disabled: step === count});
    playground.tell("step-all", {disabled: step === 0});
    at("lines").classList.toggle("single", Boolean(current));
    for (const section of at("lines").querySelectorAll(".step")) {
      const mine = Number(section.dataset.step) === step;
      section.hidden = Boolean(current) && !mine;
      const numbers = section.querySelector(".numbers");
      numbers.hidden = !mine;
      numbers.replaceChildren(...(mine ? playground.stepNumbers(trace, run, current) : []));
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
