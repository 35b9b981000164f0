/* One scroller for a lesson and the page. On a wide screen the lesson moves with the page, and the stage
 * beside it is held in the window until the lesson has been read to its end; then the stage makes room for
 * what is beneath, beside the lesson's end. A stage that is higher than the window moves with the page as
 * far as it is higher, in either direction, before it is held. What is lit beneath the stage leaves the lesson's
 * words where they are, until the reader scrolls on. See scroll.css. */
import { find, isStill, origin } from "../../core/dom.js";
import { on } from "../../core/events.js";

const root = document.documentElement;
const beside = window.matchMedia("(min-width: 1200px)");
const MARGIN = 12; // pixels between what is brought into sight and the window's edge
const NEARLY = 1; // pixels that make no difference

/** Where the stage is held, in pixels from the window's upper edge, when the page has moved by `by`: at
 * most at that edge, and no higher than that its lower end can be seen; pure.
 * @type {(top: number, by: number, height: number, room: number) => number} */
export const heldAt = (top, by, height, room) =>
  Math.min(0, Math.max(Math.min(0, room - height), top - by));

/** Where a lesson is held beside what is beneath the stage, when the page has moved by `by`: further down it
 * goes along, until its end is seen; pure.
 * @type {(top: number, by: number, height: number, room: number) => number} */
export const wordsAt = (top, by, height, room) =>
  Math.max(Math.min(0, room - height), top - Math.max(0, by));

/** Where the page is to be scrolled to for something from `from` to `to` pixels beneath its beginning to be
 * in a window of `room` pixels; as little as needed, or with its beginning at the top; pure.
 * @type {(at: number, from: number, to: number, room: number, isStart: boolean) => number} */
export const scrollFor = (at, from, to, room, isStart) => {
  if (isStart || from < at || to - from > room) return from;
  return Math.max(at, to - room);
};

let top = 0; // where the stage is held
let before = 0; // where the page was scrolled to
/** @type {number | null} */
let bound = null; // where it is being scrolled to for the lesson, which leaves the stage where it is held
/** @type {number | null} */
let words = null; // where the lesson is held, if not where its end is seen
let isLed = false; // whether the page was led beneath the stage, and the reader has not scrolled since

/** Whether lesson and stage stand side by side.
 * @type {() => boolean} */
export const isBeside = () =>
  beside.matches && root.dataset.lessons === "open" && root.dataset.view !== "stage";

/** @type {(name: string, value: number) => void} */
const tell = (name, value) => root.style.setProperty(name, `${value}px`);

/** @type {(by: number) => void} */
const hold = (by) => {
  const next = heldAt(top, by, find(".stage").offsetHeight, window.innerHeight);
  if (next !== top) tell("--stage-top", top = next);
};

/* The lesson is held where scroll.css has it: at its end. */
const releaseWords = () => {
  words = null;
  for (const name of ["--words-top", "--words-spare"]) root.style.removeProperty(name);
};

/** @type {(by: number) => void} */
const followWords = (by) => {
  if (words === null || isLed) return;
  const { top: at, height } = find(".left").getBoundingClientRect();
  const next = wordsAt(words, by, height, window.innerHeight);
  const isOver = next === wordsAt(0, Infinity, height, window.innerHeight) ||
    (by > 0 && window.scrollY + window.innerHeight >= root.scrollHeight - NEARLY);
  // It has the page's own place again, or its end is in sight, or the page's, which it ends with.
  if (at > words + NEARLY || isOver) releaseWords();
  else if (next !== words) tell("--words-top", words = next);
};

/* What is beneath the stage is about to come into sight for the lesson, whose words stay where they are. */
export const holdWords = () => {
  if (!isBeside()) return;
  const { top: at, height } = find(".left").getBoundingClientRect();
  words = wordsAt(Math.min(0, at), 0, height, window.innerHeight);
  tell("--words-top", words);
  // What of the lesson is beneath the window may be longer than what is left of the page.
  tell("--words-spare", Math.min(0, window.innerHeight - height - words));
  isLed = true;
};

/* The page at its beginning, from which whatever gets the focus next is looked for. */
export const scrollToBeginning = () => {
  window.scrollTo({ top: 0 });
  bound = null;
  releaseWords();
  if (isBeside()) hold(-before);
  before = 0;
};

/* Lesson and stage are as high as they are now. */
export const measurePanel = () => {
  if (!isBeside()) return;
  tell("--lesson-height", find(".left").offsetHeight);
  tell("--stage-height", find(".stage").offsetHeight);
};

/** Whether something on the stage is seen, which is held, or has been moved as far as it can be.
 * @type {(target: Element) => boolean} */
