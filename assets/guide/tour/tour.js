/* A short tour of the page: a card beside one part after the other. It is offered on the first
 * visit, and can be left at any step and taken again. */
import { at, element, find, findAll } from "../../core/dom.js";
import { on } from "../../core/events.js";
import { placeBeside, sizeOf, windowSize } from "../../core/place.js";
import { storage } from "../../core/storage.js";

const { shared } = storage;
const STORAGE = "playground-tour";

const STEPS = [
  [
    ".view.boundary",
    "The boundary",
    "Points of two classes, and what the network says of every place: orange for class 0, blue for class 1. The thick line is where it cannot decide.",
  ],
  [
    "#settings",
    "Settings",
    "Choose the data and the network. Each change trains at once; point at a setting to read what it does.",
  ],
  [
    "#timeline",
    "Rewind",
    "The run is recorded. Play it, or drag the handle: everything on the page follows that epoch.",
  ],
  [
    ".view.loss",
    "The loss",
    "How wrong the network was, epoch by epoch. Click the curve to go to an epoch.",
  ],
  [
    ".deeper",
    "Inside",
    "Each unit by itself, every number of both passes, the hidden space, the paths of the weights, and what you can take away.",
  ],
  ["#lessons-open", "Lessons", "Each asks for your prediction first, then runs and explains."],
];
/** @type {number | null} */
let step = null;

const seen = () => shared.has(STORAGE);
const remember = () => shared.write(STORAGE, "seen");

/** @type {(text: string, onclick: () => void, className?: string) => HTMLElement} */
const button = (text, onclick, className = "plain") =>
  element("button", { type: "button", className, onclick }, text);

const card = () => {
  let made = at("tour-card");
  if (!made) {
    made = element("div", { id: "tour-card" });
    made.setAttribute("role", "dialog");
    made.setAttribute("aria-labelledby", "tour-title");
    document.body.append(made);
  }
  return made;
};

const MARGIN = 12; // pixels
/** @type {(made: HTMLElement, target: Element) => void} */
const place = (made, target) => {
  const box = target.getBoundingClientRect();
  const { left, top } = placeBeside(box, sizeOf(made), windowSize(), ["right", "left", "below"], {
    gap: MARGIN,
    edge: MARGIN,
  });
  Object.assign(made.style, { left: `${left}px`, top: `${top}px` });
};

/** @type {(index: number) => void} */
const show = (index) => {
  unlight();
  step = index;
  const [selector, title, text] = STEPS[index];
  const found = find(selector);
  const target = found.closest(".timeline") ?? found;
  target.dataset.lit = "true";
  target.scrollIntoView({ block: "nearest" });
  const last = index === STEPS.length - 1;
  const made = card();
  made.hidden = false;
  made.replaceChildren(
    element("h2", { id: "tour-title", tabIndex: -1 }, title),
    element("p", {}, text),
    element(
      "div",
      { className: "buttons" },
      element("span", { className: "note" }, `${index + 1} of ${STEPS.length}`),
      ...(index ? [button("Back", () => show(index - 1))] : []),
      button(last ? "Done" : "Next", () => (last ? end() : show(index + 1)), "main"),
      ...(last ? [] : [button("Leave", end)]),
    ),
  );
  place(made, target);
  at("tour-title").focus({ preventScroll: true });
};

const unlight = () => {
  for (const lit of findAll("[data-lit]")) delete lit.dataset.lit;
};

const end = () => {
  unlight();
  step = null;
  card().hidden = true;
  remember();
  offer();
  at("tour-open").focus();
};

/* On the first visit the button says what it is for. */
const offer = () => {
  const label = at("tour-open")?.querySelector(".mantine-Button-label");
  if (label) label.textContent = seen() ? "Tour" : "Take the tour";
};

export const startTour = () => {
  remember();
  offer();
  show(0);
};

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && step !== null) end();
});
window.addEventListener("resize", () => step !== null && show(step));

storage.watch(STORAGE, () => offer());
on("ready", () => offer());
