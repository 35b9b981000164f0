/* The lessons that have come. */

/** @type {{lessons: any[] | null}} null until they have come */
export const shelf = { lessons: null };
