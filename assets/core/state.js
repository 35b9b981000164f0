/* What all rooms of the page share; each part is changed by the room that owns it. */

/** @type {State} */
export const state = {
  reads: 0, // numbers the readings of the page's address
  token: 0, // numbers the requests for a run, so that late answers are told apart
  run: null, // what has arrived of the run: see run.js
  cursor: 0, // the index of the snapshot on show
  fromStart: false, // whether a run that comes is shown from its first snapshot on, and stays there
  untold: null, // the run whose end is not told yet, if any: see run/untold.js
  edit: null, // the snapshot with weights set by hand that is shown in its place, if any
  original: null, // the run that was left to train on from such weights, if any
  fragmentPending: true, // whether the address's fragment has yet to be brought to the run
  connection: "", // what to say of a request that had to be sent again
  kept: false, // whether the page's address holds settings that wait for the page to be reloaded
  // How the next accepted run's address enters the history, if it does: "pushState" or "replaceState",
  // or "enter" where it is an entry of its own also with the same settings.
  history: null,
  steps: [], // the weights set by hand from which training went on: {epoch, parameters}
  startedAt: 0, // when the pieces now under way were first asked for, in page time
  moving: false, // whether the views are being drawn in motion
  drawing: null, // the drawing at rest of which the later views are yet to come, if any
  tab: null, // the deeper view that is open
  unit: null, // the hidden or output unit that is lit in every view: {layer, unit}
  asked: null, // the run that was asked for and has not come yet: {address, points, opened}
  points: null, // the learner's own points as they are sent: see points.js
  epochPending: null, // {epoch, address}: what a session shows once its run is there
  controls: [], // the values of all controls, in the order of the settings
  muted: [], // the hidden units that count as if they were not there: see run/mute.js
  pointed: null, // the hidden unit whose contribution is on show in the boundary, if any
  chosen: null, // the unit that stays lit when the pointer is over none
  selected: null, // the point that is marked in every view: {part, number}
  unitLinesShown: true, // whether the boundary has the units' lines on it
  forms: {}, // how each setting is written in the address, and said
  templates: null, // Plotly's, by scheme, once the page is there
};

/** The run on show, where there must be one.
 * @returns {Run} */
export const theRun = () => {
  if (!state.run) throw new Error("There is no run yet.");
  return state.run;
};
