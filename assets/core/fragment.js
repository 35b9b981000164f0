/* The address's fragment, which never leaves the browser: own points (points, columns, labels,
 * frame), what a teacher set (fix, hide, lesson, path, quiz), the settings of kept runs (kept), a map of
 * many runs (map), weights set by hand (at, weights, memory, trained), and before them a check that tells
 * whether a link has come whole; then the part of the page that is shown alone (view): see links.js. */
import { emit } from "./events.js";
import { handText, isForeign, readLink, viewIn, withCheck } from "./links.js";
import { notices, whileNextRun } from "./notices.js";
import { translated } from "./foreign.js";

/* A link whose # was encoded on its way has its fragment in its query. */
const mend = () => {
  const { pathname, search, hash } = window.location;
  const [, query, carried] = search.match(/^(.*?)%(?:25)*23((?:[a-z]+)(?:=|%).*)$/i) ?? [];
  if (carried && !hash) {
    window.history.replaceState(window.history.state, "", `${pathname}${query}#${carried}`);
  }
};
mend();

let foreign = ""; // what is to be said of a link of TensorFlow Playground
/* One takes an address of ours in its place, which is read like any other. */
const translate = () => {
  const { pathname, hash } = window.location;
  if (!isForeign(hash)) return;
  const { address, hide, said } = translated(hash);
  foreign = said;
  const hides = hide.length ? `#hide=${hide.join(",")}` : "";
  window.history.replaceState(null, "", pathname + address + hides);
};
translate();
// Before whoever else hears that the address has become another.
window.addEventListener("popstate", translate);

let known = { hash: window.location.hash, link: readLink(window.location.hash) };
/** What the address's fragment carries now: see readLink.
 * @type {() => Link} */
export const linkCarried = () => {
  const { hash } = window.location;
  if (hash !== known.hash) known = { hash, link: readLink(hash) };
  return known.link;
};

/* Say what is not whole in the link that the page was opened with, or was led to. */
const say = () => {
  if (foreign) {
    const title = "A link of TensorFlow Playground";
    notices.show("foreign", foreign, { title, color: "blue", concern: whileNextRun() });
    foreign = "";
  }
  const { problem, note } = linkCarried();
  if (!problem && !note) return notices.end("link");
  notices.show("link", problem ?? note, {
    title: problem ? "This link cannot be shown as it is" : "About this link",
    color: problem ? "red" : "yellow",
    concern: whileNextRun(),
  });
};
say();
window.addEventListener("popstate", say);

// What a teacher set stays for as long as the page is there, also where Back leads to an address
// from before. A link that was written by hand has no check, and is not given one.
/** @type {{lists: [string, string[]][], checked: boolean}} */
let teacher = { lists: [], checked: false };
const readTeacher = () => {
  const { content, checked } = linkCarried();
  /** @type {[string, string[]][]} */
  const all = [
    ["fix", content.fix],
    ["hide", content.hide],
    ["lesson", content.lesson],
    ["path", content.path ?? []],
    ["quiz", content.quiz ?? []],
  ];
  const lists = all.filter(([, list]) => list.length);
  if (lists.length) teacher = { lists, checked };
};
readTeacher();
window.addEventListener("popstate", readTeacher);

/** What a teacher set, as lists by its key.
 * @type {() => TeacherParts} */
export const teacherParts = () => Object.fromEntries(teacher.lists);

/* The weights set by hand, as the fragment has them now. */
export const handPart = () => {
  const { content: { at, weights, memory, trained }, problem } = linkCarried();
  if (problem) return "";
  const made = weights.map((bdata, i) => ({
    epoch: at[i],
    weights: { bdata },
    ...(memory?.[i] && { memory: { bdata: memory[i] } }),
  }));
  return handText(made, trained);
};

/** @type {(address: string) => string} */
let pointsPart = (_address) => "";
/**
 * Who holds the learner's own points writes their part of the fragment.
 * @param {(address: string) => string} write the part for the points of an address, or nothing
 */
export const writePointsWith = (write) => (pointsPart = write);

let view = viewIn(window.location.hash);
/* The part of the page that is shown alone, which stays through other settings; nothing for all. */
export const linkedView = () => view;
/** @type {(name: string) => void} */
export const setLinkedView = (name) => {
  view = name;
  writeFragment();
};

let keptPart = () => "";
/**
 * Who keeps runs for comparison writes their part of the fragment.
 * @param {() => string} write the part, or nothing
 */
export const writeKeptWith = (write) => (keptPart = write);

/** @type {(isAsked?: boolean) => string} */
let mapPart = () => "";
/**
 * Who shows a map of many runs writes its part of the fragment.
 * @param {(isAsked?: boolean) => string} write the part, or nothing; the question alone, to be
 * predicted, if it is only to be asked
 */
export const writeMapWith = (write) => (mapPart = write);
/** The part of the map on show in a link.
 * @type {(isAsked: boolean) => string} */
export const mapInLink = (isAsked) => mapPart(isAsked);

/** The fragment of an address: with these weights set by hand, and all else that belongs to it.
 * @type {(address: string, hand?: string) => string} */
export const fragment = (address, hand = "") => {
  const points = pointsPart(address);
  const lists = teacher.lists.map(([key, list]) => `${key}=${list.join(",")}`);
  const [kept, map] = [keptPart(), mapPart()];
  const all = [points, ...lists, kept, map, hand].filter(Boolean).join("&");
  const needsCheck = points || kept || map || hand || (all && teacher.checked);
  const whole = [needsCheck ? withCheck(all) : all, view && `view=${view}`].filter(Boolean).join(
    "&",
  );
  return whole && `#${whole}`;
};

/* Write the fragment anew where something in it has changed. */
export const writeFragment = (hand = handPart()) => {
  const { pathname, search } = window.location;
  window.history.replaceState(window.history.state, "", pathname + search + fragment(search, hand));
};

/** Leave out what a teacher set and there is none of, so that it is not handed on.
 * @type {(key: string, names: string[]) => void} */
export const leaveOutOfLink = (key, names) => {
  const lists = teacher.lists.map(([name, list]) => {
    const kept = name === key ? list.filter((one) => !names.includes(one)) : list;
    return /** @type {[string, string[]]} */ ([name, kept]);
  }).filter(([, list]) => list.length);
  teacher = { ...teacher, lists };
  writeFragment();
  emit("teacher");
};
