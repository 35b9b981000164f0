/* The lessons: a list, and one lesson at a time - question, prediction, runs, what happened, why, and on. */
import { setProps } from "../../core/dash.js";
import { at, element } from "../../core/dom.js";
import { emit, on } from "../../core/events.js";
import { leaveOutOfLink } from "../../core/fragment.js";
import { notify } from "../../core/notices.js";
import { keptInLesson, runName } from "../../run/fixed.js";
import { askLossAxis } from "../../views/loss/axis.js";
import { dropBeside } from "./beside.js";
import { placeWayBack } from "./back.js";
import { button } from "./button.js";
import { marksKey } from "./key.js";
import { paintCompared } from "./compared.js";
import { paintCurve } from "./curve.js";
import { lessonLights } from "./lights.js";
import { buildsOn, listParts } from "./list.js";
import { lessonOutcome, lessonVerdict } from "./outcome.js";
import { checkPath, inOrder, lessonPath } from "./path.js";
import { lessonPictures } from "./pictures.js";
import { pointTo } from "./point.js";
import { lessonProgress } from "./progress.js";
import { question } from "./question.js";
import { quizOnShow, quizParts } from "./quiz.js";
import { showRemark } from "./remark.js";
import { isBusyElsewhere, reveal, revealPrompt, showBoundary } from "./reveal.js";
import { runList } from "./run-list.js";
import { lessonRuns } from "./runs.js";
import { isBeside, measurePanel, scrollToBeginning } from "./scroll.js";
import { shelf } from "./shelf.js";
import { leaveStage, stage, unstage } from "./staging.js";
import { liftVeil } from "./veil.js";
import { whyReply } from "./why.js";

const { place, of: progressOf, isDone, ...progress } = lessonProgress;
const keep = () => progress.keep();

/** @type {(name: string | null) => Lesson | undefined} */
const lessonNamed = (name) => shelf.lessons?.find((lesson) => lesson.name === name);
/** @type {() => Lesson | null | undefined} */
const shownLesson = () => shelf.lessons && lessonNamed(place.lesson);

// --- opening and closing ------------------------------------------------------------------------

const wide = () => window.matchMedia("(min-width: 700px)").matches;
let opening = false; // whether the panel was opened, and has yet to show something

const show = () => {
  at("lessons").hidden = !place.open;
  at("lessons-open").setAttribute("aria-expanded", place.open);
  document.documentElement.dataset.lessons = place.open ? "open" : "closed";
  if (wide()) at("settings").open = !place.open;
  keep();
  if (place.open && shelf.lessons) arrive();
  else if (place.open) requestLessons();
  // The plots have another width now.
  window.dispatchEvent(new Event("resize"));
};

/** @type {(target: Element) => boolean} */
const isInSight = (target) => {
  const { top, bottom } = target.getBoundingClientRect();
  return bottom > 0 && top < window.innerHeight;
};

/* Open the panel, or close it. One that is open out of sight, as on a phone, is brought into view. */
export const toggleLessons = () => {
  const title = at("lesson-title");
  if (place.open && title && !isInSight(title)) {
    reveal(at("lessons"), "start");
    title.focus({ preventScroll: true });
  } else {
    place.open = opening = !place.open;
    if (!place.open) leave();
    show();
  }
};

/* The lessons are closed: what they have put on the stage goes. */
const leave = () => {
  leaveStage();
  lessonRuns.leave();
  dropBeside();
  pointTo(null);
  askLossAxis("lesson", null);
};

const close = () => {
  place.open = false;
  leave();
  show();
  at("lessons-open").focus();
};

/** Open the lessons, at a lesson if one is named, or at the list for null.
 * @type {(name?: string | null) => void} */
export const openLesson = (name) => {
  place.open = opening = true;
  if (name !== undefined) place.lesson = name;
  show();
};

/* Ask for the lessons, which come when they are first needed. */
export const requestLessons = () => {
  if (shelf.lessons) offerToTeacher();
  else setProps("lessons-request", { data: { at: performance.now() } });
};

/* The choice of a lesson and of a path in the link for a class. */
const offerToTeacher = () => {
  const data = (shelf.lessons ?? []).map(({ name, title }) => ({ value: name, label: title }));
  setProps("teacher-lesson", { data });
  setProps("teacher-path", { data });
};

