/* What happens on the page, said to whoever wants to know: nobody calls upwards, nobody polls.
 *
 *   ready         the page's components are there
 *   opened        (name): a view behind a tab is on show
 *   mounted       (name): such a view is there, for the first time
 *   chosen        the control of a setting is about to hold another value: see run/controls.js
 *   read          the page's address has been read
 *   asked         (address): a run is asked for
 *   begin         that run begins anew, with none of the snapshots at hand
 *   cursor        another snapshot is on show, or there are more of them
 *   seek          (index): the snapshot of this index is to be on show
 *   accepted      (run): a run's settings or its next piece were accepted
 *   plotted       (id): a graph has been drawn
 *   progress      what is to be said of the run under way has changed
 *   done          a run has come to its end
 *   refused       (token): the run that was asked for under this token cannot be trained
 *   kept          the runs that are kept for comparison have changed
 *   kept-full     (then): another run is to be kept, and there is no room for it; then, once there is
 *   axis          the losses are drawn on another axis
 *   link-refused  the run of the link that the page was opened with cannot be trained as it is
 *   lost          the server does not answer, and is not asked again
 *   restored      what the address's fragment holds is on show
 *   unit          (unit): a unit, or one of its weights, is to be lit
 *   walk          (news, said): the walk through the passes has another point, step or other numbers
 *   pointed       another hidden unit is pointed at, or none any more
 *   layers        (run): the network that is about to be drawn has other layers: what stands around its
 *                 diagram takes its room first
 *   diagram       the network's diagram has another size, and is drawn anew
 *   preview       (preview): units' lines are to be drawn at these weights too, which lie so many times as far
 *                 from those on show as they will, or at none but their own
 *   points        the learner's own points have changed
 *   points-taken  (address): a run of these points is due, at other settings if there is an address
 *   saving        (session): a session is being saved, for whoever has something to put in
 *   session       (lessons, map, quiz): a session was opened, with this progress in the lessons, and with a map
 *                 of many runs and answers to the quiz if it has them
 *   lessons       the lessons have come from the server
 *   lesson        (name): a lesson is to be opened
 *   explain       (lesson): the lesson of this name is to be opened, with the panel
 *   lesson-run    (lesson, index, result): a run of a lesson has ended
 *   lesson-plays  (lesson): a run of a lesson plays
 *   lesson-starts (lesson, index, first): several starts of a lesson are to be trained
 *   afresh        the learner asks to begin afresh
 *   teacher       what a link for a class sets is another */

/** @type {Map<keyof Events, Set<(...details: any[]) => void>>} */
const listeners = new Map();

/**
 * Call `listener` whenever something happens.
 * @template {keyof Events} K
 * @param {K} name
 * @param {(...details: Events[K]) => void} listener
 */
export const on = (name, listener) => {
  if (!listeners.has(name)) listeners.set(name, new Set());
  listeners.get(name)?.add(listener);
};

/**
 * Say that something has happened; who listens is called at once, in the order of listening.
 * @template {keyof Events} K
 * @param {K} name
 * @param {Events[K]} details
 */
export const emit = (name, ...details) => {
  for (const listener of listeners.get(name) ?? []) listener(...details);
};

/**
 * Wait until something happens, or for so many milliseconds if it does not.
 * @template {keyof Events} K
 * @param {K} name
 * @param {number} [patience]
 * @param {(...details: Events[K]) => boolean} [fits] whether it is what is waited for
 * @returns {Promise<void>}
 */
export const happened = (name, patience, fits = () => true) =>
  new Promise((resolve) => {
    const timer = patience && setTimeout(() => end(), patience);
    const end = () => {
      clearTimeout(timer);
      listeners.get(name)?.delete(listener);
      resolve();
    };
    /** @param {Events[K]} details */
    const listener = (...details) => {
      if (fits(...details)) end();
    };
    on(name, listener);
  });
