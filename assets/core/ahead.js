/* What the page is going to ask for, asked before its own code is there, and kept until it asks. */

/** @type {Map<string, Promise<Response>>} */
const answers = new Map();

/** Which question this is: where it is sent, and what of its body makes the answer another.
 * @type {(address: string, body: unknown) => string} */
const question = (address, body) => {
  const { pathname } = new URL(address, window.location.href);
  if (typeof body !== "string") return pathname;
  const { output, inputs } = JSON.parse(body);
  return pathname + JSON.stringify([output, inputs]);
};

/** Keep an answer ahead of the page's question. Whether it comes is told to whoever asks for it.
 * @type {(answer: Promise<Response>, address: string, options?: RequestInit) => Promise<Response>} */
export const keepAhead = (answer, address, options = {}) => {
  answer.catch(() => {});
  answers.set(question(address, options.body), answer);
  return answer;
};

/** Ask ahead of the page.
 * @type {(address: string, options?: RequestInit) => Promise<Response>} */
export const askAhead = (address, options) =>
  keepAhead(window.fetch(address, options), address, options);

/** The answer to what was asked ahead, for the first who asks the same; undefined if it was not.
 * @type {(address: string, options?: RequestInit) => Promise<Response> | undefined} */
export const answeredAhead = (address, options = {}) => {
  if (!answers.size) return undefined;
  const asked = question(address, options.body);
  const answer = answers.get(asked);
  answers.delete(asked);
  return answer;
};
