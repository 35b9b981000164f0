/* The lessons, for `deno check`; no part of what is sent. */

/** Measures of a run, or of several starts of it, by their names: core/measures.js. */
type Measures = Record<string, number>;

interface Prediction {
  choice: number | null;
  committed: boolean;
  results: (Measures | null)[];
}

/** What is kept of a lesson. */
interface LessonProgress extends Prediction {
  remark: string;
}

/** What is kept of the lessons, by their names. */
type Progress = Record<string, LessonProgress>;

/** A run of a lesson; of several starts where it has `seeds`. */
interface LessonRun {
  name: string;
  address: string;
  seeds?: number;
}

/** A lesson as ui/guide/lessons sends it; choices and runs are counted from 1. */
interface Lesson {
  name: string;
  title: string;
  question: string;
  choices: string[];
  answer: number;
  runs: LessonRun[];
  happened: string;
  why: { text: string; light?: Record<string, unknown>; run?: number }[];
  remark: string;
  success: number;
}

/** What a paragraph lights, and its number, name or line: see lights.js. */
type Light = [kind: string, value: any];
