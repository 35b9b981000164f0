/* The numbers of one point's pass that a lesson has computed by hand: one field at a time, each compared with
 * what the server computes. A wrong entry is told what is off. */
import { at, element } from "../../core/dom.js";
import { shown } from "../../core/drawing.js";
import { withRight, withWrong } from "../../core/entered.js";
import { on } from "../../core/events.js";
import { FEATURES } from "../../core/features.js";
import { briefly, readNumber } from "../../core/numbers.js";
import { state, theRun } from "../../core/state.js";
import { bring } from "../../run/bring.js";
import { askTrace, isTraced, walk } from "../../run/walk.js";
import { button } from "./button.js";
import { addressOf, hasEntries, isRunOf, pointAgain } from "./point.js";
import { reveal, revealPrompt } from "./reveal.js";
import { lessonProgress } from "./progress.js";
import { numberName, TOLERANCE, whatIsOff, worked } from "./slips.js";

/** @typedef {import("./point.js").ByHandLesson} ByHandLesson */

/** The traces that have come, by the names of their lessons: a run comes out the same each time.
 * @type {Map<string, TracedPoint>} */
const traces = new Map();
/** The lesson whose trace is to come, and what is called then.
 * @type {{lesson: ByHandLesson, came: () => void} | null} */
let waiting = null;

/** Whether some of a lesson's numbers are still to be computed.
 * @type {(lesson: Lesson, own: LessonProgress) => boolean} */
export const entriesLeft = (lesson, { hand = 0 }) =>
  hasEntries(lesson) && hand < lesson.byHand.entries.length;

/* The trace on show may be the one that is waited for: of the run at its end, as it was trained. */
const take = () => {
  if (!waiting || !walk.trace) return;
  const { lesson, came } = waiting;
  const run = theRun();
  const isOf = walk.trace.point === lesson.byHand.point && isRunOf(lesson, run);
  if (!isOf || !isTraced() || state.edit || state.muted.length || shown().epoch !== run.stop) {
    return;
  }
  traces.set(lesson.name, walk.trace);
  waiting = null;
  came();
};
on("walk", (news) => {
  if (news === "trace") take();
});

/** Bring a lesson's point to the page, and have it traced.
 * @type {(lesson: ByHandLesson, came: () => void) => void} */
const fetchTrace = (lesson, came) => {
  const isAsked = waiting?.lesson === lesson;
  waiting = { lesson, came };
  if (isAsked) return;
  const ended = () => {
    // Another lesson may be waiting by then.
    if (waiting?.lesson === lesson) waiting = null;
  };
  const arrived = () => pointAgain(lesson) ? askTrace(lesson.byHand.point) : ended();
  bring(addressOf(lesson), { arrived: () => setTimeout(arrived), ended });
};

const BLANK = "\u00a0"; // at which no line ends

/** A name with its value, which stay together.
 * @type {(name: string, value: number) => string} */
const equation = (name, value) => `${name} = ${briefly(value)}`.replaceAll(" ", BLANK);

/** What the learner computes with, in rows: the point, the weights of each unit, and where nothing of the way
 * forward is asked for, that as well.
 * @type {(lesson: ByHandLesson, trace: TracedPoint) => string[]} */
const given = ({ byHand }, trace) => {
  const { x, features, label, layers: [hidden, output] } = trace;
  const units = [...hidden.b.keys()];
  const isForward = byHand.entries.some(({ number }) => /^[za]/.test(number));
  /** @type {(name: string) => [string, number]} */
  const computed = (name) => [numberName(name), worked(trace, name).value];
  /** @type {[string, number][][]} */
  const rows = [
    [
      ...x.map((value, k) => /** @type {[string, number]} */ ([
        FEATURES[features[k]].label,
        value,
      ])),
      ["y", label],
    ],
    ...units.map((unit) => /** @type {[string, number][]} */ ([
      ...x.map((_, k) => [`W1[${unit + 1}, ${k + 1}]`, hidden.W[unit * x.length + k]]),
      [`b1[${unit + 1}]`, hidden.b[unit]],
    ])),
    [
      ...units.map((unit) => /** @type {[string, number]} */ ([
        `W2[1, ${unit + 1}]`,
        output.W[unit],
      ])),
      ["b2", output.b[0]],
    ],
    ...(isForward ? [] : [
      ...units.map((unit) => [computed(`z1[${unit + 1}]`), computed(`a1[${unit + 1}]`)]),
      [computed("z2"), computed("a2")],
    ]),
  ];
  return rows.map((row) => row.map(([name, value]) => equation(name, value)).join(", "));
};

