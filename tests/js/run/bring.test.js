/* How something that was wanted stands. */
import assert from "node:assert/strict";
import "../browser.js";
import { standing } from "../../../assets/run/bring.js";

const { test } = Deno;

/** @type {(token: number, done: boolean, stop?: number, divergedAt?: number | null) => Run} */
const run = (token, done, stop = 100, divergedAt = null) => /** @type {any} */ ({
  token,
  done,
  stop,
  epochs: 100,
  divergedAt,
});

test("what is wanted stands in one of three ways", () => {
  for (
    const [wanted, state, how] of /** @type {[any, any, string][]} */ ([
      // The address is being read, or another one since.
      [{ read: 3, token: null }, { reads: 3, token: 7, run: run(7, true) }, "waiting"],
      [{ read: 3, token: null }, { reads: 4, token: 7, run: null }, "ended"],
      // Its run was asked for, is under way, is there.
      [{ read: 3, token: 7 }, { reads: 3, token: 7, run: null }, "waiting"],
      [{ read: 3, token: 7 }, { reads: 3, token: 7, run: run(6, true) }, "waiting"],
      [{ read: 3, token: 7 }, { reads: 4, token: 7, run: run(7, false, 5) }, "waiting"],
      [{ read: 3, token: 7 }, { reads: 3, token: 7, run: run(7, true) }, "arrived"],
      [{ read: 3, token: 7 }, { reads: 3, token: 7, run: run(7, true, 5, 6) }, "arrived"],
      // It was stopped, or another was asked for.
      [{ read: 3, token: 7 }, { reads: 3, token: 8, run: run(7, true, 5) }, "ended"],
      [{ read: 3, token: 7 }, { reads: 3, token: 8, run: run(7, false, 5) }, "ended"],
      [{ read: 3, token: 7 }, { reads: 3, token: 8, run: run(8, true) }, "ended"],
    ])
  ) {
    assert.equal(standing(wanted, state), how);
  }
});
