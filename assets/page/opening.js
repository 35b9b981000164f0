/* The page takes the place of its opening: see ui/page/opening.py. The first run's picture stays, in
 * the frame of its plot, until the plot is seen. */
import { playground } from "../core/dash.js";
import { appeared, at, find } from "../core/dom.js";
import { afterFrame } from "../core/frames.js";
import { unfold } from "./groups.js";

const root = at("react-entry-point");
const STARTING = "starting"; // of a class: what is folded then costs nothing (opening.css)

/** @type {(opening: Element) => void} */
const leave = (opening) => {
  const picture = find("canvas", opening);
  const frame = find(".frame.square", root);
  frame.append(picture);
  opening.remove();
  unfold();
  root.classList.add(STARTING);
  const end = () => {
    picture.remove();
    // What is folded is styled then: not in the frame that shows the plot.
    afterFrame(() => root.classList.remove(STARTING));
  };
  // Plotly's picture is another frame on its way.
  appeared(() => find("#graph-boundary .heatmaplayer image")).then(() =>
    requestAnimationFrame(() => requestAnimationFrame(end))
  );
};

/** @type {MutationCallback} */
const replace = (_changes, observer) => {
  const opening = find("#opening");
  if (opening && find(".frame.square", root)) leave(opening);
  if (!root.querySelector("#graph-boundary .main-svg")) return;
  observer.disconnect();
  playground.opened();
};
// An observer is heard before the browser paints, so that the two are never seen together.
new MutationObserver(replace).observe(root, { childList: true, subtree: true });
