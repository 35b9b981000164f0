/* What a pass shows beneath the diagram: the sum and its bend, the loss, what comes back, the update. No
 * part of the page is touched here. */
import { backward } from "./pass-back.js";
import { forwards } from "./pass-forward.js";
import { given } from "./pass-given.js";
import { losses } from "./pass-loss.js";
import { updates } from "./pass-update.js";

/** @typedef {import("./pass-paint.js").Shape} Shape
 * @typedef {import("./pass-scene.js").Pass} Pass
 * @typedef {import("./pass-scene.js").Room} Room */

const WIDE = 420; // pixels

/** How high the picture is, for every step: on a phone what stands side by side elsewhere stands one under
 * the other.
 * @type {(width: number) => number} */
export const heightOf = (width) => (width >= WIDE ? 132 : 252);

/** @type {(width: number) => Room} */
const roomOf = (width) => {
  const isWide = width >= WIDE;
  return { width, height: heightOf(width), side: width >= 560 ? 160 : isWide ? 124 : 108, isWide };
};

/** @type {Record<import("./pass-steps.js").Kind, (pass: Pass, room: Room) => Shape[]>} */
const DETAILS = { inputs: given, forward: forwards, loss: losses, back: backward, update: updates };

/** The picture beneath the diagram, as wide as its room.
 * @type {(pass: Pass, width: number) => Shape[]} */
export const detail = (pass, width) => DETAILS[pass.stage.kind](pass, roomOf(width));
