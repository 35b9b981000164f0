/* Runs that are kept beside the one on show, to be compared with it: each has a place and its name.
 * The run on show and a kept one change places without a request. */
import { constants } from "../core/constants.js";
import { shown } from "../core/drawing.js";
import { emit, on } from "../core/events.js";
import { linkCarried, writeFragment, writeKeptWith } from "../core/fragment.js";
import { keptText } from "../core/links.js";
import { notices, whileNextRun } from "../core/notices.js";
import { state, theRun } from "../core/state.js";
import { usesOwnPoints } from "../data/rows.js";
import { sameSettings, writeAddress } from "./address.js";
import { ask } from "./ask.js";
import { atEpoch, refusedNotice, whyNotInLink } from "./comparing.js";
import { keepEpoch, showRun } from "./cursor.js";
import { withFixed } from "./fixed.js";
import { handNow } from "./hand.js";
import { beginning, marksOf } from "./known.js";
import { fromStart } from "./opened.js";
import { begunBy, goOnWith, nextRequest } from "./pieces.js";
import { bringPoints } from "./points.js";
import { bringControls, refusal } from "./refusal.js";
import { goOn } from "./run.js";
import { keepSelection } from "./selection.js";
import { settle } from "./settled.js";

/** @type {(Kept | null)[]} */
const places = (constants.keptNames ?? []).map(() => null);

/** The runs that are kept, in the order of their names.
 * @type {() => Kept[]} */
export const keptRuns = () => places.flatMap((one) => one ?? []);

/* Everybody is told, and the page's address has the kept runs that it can have. */
const changed = () => {
  writeFragment();
  emit("kept");
};

// --- keeping ------------------------------------------------------------------------------------

/** A run as it stands: what it becomes later is another's.
 * @type {(run: Run) => Run} */
const copyOf = ({ accepted, ...run }) => ({
  ...run,
  // Settings that are asked for and may yet be refused are not its own.
  ...(accepted && { ...accepted, done: true }),
  accepted: null,
  before: null,
  snapshots: [...run.snapshots],
  losses: [...run.losses],
});

/** The run on show with what was set by hand.
 * @type {() => Held} */
export const onShow = () => ({
  run: theRun(),
  edit: state.edit,
  original: state.original,
  steps: state.steps,
});

/** @type {(held: Held) => Held} */
const copied = ({ run, edit, original, steps }) => ({
  run: copyOf(run),
  edit,
  original: original && copyOf(original),
  steps: [...steps],
});

/** Put a run into a place.
 * @type {(place: number, held: Held, line?: object) => Kept} */
const put = (place, held, line = {}) =>
  places[place] = { ...held, place, name: constants.keptNames[place], line };

/** Keep the run on show in a place, instead of what was there.
 * @type {(place: number) => void} */
export const keepIn = (place) => {
  put(place, copied(onShow()));
  changed();
};

/** A place in which no run is kept, null where there is none.
 * @type {() => number | null} */
export const freePlace = () => {
  const free = places.indexOf(null);
  return free < 0 ? null : free;
};

/** Keep the run on show where there is room; whether there was.
 * @type {() => boolean} */
export const keepWhereFree = () => {
  const free = freePlace();
  if (free !== null) keepIn(free);
  return free !== null;
};

/* Keep the run on show, or ask which of too many is to go. */
export const keepRun = () => {
  if (state.run && !keepWhereFree()) emit("kept-full", () => {});
};

/** Forget the run in a place.
 * @type {(place: number) => void} */
export const dropKept = (place) => {
  places[place] = null;
  changed();
};

/* Forget all kept runs, also those that are yet to come. */
export const dropAllKept = () => {
  places.fill(null);
  awaited = [];
  changed();
};

/** Forget those of these addresses that are yet to come.
 * @type {(addresses: string[]) => void} */
export const dropAwaited = (addresses) => {
  const left = awaited.filter((one) => !addresses.some((other) => sameSettings(one, other)));
  if (left.length === awaited.length) return;
  awaited = left;
  changed();
};

// A run that was kept while it was trained is kept as it becomes, for as long as it is on show.
on("accepted", (run) => {
  for (const one of keptRuns()) {
    if (one.run.done || one.run.token !== run.token) continue;
    put(one.place, { ...one, run: copyOf(run) }, one.line);
    emit("kept");
  }
});

// --- switching ----------------------------------------------------------------------------------

/** What was kept at the entries of the browser's history between which runs changed places.
 * @type {Map<string, Kept>} */
const entries = new Map();
const MOST_ENTRIES = 50;

/** The present entry in the history knows what is kept in a place.
 * @type {(kept: Kept) => void} */
const markEntry = (kept) => {
  const mark = String(Math.random());
  entries.set(mark, kept);
  const [oldest] = entries.keys();
  if (entries.size > MOST_ENTRIES) entries.delete(oldest);
  window.history.replaceState({ ...window.history.state, kept: mark }, "");
};
window.addEventListener("popstate", () => {
  const kept = entries.get(window.history.state?.kept);
  if (!kept || places[kept.place]?.line !== kept.line) return;
  places[kept.place] = kept;
  emit("kept");
});

/** Show a kept run, and keep the one on show in its place: at the same epoch, without a request.
 * @type {(place: number) => void} */
