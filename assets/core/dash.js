/* What Dash and the page's own code have between them. */

/** Where Dash finds the callbacks that run in the browser: see main.js. */
const dash = (window.dash_clientside ??= {});
export const playground = (dash.playground ??= {});

/** What a callback returns that sets nothing. */
export const noUpdate = () => window.dash_clientside.no_update;

/* Dash's components were compiled for browsers without generators: a function of theirs goes by steps,
 * and says by `stop` that one was its last. */
window.regeneratorRuntime ??= {
  mark: (start) => start,
  wrap: (step) => {
    const walk = { prev: 0, next: 0, done: false, stop: () => void (walk.done = true) };
    return { next: () => ({ value: step(walk), done: walk.done }) };
  },
};

const absent = new Set(); // the ids of components that are not mounted yet

/**
 * Set no properties of these components until they are mounted.
 * @param {Iterable<string>} ids
 */
export const holdBack = (ids) => {
  for (const id of ids) absent.add(id);
};

/**
 * These components are mounted now.
 * @param {Iterable<string>} ids
 */
export const release = (ids) => {
  for (const id of ids) absent.delete(id);
};

/**
 * Set properties of a component. One that is not mounted has none: its view is drawn when it is
 * opened.
 * @param {string} id
 * @param {object} properties
 */
export const setProps = (id, properties) => {
  if (!absent.has(id)) window.dash_clientside.set_props(id, properties);
};

/**
 * The value of a component that is mounted, as Dash knows it.
 * @param {string} id
 * @returns {any}
 */
export const knownValue = (id) => window.dash_component_api.getLayout(id).props.value;

/**
 * Look at the components whenever any of them has other properties: Dash itself tells its callbacks
 * when it has been through all of the page, which takes as long as a training.
 * @param {() => void} look
 */
export const onProps = (look) => {
  for (const store of window.dash_stores ?? []) {
    let { layout } = store.getState();
    store.subscribe(() => {
      const before = layout;
      layout = store.getState().layout;
      if (layout !== before) look();
    });
  }
};

/* Set properties of a component, unless that is what it was last told. */
/** @type {Record<string, string>} the properties, by id */
const told = {};
/** @param {string} id
 * @param {object} properties */
export const tell = (id, properties) => {
  const news = JSON.stringify(properties);
  if (told[id] === news) return;
  told[id] = news;
  setProps(id, properties);
};
