/* How the pieces of a run become one: its beginning, and what follows. No part of the page is touched
 * here. */
import { decode } from "../core/arrays.js";
import { withPoints } from "../data/points.js";
import { readSnapshots } from "./snapshots.js";
import { startOf } from "./start.js";

/** The losses of a piece, as numbers.
 * @type {(piece: Piece) => number[]} */
const lossesOf = ({ losses }) => Array.from(decode(losses));

/** What a piece says of the run that it is the last of.
 * @type {(piece: Piece) => Pick<Run, "stop" | "done" | "recorded" | "divergedAt">} */
const standOf = ({ stop, done, recorded, divergedAt }) => ({ stop, done, recorded, divergedAt });

/** The run that an answer begins, with its points and looks, trained on these own points if on any.
 * @type {(answer: Answer, begins: Pick<Run, "data" | "figures">, points: Points | null) => Run} */
export const begunBy = (answer, begins, points) => {
  const { piece } = answer;
  const [losses, snapshots] = [lossesOf(piece), readSnapshots(piece)];
  /** @type {any} an answer that begins a run has all else of it */
  const run = { ...answer, ...begins, points, losses, snapshots, startedFrom: 0 };
  return Object.assign(run, standOf(piece));
};

/** What a run went on from is now a snapshot like all others, or none where a whole run has none: a
 * run looks the same however it was cut. If it came to nothing, what it went on from is still its end.
 * @type {(run: Run, next: Snapshot[]) => void} */
const leaveLast = ({ snapshots, recorded }, next) => {
  const last = /** @type {Snapshot} */ (snapshots.pop());
  if (next[0].epoch === last.epoch) return void snapshots.push(last);
  if (!recorded) return;
  const { parameters, memory } = last;
  const isStart = last.edited || last.epoch === 0;
  snapshots.push(
    isStart ? last : {
      ...last,
      parameters: Float32Array.from(parameters),
      ...(memory && { memory: Float32Array.from(memory) }),
    },
  );
};

/** Put the next piece to a run.
 * @type {(run: Run, piece: Piece) => void} */
export const goOnWith = (run, piece) => {
  const snapshots = readSnapshots(piece);
  leaveLast(run, snapshots);
  run.losses = run.losses.concat(lossesOf(piece));
  // A piece that diverges at once has only the weights it began with.
  const { epoch: last } = run.snapshots.at(-1) ?? { epoch: -1 };
  run.snapshots.push(...snapshots.filter(({ epoch }) => epoch > last));
  Object.assign(run, standOf(piece));
};

/** The request for a run's next piece.
 * @type {(run: Run) => RunRequest} */
export const nextRequest = ({ token, address, stop, snapshots, points }) =>
  withPoints({
    token,
    address,
    start: { ...startOf(snapshots[snapshots.length - 1]), epoch: stop },
    brief: {},
  }, points);
