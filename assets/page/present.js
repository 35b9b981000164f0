/* The view for a room: the stage alone, in large letters (present.css). A key and a button lead there
 * and back, and a link can; it stays while settings change. */
import { setProps } from "../core/dash.js";
import { at, findAll, origin } from "../core/dom.js";
import { draw } from "../core/drawing.js";
import { on } from "../core/events.js";
import { linkedView, setLinkedView } from "../core/fragment.js";
import { STAGE as VIEW } from "../core/links.js";

const FIELDS = "input, textarea, select, [contenteditable], [role=option], [role=tab]";
const ABOVE = "dialog[open], [role=listbox], #tour-card:not([hidden]), details.names[open]";
const root = document.documentElement;
let before = 0; // where the page was scrolled to

/* Whether something lies over the stage that Escape closes. */
const isCovered = () => findAll(ABOVE).some((one) => one.checkVisibility());

const isOn = () => root.dataset.view === VIEW;

const show = () => {
  const button = at("present");
  setProps("present", { children: isOn() ? "Leave" : "Present" });
  button.setAttribute("aria-pressed", String(isOn()));
  // What had the focus may be out of sight now.
  if (document.activeElement !== document.body && !document.activeElement?.checkVisibility()) {
    button.focus();
  }
};

/* Show the stage alone, or everything again. */
export const present = () => {
  const isBegun = !isOn();
  if (isBegun) before = window.scrollY;
  if (isBegun) root.dataset.view = VIEW;
  else delete root.dataset.view;
  setLinkedView(isBegun ? VIEW : "");
  show();
  window.scrollTo(0, isBegun ? 0 : before);
  // Letters of plots, and the places of the diagram, are measured anew.
  window.dispatchEvent(new Event("resize"));
  draw();
};

// On the window, so that whoever has a use for a key on the document has had it.
window.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  const target = origin(event);
  const isKey = event.key.toLowerCase() === "p" && !target?.closest(FIELDS);
  const isLeft = event.key === "Escape" && isOn() && !isCovered();
  if (!isKey && !isLeft) return;
  event.preventDefault();
  present();
});

on("ready", () => {
  if (linkedView() === VIEW) root.dataset.view = VIEW;
  show();
});
