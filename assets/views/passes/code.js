/* The code of the run: to the clipboard, or as a file. */
import { at, find } from "../../core/dom.js";

const code = () => at("run-code");

/** @type {(text: string) => void} */
const say = (text) => {
  const button = find("#copy-code .mantine-Button-label");
  button.textContent = text;
  setTimeout(() => (button.textContent = "Copy"), 2000);
};

/* Where the clipboard is out of reach, the code is selected, ready to be copied by hand. */
const select = () => {
  const range = document.createRange();
  range.selectNodeContents(code());
  const selection = window.getSelection();
  selection?.removeAllRanges();
  selection?.addRange(range);
  say("Press Ctrl+C");
};

export const copyCode = () => {
  const { clipboard } = navigator;
  if (!clipboard) select();
  else clipboard.writeText(code().textContent).then(() => say("Copied"), select);
};

export const downloadCode = () => {
  const file = new Blob([code().textContent], { type: "text/x-python" });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = "neural_network.py";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
};
