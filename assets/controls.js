/* What the controls show and draw without the server. */
(() => {
  const {playground} = window.dash_clientside;
  const functions = (window.dashMantineFunctions ??= {});

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

  /* Another seed than the one at hand. */
  playground.drawSeed = (_clicks, current) => {
    const seed = Math.floor(Math.random() * 9999);
    return seed < playground.readNumber(current, true).value ? seed : seed + 1;
  };
})();