/** The numbers that are through, each with how it comes about.
 * @type {(lesson: ByHandLesson, trace: TracedPoint, through: number) => HTMLElement} */
const found = ({ byHand }, trace, through) =>
  element(
    "ul",
    { className: "by-hand-numbers by-hand-found" },
    ...byHand.entries.slice(0, through).map(({ number }) => {
      const { value, formula } = worked(trace, number);
      return element("li", {}, `${numberName(number)} = ${formula} =${BLANK}${briefly(value)}`);
    }),
  );

/** The field of the entry that is due; `tried` is called with a wrong number, `next` with the right one, or
 * null where it is shown.
 * @type {(lesson: ByHandLesson, trace: TracedPoint, number: number,
 *   tried: (entered: number, off: string) => void, next: (said: string, entered: number | null) => void)
 *   => HTMLElement} */
const field = ({ byHand }, trace, number, tried, next) => {
  const entry = byHand.entries[number];
  const name = numberName(entry.number);
  const right = () => `${name} is ${briefly(worked(trace, entry.number).value)}.`;
  const input = element("input", { id: "lesson-entry", type: "text", autocomplete: "off" });
  const reply = element("p", { id: "lesson-entry-reply", className: "reply" });
  reply.setAttribute("role", "status");
  input.setAttribute("aria-describedby", "lesson-entry-reply");
  const check = () => {
    const { value = NaN, problem } = readNumber(/** @type {HTMLInputElement} */ (input).value);
    const off = problem ?? whatIsOff(trace, entry.number, value);
    if (off === null) return next(`✓ ${right()}`, value);
    if (!problem) tried(value, off);
    reply.textContent = `✗ ${off}`;
    input.focus();
    reveal(reply);
  };
  return element(
    "form",
    {
      className: "by-hand-entry",
      onsubmit: (/** @type {Event} */ event) => {
        event.preventDefault();
        check();
      },
    },
    element("label", { htmlFor: "lesson-entry" }, `${entry.says}: ${name} =`),
    input,
    button("lesson-entry-check", "Check", check, { className: "main" }),
    button("lesson-entry-show", "Show it", () => next(right(), null)),
    reply,
  );
};

/** The numbers that are computed by hand, as far as the learner is; `through` is called after the last.
 * @type {(lesson: Lesson, own: LessonProgress, through: () => void) => HTMLElement[]} */
export const entries = (lesson, own, through) => {
  if (!hasEntries(lesson)) return [];
  const box = element("div", { id: "lesson-by-hand", dataset: { lesson: lesson.name } });
  const { entries: all, point } = lesson.byHand;
  const fill = () => {
    const trace = traces.get(lesson.name);
    const { hand = 0 } = own;
    const heading = element("h3", {}, `By hand: point ${point}`);
    if (!trace) {
      fetchTrace(lesson, () => {
        fill();
        const { top } = box.getBoundingClientRect();
        if (top > 0 && top < window.innerHeight) revealPrompt();
      });
      return box.replaceChildren(
        heading,
        element("p", { className: "note" }, "Its numbers come …"),
      );
    }
    const known = given(lesson, trace).map((row) => element("li", {}, row));
    const due = () => {
      const { number } = all[hand];
      return /** @type {const} */ ([own.entered ?? [], number, worked(trace, number).value]);
    };
    /** @type {(entered: number, off: string) => void} */
    const tried = (entered, off) => {
      own.entered = withWrong(...due(), { entered, off });
      lessonProgress.keep();
    };
    /** @type {(said: string, entered: number | null) => void} */
    const next = (said, entered) => {
      own.entered = withRight(...due(), entered);
      own.hand = hand + 1;
      lessonProgress.keep();
      at("lessons-status").textContent = said;
      if (own.hand === all.length) return through();
      fill();
      at("lesson-entry").focus();
      reveal(at("lesson-entry").closest("form"));
    };
    const share = `${100 * TOLERANCE.share}${BLANK}%`;
    box.replaceChildren(
      heading,
      element("ul", { className: "by-hand-numbers" }, ...known),
      ...(hand < all.length
        ? [
          element(
            "p",
            { className: "note" },
            `Three digits are enough: ${share} off still counts.`,
          ),
        ]
        : []),
      found(lesson, trace, hand),
      ...(hand < all.length ? [field(lesson, trace, hand, tried, next)] : []),
    );
  };
  fill();
  return [box];
};
