/* Plots that are shown larger or smaller than usual. */
import assert from "node:assert/strict";
import { bare, enlarged, enlargedTemplate } from "../../../assets/core/looks.js";

const { test } = Deno;

const FIGURE = {
  data: [
    { uid: "train-0", marker: { size: 8, line: { width: 1 } }, x: [1] },
    { uid: "unit-0", marker: { size: [0, 12] }, textfont: { size: 13, weight: 600 } },
  ],
  layout: {
    margin: { l: 44, r: 8, t: 8, b: 44 },
    xaxis: { title: { text: "x₁" }, range: [-2, 2] },
    yaxis: { title: { text: "x₂" } },
  },
};

test("letters and their room grow, points and ranges stay", () => {
  const { data, layout } = enlarged(FIGURE, 1.5);
  assert.deepEqual(layout.margin, { l: 66, r: 12, t: 12, b: 66 });
  assert.deepEqual(data[1].textfont, { size: 19.5, weight: 600 });
  assert.deepEqual(data[0], FIGURE.data[0]);
  assert.deepEqual(layout.xaxis, FIGURE.layout.xaxis);
  // The ground of a text grows with it.
  const tag = { uid: "parts", meta: "tag", marker: { size: 16 }, textfont: { size: 12 } };
  const [grown] = enlarged({ data: [tag], layout: {} }, 1.5).data;
  assert.deepEqual([grown.marker.size, grown.textfont.size], [24, 18]);

  const axis = { gridcolor: "grey", tickfont: { size: 12 }, title: { font: { size: 13 } } };
  const template = {
    layout: { font: { size: 13, color: "ink" }, xaxis: axis, yaxis: axis, colorway: [] },
  };
  const larger = enlargedTemplate(template, 2).layout;
  assert.deepEqual(larger.font, { size: 26, color: "ink" });
  assert.deepEqual(larger.yaxis, {
    gridcolor: "grey",
    tickfont: { size: 24 },
    title: { font: { size: 26 } },
  });
  assert.deepEqual(larger.colorway, []);
});

test("a stamp has the plane and its points alone", () => {
  const { data, layout } = bare(FIGURE);
  assert.equal(layout.xaxis.title.text, "");
  assert.equal(layout.yaxis.showticklabels, false);
  assert.deepEqual(layout.xaxis.range, [-2, 2]);
  assert.ok(data[0].marker.size < 8 && data[0].marker.line.width < 1);
  assert.deepEqual(data[1].marker, { size: [0, 12] });
  assert.equal(FIGURE.layout.xaxis.title.text, "x₁");
});
