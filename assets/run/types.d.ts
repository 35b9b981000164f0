/* How a run travels (ui/run), for `deno check`; no part of what is sent. */

/** A piece of a run, as the server sends it. */
interface Piece {
  start: number;
  stop: number;
  done: boolean;
  recorded: boolean;
  divergedAt: number | null;
  losses: Payload<"f4">;
  snapshotEpochs: Payload<"i4">;
  snapshots: Payload<"f4"> | Payload;
  exact?: Payload;
  /** What the optimiser remembers at each snapshot, where it remembers anything. */
  memories?: Payload<"f4"> | Payload;
  exactMemory?: Payload;
  snapshotLosses: Payload;
  confusion: Payload<"i4">;
}

/** Weights to start from, with what the optimiser remembers of those before. */
interface Start {
  epoch: number;
  weights: Payload;
  memory?: Payload;
}

/** A question about the run of an address, with what only this question has. */
interface RunRequest {
  address: string;
  token?: number;
  adapt?: boolean;
  repair?: boolean;
  start?: Start;
  /** What of the answer need not come. */
  brief?: Partial<Marks>;
  points?: Points | null;
}

/** The points of one part as the server sends them: X with x₁ and x₂ of each in turn. */
interface SentPart {
  X: Payload;
  y: Payload<"u1">;
}
type SentData = Omit<Data, PartName> & Record<PartName, SentPart>;

/** The server's answer to a request for a run: refused with problems, or its next piece, with what
 * only a run's first answer has. */
interface Answer extends Learner {
  token: number;
  address: string;
  epochs: number;
  adapted: string[];
  /** What was not understood of a link, as the container of notifications takes it. */
  notices?: object[];
  piece: Piece;
  problems?: string[];
  parameters?: number;
  marks?: Marks;
  data?: SentData;
  halfWidth?: number;
  figures?: Record<string, Figure>;
}

/** A layer at the traced point: z, a, the slope at z, what comes back to it (upstream), the errors dz
 * and this point's gradients; and of all points the weights, mean gradients, updated weights and the
 * least and the largest values. Matrices are flat, row by row. */
interface TracedLayer extends TracedMemory {
  z: Float64Array;
  a: Float64Array;
  slope: Float64Array;
  upstream: Float64Array;
  dz: Float64Array;
  own_dW: Float64Array;
  own_db: Float64Array;
  W: Float64Array;
  b: Float64Array;
  dW: Float64Array;
  db: Float64Array;
  new_W: Float64Array;
  new_b: Float64Array;
  z_range: [number, number];
  a_range: [number, number];
  dz_range: [number, number];
}

/** What the optimiser remembers of a layer's weights and biases before the update and after it: v of
 * momentum, m and v of Adam. */
type TracedMemory = {
  [name in `${"" | "new_"}${"m" | "v"}${"W" | "b"}`]?: Float64Array;
};

/** How the gradient compares with that of nudged weights. */
interface GradientCheck {
  difference: number;
  worst: string;
  points: number;
  parameters: number;
  corners: number;
  passed: boolean;
}

/** A point that is not in the data: its place, standardised, and the class that it is taken for. */
interface FreePoint {
  x: number[];
  label: number;
}

/** The numbers of the weights, and of one point: of `count` training points the one of a number, or one
 * that is not in the data, which has none. x is (raw − mean) / scale. */
interface TracedPoint {
  point: number | null;
  /** Of the point's batch, of how many in the epoch; none where all points are in one. */
  batch: { number: number; of: number } | null;
  /** How many points the means are over: those of the batch. */
  count: number;
  /** How many training points there are. */
  total: number;
  /** What the network is given, and the names of that in core/features.js. */
  x: number[];
  features: string[];
  /** The same point in the plane, as it came, and scaled: its two coordinates. */
  place: number[];
  raw: number[];
  scaled: number[];
  /** How it is scaled: standardised by mean and scale, or its first coordinate stretched. */
  standardised: boolean;
  stretch: number;
  mean: number[];
  scale: number[];
  label: number;
  loss: number;
  layers: TracedLayer[];
  /** What the server calls the architecture, and the weights. */
  known: string;
  knownWeights: string;
  meanLoss: number;
  /** The mean loss after the update. */
  newLoss: number;
  rate: number;
  /** The optimiser's name in model.py, and the number of the update, from 1 on. */
  optimizer: string;
  update: number;
  updated: boolean;
  activation: string;
  output: string;
  biases: boolean;
  /** Its name in model.py, its rate, and what it comes to. */
  penalty: { name: string; rate: number; cost: number };
  check: GradientCheck;
  flags: { name: string; sentence: string }[];
  script: string;
}

/** A step of the walk: the keys of the symbols that its lines define, and that they use. */
interface WalkStep {
  phase: string;
  title: string;
  sentence: string;
  lines: string[];
  uses: string[];
}

/** What is the same for all networks of an architecture: markup, the steps, and symbols by key. */
interface PassesText {
  schema: string;
  lines: string;
  derivation: string;
  /** What is done with the data, before the first step. */
  data: WalkStep;
  steps: WalkStep[];
  symbols: Record<string, { meaning: string; shape: number[] }>;
  names: string[];
}

/** An answer of the server to one of the questions of the passes, or why there is none. */
interface Answered {
  asked: number;
  problems?: string[];
  field?: string;
}

/** The numbers of a point as they are sent; those of the weights only where they are not known. */
type TraceAnswer =
  & Answered
  & Omit<TracedPoint, "layers">
  & { layers: Record<string, Payload | [number, number]>[]; text?: PassesText };

/** The walk through both passes of one point: see run/walk.js. */
interface Walk {
  point: number;
  free: FreePoint | null;
  step: number;
  text: PassesText | null;
  trace: TracedPoint | null;
  of: Snapshot | null;
  known: string | null;
  refused: string | null;
  staged: boolean;
  playing: boolean;
  speed: number;
  mean: boolean;
}

/** What of a run stays while another is on show: it as it stood, with what was set by hand. */
interface Held {
  run: Run;
  edit: Snapshot | null;
  original: Run | null;
  steps: Weights[];
}

/** A run that is kept for comparison, in a place with a name; what takes its place when both are
 * switched has the same `line`. */
interface Kept extends Held {
  place: number;
  name: string;
  line: object;
}

/** Several starts of one network, as far as they have come. */
interface Seeds extends Learner {
  networks: FlatWeights[];
  /** Of the training points, and of the test points, of which there may be none: NaN. */
  accuracies: number[];
  testAccuracies: number[];
  losses: number[];
  testLosses: number[];
  epoch: number;
  done: boolean;
}

/** A piece of several starts as the server sends it, or why there is none. At the end the weights
 * are for pictures alone. */
type SeedsAnswer =
  & Learner
  & {
    token: number;
    problems?: string[];
    accuracy: Payload;
    losses: Payload;
    epoch: number;
    /** What the optimisers remember, as long as training goes on. */
    memory?: Payload;
    /** How many networks are an epoch ahead of the others, where one is cut into parts. */
    ahead?: number;
    /** Which networks have diverged. */
    diverged?: Payload<"u1">;
  }
  & ({ done: false; parameters: Payload } | { done: true; parameters: Payload | Payload<"f4"> });
