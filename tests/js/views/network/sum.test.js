/* Numbers under the row of pictures: as they are written, they add up. */
import assert from "node:assert/strict";
import "../../browser.js";
import { addingUp } from "../../../../assets/views/network/sum.js";

const { test } = Deno;

/** @type {(text: string) => number} */
const number = (text) => Number(text.replace("−", "-"));
/** @type {(text: string) => number} */
const decimalsOf = (text) => (text.split(".")[1] ?? "").length;

test("written terms add up to the written sum, and none is off by a whole step", () => {
  let seed = 1;
  const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
  for (let round = 0; round < 400; round++) {
    const scale = 10 ** (Math.floor(random() * 6) - 2);
    const terms = Array.from({ length: 2 + (round % 16) }, () => scale * (random() - 0.5));
    const total = terms.reduce((sum, value) => sum + value, 0);
    const written = addingUp(terms, total);
    const step = 10 ** -decimalsOf(written.total);
    const sum = written.terms.reduce((all, text) => all + number(text), 0);
    assert.ok(Math.abs(sum - number(written.total)) < 1e-9, `${written.terms} = ${written.total}`);
    assert.ok(Math.abs(number(written.total) - total) <= step / 2 + 1e-9);
    written.terms.forEach((text, i) => {
      assert.equal(decimalsOf(text), decimalsOf(written.total));
      assert.ok(Math.abs(number(text) - terms[i]) < step, `${text} for ${terms[i]}`);
    });
  }
});

test("three decimals do where they add up, others where only they do", () => {
  assert.deepEqual(addingUp([1.5, -0.25], 1.25), { terms: ["1.500", "−0.250"], total: "1.250" });
  const { terms, total } = addingUp([0.0004, 0.0004], 0.0008);
  assert.deepEqual([terms, total], [["0.00", "0.00"], "0.00"]);
  assert.deepEqual(addingUp([-0.0001, 2], 1.9999).terms[0], "0.000");
});
