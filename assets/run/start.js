/* Weights as they go to the server, to be trained on from or asked about. No part of the page is touched
 * here. */
import { encode } from "../core/arrays.js";

/** Weights with their epoch, and what the optimiser remembers, where it remembers anything.
 * @type {(weights: Weights) => Start} */
export const startOf = ({ epoch, parameters, memory }) => ({
  epoch,
  weights: encode(parameters),
  ...(memory && { memory: encode(memory) }),
});
