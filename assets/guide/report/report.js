/* The lab report: settings, results and pictures of the run on show, and the lessons with their
 * predictions and remarks - as one HTML file, as Markdown, and their answers as JSON. */
import { idleSettings, settingText } from "../../core/controls.js";
import { at } from "../../core/dom.js";
import { shown } from "../../core/drawing.js";
import { happened } from "../../core/events.js";
import { lossText, measureRun, measureText } from "../../core/measures.js";
import { whole } from "../../core/numbers.js";
import { penaltyOf } from "../../core/task.js";
import { state, theRun } from "../../core/state.js";
import { difference, differing } from "../../run/address.js";
import { runName, withFixed } from "../../run/fixed.js";
import { picturedText } from "../../run/mute.js";
import { save as saveFile } from "../../files/files.js";
import { figureImage } from "../../views/share/share.js";
import { lessons as lessonsRoom, requestLessons } from "../lessons/lessons.js";
import { isChanged, lessonVerdict } from "../lessons/outcome.js";
import { quizByQuestion, quizResults } from "../lessons/quiz-answers.js";
import { fillLesson } from "../lessons/texts.js";
import { answersOf, fileName, inShort, whyText } from "./answers.js";
import { byHandInShort, byHandNumbers, byHandRows } from "./by-hand.js";

const LONGEST_NAME = 80; // characters
const PATIENCE = 5000; // milliseconds that the lessons may take to come

/** A part of the report, of one of the kinds that there are writers for.
 * @typedef {{text: string, href: string}} Linked
 * @typedef {[name: string, value: string | Linked][]} Rows
 * @typedef {[kind: string, content: string | [string, string] | Rows]} Part */

/** How each kind of part is written.
 * @template T
 * @typedef {Record<string, (content: any) => T>} Writers */

const STYLE = "html{color-scheme:light;background:#fff}" +
  "body{max-width:46rem;margin:2rem auto;padding:0 1rem;font:1rem/1.5 system-ui,sans-serif;" +
  "color:#1b1f24}h1,h2,h3{line-height:1.2}img{max-width:100%;" +
  "height:auto}figure{margin:1rem 0}figcaption{font-size:.875rem}td,th{padding:.2rem 1rem .2rem 0;" +
  "text-align:left;vertical-align:top}blockquote{margin:0;padding-left:1rem;" +
  "border-left:3px solid #d8dde3;white-space:pre-wrap}table{margin:1rem 0}";

/** The settings in words, but for those that say nothing of the points; these have a number.
 * @type {(run: Run) => [string, string][]} */
const settings = ({ address, data }) => {
  const query = new URLSearchParams(address);
  const idle = idleSettings(address);
  return Object.entries(state.forms)
    .filter(([key]) => key === "n-samples" || !idle.includes(key))
    .map(([key, form]) => {
      const value = query.get(key) ?? form.default;
      const known = key === "n-samples" ? data.train.count + data.test.count : value;
      return /** @type {[string, string]} */ ([form.label, settingText(key, known)]);
    });
};

/** The settings of a lesson's run that are not the usual ones, in words, as a link to it.
 * @type {(address: string) => Linked} */
const linked = (address) => {
  const isUsual = !differing(address, "").length;
  const text = isUsual ? "the usual settings" : difference(address, "");
  return { text, href: window.location.origin + window.location.pathname + address };
};

/** @type {(run: Run) => [string, string][]} */
const results = (run) => {
  const measured = measureRun(run);
  const rows = [
    ["Training loss", "train-loss"],
    ["Training accuracy", "train-accuracy"],
    ["Test loss", "test-loss"],
    ["Test accuracy", "test-accuracy"],
  ].map(([label, name]) => /** @type {[string, string]} */ ([
    label,
    measureText(name, measured[name]),
  ]));
  if (run.penalty === "none") return rows;
  const { parameters } = run.snapshots[run.snapshots.length - 1];
  return [...rows, ["Penalty", lossText(penaltyOf(run, parameters))]];
};

/** The lessons come when they are first needed.
 * @type {() => Promise<Lesson[]>} */
const lessons = async () => {
  if (!lessonsRoom.all().length) {
    const came = happened("lessons", PATIENCE);
    requestLessons();
    await came;
  }
  const progress = lessonsRoom.progress();
  return lessonsRoom.all().filter(({ name }) => progress[name]?.committed);
};

