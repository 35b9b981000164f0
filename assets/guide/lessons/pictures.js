/* The small pictures of several starts: one button for each, which brings its seed to the page. */
import { element, find, findAll, mark } from "../../core/dom.js";
import { on } from "../../core/events.js";
import { percent } from "../../core/measures.js";
import { darken, paintSmall, roving, SIDE } from "../../core/small.js";
import { state } from "../../core/state.js";
import { sameSettings } from "../../run/address.js";
import { bring } from "../../run/bring.js";
import { areAlike, oddOf } from "./odd.js";
import { lessonRuns } from "./runs.js";
import { seedOf, startAddress } from "./starts.js";
import { startText, tellsSuccess } from "./texts.js";

/** @type {(index: number) => string} */
const idOf = (index) => `lesson-pictures-${index}`;

/** @type {(run: string, number: number, id: string) => HTMLElement} */
const pictureOf = (run, number, id) => {
  const address = startAddress(run, number);
  const small = element(
    "button",
    {
      type: "button",
      id,
      className: "small",
      dataset: { seed: seedOf(run, number), address },
      onclick: () => bring(address, { arrived: () => {}, ended: () => {} }),
    },
    element("canvas"),
    element("span", { className: "mark-of-start" }),
    element("span", { className: "odd-share" }),
  );
  return small;
};

/** @type {(group: HTMLElement, made: Seeds, lesson: Lesson, index: number) => void} */
const paint = (group, made, lesson, index) => {
  const half = state.run?.halfWidth ?? 2.6;
  const odd = oddOf(made, lesson.success, half);
  /** @type {HTMLElement[]} */ ([...group.children]).forEach((small, k) => {
    paintSmall(find("canvas", small), made, made.networks[k], half);
    const share = percent((odd?.[k].length ?? 0) / SIDE ** 2);
    if (odd) darken(find("canvas", small), odd[k]);
    const reached = tellsSuccess(lesson, index) && made.accuracies[k] >= lesson.success;
    mark(small, "succeeded", reached);
    find(".mark-of-start", small).textContent = reached ? "✓" : "";
    const other = odd ? `, decides otherwise than most in ${share} of the plane` : "";
    const text = `Seed ${small.dataset.seed}: ${startText(lesson, index, made, k)}${other}`;
    find(".odd-share", small).textContent = odd ? share : "";
    small.setAttribute("aria-label", text);
    small.title = text;
  });
};

/* Mark the picture of the start that is on show. */
const markShown = () => {
  const { run } = state;
  for (const small of findAll("#lessons-body .small")) {
    if (run && sameSettings(small.dataset.address, run.address)) {
      small.setAttribute("aria-current", "true");
    } else small.removeAttribute("aria-current");
  }
};
on("accepted", markShown);

/** What the pictures of a lesson are, and that they can be clicked.
 * @type {(lesson: Lesson) => string} */
export const picturesNote = (lesson) => {
  const succeeded = lesson.runs.some(({ seeds }, index) => seeds && tellsSuccess(lesson, index));
  const ticks = succeeded ? ", ✓ where it succeeded" : "";
  const hasOdd = lesson.runs.some((_, index) => {
    const made = lessonRuns.experiment(lesson, index);
    return made?.done && areAlike(made, lesson.success);
  });
  const odd = hasOdd
    ? " Dark is where it decides otherwise than most starts, with the share of the plane beneath."
    : "";
  return `Each picture is a start${ticks}.${odd} Click one to show it; the one on show has a frame.`;
};

export const lessonPictures = {
  /** The pictures of a run of a lesson, which have yet to be painted.
   * @type {(run: LessonRun, index: number) => HTMLElement} */
  make({ address, seeds = 0 }, index) {
    const smalls = Array.from(
      { length: seeds },
      (_, k) => pictureOf(address, k, `${idOf(index)}-${k}`),
    );
    const group = element("div", { className: "small-multiples", id: idOf(index) }, ...smalls);
    group.setAttribute("role", "group");
    group.setAttribute("aria-label", `${seeds} starts: arrows move, Enter shows one`);
    roving(group);
    return group;
  },
  /** Paint those of a lesson's runs that are there.
   * @param {Lesson} lesson */
  paint(lesson) {
    if (!state.templates) return;
    lesson.runs.forEach((_, index) => {
      const made = lessonRuns.experiment(lesson, index);
      const group = document.getElementById(idOf(index));
      if (made && group) paint(group, made, lesson, index);
    });
    markShown();
  },
};
