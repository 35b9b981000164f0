/* A teacher's link: settings that are fixed or hidden, and a lesson that is opened. Only controls of
 * settings can be hidden, never a result. What is fixed stays so against everything. */
(() => {
  const {playground} = window.dash_clientside;
  const {state, setProps} = playground;
  // The settings that say which points there are: where one of them is fixed, the points are.
  const POINTS = ["data-shape", "n-samples", "noise", "data-seed"];

  let fixed = {}; // the values of the fixed settings, in address form
  let controls = {}; // what the controls held when they last agreed with it

  // --- what is fixed ------------------------------------------------------------------------------

  /* An address with some settings in it, whatever it said of them; pure. */
  playground.withValues = (address, values, forms) => {
    const query = new URLSearchParams(address);
    const differing = Object.entries(values).filter(([key, value]) => {
      const other = query.get(key) ?? forms[key].default;
      return other !== value && !(value !== "" && Number(other) === Number(value));
    });
    if (!differing.length) return address;
    for (const [key, value] of differing) {
      if (value === forms[key].default) query.delete(key);
      else query.set(key, value);
    }
    const text = query.toString();
    return text && `?${text}`;
  };

  /* An address with the settings that are fixed. */
  playground.withFixed = (address) =>
    Object.keys(fixed).length ? playground.withValues(address, fixed, playground.forms) : address;

  playground.isFixed = (name) => name in fixed;

  /* The value of a setting that is fixed, or another. */
  playground.fixedOr = (name, value) => fixed[name] ?? value;

  /* Whether the points are fixed; if they are, it is said. */
  playground.pointsAreFixed = () => {
    const names = POINTS.filter(playground.isFixed);
    if (names.length) {
      playground.notify(
        `The link for the class keeps ${labels(names)}, and with it the points.`,
        "The points are fixed",
        "yellow",
      );
    }
    return names.length > 0;
  };

  const labels = (names) =>
    names.map((name) => playground.forms[name].label.toLowerCase()).join(", ");

  /* The address of the controls with what is fixed; controls that say something else go back to it. */
  playground.keepFixed = (address, values) => {
    const names = Object.keys(playground.forms);
    const kept = playground.withFixed(address);
    if (kept === address) {
      controls = Object.fromEntries(names.map((name, index) => [name, values[index]]));
    } else {
      for (const name of Object.keys(fixed)) setProps(name, {value: controls[name]});
      sayKept();
    }
    return kept;
  };

  const sayKept = () =>
    playground.notify(
      `The link for the class keeps ${labels(Object.keys(fixed))} as it is.`,
      "This setting is fixed",
      "yellow",
    );

  /* An address that something other than the controls brings, with what is fixed. */
  playground.broughtWithFixed = (address) => {
    const kept = playground.withFixed(address);
    if (kept !== address) sayKept();
    return kept;
  };

  /* What is fixed against the will of a lesson's runs, in a sentence; nothing where nothing is. */
  playground.keptInLesson = ({runs}) => {
    const changed = runs
      .map(({address}) => [playground.withFixed(address), address])
      .filter(([kept, address]) => kept !== address)
      .flatMap(([kept, address]) => playground.difference(kept, address).split(", "));
    if (!changed.length) return "";
    const words = [...new Set(changed)].join(", ");
    return `The link for the class keeps ${words}: the numbers can differ from those meant here.`;
  };

  // --- the page -----------------------------------------------------------------------------------

  /* All of a control: its label, its button, its explanation. */
  const wholeOf = (name) => {
    let element = document.getElementById(name);
    while (!element.parentElement.matches(".group, .pair, .seed")) element = element.parentElement;
    return element.closest(".seed") ?? element;
  };

  const saySettings = ({fix = [], hide = []}, known) => {
    const unknown = [...fix, ...hide].filter((name) => !known.includes(name));
    if (!unknown.length) return;
    playground.notify(
      `There is no setting ${unknown.map((name) => `“${name.slice(0, 30)}”`).join(", ")}.`,
      "Not everything in the link fits",
      "yellow",
    );
  };

  const showSettings = (fix, hide, known) => {
    for (const name of known) {
      const whole = wholeOf(name);
      const isFixed = fix.includes(name);
      whole.classList.toggle("hidden-setting", hide.includes(name));
      whole.classList.toggle("fixed-setting", isFixed);
      if (whole.inert !== isFixed) setProps(name, {disabled: isFixed});
      whole.inert = isFixed;
    }
    const shown = fix.filter((name) => !hide.includes(name));
    const line = shown.length ? `Fixed by the link for the class: ${labels(shown)}.` : "";
    document.getElementById("fixed-line").textContent = line;
  };

  const valueOf = (name) => {
    const value = new URLSearchParams(state.run.address).get(name);
    return value ?? playground.forms[name].default;
  };

  // The settings that the link came with, also when the page was loaded anew since.
  const {tab} = playground.storage;
  const STORAGE = "playground-class";
  const isReload = () => performance.getEntriesByType("navigation")[0]?.type === "reload";
  const isKnown = (now) => isReload() && tab.read(STORAGE)?.parts === now;
  const remember = (now) => {
    if (!isKnown(now)) tab.write(STORAGE, {parts: now, address: state.run.address});
  };
  playground.classAddress = () => {
    const {parts, address} = tab.read(STORAGE) ?? {};
    return parts === applied && applied !== NONE ? address : "";
  };

  const NONE = JSON.stringify({});
  let applied = NONE; // what the page is set up for

  const apply = () => {
    const parts = playground.teacherParts();
    const now = JSON.stringify(parts);
    if (now === applied) return;
    applied = now;
    const {fix = [], hide = [], lesson = []} = parts;
    const known = Object.keys(playground.forms);
    const fixes = known.filter((name) => fix.includes(name));
    fixed = Object.fromEntries(fixes.map((name) => [name, valueOf(name)]));
    saySettings(parts, known);
    showSettings(fixes, hide, known);
    playground.fillClassLink(parts);
    // Who has gone on to another lesson stays there when the page is loaded anew.
    if (lesson.length && !isKnown(now)) playground.openLesson(lesson[0]);
    remember(now);
  };

  const start = () => {
    if (!state.run || !playground.forms) return void setTimeout(start, 100);
    apply();
  };
  start();

  // The same page with another link, or Back to an address from before there was one.
  window.addEventListener("popstate", () => {
    if (!state.run) return;
    apply();
    if (Object.keys(playground.teacherParts()).length) playground.writeFragment();
  });
})();
