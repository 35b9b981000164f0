/* What travels between the rooms of the page, for `deno check`; no part of what is sent. */

/** Arrays by the types of their numbers, as NumPy calls these. */
interface Arrays {
  f8: Float64Array;
  f4: Float32Array;
  i4: Int32Array;
  u1: Uint8Array;
}

/** An array on its way between server and browser: see core/arrays.js. */
interface Payload<D extends keyof Arrays = "f8"> {
  dtype: D;
  bdata: string;
  shape: number[];
  /** Whether its bytes lie in planes. */
  planes?: boolean;
}

/** The points of one part of a run's data: inputs[j][k] is coordinate j of point k in the plane, which is
 * in standard units. What the network is given of it: core/features.js. */
interface Part {
  inputs: Float64Array[];
  y: Uint8Array;
  count: number;
}

type PartName = "train" | "test";

interface Data {
  train: Part;
  test: Part;
  mean: number[];
  scale: number[];
  ownTest?: Payload<"u1">;
}

/** A trace as Plotly takes it. */
type Trace = Record<string, any>;

/** A figure as Plotly takes it. */
interface Figure {
  data: Trace[];
  layout: any;
}

/** A click in a plot, as Plotly tells of it. */
interface Click {
  points?: { x: number; y: number; curveNumber: number; customdata?: any }[];
}

/** Stops from 0 to 1 with their colours, as Plotly has them. */
type ColourScale = [number, string][];

/** The colours of the scheme on show. */
interface Colours {
  ink: string;
  surface: string;
  muted: string;
  line: string;
  scale: ColourScale;
}

/** Canvases under and over a plot, and where its axes put a value, in pixels: core/figures.js. There is
 * another for its points, if it is asked for; what draws on one clears it first. */
interface Overlay {
  frame: HTMLElement;
  under(): CanvasRenderingContext2D;
  over(): CanvasRenderingContext2D;
  points(): HTMLCanvasElement;
  cleared(canvas: HTMLCanvasElement): CanvasRenderingContext2D;
  x(value: number): number;
  y(value: number): number;
  box: { x: number; y: number; width: number; height: number };
}

/** All weights and biases of a network in one flat array: see core/forward.js. Those that a run can
 * go on from are exact; a view shows single precision as well. */
type FlatWeights = Float64Array | Float32Array;

/** The weights of one epoch. */
interface Weights {
  epoch: number;
  parameters: FlatWeights;
  /** What the optimiser remembers of each parameter, one memory after the other, if anything. */
  memory?: FlatWeights;
}

/** Weights with their scores: losses of training and test, confusion counts by part, true and
 * predicted class. `edited` where the weights were set by hand, or are those of a network whose units were
 * swapped: then `made` says so. */
interface Snapshot extends Weights {
  losses: Float64Array;
  confusion: Int32Array;
  edited?: boolean;
  made?: string;
}

/** What the forward pass must know of a network besides its weights. */
interface Network {
  layerSizes: number[];
  activation: string;
  /** Whether there are any; where it is not said, there are. */
  biases?: boolean;
  /** What is done with a place of the plane before the network gets it; where it is not said, nothing. */
  preparation?: Preparation;
}

/** The features that a network is given, and how their coordinates come from a place of the plane: times
 * `factor`, plus `shift`. See ui/core/features.py. */
interface Preparation {
  features: string[];
  factor: number[];
  shift: number[];
}

/** And what the scores of weights must know. */
interface Learner extends Network {
  /** The output's name in model.py, which says what its loss is. */
  output: string;
  /** The penalty's name in model.py, and how much it counts. */
  penalty: string;
  penaltyRate: number;
  /** How many points an update looks at; null for all. */
  batchSize: number | null;
  /** How many numbers the optimiser remembers of each parameter; where it is not said, none. */
  memories?: number;
}

/** A run as far as it has arrived: see run/run.js. */
interface Run extends Learner {
  token: number;
  address: string;
  epochs: number;
  /** The number of weights and biases. */
  parameters: number;
  data: Data;
  halfWidth: number;
  figures: Record<string, Figure>;
  marks: Partial<Marks>;
  losses: number[];
  snapshots: Snapshot[];
  stop: number;
  done: boolean;
  /** Whether its last snapshot is one of those that the whole run keeps. */
  recorded: boolean;
  divergedAt: number | null;
  startedFrom: number;
  /** The settings that it has if those asked for are refused. */
  accepted: { address: string; epochs: number } | null;
  /** The learner's own points, if it is trained on them. */
  points: Points | null;
  /** The run whose settings count until the handle comes to rest that this one followed. */
  before?: Run | null;
  /** The axes of the hidden space, once they were drawn. */
  hiddenRanges?: { count: number; x: [number, number]; y: [number, number] };
}

