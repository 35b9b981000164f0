/* A component around each graph: see ui/core/graph.py. */
import { appeared, find } from "./dom.js";
import { nextTask } from "./frames.js";

/* Milliseconds until a graph is made without a figure where its place is seen, and until one that is being
 * made is not awaited. */
const PATIENCE = 2000;

/** @type {Record<string, () => void>} makes the graph with an id, where its place is on the page */
const makers = {};
let made = Promise.resolve(); // once the graphs that are due are drawn

/** @param {string} name */
const make = async (name) => {
  makers[name]?.();
  delete makers[name];
  await appeared(() => find(`#${name} .main-svg`), PATIENCE);
  await nextTask();
};

/** A graph has its figure: make it, after those that are being made.
 * @type {(name: string) => void} */
export const makeGraph = (name) => {
  if (name in makers) made = made.then(() => make(name));
};

/** A graph's place, in which it is made when it has a figure. An empty plot is for whoever would see an
 * empty place: not for a part that is folded.
 * @type {(properties: {name: string, children: unknown}) => unknown} */
export const WithFigure = ({ name, children }) => {
  const { cloneElement, createElement, useEffect, useRef, useState } = window.React;
  const [isDue, setDue] = useState(false);
  const place = useRef(null);
  useEffect(() => {
    makers[name] = () => setDue(true);
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let patience;
    const sight = new IntersectionObserver((changes) => {
      if (!changes.some((change) => change.isIntersecting)) return;
      sight.disconnect();
      patience = setTimeout(makeGraph, PATIENCE, name);
    });
    sight.observe(place.current.parentElement); // itself it has no box
    return () => {
      sight.disconnect();
      clearTimeout(patience);
      delete makers[name];
    };
  }, []);
  // Dash would make it as it was when its place was made, and then once more, with its figure.
  const graph = isDue && cloneElement(children, { _newRender: false });
  const shown = graph || createElement("div", { id: name });
  return createElement("div", { className: "graph", ref: place }, shown);
};