export const switchWith = (place) => {
  settle();
  const kept = places[place];
  if (!kept || !state.run) return;
  const { epoch } = shown();
  const before = state.run;
  const { run, edit, original, steps } = copied(kept);
  // The entry that is left has the epoch on show, though the timeline may not have come to rest yet.
  keepEpoch();
  markEntry(kept);
  const left = put(place, copied(onShow()), kept.line);
  // What is on its way, or waits, was meant for the run of before.
  emit("begin");
  Object.assign(state, { asked: null, epochPending: null, fragmentPending: false });
  Object.assign(state, { token: state.token + 1, startedAt: performance.now() });
  Object.assign(state, { run: { ...run, token: state.token }, edit, original, steps });
  if (usesOwnPoints(run.address)) bringPoints(run.points);
  keepSelection(before);
  bringControls(run.address);
  refusal.over();
  state.history = "enter";
  writeAddress(run.address);
  writeFragment(handNow());
  markEntry(left);
  const { done } = theRun();
  const nearest = atEpoch({ run, edit: null }, edit?.epoch ?? epoch);
  emit("accepted", theRun());
  showRun(run.snapshots.indexOf(nearest));
  keepEpoch();
  emit("kept");
  if (!done) goOn();
  else emit("done");
};

// --- links --------------------------------------------------------------------------------------

/** The addresses of runs that are to be kept once they are trained.
 * @type {string[]} */
let awaited = [];
const readCarried = () => {
  const { content, problem } = linkCarried();
  if (!problem) awaited = (content.kept ?? []).slice(0, places.length);
};
readCarried();

/** @type {() => {kept: Kept, why: string}[]} */
const all = () => keptRuns().map((kept) => ({ kept, why: whyNotInLink(kept, state.points) }));

/** The addresses of the kept runs that a link, or a session, can say.
 * @type {() => string[]} */
export const keptAddresses = () => [
  ...all().filter(({ why }) => !why).map(({ kept }) => kept.run.address),
  ...awaited,
];

/** The kept runs' parts of the fragments that this page was opened with and has written.
 * @type {Set<string>} */
const written = new Set([keptText(awaited)]);

/** The kept runs' part of a fragment, or nothing where there are none, or too much of them.
 * @type {() => string} */
export const keptPart = () => {
  const text = keptText(keptAddresses());
  const part = text.length > constants.longestAddress ? "" : text;
  written.add(part);
  return part;
};
writeKeptWith(keptPart);

/** Which kept runs a link leaves out and why, in sentences; nothing where there are none.
 * @type {() => string} */
export const leftOutOfLink = () => {
  const left = all().filter(({ why }) => why)
    .map(({ kept, why }) => `The link cannot carry run ${kept.name}, which ${why}. `);
  return left.join("");
};

/** Train the run of an address beside the one on show; the sentences of a refusal where it cannot be.
 * @type {(address: string) => Promise<Run | string[] | null>} */
export const trainBeside = async (address) => {
  const { token, points: own } = state;
  const points = usesOwnPoints(address) ? own : null;
  const wanted = { token, address, adapt: false, opened: false, brief: marksOf(state.run) };
  let answer = await ask(fromStart(wanted, points));
  const begins = answer && !answer.problems && beginning(answer);
  if (!answer || !begins) return answer?.problems ?? null;
  const run = begunBy(answer, begins, points);
  while (!run.done) {
    answer = await ask(nextRequest(run));
    if (!answer || answer.problems) return answer?.problems ?? null;
    goOnWith(run, answer.piece);
  }
  return run;
};

const NO_ROOM = "There is no room for it beside those that are kept.";
let bringing = false;

/* Keep the runs that are awaited, trained one after the other. */
export const bringAwaited = async () => {
  if (bringing) return;
  bringing = true;
  /** @type {{address: string, problems: string[]}[]} */
  const refused = [];
  while (awaited.length && places.includes(null)) {
    const mine = awaited;
    const made = await trainBeside(withFixed(mine[0]));
    if (awaited !== mine) continue; // they were dropped meanwhile, or others are awaited now
    awaited = mine.slice(1);
    if (made && !Array.isArray(made)) {
      put(places.indexOf(null), { run: made, edit: null, original: null, steps: [] });
    } else if (made) {
      refused.push({ address: mine[0], problems: made });
    }
    changed();
  }
  for (const address of awaited) refused.push({ address, problems: [NO_ROOM] });
  awaited = [];
  if (refused.length) {
    const { title, message } = refusedNotice(refused, theRun().address);
    notices.show("kept", message, { title, concern: whileNextRun() });
  }
  bringing = false;
};
// Those of a link come once its own run is there.
on("done", bringAwaited);
/* Those of a fragment that was typed into the page's address as well, beside what is kept already. Back
 * and Forward lead to fragments that the page has written, and change nothing of what is kept. */
window.addEventListener("popstate", () => {
  const { content, problem } = linkCarried();
  const linked = problem ? [] : content.kept ?? [];
  if (!linked.length || written.has(keptText(linked))) return;
  const known = keptRuns().map(({ run }) => run.address);
  awaited = linked.filter((address) => !known.some((one) => sameSettings(one, address)));
});

/** Keep the runs of these addresses instead of all others, once the run on show is there.
 * @type {(addresses: string[]) => void} */
export const awaitKept = (addresses) => {
  places.fill(null);
  awaited = addresses.slice(0, places.length);
  changed();
};
