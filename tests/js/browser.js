/* A browser without a page, for modules that touch one when they are imported: import this first.
 * Whatever is asked of its document is there, and does nothing. */

const nothing = () => {};
/** @type {any} */
export const anything = new Proxy(nothing, {
  get: (_target, name) => (name === Symbol.toPrimitive ? () => "" : anything),
  set: () => true,
  apply: () => anything,
});

/** @type {(name: string, value: unknown) => unknown} */
const define = (name, value) =>
  Object.defineProperty(globalThis, name, { value, writable: true, configurable: true });

define("window", globalThis);
define("document", anything);
define("location", new URL("http://localhost:8050/"));
define("history", { pushState: nothing, replaceState: nothing });
define("matchMedia", () => anything);
define("requestAnimationFrame", (/** @type {() => void} */ act) => setTimeout(act));
define(
  "MutationObserver",
  class {
    observe() {}
    disconnect() {}
  },
);
define("dash_clientside", { no_update: "no update", set_props: nothing });
