/* The page takes the place of its opening: see ui/opening.py. */
(() => {
  const replace = (_changes, observer) => {
    if (!document.querySelector("#react-entry-point .page")) return;
    observer.disconnect();
    document.getElementById("opening").remove();
  };
  // An observer is heard before the browser paints, so that the two are never seen together.
  new MutationObserver(replace).observe(document.getElementById("react-entry-point"), {
    childList: true,
    subtree: true,
  });
})();
