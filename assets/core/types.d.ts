/* What all rooms share, and what they say to each other, for `deno check`; no part of what is sent. */

/** A view as it is drawn: in full (`draw`) or in motion (`animate`). One with a `tab` is drawn while
 * its tab is open; what has just come is seen in the one that `leads`, a frame before the others; a `lazy`
 * one is drawn in full when the others are on the screen. */
interface View {
  draw(run: Run, snapshot: Snapshot): void;
  animate?(run: Run, snapshot: Snapshot): void;
  tab?: string;
  leads?: boolean;
  lazy?: boolean;
  /** Whether a run takes another room on the page than that which was drawn last. */
  takesOtherRoom?(run: Run): boolean;
  /** Draws the view's figure where its tab was not opened yet. */
  drawFigure?(): void;
  /** What lies beneath the plot on a canvas, as a picture of the plot's area for a figure that is saved. */
  beneath?(): string | null;
}

/** What the rooms share: see core/state.js. */
interface State {
  reads: number;
  token: number;
  run: Run | null;
  cursor: number;
  fromStart: boolean;
  untold: Run | null;
  edit: Snapshot | null;
  original: Run | null;
  fragmentPending: boolean;
  connection: string;
  kept: boolean;
  history: "pushState" | "replaceState" | "enter" | null;
  steps: Weights[];
  startedAt: number;
  moving: boolean;
  drawing: object | null;
  tab: string | null;
  unit: Unit | null;
  asked: { address?: string; points?: Points | null; opened?: boolean } | null;
  points: Points | null;
  epochPending: { epoch: number | null; address: string } | null;
  controls: any[];
  muted: Unit[];
  pointed: Unit | null;
  chosen: Unit | null;
  selected: SelectedPoint | null;
  unitLinesShown: boolean;
  forms: Settings;
  templates: Record<string, any> | null;
}

/** What is new of the walk through the passes: its point, its numbers, its step, how it plays; or
 * why there are no numbers, or no such point. */
type WalkNews = "point" | "play" | "trace" | "step" | "refused" | "no point";

/** What happens on the page, and what is said of it: see core/events.js. */
interface Events {
  ready: [];
  opened: [name: string];
  mounted: [name: string];
  chosen: [];
  read: [];
  asked: [address: string];
  begin: [];
  cursor: [];
  seek: [index: number];
  accepted: [run: Run];
  plotted: [id: string];
  progress: [];
  done: [];
  refused: [token: number];
  "link-refused": [];
  kept: [];
  "kept-full": [then: () => void];
  axis: [];
  lost: [];
  restored: [];
  unit: [unit: Unit | null];
  pointed: [];
  layers: [run: Run];
  diagram: [];
  walk: [news: WalkNews, said?: string];
  preview: [preview: { weights: FlatWeights; times: number } | null];
  points: [];
  "points-taken": [address: string | undefined, isEntry: boolean];
  saving: [session: Session];
  session: [lessons: unknown, map?: unknown, quiz?: unknown];
  lessons: [];
  lesson: [name: string | null];
  explain: [lesson: string];
  "lesson-run": [lesson: Lesson, index: number, result: Measures | undefined];
  "lesson-plays": [lesson: Lesson];
  "lesson-starts": [lesson: Lesson, index: number, first: boolean];
  afresh: [];
  teacher: [];
}
