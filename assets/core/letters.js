/* Which letters the page has, and how large: a browser's setting, or the view for a room, makes all of it
 * larger. */

const IN_PLOTS = 1.2; // for a room, letters of plots grow more: they are the smallest

/** How many times as large as usual the page's letters are. */
export const letters = () => parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;

/** How many times as large as usual those of the plots are to be. */
export const plotLetters = () => document.documentElement.dataset.view ? IN_PLOTS * letters() : 1;

/** @type {string | undefined} */
let family; // to read a style, the browser computes them all

/** The family of the page's type, for a canvas. */
export const typeFamily = () => (family ??= getComputedStyle(document.body).fontFamily);
