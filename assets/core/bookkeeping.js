/* Dash keeps its state in one store, and at each step of its book-keeping, a hundred of them for a change,
 * asks every component of the page whether it is concerned. No component shows anything of those steps:
 * from here on only Dash's own code hears of them, which has subscribed before. */

/** A store of Dash, as much of it as is used.
 * @typedef {NonNullable<Window["dash_stores"]>[number]} Store */

/** Which callbacks wait and run: for Dash's queues alone. */
const QUEUES = "callbacks";
/** Whether any runs: a mark at the end of the page, of which whoever saw it begin hears the end. */
const RUNNING = "isLoading";
/** Which components wait for a callback: often made anew, and seldom another. */
const WAITING = "loading";

/** Whether one state of Dash is another for components than that before it; pure.
 * @type {(before: Record<string, any>, now: Record<string, any>) => boolean} */
export const concerns = (before, now) =>
  Object.keys(now).some((part) => {
    if (now[part] === before[part] || part === QUEUES) return false;
    if (part === RUNNING) return !now[part];
    return part !== WAITING || JSON.stringify(now[part]) !== JSON.stringify(before[part]);
  });

/** Who subscribes to a store from now on hears of what concerns components alone.
 * @type {(store: Store) => void} */
const spare = (store) => {
  const { subscribe } = store;
  store.subscribe = (listener) => {
    let told = store.getState();
    return subscribe(() => {
      const now = store.getState();
      if (!concerns(told, now)) return;
      told = now;
      listener();
    });
  };
};

// Dash puts its store into this list when its own code has subscribed, and no component has yet.
const stores = (window.dash_stores ??= []);
const { push } = stores;
/** @type {(...made: Store[]) => number} */
stores.push = (...made) => {
  made.forEach(spare);
  return push.apply(stores, made);
};
