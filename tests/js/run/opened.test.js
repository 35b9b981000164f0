import assert from "node:assert/strict";
import "../browser.js";
import { readLink, withCheck } from "../../../assets/core/links.js";
import { bodyOf } from "../../../assets/run/ask.js";
import { opening } from "../../../assets/run/opened.js";

const { test } = Deno;

const POINTS = "points=1,2,0;2,1,1;0,0,0&columns=a,b,c&labels=no,yes";
/** @type {(search: string, hash?: string) => any} */
const opened = (search, hash = "") => opening(search, readLink(hash));

test("the first request is that of the address, mended where there is one", () => {
  assert.deepEqual(opened(""), { token: 1, address: "", adapt: true, brief: {} });
  assert.deepEqual(opened("?noise=0.2"), {
    token: 1,
    address: "?noise=0.2",
    adapt: true,
    brief: {},
    repair: true,
  });
});

test("a teacher's part, and weights set by hand, leave the first request as it is", () => {
  for (const hash of ["#fix=noise&hide=epochs", "#lesson=04-xor", "#at=3&weights=AAAA"]) {
    assert.deepEqual(opened("?noise=0.2", hash), opened("?noise=0.2"));
  }
});

test("a link's own points go along, with their words and their frame", () => {
  const { address, points } = opened("?data-shape=own", `#${withCheck(POINTS)}`);
  assert.equal(address, "?data-shape=own");
  assert.deepEqual([points.count, points.names, points.labels], [3, ["a", "b", "c"], [
    "no",
    "yes",
  ]]);
  assert.equal(points.frame, undefined);

  const framed = opened("?data-shape=own", `#${POINTS}&frame=0,0,1,1,2.6,0.25,0,2`);
  assert.deepEqual(framed.points.frame.scale, [1, 1]);
});

test("what only the page can know is left to it", () => {
  // Own points from a former load of the page, whose link lost them, or that nobody asks for.
  assert.equal(opened("?data-shape=own"), null);
  assert.equal(opened("?data-shape=own", `#${withCheck(POINTS).slice(0, -3)}`), null);
  assert.equal(opened("", `#${POINTS}`), null);
  assert.equal(opened("?noise=0.2", `#${POINTS}`), null);
  assert.equal(opened("?data-shape%3Down", `#${POINTS}`), null);
  // The fragment in the query, as some programs pass links on.
  assert.equal(opened("?noise=0.2%23fix=noise"), null);
  assert.equal(opened("?noise=0.2%2523fix=noise"), null);
});

test("a body names the callback and holds the request", () => {
  const body = JSON.parse(bodyOf(opened("?noise=0.2")));
  assert.equal(body.output, "answer.data");
  assert.deepEqual(body.inputs[0].value, opened("?noise=0.2"));
});
