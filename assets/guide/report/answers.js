/* What a learner answered in a lesson, as the lab report lists it, and what its file is called. No part of
 * the page is touched here. */

/** @typedef {{lesson: string, title: string, prediction: string, first: string, answer: string | null,
 *   surprised: boolean | null, why: string | null, whyRight: boolean | null, whyAnswer: string | null,
 *   remark: string}} Answers */

/** What was answered in a lesson. Only of one that is done is it told what is right, and only where its
 * runs were those that it means (`isKnown`).
 * @type {(lesson: Pick<Lesson, "name" | "title" | "choices" | "answer" | "because">,
 *   own: LessonProgress, isDone: boolean, isKnown: boolean) => Answers} */
export const answersOf = (lesson, own, isDone, isKnown) => {
  const { name, title, choices, answer, because } = lesson;
  const named = (/** @type {number | null} */ number) =>
    choices[Number(number) - 1] ?? `answer ${number}`;
  const first = own.first ?? own.choice;
  const why = own.why === undefined ? undefined : because[own.why - 1];
  const isTold = isDone && isKnown;
  return {
    lesson: name,
    title,
    prediction: named(own.choice),
    first: named(first),
    answer: isTold ? named(answer) : null,
    surprised: isTold ? first !== answer : null,
    why: why?.text ?? null,
    whyRight: why ? why.reply === null : null,
    whyAnswer: (why && because.find(({ reply }) => reply === null)?.text) ?? null,
    remark: own.remark.trim(),
  };
};

/** How the first prediction and the answer to why turned out, in a few words.
 * @type {(answers: Answers) => string} */
export const inShort = ({ surprised, why, whyRight }) => {
  const predicted = surprised === null ? "predicted" : surprised ? "✗ surprised" : "✓ as predicted";
  return predicted + (why === null ? "" : `; why? ${whyRight ? "✓" : "✗"}`);
};

/** The answer to why, with the right one where it is another.
 * @type {(answers: Answers) => string} */
export const whyText = ({ why, whyRight, whyAnswer }) =>
  `Answer: ${why} ${whyRight ? "✓" : `✗ Rather: ${whyAnswer}`}`;

const LONGEST = 60; // characters of a name in that of a file

/** The name of a report's file, with the learner's own in it.
 * @type {(name: string, ending: string) => string} */
export const fileName = (name, ending) => {
  const own = name.normalize("NFC").trim().replace(/[^\p{L}\p{M}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "").slice(0, LONGEST);
  return `lab-report${own && `-${own}`}.${ending}`;
};
