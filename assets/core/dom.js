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

/**
 * What `find` finds, as soon as the elements of the page have become so that it does; null where
 * that takes longer than `patience` milliseconds.
 * @template T
 * @param {() => T | null | undefined | false} find
 * @param {number} [patience] without it, there is no end to it
 * @returns {Promise<T | null>}
 */
export const appeared = (find, patience) =>
  new Promise((resolve) => {
    /** @type {(found: T | null) => void} */
    const end = (found) => {
      observer.disconnect();
      clearTimeout(timer);
      resolve(found);
    };
    const look = () => {
      const found = find();
      if (found) end(found);
    };
    const timer = patience && setTimeout(() => end(null), patience);
    const observer = new MutationObserver(look);
    const attributeFilter = ["class", "style", "hidden"];
    observer.observe(document, { subtree: true, childList: true, attributeFilter });
    look();
  });

/** An element with properties and children, texts or elements.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, unknown>} [properties] among them its dataset
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[T]} */
export const element = (tag, properties = {}, ...children) => {
  const { dataset, ...others } = properties;
  const made = Object.assign(document.createElement(tag), others);
  Object.assign(made.dataset, dataset);
  made.append(...children);
  return made;
};

/** Put a text into a field as if it were typed, so that its component and its listeners hear.
 * @type {(field: HTMLInputElement, text: string) => void} */
export const typeInto = (field, text) => {
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set?.call(field, text);
  field.dispatchEvent(new Event("input", { bubbles: true }));
};

/** Whether whoever looks at the page wants nothing to move.
 * @returns {boolean} */
export const isStill = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;
