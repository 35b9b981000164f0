/* The way back: what a lesson lights may be screens away from its words, as on a phone. As long as the lesson is
 * out of sight, a button leads back to what was pressed. */
import { at } from "../../core/dom.js";
import { on } from "../../core/events.js";
import { button } from "./button.js";
import { reveal } from "./reveal.js";
import { isBeside } from "./scroll.js";

// So much of the window, above and beneath, may be covered.
const COVERED = "-150px 0px -60px 0px";

/** @type {string | null} */
let lamp = null; // the id of what was pressed last

const leadBack = () => {
  const pressed = document.getElementById(lamp ?? "") ?? at("lesson-title");
  lamp = null;
  wayBack.hidden = true;
  reveal(pressed, "center");
  pressed.focus({ preventScroll: true });
};
const wayBack = button("lesson-way-back", "Back to the lesson", leadBack, {
  className: "main way-back",
  hidden: true,
});

/* It stands behind what was pressed, for whoever goes on with Tab, also once the lesson was made anew. */
export const placeWayBack = () => {
  document.getElementById(lamp ?? "")?.after(wayBack);
};

const watch = new IntersectionObserver((seen) => {
  const isInSight = seen.at(-1)?.isIntersecting ?? true;
  wayBack.hidden = lamp === null || isInSight || isBeside();
}, { rootMargin: COVERED });

/** Something was pressed that may lead away.
 * @type {(id: string) => void} */
export const offerWayBack = (id) => {
  lamp = id;
  placeWayBack();
  // Says at once, and then at each change, whether the lesson is in sight.
  watch.disconnect();
  watch.observe(at("lessons"));
};
on("lesson", () => {
  lamp = null;
  wayBack.hidden = true;
});
