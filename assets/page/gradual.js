/* The page's components take as long to make as a training: they are made little by little, so that whoever
 * scrolls or types meanwhile is answered. What Dash calls at the start waits until they are there. See
 * ui/page/gradual.py. */
import { appeared, at, find } from "../core/dom.js";
import { nextTask } from "../core/frames.js";

/** Makes what is in it as far as there is time, and shows it when all of it is made. What changes in a
 * transition can be interrupted: https://react.dev/reference/react/startTransition
 * @type {(properties: {children: unknown}) => unknown} */
export const Gradual = ({ children }) => {
  const { startTransition, useEffect, useState } = window.React;
  const [isDue, setDue] = useState(false);
  useEffect(() => startTransition(() => setDue(true)), []);
  return isDue ? children : null;
};

const root = at("react-entry-point");
/** @type {Promise<unknown>} */
let made = appeared(() => find(".page", root));

/** Act when the page's components are there: not in the task that puts all of them onto the page, nor in
 * that of another act, which take long enough.
 * @template {any[]} V
 * @param {(...values: V) => void} act
 * @returns {(...values: V) => Promise<void>} */
export const onceMade = (act) => {
  const turn = (made = made.then(nextTask));
  return async (...values) => {
    await turn;
    act(...values);
  };
};
