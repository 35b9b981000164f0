/* The pictures of a pass: every number is the network's own, none comes before it is computed, and no
 * text lies on another. */
import "../../browser.js";
import assert from "node:assert/strict";
import { detail, heightOf } from "../../../../assets/views/network/pass-detail.js";
import { labelShare } from "../../../../assets/views/network/pass-ground.js";
import { line, unbroken } from "../../../../assets/views/network/pass-line.js";
import { scaleOf } from "../../../../assets/views/network/pass-loss.js";
import { overlay } from "../../../../assets/views/network/pass-overlay.js";
import { blamed, widthOf } from "../../../../assets/views/network/pass-scene.js";
import { stagesFor, stagesOf, stopsOf } from "../../../../assets/views/network/pass-steps.js";
import { inDetail } from "../../../../assets/views/network/pass-timeline.js";
import { lookedAt, movedBy } from "../../../../assets/views/network/pass-update.js";
import { placesOf } from "../../../../assets/views/network/places.js";
import { passAt, stepsOf, traced } from "./traced.js";

const { test } = Deno;

/** @typedef {import("../../../../assets/views/network/pass-scene.js").Pass} Pass */

const NETWORKS = [[2, 1], [2, 4, 1], [2, 3, 2, 1], [2, 3, 3, 3, 1], [2, 16, 16, 16, 1]];

const ROOMS = [
  ...[280, 328, 470, 620].map((width) => ({ width, height: 0 })),
  { width: 472, height: 190 },
  { width: 472, height: 260 },
  { width: 630, height: 260 },
  { width: 900, height: 420 },
];

/** All that a pass shows in text, with the names of its numbers.
 * @type {(pass: Pass, width?: number) => {text: string, names: string[]}[]} */
const readable = (pass, width = 620) => {
  const sizes = [pass.trace.x.length, ...pass.trace.layers.map(({ z }) => z.length)];
  return [...overlay(pass, placesOf(sizes, { width, height: 0 }), 12), ...detail(pass, width)]
    .filter(({ at, quantity }) => quantity && at.opacity !== 0)
    .map(({ text = "", quantity = "" }) => ({ text, names: quantity.split("|") }));
};

/** The numbers in a text, each with half a unit in its last place.
 * @type {(text: string) => {value: number, error: number}[]} */
const numbersIn = (text) =>
  (text.replace(/[a-zA-Z]+\d+\[[^\]]*\](ᵀ)?/g, "").match(
    /− ?\d[\d.]*(e−?\d+)?|\d[\d.]*(e−?\d+)?/g,
  ) ?? [])
    .map((found) => {
      const [digits, exponent = "0"] = found.replaceAll("−", "-").replace(" ", "").split("e");
      const decimals = digits.split(".")[1]?.length ?? 0;
      return {
        value: Number(`${digits}e${exponent}`),
        error: 0.501 * 10 ** (Number(exponent) - decimals),
      };
    });

test("every number is that of the network, to its digits", () => {
  for (const [index, sizes] of NETWORKS.entries()) {
    const activation = ["tanh", "sigmoid", "relu", "linear", "tanh"][index];
    const made = traced(sizes, activation, index !== 1, index !== 2);
    for (let step = 1; step <= made.stages.length; step++) {
      for (const mean of [false, true]) {
        for (const width of [300, 470, 620]) {
          for (const { text, names } of readable(passAt(made, step, 1, mean), width)) {
            const numbers = numbersIn(text);
            assert.equal(numbers.length, names.length, `${text} of ${names}`);
            names.forEach((name, i) => {
              if (/^(count|others|1$)/.test(name)) return;
              const expected = made.named[name];
              assert.notEqual(expected, undefined, `${name} in ${text}`);
              const { value, error } = numbers[i];
              assert.ok(Math.abs(value - expected) <= error, `${name}: ${text}, not ${expected}`);
            });
          }
        }
      }
    }
  }
});

/** In which step, and of which of its units, a number is computed.
 * @type {(name: string, layers: number) => {step: number, unit: number | null}} */
