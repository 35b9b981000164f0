/* What the controls show and draw without the server. */
(() => {
  const {playground} = window.dash_clientside;
  const functions = (window.dashMantineFunctions ??= {});

  const SETTLED = 500; // milliseconds after which a number field has passed on what was typed

  /* A setting's value as it stands in the address, in the words that the page has for it. */
  playground.settingText = (key, text, forms = playground.forms) => {
    const {names, share, counts} = forms?.[key] ?? {};
    if (share) return `${Number((100 * Number(text)).toPrecision(6))} %`;
    return names?.[text] ?? (counts ? Number(text).toLocaleString("en") : String(text));
  };

  const shown = (value, id, forms) =>
    playground.settingText(id, forms?.[id]?.values ? forms[id].values[value] : value, forms);

  /* The page is there: keep the Plotly templates and the views that came with it, put the file
   * dialogs in, and unfold the settings where there is room beside the plots. */
  playground.begin = (templates, layouts) => {
    playground.templates = templates;
    playground.keepLayouts(layouts);
    playground.makeUploadButtons();
    const wide = window.matchMedia("(min-width: 700px)");
    const unfold = () => (document.getElementById("settings").open = wide.matches);
    wide.addEventListener("change", unfold);
    unfold();
    return window.dash_clientside.no_update;
  };

  /* The text of a slider's value. */
  playground.showValue = shown;
  functions.sliderLabel = (value, {id}) => shown(value, id, playground.forms);

  /* A number field that is left empty gets back the number of the run on show; one that is left with
   * a number beyond its limits takes the nearest, and the page says so. */
  document.addEventListener("focusout", ({target}) => {
    const {label, limits, default: usual} = playground.forms?.[target.id] ?? {};
    if (!limits || target.tagName !== "INPUT" || !playground.state.run) return;
    const {value} = target;
    const [lowest, highest] = limits;
    if (value === "") {
      const query = new URLSearchParams(playground.state.run.address);
      const known = Number(query.get(target.id) ?? usual);
      // Once the field has said that it is empty: until then, this is the value it has.
      setTimeout(() => {
        if (target.value === "") playground.setProps(target.id, {value: known});
      }, SETTLED);
    } else if (Number(value) < lowest || Number(value) > highest) {
      const [text, low, high, nearest] = [
        Number(value), lowest, highest, Math.max(lowest, Math.min(highest, Number(value))),
      ].map((number) => number.toLocaleString("en"));
      playground.notify(
        `${label} must be a whole number from ${low} to ${high}: ${text} became ${nearest}.`,
        "A number was out of range",
        "yellow",
        "settings",
      );
    }
  }, true);

  /* Another seed than the one at hand. */
  playground.drawSeed = (_clicks, current) => {
    const seed = Math.floor(Math.random() * 9999);
    return seed < current ? seed : seed + 1;
  };
})();
