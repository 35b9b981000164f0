/* What happens on the page, said to whoever wants to know: nobody calls upwards, nobody polls.
 *
 *   ready       the page's components are there
 *   run         (run, begun): a run or its next piece has arrived; begun where it is a new one
 *   accepted    (run): a run's settings or its next piece were accepted
 *   done        (run): a run has come to its end
 *   shown       another snapshot, or weights set by hand, are on show
 *   progress    what is to be said of the run under way has changed
 *   asked       (address): a run is asked for
 *   refused     (problems): the run that was asked for cannot be trained
 *   lost        the server does not answer, and is not asked again
 *   selected    another point or unit is marked
 *   mounted     (name): a view behind a tab is there
 *   lessons     the lessons have come from the server
 *   teacher     what a link for a class sets is another
 *   points      the learner's own points have changed */

/** @type {Map<string, Set<(...details: any[]) => void>>} */
const listeners = new Map();

/**
 * Call `listener` whenever something happens.
 * @param {string} name
 * @param {(...details: any[]) => void} listener
 */
export const on = (name, listener) => {
  if (!listeners.has(name)) listeners.set(name, new Set());
  listeners.get(name)?.add(listener);
};

/**
 * Say that something has happened; who listens is called at once, in the order of listening.
 * @param {string} name
 * @param {...any} details
 */
export const emit = (name, ...details) => {
  for (const listener of listeners.get(name) ?? []) listener(...details);
};

/**
 * Wait until something happens, or for so many milliseconds if it does not.
 * @param {string} name
 * @param {number} [patience]
 * @returns {Promise<void>}
 */
export const happened = (name, patience) =>
  new Promise((resolve) => {
    const timer = patience && setTimeout(() => end(), patience);
    const end = () => {
      clearTimeout(timer);
      listeners.get(name)?.delete(end);
      resolve();
    };
    on(name, end);
  });
