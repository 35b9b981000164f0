/* Runs that are kept, and that change places with the one on show. */
import assert from "node:assert/strict";
import "../browser.js";
import { encode } from "../../../assets/core/arrays.js";
import { constants } from "../../../assets/core/constants.js";
import { on } from "../../../assets/core/events.js";
import { state, theRun } from "../../../assets/core/state.js";

constants.keptNames = ["B", "C", "D"];
constants.longestAddress = 3500;
const kept = await import("../../../assets/run/kept.js");

const { test } = Deno;

state.forms = {
  "hidden-units": { label: "Hidden units", default: "4", limits: [1, 16] },
  epochs: { label: "Epochs", default: "1000", limits: [1, 20000] },
};
state.fragmentPending = false;

/** @type {History["pushState"]} */
const write = (_state, _title, address) => {
  if (address) Object.assign(globalThis, { location: new URL(address, "http://localhost:8050") });
};
window.history.pushState = window.history.replaceState = write;
let requests = 0;

/** @type {(token: number, address: string, loss: number) => any} */
const run = (token, address, loss) => ({
  token,
  address,
  layerSizes: [2, 2, 1],
  epochs: 10,
  stop: 10,
  done: true,
  divergedAt: null,
  points: null,
  accepted: null,
  losses: [1, loss],
  snapshots: [0, 5, 10].map((epoch) => ({ epoch, losses: [loss], parameters: [] })),
  data: { train: { count: 2 }, test: { count: 0 } },
});
/** @type {(run: any) => void} */
const show = (run) => void Object.assign(state, { run, token: run.token, cursor: 2, edit: null });
const names = () => kept.keptRuns().map(({ name, run }) => `${name} ${run.losses[1]}`);

test("up to three runs are kept as they were, and a fourth asks", () => {
  let full = 0;
  on("kept-full", () => (full += 1));
  for (const [i, loss] of [0.1, 0.2, 0.3].entries()) {
    show(run(i + 1, `?hidden-units=${i + 1}`, loss));
    kept.keepRun();
    theRun().losses.push(9);
    theRun().snapshots.pop();
  }
  assert.deepEqual(names(), ["B 0.1", "C 0.2", "D 0.3"]);
  assert.deepEqual(kept.keptRuns().map(({ run }) => [run.losses.length, run.snapshots.length]), [
    [2, 3],
    [2, 3],
    [2, 3],
  ]);
  show(run(4, "", 0.4));
  kept.keepRun();
  assert.deepEqual([full, names().length], [1, 3]);
  kept.keepIn(1);
  assert.deepEqual(names(), ["B 0.1", "C 0.4", "D 0.3"]);
  assert.deepEqual(kept.keptAddresses(), ["?hidden-units=1", "", "?hidden-units=3"]);
  assert.equal(
    kept.keptPart(),
    "kept=hidden-units:1&kept=usual&kept=hidden-units:3",
  );
});

test("a kept run and the one on show change places, and again, without a request", () => {
  globalThis.fetch = () => Promise.reject(requests += 1);
  kept.dropAllKept();
  show(run(5, "?hidden-units=1", 0.1));
  kept.keepRun();
  const edit = /** @type {any} */ ({ epoch: 5, losses: [7], parameters: new Float64Array(1) });
  show(run(6, "?hidden-units=2", 0.2));
  Object.assign(state, { cursor: 1, edit });
  const later = state.token;

  kept.switchWith(0);
  assert.deepEqual([theRun().address, theRun().losses[1]], ["?hidden-units=1", 0.1]);
  assert.ok(theRun().token > later, "an answer to what was asked before is none to this");
  assert.equal(state.token, theRun().token);
  assert.deepEqual([state.edit, state.cursor], [null, 1]);
  assert.deepEqual(names(), ["B 0.2"]);
  assert.equal(window.location.search, "?hidden-units=1");
  assert.equal(
    kept.leftOutOfLink(),
    "The link cannot carry run B, which has weights set by hand. ",
  );

  kept.switchWith(0);
  assert.deepEqual([theRun().address, state.edit, state.cursor], ["?hidden-units=2", edit, 1]);
  assert.deepEqual(names(), ["B 0.1"]);
  assert.equal(requests, 0);
});

