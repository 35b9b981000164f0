/* Which mark is of which class: on a phone a lesson stands beneath a small boundary, whose legend is out of
 * sight. See key.css. */
import { element } from "../../core/dom.js";

/** @type {[string, string, string[]][]} */
const MARKS = [
  ["train-0", "class 0", ["train-0"]],
  ["train-1", "class 1", ["train-1"]],
  ["test", "test", ["test-0", "test-1"]],
];

/** The key, which has the looks of the boundary's legend.
 * @type {() => HTMLElement} */
export const marksKey = () =>
  element(
    "ul",
    { className: "legend lesson-key" },
    ...MARKS.map(([name, text, marks]) =>
      element(
        "li",
        { className: `legend-${name}` },
        ...marks.map((mark) => element("span", { className: `mark ${mark}` })),
        text,
      )
    ),
  );
