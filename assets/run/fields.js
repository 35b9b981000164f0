/* Fields for numbers: they take any text, say of it what core/numbers.js cannot read, and have buttons and
 * arrow keys for steps. The field of a setting is never left with what is no setting. What is typed into
 * any field of a view is passed on from here. */
import { readTyped, settingText } from "../core/controls.js";
import { knownValue, setProps } from "../core/dash.js";
import { at, origin, typeInto } from "../core/dom.js";
import { on } from "../core/events.js";
import { readNumber } from "../core/numbers.js";
import { state, theRun } from "../core/state.js";
import { choose, takeAsTold } from "./controls.js";
import { refusal } from "./refusal.js";

// --- what is typed ----------------------------------------------------------------------------

const FIELD = "[data-step] input";
const TYPED = `${FIELD}, [data-rests] input`; // all that are passed on from here
const PAUSE = 400; // milliseconds without typing until a text is passed on
/** @type {Map<string, ReturnType<typeof setTimeout>>} */
const waiting = new Map(); // by field id: the timer that passes on what was typed

/** @type {(id: string) => void} */
const forget = (id) => {
  clearTimeout(waiting.get(id));
  waiting.delete(id);
};

/** Pass on what a field holds. Its component leaves that to us: see ui/core/fields.py.
 * @type {(field: HTMLInputElement) => void} */
const pass = (field) => {
  forget(field.id);
  takeAsTold(field.id);
  if (String(knownValue(field.id)) !== field.value) setProps(field.id, { value: field.value });
};

/** Put a number into a field: whatever else changes next is trained with it. It is passed on unless
 * another is typed by then.
 * @type {(field: HTMLInputElement, text: string) => void} */
const put = (field, text) => {
  choose(field.id, text, () => field.value === text && pass(field));
  typeInto(field, text);
};

document.addEventListener("input", (event) => {
  const field = origin(event);
  if (!field?.matches(TYPED)) return;
  const text = field.value;
  forget(field.id);
  // What was given to the field meanwhile takes the place of what was typed.
  const rest = () => (field.value === text ? pass(field) : forget(field.id));
  waiting.set(field.id, setTimeout(rest, PAUSE));
});

/* The settings of an address are about to come: what was typed just before is no more. */
on("read", () => {
  for (const id of [...waiting.keys()].filter((id) => state.forms?.[id])) {
    typeInto(at(id), String(knownValue(id)));
    forget(id);
  }
});

// --- steps ----------------------------------------------------------------------------------

/** What a step up or down from a text leads to, within the limits of its field, whose word is more than
 * the greatest number; null where the text is no number. Pure.
 * @type {(text: string, way: number, field: {step?: string, min?: string, max?: string,
 *   word?: string}) => string | null} */
export const stepped = (text, way, { step: size, min, max, word }) => {
  const { value } = readTyped(text, { word });
  if (value === undefined) return null;
  const [low, high] = [Number(min), max === undefined ? Infinity : Number(max)];
  if (word !== undefined) {
    if (value === word) return way < 0 ? String(high) : word;
    if (value === high && way > 0) return word;
  }
  return String(Math.max(low, Math.min(high, Number(value) + way * Number(size))));
};

/** A step up or down, which is passed on at once; of those of a key that is `held` down, the last.
 * @type {(field: HTMLInputElement, way: number, held?: boolean) => void} */
const step = (field, way, held = false) => {
  const holder = /** @type {HTMLElement} */ (field.closest("[data-step]"));
  const text = stepped(field.value, way, holder.dataset) ?? field.value;
  if (held) typeInto(field, text);
  else put(field, text);
};
/** @type {Record<string, number>} */
const WAYS = { ArrowUp: 1, ArrowDown: -1 };
document.addEventListener("keydown", (event) => {
  const way = WAYS[event.key];
  const field = origin(event);
  if (!way || !field?.matches(FIELD) || field.disabled) return;
  event.preventDefault();
  step(field, way, event.repeat);
});
document.addEventListener("keyup", (event) => {
  const field = origin(event);
  if (["ArrowUp", "ArrowDown"].includes(event.key) && waiting.has(field?.id)) {
    put(field, field.value);
  }
});
// The field keeps the focus, and what is typed in it stays, while its buttons are pressed.
document.addEventListener("mousedown", (event) => {
  if (origin(event)?.closest("[data-way]")) event.preventDefault();
});
document.addEventListener("click", (event) => {
  const button = origin(event)?.closest("[data-way]");
  const field = button?.closest("[data-step]")?.querySelector("input");
  if (!field || field.disabled) return;
  field.focus();
  step(field, Number(button.dataset.way));
});

/** Another whole number than the one at hand, of those from `lowest` to `highest`.
 * @type {(current: string, limits: [number, number]) => number} */
export const another = (current, [lowest, highest]) => {
  const drawn = lowest + Math.floor(Math.random() * (highest - lowest));
  return drawn < (readNumber(current, true).value ?? 0) ? drawn : drawn + 1;
};
document.addEventListener("click", (event) => {
  const id = origin(event)?.closest("[data-draws]")?.dataset.draws;
  const limits = state.forms[id]?.limits;
  if (limits) put(at(id), String(another(at(id).value, limits)));
});

// --- the fields of settings -----------------------------------------------------------------

/** What is wrong with the texts of the settings' fields, as sentences by the fields' ids.
 * @type {(values: unknown[], forms: Settings) => Record<string, string>} */
export const unreadable = (values, forms) =>
  Object.fromEntries(
    Object.entries(forms)
      .map(([id, form], index) => {
        const problem = form.typed && readTyped(values[index], form).problem;
        return [id, problem ? `${form.label}: ${problem}` : ""];
      })
      .filter(([, problem]) => problem),
  );

/** @type {(id: string, form: SettingForm) => string} */
const usual = (id, form) => {
  const query = new URLSearchParams(theRun().address);
  return query.get(id) ?? form.default;
};

/** A field is left: what is no number, or not a whole one, gives way to that of the run on show,
 * what is beyond the limits to the nearest that is within, and the page says so.
 * @type {(field: HTMLInputElement, form: SettingForm) => void} */
const settle = (field, form) => {
  const { label, limits, word } = form;
  const [lowest, highest] = limits ?? [-Infinity, Infinity];
  const { value, problem } = readTyped(field.value, form);
  const known = usual(field.id, form);
  if (value === word && word) {
    if (field.value === word) refusal.leave(field.id);
    else put(field, word);
  } else if (field.value.trim() === "") {
    put(field, known);
  } else if (problem || value === undefined || !Number.isInteger(value)) {
    const why = problem ?? `“${field.value.trim()}” is not a whole number.`;
    put(field, known);
    refusal.mend(`${label}: ${why} It is ${settingText(field.id, known)} again.`, {
      [field.id]: known,
    });
  } else if (Number(value) < lowest || Number(value) > highest) {
    const nearest = Math.max(lowest, Math.min(highest, Number(value)));
    const [text, low, high, became] = [value, lowest, highest, nearest].map((number) =>
      number.toLocaleString("en").replace("-", "−")
    );
    put(field, String(nearest));
    refusal.mend(
      `${label} must be a whole number from ${low} to ${high}${
        word ? `, or “${word}”` : ""
      }: ${text} became ${became}.`,
      { [field.id]: String(nearest) },
    );
  } else if (field.value !== String(value)) {
    put(field, String(value));
  } else {
    if (waiting.has(field.id)) pass(field);
    refusal.leave(field.id);
  }
};
document.addEventListener("focusout", (event) => {
  const field = origin(event);
  const form = state.forms?.[field?.id];
  if (form?.typed && state.run) settle(field, form);
}, true);
