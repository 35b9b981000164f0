/* The page takes the place of its opening: see ui/page/opening.py. */
import { playground } from "../core/dash.js";
import { at } from "../core/dom.js";

const root = at("react-entry-point");

/** @type {MutationCallback} */
const replace = (_changes, observer) => {
  if (root.querySelector(".page")) document.getElementById("opening")?.remove();
  if (!root.querySelector("#graph-boundary .main-svg")) return;
  observer.disconnect();
  playground.opened();
};
// An observer is heard before the browser paints, so that the two are never seen together.
new MutationObserver(replace).observe(root, { childList: true, subtree: true });
