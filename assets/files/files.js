/* Files to and from the learner: uploads are read by the server, downloads come from it or are made
 * here. */
import { constants } from "../core/constants.js";
import { encode } from "../core/arrays.js";
import { setProps } from "../core/dash.js";
import { findAll } from "../core/dom.js";
import { recorded } from "../core/drawing.js";
import { emit, on } from "../core/events.js";
import { handText } from "../core/links.js";
import { notices, notify, whileNextRun, whileRun } from "../core/notices.js";
import { state } from "../core/state.js";
import { withPoints } from "../data/points.js";
import { usesOwnPoints } from "../data/rows.js";
import { changesOf, sameSettings } from "../run/address.js";
import { bring } from "../run/bring.js";
import { seekEpoch } from "../run/cursor.js";
import { withFixed } from "../run/fixed.js";
import { awaitKept, bringAwaited } from "../run/kept.js";
import { keepPoints, takePoints } from "../run/points.js";
import { useAddress } from "../run/settings.js";
import { settle } from "../run/settled.js";
import { startOf } from "../run/start.js";
import { chooseColumns, closeColumns, refuseColumns } from "./columns.js";

/** @type {(bytes: Uint8Array) => string} */
const address64 = (bytes) => encode(bytes).bdata;

let asked = 0; // numbers the files that were sent, so that a late answer is told apart
// A file that is being read when Back leads elsewhere was meant for the page of before.
window.addEventListener("popstate", () => (asked += 1));
/** @type {Uint8Array | null} */
let sent = null; // the bytes of the newest, which go again with a choice

/** Send a file's bytes to be read as one of the kinds that ui/files/takeaway.py knows, with the choice of
 * columns and classes if there was one.
 * @type {(kind: FileKind, bytes: Uint8Array, choice?: Choice | null) => void} */
export const sendFile = (kind, bytes, choice = null) => {
  if (bytes.length > constants.largestFile) {
    const size = (bytes.length / 1e6).toFixed(1);
    notify(`The file has ${size} MB; at most ${constants.largestFile / 1e6} MB can be read.`);
    return;
  }
  asked += 1;
  sent = bytes;
  const request = { kind, contents: address64(bytes), asked };
  setProps("file-request", { data: choice ? { ...request, choice } : request });
};

/** The bytes of a file; null, and a word, for one far too large, which is not even read.
 * @type {(file: File) => Promise<Uint8Array | null>} */
export const readFile = async (file) => {
  if (file.size <= constants.largestFile) return new Uint8Array(await file.arrayBuffer());
  const size = (file.size / 1e6).toFixed(1);
  notify(`“${file.name}” has ${size} MB; at most ${constants.largestFile / 1e6} MB can be read.`);
  return null;
};

/* Make a button that opens a file dialog within each holder, which names the kind of file. */
const makeUploadButtons = () => {
  for (const holder of findAll("[data-upload]:empty")) {
    const input = document.createElement("input");
    input.type = "file";
    input.accept = holder.dataset.accept;
    input.addEventListener("change", async () => {
      const [file] = input.files ?? [];
      if (!file) return;
      const bytes = await readFile(file);
      input.value = "";
      if (bytes) sendFile(holder.dataset.upload, bytes);
    });
    const label = document.createElement("label");
    label.append(input, holder.dataset.label);
    holder.append(label);
  }
};

on("ready", makeUploadButtons);
on("mounted", makeUploadButtons);

const MOST_CHANGES = 8; // that are told one by one

/** What a file of weights has made of the settings, in a sentence, and the way back; pure.
 * @type {(changes: string[]) => string} */
export const changedByFile = (changes) => {
  const more = changes.length - MOST_CHANGES;
  const told = changes.slice(0, MOST_CHANGES).join(", ") + (more > 0 ? ` and ${more} more` : "");
  return `The weights are of other settings, which took the place of yours: ${told}. ` +
    "Back in the browser brings yours again.";
};

/** @type {(title: string) => NoticeLook} */
const ofFile = (title) => ({ title, color: "blue", concern: whileNextRun() });

const TAKE = {
  /** @param {Points} points */
  points(points) {
    takePoints(points, undefined, true);
  },
  /** @param {Start & {address: string}} taken */
  weights({ address, ...start }) {
    if (usesOwnPoints(address) && !state.points) {
      notify(
        "These weights were trained on own points, which are not here: load the points first.",
      );
      return;
    }
    const before = state.run?.address;
    useAddress(address, handText([start], 0));
    const changes = before === undefined ? [] : changesOf(before, withFixed(address));
    if (changes.length) notices.show("file", changedByFile(changes), ofFile("Weights loaded"));
  },
  /** @param {Session} taken */
  session({ address, points, edits, trained, epoch, lessons, kept, map, quiz }) {
    // What is yet to be said of the run on show is not to take what is meant for the session's.
    settle();
    if (kept.length) awaitKept(kept);
    if (points) keepPoints(points);
    emit("session", lessons, map, quiz);
    if (edits.length) {
      state.epochPending = { epoch, address };
      useAddress(address, handText(edits, trained));
    } else {
      const arrived = (/** @type {Run} */ run) => {
        if (epoch !== null && sameSettings(run.address, address)) {
          seekEpoch(epoch);
        }
        bringAwaited();
      };
      bring(address, { arrived, ended() {} });
    }
  },
};

/** What the server read in a file, or what there is to choose in it.
 * @type {(answer: FileAnswer | null) => void} */
export const receiveFile = (answer) => {
  if (!answer || answer.asked !== asked) return;
  const { kind, choose, notes, problems } = answer;
  if (problems) {
    refuseColumns(problems.join(" "));
    return;
  }
  // What is said of this file takes the place of what was said of another.
  notices.end("file", "page");
  if (choose) {
    const bytes = sent;
    chooseColumns(choose, (choice) => bytes && sendFile(kind, bytes, choice));
    return;
  }
  closeColumns();
  const taken = answer[kind];
  if (answer.points) TAKE.points(answer.points);
  if (answer.weights) TAKE.weights(answer.weights);
  if (answer.session) TAKE.session(answer.session);
  // Points that a link for a class keeps away were not loaded.
  if (!notes?.length || (kind === "points" && state.points !== taken)) return;
  const concern = kind === "points" ? whileRun(({ points }) => points === taken) : whileNextRun();
  notices.show("file", notes.join(" "), { title: "Points loaded", color: "blue", concern });
};

/** Ask the server for a file made of the run on show.
 * @type {(kind: string) => () => void} */
const ask = (kind) => () => {
  if (!state.run) return;
  const { epoch, ...weights } = recorded();
  const start = startOf({ ...weights, epoch: Math.round(epoch) });
  const request = { kind, address: state.run.address, at: performance.now() };
  const data = kind === "points" ? request : { ...request, start };
  setProps("download-request", { data: withPoints(data) });
};
export const downloadPoints = ask("points");
export const downloadWeightsJson = ask("weights-json");
export const downloadWeightsNpz = ask("weights-npz");

/** Save a text or a blob as a file.
 * @type {(filename: string, content: string | Blob, type?: string) => void} */
export const save = (filename, content, type = "text/plain") => {
  const file = content instanceof Blob ? content : new Blob([content], { type });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = filename;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
};
