/* Settings that were refused: said for as long as they stand in the controls, or, where the controls
 * go back to the run on show, for as long as reading it takes. */
import { constants } from "../core/constants.js";
import { splitSeveral, withValues } from "../core/controls.js";
import { tell } from "../core/dash.js";
import { at, typeInto } from "../core/dom.js";
import { notices, whileRun } from "../core/notices.js";
import { state, theRun } from "../core/state.js";
import { sameSettings } from "./address.js";
import { giveValue } from "./controls.js";

const ID = "settings";
const REST = 600; // milliseconds without typing
const TITLE = "This cannot be trained";

/** @type {{problems: string[], field: string | null} | null} */
let current = null; // the last refusal, and the field in which it stands

// --- the controls -----------------------------------------------------------------------------

/**
 * The value with which a control shows a setting's address form.
 * @param {SettingForm} form
 * @param {string} text
 */
const valueOf = ({ values, typed, limits, names, several, word }, text) => {
  if (several) return splitSeveral(text);
  if (values) return values.indexOf(text);
  if (word) return text;
  return typed || (!limits && !names) ? Number(text) : text;
};

/** Let the controls show the settings of an address without asking for its run, all but a field
 * that is being typed in; its id, if there is one.
 * @type {(address: string, typing?: string | null) => string | null} */
export const bringControls = (address, typing = null) => {
  const query = new URLSearchParams(address);
  /** @type {string | null} */
  let left = null;
  Object.entries(state.forms).forEach(([id, form], index) => {
    const value = valueOf(form, query.get(id) ?? form.default);
    if (String(state.controls[index]) === String(value)) return;
    if (id === typing) {
      left = id;
      return;
    }
    giveValue(id, value);
    // Where the field was told what was typed just before, it does not see that the value is back.
    if (form.typed) typeInto(at(id), String(value));
  });
  return left;
};

/** Mark the fields whose texts are refused, and no others.
 * @param {...(string | null)} ids */
const mark = (...ids) => {
  for (const [id, { typed }] of Object.entries(state.forms)) {
    if (typed) tell(id, { error: ids.includes(id) });
  }
};

const typedIn = () => {
  const id = document.activeElement?.id ?? "";
  return state.forms[id]?.typed ? id : null;
};

// --- the notice -------------------------------------------------------------------------------

/** @type {(problems: string[]) => string} */
const words = (problems) => problems.slice(0, constants.notice.mostSentences).join(" ");

/** What is typed in a field cannot be trained: say so until it is mended.
 * @type {(problems: string[], field: string) => void} */
const stand = (problems, field) => {
  current = { problems, field };
  mark(field);
  notices.show(ID, words(problems), { title: TITLE, stays: true });
};

/** The controls are back at the run on show.
 * @type {(problems: string[], said?: string) => void} */
const goBack = (problems, said = " The settings are again those of the run on show.") => {
  current = { problems, field: null };
  mark();
  notices.show(ID, words(problems) + said, { title: TITLE });
};

export const refusal = {
  /** The server refuses the settings of the controls.
   * @param {string[]} problems */
  server(problems) {
    const before = state.controls;
    const field = bringControls(theRun().address, typedIn());
    if (field) stand(problems, field);
    else goBack(problems, state.controls === before ? "" : undefined);
  },

  /** Texts that cannot be read are refused without asking.
   * @param {Record<string, string>} problems */
  typed(problems) {
    const [field] = Object.keys(problems);
    stand(Object.values(problems), field);
  },

  /** The page has put something else into a field that was left, and trains with it.
   * @param {string} message
   * @param {Record<string, string>} changes */
  mend(message, changes) {
    current = null;
    mark();
    const mended = withValues(theRun().address, changes, state.forms);
    const concern = whileRun(({ address }) => sameSettings(address, mended));
    notices.show(ID, message, { title: "A number was changed", color: "yellow", concern });
  },

  /** A field is empty: said at once where it was refused before, else once the typing rests.
   * @param {string} id */
  missing(id) {
    // One that is left empty has its word; before that, a number may yet be typed.
    if (state.forms[id].word) return;
    const say = () => {
      const field = /** @type {HTMLInputElement | null} */ (document.getElementById(id));
      if (field?.value.trim() !== "") return;
      stand([`${state.forms[id].label}: A number is missing.`], id);
    };
    if (current?.field === id) say();
    else setTimeout(say, REST);
  },

  /** A field was left with what is a setting, though not one that goes with the others.
   * @param {string} id */
  leave(id) {
    if (current?.field !== id) return;
    const { problems } = current;
    bringControls(theRun().address);
    goBack(problems);
  },

  /* The settings are again those of the run on show, by the learner's own hand. */
  withdrawn() {
    if (!current?.field) return;
    this.over();
  },

  /* Settings were accepted. */
  over() {
    if (!current) return;
    current = null;
    mark();
    notices.end(ID);
  },
};
