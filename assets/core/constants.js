/* What both halves of the playground need to know, as ui/page/constants.py sends it with the page. */

const read = () => {
  const text = globalThis.document?.getElementById("constants")?.textContent;
  return typeof text === "string" ? JSON.parse(text) : {}; // there is no page in some tests
};

/** @type {Constants} */
export const constants = read();
