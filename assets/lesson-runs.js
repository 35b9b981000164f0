/* The runs of a lesson: begun, followed, and brought to an end whatever else happens meanwhile. */
(() => {
  const {playground} = window.dash_clientside;
  const {state} = playground;
  const at = (id) => document.getElementById(id);

  let pending = null; // {lesson, index, epoch}: the run that is being trained
  const experiments = new Map(); // what several starts came to, by the run's key
  const notes = new Map(); // what is to be said of a run that came to no result, by its key

  const ENDED = {
    refused: "This could not be trained.",
    ended: "Stopped before its end.",
    lost: "The server did not answer.",
  };

  const keyOf = ({name}, index) => `${name}/${index}`;
  const isPending = (lesson, index) => pending?.lesson === lesson && pending.index === index;

  /* What is said of a run: how far it is, what it came to, or why it did not. */
  const text = (lesson, index, result) => {
    const {seeds} = lesson.runs[index];
    if (isPending(lesson, index)) return pendingText();
    const note = notes.get(keyOf(lesson, index));
    if (note) return note;
    if (!result) return seeds ? `${seeds} starts` : "";
    return seeds
      ? `${result.succeeded} of ${result.seeds} starts succeed`
      : `accuracy ${playground.measureText("train-accuracy", result["train-accuracy"])}`;
  };

  const pendingText = () => {
    if (state.connection) return `waiting: ${state.connection}`;
    return pending.epoch ? `training, epoch ${pending.epoch.toLocaleString("en")} …` : "training …";
  };

  /* Train a run of a lesson; another that is under way is given up. */
  const start = (lesson, index) => {
    const {address, seeds} = lesson.runs[index];
    const mine = {lesson, index, epoch: 0};
    pending = mine;
    notes.delete(keyOf(lesson, index));
    playground.dropExperiment();
    const whilePending = (act) => (made) => pending === mine && act(made);
    const ended = whilePending((how) => end(ENDED[how]));
    const arrived = whilePending((run) => end(null, playground.measureRun(run)));
    if (seeds) {
      const came = whilePending((made) => seedsArrived(mine, made));
      playground.startExperiment(playground.withFixed(address), seeds, came);
      playground.bring(address, {arrived: () => {}, ended: () => {}});
    } else {
      playground.bring(address, {arrived, ended});
    }
  };

  /* The run that is pending has come to a result, or to none, of which there is something to say. */
  const end = (note, result) => {
    const {lesson, index} = pending;
    pending = null;
    if (note) notes.set(keyOf(lesson, index), note);
    playground.lessons.runEnded(lesson, index, result);
  };

  const seedsArrived = (mine, made) => {
    if (!made) return end(ENDED.refused);
    const {lesson, index} = mine;
    const key = keyOf(lesson, index);
    const first = !experiments.has(key) || mine.epoch === 0;
    experiments.set(key, made);
    mine.epoch = made.epoch;
    if (made.done) end(null, playground.measureSeeds(made, lesson.success));
    else playground.lessons.runWentOn(lesson, index, first);
  };

  /* Something about the run on show or the connection has changed. */
  playground.followLesson = () => {
    playground.lookAtRun();
    if (!pending) return;
    const line = at(`lesson-result-${pending.index}`);
    if (line?.dataset.lesson === pending.lesson.name) line.textContent = pendingText();
  };

  /* Something that was asked for gets no answer, so that nothing may be waited for. */
  playground.lessonLost = () => {
    playground.runRefused();
    if (!pending) return;
    playground.dropExperiment();
    end(ENDED.lost);
  };

  playground.lessonRuns = {
    start,
    text,
    isPending,
    /* Whether a run of a lesson is being trained. */
    isTraining: (lesson) => pending?.lesson === lesson,
    /* What several starts of a run have come to so far. */
    experiment: (lesson, index) => experiments.get(keyOf(lesson, index)),
    /* Forget what is under way in a lesson, and what is said of its runs. */
    forget(lesson) {
      if (pending?.lesson === lesson) {
        pending = null;
        playground.dropExperiment();
      }
      lesson.runs.forEach((_, index) => notes.delete(keyOf(lesson, index)));
    },
  };
})();
