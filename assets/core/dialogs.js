/* Questions that are asked in a dialog. */
import { element } from "./dom.js";

/** An answer; the `main` one has the focus at first. One that does nothing leaves all as it is.
 * @typedef {{text: string, isMain?: boolean, act?: () => void}} Answer */

/** Ask what is to be done, in the place of the same question before; the dialog is gone once it is
 * closed, in whichever way.
 * @type {(id: string, title: string, text: string, answers: Answer[]) => void} */
export const question = (id, title, text, answers) => {
  document.getElementById(id)?.remove();
  const dialog = element(
    "dialog",
    { id, className: "question" },
    element("h2", { id: `${id}-title` }, title),
    element("p", {}, text),
    element(
      "div",
      { className: "buttons" },
      ...answers.map(({ text, isMain = false, act }) =>
        element("button", {
          type: "button",
          className: isMain ? "main" : "plain",
          autofocus: isMain,
          onclick() {
            dialog.close();
            act?.();
          },
        }, text)
      ),
    ),
  );
  dialog.setAttribute("aria-labelledby", `${id}-title`);
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
};

/* Back and Forward leave whatever is asked in a dialog: it was about the page of before. */
window.addEventListener("popstate", () => {
  for (const dialog of document.querySelectorAll("dialog[open]")) {
    /** @type {HTMLDialogElement} */ (dialog).close();
  }
});
