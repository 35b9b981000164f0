/* What if: weights set by hand, training on from them, and the way back. They travel in the
 * address's fragment, #at=EPOCH&weights=... for each time, and trained=N, the number of those from
 * which training went on. */
(() => {
  const {playground} = window.dash_clientside;
  const {state, setProps} = playground;

  /* Loss and confusion counts of weights that the server has not seen. */
  const score = (run, parameters) => {
    const losses = new Float64Array(2).fill(NaN);
    const confusion = new Int32Array(8);
    ["train", "test"].forEach((part, index) => {
      const {inputs, y, count} = run.data[part];
      if (!count) return;
      const logits = playground.logits(run.layerSizes, run.activation, parameters, inputs);
      let sum = 0;
      logits.forEach((z, k) => {
        sum += Math.max(z, 0) - y[k] * z + Math.log1p(Math.exp(-Math.abs(z)));
        confusion[4 * index + 2 * y[k] + (z >= 0 ? 1 : 0)] += 1;
      });
      losses[index] = sum / count;
    });
    return {losses, confusion};
  };

  /* The weights set by hand: those that training went on from, in order, then those that are only
   * looked at. */
  playground.edits = () => (state.edit ? [...state.steps, state.edit] : state.steps);

  /* Weights set by hand, each an epoch and base64url, as the fragment has them. */
  playground.handOf = (edits, trained) => {
    const parts = edits.map(({epoch, bdata}) => `at=${epoch}&weights=${bdata}`);
    if (trained) parts.push(`trained=${trained}`);
    return parts.join("&");
  };
  const write = () => {
    const edits = playground.edits().map(({epoch, parameters}) => ({
      epoch,
      bdata: playground.encode(parameters).bdata,
    }));
    playground.writeFragment(playground.handOf(edits, state.steps.length));
  };
  playground.writeHand = write;

  const showEdit = (parameters) => {
    const {epoch} = playground.shown();
    state.edit = {epoch, parameters, ...score(state.run, parameters), edited: true};
    playground.showProgress();
    playground.rest();
  };

  /* Set one parameter of the weights on show by hand. */
  playground.setParameter = (place, value) => {
    const parameters = Float64Array.from(playground.shown().parameters);
    parameters[place] = value;
    showEdit(parameters);
    write();
  };

  /* Forget weights set by hand that were only looked at: the cursor has moved on. */
  playground.dropEdit = () => {
    if (!state.edit) return;
    state.edit = null;
    write();
    playground.showProgress();
  };

  /* Train on from the weights set by hand, at their epoch. */
  playground.trainOn = () => {
    const {run, edit} = state;
    if (!edit) return window.dash_clientside.no_update;
    if (edit.epoch >= playground.longestRun()) {
      playground.notify("A run has no more epochs than this: train on from an earlier one.");
      return window.dash_clientside.no_update;
    }
    const kept = run.snapshots.filter(({epoch}) => epoch < edit.epoch);
    state.original ??= run;
    state.steps.push(edit);
    state.edit = null;
    state.token += 1;
    state.startedAt = performance.now();
    state.run = {
      ...run,
      snapshots: [...kept, edit],
      losses: run.losses.slice(0, edit.epoch),
      stop: edit.epoch,
      recorded: true,
      done: false,
      divergedAt: null,
    };
    write();
    playground.showRun(kept.length);
    if (edit.epoch < run.epochs) {
      setProps("request", {data: playground.goOn()});
      return window.dash_clientside.no_update;
    }
    // At the end of the run there is nothing left to train: make it longer, which goes on from here.
    return playground.longerEpochs(run);
  };

  /* Back to the run as it was before any weight was set by hand. */
  playground.backToRun = () => {
    const {original, run} = state;
    if (!run) return window.dash_clientside.no_update;
    state.edit = null;
    state.original = null;
    state.steps = [];
    write();
    if (original) {
      state.token += 1;
      state.startedAt = performance.now();
      state.run = original;
      if (!original.done) setProps("request", {data: playground.goOn()});
    }
    playground.showRun(state.cursor);
    const changed = original && run.epochs !== original.epochs;
    return changed ? original.epochs : window.dash_clientside.no_update;
  };

  /* One network's parameters from a link, or null where they do not fit the run. */
  const parse = (text, epoch, run) => {
    const bytes = Math.floor((text.replace(/=+$/, "").length * 3) / 4);
    const whole = Number.isInteger(epoch) && epoch >= 0 && epoch <= run.epochs;
    if (!whole || !/^[A-Za-z0-9_-]+=*$/.test(text)) return null;
    if (bytes !== 8 * run.snapshots[0].parameters.length) return null;
    const parameters = playground.decode({dtype: "f8", bdata: text});
    const fits = parameters.every((value) => Math.abs(value) <= playground.LARGEST_WEIGHT);
    return fits ? {epoch, parameters} : null;
  };

  let waiting = []; // what a link says was set by hand, and has yet to be brought to its run

  /* Another run is asked for: what still waits was meant for the one before. */
  playground.forgetWaiting = () => (waiting = []);

  /* Bring the weights of a link to the run of its settings, each once the one before is trained. */
  playground.readFragment = () => {
    const {run} = state;
    if (state.fragmentPending) {
      state.fragmentPending = false;
      const {content: {at, weights, trained}, problem} = playground.linkCarried();
      const whole = problem ? [] : weights;
      waiting = whole.map((text, i) => ({edit: parse(text, at[i], run), trained: i < trained}));
    }
    if (!waiting.length) return;
    const {edit, trained} = waiting.shift();
    const index = run.snapshots.findIndex(({epoch}) => epoch === edit?.epoch);
    if (!edit || (trained ? edit.epoch >= run.epochs : index < 0)) {
      waiting = [];
      write();
      playground.notify(
        "The weights in the link do not fit its settings; the run is shown without them.",
      );
      return;
    }
    if (trained) {
      state.edit = {...edit, ...score(run, edit.parameters), edited: true};
      playground.trainOn();
    } else {
      playground.showRun(index);
      showEdit(edit.parameters);
    }
  };
})();
