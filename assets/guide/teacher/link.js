/* The link for a class, which is made from the present settings and the teacher's choices, and the same
 * as the code of a frame in another page. */
import { copyField } from "../../core/clipboard.js";
import { setProps, tell } from "../../core/dash.js";
import { at } from "../../core/dom.js";
import { views } from "../../core/drawing.js";
import { mapInLink } from "../../core/fragment.js";
import { withCheck } from "../../core/links.js";
import { pointsPart } from "../../data/points.js";
import { keptPart } from "../../run/kept.js";
import { frameCode, framedBy } from "./frame.js";

const TIMES = ["before", "after"];

/** @type {TeacherParts} */
let parts = {}; // what the link has that this page was opened with

/** The choices of a page that was opened with such a link are those of the link.
 * @type {(all: TeacherParts) => void} */
export const fillClassLink = (all) => {
  parts = all;
  if (document.getElementById("class-link")) fill();
};
/** @type {TeacherParts | null} */
let filled = null; // the parts that the choices were last made of
const fill = () => {
  if (filled === parts) return;
  filled = parts;
  const { fix = [], hide = [], lesson = [], path = [], quiz = [] } = parts;
  setProps("teacher-fix", { value: fix });
  setProps("teacher-hide", { value: hide });
  setProps("teacher-lesson", { value: lesson[0] ?? null });
  setProps("teacher-path", { value: path });
  setProps("teacher-quiz", { value: quiz });
};

/** What a link for a class can choose: the times of the quiz are "before" and "after", and of the map on
 * show it has the question, all of it, or nothing.
 * @typedef {{fix: string[], hide: string[], lesson: string | null, path: string[],
 *   map: "asked" | "trained" | null, quiz: string[]}} Choices */

/** @type {Choices} */
let choices = { fix: [], hide: [], lesson: null, path: [], map: null, quiz: [] };
/* The link from the choices made. */
const link = () => {
  const { origin, pathname, search } = window.location;
  const { fix, hide, lesson, path, map, quiz } = choices;
  const all = [pointsPart(search)];
  if (fix?.length) all.push(`fix=${fix.join(",")}`);
  if (hide?.length) all.push(`hide=${hide.join(",")}`);
  if (lesson) all.push(`lesson=${lesson}`);
  if (path?.length) all.push(`path=${path.join(",")}`);
  // In the order of time, however they were chosen.
  if (quiz?.length) all.push(`quiz=${TIMES.filter((time) => quiz.includes(time)).join(",")}`);
  all.push(keptPart());
  if (map) all.push(mapInLink(map === "asked"));
  const fragment = all.filter(Boolean).join("&");
  return origin + pathname + search + (fragment && `#${withCheck(fragment)}`);
};
const show = () => {
  tell("class-link", { value: link() });
  tell("frame-code", { value: frameCode(link()) });
};

/** @type {(fix: string[], hide: string[], lesson: string | null, path: string[],
 *   map: "asked" | "trained" | null, quiz: string[]) => void} */
export const chooseForClass = (fix, hide, lesson, path, map, quiz) => {
  choices = { fix, hide, lesson, path, map, quiz };
  show();
  at("class-link-line").textContent = "";
};
export const copyTeacherLink = () => {
  show();
  copyField("class-link", "class-link-line", link(), "link for the class");
};
export const copyFrame = async () => {
  show();
  await copyField("frame-code", "class-link-line", frameCode(link()), "code of the frame");
  const meta = document.querySelector("meta[name=frame-hosts]");
  const line = at("class-link-line");
  line.textContent = `${line.textContent} ${framedBy(meta?.getAttribute("content") ?? "")}`;
};

views.classLink = {
  tab: "share",
  draw() {
    fill();
    show();
  },
};
