/* On paper the page is light, and its plots have the sizes of a sheet (print.css): they are drawn
 * anew before the browser makes the sheets, and put back afterwards. */
(() => {
  const {playground} = window.dash_clientside;
  const SCHEME = "data-mantine-color-scheme";
  const root = document.documentElement;
  let before = null; // what is to be put back: {scheme, settingsOpen}

  const begin = () => {
    if (before || !playground.state.run) return;
    const settings = document.getElementById("settings");
    if (playground.state.moving) playground.rest();
    before = {scheme: root.getAttribute(SCHEME), settingsOpen: settings.open};
    root.setAttribute(SCHEME, "light");
    root.dataset.printing = "true";
    settings.open = true;
    // The colour bar needs no second one in the legend: a sheet is wide enough.
    playground.redrawAtOnce((layout) =>
      layout.coloraxis ? {...layout, coloraxis: {...layout.coloraxis, showscale: true}} : layout,
    );
    playground.drawDiagram();
  };

  const end = () => {
    if (!before) return;
    root.setAttribute(SCHEME, before.scheme);
    delete root.dataset.printing;
    document.getElementById("settings").open = before.settingsOpen;
    before = null;
    playground.redrawAtOnce();
    playground.rest();
  };

  window.addEventListener("beforeprint", begin);
  window.addEventListener("afterprint", end);
  window.matchMedia("print").addEventListener("change", ({matches}) => (matches ? begin() : end()));
})();
