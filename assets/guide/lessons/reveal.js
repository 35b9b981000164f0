/* What a lesson brings into view, and how it is seen what is meant: it flashes. */
import { constants } from "../../core/constants.js";
import { at, find, findAll, isStill } from "../../core/dom.js";
import { backToStage, holdWords, isBeside, revealBeside } from "./scroll.js";

/** Bring an element into view, as little as needed or with its beginning at the top.
 * @type {(target: Element | null | undefined, block?: ScrollLogicalPosition) => void} */
export const reveal = (target, block = "nearest") => {
  const fold = target?.closest("details");
  if (fold) fold.open = true;
  if (!target || backToStage(target) || revealBeside(target, block)) return;
  holdWords();
  target.scrollIntoView({ behavior: isStill() ? "auto" : "smooth", block });
};

/* Beside a lesson, a stage that is higher than the window shows its boundary. */
export const showBoundary = () => {
  revealBeside(find(`${constants.parts.boundary} .frame`), "nearest");
};

/** What of the window stands above what comes into view, in pixels.
 * @type {() => number} */
const covered = () => parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) || 0;

/* How high what comes into view can be, in pixels. */
export const roomForAll = () => window.innerHeight - covered();

/** What comes into view with a verdict: the pictures of the runs that it speaks of, or of the last of them, if
 * there is room for them and what happened; else the verdict alone.
 * @type {(verdict: Element, room: number) => Element} */
const withPictures = (verdict, room) => {
  const { bottom } = find(".happened", verdict).getBoundingClientRect();
  const runs = findAll("#lessons-body .lesson-runs");
  const shown = [...runs, ...findAll("#lessons-body .lesson-runs > li").slice(-1)];
  return shown.find((one) => bottom - one.getBoundingClientRect().top <= room) ?? verdict;
};

/* Bring the verdict into view with its pictures and what is asked next; where all do not fit, its beginning. */
export const revealPrompt = () => {
  showBoundary();
  const [first] = findAll(".outcome");
  const last = findAll("#lessons-body :is(.outcome, #lesson-by-hand, .why-question)").at(-1);
  if (!first || revealBeside(first, "nearest", last)) return;
  const room = roomForAll();
  const begins = withPictures(first, room);
  const [{ top }, { bottom }] = [begins, last].map((one) => one.getBoundingClientRect());
  if (bottom - top > room || top < covered()) reveal(begins, "start");
  else if (bottom > window.innerHeight) reveal(last, "end");
};

/** Let something flash, so that it is seen what is meant; it stays lit where it is marked.
 * @type {(target: HTMLElement | null | undefined) => void} */
export const flash = (target) => {
  if (!target || isStill()) return;
  target.animate(
    [0, 1, 0, 1, 0].map((on) => ({
      boxShadow: `0 0 0 ${on * 6}px color-mix(in srgb, currentColor 35%, transparent)`,
    })),
    { duration: 1200, easing: "ease-in-out" },
  );
};

/* What a unit or an epoch does is seen in the boundary, which a phone may have out of sight. */
export const revealBoundary = () => {
  const frame = find(`${constants.parts.boundary} .frame`);
  reveal(frame);
  flash(frame);
};

/** Whether the learner is at something else than the lesson, from which nobody is to be taken away.
 * @type {() => boolean} */
export const isBusyElsewhere = () => {
  const { activeElement: busy, body } = document;
  return busy !== body && !at("lessons").contains(busy);
};

/* On a phone, where the boundary alone stands above a lesson, the network comes into view as well: for
 * whoever is not busy elsewhere. */
export const revealNetworkOnPhone = () => {
  if (!isBeside() && !isBusyElsewhere()) revealNetwork();
};

/* What becomes of the weights is seen in the network. */
export const revealNetwork = () => {
  const diagram = find(constants.parts.network).closest(".view, section");
  reveal(diagram);
  flash(diagram);
};
