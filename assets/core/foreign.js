/* Links of TensorFlow Playground, which hold all of its settings in their fragment: what they come to
 * here, and what there is none of. No part of the page is touched here, and nothing is checked: that is
 * done with what comes of it, as with every address. */

/** What it begins with where a link does not say. */
const USUAL = {
  activation: "tanh",
  regularization: "none",
  regularizationRate: "0",
  batchSize: "10",
  dataset: "circle",
  learningRate: "0.03",
  noise: "0",
  networkShape: "4,2",
  percTrainData: "50",
  x: "true",
  y: "true",
};

/** Its data sets, as they are called here, with the standard deviation that its noise, in per cent, has
 * in the units of ours. Its noise is uniform over as much of the radius of 5, of the spiral's over as
 * much of 1; that of its clouds is a variance, of which ours have some by themselves.
 * @type {Record<string, {shape: string, deviation: (percent: number) => number}>} */
const DATASETS = {
  circle: { shape: "circles", deviation: (percent) => percent / 100 / Math.sqrt(3) },
  xor: { shape: "xor", deviation: (percent) => percent / 100 / Math.sqrt(3) },
  spiral: { shape: "spiral", deviation: (percent) => percent / 100 / Math.sqrt(3) / 5 },
  gauss: { shape: "blobs", deviation: (percent) => Math.sqrt((0.5 + 0.07 * percent) / 8 - 0.04) },
};

/** @type {Record<string, string>} */
const FEATURES = {
  x: "x1",
  y: "x2",
  xSquared: "x1x1",
  ySquared: "x2x2",
  xTimesY: "x1x2",
  sinX: "sinx1",
  sinY: "sinx2",
};

/** Its controls that a link can hide, as far as they are here.
 * @type {Record<string, string>} */
const HIDDEN = {
  activation: "activation",
  batchSize: "batch-size",
  dataset: "data-shape",
  discretize: "two-colours",
  learningRate: "learning-rate",
  noise: "noise",
  numHiddenLayers: "hidden-layers",
  percTrainData: "test-share",
  regularization: "penalty",
  regularizationRate: "penalty-rate",
};
const HIDES = "_hide";

const SAMPLES = 500; // points of its problems with two classes
const [LOWEST_RATE, LARGEST_TEST_SHARE, MOST_LAYERS, MOST_UNITS, MOST_NOISE] = [
  0.001,
  0.8,
  3,
  16,
  1,
];
const MOST_NAMES = 6; // of what is left out

/** @type {(text: string) => boolean} */
const isOn = (text) => text !== "false";

/** @typedef {{values: Record<string, string>, notes: string[], left: string[]}} Taken what is taken over,
 * what became another, in words, and the names of what is left out */

/** @type {(link: Record<string, string>, taken: Taken) => void} */
const takeData = ({ dataset, problem, ...numbers }, { values, notes, left }) => {
  const [noise, percTrainData] = /** @type {const} */ (["noise", "percTrainData"]).map((name) => {
    const isPart = Number(numbers[name]) >= 0 && Number(numbers[name]) <= 100;
    if (!isPart) left.push(`${name} ${numbers[name]}`);
    return isPart ? numbers[name] : USUAL[name];
  });
  if (problem === "regression") {
    notes.push("regression is not here, so the classes are those of its data");
  }
  if (!(dataset in DATASETS)) left.push(`dataset ${dataset}`);
  const { shape, deviation } = DATASETS[dataset] ?? DATASETS.circle;
  const deviates = Math.min(MOST_NOISE, Number(deviation(Number(noise)).toFixed(2)));
  const share = (100 - Number(percTrainData)) / 100;
  const tested = Math.min(LARGEST_TEST_SHARE, share);
  if (Number(noise)) notes.push(`noise ${noise} became a standard deviation of ${deviates}`);
  if (tested < share) notes.push(`percTrainData ${percTrainData} became ${100 - 100 * tested}`);
  Object.assign(values, {
    "data-shape": shape,
    "n-samples": String(SAMPLES),
    noise: String(deviates),
    "test-share": String(tested),
  });
};

