/* Begin afresh, where many learners share one machine: answers, remarks, own points and settings are
 * forgotten, after a question. What a link for a class fixes, and the settings it came with, stay. */
import { noUpdate } from "../core/dash.js";
import { element } from "../core/dom.js";
import { on } from "../core/events.js";
import { fragment } from "../core/fragment.js";
import { storage } from "../core/storage.js";
import { withFixed } from "../run/fixed.js";
import { saveSession } from "../views/share/share.js";
import { classAddress } from "./teacher/teacher.js";

const { shared, tab } = storage;
const KEPT = ["playground-lessons", "playground-tour", "playground-points"];

const forget = () => {
  for (const name of KEPT) {
    shared.remove(name);
    tab.remove(name);
  }
  const address = withFixed(classAddress());
  const target = window.location.pathname + address + fragment(address);
  window.history.replaceState(null, "", target);
  // What is held in memory - curves, pictures, what can be undone - goes with the page.
  window.location.reload();
};

const make = () => {
  const button = (text, onclick, more = {}) =>
    element("button", { type: "button", className: "plain", onclick, ...more }, text);
  const dialog = element(
    "dialog",
    { id: "afresh" },
    element("h2", { id: "afresh-title" }, "Begin afresh?"),
    element(
      "p",
      {},
      "All answers and remarks in the lessons, your own points and the settings " +
        "are forgotten on this machine. What you want to keep, save as a session first.",
    ),
    element(
      "div",
      { className: "buttons" },
      button("Keep everything", () => dialog.close(), { autofocus: true }),
      button("Save session", () => saveSession()),
      button("Begin afresh", forget, { className: "main", id: "afresh-now" }),
    ),
  );
  dialog.setAttribute("aria-labelledby", "afresh-title");
  document.body.append(dialog);
  return dialog;
};

/* Ask, and begin afresh if that is what is meant. */
export const askAfresh = () => {
  (document.getElementById("afresh") ?? make()).showModal();
  return noUpdate();
};
on("afresh", askAfresh);
