/* Asks the server for a run: the callback of ui/run/callbacks.py that trains, by a request of our own.
 * On the way through Dash and its stores every component of the page would be visited, again and
 * again, before the boundary is drawn. */
import { find, mark } from "../core/dom.js";

/** What Dash's own code would send for the callback.
 * @param {RunRequest} request */
export const bodyOf = (request) =>
  JSON.stringify({
    output: "answer.data",
    outputs: { id: "answer", property: "data" },
    inputs: [{ id: "request", property: "data", value: request }],
    changedPropIds: ["request.data"],
    parsedChangedPropsIds: ["request.data"],
  });

/** Where callbacks are asked.
 * @returns {string} */
const address = () => {
  const config = JSON.parse(find("#_dash-config").textContent);
  return `${config.requests_pathname_prefix}_dash-update-component`;
};

let waiting = 0; // questions whose answers have not come
/** @type {(more: number) => void} */
const count = (more) => {
  waiting += more;
  const sign = find("#busy");
  if (sign) mark(sign, "busy", waiting > 0);
};

/**
 * The answer to a question about a run; null where the page has given up asking, and has said so.
 * @param {RunRequest} request
 * @returns {Promise<Answer | null>}
 */
export const ask = async (request) => {
  count(1);
  try {
    // Sent again until there is an answer: see retry.js.
    const response = await window.fetch(address(), {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/json" },
      credentials: "same-origin",
      body: bodyOf(request),
    });
    return response.status === 204 ? null : (await response.json()).response.answer.data;
  } finally {
    count(-1);
  }
};