const madeIn = (name, layers) => {
  const [, letters, layer, unit] = name.match(/^([^\d[]+)(\d)?(?:\[(\d+))?/) ?? [];
  const [l, j] = [Number(layer), unit ? Number(unit) - 1 : null];
  if (["A", "Z", "P"].includes(letters)) return { step: l, unit: l ? j : null };
  const ofLoss = ["gap", "loss", "loss slope", "σ slope"];
  if (ofLoss.includes(letters) || letters === "L" || letters === "y" || letters === "−y") {
    return { step: layers + 1, unit: null };
  }
  const back = 2 * layers + 2 - l;
  if (letters === "B") return { step: back + 1, unit: null };
  if (letters === "dZ") {
    return l === layers ? { step: layers + 1, unit: null } : { step: back, unit: j };
  }
  if (["U", "G"].includes(letters)) return { step: back, unit: j };
  if (["dW", "own dW", "db"].includes(letters)) return { step: back, unit: null };
  if (letters.startsWith("new") || letters.startsWith("Δ")) {
    return { step: 2 * layers + 2, unit: null };
  }
  return { step: 0, unit: null }; // weights and biases, the point itself
};

test("nothing is shown before it is computed", () => {
  const made = traced([2, 3, 2, 1]);
  const layers = 3;
  for (let step = 1; step <= made.stages.length; step++) {
    for (let share = 0; share <= 1; share += 1 / 64) {
      const pass = passAt(made, step, share);
      for (const { text, names } of readable(pass)) {
        for (const name of names) {
          const from = madeIn(name, layers);
          assert.ok(from.step <= step, `${name} in step ${step}: ${text}`);
          const isLater = from.step === step && from.unit !== null && from.unit > pass.focus;
          assert.ok(!isLater || share === 1, `${name} while unit ${pass.focus + 1} computes`);
        }
      }
    }
  }
});

test("a step begins without its results and ends with all of them", () => {
  const made = traced([2, 3, 1]);
  const names = (/** @type {number} */ share) =>
    new Set(readable(passAt(made, 1, share)).flatMap((one) => one.names));
  for (const name of ["A1[1]", "Z1[1]", "P1[1, 1]", "A1[3]"]) assert.ok(!names(0).has(name), name);
  for (const name of ["A1[1]", "A1[2]", "A1[3]", "Z1[3]", "P1[3, 1]"]) {
    assert.ok(names(1).has(name), name);
  }
});

test("no text over the diagram lies on another", () => {
  for (const sizes of NETWORKS) {
    const made = traced(sizes);
    for (const room of ROOMS) {
      const places = placesOf(sizes, room);
      for (const font of room.height ? [12, 14] : [12]) {
        for (let step = 1; step <= made.stages.length; step++) {
          const boxes = overlay(passAt(made, step, 1), places, font)
            .filter(({ tag, at }) => tag === "text" && at.opacity !== 0)
            .map(({ text = "", key, at }) => {
              const width = widthOf(text, font);
              return { key, text, left: Number(at.x) - width / 2, width, y: Number(at.y) };
            });
          boxes.forEach((one, i) => {
            for (const other of boxes.slice(i + 1)) {
              const across = one.left < other.left + other.width &&
                other.left < one.left + one.width;
              const apart = Math.abs(one.y - other.y);
              assert.ok(
                !across || apart >= 0.8 * font,
                `${sizes} in ${room.width} · ${room.height} at ${font}, step ${step}: ${one.key} ${one.text} on ${other.key} ${other.text}`,
              );
            }
          });
        }
      }
    }
  }
});

test("no value lies on a picture, and no edge runs through a number", () => {
  for (const sizes of [...NETWORKS, [7, 4, 1], [2, 6, 6, 6, 1]]) {
    const made = traced(sizes);
    for (const room of ROOMS) {
      const { units, size, ...places } = placesOf(sizes, room);
      for (let step = 1; step <= made.stages.length; step++) {
        const shapes = overlay(passAt(made, step, 1), { units, size, ...places }, 12);
        const grounds = shapes.filter(({ at }) => /pass-(chip|plate)/.test(String(at.class)));
        const numbers = shapes.filter(({ tag, key }) => tag === "text" && !/ name$/.test(key));
        for (const { key, at: { x, y } } of numbers) {
          if (/^(row|column) /.test(key)) continue; // in cells of their own
          const isOn = grounds.some(({ at }) =>
            Number(at.x) <= Number(x) && Number(x) <= Number(at.x) + Number(at.width) &&
            Number(at.y) <= Number(y) && Number(y) <= Number(at.y) + Number(at.height)
          );
          assert.ok(isOn, `${sizes} in ${room.width}, step ${step}: ${key}`);
        }
        for (const { key, at } of grounds) {
          const [left, top] = [Number(at.x), Number(at.y)];
          const [right, bottom] = [left + Number(at.width), top + Number(at.height)];
          for (const { x, y } of units) {
            const across = Math.min(right, x + size) - Math.max(left, x);
            const down = Math.min(bottom, y + size / 2) - Math.max(top, y - size / 2);
            assert.ok(
              across <= 3 || down <= 3,
              `${sizes} in ${room.width} · ${room.height}, step ${step}: ${key} by ${across} · ${down}`,
            );
          }
        }
      }
    }
  }
});

test("the columns of an update are named over their numbers", () => {
  const made = traced([2, 3, 1]);
  for (const width of [328, 620]) {
    const shape = (/** @type {string} */ key) =>
      detail(passAt(made, 7, 1), width).find((one) => one.key === key);
    assert.equal(shape("head change")?.text, "old − learning rate · gradient = new");
    // The one that is looked at, worked out, and beneath it the others.
    const looked = lookedAt(passAt(made, 7, 1));
    assert.equal(shape("looked name")?.text, looked.name);
    assert.match(shape("looked")?.text ?? "", / − 0\.5 · \(?−?[\de.−]+\)? = /);
    const [head, first, next] = ["head change", "looked", "change 0"].map((key) => shape(key)?.at);
    assert.equal(next?.x, head?.x);
    if (width > 440) assert.equal(first?.x, head?.x);
    assert.ok(Number(first?.y) - Number(head?.y) >= 17);
    assert.ok(Number(next?.y) - Number(first?.y) >= 17);
  }
});

test("nothing beneath the diagram leaves its room", () => {
  for (const sizes of NETWORKS) {
    const made = traced(sizes);
    for (const width of [280, 328, 424, 470, 620]) {
      for (let step = 1; step <= made.stages.length; step++) {
        for (const { tag, text = "", at, key } of detail(passAt(made, step, 1), width)) {
          if (tag !== "text") continue;
          const wide = 0.9 * widthOf(text, 12);
          const share = { start: 0, middle: 0.5, end: 1 }[String(at["text-anchor"])] ?? 0;
          const left = Number(at.x) - share * wide;
          assert.ok(
            left >= -6 && left + wide <= width + 6,
            `${sizes} ${width} step ${step} ${key}: ${text}`,
          );
          assert.ok(Number(at.y) <= heightOf(width), `${key} at ${at.y}`);
        }
      }
    }
  }
});

test("the scale of the gap is as fine as the gap needs", () => {
  assert.deepEqual(scaleOf(0.3, 1), { low: 0, span: 1, ticks: ["0", "1"] });
  assert.deepEqual(scaleOf(0.992, 1).ticks, ["0.99", "1"]);
  assert.deepEqual(scaleOf(0.04, 0).ticks, ["0", "0.1"]);
  const { low, span } = scaleOf(1 - 1e-12, 1);
  assert.ok(span > 0 && low < 1);
});

test("texts at edges keep clear of each other, or are left out", () => {
  assert.equal(labelShare(80, 4, 12, true), 0.42);
  assert.equal(labelShare(80, 4, 12, false), 1 - 0.42);
  assert.equal(labelShare(8, 16, 12, true), null);
  assert.equal(labelShare(8, 1, 12, true), 0.42);
});

test("the bar has what the server will name, and a stop for each step that goes on by one", () => {
  for (const layers of [1, 2, 3, 4]) {
    assert.deepEqual(stagesFor(layers), stagesOf(stepsOf(layers)));
  }
  const labels = (/** @type {number} */ layers) =>
    stopsOf(stagesFor(layers)).map(({ label }) => label);
  assert.deepEqual(labels(2), [
    "Forward 1",
    "Forward 2",
    "Loss",
    "Back 2",
    "Back 1",
    "Update 1",
    "Update 2",
  ]);
  assert.deepEqual(labels(1), ["Forward 1", "Loss", "Back 1", "Update 1"]);
  const stops = stopsOf(stagesFor(4));
  assert.equal(stops.length, 13);
  assert.deepEqual(stops.map(({ step }) => step), stops.map((_, i) => i + 1));
});

test("of many units a few are played in detail, or the one that was chosen", () => {
  assert.deepEqual(inDetail(16, null), [0, 1, 2, 3]);
  assert.deepEqual(inDetail(16, 9), [9]);
  const made = traced([2, 16, 1]);
  const end = passAt(made, 1, 1, false, 9);
  assert.equal(end.focus, 9);
  const products = readable(end).flatMap(({ names }) => names).filter((name) => /^P1/.test(name));
  assert.ok(products.length && products.every((name) => name.startsWith("P1[10,")));
});

test("what pushes a wrong point most to the wrong side is named, and nothing of one that is right", () => {
  const { trace } = traced([2, 3, 1]);
  assert.equal(blamed(trace), null);
  const found = blamed({ ...trace, label: 0 });
  const { W } = trace.layers[1];
  const products = Array.from(W, (weight, i) => weight * trace.layers[0].a[i]);
  assert.equal(found?.product, Math.max(...products));
  assert.equal(found?.product, products[found?.index ?? -1]);
  assert.equal(blamed({ ...trace, label: 0, point: null }), null);
});

test("ten times the learning rate moves every parameter ten times as far", () => {
  const { trace } = traced([2, 3, 1]);
  const [first] = trace.layers;
  const moved = movedBy(trace, 10);
  assert.equal(moved.length, 6 + 3 + 3 + 1);
  const at = (/** @type {number} */ i) => first.W[i] + 10 * (first.new_W[i] - first.W[i]);
  assert.deepEqual(Array.from(moved.slice(0, 6)), [0, 1, 2, 3, 4, 5].map(at));
  // It is the weight that was chosen, or that of the unit that moves farthest.
  const pass = passAt(traced([2, 3, 1]), 6, 1);
  assert.equal(lookedAt({ ...pass, focus: 1, place: 3 }).name, "W1[2, 2]");
  const { name, place, before, after } = lookedAt({ ...pass, focus: 1 });
  assert.equal(movedBy(trace, 1)[place], after);
  assert.ok(name.includes("[2"));
  assert.ok(Math.abs(after - before) >= Math.abs(first.new_W[2] - first.W[2]));
});

test("sentences say the sum, the gap, the way back and the epoch", () => {
  const made = traced([2, 3, 1]);
  const said = (/** @type {number} */ step, mean = false) => line(passAt(made, step, 1, mean));
  assert.match(
    said(1),
    /^Unit 3: .* = .*, weights times inputs plus bias; tanh bends that to a1\[3\] = −?0\.\d+\.$/,
  );
  assert.match(said(2), /^Output: .*; σ makes that the probability ŷ = 0\.\d+ of class 1\.$/);
  assert.match(said(7), /A learning rate of 5, ten times this one, would take W2\[1, \d\] from/);
  assert.match(said(7), /and bring the loss to 0\.0309\d*\.$/);
  assert.match(
    said(3),
    /The factor ŷ\(1 − ŷ\) cancels: dz2\[1\] is just the gap ŷ − y = −0\.\d+\.$/,
  );
  assert.match(said(3, true), /^The mean loss of all 150 points is 0\.0312\./);
  assert.match(said(4), /^The gap .* goes back over each edge/);
  assert.match(
    said(5),
    /row turned to column \(W2ᵀ\): unit 3 gets .* · slope .* = −?[\d.e−]+, its dz1\[3\];/,
  );
  assert.match(
    said(7),
    /loss falls from 0\.031234 to 0\.031201 \(−3\.30e−5\)\. That was epoch 1,001\./,
  );
  const batched = { ...made, trace: { ...made.trace, batch: { number: 2, of: 15 } } };
  assert.match(line(passAt(batched, 7, 1)), /That was update 2 of 15 in epoch 1,001\./);
  const squared = line(passAt(traced([2, 3, 1], "tanh", false), 3, 1));
  assert.match(
    squared,
    /The gap ŷ − y, times the slope of σ, ŷ\(1 − ŷ\), is dz2\[1\] = −0\.\d+\.$/,
  );
  assert.match(said(3), /^True is class 1, predicted 0\.\d+: loss/);
  const wrong = { ...made, trace: { ...made.trace, label: 0 } };
  assert.match(
    line(passAt(wrong, 3, 1)),
    /^True is class 0, predicted 0\.\d+, so the network wrongly says class 1, most of all because of unit \d: loss/,
  );
  assert.match(
    line(passAt(wrong, 2, 1)),
    / of class 1\. Wrong, it is class 0: unit \d pushes most towards class 1, by [\d.]+\.$/,
  );
  const place = { ...wrong, trace: { ...wrong.trace, point: null } };
  assert.doesNotMatch(line(passAt(place, 3, 1)), /wrong/);
  const stuck = { ...made, trace: { ...made.trace, updated: false } };
  assert.match(line(passAt(stuck, 6, 1)), /no weight moves/);
});

test("no line ends between a name and its number, or before what an equation comes to", () => {
  const text = line(passAt(traced([2, 3, 1]), 5, 1));
  const parts = unbroken(text).split(" ");
  assert.equal(unbroken(text).replaceAll("\u00a0", " "), text);
  assert.ok(
    parts.some((part) =>
      /^[−\d.]+\u00a0·\u00a0slope\u00a0[−\d.]+\u00a0[=≈]\u00a0[−\d.]+,$/.test(part)
    ),
    text,
  );
  assert.ok(parts.some((part) => /^its\u00a0dz1\[3\];$/.test(part)), text);
  assert.ok(parts.some((part) => /^dW1\[3,\u00a01\]\u00a0=\u00a0/.test(part)), text);
});