/** By what the server knows points and looks of plots. */
interface Marks {
  data: string;
  figures: string;
}

/** What own points keep while they are edited: scale, split and plane (ui/data/frames.py). */
interface Frame {
  mean: number[];
  scale: number[];
  halfWidth: number;
  testShare: number;
  dataSeed: number;
  test?: Payload<"u1">;
}

/** A learner's own points (ui/data/points.py): names of both columns and the label, of the classes. */
interface Points {
  count: number;
  X: Payload;
  y: Payload<"u1">;
  names: string[];
  labels: string[];
  frame?: Frame;
}

/** One own point, in its own units. */
interface Row {
  x: number[];
  label: number;
  test?: boolean;
}

/** How a setting is written in the address, and said: ui/core/controls.py, address_forms. */
interface SettingForm {
  label: string;
  default: string;
  values?: string[] | null;
  limits?: [number, number] | null;
  typed?: boolean;
  /** What can be typed in place of a number; an empty field means it. */
  word?: string | null;
  names?: Record<string, string> | null;
  /** By their names in the address, in their order, those of which it can have several. */
  several?: Record<string, string> | null;
  share?: boolean;
  counts?: boolean;
  /** Whether it changes how a run is shown, and nothing of the run. */
  display?: boolean;
  /** By its values in the address, the settings that are idle while it has them. */
  idle?: Record<string, string[]> | null;
}

/** The settings by their names in the address, in the order of the controls. */
type Settings = Record<string, SettingForm>;

/** A unit by its layer, 0 for the inputs, and its number; `place` where one parameter is meant. */
interface Unit {
  layer: number;
  unit: number;
  place?: number;
}

/** A point by its number in a part of the data. */
interface SelectedPoint {
  part: "train" | "test";
  number: number;
}

/** Whether a notice still speaks of a run that has come: see core/notices.js. */
type Concern = (run: Run) => boolean;

interface NoticeLook {
  title?: string;
  color?: string;
  stays?: boolean;
  concern?: Concern | null;
}

/** What a fragment carries: see core/links.js. */
interface LinkContent {
  rows: number[][] | null;
  columns: string[] | null;
  labels: string[] | null;
  frame: number[];
  at: number[];
  weights: string[];
  /** What the optimiser remembers at each of these, where it remembers anything. */
  memory?: string[];
  trained: number;
  fix: string[];
  hide: string[];
  lesson: string[];
  /** The lessons of a path, in its order. */
  path?: string[];
  /** When the quiz is put, if at all: before and after the lessons. */
  quiz?: string[];
  /** The addresses of kept runs, where there are any. */
  kept?: string[];
  /** A map of many runs, if there is one: see views/many/packed.js. */
  map?: string;
}

/** With a problem it is not whole, and nothing of it but a teacher's lists is to be used; a note is
 * to be said. */
interface Link {
  content: LinkContent;
  checked: boolean;
  problem: string | null;
  note: string;
}

/** What a teacher set in the link: names of settings, of a lesson, and of those of a path. */
interface TeacherParts {
  fix?: string[];
  hide?: string[];
  lesson?: string[];
  path?: string[];
  quiz?: string[];
}

/** What kind of number a measure is: a share is from 0 to 1, and so is an accuracy. */
type Kind = "accuracy" | "share" | "loss" | "count" | "size";

/** What ui/page/constants.py sends with the page. */
interface Constants {
  largestWeight: number;
  largestFile: number; // bytes
  mostPoints: number;
  mostEpochs: number;
  longestAddress: number; // characters
  longestRemark: number; // characters
  session: { format: string; version: number };
  notice: { least: number; perCharacter: number; mostSentences: number }; // times in milliseconds
  retry: { waits: number[]; statuses: number[] };
  /** What a canvas needs of each scheme's colours. */
  schemes: Record<string, { ink: string; scale: ColourScale }>;
  plateau: number; // the training loss below which a plateau is left
  measures: Record<"run" | "trials" | "seeds", Record<string, Kind>>;
  explaining: Record<string, string>; // titles of the lessons that explain a loss curve, by their names
  parts: Record<string, string>; // selectors of what a lesson can light, by its names for them
  keptNames: string[]; // of the runs that can be kept beside the one on show
  snapshotsPerSecond: number;
  maps: {
    usual: Omit<MapQuestion, "address">;
    axes: Record<string, MapOffer>;
    prepared: MapPrepared[];
  };
  copyTolerance: number; // the share by which equal units may differ
  figures: Record<string, { view: string; width: number | null; height: number | null }>;
}

/** Edges in pixels of the window. */
interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}
