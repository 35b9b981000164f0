/* The explanation of the part of the page that is hovered, focused or touched (data-hint, see
 * ui/core/hints.py): one element for all, in the top layer, where it covers neither what it explains nor
 * the boundary. A finger taps the name of a control for it, or holds a button. */
import { origin } from "./dom.js";
import { placeBeside, sizeOf, windowSize } from "./place.js";

const DELAY = 350; // milliseconds of hovering until it shows
const GRACE = 120; // milliseconds in which the pointer may go over to it
const HOLD = 500; // milliseconds for which a finger holds a button until it shows
const STILL = 10; // pixels by which a finger that taps or holds may move
const NAMES = ".label, .slider-head, .mantine-InputWrapper-label, output[data-hint]";
const HELD = "input, textarea, .mantine-Slider-root"; // these have a use for a finger that stays

/** @type {HTMLElement | null} */
let tip = null;
/** @type {HTMLElement | null} */
let owner = null; // what is explained
/** @type {Element | null} */
let described = null; // the element in it that has the focus
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;
/** @type {{x: number, y: number, before: HTMLElement | null, held: boolean} | null} */
let touch = null; // of the finger that is or was last on the page

const made = () => {
  if (tip) return tip;
  tip = document.createElement("div");
  tip.id = "hint";
  tip.className = "hint";
  tip.setAttribute("role", "tooltip");
  tip.setAttribute("popover", "manual");
  tip.addEventListener("pointerenter", () => clearTimeout(timer));
  tip.addEventListener("pointerleave", () => leave());
  document.body.append(tip);
  return tip;
};

/** @param {HTMLElement} tip
 * @param {HTMLElement} owner */
const place = (tip, owner) => {
  const frames = document.querySelectorAll(".frame.square");
  const { left, top } = placeBeside(
    owner.getBoundingClientRect(),
    sizeOf(tip),
    windowSize(),
    owner.dataset.hintSide === "below"
      ? ["below", "above", "right", "left"]
      : ["above", "below", "right", "left"],
    {
      centred: true,
      column: owner.closest("aside")?.getBoundingClientRect(),
      avoided: [...frames].map((frame) => frame.getBoundingClientRect()),
    },
  );
  tip.style.left = `${left}px`;
  tip.style.top = `${top}px`;
};

/** @type {(element: Element | null) => void} */
const describe = (element) => {
  /** @type {(target: Element, edit: (names: Set<string>) => void) => void} */
  const change = (target, edit) => {
    const names = new Set((target.getAttribute("aria-describedby") ?? "").split(" "));
    edit(names);
    names.delete("");
    if (names.size) target.setAttribute("aria-describedby", [...names].join(" "));
    else target.removeAttribute("aria-describedby");
  };
  if (described) change(described, (names) => names.delete("hint"));
  described = element;
  if (described) change(described, (names) => names.add("hint"));
};

/** @type {(target: HTMLElement) => void} */
const show = (target) => {
  clearTimeout(timer);
  const card = made();
  owner = target;
  const text = target.dataset.hint ?? "";
  if (card.textContent !== text) card.textContent = text;
  if (!card.matches(":popover-open")) card.showPopover();
  place(card, target);
};

const hide = () => {
  clearTimeout(timer);
  owner = null;
  describe(null);
  if (tip?.matches(":popover-open")) tip.hidePopover();
};

/* The pointer has left: what has the focus is explained again, if anything. */
const leave = () => {
  clearTimeout(timer);
  timer = setTimeout(() => {
    const target = described?.isConnected && hintAt(described);
    if (target) show(target);
    else hide();
  }, GRACE);
};

/** @type {(element: Element | null) => HTMLElement | null | undefined} */
const hintAt = (element) => element?.closest("[data-hint]");
/** @type {(event: Event) => HTMLElement | null | undefined} */
const hintOf = (event) => hintAt(origin(event));

document.addEventListener("pointerover", (event) => {
  if (event.pointerType === "touch" || event.buttons) return;
  const target = hintOf(event);
  if (!target || target === owner) return;
  clearTimeout(timer);
  timer = setTimeout(() => target.isConnected && show(target), DELAY);
});
/** @type {(event: PointerEvent) => Node | null} */
const nodeOf = ({ relatedTarget }) => relatedTarget instanceof Node ? relatedTarget : null;
document.addEventListener("pointerout", (event) => {
  if (event.pointerType === "touch") return;
  const target = hintOf(event);
  if (target && !target.contains(nodeOf(event)) && event.relatedTarget !== tip) leave();
});
document.addEventListener("focusin", (event) => {
  const target = hintOf(event);
  // A press brings the focus, too, and has no need of an explanation.
  if (!target || touch || !origin(event)?.matches(":focus-visible")) return hide();
  show(target);
  describe(origin(event));
});
document.addEventListener("focusout", () => hide());
// Whoever presses or types has read it; what opens then must not be covered.
document.addEventListener("pointerdown", (event) => {
  const before = owner;
  hide();
  touch = null;
  if (event.pointerType !== "touch") return;
  touch = { x: event.clientX, y: event.clientY, before, held: false };
  const target = hintOf(event);
  if (target && !origin(event)?.closest(HELD)) timer = setTimeout(() => hold(target), HOLD);
});
document.addEventListener("keydown", ({ key }) => {
  touch = null;
  if (key !== "Tab" && key !== "Shift") hide();
});
/* It goes along with what has the focus or was touched. The pointer, though, is over something else
 * once its part of the page has scrolled: the explanation must not come to lie beneath it and stay. */
document.addEventListener("scroll", ({ target }) => {
  if (!owner || !tip || !(target instanceof Node) || !target.contains(owner)) return;
  if (described || touch) return place(tip, owner);
  // What the pointer has come to meanwhile is going to be explained nevertheless.
  owner = null;
  tip.hidePopover();
}, { capture: true, passive: true });

// --- touch ------------------------------------------------------------------------------------

/** @param {HTMLElement} target */
const hold = (target) => {
  if (touch) touch.held = true;
  show(target);
};

/* A finger that moves scrolls or drags. */
document.addEventListener("pointermove", ({ clientX, clientY }) => {
  if (!touch || touch.held || Math.hypot(clientX - touch.x, clientY - touch.y) <= STILL) return;
  clearTimeout(timer);
  touch.x = -Infinity; // it is no tap any more
});
document.addEventListener("pointercancel", () => touch && !touch.held && clearTimeout(timer));

/* Browsers take a tap beside a slider for one on it: a tap on its name must not reach it. */
document.addEventListener("touchend", (event) => {
  if (!touch) return;
  if (touch.held) return void (event.cancelable && event.preventDefault());
  clearTimeout(timer);
  const [finger] = event.changedTouches;
  const name = origin(event)?.closest(NAMES)?.closest("[data-hint]");
  const isTap = Math.hypot(finger.clientX - touch.x, finger.clientY - touch.y) <= STILL;
  if (!name || !isTap) return;
  event.preventDefault();
  if (name !== touch.before) show(name);
}, { passive: false });
for (const kind of ["click", "contextmenu"]) {
  document.addEventListener(kind, (event) => {
    if (!touch?.held) return;
    event.preventDefault();
    event.stopPropagation();
  }, { capture: true });
}
