/* What came of a lesson: the verdict on the prediction, what happened, why, the learner's words. */
(() => {
  const {playground} = window.dash_clientside;
  const element = (...all) => playground.element(...all);

  /* What the learner predicted, against what happened. */
  playground.lessonVerdict = ({choices, answer}, {choice}) => {
    const name = (number) => `“${choices[number - 1]}”`;
    return choice === answer
      ? `You predicted ${name(choice)}, and so it is.`
      : `You predicted ${name(choice)}. What happened is: ${name(answer)}.`;
  };

  /* What happened against what was predicted, why, the learner's words, and on. */
  playground.lessonOutcome = (lesson, own) => {
    const {button, go} = playground.lessons;
    const lessons = playground.lessons.all();
    const right = own.choice === lesson.answer;
    const following = lessons[lessons.indexOf(lesson) + 1];
    return [
      element(
        "div",
        {className: "outcome"},
        element("h3", {}, "What happened"),
        element("p", {className: "verdict", dataset: {right}},
          `${right ? "✓" : "✗"} ${playground.lessonVerdict(lesson, own)}`),
        element("p", {className: "happened"},
          playground.fillLesson(lesson.happened, lesson, own)),
      ),
      element("h3", {}, "Why"),
      ...lesson.why.map((why, index) => paragraph(why, index, lesson, own)),
      element("h3", {}, "What I saw"),
      element("label", {htmlFor: "lesson-remark", className: "note"}, lesson.remark),
      remark(own),
      element("div", {className: "lesson-end"},
        following
          ? button("lesson-next", "Next lesson", () => go(following.name), {className: "main"})
          : button("lesson-next", "All lessons", () => go(null), {className: "main"}),
        button("lesson-again", "Predict again", () => {
          Object.assign(own, {choice: null, committed: false, results: []});
          playground.lessonRuns.forget(lesson);
          go(lesson.name);
        })),
    ];
  };

  const remark = (own) => {
    const field = element("textarea", {
      id: "lesson-remark",
      rows: 3,
      maxLength: 2000,
      value: own.remark,
      oninput: () => {
        own.remark = field.value;
        playground.lessonProgress.keep();
      },
    });
    return field;
  };

  const paragraph = ({text, light, run}, index, lesson, own) => {
    const words = element("p", {className: "lesson-why"}, playground.fillLesson(text, lesson, own));
    if (!light) return words;
    const {lessonLights} = playground;
    const [lights] = Object.entries(light);
    const lit = playground.lessons.button(`lesson-light-${index}`, lessonLights.label(lights), () => {
      const isLit = lit.getAttribute("aria-pressed") === "true";
      lessonLights.clear();
      if (isLit) return;
      lit.setAttribute("aria-pressed", "true");
      lessonLights.show(lights, lesson, run);
    });
    lit.setAttribute("aria-pressed", "false");
    words.append(" ", lit);
    return words;
  };

  /* A text with the numbers of the learner's own runs in its placeholders. */
  playground.fillLesson = (text, {runs, success}, {results}) =>
    text.replace(/\{([^{}]*)\}/g, (_, name) => {
      if (name === "success") return playground.percent(success);
      const [, number, measure] = name.match(/^(\d+)\.(.*)$/);
      const {seeds, address} = runs[number - 1];
      const settings = new URLSearchParams(playground.withFixed(address));
      const epochs = Number(settings.get("epochs") ?? playground.forms?.epochs.default);
      const known = results[number - 1] ?? {seeds, epochs};
      return playground.measureText(measure, known[measure]);
    });
})();
