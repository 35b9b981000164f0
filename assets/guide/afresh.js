/* Begin afresh, where many learners share one machine: answers, remarks, own points and settings are
 * forgotten, after a question. A link for a class is then as for whoever opens it first. */
import { at, element } from "../core/dom.js";
import { on } from "../core/events.js";
import { fragment } from "../core/fragment.js";
import { storage } from "../core/storage.js";
import { withFixed } from "../run/fixed.js";
import { dropAllKept } from "../run/kept.js";
import { saveSession } from "../views/share/share.js";
import { classLink, forgetClassLink } from "./teacher/teacher.js";

const { shared, tab } = storage;
const KEPT = [
  "playground-lessons",
  "playground-quiz",
  "playground-tour",
  "playground-points",
  "playground-beside",
];

const forget = () => {
  dropAllKept();
  for (const name of KEPT) {
    shared.remove(name);
    tab.remove(name);
  }
  const usual = withFixed("");
  const { address, hash } = classLink() ?? { address: usual, hash: fragment(usual) };
  // Who is next opens the link for the class for the first time.
  forgetClassLink();
  const target = window.location.pathname + address + hash;
  window.history.replaceState(null, "", target);
  // What is held in memory - curves, pictures, what can be undone - goes with the page.
  window.location.reload();
};

const make = () => {
  /** @type {(text: string, onclick: () => void, more?: object) => HTMLElement} */
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
  (at("afresh") ?? make()).showModal();
};
on("afresh", askAfresh);
