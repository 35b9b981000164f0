/* What the browser keeps between visits, in one place: reading, writing, and hearing of other tabs.
 *
 * Two tabs share what is kept. Who writes therefore merges with what the other has written since
 * they last agreed, by the pure functions below; nothing that was typed in either is lost. */

import { constants } from "./constants.js";
import { readEntered } from "./entered.js";

/** @type {LessonProgress} */
const NOTHING = { choice: null, committed: false, results: [], remark: "" };

// --- what is kept -------------------------------------------------------------------------------

/** Without storage (private windows, full disks) the page works, and forgets.
 * @template T
 * @param {() => T} act
 * @param {T} otherwise
 * @returns {T} */
const guarded = (act, otherwise) => {
  try {
    return act();
  } catch {
    return otherwise;
  }
};

/** @param {() => Storage} area */
const guardedArea = (area) => ({
  /** What is kept under a name, or null where there is nothing, or something else.
   * @type {(name: string) => any} */
  read: (name) => guarded(() => JSON.parse(area().getItem(name) ?? "null"), null),
  /** @type {(name: string) => boolean} */
  has: (name) => guarded(() => area().getItem(name) !== null, false),
  /** Whether it could be kept.
   * @type {(name: string, value: unknown) => boolean} */
  write: (name, value) => guarded(() => (area().setItem(name, JSON.stringify(value)), true), false),
  /** @type {(name: string) => void} */
  remove: (name) => guarded(() => area().removeItem(name), undefined),
});

export const storage = {
  /* Of all tabs and visits; of this tab. */
  shared: guardedArea(() => window.localStorage),
  tab: guardedArea(() => window.sessionStorage),
  /** Call `changed` when another tab has written or removed what is shared under a name.
   * @type {(name: string, changed: () => void) => void} */
  watch(name, changed) {
    window.addEventListener("storage", ({ key, storageArea }) => {
      // Without a key, everything was removed.
      if (storageArea === window.localStorage && (key === name || key === null)) changed();
    });
  },
};

// --- progress in the lessons: {lesson's name: {choice, committed, results, remark, and optional others}} ---

/** @type {(value: unknown) => boolean} */
const isTable = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
/** @type {(one: unknown, other: unknown) => boolean} */
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/** The sound part of what something says of the progress.
 * @type {(value: any) => Progress} */
export const readProgress = (value) => {
  const known = isTable(value) ? Object.entries(value).filter(([, one]) => isTable(one)) : [];
  return Object.fromEntries(known.map(([name, one]) => [name, readLesson(one)]));
};
/** @type {(entered: Entered[] | undefined) => {entered?: Entered[]}} */
const enteredOf = (entered) => (entered?.length ? { entered } : {});
/** @type {(value: unknown) => boolean} */
const isChoice = (value) => Number.isInteger(value) && Number(value) > 0;
/** @type {(one: any) => LessonProgress} */
const readLesson = ({ choice, committed, results, remark, why, hand, entered, first }) => {
  const chosen = isChoice(choice) ? choice : null;
  const isCommitted = committed === true && chosen !== null;
  const made = Array.isArray(results) && isCommitted ? results : [];
  return {
    choice: chosen,
    committed: isCommitted,
    results: Array.from(made, (result) => (isTable(result) ? result : null)),
    remark: typeof remark === "string" ? remark.slice(0, constants.longestRemark) : "",
    // What was kept before there were such answers has none of them.
    ...(isCommitted && isChoice(why) && { why }),
    ...(isCommitted && isChoice(hand) && { hand }),
    ...(isCommitted && enteredOf(readEntered(entered))),
    ...(isChoice(first) && { first }),
  };
};

/** Both remarks: one that holds the other, or one after the other without what is there already.
 * @type {(mine: string, theirs: string) => string} */
const mergeRemarks = (mine, theirs) => {
  if (mine.includes(theirs)) return mine;
  if (theirs.includes(mine)) return theirs;
  const said = new Set(mine.split("\n\n"));
  const more = theirs.split("\n\n").filter((paragraph) => !said.has(paragraph));
  return [mine, ...more].join("\n\n").slice(0, constants.longestRemark);
};

/** How a text has become another: what was put in the place of which part, {from, to, put}.
 * @type {(before: string, after: string) => {from: number, to: number, put: string}} */
const change = (before, after) => {
  const most = Math.min(before.length, after.length);
  let from = 0;
  while (from < most && before[from] === after[from]) from++;
  let same = 0;
  while (same < most - from && before.at(-1 - same) === after.at(-1 - same)) same++;
  return { from, to: before.length - same, put: after.slice(from, after.length - same) };
};

/** A remark that two have changed since they last agreed on it: what each has put in stands there
 * once. At the same place the longer of two takes in the shorter, else a line parts them.
 * @type {(before: string, mine: string, theirs: string) => string} */
