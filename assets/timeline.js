/* The timeline: which of the run's snapshots is on show, and how it plays. */
(() => {
  const {playground} = window.dash_clientside;
  const {state, setProps} = playground;
  const SNAPSHOTS_PER_SECOND = 14;
  const REST_AFTER = 120; // milliseconds without motion until the views are drawn in full
  const FRAMES_PER_SLIDER_STEP = 8;

  let speed = 1;
  let playing = null; // the number of the animation's next frame
  let resting = null; // the timer of the drawing at rest
  const sentToSlider = new Set(); // values on their way to the slider, which will report them back

  const last = () => state.run.snapshots.length - 1;

  const label = () => {
    const element = document.getElementById("epoch-label");
    const text = `epoch ${playground.shown().epoch.toLocaleString("en")}`;
    if (element.textContent !== text) element.textContent = text;
  };

  const sendToSlider = (index) => {
    sentToSlider.add(index);
    setProps("timeline", {value: index});
  };

  /* Show a run at one of its snapshots, in full. */
  playground.showRun = (index) => {
    state.cursor = Math.min(index, last());
    setProps("timeline", {max: last()});
    sendToSlider(state.cursor);
    label();
    if (playing === null) playground.rest();
    playground.showProgress();
  };

  /* Move to a snapshot: at once in outline, a moment later in full. */
  const goTo = (index) => {
    if (!state.run) return;
    playground.dropEdit();
    state.cursor = Math.max(0, Math.min(index, last()));
    label();
    playground.move(playground.shown());
    clearTimeout(resting);
    resting = setTimeout(playground.rest, REST_AFTER);
  };

  /* The slider was moved. */
  playground.seek = (index) => {
    if (sentToSlider.delete(index) || !state.run || index === state.cursor) {
      return window.dash_clientside.no_update;
    }
    pause();
    goTo(index);
    return window.dash_clientside.no_update;
  };

  const step = (by) => {
    if (!state.run) return;
    pause();
    goTo(state.cursor + by);
    sendToSlider(state.cursor);
  };
  playground.stepBack = () => (step(-1), window.dash_clientside.no_update);
  playground.stepForward = () => (step(1), window.dash_clientside.no_update);

  /* Go to the snapshot nearest to an epoch. */
  playground.seekEpoch = (epoch) => {
    if (!state.run) return;
    const distance = ({epoch: other}) => Math.abs(other - epoch);
    const {snapshots} = state.run;
    const nearest = snapshots.reduce(
      (best, snapshot, i) => (distance(snapshot) < distance(snapshots[best]) ? i : best), 0);
    step(nearest - state.cursor);
  };

  const between = (position) => {
    const index = Math.floor(position);
    const [from, to] = [state.run.snapshots[index], state.run.snapshots[Math.min(index + 1, last())]];
    const share = position - index;
    const mix = (a, b) => a + share * (b - a);
    return {
      ...from,
      epoch: mix(from.epoch, to.epoch),
      parameters: from.parameters.map((value, i) => mix(value, to.parameters[i])),
    };
  };

  const showPlaying = (isPlaying) => {
    const button = document.getElementById("play");
    button.setAttribute("aria-label", isPlaying ? "Pause" : "Play");
    button.dataset.playing = isPlaying;
  };

  const play = () => {
    if (!state.run || last() === 0) return;
    clearTimeout(resting);
    playground.dropEdit();
    let position = state.cursor === last() ? 0 : state.cursor;
    let before = null;
    let frames = 0;
    const frame = (now) => {
      position += before === null ? 0 : ((now - before) / 1000) * SNAPSHOTS_PER_SECOND * speed;
      before = now;
      if (position >= last()) {
        state.cursor = last();
        pause();
        return;
      }
      state.cursor = Math.floor(position);
      label();
      playground.move(between(position));
      if (frames++ % FRAMES_PER_SLIDER_STEP === 0) sendToSlider(state.cursor);
      playing = requestAnimationFrame(frame);
    };
    playing = requestAnimationFrame(frame);
    showPlaying(true);
  };

  const pause = () => {
    if (playing === null) return;
    cancelAnimationFrame(playing);
    playing = null;
    showPlaying(false);
    sendToSlider(state.cursor);
    label();
    playground.rest();
  };

  /* Play from the cursor, from the start where the cursor is at the end, or pause. */
  playground.playOrPause = () => {
    if (playing === null) play();
    else pause();
    return window.dash_clientside.no_update;
  };

  playground.setSpeed = (value) => {
    speed = Number(value);
    return window.dash_clientside.no_update;
  };

  (window.dashMantineFunctions ??= {}).epochOfSnapshot = (index) =>
    state.run?.snapshots[index]?.epoch.toLocaleString("en") ?? "";

  // Space plays, arrows step, wherever the focus has no use of its own for these keys.
  const KEYS = {
    " ": playground.playOrPause,
    ArrowLeft: playground.stepBack,
    ArrowRight: playground.stepForward,
    Home: () => step(-state.cursor),
    End: () => state.run && step(last() - state.cursor),
  };
  const BUTTONS = "button, summary, a";
  const OWN_KEYS =
    "input, textarea, select, [role=slider], [role=tab], [role=option], [contenteditable], " +
    `:not(${BUTTONS})[tabindex]:not([tabindex='-1'])`;
  document.addEventListener("keydown", (event) => {
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey;
    const handler = KEYS[event.key];
    const onTimeline = event.target.closest?.("#timeline") && event.key === " ";
    const own = event.target.closest?.(OWN_KEYS) && !onTimeline;
    const pressed = event.key === " " && event.target.closest?.(BUTTONS);
    if (event.defaultPrevented || !plain || !handler || own || pressed) return;
    event.preventDefault();
    handler();
  });
})();
