/* Notices: each has an id, one with the same id takes its place, and it lives as long as its cause -
 * until it has ended where it `stays`, else as long as reading it takes. */
import { constants } from "./constants.js";
import { appeared } from "./dom.js";
import { on } from "./events.js";
import { state } from "./state.js";

/** How long a message is shown.
 * @type {(message: string) => number} */
const readingTime = (message) =>
  constants.notice.least + constants.notice.perCharacter * message.length;

// The container's own functions act at once, one after the other: properties that are set in one
// go show a notice first and hide it afterwards, in whatever order that was asked for.
/** @type {((api: NoticeApi) => void)[]} */
const waiting = []; // what was asked for before the page had a place for notices
/** @returns {NoticeApi | undefined} */
const place = () => window.dash_mantine_components?.appNotifications?.api;
/** @type {(action: (api: NoticeApi) => void) => void} */
const act = (action) => {
  const api = place();
  if (api && !waiting.length) return void action(api);
  waiting.push(action);
  if (waiting.length === 1) appeared(place).then((found) => found && flush(found));
};
/** @type {(api: NoticeApi) => void} */
const flush = (api) => {
  for (const action of waiting.splice(0)) action(api);
};

// Whether a run that has come is still one that a notice speaks of, by the notice's id.
/** @type {Map<string, Concern>} */
const concerns = new Map();
/** @type {(id: string, concern: Concern | null) => unknown} */
const hold = (id, concern) => concern ? concerns.set(id, concern) : concerns.delete(id);
on("accepted", (run) => {
  for (const [id, concern] of concerns) if (!concern(run)) end(id);
});

/** A notice concerns the runs that `isOf`, and ends with the first other one after them.
 * @type {(isOf: (run: Run) => boolean) => Concern} */
export const whileRun = (isOf) => {
  let came = state.run !== null && isOf(state.run);
  return (run) => {
    const now = isOf(run);
    const concerned = now || !came;
    came ||= now;
    return concerned;
  };
};

/** A notice concerns the run that comes next, and no later one.
 * @type {() => Concern} */
export const whileNextRun = () => {
  /** @type {{data: Data, address: string} | null} */
  let first = null;
  return ({ data, address }) => {
    first ??= { data, address };
    return first.data === data && first.address === address;
  };
};

/** @type {(id: string, message: string, how?: NoticeLook) => void} */
const show = (
  id,
  message,
  { title = "This cannot be done", color = "red", stays = false, concern = null } = {},
) => {
  hold(id, concern);
  act((api) => {
    const notice = {
      id,
      title,
      message,
      color,
      autoClose: stays ? false : readingTime(message),
      closeButtonProps: { "aria-label": "Close" },
    };
    // Each does nothing in the other's case: one changes what is on show, one shows what is not.
    api.update(notice);
    api.show(notice);
  });
};

/** The causes of notices are gone.
 * @param {...string} ids */
const end = (...ids) => {
  for (const id of ids) concerns.delete(id);
  act((api) => ids.forEach((id) => api.hide(id)));
};

export const notices = { show, end, hold };

/** A notice of something that was done just now, and that nothing can take back.
 * @type {(message: string, title?: string, color?: string, id?: string) => void} */
export const notify = (message, title, color, id = "page") => show(id, message, { title, color });
