/* All lessons: those of the path that a link opens, then the others by their parts. */
import { element } from "../../core/dom.js";
import { emit } from "../../core/events.js";
import { button } from "./button.js";
import { inOrder, lessonPath } from "./path.js";
import { lessonProgress } from "./progress.js";
import { quizInList } from "./quiz.js";
import { shelf } from "./shelf.js";
import { surpriseParts } from "./surprise.js";

const { isDone } = lessonProgress;

/** Which lessons a lesson builds on, in a sentence; nothing where it builds on none.
 * @type {(lesson: Lesson) => HTMLElement[]} */
export const buildsOn = ({ buildsOn: names }) => {
  const titles = names.map((name) => `“${shelf.lessons?.find((one) => one.name === name)?.title}”`);
  if (!titles.length) return [];
  return [element("p", { className: "note" }, `Builds on ${titles.join(", ")}.`)];
};

/** Lessons by their parts, which come in their order.
 * @type {(all: Lesson[]) => [string, Lesson[]][]} */
const partsOf = (all) => {
  const parts = [...new Set(all.map(({ part }) => part))];
  return parts.map((one) => [one ?? "More lessons", all.filter(({ part }) => part === one)]);
};

/** @type {(lesson: Lesson) => HTMLElement} */
const listed = (lesson) =>
  element(
    "li",
    {},
    button(`lesson-${lesson.name}`, lesson.title, () => emit("lesson", lesson.name)),
    ...(isDone(lesson) ? [element("span", { className: "done" }, "✓ done")] : []),
  );

/** @type {(changed: (focus: string) => void) => HTMLElement[]} */
export const listParts = (changed) => {
  const path = lessonPath();
  const all = inOrder(path, shelf.lessons ?? []);
  const doneOf = (/** @type {Lesson[]} */ some) =>
    `${some.filter(isDone).length} of ${some.length}`;
  const done = path.length
    ? `${doneOf(path)} of your path done, ${doneOf(all)} of all.`
    : `${doneOf(all)} done.`;
  /** @type {[string, Lesson[]][]} */
  const own = path.length ? [["Your path", path]] : [];
  return [
    element(
      "p",
      { className: "note" },
      `Predict first, then watch. ${done}`,
    ),
    ...[...own, ...partsOf(all.slice(path.length))].flatMap(([part, some]) => [
      element("h3", {}, part),
      element(
        "ol",
        { className: "lesson-list", start: all.indexOf(some[0]) + 1 },
        ...some.map(listed),
      ),
    ]),
    ...surpriseParts(),
    ...quizInList(changed),
    button("lessons-afresh", "Begin afresh …", () => emit("afresh")),
  ];
};
