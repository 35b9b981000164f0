/* Requests that are lost on the way - the server restarts, the network is down, the server is busy -
 * are sent again, from the page's very first ones on. No request changes anything on the server, so
 * sending one twice is safe. Any other answer that is not one of ours is said. */
import { answeredAhead } from "../core/ahead.js";
import { constants } from "../core/constants.js";
import { playground } from "../core/dash.js";
import { emit } from "../core/events.js";
import { fragment, handPart } from "../core/fragment.js";
import { state } from "../core/state.js";
import { difference } from "./address.js";
import { bringControls } from "./refusal.js";
import { giveBack } from "./run.js";

const send = window.fetch.bind(window);
const { waits, statuses } = constants.retry; // waits in milliseconds
const DASH = /\/_dash-(layout|dependencies|update-component)\b/;

/** @type {(text: string) => void} */
const say = (text) => {
  state.connection = text;
  if (!playground.sayOpening(text || "Loading…")) emit("progress");
};
/** @type {(attempt: number, seconds?: number) => Promise<void>} */
const pause = async (attempt, seconds = 0) => {
  const least = Math.max(waits[Math.min(attempt, waits.length - 1)], 1000 * seconds);
  // A class that was turned away at one instant does not come back at one.
  const wait = least * (1 + Math.random() / 2);
  await new Promise((resume) => setTimeout(resume, wait));
  state.startedAt += wait; // no time in which anything was trained
};

/** The answer, once all of it is there: its end may be lost when its beginning has come. What was
 * asked ahead is not sent once more.
 * @type {typeof fetch} */
const whole = async (resource, options) => {
  const ahead = typeof resource === "string" ? answeredAhead(resource, options) : undefined;
  const response = await (ahead ?? send(resource, options));
  const { status, statusText, headers } = response;
  const body = await response.arrayBuffer();
  return new Response(body.byteLength ? body : null, { status, statusText, headers });
};

/** @type {(response: Response) => boolean | undefined} */
const isOurs = ({ ok, status, headers }) =>
  status === 204 || (ok && headers.get("Content-Type")?.startsWith("application/json"));

/** What to say of an answer by its status; it stays until the page is loaded anew.
 * @type {(response: Response) => string} */
const reason = ({ ok, status }) => {
  if (ok) return "Something else than the server has answered.";
  if (status === 413) return `This is too much for the server at once (error ${status}).`;
  if (status >= 500) return `The server could not answer this (error ${status}).`;
  return `The server does not understand this page any more; it may have been renewed (error ${status}).`;
};

/** The first answer that is not one to ask again for.
 * @type {typeof fetch} */
const persist = async (resource, options) => {
  for (let attempt = 0;; attempt++) {
    try {
      const response = await whole(resource, options);
      if (!statuses.includes(response.status)) return response;
      say("The server is busy, retrying.");
      await pause(attempt, Number(response.headers.get("Retry-After")) || 0);
    } catch (error) {
      if (error instanceof DOMException && error.name === "AbortError") throw error;
      say("The connection was lost, retrying.");
      await pause(attempt);
    }
  }
};

window.fetch = async (resource, options) => {
  const address = typeof resource === "string"
    ? resource
    : resource instanceof Request
    ? resource.url
    : String(resource);
  if (!DASH.test(address)) return send(resource, options);
  const response = await persist(resource, options);
  if (state.connection) say("");
  if (isOurs(response)) return response;
  giveUp(reason(response));
  // Dash takes this for an answer that changes nothing.
  return address.includes("_dash-update-component")
    ? new Response(null, { status: 204 })
    : response;
};

/** The server does not answer what was asked. What is on show stays, and the controls go back to
 * it; the settings that were asked for are in the address when the page is loaded anew.
 * @type {(text: string) => void} */
const giveUp = (text) => {
  const { asked, run } = state;
  emit("lost");
  if (playground.sayOpening("") || !asked) return playground.offerReload(text);
  const { address = "" } = asked;
  const { pathname } = window.location;
  window.history.replaceState(
    window.history.state,
    "",
    pathname + address + fragment(address, handPart()),
  );
  state.kept = true;
  giveBack(false);
  if (!run) return playground.offerReload(text);
  const wanted = address === run.address
    ? "The run has stopped"
    : `Not trained: ${difference(address, run.address)}`;
  playground.offerReload(`${text} ${wanted}. Reload to train with these settings.`);
  bringControls(run.address);
};
