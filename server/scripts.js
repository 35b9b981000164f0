/* The page's scripts arrive while its opening is made, and run when that has been painted: whichever was
 * ready first would otherwise make the other wait. This stands in the page itself. */
(() => {
  const PATIENCE = 1000; // milliseconds from the page's end until a browser that paints nothing is taken to hide it

  /** @param {HTMLScriptElement} waiting */
  const awoken = ({ src, textContent }) => {
    const script = document.createElement("script");
    if (src) Object.assign(script, { src, async: false });
    else script.textContent = textContent;
    return script;
  };

  // Whoever waits for the window's load finds the scripts run, as on any page: a frame whose document is not
  // at its end holds it back until they hold it back themselves.
  const holding = document.createElement("iframe");
  holding.hidden = true;
  document.documentElement.append(holding);
  holding.contentDocument?.open();

  let isDue = true;
  const run = () => {
    if (!isDue) return;
    isDue = false;
    const waiting = document.querySelectorAll("script[type='text/plain']");
    const scripts = [.../** @type {NodeListOf<HTMLScriptElement>} */ (waiting)].map(awoken);
    // What stands in the page itself would not wait for those before it.
    const [last, begin] = scripts.slice(-2);
    last.addEventListener("load", () => document.body.append(begin));
    document.body.append(...scripts.slice(0, -1));
    holding.remove();
  };

  document.addEventListener("DOMContentLoaded", () => {
    /** @param {PerformanceObserverEntryList} list */
    const look = (list) => list.getEntriesByName("first-contentful-paint").length && run();
    new PerformanceObserver(look).observe({ type: "paint", buffered: true });
    // A page in the background is not painted.
    if (document.hidden) run();
    else document.addEventListener("visibilitychange", run);
    setTimeout(run, PATIENCE);
  });
})();
