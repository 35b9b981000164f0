/* The lessons: a list, and one lesson at a time - question, prediction, runs, what happened, why,
 * the learner's own words. Choices, results and remarks stay in the browser's storage. */
(() => {
  const {playground} = window.dash_clientside;
  const {state, setProps} = playground;
  const {shared} = playground.storage;
  const STORAGE = "playground-lessons";
  const noUpdate = () => window.dash_clientside.no_update;
  const at = (id) => document.getElementById(id);
  const element = (...all) => playground.element(...all);

  // What is kept: whether the panel is open, the lesson that is open in it, and for each lesson by
  // its name {choice, committed, results, remark}.
  const kept = {open: false, lesson: null, progress: {}};
  let lessons = null;
  let pending = null; // {lesson, index}: the run of a lesson that is being trained
  const experiments = new Map(); // what several starts came to, by the run's key

  // What this tab and the storage last agreed on: what has changed since is what was done here, or in
  // another tab.
  let agreed = {};
  const take = (progress) => {
    agreed = playground.readProgress(progress);
    kept.progress = structuredClone(agreed);
  };
  const agree = () => {
    const {progress: theirs} = shared.read(STORAGE) ?? {};
    const merged = playground.mergeChanges(agreed, kept.progress, theirs);
    for (const [name, one] of Object.entries(merged)) Object.assign((kept.progress[name] ??= {}), one);
    agreed = structuredClone(merged);
  };
  const keep = () => {
    agree();
    shared.write(STORAGE, kept);
  };
  const recall = () => {
    const {open, lesson, progress} = shared.read(STORAGE) ?? {};
    Object.assign(kept, {open: open === true, lesson: lesson ?? null});
    take(progress);
  };

  const progressOf = ({name}) =>
    (kept.progress[name] ??= {choice: null, committed: false, results: [], remark: ""});
  const lessonNamed = (name) => lessons.find((lesson) => lesson.name === name);
  const isDone = (lesson) => {
    const {results} = kept.progress[lesson.name] ?? {results: []};
    return lesson.runs.every((_, index) => results[index]);
  };
  playground.lessons = {
    all: () => lessons ?? [],
    progress: () => kept.progress,
    isDone,
    fill: (...all) => fill(...all),
    take(progress) {
      kept.progress = playground.readProgress(progress);
      keep();
      if (kept.open) render();
    },
  };

  // --- opening and closing ------------------------------------------------------------------------

  const show = () => {
    at("lessons").hidden = !kept.open;
    at("lessons-open").setAttribute("aria-expanded", kept.open);
    document.documentElement.dataset.lessons = kept.open ? "open" : "closed";
    if (wide()) at("settings").open = !kept.open;
    keep();
    if (kept.open && lessons) render();
    else if (kept.open) playground.requestLessons();
    // The plots have another width now.
    window.dispatchEvent(new Event("resize"));
  };

  const wide = () => window.matchMedia("(min-width: 700px)").matches;
  let opening = false; // whether the panel was opened, and has yet to show something

  playground.toggleLessons = () => {
    kept.open = opening = !kept.open;
    show();
    return noUpdate();
  };

  /* Open the lessons, at a lesson if one is named. */
  playground.openLesson = (name) => {
    kept.open = true;
    kept.lesson = name ?? kept.lesson;
    show();
  };

  /* Ask for the lessons, which come when they are first needed. */
  playground.requestLessons = () => {
    if (lessons) offerToTeacher();
    else setProps("lessons-request", {data: {at: performance.now()}});
  };

  /* The choice of a lesson in the link for a class. */
  const offerToTeacher = () => {
    const data = lessons.map(({name, title}) => ({value: name, label: title}));
    setProps("teacher-lesson", {data});
  };

  playground.receiveLessons = (all) => {
    lessons = all;
    offerToTeacher();
    render();
    return noUpdate();
  };

  // --- the panel ----------------------------------------------------------------------------------

  const button = (text, onclick, more = {}) =>
    element("button", {type: "button", className: "plain", onclick, ...more}, text);

  let focused = null; // the id of what had the focus before the panel was made anew

  const render = (focus) => {
    const body = at("lessons-body");
    const lesson = lessonNamed(kept.lesson);
    if (body.contains(document.activeElement)) focused = document.activeElement.id;
    body.replaceChildren(...(lesson ? lessonParts(lesson) : listParts()));
    paintAll();
    // On a phone the panel opens beneath the boundary, out of sight.
    if (opening && !wide()) at("lessons").scrollIntoView({block: "start"});
    opening = false;
    if (focus) body.querySelector(focus)?.focus();
    // A button that was pressed gets the focus back, once it can be pressed again.
    else if (document.activeElement === document.body) at(focused)?.focus();
  };

  const go = (name) => {
    kept.lesson = name;
    pending = null;
    playground.dropExperiment();
    unlight();
    keep();
    render("h2");
  };

  const listParts = () => {
    const done = lessons.filter(isDone).length;
    return [
      heading("Lessons"),
      element("p", {className: "note"},
        `Predict first, then watch. ${done} of ${lessons.length} done.`),
      element("ol", {className: "lesson-list"}, ...lessons.map((lesson) =>
        element("li", {},
          button(lesson.title, () => go(lesson.name)),
          ...(isDone(lesson) ? [element("span", {className: "done"}, "✓ done")] : []),
        ))),
    ];
  };

  const heading = (text) => {
    const title = element("h2", {tabIndex: -1, id: "lesson-title"}, text);
    const close = button("×", () => {
      playground.toggleLessons();
      at("lessons-open").focus();
    }, {className: "close"});
    close.setAttribute("aria-label", "Close the lessons");
    return element("div", {className: "lesson-head"}, title, close);
  };

  const lessonParts = (lesson) => {
    const progress = progressOf(lesson);
    const number = lessons.indexOf(lesson) + 1;
    return [
      heading(`${number}. ${lesson.title}`),
      button("All lessons", () => go(null), {className: "plain back"}),
      question(lesson, progress),
      ...(progress.committed ? [runList(lesson, progress)] : []),
      ...(progress.committed && isDone(lesson) ? outcome(lesson, progress) : []),
    ];
  };

  const question = (lesson, progress) => {
    const choices = lesson.choices.map((text, index) => {
      const input = element("input", {
        type: "radio",
        name: "lesson-choice",
        value: index + 1,
        checked: progress.choice === index + 1,
        disabled: progress.committed,
        onchange: () => {
          progress.choice = index + 1;
          keep();
          at("lesson-commit").disabled = false;
        },
      });
      return element("label", {}, input, element("span", {}, text));
    });
    const commit = button("This is my prediction", () => {
      progress.committed = true;
      keep();
      startRun(lesson, 0);
      render("h2");
    }, {id: "lesson-commit", className: "main", disabled: progress.choice === null});
    return element(
      "fieldset",
      {className: "question"},
      element("legend", {}, fill(lesson.question, lesson, progress)),
      ...choices,
      ...(progress.committed ? [] : [commit]),
    );
  };

  /* The runs of a lesson with their numbers, and under each several-seeds one its pictures. */
  const runList = (lesson, progress) => {
    const next = lesson.runs.findIndex((_, index) => !progress.results[index]);
    const items = lesson.runs.map((run, index) => {
      const isPending = pending?.lesson === lesson && pending.index === index;
      const result = progress.results[index];
      const again = result ? "Run again" : "Run";
      const start = button(again, () => startRun(lesson, index), {
        id: `lesson-run-${index}`,
        className: index === next ? "main" : "plain",
        disabled: pending !== null,
      });
      start.setAttribute("aria-label", `${again}: ${run.name}`);
      return element(
        "li",
        {},
        element("div", {className: "run-head"},
          element("strong", {}, run.name),
          element("span", {className: "run-result", id: `lesson-result-${index}`},
            resultText(run, result, isPending)),
          start),
        ...(experiments.has(keyOf(lesson, index)) ? [pictures(lesson, index)] : []),
      );
    });
    const list = element("ul", {className: "lesson-runs"}, ...items);
    list.setAttribute("aria-label", "Runs of this lesson");
    list.setAttribute("aria-live", "polite");
    if (next < 1 || pending) return list;
    const more = element("p", {className: "note"}, "Look at what came of it, then run the next.");
    return element("div", {}, list, more);
  };

  const resultText = (run, result, isPending) => {
    if (isPending) return "training …";
    if (!result) return run.seeds ? `${run.seeds} starts` : "";
    const {measureText} = playground;
    return run.seeds
      ? `${result.succeeded} of ${result.seeds} starts succeed`
      : `accuracy ${measureText("train-accuracy", result["train-accuracy"])}`;
  };

  /* What happened against what was predicted, why, the learner's words, and on. */
  const outcome = (lesson, progress) => {
    const right = progress.choice === lesson.answer;
    const name = (choice) => `“${lesson.choices[choice - 1]}”`;
    const verdict = right
      ? `You predicted ${name(progress.choice)}, and so it is.`
      : `You predicted ${name(progress.choice)}. What happened is: ${name(lesson.answer)}.`;
    const remark = element("textarea", {
      id: "lesson-remark",
      rows: 3,
      maxLength: 2000,
      value: progress.remark,
      oninput: () => {
        progress.remark = remark.value;
        keep();
      },
    });
    const following = lessons[lessons.indexOf(lesson) + 1];
    return [
      element("h3", {}, "What happened"),
      element("p", {className: "verdict", dataset: {right}}, `${right ? "✓" : "✗"} ${verdict}`),
      element("p", {className: "happened"}, fill(lesson.happened, lesson, progress)),
      element("h3", {}, "Why"),
      ...lesson.why.map((why) => paragraph(why, lesson, progress)),
      element("h3", {}, "What I saw"),
      element("label", {htmlFor: "lesson-remark", className: "note"}, lesson.remark),
      remark,
      element("div", {className: "lesson-end"},
        following
          ? button("Next lesson", () => go(following.name), {className: "main"})
          : button("All lessons", () => go(null), {className: "main"}),
        button("Predict again", () => {
          Object.assign(progress, {choice: null, committed: false, results: []});
          go(lesson.name);
        })),
    ];
  };

  const paragraph = ({text, light, run}, lesson, progress) => {
    const words = element("p", {className: "lesson-why"}, fill(text, lesson, progress));
    if (!light) return words;
    const [[kind, value]] = Object.entries(light);
    const lit = button(LIGHTS[kind].label(value), () => {
      const isLit = lit.getAttribute("aria-pressed") === "true";
      unlight();
      if (isLit) return;
      lit.setAttribute("aria-pressed", "true");
      onceShown(lesson.runs[run - 1], () => LIGHTS[kind].show(value));
    });
    lit.setAttribute("aria-pressed", "false");
    words.append(" ", lit);
    return words;
  };

  /* A text with the numbers of the learner's own runs in its placeholders. */
  const fill = (text, {runs, success}, {results}) =>
    text.replace(/\{([^{}]*)\}/g, (_, name) => {
      if (name === "success") return playground.percent(success);
      const [, number, measure] = name.match(/^(\d+)\.(.*)$/);
      const {seeds, address} = runs[number - 1];
      const settings = new URLSearchParams(address);
      const epochs = Number(settings.get("epochs") ?? playground.forms?.epochs.default);
      const known = results[number - 1] ?? {seeds, epochs};
      return playground.measureText(measure, known[measure]);
    });

  // --- lights -------------------------------------------------------------------------------------

  const PARTS = {
    boundary: ".view.boundary",
    timeline: "#timeline",
    loss: ".view.loss",
    metrics: "#metrics",
  };
  const quietly = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const reveal = (target) =>
    target?.scrollIntoView({behavior: quietly() ? "auto" : "smooth", block: "nearest"});
  const openTab = (name) => {
    setProps("tabs", {value: name});
    reveal(at(`tab-${name}`));
  };

  /* Go to the line of the passes that computes something, once the view has its text. */
  const walkTo = (line, tries = 60) => {
    const steps = playground.passes?.text?.steps;
    if (!steps && tries) return void setTimeout(walkTo, 100, line, tries - 1);
    const index = steps?.findIndex(({lines}) => lines.includes(line)) ?? -1;
    const way = index + 1 - playground.passes.step;
    if (index >= 0 && way) playground.walk(way);
  };

  const LIGHTS = {
    unit: {
      label: (unit) => `Light unit ${unit}`,
      show(unit) {
        setProps("unit-lines", {checked: true});
        playground.lightUnit({layer: 1, unit: unit - 1});
      },
    },
    epoch: {label: (epoch) => `Go to epoch ${epoch}`, show: (epoch) => playground.seekEpoch(epoch)},
    part: {
      label: (part) => `Light the ${part}`,
      show(part) {
        const target = document.querySelector(PARTS[part]).closest(".view, section, table");
        target.dataset.lit = "true";
        reveal(target);
      },
    },
    tab: {label: (name) => `Open ${at(`tab-${name}`).textContent}`, show: openTab},
    step: {
      label: (line) => `Open the line of ${line}`,
      show(line) {
        openTab("passes");
        walkTo(line);
      },
    },
  };

  const unlight = () => {
    for (const lit of document.querySelectorAll("[data-lit]")) delete lit.dataset.lit;
    for (const pressed of document.querySelectorAll("#lessons-body [aria-pressed=true]")) {
      pressed.setAttribute("aria-pressed", "false");
    }
    if (state.run && state.unit) playground.lightUnit(null);
  };

  // --- runs ---------------------------------------------------------------------------------------

  const keyOf = ({name}, index) => `${name}/${index}`;

  const startRun = (lesson, index) => {
    const {address, seeds} = lesson.runs[index];
    unlight();
    awaited = null;
    pending = {lesson, index, before: state.token};
    playground.dropExperiment();
    playground.useAddress(address);
    if (seeds) playground.startExperiment(address, seeds, (made) => seedsArrived(lesson, index, made));
    render();
  };

  const finish = (lesson, index, result) => {
    pending = null;
    progressOf(lesson).results[index] = result;
    keep();
    render();
  };

  let awaited = null; // {address, act}: what is to be done once a run is on show

  /* Do something with a run of the lesson on show; where none is named, with the one that is. */
  const onceShown = (run, act) => {
    awaited = null;
    if (!run || (state.run?.done && sameSettings(state.run.address, run.address))) return act();
    awaited = {address: run.address, act};
    playground.useAddress(run.address);
  };

  const sameSettings = (one, other) => {
    const [a, b] = [one, other].map((text) => [...new URLSearchParams(text)].sort().join());
    return a === b;
  };

  /* A piece of the run on show has arrived. */
  playground.lessonRunArrived = () => {
    const {run} = state;
    if (run?.done && awaited) {
      const {address, act} = awaited;
      awaited = null;
      if (sameSettings(run.address, address)) act();
    }
    if (!pending || !run?.done || run.token <= pending.before) return noUpdate();
    const {lesson, index} = pending;
    const {address, seeds} = lesson.runs[index];
    if (seeds) {
      paintAll();
    } else if (sameSettings(run.address, address)) {
      finish(lesson, index, playground.measureRun(run));
    } else {
      // The learner has gone on to other settings.
      pending = null;
      render();
    }
    return noUpdate();
  };

  const seedsArrived = (lesson, index, made) => {
    if (pending?.lesson !== lesson || pending.index !== index) return;
    if (!made) {
      pending = null;
      render();
      return;
    }
    experiments.set(keyOf(lesson, index), made);
    if (made.done) {
      finish(lesson, index, playground.measureSeeds(made, lesson.success));
    } else if (at(pictureId(index))) {
      paintAll();
      at(`lesson-result-${index}`).textContent =
        `training, epoch ${made.epoch.toLocaleString("en")} …`;
    } else {
      render();
    }
  };

  // --- small pictures -----------------------------------------------------------------------------

  const pictureId = (index) => `lesson-pictures-${index}`;

  /* One button for each start: choosing it brings its seed to the playground. */
  const pictures = (lesson, index) => {
    const {address, seeds} = lesson.runs[index];
    const first = Number(new URLSearchParams(address).get("weight-seed") ?? 0);
    const group = element("div", {className: "small-multiples", id: pictureId(index)});
    group.setAttribute("role", "group");
    group.setAttribute("aria-label", `${seeds} starts: arrows move, Enter shows one`);
    for (let k = 0; k < seeds; k++) {
      const query = new URLSearchParams(address);
      query.set("weight-seed", first + k);
      const small = button("", () => playground.useAddress(`?${query}`), {
        className: "small",
        tabIndex: k ? -1 : 0,
      });
      small.dataset.seed = first + k;
      small.append(element("canvas"), element("span", {className: "mark-of-start"}));
      group.append(small);
    }
    group.addEventListener("keydown", (event) => {
      const way = {ArrowRight: 1, ArrowLeft: -1, ArrowDown: 10, ArrowUp: -10}[event.key];
      const all = [...group.children];
      const next = way && all[all.indexOf(event.target.closest("button")) + way];
      if (!next) return;
      event.preventDefault();
      for (const small of all) small.tabIndex = small === next ? 0 : -1;
      next.focus();
    });
    return group;
  };

  const paintAll = () => {
    const lesson = lessons && lessonNamed(kept.lesson);
    if (!lesson || !playground.templates) return;
    lesson.runs.forEach((_, index) => {
      const made = experiments.get(keyOf(lesson, index));
      const group = at(pictureId(index));
      if (made && group) paint(group, made, lesson.success);
    });
  };

  const paint = (group, made, success) => {
    const half = state.run?.halfWidth ?? 2.6;
    [...group.children].forEach((small, k) => {
      const [canvas, mark] = small.children;
      playground.paintSmall(canvas, made, made.networks[k], half);
      const reached = made.accuracies[k] >= success;
      small.dataset.succeeded = reached;
      mark.textContent = reached ? "✓" : "";
      const verdict = reached ? "succeeded" : "did not succeed";
      const text = `Seed ${small.dataset.seed}: ${playground.accuracyText(made.accuracies[k])}, ${verdict}`;
      small.setAttribute("aria-label", text);
      small.title = text;
    });
  };

  new MutationObserver(() => kept.open && paintAll()).observe(document.documentElement, {
    attributeFilter: ["data-mantine-color-scheme"],
  });

  // Another tab has gone on.
  playground.storage.watch(STORAGE, () => {
    agree();
    if (kept.open && lessons) render();
  });

  // The panel was open when the page was left: open it again once the page is there.
  recall();
  const reopen = () => {
    if (!at("lessons") || !state.run) return void setTimeout(reopen, 100);
    show();
  };
  if (kept.open) reopen();
})();
