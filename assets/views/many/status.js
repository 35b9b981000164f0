/* How far a map is, in words; no part of the page is touched here. */
import { whole } from "../../core/numbers.js";
import { state } from "../../core/state.js";
import { difference, shownAs } from "../../run/address.js";
import { isTraining, isWhole, mapFailure, mapProgress } from "./map.js";
import { cellsOf } from "./question.js";
import { duration, trained } from "./summary.js";

/** Whether nothing of a map is trained yet.
 * @type {(map: ManyMap) => boolean} */
export const isBare = ({ cells }) => cells.every((cell) => !trained(cell).length);

const UNTRAINED = "Not trained yet. What do you expect?";

/** How far the map is; `expected` are the seconds that one takes that came without runs, `offered` is a
 * map that the page's link has and that is not on show.
 * @type {(map: ManyMap | null, expected: number, offered: ManyMap | null) => string} */
export const mapStatus = (map, expected, offered) => {
  const [progress, failure] = [mapProgress(), mapFailure()];
  if (failure) {
    const offer = failure.offer ? ["The web server can train it in their place."] : [];
    return [...failure.problems, ...offer].join(" ");
  }
  if (isTraining() && !progress) return "Asked for …";
  if (!map) return offered ? "The link for the class has a map, which can be shown." : UNTRAINED;
  const all = cellsOf(map.question.axes) * map.question.starts;
  if (!progress) {
    if (isWhole(map)) return `All ${whole(all)} trainings came along.`;
    const time = expected ? `, ${duration(expected)}` : "";
    if (isBare(map)) return `${UNTRAINED} “Train it” does ${whole(all)} trainings${time}.`;
    return `${whole(all)} trainings: not trained to their end yet. “Go on” does it.`;
  }
  const { done, total, left, place, notes } = progress;
  const notesText = notes.map((note) => ` ${note}`).join("");
  if (isTraining()) {
    const before = place === 1 ? "one of your maps comes" : `${place} of your maps come`;
    if (place) return `In line: ${before} first.${notesText}`;
    const time = left === null ? "" : `, ${duration(left)} left`;
    return `${whole(done)} of ${whole(total)} trainings${time}.${notesText}`;
  }
  if (isWhole(map)) return `All ${whole(all)} trainings are done.${notesText}`;
  return `Stopped after ${whole(done)} of ${whole(total)} trainings; these stay.${notesText}`;
};

/** What the settings are that all cells share, as far as they are not as usual.
 * @type {(map: ManyMap) => string} */
export const sharedSettings = ({ question: { address } }) => {
  const others = address === "" ? "as usual" : difference(address, "");
  return address === (state.run && shownAs(state.run.address, ""))
    ? `All other settings are those on show: ${others}.`
    : `All other settings are those of when it was started: ${others}.`;
};
