/* The deeper views behind the tabs. All but the first come as data and are mounted when the first
 * run has been drawn, one after the other, so that it is drawn sooner; one that is opened before
 * that, at once. From then on they stay. */
(() => {
  const {playground} = window.dash_clientside;
  const {state, setProps} = playground;
  const AWAY = 100; // milliseconds between two looks at whether the first run has been drawn
  const mounting = {}; // the promises of the views that are on their way, by name
  let layouts = {}; // of the views that are not there yet, by name
  let opened = null;

  /* A promise that a view is there; nothing if it is there already. */
  playground.mounted = (name) => (layouts[name] ? (mounting[name] ??= mount(name)) : undefined);

  const mount = async (name) => {
    const holder = document.getElementById(`later-${name}`);
    setProps(holder.id, {children: layouts[name]});
    while (!holder.firstElementChild) await new Promise(requestAnimationFrame);
    delete layouts[name];
    playground.makeUploadButtons();
  };

  const idle = () =>
    new Promise((resume) => (window.requestIdleCallback ?? setTimeout)(() => resume()));

  const mountAll = async () => {
    if (!state.run || state.drawing) return void setTimeout(mountAll, AWAY);
    for (const name of Object.keys(layouts)) {
      await idle();
      await playground.mounted(name);
    }
  };

  playground.mountLater = (all) => {
    layouts = {...all};
    mountAll();
  };

  /* Another of the deeper views is on show: draw it, and leave the others as they are. */
  const show = (name) => {
    if (name !== opened) return;
    state.tab = name;
    if (!state.run) return;
    for (const view of Object.values(playground.views)) {
      if (view.tab === name) view.rest(state.run, playground.shown());
    }
  };
  playground.openTab = (name) => {
    opened = name;
    const coming = playground.mounted(name);
    if (coming) coming.then(() => show(name));
    else show(name);
    return window.dash_clientside.no_update;
  };
})();
