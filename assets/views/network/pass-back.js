/* The way back through a layer: the row of the weights turns upright, the errors come back over it, times
 * the slope of the unit, and what came in makes them gradients. No part of the page is touched here. */
import { arrayName, entryName, errorName } from "../../core/names.js";
import { product, short } from "./pass-numbers.js";
import {
  activationOf,
  cancels,
  gradientOf,
  inputsOf,
  largest,
  lastLayer,
  LOW_ROW,
  othersOf,
  part,
  picture,
  pointed,
  pointName,
  productsBack,
  ROW,
  signOf,
  slopeOf,
  stroke,
  widthOf,
  words,
  zeroLine,
} from "./pass-scene.js";
import { ease } from "./pass-timeline.js";
import { turning, turnTitle } from "./pass-turn.js";
import { meantPoints } from "../../run/walk.js";

/** @typedef {import("./pass-paint.js").Shape} Shape
 * @typedef {import("./pass-scene.js").Pass} Pass
 * @typedef {import("./pass-scene.js").Room} Room */

const LEAST_BAR = 51; // pixels of a bar with its distance
const TURNED = 110; // pixels of what names the matrix that has turned

/** The gradients of the unit in detail: its error times what came in, or the mean of that; with bars beside
 * them, or where there is no room for these beneath them, above `bottom`.
 * @type {(pass: Pass, x: number, top: number, most: number, end: number, bottom: number,
 *   grown: number) => Shape[]} */
const gradientRows = (pass, x, top, most, end, bottom, grown) => {
  const { trace, stage: { layer }, focus, mean } = pass;
  const gradient = gradientOf(pass, layer);
  const before = inputsOf(trace, layer);
  const error = trace.layers[layer - 1].dz[focus];
  const rows = Array.from(before, (value, i) => ({
    value,
    name: entryName(`dW${layer}`, focus + 1, i + 1),
    gradient: gradient[focus * before.length + i],
  }));
  const { shown, left } = largest(rows, most, (row) => row.gradient);
  const lines = shown.map(({ item, index }) => {
    const input = entryName(`A${layer - 1}`, index + 1);
    const own = [entryName(`dZ${layer}`, focus + 1), input, `own ${item.name}`].join("|");
    const line = mean ? short(item.gradient) : product(error, item.value);
    return { ...item, line, quantity: mean ? item.name : own };
  });
  // All of them have their names, or none: their bars say more.
  const isNamed = mean ||
    lines.every(({ name, line }) => widthOf(`${name} = ${line}`, 12) + LEAST_BAR <= end - x);
  const written = lines.map(({ name, line, ...others }) => ({
    ...others,
    text: isNamed ? `${name} = ${line}` : line,
  }));
  const texts = written.map(({ text, quantity }, i) =>
    words(`gradient ${i}`, x, top + ROW * i + 12, text, { quantity, opacity: grown })
  );
  const after = x + Math.max(...written.map(({ text }) => widthOf(text, 12))) + 10;
  const count = shown.length;
  const isBeside = end - after > 40;
  const beneath = top + ROW * (count + Number(left.length > 0)) + 4;
  const hasBars = isBeside || beneath + LOW_ROW * count + 9 <= bottom;
  const values = rows.map((row) => row.gradient);
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
  const [from, first, pitch] = isBeside ? [after, top, ROW] : [x + 4, beneath, LOW_ROW];
  /** @type {(value: number) => number} */
  const across = (value) => from + (end - from) * (value - low) / (high - low || 1);
  const bars = written.map(({ gradient }, i) => {
    const y = first + pitch * i + (pitch - 9) / 2;
    const to = across(gradient * ease(grown));
    return pointed(`gradient bar ${i}`, across(0), to, y, 9, "pass-gap");
  });
  const zero = zeroLine(across(0), first + 1, first + pitch * count, grown);
  const shapes = hasBars ? [...texts, ...bars, ...zero] : texts;
  if (left.length) {
    const y = top + ROW * shown.length + 12;
    shapes.push(
      words("gradients left", x, y, `and ${othersOf(left)}`, { kind: "muted", opacity: grown }),
    );
  }
  return shapes;
};

/** Back at the output: the gap times what came in.
 * @type {(pass: Pass, room: Room) => Shape[]} */
