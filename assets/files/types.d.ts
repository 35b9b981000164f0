/* Files that are taken, for `deno check`; no part of what is sent. */

/** The kinds of files that ui/files/takeaway.py reads. */
type FileKind = "points" | "weights" | "session";

/** A column of a table, with its first cells; `classes` with their numbers of rows, where it has. */
interface Column {
  name: string;
  numeric: boolean;
  classes: [label: string, count: number][] | null;
  missing: number;
  cells: string[];
}

/** Which columns and classes are meant. */
interface Choice {
  columns: number[];
  label: number;
  classes: string[];
  leaveOut: boolean;
}

/** What there is to choose in a table: ui/data/offers.py. */
interface Offer {
  columns: Column[];
  gaps?: number[] | null;
}

/** One of the options of a choice. */
interface Option {
  value: number | string;
  text: string;
  fits?: boolean;
}

/** Everything that a page would need to stand here again: views/share/share.js. */
interface Session {
  format: string;
  version: number;
  address: string;
  points: Points | null;
  edits: Start[];
  trained: number;
  epoch: number;
  lessons: Progress;
  /** The addresses of the runs that are kept for comparison. */
  kept: string[];
  /** The map of many runs, if there is one. */
  map?: PackedMap | null;
  /** What was answered to the quiz, if anything. */
  quiz?: QuizAnswers;
}

/** What the server read in a file under the name of its kind, or what there is to choose in it. */
interface FileAnswer {
  asked: number;
  kind: FileKind;
  problems?: string[];
  choose?: Offer & { problem: string; choice: Choice };
  notes?: string[];
  points?: Points;
  weights?: Start & { address: string };
  session?: Session;
}
