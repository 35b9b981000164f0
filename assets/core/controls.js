/* What the controls show and draw without the server. */
import { readNumber, whole } from "./numbers.js";
import { state } from "./state.js";

/** @type {Window["dashMantineFunctions"]} */
const functions = (window.dashMantineFunctions ??= {});

/** What stands between several values in the address. */
const SEPARATOR = ".";

/** The address form of several values, in the order of their form.
 * @type {(values: string[], several: Record<string, string>) => string} */
export const joinSeveral = (values, several) =>
  Object.keys(several).filter((one) => values.includes(one)).join(SEPARATOR);

/** Several values of their address form.
 * @type {(text: string) => string[]} */
export const splitSeveral = (text) => (text ? text.split(SEPARATOR) : []);

/**
 * A setting's value as it stands in the address, in the words that the page has for it.
 * @param {string} key
 * @param {string | number} text
 * @param {Settings} [forms]
 */
export const settingText = (key, text, forms = state.forms) => {
  const { names, several, share, counts } = forms?.[key] ?? {};
  if (several) return splitSeveral(String(text)).map((one) => several[one] ?? one).join(", ");
  if (share) return `${Number((100 * Number(text)).toPrecision(6))}\u00a0%`;
  return names?.[text] ?? (counts ? whole(Number(text)) : String(text));
};

/** What is typed into the field of a setting, as {value}, a whole number or its word, or as {problem}, a
 * sentence; pure.
 * @type {(typed: unknown, form: {word?: string | null, names?: Record<string, string> | null}) =>
 *   {value?: number | string, problem?: string}} */
export const readTyped = (typed, { word, names }) => {
  const text = String(typed ?? "").trim().toLowerCase();
  if (word && ["", word, names?.[word]].includes(text)) return { value: word };
  return readNumber(typed, true);
};

/** What an address says of a setting, in address form.
 * @type {(address: string, key: string) => string} */
export const settingIn = (address, key) =>
  new URLSearchParams(address).get(key) ?? state.forms[key]?.default ?? "";

/** Settings in a few words: those of `brief`, and whichever of `names` is not as usual; what has a name
 * of its own needs no label.
 * @type {(names: string[], brief: string[], address: string, forms?: Settings) => string} */
export const inBrief = (names, brief, address, forms = state.forms) => {
  const query = new URLSearchParams(address);
  return names.flatMap((key) => {
    const { label, default: usual, names, several } = forms[key];
    const value = query.get(key) ?? usual;
    if (value === usual && !brief.includes(key)) return [];
    const text = settingText(key, value, forms);
    // A number says nothing of what it is.
    const isPlain = (names || several) && !/^\d/.test(text);
    return [isPlain ? text : `${label.toLowerCase()} ${text}`];
  }).join(", ");
};

/** The settings that an address has others of than the usual ones; pure.
 * @type {(address: string, forms: Settings) => string[]} */
export const changedIn = (address, forms) => {
  const query = new URLSearchParams(address);
  return Object.entries(forms)
    .filter(([key, form]) => (query.get(key) ?? form.default) !== form.default)
    .map(([key]) => key);
};

/** An address with the usual value of a setting; pure.
 * @type {(address: string, key: string) => string} */
export const withUsual = (address, key) => {
  const query = new URLSearchParams(address);
  query.delete(key);
  const text = String(query);
  return text && `?${text}`;
};

/**
 * An address with some settings in it, whatever it said of them; pure.
 * @param {string} address
 * @param {Record<string, string>} values in address form
 * @param {Record<string, {default: string}>} forms
 */
export const withValues = (address, values, forms) => {
  const query = new URLSearchParams(address);
  const differing = Object.entries(values).filter(([key, value]) => {
    const other = query.get(key) ?? forms[key].default;
    return other !== value && !(value !== "" && Number(other) === Number(value));
  });
  if (!differing.length) return address;
  for (const [key, value] of differing) {
    if (value === forms[key].default) query.delete(key);
    else query.set(key, value);
  }
  const text = query.toString();
  return text && `?${text}`;
};

/** The settings that do nothing with what an address says of another.
 * @type {(address: string, key: string) => string[]} */
export const idleWith = (address, key) => state.forms[key]?.idle?.[settingIn(address, key)] ?? [];

/** The settings that do nothing with what an address says of others.
 * @type {(address: string) => string[]} */
export const idleSettings = (address) =>
  Object.keys(state.forms).flatMap((key) => idleWith(address, key));

/** @type {(value: string | number, id: string, forms?: Settings) => string} */
const shown = (value, id, forms) =>
  settingText(id, forms?.[id]?.values?.[Number(value)] ?? value, forms);

/* The text of a slider's value. */
export const showValue = shown;
functions.sliderLabel = (value, { id }) => shown(value, id, state.forms);
