/* Links as mails and messengers leave them. */
import assert from "node:assert/strict";
import {
  handText,
  isForeign,
  keptText,
  readLink,
  viewIn,
  withCheck,
  withView,
  wordList,
} from "../../../assets/core/links.js";

const { test } = Deno;

const POINTS = "points=0.5,-1,0;0,1e-7,1;1,0,1;1,1,0";
const WORDS = ["petal width, cm", "x₂+y", "100 %"];
const BODY = `${POINTS}&columns=${wordList(WORDS)}&labels=${wordList(["no;&", "yes?"])}` +
  "&frame=1,2,3,4,5,0.25,0,3&at=5&weights=AAAA-_AAAAA&trained=1&fix=epochs,noise" +
  "&hide=learning-rate&lesson=03-the-bend" +
  `&${keptText(["?hidden-units=2&noise=0.05", ""])}`;
const WHOLE = withCheck(BODY);

const encoded = encodeURIComponent;
/** @type {(change: (text: string) => string) => (link: string) => string} */
const byValue = (change) => (link) =>
  link.replace(/=([^&]*)/g, (_all, value) => `=${change(value)}`);

/** @type {Record<string, (link: string) => string>} */
const PASSED_ON = {
  "as it is": (link) => link,
  semicolons: (link) => link.replaceAll(";", "%3B"),
  "commas, lower case": (link) => link.replaceAll(",", "%2c"),
  entities: (link) => link.replaceAll("&", "&amp;"),
  "entities twice": (link) => link.replaceAll("&", "&amp;amp;"),
  values: byValue(encoded),
  "values twice": byValue((text) => encoded(encoded(text))),
  all: encoded,
  "all twice": (link) => encoded(encoded(link)),
  "plus for a blank": (link) => link.replaceAll("%20", "+"),
  "full stop": (link) => `${link}.`,
  "bracket and full stop": (link) => `${link}).`,
  quotes: (link) => `${link}”`,
  "encoded arrow": (link) => `${link}%3E`,
  ellipsis: (link) => `${link}…`,
  tracking: (link) => `${link}&utm_source=mail&fbclid=IwAR0`,
  "tracking as a query": (link) => `${link}?gclid=1`,
  "tracking first": (link) => `igshid=2&${link}`,
  blanks: (link) => link.replace(/.{40}/g, "$& "),
  "line breaks": (link) => link.replace(/.{60}/g, "$&%0D%0A"),
  "soft hyphens": (link) => link.replace(/.{50}/g, "$&\u00ad"),
  "quoted-printable": (link) => link.replaceAll("=", "=3D"),
};

test("what a link carries is read", () => {
  const { content, problem } = readLink(WHOLE);

  assert.equal(problem, null);
  assert.deepEqual(content.rows, [[0.5, -1, 0], [0, 1e-7, 1], [1, 0, 1], [1, 1, 0]]);
  assert.deepEqual(content.columns, WORDS);
  assert.deepEqual(content.labels, ["no;&", "yes?"]);
  assert.deepEqual(content.frame, [1, 2, 3, 4, 5, 0.25, 0, 3]);
  assert.deepEqual([content.at, content.weights, content.trained], [[5], ["AAAA-_AAAAA"], 1]);
  assert.deepEqual(content.fix, ["epochs", "noise"]);
  assert.deepEqual([content.hide, content.lesson], [["learning-rate"], ["03-the-bend"]]);
  assert.deepEqual(content.kept, ["?hidden-units=2&noise=0.05", ""]);
});

for (const [name, change] of Object.entries(PASSED_ON)) {
  test(`it is the same however it was passed on: ${name}`, () => {
    // A break within a name leaves a blank in it.
    const found = (/** @type {string} */ link) => JSON.stringify(readLink(link)).replace(/\s/g, "");
    assert.equal(readLink(change(WHOLE)).problem, null);
    assert.equal(found(change(WHOLE)), found(WHOLE));
  });
}

test("wherever it is cut, and whatever is changed in it, is noticed", () => {
  const meant = JSON.stringify(readLink(WHOLE).content);
  const places = Array.from(WHOLE, (_letter, place) => place);
  const cut = places.slice("check=1&".length).map((length) => WHOLE.slice(0, length));
  const changed = places.map((place) =>
    WHOLE.slice(0, place) + (WHOLE[place] === "1" ? "2" : "1") + WHOLE.slice(place + 1)
  );

  const silent = [...cut, ...changed].filter((link) => {
    const { content, checked, problem } = readLink(link);
    return problem === null && checked && JSON.stringify(content) !== meant;
  });

  assert.deepEqual(silent, []);
});

