/* A teacher's link: settings that are fixed or hidden, a lesson that is opened, a path of lessons. Only controls of
 * settings can be hidden, never a result. What is fixed stays so against everything. */
import { setProps } from "../../core/dash.js";
import { at } from "../../core/dom.js";
import { happened, on } from "../../core/events.js";
import { leaveOutOfLink, teacherParts, writeFragment } from "../../core/fragment.js";
import { notify } from "../../core/notices.js";
import { state, theRun } from "../../core/state.js";
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
  let element = at(name);
  while (!element.parentElement.matches(".group, .pair, .seed")) element = element.parentElement;
  return element.closest(".seed") ?? element;
};

/** Say which settings of the link there are none of, and leave them out.
 * @type {(parts: TeacherParts, known: string[]) => void} */
const leaveOutUnknown = ({ fix = [], hide = [] }, known) => {
  const unknown = [...fix, ...hide].filter((name) => !known.includes(name));
  if (!unknown.length) return;
  notify(
    `There is no setting ${unknown.map((name) => `“${name.slice(0, 30)}”`).join(", ")}.`,
    "Not everything in the link fits",
    "yellow",
  );
  leaveOutOfLink("fix", unknown);
  leaveOutOfLink("hide", unknown);
};

/** @type {(fix: string[], hide: string[], known: string[]) => void} */
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
  at("fixed-line").textContent = line;
};

/** @type {(name: string) => string} */
const valueOf = (name) => {
  const value = new URLSearchParams(theRun().address).get(name);
  return value ?? state.forms[name].default;
};

// What the link came with - settings, points, weights - also when the page was loaded anew since.
const { tab } = storage;
const STORAGE = "playground-class";
const isReload = () => {
  const [first] = /** @type {PerformanceNavigationTiming[]} */ (
    performance.getEntriesByType("navigation")
  );
  return first?.type === "reload";
};
/** @type {(now: string) => boolean} */
const isKnown = (now) => isReload() && tab.read(STORAGE)?.parts === now;
/** @type {(now: string) => void} */
const remember = (now) => {
  const { hash } = window.location;
  if (!isKnown(now)) tab.write(STORAGE, { parts: now, address: theRun().address, hash });
};

/** The link for a class that the page stands behind, as {address, hash}, or null.
 * @type {() => {address: string, hash: string} | null} */
export const classLink = () => {
  const { parts, address, hash } = tab.read(STORAGE) ?? {};
  return parts === applied && applied !== NONE ? { address, hash } : null;
};
/* The next time that the page is loaded, the link is a new one. */
export const forgetClassLink = () => tab.remove(STORAGE);

const NONE = JSON.stringify({});
let applied = NONE; // what the page is set up for

const apply = () => {
  const came = JSON.stringify(teacherParts());
  if (came === applied) return;
  applied = came;
  const known = Object.keys(state.forms);
  leaveOutUnknown(teacherParts(), known);
  const parts = teacherParts();
  const now = JSON.stringify(parts);
  const { fix = [], hide = [], lesson = [], path = [], quiz = [] } = parts;
  const fixes = known.filter((name) => fix.includes(name));
  fixSettings(Object.fromEntries(fixes.map((name) => [name, valueOf(name)])));
  showSettings(fixes, hide, known);
  fillClassLink(parts);
  // Who has gone on to another lesson stays there when the page is loaded anew.
  if ((lesson.length || path.length || quiz.includes("before")) && !isKnown(now)) {
    openLesson(lesson[0] ?? (path.length ? null : undefined));
  }
  remember(now);
};

// Something of the link is left out: it stays the same link.
on("teacher", () => {
  const parts = teacherParts();
  const known = tab.read(STORAGE);
  const isRemembered = known?.parts === applied;
  applied = JSON.stringify(parts);
  if (isRemembered) tab.write(STORAGE, { ...known, parts: applied, hash: window.location.hash });
  fillClassLink(parts);
});

// Once the first run is on show, after whoever else shows it.
happened("cursor").then(apply);

// The same page with another link, or Back to an address from before there was one.
window.addEventListener("popstate", () => {
  if (!state.run) return;
  apply();
  if (Object.keys(teacherParts()).length) writeFragment();
});