const atOutput = (pass, { width, height, side }) => {
  const { trace, stage: { layer }, focus, mean } = pass;
  const grown = part(pass, "gradient");
  const error = entryName(`dZ${layer}`, focus + 1);
  const gap = short(trace.layers[layer - 1].dz[focus]);
  const title = mean
    ? `dW${layer}: mean over all ${meantPoints(trace)}`
    : `dW${layer} = ${errorName(layer, focus)} · ${
      layer > 1 ? arrayName("a", layer - 1) : "x"
    }, of ${pointName(trace)}`;
  /** @type {Shape[]} */
  const shapes = [
    words("title", 0, 14, title, { kind: "muted", opacity: grown }),
    ...gradientRows(pass, 0, 22, 5, width - side - 16, height, grown),
  ];
  const [x, y] = [width - side, 34];
  shapes.push(
    {
      key: "box",
      tag: "rect",
      level: 0,
      at: { x, y, width: side - 1, height: 50, rx: 6, class: "pass-box" },
    },
    words("gap title", x + side / 2, y + 18, cancels(trace) ? "the gap" : "the error", {
      anchor: "middle",
      kind: "muted",
    }),
    words("gap", x + side / 2, y + 38, gap, { anchor: "middle", kind: "strong", quantity: error }),
  );
  return shapes;
};

/** Back at a hidden layer.
 * @type {(pass: Pass, room: Room) => Shape[]} */
export const backward = (pass, room) => {
  const { trace, stage: { layer }, focus } = pass;
  if (layer === lastLayer(pass)) return atOutput(pass, room);
  const { width, side, isWide } = room;
  const height = 132; // pixels of the numbers and the picture of the slope
  const { z, a, upstream } = trace.layers[layer - 1];
  const above = layer + 1;
  const turned = ease(part(pass, "turn"));
  const name = `W${above}`;
  // On a phone the matrix stands beneath the numbers; where the network shows it, it needs no room here.
  const matrixTop = isWide ? 0 : 136;
  const W = trace.layers[layer].W;
  const cells = turning(name, W, z.length, focus, turned, matrixTop + 20);
  /** @type {Shape[]} */
  const shapes = pass.turnsAbove ? [] : [
    ...turnTitle(name, W.length / z.length, z.length, focus, turned, matrixTop + 13),
    ...cells.shapes,
  ];
  const x = isWide && !pass.turnsAbove ? Math.min(140, Math.max(TURNED, cells.width + 24)) : 0;
  if (part(pass, "run") <= 0) return shapes;
  const { shown, left } = largest(productsBack(trace, layer, focus), 2, (one) => one.product);
  let row = 0;
  const run = part(pass, "run");
  const y = () => 3 + ROW * row++ + 10;
  for (const { item, index } of shown) {
    const text = product(item.weight, item.value);
    shapes.push(words(`back ${index}`, x, y(), text, { quantity: item.quantity, opacity: run }));
  }
  if (left.length || shown.length > 1) {
    const text = `${left.length ? `with ${othersOf(left)} ` : "together "}${
      short(upstream[focus])
    }`;
    const quantity = `${left.length ? "count|" : ""}${entryName(`U${layer}`, focus + 1)}`;
    shapes.push(words("together", x, y(), text, { quantity, opacity: run }));
  }
  const slope = part(pass, "slope");
  const activation = activationOf(trace, layer);
  const steep = slopeOf(trace, layer, focus);
  const error = entryName(`dZ${layer}`, focus + 1);
  if (slope > 0) {
    const box = { x: width - side, y: 2, width: side, height: height - 36 };
    const parts = { along: 1, up: 1, tangent: slope, slope: steep };
    shapes.push(...picture("slope", box, activation, z[focus], a[focus], parts));
    const text = `slope ${short(steep)}`;
    shapes.push(
      words("steep", width, height - 20, text, {
        anchor: "end",
        quantity: entryName(`G${layer}`, focus + 1),
        opacity: slope,
      }),
      words("of", width, height - 5, `of ${signOf(activation)} at z = ${short(z[focus])}`, {
        anchor: "end",
        kind: "muted",
        size: isWide ? 12 : 10.5,
        quantity: entryName(`Z${layer}`, focus + 1),
        opacity: slope,
      }),
    );
  }
  const done = part(pass, "result");
  if (done > 0) {
    const text = product(upstream[focus], steep);
    const whole = `${text} = ${errorName(layer, focus)}`;
    const isWhole = isWide && widthOf(whole, 1.06 * 12) <= width - side - 12 - x;
    const quantity = [entryName(`U${layer}`, focus + 1), entryName(`G${layer}`, focus + 1), error];
    shapes.push(
      words("delta", x, y(), isWhole ? whole : text, {
        kind: "strong",
        quantity: quantity.join("|"),
        opacity: done,
      }),
    );
  }
  const grown = part(pass, "gradient");
  if (grown > 0) {
    const end = width - side - 16;
    const line = 3 + ROW * row + 6;
    shapes.push(
      stroke("rule", x, line - 3, end, line - 3, "pass-axis", grown),
      ...gradientRows(
        pass,
        x,
        line,
        Math.max(2, Math.floor((height - line) / ROW) - 1),
        end,
        height,
        grown,
      ),
    );
  }
  return shapes;
};