test("what is asked for and may be refused is not the kept run's", () => {
  kept.dropAllKept();
  const { address, epochs } = run(7, "?epochs=10", 0.1);
  show({
    ...run(7, "?epochs=20", 0.1),
    epochs: 20,
    done: false,
    accepted: { address, epochs },
  });
  kept.keepRun();
  const [{ run: copy }] = kept.keptRuns();
  assert.deepEqual([copy.address, copy.epochs, copy.done], ["?epochs=10", 10, true]);
});

/** What the server answers to a question about a run, in pieces of five epochs.
 * @type {(request: RunRequest) => any} */
const answerTo = ({ address, start }) => {
  const [from, to] = start ? [5, 10] : [0, 5];
  const number = (/** @type {number[]} */ ...values) => encode(Float64Array.from(values));
  return {
    address,
    adapted: [],
    layerSizes: [1, 1],
    epochs: 10,
    piece: {
      start: from,
      stop: to,
      done: to === 10,
      recorded: true,
      divergedAt: null,
      losses: number(...Array(5).fill(to)),
      snapshotEpochs: number(from, to),
      snapshots: number(1, 2, 3, 4),
      snapshotLosses: number(1, 0, 2, 0),
      confusion: number(...Array(16).fill(1)),
    },
    ...(!start && {
      marks: { data: address, figures: "f" },
      figures: {},
      data: {
        train: { X: number(1, 2), y: { ...encode(Uint8Array.of(1)), dtype: "u1" } },
        test: { X: number(), y: { ...encode(new Uint8Array()), dtype: "u1" } },
      },
    }),
  };
};

test("the runs of addresses are trained piece by piece and kept; refused ones are left out", async () => {
  kept.dropAllKept();
  Object.assign(globalThis, {
    document: new Proxy(document, {
      get: (target, name) =>
        name === "querySelector"
          ? () => ({ textContent: '{"requests_pathname_prefix": "/"}', dataset: {} })
          : Reflect.get(target, name),
    }),
    fetch: (/** @type {string} */ _address, /** @type {any} */ { body }) => {
      const request = JSON.parse(body).inputs[0].value;
      const data = request.address === "?epochs=0"
        ? { problems: ["Epochs must be at least 1."] }
        : answerTo(request);
      return Promise.resolve(Response.json({ response: { answer: { data } } }));
    },
  });
  constants.notice = { least: 0, perCharacter: 0, mostSentences: 1 };
  show(run(8, "", 0.1));
  kept.awaitKept(["?hidden-units=1", "?epochs=0", "?hidden-units=3"]);
  assert.equal(kept.keptAddresses().length, 3);
  await kept.bringAwaited();

  const all = kept.keptRuns();
  assert.deepEqual(all.map(({ name, run }) => [name, run.address, run.done]), [
    ["B", "?hidden-units=1", true],
    ["C", "?hidden-units=3", true],
  ]);
  assert.deepEqual(all[0].run.losses, [5, 5, 5, 5, 5, 10, 10, 10, 10, 10]);
  assert.deepEqual(all[0].run.snapshots.map(({ epoch }) => epoch), [0, 5, 10]);
  assert.deepEqual(kept.keptAddresses(), ["?hidden-units=1", "?hidden-units=3"]);
});

test("a fragment that is typed into the page's address brings its kept runs, beside those there are", async () => {
  const typed = async (/** @type {string} */ hash) => {
    Object.assign(globalThis, { location: new URL(hash, "http://localhost:8050/") });
    window.dispatchEvent(new Event("popstate"));
    await kept.bringAwaited();
    return kept.keptRuns().map(({ run }) => run.address);
  };
  const before = ["?hidden-units=1", "?hidden-units=3"];
  assert.deepEqual(kept.keptRuns().map(({ run }) => run.address), before);

  assert.deepEqual(await typed("#kept=hidden-units:3&kept=hidden-units:5"), [
    ...before,
    "?hidden-units=5",
  ]);
  // What the page itself has written is where Back leads to, and takes nothing back.
  kept.dropKept(0);
  assert.deepEqual(await typed("#kept=hidden-units:1&kept=hidden-units:3"), [
    "?hidden-units=3",
    "?hidden-units=5",
  ]);
});
