/* A file that is dropped anywhere on the page is taken, by what it is: points, weights, a session. */
import { element } from "../core/dom.js";
import { notify } from "../core/notices.js";
import { readFile, sendFile } from "./files.js";

/** The kind of a file, as ui/files/takeaway.py calls it, by its name and its bytes.
 * @type {(name: string, bytes: Uint8Array) => FileKind} */
export const kindOfFile = (name, bytes) => {
  if (/\.npz$/i.test(name)) return "weights";
  const text = new TextDecoder().decode(bytes.subarray(0, 2000)).trimStart();
  if (!text.startsWith("{")) return "points";
  return /"format"\s*:\s*"[^"]*session"/.test(text) ? "session" : "weights";
};

/** @type {(event: DragEvent) => boolean} */
const holdsFiles = ({ dataTransfer }) => Boolean(dataTransfer?.types.includes("Files"));

const sign = () => {
  let made = document.getElementById("drop");
  if (!made) {
    made = element(
      "div",
      { id: "drop", hidden: true },
      "Drop a file of points, of weights, or a session",
    );
    document.body.append(made);
  }
  return made;
};

/** @type {(files: File[]) => Promise<void>} */
const take = async (files) => {
  if (files.length !== 1) {
    return void notify("Drop one file at a time.", "This cannot be taken");
  }
  try {
    const bytes = await readFile(files[0]);
    if (bytes) sendFile(kindOfFile(files[0].name, bytes), bytes);
  } catch {
    notify("It is a folder, or it cannot be read.", "This cannot be taken");
  }
};

document.addEventListener("dragover", (event) => {
  if (!holdsFiles(event)) return;
  // Without this, the browser would open the file in place of the page.
  event.preventDefault();
  const waiting = document.querySelector("dialog[open]");
  if (event.dataTransfer) event.dataTransfer.dropEffect = waiting ? "none" : "copy";
  sign().hidden = Boolean(waiting);
});
document.addEventListener("dragleave", ({ relatedTarget }) => {
  if (!relatedTarget) sign().hidden = true;
});
document.addEventListener("drop", (event) => {
  if (!holdsFiles(event)) return;
  event.preventDefault();
  sign().hidden = true;
  if (!document.querySelector("dialog[open]")) take([...event.dataTransfer?.files ?? []]);
});