/** The numbers of a lesson that were computed by hand.
 * @param {Lesson} lesson */
const byHand = ({ name }) => {
  const { entered = [], hand = 0 } = lessonsRoom.progress()[name];
  return byHandNumbers(entered, hand);
};

/** @param {Lesson} lesson */
const answered = (lesson) =>
  answersOf(
    lesson,
    lessonsRoom.progress()[lesson.name],
    lessonsRoom.isDone(lesson),
    !isChanged(lesson),
  );

/** How the lessons went, a line for each; what was answered follows, lesson by lesson.
 * @type {(all: Lesson[]) => Rows} */
const overview = (all) =>
  all.map((lesson) => {
    const numbers = byHand(lesson);
    const short = [inShort(answered(lesson)), ...(numbers.length ? [byHandInShort(numbers)] : [])];
    return [lesson.title, short.join("; ")];
  });

/** The report's parts in their order: [kind, content]. Both forms are written from it.
 * @type {(name: string) => Promise<Part[]>} */
const parts = async (name) => {
  const run = theRun();
  /** @type {Part[]} */
  const all = [
    ["title", "Lab report: a neural network"],
    [
      "text",
      `Written ${name && `by ${name} `}on ${
        new Date().toLocaleDateString("en", { dateStyle: "long" })
      }.`,
    ],
    ["heading", "The run"],
    ["table", [
      ...settings(run),
      ["Epochs trained", whole(run.stop)],
      ...results(run),
    ]],
  ];
  // The results above are those of the run's end, with all units.
  const boundary = ["Decision boundary", picturedText(run, shown(), state.muted)];
  const pictures = [["graph-boundary", boundary.filter(Boolean).join(" ")], ["graph-loss", "Loss"]];
  for (const [id, caption] of pictures) {
    const image = await figureImage(id, "png");
    if (image) all.push(["image", [caption, image]]);
  }
  all.push(["link", window.location.href]);
  const made = await lessons();
  if (made.length) all.push(["heading", "The lessons"], ["table", overview(made)]);
  for (const lesson of made) {
    const progress = lessonsRoom.progress()[lesson.name];
    all.push(["lesson", lesson.title]);
    all.push(["text", fillLesson(lesson.question, lesson, progress)]);
    const predicted = lesson.choices[Number(progress.choice) - 1];
    if (!lessonsRoom.isDone(lesson)) {
      all.push(["text", `Prediction: ${predicted}`]);
      continue;
    }
    const right = progress.choice === lesson.answer;
    const { first, prediction } = answered(lesson);
    if (first !== prediction) all.push(["text", `Predicted first: ${first}`]);
    if (isChanged(lesson)) {
      all.push(["text", lessonVerdict(lesson, progress)]);
    } else {
      all.push(["text", `Prediction: ${predicted} ${right ? "✓" : "✗"}`]);
      all.push(["text", `What happened: ${lesson.choices[lesson.answer - 1]}`]);
    }
    all.push(["text", fillLesson(lesson.happened, lesson, progress)]);
    const answers = answered(lesson);
    if (answers.why !== null) {
      all.push(["text", fillLesson(lesson.whyQuestion ?? "", lesson, progress)]);
      all.push(["text", whyText(answers)]);
    }
    /** @type {Rows} */
    const runs = lesson.runs.map((one) => [runName(one), linked(withFixed(one.address))]);
    all.push(["table", runs]);
    const numbers = byHand(lesson);
    if (numbers.length) {
      all.push(["text", `Computed ${byHandInShort(numbers)}.`], ["table", byHandRows(numbers)]);
    }
    if (progress.remark.trim()) all.push(["quote", progress.remark]);
  }
  /** @type {Rows} */
  const quiz = quizResults().map(({ time, right, of }) => [
    time === "before" ? "Before the lessons" : "After the lessons",
    `${right} of ${of} right`,
  ]);
  if (quiz.length) all.push(["heading", "Quiz"], ["table", [...quiz, ...quizByQuestion()]]);
  return all;
};

// --- HTML -----------------------------------------------------------------------------------