/** @type {(all: {lessons: Lesson[], quiz: QuizQuestion[]}) => void} */
export const receiveLessons = (all) => {
  Object.assign(shelf, all);
  emit("lessons");
  offerToTeacher();
  arrive();
};

/* Show the lesson that is open; one that there is none of, as a wrong link names it, is said. */
const arrive = () => {
  if (place.lesson && !shownLesson()) {
    notify(
      `There is no lesson “${place.lesson.slice(0, 60)}”: here are those that there are.`,
      "This lesson is not there",
      "yellow",
      "lesson",
    );
    leaveOutOfLink("lesson", [place.lesson]);
    place.lesson = null;
    keep();
  }
  checkPath();
  setStage();
  render();
};

/* Of a lesson that waits for its prediction, or whose run was not seen to its end before the page was loaded
 * anew, nothing but the beginning is on show. */
const setStage = () => {
  const lesson = shownLesson();
  askLossAxis("lesson", lesson?.lossAxis ?? null);
  const { committed } = lesson ? progressOf(lesson) : { committed: true };
  const untold = lesson && !lessonRuns.isTraining(lesson) ? progress.untold(lesson) : null;
  if (lesson && (!committed || untold !== null)) stage(lesson, untold ?? 0);
  else leaveStage();
  if (committed && untold === null) liftVeil();
  pointTo(lesson ?? null);
  if (lesson && isDone(lesson)) lessonRuns.recall(lesson);
};

// --- the panel ----------------------------------------------------------------------------------

/* The panel at its beginning, which is the page's. On a phone it stands beneath the boundary. */
const showStart = () => {
  const isBegun = isBeside() || at("lessons").getBoundingClientRect().top < 0;
  if (!wide()) at("lessons").scrollIntoView({ block: "start" });
  else if (isBegun) scrollToBeginning();
};

/** Make the panel anew. The focus and the caret stay where they are, unless they are to go on.
 * @param {string} [focus] a selector */
const render = (focus) => {
  const body = at("lessons-body");
  const lesson = lessonNamed(place.lesson);
  const { id, selectionStart, selectionEnd } = /** @type {any} */ (document.activeElement);
  const within = body.contains(document.activeElement);
  const lit = body.querySelector(".lesson-why [aria-pressed=true]")?.id;
  body.replaceChildren(...panelParts(lesson));
  // What is lit stays so while more of the lesson comes.
  if (lit) at(lit)?.setAttribute("aria-pressed", "true");
  placeWayBack();
  measurePanel();
  if (lesson) lessonPictures.paint(lesson);
  paintCompared();
  paintCurve();
  if (opening) showStart();
  opening = false;
  if (focus) return void body.querySelector(focus)?.focus();
  const held = within && id && at(id);
  if (!held) return;
  held.focus({ preventScroll: true });
  if (held.tagName === "TEXTAREA") held.setSelectionRange(selectionStart, selectionEnd);
};

/** @type {(lesson: Lesson | undefined) => HTMLElement[]} */
const panelParts = (lesson) => {
  const quiz = quizOnShow();
  if (quiz) return [heading(`The quiz ${quiz} the lessons`), ...quizParts(quiz, render)];
  return lesson ? lessonParts(lesson) : [heading("Lessons"), ...listParts(render)];
};

/** @type {(name: string | null) => void} */
const go = (name) => {
  if (place.lesson !== name) dropBeside();
  place.lesson = name;
  lessonLights.clear();
  lessonRuns.leave();
  keep();
  opening = true;
  setStage();
  const lesson = shownLesson();
  if (lesson && isDone(lesson)) lessonRuns.show(lesson);
  render("h2");
};

/** @type {(text: string) => HTMLElement} */
const heading = (text) => {
  const title = element("h2", { tabIndex: -1, id: "lesson-title" }, text);
  const closer = button("lessons-close", "×", close, { className: "close" });
  closer.setAttribute("aria-label", "Close the lessons");
  return element("div", { className: "lesson-head" }, title, closer);
};

