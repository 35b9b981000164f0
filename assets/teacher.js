/* A teacher's link: settings that are fixed or hidden, and a lesson that is opened. Only controls of
 * settings can be hidden, never a result. */
(() => {
  const {playground} = window.dash_clientside;
  const {state, setProps} = playground;

  /* All of a control: its label, its button, its explanation. */
  const wholeOf = (name) => {
    let element = document.getElementById(name);
    while (!element.parentElement.matches(".group, .pair, .seed")) element = element.parentElement;
    return element.closest(".seed") ?? element;
  };

  const apply = () => {
    const {fix = [], hide = [], lesson = []} = playground.teacherParts();
    const known = Object.keys(playground.forms);
    const unknown = [...fix, ...hide].filter((name) => !known.includes(name));
    if (unknown.length) {
      playground.notify(
        `There is no setting ${unknown.map((name) => `“${name.slice(0, 30)}”`).join(", ")}.`,
        "Not everything in the link fits",
        "yellow",
      );
    }
    for (const name of known) {
      const whole = wholeOf(name);
      whole.classList.toggle("hidden-setting", hide.includes(name));
      whole.inert = fix.includes(name);
      whole.classList.toggle("fixed-setting", fix.includes(name));
      if (fix.includes(name)) setProps(name, {disabled: true});
    }
    if (lesson.length) playground.openLesson(lesson[0]);
  };

  const start = () => {
    if (!state.run || !playground.forms) return void setTimeout(start, 100);
    if (Object.keys(playground.teacherParts()).length) apply();
  };
  start();
})();