/** @type {(all: Part[]) => string} */
const html = (all) => {
  const page = document.implementation.createHTMLDocument(String(all[0][1]));
  page.documentElement.lang = "en";
  /** @type {(tag: string, text?: string, more?: object) => HTMLElement} */
  const make = (tag, text = "", more = {}) =>
    Object.assign(page.createElement(tag), { textContent: text }, more);
  const charset = make("meta");
  charset.setAttribute("charset", "utf-8");
  const viewport = make("meta", "", { name: "viewport", content: "width=device-width" });
  page.head.prepend(charset, viewport);
  page.head.append(make("style", STYLE));
  /** @type {Writers<HTMLElement>} */
  const writers = {
    title: (text) => make("h1", text),
    heading: (text) => make("h2", text),
    lesson: (text) => make("h3", text),
    text: (text) => make("p", text),
    quote: (text) => make("blockquote", text),
    link(url) {
      const line = make("p");
      line.append(make("a", "Open this run in the playground", { href: url }));
      return line;
    },
    image([caption, src]) {
      const figure = make("figure");
      const image = make("img", "", { alt: caption, src, width: 640 });
      figure.append(image, make("figcaption", caption));
      return figure;
    },
    table(rows) {
      const table = make("table");
      for (const [name, value] of rows) {
        const row = make("tr");
        const cell = make("td", value.href ? "" : value);
        if (value.href) cell.append(make("a", value.text, { href: value.href }));
        row.append(make("th", name, { scope: "row" }), cell);
        table.append(row);
      }
      return table;
    },
  };
  page.body.append(...all.map(([kind, content]) => writers[kind](content)));
  return `<!doctype html>\n${page.documentElement.outerHTML}\n`;
};

// --- Markdown -------------------------------------------------------------------------------

/** @type {(text: string) => string} */
const escaped = (text) => String(text).replace(/[\\\x60*_{}[\]<>#|]/g, "\\$&");
/** @type {(value: string | Linked) => string} */
const cell = (value) =>
  typeof value === "string" ? escaped(value) : `[${escaped(value.text)}](<${value.href}>)`;
/** @type {(all: Part[]) => string} */
const markdown = (all) => {
  /** @type {Writers<string>} */
  const writers = {
    title: (text) => `# ${escaped(text)}`,
    heading: (text) => `## ${escaped(text)}`,
    lesson: (text) => `### ${escaped(text)}`,
    text: escaped,
    quote: (/** @type {string} */ text) =>
      text.split("\n").map((line) => `> ${escaped(line)}`).join("\n"),
    link: (url) => `[Open this run in the playground](<${url}>)`,
    image: ([caption, src]) => `![${escaped(caption)}](${src})\n\n${escaped(caption)}`,
    table: (/** @type {Rows} */ rows) =>
      [
        "| | |",
        "| --- | --- |",
        ...rows.map((row) => `| ${row.map((value) => cell(value)).join(" | ")} |`),
      ]
        .join("\n"),
  };
  return `${all.map(([kind, content]) => writers[kind](content)).join("\n\n")}\n`;
};

// --- JSON -----------------------------------------------------------------------------------

/** @type {(name: string) => Promise<string>} */
const json = async (name) => {
  const run = theRun();
  const report = {
    name,
    written: new Date().toISOString(),
    link: window.location.href,
    settings: Object.fromEntries(settings(run)),
    results: measureRun(run),
    lessons: (await lessons()).map((lesson) => ({ ...answered(lesson), byHand: byHand(lesson) })),
    quiz: quizResults(),
  };
  return `${JSON.stringify(report, null, 2)}\n`;
};

const line = (/** @type {string} */ text) => void (at("report-line").textContent = text);

/** @type {(ending: string, type: string, write: (name: string) => Promise<string>) =>
 *   (clicks: number, name?: string) => void} */
const save = (ending, type, write) => (_clicks, name) => {
  const own = (name ?? "").trim().slice(0, LONGEST_NAME);
  if (!state.run) return;
  line("");
  write(own).then((text) => {
    const file = fileName(own, ending);
    saveFile(file, text, type);
    line(`Saved as ${file}.`);
  });
};
export const saveReportHtml = save("html", "text/html", async (name) => html(await parts(name)));
export const saveReportMarkdown = save(
  "md",
  "text/markdown",
  async (name) => markdown(await parts(name)),
);
export const saveReportJson = save("json", "application/json", json);
