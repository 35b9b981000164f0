/* The buttons of the lessons. */
import { element } from "../../core/dom.js";

export const button = (id, text, onclick, more = {}) =>
  element("button", { type: "button", id, className: "plain", onclick, ...more }, text);
