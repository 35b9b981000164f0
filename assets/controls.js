/* What the controls show and draw without the server. */
(() => {
  const {playground} = window.dash_clientside;
  const functions = (window.dashMantineFunctions ??= {});

  const shown = (value, id, forms) => String(forms?.[id]?.values ? forms[id].values[value] : value);

  /* The page is there: keep the Plotly templates that came with it, put the file dialogs in, and
   * unfold the settings where there is room beside the plots. */
  playground.begin = (templates) => {
    playground.templates = templates;
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
    return seed < current ? seed : seed + 1;
  };
})();
