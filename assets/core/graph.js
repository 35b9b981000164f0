/* A component around each graph: see ui/core/graph.py. */
import { appeared, find } from "./dom.js";
import { nextTask } from "./frames.js";

const PATIENCE = 2000; // milliseconds until a graph without a figure is made, and until another is not awaited

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

/** A graph's place, in which it is made when it has a figure.
 * @type {(properties: {name: string, children: unknown}) => unknown} */
export const WithFigure = ({ name, children }) => {
  const { cloneElement, createElement, useEffect, useState } = window.React;
  const [isDue, setDue] = useState(false);
  useEffect(() => {
    makers[name] = () => setDue(true);
    const patience = setTimeout(makeGraph, PATIENCE, name);
    return () => {
      clearTimeout(patience);
      delete makers[name];
    };
  }, []);
  // Dash would make it as it was when its place was made, and then once more, with its figure.
  const graph = isDue && cloneElement(children, { _newRender: false });
  return createElement("div", { className: "graph" }, graph || createElement("div", { id: name }));
};