const mergeTyping = (before, mine, theirs) => {
  const [first, second] = [change(before, mine), change(before, theirs)]
    .sort((one, other) => one.from - other.from || one.to - other.to);
  if (first.to < second.from || (first.to === second.from && first.from < second.to)) {
    const between = before.slice(first.to, second.from);
    return before.slice(0, first.from) + first.put + between + second.put + before.slice(second.to);
  }
  const isInsertion = first.from === first.to && second.from === second.to;
  if (!isInsertion) return mergeRemarks(mine, theirs);
  const [own, other] = [change(before, mine).put, change(before, theirs).put];
  const both = own.startsWith(other)
    ? own
    : other.startsWith(own)
    ? other
    : `${own}\n\n${other.trimStart()}`;
  return before.slice(0, first.from) + both + before.slice(first.from);
};

/** Where a caret at a place of a text is when the text has become another.
 * @type {(place: number, before: string, after: string) => number} */
export const caretAfter = (place, before, after) => {
  const { from, to, put } = change(before, after);
  if (place <= from) return place;
  return place >= to ? place + after.length - before.length : from + put.length;
};

/** One prediction with its results: mine, unless only theirs was committed or even made.
 * @type {(mine: LessonProgress, theirs: LessonProgress) => Prediction} */
const mergePredictions = (mine, theirs) => {
  const rank = (
    /** @type {LessonProgress} */ { choice, committed },
  ) => (committed ? 2 : choice === null ? 0 : 1);
  const [one, other] = rank(theirs) > rank(mine) ? [theirs, mine] : [mine, theirs];
  const { choice, committed } = one;
  // The same prediction may have been explained in the other.
  const why = one.why ?? (other.choice === choice ? other.why : undefined);
  const hand = Math.max(one.hand ?? 0, (other.choice === choice && other.hand) || 0);
  const [own, others = []] = [one.entered, other.choice === choice ? other.entered : []];
  const entered = others.length > (own?.length ?? 0) ? others : own;
  const count = Math.max(mine.results.length, theirs.results.length);
  const results = Array.from(
    { length: count },
    (_, i) => mine.results[i] ?? theirs.results[i] ?? null,
  );
  return {
    choice,
    committed,
    results: committed ? results : [],
    ...(committed && why && { why }),
    ...(committed && hand && { hand }),
    ...(committed && enteredOf(entered)),
  };
};

/** @type {(mine: LessonProgress, theirs: LessonProgress) => LessonProgress} */
const mergeLesson = (mine, theirs) => ({
  ...mergePredictions(mine, theirs),
  remark: mergeRemarks(mine.remark, theirs.remark),
  ...firstOf(mine.first ?? theirs.first),
});
/** @type {(first: number | undefined) => {first?: number}} */
const firstOf = (first) => (first === undefined ? {} : { first });

/**
 * @param {unknown[]} tables of progress
 * @param {(...each: LessonProgress[]) => LessonProgress} merge
 * @returns {Progress}
 */
const eachLesson = (tables, merge) => {
  const sound = tables.map(readProgress);
  const names = new Set(sound.flatMap(Object.keys));
  return Object.fromEntries(
    [...names].map((name) => [name, merge(...sound.map((table) => table[name] ?? NOTHING))]),
  );
};

/** What two say of the progress, in one. Where both predicted, mine counts; all remarks stay.
 * @type {(mine: unknown, theirs: unknown) => Progress} */
export const mergeProgress = (mine, theirs) => eachLesson([mine, theirs], mergeLesson);

/** The same, where it is known what both began with: what only one of them has changed since - also
 * taken back or removed - is as that one has it.
 * @type {(before: unknown, mine: unknown, theirs: unknown) => Progress} */
export const mergeChanges = (before, mine, theirs) =>
  eachLesson([before, mine, theirs], (base, own, other) => {
    /** @type {(one: Prediction) => Prediction} */
    const prediction = ({ choice, committed, results, why, hand, entered }) => ({
      choice,
      committed,
      results,
      ...(why && { why }),
      ...(hand && { hand }),
      ...enteredOf(entered),
    });
    const merged = mergeLesson(own, other);
    /**
     * @template T
     * @param {(of: LessonProgress) => T} part
     * @param {T} both
     */
    const one = (part, both) => {
      if (same(part(own), part(base))) return part(other);
      return same(part(other), part(base)) ? part(own) : both;
    };
    return {
      ...one(prediction, prediction(merged)),
      remark: one(
        ({ remark }) => remark,
        mergeTyping(base.remark, own.remark, other.remark).slice(0, constants.longestRemark),
      ),
      ...firstOf(one(({ first }) => first, merged.first)),
    };
  });
