/* The small pictures of several starts: one button for each, which brings its seed to the page. */
import { element } from "../../core/dom.js";
import { accuracyText } from "../../core/measures.js";
import { state } from "../../core/state.js";
import { withFixed } from "../../run/fixed.js";
import { useAddress } from "../../run/settings.js";
import { paintSmall } from "./experiments.js";
import { lessonRuns } from "./runs.js";

const WAYS = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 10, ArrowUp: -10 };

const idOf = (index) => `lesson-pictures-${index}`;

const pictureOf = (address, seed, id) => {
  const query = new URLSearchParams(address);
  query.set("weight-seed", seed);
  const small = element(
    "button",
    {
      type: "button",
      id,
      className: "small",
      dataset: { seed },
      onclick: () => useAddress(`?${query}`),
    },
    element("canvas"),
    element("span", { className: "mark-of-start" }),
  );
  return small;
};

const rove = (event) => {
  const all = [...event.currentTarget.children];
  const way = WAYS[event.key];
  const next = way && all[all.indexOf(event.target.closest("button")) + way];
  if (!next) return;
  event.preventDefault();
  for (const small of all) small.tabIndex = small === next ? 0 : -1;
  next.focus();
};

const paint = (group, made, success) => {
  const half = state.run?.halfWidth ?? 2.6;
  [...group.children].forEach((small, k) => {
    const [canvas, mark] = small.children;
    paintSmall(canvas, made, made.networks[k], half);
    const reached = made.accuracies[k] >= success;
    small.dataset.succeeded = reached;
    mark.textContent = reached ? "✓" : "";
    const verdict = reached ? "succeeded" : "did not succeed";
    const accuracy = accuracyText(made.accuracies[k]);
    const text = `Seed ${small.dataset.seed}: ${accuracy}, ${verdict}`;
    small.setAttribute("aria-label", text);
    small.title = text;
  });
};

export const lessonPictures = {
  /* The pictures of a run of a lesson, which have yet to be painted. */
  make({ address, seeds }, index) {
    const first = Number(new URLSearchParams(address).get("weight-seed") ?? 0);
    const smalls = Array.from(
      { length: seeds },
      (_, k) => pictureOf(withFixed(address), first + k, `${idOf(index)}-${k}`),
    );
    smalls.forEach((small, k) => (small.tabIndex = k ? -1 : 0));
    const group = element("div", { className: "small-multiples", id: idOf(index) }, ...smalls);
    group.setAttribute("role", "group");
    group.setAttribute("aria-label", `${seeds} starts: arrows move, Enter shows one`);
    group.addEventListener("keydown", rove);
    return group;
  },
  /* Paint those of a lesson's runs that are there. */
  paint(lesson) {
    if (!state.templates) return;
    lesson.runs.forEach((_, index) => {
      const made = lessonRuns.experiment(lesson, index);
      const group = document.getElementById(idOf(index));
      if (made && group) paint(group, made, lesson.success);
    });
  },
};
