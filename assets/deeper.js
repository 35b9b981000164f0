/* The deeper views behind the tabs. All but the first come as data and are mounted when they are
 * first opened, so that the page is there sooner; from then on they stay. */
(() => {
  const {playground} = window.dash_clientside;
  const {state, setProps} = playground;
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

  /* Keep the layouts of the views that are mounted later. */
  playground.keepLayouts = (all) => {
    layouts = {...all};
    for (const [name, layout] of Object.entries(all)) note(layout, name);
  };

  /* Note which view each component belongs to. */
  const homes = {};
  const note = ({props}, name) => {
    if (typeof props.id === "string") homes[props.id] = name;
    for (const child of [props.children].flat()) if (child?.props) note(child, name);
  };

  /* Whether a component belongs to a view that is not there yet. */
  playground.isLater = (id) => homes[id] in layouts;

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
