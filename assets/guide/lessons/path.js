/* The path of chosen lessons that a link for a class opens: first in the list, and followed by "Next lesson". */
import { leaveOutOfLink, teacherParts } from "../../core/fragment.js";
import { notify } from "../../core/notices.js";
import { shelf } from "./shelf.js";

/** The lessons of these names in their order, and the names that there are none of; pure.
 * @type {(names: string[], all: Lesson[]) => {path: Lesson[], unknown: string[]}} */
export const choosePath = (names, all) => {
  const found = names.map((name) => all.find((lesson) => lesson.name === name));
  return {
    path: found.filter((lesson) => lesson !== undefined),
    unknown: names.filter((_, index) => !found[index]),
  };
};

/** All lessons in the order in which they are listed: those of the path, then the others; pure.
 * @type {(path: Lesson[], all: Lesson[]) => Lesson[]} */
export const inOrder = (path, all) => [...path, ...all.filter((one) => !path.includes(one))];

/** The lesson after another: on the path, or among the others; undefined at the end of either; pure.
 * @type {(lesson: Lesson, path: Lesson[], all: Lesson[]) => Lesson | undefined} */
export const following = (lesson, path, all) => {
  const line = path.includes(lesson) ? path : inOrder(path, all).slice(path.length);
  return line[line.indexOf(lesson) + 1];
};

/** The lessons of the link's path; none without one.
 * @type {() => Lesson[]} */
export const lessonPath = () => choosePath(teacherParts().path ?? [], shelf.lessons ?? []).path;

/* Say which lessons of the path there are none of, and leave them out. */
export const checkPath = () => {
  const { unknown } = choosePath(teacherParts().path ?? [], shelf.lessons ?? []);
  if (!unknown.length) return;
  const names = unknown.map((name) => `“${name.slice(0, 60)}”`).join(", ");
  notify(
    `There is no lesson ${names}: your path goes on without.`,
    "Not every lesson of the path is there",
    "yellow",
    "path",
  );
  leaveOutOfLink("path", unknown);
};
