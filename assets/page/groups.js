/* The settings and their groups: a group that is folded says what is chosen in it, and stays so at the
 * next visit. */
import { inBrief } from "../core/controls.js";
import { at, find, findAll } from "../core/dom.js";
import { on } from "../core/events.js";
import { state } from "../core/state.js";
import { storage } from "../core/storage.js";

const STORAGE = "playground-groups"; // {title: whether it is open}
const { shared } = storage;

/** @returns {HTMLDetailsElement[]} */
const groups = () => findAll("#settings .group");
/** @type {(group: HTMLDetailsElement) => string} */
const titleOf = (group) => find("h2", group).textContent;

const wide = window.matchMedia("(min-width: 700px)");
const fit = () => {
  const settings = at("settings");
  if (settings) settings.open = wide.matches;
};
wide.addEventListener("change", fit);

/** Unfold the settings where there is room beside the plots, and the groups as they were left. */
export const unfold = () => {
  fit();
  const kept = shared.read(STORAGE);
  for (const group of groups()) group.open = kept?.[titleOf(group)] ?? group.open;
};

/** @type {(run: Run) => void} */
const say = ({ address }) => {
  for (const group of groups()) {
    const names = Object.keys(state.forms).filter((name) => group.contains(at(name)));
    const text = inBrief(names, (group.dataset.brief ?? "").split(" "), address);
    const said = find(".group-said", group);
    if (said.textContent !== text) said.textContent = text;
  }
};
on("accepted", say);

on("ready", () => {
  // A toggle is not heard above its element.
  at("settings").addEventListener("toggle", () => {
    if (document.documentElement.dataset.printing) return;
    const open = groups().map((group) => [titleOf(group), group.open]);
    shared.write(STORAGE, Object.fromEntries(open));
  }, true);
});
