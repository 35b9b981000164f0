/* The completion code: made by the server of what is done in the lessons, to be copied from its field. */
import { copyField } from "../../core/clipboard.js";
import { setProps, tell } from "../../core/dash.js";
import { at, find } from "../../core/dom.js";
import { views } from "../../core/drawing.js";
import { happened } from "../../core/events.js";
import { lessons, requestLessons } from "../lessons/lessons.js";
import { doneOf } from "./done.js";

const PATIENCE = 5000; // milliseconds that the lessons may take to come

/** @type {{asked: number, code: string}} */
const now = { asked: 0, code: "" };

/** @type {(text: string) => void} */
const say = (text) => void (at("lesson-code-line").textContent = text);

/** @type {(code: string) => void} */
const show = (code) => {
  now.code = code;
  tell("lesson-code", { value: code });
};

/* Ask for the code of what is done by now. */
export const makeCode = async () => {
  const asked = ++now.asked;
  show("");
  say("");
  if (!lessons.all().length) {
    const came = happened("lessons", PATIENCE);
    requestLessons();
    await came;
  }
  const done = doneOf(lessons.all(), lessons.progress(), lessons.isDone);
  setProps("code-request", { data: { asked, lessons: done } });
};

/** @type {(answer: {asked: number, code?: string, problems?: string[]} | null) => void} */
export const receiveCode = (answer) => {
  if (answer?.asked !== now.asked) return;
  show(answer.code ?? "");
  say(answer.problems?.join(" ") ?? "This is your code: it says what is done by now.");
};

/* Copy the code, once there is one. */
export const copyLessonCode = () => {
  if (now.code) copyField("lesson-code", "lesson-code-line", now.code, "code");
  else say("There is no code yet: make it first.");
};

const NOT_OFFERED =
  "There are no codes here: for this, whoever runs the server has to set its SECRET_KEY. The lab " +
  "report says as much, and more.";

let isTold = false;
// A server without a secret makes none, which nobody is to find out by asking.
views.codes = {
  tab: "share",
  draw() {
    const meta = find("meta[name=completion-codes]", document.head);
    if (isTold || meta?.getAttribute("content") === "offered") return;
    isTold = true;
    for (const name of ["make-code", "copy-lesson-code"]) setProps(name, { disabled: true });
    say(NOT_OFFERED);
  },
};
