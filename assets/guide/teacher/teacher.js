/* A teacher's link: settings that are fixed or hidden, and a lesson that is opened. Only controls of
 * settings can be hidden, never a result. What is fixed stays so against everything. */
import { setProps } from "../../core/dash.js";
import { teacherParts, writeFragment } from "../../core/fragment.js";
import { notify } from "../../core/notices.js";
import { state } from "../../core/state.js";
import { storage } from "../../core/storage.js";
import { fixSettings, settingLabels } from "../../run/fixed.js";
import { openLesson } from "../lessons/lessons.js";
import { fillClassLink } from "./link.js";

// --- the page -----------------------------------------------------------------------------------

/**
 * All of a control: its label, its button, its explanation.
 * @param {string} name
 * @returns {HTMLElement}
 */
const wholeOf = (name) => {
  let element = document.getElementById(name);
  while (!element.parentElement.matches(".group, .pair, .seed")) element = element.parentElement;
  return element.closest(".seed") ?? element;
};

const saySettings = ({ fix = [], hide = [] }, known) => {
  const unknown = [...fix, ...hide].filter((name) => !known.includes(name));
  if (!unknown.length) return;
  notify(
    `There is no setting ${unknown.map((name) => `“${name.slice(0, 30)}”`).join(", ")}.`,
    "Not everything in the link fits",
    "yellow",
  );
};

const showSettings = (fix, hide, known) => {
  for (const name of known) {
    const whole = wholeOf(name);
    const fixedNow = fix.includes(name);
    whole.classList.toggle("hidden-setting", hide.includes(name));
    whole.classList.toggle("fixed-setting", fixedNow);
    if (whole.inert !== fixedNow) setProps(name, { disabled: fixedNow });
    whole.inert = fixedNow;
  }
  const shown = fix.filter((name) => !hide.includes(name));
  const line = shown.length ? `Fixed by the link for the class: ${settingLabels(shown)}.` : "";
  document.getElementById("fixed-line").textContent = line;
};

const valueOf = (name) => {
  const value = new URLSearchParams(state.run.address).get(name);
  return value ?? state.forms[name].default;
};

// The settings that the link came with, also when the page was loaded anew since.
const { tab } = storage;
const STORAGE = "playground-class";
const isReload = () => {
  const [first] = /** @type {PerformanceNavigationTiming[]} */ (
    performance.getEntriesByType("navigation")
  );
  return first?.type === "reload";
};
const isKnown = (now) => isReload() && tab.read(STORAGE)?.parts === now;
const remember = (now) => {
  if (!isKnown(now)) tab.write(STORAGE, { parts: now, address: state.run.address });
};
export const classAddress = () => {
  const { parts, address } = tab.read(STORAGE) ?? {};
  return parts === applied && applied !== NONE ? address : "";
};

const NONE = JSON.stringify({});
let applied = NONE; // what the page is set up for

const apply = () => {
  const parts = teacherParts();
  const now = JSON.stringify(parts);
  if (now === applied) return;
  applied = now;
  const { fix = [], hide = [], lesson = [] } = parts;
  const known = Object.keys(state.forms);
  const fixes = known.filter((name) => fix.includes(name));
  fixSettings(Object.fromEntries(fixes.map((name) => [name, valueOf(name)])));
  saySettings(parts, known);
  showSettings(fixes, hide, known);
  fillClassLink(parts);
  // Who has gone on to another lesson stays there when the page is loaded anew.
  if (lesson.length && !isKnown(now)) openLesson(lesson[0]);
  remember(now);
};

const start = () => {
  if (!state.run || !state.forms) return void setTimeout(start, 100);
  apply();
};
start();

// The same page with another link, or Back to an address from before there was one.
window.addEventListener("popstate", () => {
  if (!state.run) return;
  apply();
  if (Object.keys(teacherParts()).length) writeFragment();
});
