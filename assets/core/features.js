/* From a place of the plane to what a network is given of it: scaled coordinates, then features of these.
 * ui/core/features.py is the same for the server, and has the features by the same names. No part of the
 * page is touched here. */

/** What a feature is called, and what it is of the scaled coordinates.
 * @typedef {{label: string, of: (x1: number, x2: number) => number}} Feature */

/** @type {Record<string, Feature>} */
export const FEATURES = {
  x1: { label: "x₁", of: (x1) => x1 },
  x2: { label: "x₂", of: (_, x2) => x2 },
  x1x1: { label: "x₁²", of: (x1) => x1 * x1 },
  x2x2: { label: "x₂²", of: (_, x2) => x2 * x2 },
  x1x2: { label: "x₁x₂", of: (x1, x2) => x1 * x2 },
  sinx1: { label: "sin πx₁", of: (x1) => Math.sin(Math.PI * x1) },
  sinx2: { label: "sin πx₂", of: (_, x2) => Math.sin(Math.PI * x2) },
};

/** The features that a coordinate is by itself: the first of the first, the second of the second.
 * @type {string[]} */
export const COORDINATES = ["x1", "x2"];

/** What is done with a place where nothing is said of it: nothing.
 * @type {Preparation} */
export const USUAL = { features: COORDINATES, factor: [1, 1], shift: [0, 0] };

/** @typedef {{preparation?: Preparation}} Prepared */

/** The features that a network is given, in their order.
 * @type {(network: Prepared) => string[]} */
export const featuresOf = ({ preparation = USUAL }) => preparation.features;

/** Whether a network is given the coordinates alone, both of them: its first units' sums are straight.
 * @type {(network: Prepared) => boolean} */
export const hasCoordinates = (network) => String(featuresOf(network)) === String(COORDINATES);

/** The coordinate, 0 or 1, that an input of a network is by itself; -1 for what is computed of them.
 * @type {(network: Prepared, input: number) => number} */
export const coordinateOf = (network, input) => COORDINATES.indexOf(featuresOf(network)[input]);

/** The name of a network's input, such as x₁².
 * @type {(network: Prepared, input: number) => string} */
export const inputLabel = (network, input) => FEATURES[featuresOf(network)[input]].label;

/** Whether a network is given a place of the plane as it is.
 * @type {(network: Prepared) => boolean} */
export const takesPlaces = ({ preparation = USUAL }) =>
  preparation.factor.every((value) => value === 1) &&
  preparation.shift.every((value) => value === 0) && hasCoordinates({ preparation });

/** What was prepared of the arrays that are asked for again and again, with what was done.
 * @type {WeakMap<ArrayLike<number>[], {preparation: Preparation, inputs: ArrayLike<number>[]}>} */
const prepared = new WeakMap();

/** What a network is given of places with places[j][k], coordinate j of place k, in the plane's units: an
 * array for each input. Neither may be written to.
 * @template {ArrayLike<number>[]} P
 * @param {Prepared} network
 * @param {P} places
 * @returns {P} */
export const inputsOf = ({ preparation }, places) => {
  if (!preparation || takesPlaces({ preparation })) return places;
  const known = prepared.get(places);
  if (known?.preparation === preparation) return /** @type {P} */ (known.inputs);
  const inputs = prepare(preparation, places);
  prepared.set(places, { preparation, inputs });
  return /** @type {P} */ (/** @type {unknown} */ (inputs));
};

/** @type {(preparation: Preparation, places: ArrayLike<number>[]) => Float64Array[]} */
const prepare = ({ features, factor, shift }, [first, second]) => {
  const count = first.length;
  const [x1, x2] = [first, second].map((values, j) =>
    Float64Array.from(values).map((value) => factor[j] * value + shift[j])
  );
  return features.map((name) => {
    const { of } = FEATURES[name];
    const values = new Float64Array(count);
    for (let k = 0; k < count; k++) values[k] = of(x1[k], x2[k]);
    return values;
  });
};
