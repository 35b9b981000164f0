/* On a phone, and on a tablet beside a lesson, the boundary stays in sight: once it is scrolled past, with
 * the timeline beneath it, both stand small above the page (sight.css). Their places keep their heights, so
 * that nothing moves. */
import { find, mark, origin } from "../core/dom.js";
import { draw } from "../core/drawing.js";
import { on } from "../core/events.js";

const root = document.documentElement;
const narrow = window.matchMedia("(max-width: 699.98px)");
const middle = window.matchMedia("(min-width: 700px) and (max-width: 1199.98px)");
const BELOW = 1e6; // pixels, more than any page is high
/** @type {IntersectionObserver | null} */
let observer = null;
let isReady = false; // whether there is a page

/** @returns {HTMLElement[]} */
const places = () => [find(".stage > .boundary"), find(".stage > .timeline-view")];

/** @type {(isSmall: boolean) => void} */
const show = (isSmall) => {
  if (isSmall === (root.dataset.small === "true")) return;
  for (const place of places()) {
    place.style.minHeight = isSmall ? `${place.getBoundingClientRect().height}px` : "";
  }
  mark(root, "small", isSmall);
  // At once, not only when Plotly has noticed its size.
  draw();
};

/* Whether they are to stay in sight. */
const isWanted = () =>
  !root.dataset.printing && (narrow.matches || (middle.matches && root.dataset.lessons === "open"));

/* How high they stand above the page, in pixels: as sight.css has it. */
const height = () => {
  const share = narrow.matches ? 0.4 : 0.24;
  return Math.round(Math.min(share * window.innerWidth, 0.35 * window.innerHeight));
};

/* They are out of sight where they would be beneath that. What is below the window counts as seen: a
 * jump from far beneath them to the page's beginning in a low window would go unnoticed otherwise. */
const observe = () => {
  if (!isReady) return;
  observer?.disconnect();
  if (!isWanted()) return show(false);
  const strip = height();
  const [, timeline] = places();
  const lesson = find("#lessons");
  /** @type {Map<Element, boolean>} */
  const seen = new Map();
  observer = new IntersectionObserver((changes) => {
    for (const { target, isIntersecting } of changes) seen.set(target, isIntersecting);
    // On a tablet they would cover half of what comes beneath a lesson.
    show(!seen.get(timeline) && (narrow.matches || seen.get(lesson) === true));
  }, { rootMargin: `-${strip}px 0px ${BELOW}px 0px` });
  observer.observe(timeline);
  observer.observe(lesson);
};

const MARGIN = 8; // pixels

/* A browser takes for seen what has the focus beneath them. */
document.addEventListener("focusin", (event) => {
  const target = origin(event);
  if (root.dataset.small !== "true" || !target?.closest(".page")) return;
  if (target.closest(".timeline, .view.boundary > .frame")) return;
  // A lesson stands beside them where there is room.
  if (middle.matches && target.closest(".left")) return;
  const covered = height() + MARGIN - target.getBoundingClientRect().top;
  if (covered > 0) window.scrollBy({ top: -covered, behavior: "instant" });
});

on("ready", () => {
  isReady = true;
  observe();
});
// A lesson that opens or closes gives the page another size as well.
for (const size of [narrow, middle]) size.addEventListener("change", observe);
window.addEventListener("resize", observe);
window.addEventListener("beforeprint", () => show(false));
window.addEventListener("afterprint", observe);
