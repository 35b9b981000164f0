/* The line under the timeline: how far a long run is, and what became of it. */
(() => {
  const {playground} = window.dash_clientside;
  const {state, setProps} = playground;
  const UNSTABLE_EPOCHS = 10;

  const number = (value) => value.toLocaleString("en");

  /* The first epoch from which the loss stayed above twice its start for ten epochs, or null. */
  const unstableFrom = ({losses}) => {
    let count = 0;
    for (let epoch = 0; epoch < losses.length; epoch++) {
      count = losses[epoch] > 2 * losses[0] ? count + 1 : 0;
      if (count === UNSTABLE_EPOCHS) return epoch - UNSTABLE_EPOCHS + 1;
    }
    return null;
  };

  const secondsLeft = ({stop, epochs, startedFrom}) => {
    const spent = (performance.now() - state.startedAt) / 1000;
    const done = stop - startedFrom;
    return done > 0 ? Math.ceil((spent / done) * (epochs - stop)) : null;
  };

  const message = (run) => {
    if (state.edit) return `Weights set by hand at epoch ${number(state.edit.epoch)}.`;
    if (!run.done) {
      const left = secondsLeft(run);
      const time = left === null ? "" : `, about ${number(left)} s left`;
      return `Training: epoch ${number(run.stop)} of ${number(run.epochs)}${time}.`;
    }
    if (run.divergedAt !== null) {
      return (
        `Diverged at epoch ${number(run.divergedAt)}: the numbers grew beyond all bounds. Epoch ` +
        `${number(run.stop)}, the last that can be shown, is on show; try a smaller learning rate.`
      );
    }
    const unstable = unstableFrom(run);
    if (unstable !== null) {
      return (
        `Unstable: from epoch ${number(unstable)} on, the loss stayed above twice its start for ` +
        `${UNSTABLE_EPOCHS} epochs; try a smaller learning rate.`
      );
    }
    if (state.original) return "Trained on from weights set by hand.";
    const epochs = run.stop === 1 ? "1 epoch" : `${number(run.stop)} epochs`;
    return `Trained for ${epochs}; ${run.snapshots.length} snapshots are recorded.`;
  };

  /* Say how far the run is, and offer what can be done with it. */
  playground.showProgress = () => {
    const {run, connection} = state;
    const said = [connection, run && message(run)].filter(Boolean).join(" ");
    const status = document.getElementById("run-status");
    if (!status) return;
    if (status.textContent !== said) status.textContent = said;
    playground.followLesson();
    if (!run) return;
    const bar = document.getElementById("progress");
    bar.max = run.epochs;
    bar.value = run.stop;
    const line = document.getElementById("run-line");
    line.dataset.training = !run.done;
    line.dataset.edited = state.edit !== null;
    line.dataset.left = state.original !== null;
    document.getElementById("train-longer").disabled =
      !run.done || run.divergedAt !== null || run.stop >= longest();
  };

  /* Stop training and keep what is there: the run of as many epochs as have been trained. */
  playground.stopRun = () => {
    const {run} = state;
    state.token += 1;
    if (!run || run.done) return window.dash_clientside.no_update;
    run.done = true;
    // What a link would have set by hand at the run's end has no run any more.
    state.fragmentPending = false;
    playground.showProgress();
    // Where the number of epochs is fixed, the run is just not finished.
    return playground.isFixed("epochs") ? window.dash_clientside.no_update : run.stop;
  };

  /* Train for twice as many epochs, or for those that are left. */
  playground.trainLonger = () => {
    const {run} = state;
    if (run && run.stop >= run.epochs) return playground.longerEpochs(run);
    // One that was stopped and has kept its number of epochs just goes on.
    if (run?.done) {
      state.startedAt = performance.now();
      setProps("request", {data: playground.goOn()});
    }
    return window.dash_clientside.no_update;
  };

  /* The most epochs that a run can have. */
  const longest = () =>
    Number(playground.fixedOr("epochs", document.getElementById("run-line").dataset.longest));
  playground.longestRun = longest;

  /* Twice as many epochs, as far as the settings allow. */
  playground.longerEpochs = ({epochs}) => Math.min(2 * epochs, longest());
})();
