/* The progress in the lessons that a session brings, beside one's own: nothing of either is lost
 * without a question. */
import { question } from "../../core/dialogs.js";
import { on } from "../../core/events.js";
import { notices } from "../../core/notices.js";
import { mergeProgress } from "../../core/storage.js";
import { lessons } from "./lessons.js";
import { takeAnswers } from "./quiz-answers.js";

/** What may stay: both, or either.
 * @template [T=Progress]
 * @typedef {{both: T, mine: T, theirs: T}} Choices */

/** @type {(one: Progress, other: Progress) => boolean} */
const isSame = (one, other) => {
  const texts = [one, other].map((table) =>
    JSON.stringify(Object.keys(table).sort().map((name) => [name, table[name]]))
  );
  return texts[0] === texts[1];
};

/** What becomes of both: {kept, added} where they do not contradict each other, else {choices}.
 * @type {(mine: unknown, theirs: unknown) => {kept: Progress, added: boolean,
 *   choices?: undefined} | {choices: Choices, kept?: undefined, added?: undefined}} */
export const weighProgress = (mine, theirs) => {
  const merge = mergeProgress;
  const [own, other] = [merge(mine, {}), merge(theirs, {})];
  const kept = merge(own, other);
  // Who comes first counts where both answered, and in the order of the remarks.
  if (!isSame(kept, merge(other, own))) {
    return { choices: { both: kept, mine: own, theirs: other } };
  }
  return { kept, added: !isSame(kept, own) };
};

/** @type {Choices<string>} */
const TEXTS = { both: "Keep both", mine: "Only mine", theirs: "Only the session’s" };

/** Ask which progress is to stay; leaving the question changes nothing.
 * @type {(choices: Choices, take: (progress: Progress) => void) => void} */
const ask = (choices, take) =>
  question(
    "session-progress",
    "Whose answers in the lessons?",
    "You and the session have answered or remarked differently. With both, your " +
      "own predictions count where there are two, and all remarks stay, one after the other.",
    Object.entries(TEXTS).map(([how, text]) => ({
      text,
      isMain: how === "both",
      act: () => take(choices[/** @type {keyof Choices} */ (how)]),
    })),
  );

/** Take in the progress of a session, and its answers to the quiz.
 * @type {(theirs: unknown, map?: unknown, quiz?: unknown) => void} */
const takeSessionProgress = (theirs, _map, quiz) => {
  if (takeAnswers(quiz)) {
    notices.show(
      "quiz",
      "Your own answers to the quiz stay where the session has others as well.",
      {
        title: "Session opened",
        color: "blue",
      },
    );
  }
  lessons.show();
  const { kept, added, choices } = weighProgress(lessons.progress(), theirs);
  if (choices) return void ask(choices, (progress) => lessons.take(progress));
  if (!added) return;
  lessons.take(kept);
  const message = "The session’s answers and remarks in the lessons are among yours now.";
  notices.show("session", message, { title: "Session opened", color: "blue" });
};
on("session", takeSessionProgress);
