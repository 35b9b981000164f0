/* Elements of the page. */

/**
 * The element with an id; the caller knows that it is there, and what it is.
 * @param {string} id
 * @returns {any}
 */
export const at = (id) => document.getElementById(id);

/* An element with properties and children, texts or elements. */
export const element = (tag, properties = {}, ...children) => {
  const { dataset, ...others } = properties;
  const made = Object.assign(document.createElement(tag), others);
  Object.assign(made.dataset, dataset);
  made.append(...children);
  return made;
};
