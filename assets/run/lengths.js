/* How long a run can be. */
import { constants } from "../core/constants.js";
import { fixedOr } from "./fixed.js";

/** The most epochs that a run can have. */
export const longestRun = () => Number(fixedOr("epochs", constants.mostEpochs));

/** Twice as many epochs, as far as the settings allow.
 * @param {{epochs: number}} run */
export const longerEpochs = ({ epochs }) => Math.min(2 * epochs, longestRun());
