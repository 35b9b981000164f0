/* What was answered to the quiz, before and after the lessons: it stays in the browser. */
import { on } from "../../core/events.js";
import { teacherParts } from "../../core/fragment.js";
import { storage } from "../../core/storage.js";
import { shelf } from "./shelf.js";

const { shared } = storage;
export const QUIZ_STORAGE = "playground-quiz";
/** @type {QuizTime[]} */
const TIMES = ["before", "after"];

/** The sound part of what is kept; pure.
 * @type {(kept: any) => QuizAnswers} */
export const readAnswers = (kept) => {
  const isChoice = (/** @type {unknown} */ one) => Number.isInteger(one) && Number(one) > 0;
  const sound = TIMES.filter((time) => Array.isArray(kept?.[time]) && kept[time].every(isChoice));
  return Object.fromEntries(sound.map((time) => [time, kept[time]]));
};

/** How many answers are right; pure.
 * @type {(questions: Pick<QuizQuestion, "answer">[], answers: number[]) => number} */
export const score = (questions, answers) =>
  questions.filter(({ answer }, index) => answers[index] === answer).length;

/** @type {() => QuizAnswers} */
export const quizAnswers = () => readAnswers(shared.read(QUIZ_STORAGE));

/** Keep the next answer.
 * @type {(time: QuizTime, choice: number) => void} */
export const answerQuiz = (time, choice) => {
  const all = quizAnswers();
  shared.write(QUIZ_STORAGE, { ...all, [time]: [...(all[time] ?? []), choice] });
};

/** One's own answers and those of a session, each time the ones that go further, one's own where they go as
 * far; and whether others were left out that differ; pure.
 * @type {(mine: QuizAnswers, theirs: QuizAnswers) => {merged: QuizAnswers, leftOut: boolean}} */
export const mergeAnswers = (mine, theirs) => {
  /** @type {QuizAnswers} */
  const merged = {};
  let leftOut = false;
  for (const time of TIMES) {
    const [own, others] = [mine[time] ?? [], theirs[time] ?? []];
    const [longer, shorter] = others.length > own.length ? [others, own] : [own, others];
    if (longer.length) merged[time] = longer;
    leftOut ||= shorter.some((choice, index) => choice !== longer[index]);
  }
  return { merged, leftOut };
};

/** Take in the answers of a session, and say whether some were left out.
 * @type {(theirs: unknown) => boolean} */
export const takeAnswers = (theirs) => {
  const { merged, leftOut } = mergeAnswers(quizAnswers(), readAnswers(theirs));
  if (Object.keys(merged).length) shared.write(QUIZ_STORAGE, merged);
  return leftOut;
};
on("saving", (session) => (session.quiz = quizAnswers()));

/** @type {(time: QuizTime) => boolean} */
export const isAnswered = (time) => (quizAnswers()[time]?.length ?? 0) >= shelf.quiz.length;

/** Whether the link that the page was opened with puts the quiz at a time.
 * @type {(time: QuizTime) => boolean} */
export const isPut = (time) => (teacherParts().quiz ?? []).includes(time);

/** What came of the quiz, for a report: each time it was answered to its end.
 * @type {() => {time: QuizTime, right: number, of: number, answers: number[]}[]} */
export const quizResults = () => {
  const all = quizAnswers();
  return TIMES.filter((time) => shelf.quiz.length && all[time] && isAnswered(time)).map((time) => {
    const answers = all[time] ?? [];
    return { time, right: score(shelf.quiz, answers), of: shelf.quiz.length, answers };
  });
};

/** How each question went each time, by what it is about; nothing before the second time is through, since
 * that would tell what is right; pure.
 * @type {(questions: Pick<QuizQuestion, "about" | "answer">[],
 *   results: {time: QuizTime, answers: number[]}[]) => [about: string, went: string][]} */
export const byQuestion = (questions, results) =>
  results.some(({ time }) => time === "after")
    ? questions.map(({ about, answer }, index) => [
      about,
      results.map(({ time, answers }) => `${time} ${answers[index] === answer ? "✓" : "✗"}`)
        .join(", "),
    ])
    : [];

/** The same of what was answered here.
 * @type {() => [about: string, went: string][]} */
export const quizByQuestion = () => byQuestion(shelf.quiz, quizResults());