// What was in links before they had a check.
test("a link without a check says what is not whole in it", () => {
  const problem = (/** @type {string} */ hash) => readLink(hash).problem ?? "";

  assert.equal(problem(`#${POINTS}&columns=a,b,c&labels=0,1`), "");
  assert.match(problem(`#${POINTS.slice(0, -3)}`), /Point 4 of 4 in this link is not whole/);
  assert.match(problem("#points=%E2%82"), /is not whole/);
  assert.match(readLink("#points=0,0,0%3B0,1,1").note, /2 points were read from this link/);
  assert.match(readLink("#fix=epochs…").note, /may have been cut short/);
  assert.deepEqual(readLink("").content.rows, null);
});

test("weights set by hand are written as they are read", () => {
  const made = [
    { epoch: 3, weights: { bdata: "AAAA" } },
    { epoch: 40, weights: { bdata: "BB-_" } },
  ];

  const { content } = readLink(`#${handText(made, 1)}`);

  assert.deepEqual([content.at, content.weights, content.trained], [[3, 40], ["AAAA", "BB-_"], 1]);
  assert.equal("memory" in content, false);
  assert.equal(handText([], 0), "");
});

test("what the optimiser remembers is written with the weights, and the check is over it", () => {
  const made = [
    { epoch: 3, weights: { bdata: "AAAA" }, memory: { bdata: "CC-_" } },
    { epoch: 9, weights: { bdata: "BBBB" }, memory: { bdata: "DDDD" } },
  ];
  const text = withCheck(handText(made, 1));

  const { content, problem } = readLink(`#${text}`);

  assert.equal(problem, null);
  assert.deepEqual([content.weights, content.memory], [["AAAA", "BBBB"], ["CC-_", "DDDD"]]);
  assert.match(readLink(`#${text.replace("CC-_", "CC--")}`).problem ?? "", /damaged/);
});

test("a link says which part of the page it shows alone, and its check does not mind", () => {
  assert.equal(viewIn(""), "");
  assert.equal(viewIn("#fix=noise&view=stage."), "stage");
  // What is no part of the page is not handed on.
  assert.equal(viewIn("#view=nonsense"), "");
  assert.equal(viewIn("#fix%3Dnoise%26view%3Dstage"), "stage");
  const checked = withCheck("points=1,2,0;3,4,1&labels=a,b&columns=x,y,z");
  const href = withView(`http://localhost/?noise=0.2#${checked}`, "stage");
  const link = readLink(new URL(href).hash);
  assert.equal(link.problem, null);
  assert.deepEqual(link.content.rows, [[1, 2, 0], [3, 4, 1]]);
  assert.equal(viewIn(new URL(href).hash), "stage");
  assert.equal(withView("http://localhost/", "stage"), "http://localhost/#view=stage");
});

test("when the quiz is put is a part of the link, and of its check where it is there", () => {
  const link = readLink(`#${withCheck("lesson=01-one-unit&quiz=before,after")}`);

  assert.deepEqual(link.content.quiz, ["before", "after"]);
  assert.equal(link.problem, null);
  assert.equal(readLink("#lesson=01-one-unit").content.quiz, undefined);
});

test("a path of lessons is read in its order, each once, beside the lesson, and is part of the check", () => {
  const text = withCheck("lesson=03-the-bend&path=08-all-equal,01-one-unit,08-all-equal");
  const { content, problem } = readLink(`#${text}`);

  assert.equal(problem, null);
  assert.deepEqual(content.path, ["08-all-equal", "01-one-unit"]);
  assert.deepEqual(content.lesson, ["03-the-bend"]);
  assert.notEqual(readLink(`#${text.replace("01-one-unit,", "")}`).problem, null);
  assert.deepEqual(readLink(`#${encoded(text)}.`).content.path, content.path);
  assert.equal(readLink("#lesson=01-one-unit").content.path, undefined);
});

test("a link of another playground is told from ours", () => {
  for (const hash of ["#activation=tanh&batchSize=10", "#dataset=xor", "#x=true&xTimesY=true"]) {
    assert.ok(isForeign(hash), hash);
  }
  for (const hash of ["", "#noise=0.3", `#${BODY}`, "#fix=noise&hide=dataset", "#kept=noise:0.3"]) {
    assert.ok(!isForeign(hash), hash);
  }
});
