/* Elements of the page. */

/**
 * The element with an id; the caller knows that it is there, and what it is.
 * @param {string} id
 * @returns {any}
 */
export const at = (id) => document.getElementById(id);

/**
 * The element at which an event began; none where that is the window or the document.
 * @param {Event} event
 * @returns {any}
 */
export const origin = ({ target }) => (target instanceof Element ? target : null);

/**
 * The first element that fits a selector; the caller knows what it is.
 * @param {string} selector
 * @param {ParentNode} [within]
 * @returns {any}
 */
export const find = (selector, within = document) => within.querySelector(selector);

/**
 * All elements that fit a selector; the caller knows what they are.
 * @param {string} selector
 * @returns {any[]}
 */
export const findAll = (selector) => [...document.querySelectorAll(selector)];

/**
 * Whether something is so, for a style sheet to see.
 * @param {HTMLElement} holder
 * @param {string} name as in its dataset
 * @param {boolean} value
 */
export const mark = (holder, name, value) => void (holder.dataset[name] = String(value));

/* An element with properties and children, texts or elements. */
export const element = (tag, properties = {}, ...children) => {
  const { dataset, ...others } = properties;
  const made = Object.assign(document.createElement(tag), others);
  Object.assign(made.dataset, dataset);
  made.append(...children);
  return made;
};
