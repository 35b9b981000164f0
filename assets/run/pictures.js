/* The features among the settings: their little pictures, which show what each is at every point of the
 * plane, and switch it on and off. */
import { reachOf } from "../core/contribution.js";
import { knownValue, onProps, setProps } from "../core/dash.js";
import { findAll, origin } from "../core/dom.js";
import { views } from "../core/drawing.js";
import { on } from "../core/events.js";
import { inputsOf, USUAL } from "../core/features.js";
import { greyScale } from "../core/figures.js";
import { grid } from "../core/forward.js";
import { aroundZero, paintRaster } from "../core/raster.js";

const SIDE = 24; // points per axis

let painted = ""; // what they show

views.pictures = {
  draw({ preparation = USUAL, halfWidth }) {
    const { factor, shift } = preparation;
    const scale = greyScale();
    const wanted = JSON.stringify([factor, shift, halfWidth, scale]);
    if (wanted === painted) return;
    painted = wanted;
    const { inputs: places } = grid(halfWidth, SIDE);
    /** @type {HTMLCanvasElement[]} */
    const pictures = findAll("canvas[data-feature]");
    for (const canvas of pictures) {
      const features = [canvas.dataset.feature ?? ""];
      const [values] = inputsOf({ preparation: { features, factor, shift } }, places);
      canvas.width = canvas.height = SIDE;
      paintRaster(canvas, values, aroundZero(reachOf(values)), scale);
    }
  },
};

/* What the setting holds is what the toggles say, whoever gave it its value. */
const agree = () => {
  /** @type {HTMLElement[]} */
  const groups = findAll("[data-toggles]");
  for (const group of groups) {
    const held = knownValue(group.dataset.toggles ?? "");
    /** @type {NodeListOf<HTMLElement>} */
    const toggles = group.querySelectorAll("[data-toggle]");
    for (const toggle of toggles) {
      const isOn = String(held.includes(toggle.dataset.toggle));
      if (toggle.getAttribute("aria-checked") !== isOn) toggle.setAttribute("aria-checked", isOn);
    }
  }
};
on("ready", () => {
  agree();
  onProps(agree);
});

document.addEventListener("click", (event) => {
  const toggle = origin(event)?.closest("[data-toggle]");
  const id = toggle?.closest("[data-toggles]")?.dataset.toggles;
  if (!id) return;
  /** @type {string[]} */
  const held = knownValue(id);
  const name = toggle.dataset.toggle;
  const isOn = held.includes(name);
  setProps(id, { value: isOn ? held.filter((one) => one !== name) : [...held, name] });
});
