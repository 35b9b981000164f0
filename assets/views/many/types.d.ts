/* Maps of many runs, for `deno check`; no part of what is sent. */

/** What is noted of each run of a map. */
type MapField = "train_loss" | "test_loss" | "train_accuracy" | "test_accuracy" | "epochs_to";

type MapMeasure =
  | "success"
  | "train-loss"
  | "test-loss"
  | "train-accuracy"
  | "test-accuracy"
  | "epochs-to";

/** A setting by its name in the address, and the values that it takes, in address form. */
interface MapAxis {
  setting: string;
  values: string[];
}

/** What is trained, and what of it is shown: see ui/many/question.py. */
interface MapQuestion {
  address: string;
  axes: MapAxis[];
  starts: number;
  seeds: "weights" | "data" | "both";
  measure: MapMeasure;
  /** The training accuracy from which a run succeeds. */
  threshold: number;
  /** The training loss whose first epoch is noted. */
  reach: number;
}

/** What is shown of a map. */
type MapShown = Pick<MapQuestion, "measure" | "threshold">;

/** Runs of a cell, the first of which has the number `first`; null where there is no such number. */
type MapRow =
  & { cell: number; first: number; diverged: boolean[] }
  & {
    [F in MapField]: (number | null)[];
  };

/** The runs of a cell by their numbers; those that are not trained yet are missing in `diverged`. A map
 * that came with a link may lack some fields. */
type MapCell = { diverged: boolean[] } & { [F in MapField]?: (number | null)[] };

/** A map as far as it has come. `units` says which of the runs from number `first` on there are, as
 * the server writes it (ui/many/had.py); all runs before are there. */
interface ManyMap {
  question: MapQuestion;
  cells: MapCell[];
  first: number;
  units: string;
  points: Points | null;
  /** Whether it is a teacher's question, to be predicted before it is trained. */
  waits?: boolean;
}

/** A map in a link or a session: see packed.js. */
interface PackedMap {
  question: MapQuestion;
  first?: number;
  units?: string;
  values?: { [F in MapField]?: string };
  diverged?: string;
}

/** What a page sends with the next question: which units it has, and the seconds that those took which
 * were estimated at `worked`. */
interface MapResume {
  units?: string;
  spent?: number;
  worked?: number;
}

/** What the server says to a question about a map: see ui/many/callbacks.py. */
interface MapAnswer {
  asked: number;
  problems?: string[];
  /** The engine that can train it where the usual one cannot be reached. */
  offer?: string;
  engine?: string;
  cells?: number;
  trainings?: number;
  seconds?: number;
  ticket?: string;
  rows?: MapRow[];
  resume?: MapResume;
  done?: number;
  total?: number;
  seconds_left?: number | null;
  place?: number;
  notes?: string[];
}

/** What a cell comes to: the share that succeeds with its 95 % interval, or the median with the
 * quartiles; `values` are those of the runs, `count` says how many there are. */
interface MapSummary {
  count: number;
  centre: number;
  low: number;
  high: number;
  values: number[];
}

/** A setting that can be an axis: see ui/views/many/offers.py. */
interface MapOffer {
  values: string[];
  /** All that can be chosen, where these are few and have names. */
  choices: string[] | null;
}

/** A map that is there to be started: its title, and what of a question is not as usual. */
type MapPrepared = { title: string } & Partial<MapQuestion>;