/** @type {(link: Record<string, string>, taken: Taken) => void} */
const takeNetwork = (link, { values, notes, left }) => {
  const isShape = /^([1-9]\d*(,[1-9]\d*)*)?$/.test(link.networkShape);
  if (!isShape) left.push(`networkShape ${link.networkShape}`);
  const shape = (isShape ? link.networkShape : USUAL.networkShape).split(",").filter(Boolean);
  const layers = shape.slice(0, MOST_LAYERS).map((units) => Math.min(MOST_UNITS, Number(units)));
  if (String(layers) !== String(shape)) {
    notes.push(`networkShape ${link.networkShape} became ${layers.join(",")}`);
  }
  values["hidden-layers"] = String(layers.length);
  ["hidden-units", "units-two", "units-three"].forEach((name, layer) => {
    if (layer < layers.length) values[name] = String(layers[layer]);
  });
  const features = Object.keys(FEATURES).filter((name) => isOn(link[name] ?? "false"));
  if (!features.length) notes.push("without any feature it has x₁ and x₂ here");
  values.features = features.length
    ? features.map((name) => FEATURES[name]).join(".")
    : `${FEATURES.x}.${FEATURES.y}`;
  values.activation = link.activation;
};

/** @type {(link: Record<string, string>, taken: Taken) => void} */
const takeTraining = (link, { values, notes }) => {
  const rate = Number(link.learningRate);
  if (rate < LOWEST_RATE) notes.push(`learningRate ${link.learningRate} became ${LOWEST_RATE}`);
  const isPlain = !Number(link.regularizationRate) || link.regularization === "none";
  Object.assign(values, {
    "learning-rate": rate < LOWEST_RATE ? String(LOWEST_RATE) : link.learningRate,
    "batch-size": link.batchSize,
    loss: "squared-error",
    ...(!isPlain && {
      penalty: link.regularization,
      "penalty-rate": link.regularizationRate,
    }),
    ...(isOn(link.initZero ?? "false") && { "init-scale": "0" }),
    ...(isOn(link.discretize ?? "false") && { "two-colours": "yes" }),
  });
};

/** What is read of a link; all else there is none of here.
 * @type {Set<string>} */
const READ = new Set([
  ...Object.keys(USUAL),
  ...Object.keys(FEATURES),
  ...["initZero", "discretize", "problem", "regDataset"],
]);
/** What is as here where a link says so. */
const AS_HERE = [
  "collectStats=false",
  "hideText=false",
  "showTestData=true",
  "cosX=false",
  "cosY=false",
];

/** What a link of TensorFlow Playground comes to: the query of an address, the settings that it hides, and
 * what is to be said of it.
 * @type {(hash: string) => {address: string, hide: string[], said: string}} */
export const translated = (hash) => {
  const pairs = [...new URLSearchParams(hash.replace(/^#/, ""))].map((
    [name, value],
  ) => /** @type {[string, string]} */ ([name.trim(), value.trim()]));
  // An empty value is none to it, but that of the layers, of which there may be none.
  const given = pairs.filter(([name, value]) => value !== "" || name === "networkShape");
  const link = { ...USUAL, ...Object.fromEntries(given) };
  /** @type {Taken} */
  const taken = { values: {}, notes: [], left: [] };
  takeData(link, taken);
  takeNetwork(link, taken);
  takeTraining(link, taken);
  /** @type {string[]} */
  const hide = [];
  for (const [name, value] of given) {
    if (!name.endsWith(HIDES)) {
      if (!READ.has(name) && !AS_HERE.includes(`${name}=${value}`)) taken.left.push(name);
    } else if (value === "true") {
      const hidden = HIDDEN[name.slice(0, -HIDES.length)];
      if (hidden) hide.push(hidden);
      else taken.left.push(name);
    }
  }
  const { values, notes, left } = taken;
  const names = left.slice(0, MOST_NAMES).map((name) =>
    name.length > 30 ? `${name.slice(0, 30)}…` : name
  );
  const more = left.length > MOST_NAMES ? ` and ${left.length - MOST_NAMES} more` : "";
  const said = [
    "The settings are those of the link, with its squared error as the loss.",
    notes.length && `${notes[0][0].toUpperCase()}${notes.join("; ").slice(1)}.`,
    names.length && `Not here: ${names.join(", ")}${more}.`,
  ];
  return {
    address: `?${new URLSearchParams(values)}`,
    hide,
    said: said.filter(Boolean).join(" "),
  };
};