const revealedOnStage = (target) => {
  const isHeld = Math.abs(find(".stage").getBoundingClientRect().top - top) < NEARLY;
  if (!isHeld) return false;
  const rect = target.getBoundingClientRect();
  if (rect.top < 0) hold(rect.top - MARGIN);
  else if (rect.bottom > window.innerHeight) hold(rect.bottom + MARGIN - window.innerHeight);
  return true;
};

/** Beside the end of a lesson that has been scrolled past, the stage has gone along with it and is cut off
 * above, however it is held: the page goes back as far as something on the stage needs. Whether it does.
 * @type {(target: Element) => boolean} */
export const backToStage = (target) => {
  if (!isBeside() || !target.closest(".stage")) return false;
  // What is lit may be higher than it was.
  measurePanel();
  const cut = target.getBoundingClientRect().top - MARGIN;
  const stageTop = find(".stage").getBoundingClientRect().top;
  if (cut >= -MARGIN || stageTop > top + NEARLY) return false;
  // Where it is to stand, which may be lower than where it is held.
  const wanted = Math.min(0, stageTop - cut);
  if (wanted > top) hold(top - wanted);
  const by = target.getBoundingClientRect().top - MARGIN;
  if (by < -MARGIN) {
    bound = Math.max(0, window.scrollY + by);
    window.scrollTo({ top: bound, behavior: isStill() ? "auto" : "smooth" });
  }
  return true;
};

/** Bring something of the lesson or of the stage into sight where they stand side by side, and say so; what
 * stands beneath is the browser's to show. Of the lesson it may be all from one thing to a `last`.
 * @type {(target: Element, block: ScrollLogicalPosition, last?: Element) => boolean} */
export const revealBeside = (target, block, last = target) => {
  if (!isBeside()) return false;
  if (target.closest(".stage")) return revealedOnStage(target);
  const panel = target.closest(".left");
  if (!panel) return false;
  scrollTo(target, panel, block === "start", isStill() ? "auto" : "smooth", { last });
  return true;
};

/** Scroll the page from where it is, or was, so that something of the lesson is in sight.
 * @type {(target: Element, panel: Element, isStart: boolean, behavior: ScrollBehavior,
 *   more?: {from?: number, last?: Element}) => void} */
const scrollTo = (target, panel, isStart, behavior, more = {}) => {
  const { from = window.scrollY, last = target } = more;
  measurePanel();
  if (words !== null) {
    const [upper, lower] = [
      target.getBoundingClientRect().top,
      last.getBoundingClientRect().bottom,
    ];
    const isSeen = upper >= 0 && lower <= window.innerHeight;
    if (isSeen && !isStart) return;
    releaseWords();
  }
  const begins = find(".page").getBoundingClientRect().top + window.scrollY;
  const [rect, whole] = [target, panel].map((one) => one.getBoundingClientRect());
  const upper = begins + rect.top - whole.top - MARGIN;
  // Scrolled further, the lesson's end stays in the window.
  const end = Math.max(0, begins + whole.height - window.innerHeight);
  const at = Math.min(from, end);
  const height = last.getBoundingClientRect().bottom - rect.top;
  const lower = upper + height + 2 * MARGIN;
  const there = Math.min(scrollFor(at, upper, lower, window.innerHeight, isStart), end);
  const where = there === at ? from : there;
  if (Math.abs(where - window.scrollY) < NEARLY) return;
  bound = where;
  window.scrollTo({ top: where, behavior });
};

let isPointing = false;
for (
  const [name, is] of Object.entries({ pointerdown: true, pointerup: false, pointercancel: false })
) {
  window.addEventListener(name, () => (isPointing = is), { capture: true, passive: true });
}

/* What gets the focus a browser would bring to the middle of the window, which at the lesson's end leads
 * past the stage. It may have done so by now, or be about to. What is pointed at stays where it is. */
document.addEventListener("focusin", (event) => {
  const target = origin(event);
  const panel = target?.closest(".left");
  if (target && panel && isBeside() && !isPointing) {
    scrollTo(target, panel, false, "instant", { from: before });
  }
});

on("ready", () => {
  const watch = new ResizeObserver(() => {
    measurePanel();
    if (isBeside()) hold(0);
  });
  watch.observe(find(".left"));
  watch.observe(find(".stage"));
  window.addEventListener("scroll", () => {
    const by = window.scrollY - before;
    before = window.scrollY;
    followWords(by);
    if (isBeside() && bound === null) hold(by);
    else if (bound !== null && Math.abs(window.scrollY - bound) <= NEARLY) bound = null;
  }, { passive: true });
  // Whoever scrolls meanwhile has the page again.
  for (const name of ["wheel", "keydown", "pointerdown"]) {
    window.addEventListener(name, () => {
      bound = null;
      isLed = false;
    }, { passive: true });
  }
});
