/* Which epochs are written beneath the slider, on which each snapshot is as far from the next: dense early,
 * sparse late. No part of the page is touched here. */

/** How far two written epochs are apart at least, in shares of the slider: those that stand however short
 * it is, and all. */
const GAPS = [0.18, 0.065];
const MANTISSAS = [1, 5, 2]; // the roundest first

/** Where an epoch is on the slider, from 0 to 1: between the snapshots before and after it.
 * @type {(epochs: number[], epoch: number) => number} */
const placeOf = (epochs, epoch) => {
  const after = epochs.findIndex((one) => one >= epoch);
  if (after < 1) return 0;
  const [low, high] = [epochs[after - 1], epochs[after]];
  return (after - 1 + (epoch - low) / (high - low)) / (epochs.length - 1);
};

/** @typedef {{epoch: number, place: number, isFine: boolean}} Tick */

/** The epochs to write, each with its place from 0 to 1, and whether it is left out where the slider is
 * short: the first and the last one of the recorded, and round ones between.
 * @type {(epochs: number[]) => Tick[]} */
export const ticksOf = (epochs) => {
  const [first, last] = [epochs[0], epochs[epochs.length - 1]];
  const powers = Array.from({ length: Math.ceil(Math.log10(last + 1)) }, (_, i) => 10 ** i);
  const round = MANTISSAS.flatMap((mantissa) => powers.map((power) => mantissa * power))
    .filter((epoch) => epoch > first && epoch < last);
  /** @type {Tick[]} */
  const ticks = [];
  GAPS.forEach((gap, level) => {
    for (const epoch of [...new Set([first, last]), ...round]) {
      const place = placeOf(epochs, epoch);
      if (ticks.some((one) => Math.abs(one.place - place) < gap)) continue;
      ticks.push({ epoch, place, isFine: level > 0 });
    }
  });
  return ticks.sort((one, other) => one.epoch - other.epoch);
};
