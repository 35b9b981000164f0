/* The points of a plot, as elements of our own among those of Plotly. It styles each of its own twice
 * at every drawing, also where only the colours beneath them are others; so it draws none (mode "none"),
 * and just says which one is pointed at. */

const POINTS = /^(train|test)-\d+$/; // the traces, by their uid

/** Plotly's symbols around 0, as paths, for a radius.
 * @type {Record<string, (r: number) => string>} */
export const SYMBOLS = {
  circle: (r) => `M${r},0A${r},${r} 0 1,1 0,${-r}A${r},${r} 0 0,1 ${r},0Z`,
  square: (r) => `M${r},${r}H${-r}V${-r}H${r}Z`,
  diamond: (r) => `M${1.3 * r},0L0,${1.3 * r}L${-1.3 * r},0L0,${-1.3 * r}Z`,
  "triangle-up": (r) => {
    const side = (2 * r) / Math.sqrt(3);
    return `M${-side},${r / 2}H${side}L0,${-r}Z`;
  },
};

/** A trace as Plotly is to have it: without its points, if they are ours.
 * @type {(trace: Trace) => Trace} */
export const withoutPoints = (trace) => POINTS.test(trace.uid) ? { ...trace, mode: "none" } : trace;

/** A trace with its points again, for whoever draws it without us.
 * @type {(trace: Trace) => Trace} */
export const withPoints = (trace) => POINTS.test(trace.uid) ? { ...trace, mode: "markers" } : trace;

/** The points of a trace, in pixels of the plot's area.
 * @type {(trace: Trace, x: (value: number) => number, y: (value: number) => number) => string} */
export const markup = ({ x: across, y: up, marker }, x, y) => {
  const { symbol, size, color, line } = marker;
  const path = SYMBOLS[symbol](size / 2);
  const places = Array.from(across, (/** @type {number} */ value, /** @type {number} */ k) => {
    const place = `${x(value).toFixed(2)},${y(up[k]).toFixed(2)}`;
    return `<path class="point" transform="translate(${place})" d="${path}"/>`;
  });
  const look =
    `fill="${color}" stroke="${line.color}" stroke-width="${line.width}px" stroke-miterlimit="2"`;
  return `<g ${look}>${places.join("")}</g>`;
};

/** What a plot's points were last drawn from.
 * @typedef {{place: string, looks: string, values: ArrayLike<number>[]}} From
 * @type {WeakMap<Element, From>} */
const drawn = new WeakMap();

/** @type {(plot: any, traces: Trace[]) => From} */
const fromOf = ({ _fullLayout: { xaxis, yaxis } }, traces) => ({
  place: JSON.stringify([xaxis, yaxis].map(({ range, _length }) => [range, _length])),
  looks: JSON.stringify(traces.map(({ marker }) => marker)),
  values: traces.flatMap(({ x, y }) => [x, y]),
});

/** @type {(one: From | undefined, other: From) => boolean} */
const same = (one, other) =>
  one !== undefined && one.place === other.place && one.looks === other.looks &&
  one.values.length === other.values.length &&
  one.values.every((values, i) => values === other.values[i]);

/** Draw the points of a plot where Plotly has drawn all else; those that are there already stay.
 * @param {any} plot */
export const drawPoints = (plot) => {
  /** @type {Element | null} */
  const layer = plot.querySelector(".scatterlayer");
  const traces = (plot.data ?? []).filter((/** @type {Trace} */ { uid, x }) =>
    POINTS.test(uid) && x?.length
  );
  if (!layer || !plot._fullLayout?.xaxis?._length) return;
  let group = layer.querySelector(":scope > .our-points");
  const from = fromOf(plot, traces);
  if (!group) {
    group = document.createElementNS("http://www.w3.org/2000/svg", "g");
    group.setAttribute("class", "our-points");
    // Beneath Plotly's own traces: rings, and the units' lines.
    layer.prepend(group);
  } else if (same(drawn.get(group), from)) return;
  const { xaxis, yaxis } = plot._fullLayout;
  group.innerHTML = traces.map((/** @type {Trace} */ trace) =>
    markup(trace, (value) => xaxis.l2p(value), (value) => yaxis.l2p(value))
  ).join("");
  drawn.set(group, from);
};
