/* The lessons and the quiz that have come. */

/** @type {{lessons: Lesson[] | null, quiz: QuizQuestion[]}} null until they have come */
export const shelf = { lessons: null, quiz: [] };
