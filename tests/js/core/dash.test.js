/* What Dash's components need of the browser, which its polyfill would bring. */
import assert from "node:assert/strict";
import "../browser.js";
import "../../../assets/core/dash.js";

const { test } = Deno;

test("a function that goes by steps is walked to its end", () => {
  const { regeneratorRuntime: runtime } = /** @type {any} */ (window);
  // As Dash's bundles have it, compiled from: await said(true); done = true.
  let done = false;
  /** @type {unknown[]} */
  const said = [];
  const start = runtime.mark(function go() {
    return runtime.wrap((/** @type {any} */ walk) => {
      for (;;) {
        switch (walk.prev = walk.next) {
          case 0:
            walk.next = 2;
            return said.push("said");
          case 2:
            done = true;
            // falls through
          case 3:
          case "end":
            return walk.stop();
        }
      }
    }, go);
  });
  const walk = start();
  assert.deepEqual(said, []);
  assert.deepEqual(walk.next(), { value: 1, done: false });
  assert.equal(done, false);
  assert.deepEqual(walk.next(), { value: undefined, done: true });
  assert.equal(done, true);
});
