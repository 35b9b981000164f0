/* What a completion code is made of. No part of the page is touched here. */

/** Of each lesson that is done, by its name: the first prediction, and the answer to why, or 0.
 * @type {(lessons: Lesson[], progress: Progress, isDone: (lesson: Lesson) => boolean) =>
 *   Record<string, {first: number, why: number}>} */
export const doneOf = (lessons, progress, isDone) =>
  Object.fromEntries(
    lessons.filter(isDone).map(({ name, choices, because }) => {
      const { choice, first, why = 0 } = progress[name];
      // A file that was changed since may have fewer choices.
      const within = (/** @type {number} */ one, /** @type {number} */ most) =>
        one <= most ? one : 0;
      return [name, {
        first: within(first ?? 0, choices.length) || Number(choice),
        why: within(why, because.length),
      }];
    }),
  );
