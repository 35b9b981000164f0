/* Back and Forward leave whatever is asked in a dialog: it was about the page of before. */
window.addEventListener("popstate", () => {
  for (const dialog of document.querySelectorAll("dialog[open]")) {
    /** @type {HTMLDialogElement} */ (dialog).close();
  }
});
