/* A question about a run on its way to the server, and its answer. */
import assert from "node:assert/strict";
import { anything } from "../browser.js";
import { ask, bodyOf } from "../../../assets/run/ask.js";

const { test } = Deno;

/** Answers one question with this response; what was sent where.
 * @type {(response: Response) => {sent: {address: string, options: any}[]}} */
const answering = (response) => {
  /** @type {{address: string, options: any}[]} */
  const sent = [];
  Object.assign(globalThis, {
    document: new Proxy(() => {}, {
      get: (_target, name) =>
        name === "querySelector"
          ? (/** @type {string} */ selector) =>
            selector === "#_dash-config"
              ? { textContent: '{"requests_pathname_prefix": "/some/where/"}' }
              : null
          : anything[name],
    }),
    fetch: (/** @type {string} */ address, /** @type {any} */ options) => {
      sent.push({ address, options });
      return Promise.resolve(response);
    },
  });
  return { sent };
};

test("a question has the form of a request to Dash's callback", () => {
  const request = { address: "?noise=0.5", token: 3 };
  assert.deepEqual(JSON.parse(bodyOf(request)), {
    output: "answer.data",
    outputs: { id: "answer", property: "data" },
    inputs: [{ id: "request", property: "data", value: request }],
    changedPropIds: ["request.data"],
    parsedChangedPropsIds: ["request.data"],
  });
});

test("an answer is taken out of Dash's, from wherever the page is", async () => {
  const data = { token: 3, problems: ["No."] };
  const { sent } = answering(Response.json({ multi: true, response: { answer: { data } } }));
  assert.deepEqual(await ask({ address: "", token: 3 }), data);
  assert.equal(sent.length, 1);
  assert.equal(sent[0].address, "/some/where/_dash-update-component");
  assert.equal(sent[0].options.method, "POST");
  assert.equal(sent[0].options.body, bodyOf({ address: "", token: 3 }));
});

test("where the page has given up there is no answer", async () => {
  answering(new Response(null, { status: 204 }));
  assert.equal(await ask({ address: "" }), null);
});
