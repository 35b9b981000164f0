/* The buttons of the lessons. */
import { element } from "../../core/dom.js";

/** @type {(id: string, text: string, onclick: () => void, more?: object) => HTMLButtonElement} */
export const button = (id, text, onclick, more = {}) =>
  element("button", { type: "button", id, className: "plain", onclick, ...more }, text);
