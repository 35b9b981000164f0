/* The run as the browser holds it: the pieces that have arrived, decoded, and the epoch on show.
 *
 * run = {token, address, layerSizes, activation, epochs, data, figures, losses, snapshots, ...}
 * snapshots[i] = {epoch, parameters, losses: [training, test], confusion: 2 x 2 x 2 counts} */
(() => {
  const {playground} = window.dash_clientside;
  const {state, setProps} = playground;

  /* What is on show: the weights set by hand, or the snapshot under the cursor. */
  playground.shown = () => state.edit ?? state.run.snapshots[state.cursor];

  const withoutEpochs = (address) => {
    const query = new URLSearchParams(address);
    query.delete("epochs");
    return query.toString();
  };

  /* The request for the run of an address; from now on the answers to older ones do not count.
   * Where only the number of epochs has grown, the run at hand goes on instead. Own points that are
   * too few for the test share may take one of 0 instead, where that share was not just chosen. */
  playground.startRun = (address, epochs, adapt = true) => {
    const {run} = state;
    const points = playground.usesOwnPoints(address) ? state.points : null;
    state.token += 1;
    state.asked = {...state.asked, address, points};
    playground.runAsked(address);
    state.startedAt = performance.now();
    // A link that brings weights set by hand, or none any more, is shown from the run's beginning.
    const same =
      run &&
      !state.fragmentPending &&
      run.points === points &&
      withoutEpochs(address) === withoutEpochs(run.address);
    if (same && run.divergedAt === null && epochs > run.stop) {
      return playground.goOn({address, epochs});
    }
    if (same && epochs === run.stop && run.stop > 0) {
      // The run that was stopped there is the run of these settings.
      state.asked = null;
      Object.assign(run, {token: state.token, address, epochs, done: true});
      playground.writeAddress(address);
      playground.refusal.withdrawn();
      playground.showProgress();
      playground.showPendingEpoch();
      return window.dash_clientside.no_update;
    }
    playground.forgetWaiting();
    return playground.withPoints({token: state.token, address, adapt}, points);
  };

  /* Go on with the run from its last weights; the request to do so. If it is refused, the run stays
   * that of its former settings. */
  playground.goOn = (changes = {}) => {
    const {run} = state;
    const {address, epochs} = run;
    const accepted = {address, epochs};
    Object.assign(run, changes, {accepted, token: state.token, done: false, startedFrom: run.stop});
    return playground.nextRequest(run);
  };
  playground.nextRequest = ({token, address, stop, snapshots}) =>
    playground.withPoints({
      token,
      address,
      start: {epoch: stop, weights: playground.encode(snapshots.at(-1).parameters)},
    });

  const decodeData = (data) => {
    const part = ({X, y}) => {
      const flat = playground.decode(X);
      const count = flat.length / 2;
      const column = (j) => Float64Array.from({length: count}, (_, k) => flat[2 * k + j]);
      return {inputs: [column(0), column(1)], y: playground.decode(y), count};
    };
    return {...data, train: part(data.train), test: part(data.test)};
  };

  const decodeSnapshots = (piece) => {
    const epochs = playground.decode(piece.snapshotEpochs);
    const parameters = playground.decode(piece.snapshots);
    const losses = playground.decode(piece.snapshotLosses);
    const confusion = playground.decode(piece.confusion);
    const width = parameters.length / epochs.length;
    return Array.from(epochs, (epoch, i) => ({
      epoch,
      parameters: parameters.subarray(i * width, (i + 1) * width),
      losses: losses.subarray(2 * i, 2 * i + 2),
      confusion: confusion.subarray(8 * i, 8 * i + 8),
    }));
  };

  /* Take in an answer: a new run, or the next piece of the one at hand. */
  playground.receive = (answer) => {
    const {no_update: noUpdate} = window.dash_clientside;
    if (answer.token !== state.token) return noUpdate;
    if (answer.problems) {
      refuse(answer.problems);
      return noUpdate;
    }
    // What was refused before is no more.
    playground.refusal.over();
    const {piece} = answer;
    const losses = Array.from(playground.decode(piece.losses));
    const snapshots = decodeSnapshots(piece);
    const atEnd = state.run && state.cursor === state.run.snapshots.length - 1;
    if (answer.data) {
      state.edit = state.original = null;
      state.steps = [];
      const {points} = state.asked;
      const data = decodeData(answer.data);
      const before = state.run;
      state.run = {...answer, data, points, losses, snapshots, startedFrom: 0};
      playground.keepSelection(before);
    } else {
      if (!state.run.recorded) state.run.snapshots.pop();
      state.run.losses = state.run.losses.concat(losses);
      // A piece that diverges at once has only the weights it began with.
      const {epoch: last} = state.run.snapshots.at(-1) ?? {epoch: -1};
      state.run.snapshots.push(...snapshots.filter(({epoch}) => epoch > last));
    }
    // Settings that were adapted to the points take the place of those that were asked for.
    if (answer.adapted.length) state.history ??= "replaceState";
    playground.writeAddress(answer.address);
    if (answer.data) playground.acceptPoints(answer);
    state.asked = null;
    const {run} = state;
    const {stop, done, recorded, divergedAt} = piece;
    Object.assign(run, {accepted: null, stop, done, recorded, divergedAt});
    if (!done) setProps("request", {data: playground.nextRequest(run)});
    playground.showRun(answer.data || atEnd ? run.snapshots.length - 1 : state.cursor);
    if (done) {
      playground.readFragment();
      playground.showPendingEpoch();
    }
    return {token: run.token, stop, done};
  };

  /* What was asked for does not come: the run on show, if there is one, stays as it was, and goes
   * on unless it is not to be `continued`. */
  playground.giveBack = (continued) => {
    const {run} = state;
    state.history = state.epochPending = state.asked = null;
    playground.restorePoints();
    if (!run) return;
    state.fragmentPending = false;
    if (run.accepted) Object.assign(run, run.accepted, {accepted: null, done: true});
    else if (!run.done && continued) setProps("request", {data: playground.goOn()});
    else run.done = true;
    playground.showProgress();
  };

  /* The settings asked for cannot be trained: those of the run on show are back, and its address.
   * Where none is on show yet, one of other settings takes its place. */
  const refuse = (problems) => {
    const {address} = state.asked ?? state.run;
    playground.giveBack(true);
    if (!state.run) return void playground.standIn(problems, address);
    playground.backToAddress(state.run.address);
    playground.refusal.server(problems);
  };

  const afterPaint = (act) => requestAnimationFrame(() => setTimeout(act));

  const visibleViews = () =>
    Object.values(playground.views).filter(({tab}) => !tab || tab === state.tab);

  /* Draw every visible view at what is on show: the boundary first, the other plots when it is on
   * the screen, which takes as long as all the rest. */
  playground.rest = () => {
    if (!state.run) return;
    state.moving = false;
    const [later, first] = [[], []];
    for (const view of visibleViews()) (view.later ? later : first).push(view);
    for (const view of first) view.rest(state.run, playground.shown());
    const drawing = (state.drawing = {});
    afterPaint(() => {
      if (state.drawing !== drawing) return;
      state.drawing = null;
      if (state.moving) return;
      for (const view of later) view.rest(state.run, playground.shown());
    });
  };

  /* Draw the visible views that can move at a snapshot, or at weights between two. */
  playground.move = (snapshot) => {
    state.moving = true;
    for (const view of visibleViews()) view.move?.(state.run, snapshot);
  };
})();