/** @type {(lesson: Lesson) => HTMLElement[]} */
const lessonParts = (lesson) => {
  const own = progressOf(lesson);
  const number = inOrder(lessonPath(), lessons.all()).indexOf(lesson) + 1;
  const kept = keptInLesson(lesson);
  return [
    heading(`${number}. ${lesson.title}`),
    marksKey(),
    button("lesson-back", "All lessons", () => go(null), { className: "plain back" }),
    ...buildsOn(lesson),
    ...(kept ? [element("p", { className: "note" }, kept)] : []),
    question(lesson, own, () => {
      startRun(lesson, 0);
      render("#lesson-run-0");
    }),
    ...(own.committed
      ? [runList(lesson, own, (index) => {
        startRun(lesson, index);
        render();
      })]
      : []),
    ...(own.committed && isDone(lesson)
      ? lessonOutcome(lesson, own, () => render("[name=lesson-why]"), () => {
        render("#lesson-why-reply");
        // The explanation that comes beneath it is not to be looked for.
        reveal(at("lesson-why-reply"), "start");
        say(whyReply(lesson, own));
      })
      : []),
  ];
};

// --- runs ---------------------------------------------------------------------------------------

/** @type {(lesson: Lesson, index: number) => void} */
const startRun = (lesson, index) => {
  unstage();
  lessonLights.clear();
  showBoundary();
  lessonRuns.start(lesson, index);
};

/** @type {(text: string) => void} */
const say = (text) => void (at("lessons-status").textContent = text);

/** A run of a lesson has come to a result, or to none.
 * @type {(lesson: Lesson, index: number, result?: Measures) => void} */
const runEnded = (lesson, index, result) => {
  const own = progressOf(lesson);
  const before = isDone(lesson);
  // What was taken back meanwhile, here or in another tab, has no results.
  if (result && own.committed) {
    own.results[index] = result;
    keep();
  }
  if (!place.open || shownLesson() !== lesson) return;
  render();
  const came = lessonRuns.text(lesson, index, own.results[index]);
  const isNew = !before && isDone(lesson);
  say(`${runName(lesson.runs[index])}: ${came}. ${isNew ? lessonVerdict(lesson, own) : ""}`);
  if (isNew) revealOutcome();
};

/* The verdict comes into view with what is asked next; but nobody who is busy elsewhere on a phone is taken away from it. */
const revealOutcome = () => {
  if (wide() || !isBusyElsewhere()) revealPrompt();
};

/** More of a run with several starts has come.
 * @type {(lesson: Lesson, index: number, isFirst: boolean) => void} */
const runWentOn = (lesson, _index, isFirst) => {
  if (!place.open || shownLesson() !== lesson) return;
  if (isFirst) return render();
  lessonPictures.paint(lesson);
  emit("progress");
};

on("lesson-run", runEnded);
on("lesson-starts", runWentOn);
on("lesson-plays", (lesson) => {
  if (place.open && shownLesson() === lesson) render();
});
on("lesson", go);
on("explain", openLesson);

export const lessons = {
  /** @type {() => Lesson[]} */
  all: () => shelf.lessons ?? [],
  progress: progress.all,
  isDone,
  /** @param {unknown} other */
  take(other) {
    progress.take(other);
    this.show();
  },
  /* Show what has changed, where the lessons are open. */
  show() {
    if (place.open && shelf.lessons) render();
  },
};

// Another tab has gone on. What is being typed here is left in peace where nothing else is new.
progress.watch(() => {
  if (!place.open || !shelf.lessons) return;
  const field = at("lesson-remark");
  const lesson = shownLesson();
  if (!lesson || !field || !isDone(lesson)) return render();
  const { remark: text } = progressOf(lesson);
  showRemark(field, text);
});

new MutationObserver(() => {
  const lesson = place.open && shownLesson();
  if (lesson) lessonPictures.paint(lesson);
  paintCompared();
}).observe(document.documentElement, { attributeFilter: ["data-mantine-color-scheme"] });

// The panel was open when the page was left: open it again with the first run.
let reopened = false;
on("cursor", () => {
  if (reopened) return;
  reopened = true;
  // A page that is loaded anew begins at its top: a phone has no lesson there.
  opening ||= place.open && place.lesson !== null && !wide();
  if (place.open) show();
  // A link has opened its lesson by then, if it does.
  setTimeout(() => place.open || liftVeil());
});
on("lost", liftVeil);
on("opened", (name) => {
  if (name === "share") requestLessons();
});
on("saving", (session) => (session.lessons = lessons.progress()));
