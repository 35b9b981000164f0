/* The same network from several seeds at once, asked for piece by piece, and its small pictures. */
import { decode } from "../../core/arrays.js";
import { setProps } from "../../core/dash.js";
import { colors } from "../../core/figures.js";
import { grid, logits } from "../../core/forward.js";
import { paintRaster } from "../../core/raster.js";
import { shade } from "../../core/task.js";
import { withPoints } from "../../data/points.js";

/** Called with what has come after every piece, or with null where nothing comes.
 * @typedef {(made: Seeds | null) => void} Arrived */

const SIDE = 30; // points per axis of a small picture

/** @type {{token: number, address: string, seeds: number, arrived: Arrived} | null} */
let wanted = null; // the experiment under way, if any
let tokens = 0;

/** Train from several seeds; `arrived` is called with what has come after every piece.
 * @type {(address: string, seeds: number, arrived: Arrived) => void} */
export const startExperiment = (address, seeds, arrived) => {
  wanted = { token: tokens += 1, address, seeds, arrived };
  ask();
};

/* Forget the experiment under way. */
export const dropExperiment = () => (wanted = null);

/** @param {{epoch: number, weights: Payload}} [start] */
const ask = (start) => {
  if (!wanted) return;
  const { token, address, seeds } = wanted;
  const data = { token, address, seeds, brief: {}, ...(start && { start }) };
  setProps("experiment-request", { data: withPoints(data) });
};

/** @type {(answer: SeedsAnswer) => void} */
export const receiveExperiment = (answer) => {
  if (!wanted || answer.token !== wanted.token) return;
  if (answer.problems) {
    wanted.arrived(null);
    return;
  }
  const parameters = decode(answer.parameters);
  const width = parameters.length / wanted.seeds;
  const accuracy = decode(answer.accuracy);
  const seeds = [...Array(wanted.seeds).keys()];
  const made = {
    ...answer,
    networks: seeds.map((k) => parameters.subarray(k * width, (k + 1) * width)),
    accuracies: seeds.map((k) => accuracy[2 * k]),
  };
  if (!answer.done) ask({ epoch: answer.epoch, weights: answer.parameters });
  wanted.arrived(made);
};

/** Paint what a network says of the plane into a small canvas.
 * @type {(canvas: HTMLCanvasElement, network: Network, parameters: FlatWeights,
 *   half: number) => void} */
export const paintSmall = (canvas, network, parameters, half) => {
  canvas.width = canvas.height = SIDE;
  const { inputs } = grid(half, SIDE);
  const values = logits(network, parameters, inputs);
  paintRaster(canvas, values, shade, colors().scale);
};
