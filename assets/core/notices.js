/* Notices: each has an id, one with the same id takes its place, and it lives as long as its cause -
 * until it has ended where it `stays`, else as long as reading it takes. */
import { appeared } from "./dom.js";

/* How long a message is shown: time to notice it, and to read 15 characters a second. */
const readingTime = (message) => 6000 + 65 * message.length;

// The container's own functions act at once, one after the other: properties that are set in one
// go show a notice first and hide it afterwards, in whatever order that was asked for.
const waiting = []; // what was asked for before the page had a place for notices
const place = () => window.dash_mantine_components?.appNotifications?.api;
const act = (action) => {
  const api = place();
  if (api && !waiting.length) return void action(api);
  waiting.push(action);
  if (waiting.length === 1) appeared(place).then(flush);
};
const flush = (api) => {
  for (const action of waiting.splice(0)) action(api);
};

const show = (id, message, { title = "This cannot be done", color = "red", stays = false } = {}) =>
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

/* The causes of notices are gone. */
const end = (...ids) => act((api) => ids.forEach((id) => api.hide(id)));

export const notices = { show, end };

/* A notice of something that was done just now, and that nothing can take back. */
export const notify = (message, title, color, id = "page") => show(id, message, { title, color });
