/* How many points the network gets wrong, which of them is selected, and the way to the next. */
import { setProps } from "../../core/dash.js";
import { at } from "../../core/dom.js";
import { draw, shown } from "../../core/drawing.js";
import { logits } from "../../core/forward.js";
import { state, theRun } from "../../core/state.js";
import { PARTS } from "../../core/task.js";
import { countWrong, nextAfter, pointSentence, wrongFirst, wrongSentence } from "./words.js";

let isAble = false; // whether the button leads anywhere

/** Say how many points are wrong, or what the network says of the selected one.
 * @type {(run: Run, snapshot: Snapshot) => void} */
export const sayWrong = (run, { parameters, confusion }) => {
  const { data, points } = run;
  const { wrong, count } = countWrong(confusion);
  const { selected } = state;
  const said = selected
    ? pointSentence(
      points,
      selected,
      data[selected.part].y[selected.number],
      logits(
        run,
        parameters,
        data[selected.part].inputs.map((values) => Float64Array.of(values[selected.number])),
      )[0],
    )
    : wrongSentence(wrong, count);
  const line = at("wrong-line");
  if (line.textContent !== said) line.textContent = said;
  if (isAble === wrong > 0) return;
  isAble = wrong > 0;
  setProps("next-wrong", { disabled: !isAble });
};

/* Select the next of the points that are wrong: in every view it is the one to look at. */
export const nextWrong = () => {
  if (!state.run) return;
  const run = theRun();
  const { parameters } = shown();
  const sums = PARTS.map((part) => logits(run, parameters, run.data[part].inputs));
  const next = nextAfter(wrongFirst(run.data, sums), state.selected);
  if (!next) return;
  state.selected = next;
  draw();
};
