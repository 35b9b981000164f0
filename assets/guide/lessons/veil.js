/* While a page is loaded that opens at a lesson which waits for a prediction, a veil hides the run of its
 * address, which may be the lesson's outcome: from the first picture on, until the lesson is staged. */
import { storage } from "../../core/storage.js";

/** What is kept of the lessons, here and in the tab: see progress.js.
 * @typedef {{open?: boolean, lesson?: string | null, progress?: Progress,
 *   running?: {lesson: string, index: number} | null}} Kept */

/** Whether a page opens at a lesson without a prediction, or in the middle of one of its runs; pure.
 * @type {(linked: string[], kept: Kept, shared: Kept) => boolean} */
export const waits = (linked, kept, { progress = {} }) => {
  const { open = false, lesson, running } = kept;
  const name = linked[0] ?? (open ? lesson : null);
  if (typeof name !== "string") return false;
  const { committed, results = [] } = progress[name] ?? {};
  return committed !== true || (running?.lesson === name && !results[running.index]);
};

/** Put the veil down where it is needed.
 * @type {(linked: string[]) => void} */
export const veil = (linked) => {
  const { shared, tab } = storage;
  const all = shared.read("playground-lessons") ?? {};
  const kept = tab.read("playground-lessons") ?? all;
  if (waits(linked, kept, all)) document.documentElement.dataset.veiled = "true";
};

export const liftVeil = () => void delete document.documentElement.dataset.veiled;
