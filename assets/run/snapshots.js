/* The snapshots that an answer brings, decoded. No part of the page is touched here. */
import { decode } from "../core/arrays.js";

/** The snapshots of a piece: exact at its last epoch, from which it goes on, and at epoch 0; single
 * precision between.
 * @param {Piece} piece
 * @returns {Snapshot[]} */
export const readSnapshots = (piece) => {
  const epochs = decode(piece.snapshotEpochs);
  const parameters = decode(piece.snapshots);
  const exact = decode(piece.exact ?? piece.snapshots);
  const losses = decode(piece.snapshotLosses);
  const confusion = decode(piece.confusion);
  const width = parameters.length / epochs.length;
  const cells = confusion.length / epochs.length;
  const memories = piece.memories && decode(piece.memories);
  const exactMemory = piece.memories && decode(piece.exactMemory ?? piece.memories);
  const remembered = (memories?.length ?? 0) / epochs.length;
  /** @type {(i: number) => {memory?: FlatWeights}} */
  const memory = (i) => {
    if (!memories || !exactMemory) return {};
    if (i === epochs.length - 1) return { memory: exactMemory.subarray(-remembered) };
    return { memory: memories.subarray(i * remembered, (i + 1) * remembered) };
  };
  /** @type {(i: number) => FlatWeights} */
  const weights = (i) => {
    if (i === epochs.length - 1) return exact.subarray(-width);
    if (epochs[i] === 0) return exact.subarray(0, width);
    return parameters.subarray(i * width, (i + 1) * width);
  };
  return Array.from(epochs, (epoch, i) => ({
    epoch,
    parameters: weights(i),
    ...memory(i),
    losses: losses.subarray(2 * i, 2 * i + 2),
    confusion: confusion.subarray(cells * i, cells * (i + 1)),
  }));
};
