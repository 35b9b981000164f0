/* The lessons that have come. */

/** @type {{lessons: Lesson[] | null}} null until they have come */
export const shelf = { lessons: null };
