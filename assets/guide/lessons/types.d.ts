/* The lessons, for `deno check`; no part of what is sent. */

/** Measures of a run, or of several starts of it, by their names: core/measures.js. */
type Measures = Record<string, any>;

interface Prediction {
  choice: number | null;
  committed: boolean;
  results: (Measures | null)[];
  /** How many of its numbers were computed by hand, or shown, once there are any. */
  hand?: number;
  /** What was entered for them, in their order, also for the one that is due. */
  entered?: Entered[];
  /** The choice of the question why, from 1, once it is made. */
  why?: number;
}

/** A number that is computed by hand, by its name: the right value, what was entered for it (null where it
 * was shown, or is due), and what was wrong before, each with what was said to be off. */
interface Entered {
  number: string;
  value: number;
  entered: number | null;
  wrong: { entered: number; off: string }[];
}

/** What is kept of a lesson. */
interface LessonProgress extends Prediction {
  remark: string;
  /** The prediction of the first time, where the lesson was predicted again. */
  first?: number;
}

/** What is kept of the lessons, by their names. */
type Progress = Record<string, LessonProgress>;

/** A run of a lesson; of several starts where it has `seeds`. */
interface LessonRun {
  name: string;
  address: string;
  seeds?: number;
  /** What is tried with its network, since a text of the lesson names it: core/trials.js. */
  trials: string[];
}

/** A lesson as ui/guide/lessons sends it; choices and runs are counted from 1. */
interface Lesson {
  name: string;
  title: string;
  question: string;
  choices: string[];
  /** The numbers of the choices, as they are listed. */
  listed: number[];
  answer: number;
  runs: LessonRun[];
  happened: string;
  why: { text: string; lights: Light[] }[];
  remark: string;
  success: number;
  /** The part of the path; null for a lesson that stands after it. */
  part: string | null;
  /** Names of lessons. */
  buildsOn: string[];
  wrong: { choice: number; idea: string; seems: string; shows: string }[];
  whyQuestion: string | null;
  /** The right one has no reply. */
  because: { text: string; reply: string | null }[];
  becauseListed: number[];
  terms: { term: string; means: string }[];
  /** The axis of the losses that it asks for. */
  lossAxis: LossAxis | null;
  /** What is computed by hand, of a training point (from 0) of a run (from 1); null for nothing. */
  byHand: { run: number; point: number; entries: { number: string; says: string }[] } | null;
}

/** What a paragraph lights, and its number, name or line: see lights.js. The run is counted from 1;
 * of one that has several starts, `start` says which is shown. */
interface Light {
  kind: string;
  value: any;
  run: number | null;
  start: StartName | null;
  /** Of the losses, where it lights them and asks for one. */
  axis: LossAxis | null;
}

type LossAxis = "linear" | "log";

/** A question of the quiz, and the idea that it is about; its right choice is counted from 1. */
interface QuizQuestion {
  about: string;
  question: string;
  choices: string[];
  listed: number[];
  answer: number;
}

/** When the quiz is put. */
type QuizTime = "before" | "after";

/** What was answered to the quiz, each time as far as it goes: choices, from 1. */
type QuizAnswers = Partial<Record<QuizTime, number[]>>;

/** Which of several starts, by what they came to: ui/guide/lessons/form.py. */
type StartName = "best" | "worst" | "succeeded" | "failed";
