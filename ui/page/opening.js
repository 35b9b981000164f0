/* What of the page does not arrive is fetched again, and said. This stands in the page itself, before
 * all that it watches over: the server may be restarted at any moment of a visit. */
(() => {
  const playground = ((window.dash_clientside ??= {}).playground ??= {});
  const TRIES = "opening-tries"; // the session's count of pages that were loaded anew by themselves
  const MOST_TRIES = 5;
  // What stands before this in the page: see constants.py.
  /** @type {Constants} */
  const { retry } = JSON.parse(String(document.getElementById("constants")?.textContent));
  const WAITS = retry.waits; // milliseconds before each new try, and after
  const PATIENCE = 30000; // milliseconds until a page that does not come is said to be late
  const FOR_NOW = new Set([...retry.statuses, 500]);
  let opened = false;
  let recovering = false;

  /** The opening's line, until the page has taken its place.
   * @param {string} text */
  playground.sayOpening = (text) => {
    const note = document.querySelector("#opening .note");
    if (note) note.textContent = text;
    return Boolean(note);
  };

  /** Say what is wrong, with a button that loads the page anew; an empty text takes it back.
   * @param {string} text */
  playground.offerReload = (text) => {
    document.getElementById("trouble")?.remove();
    if (!text) return;
    const box = document.createElement("div");
    box.id = "trouble";
    box.setAttribute("role", "alert");
    const words = document.createElement("p");
    words.textContent = text;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "Reload";
    button.addEventListener("click", () => {
      forget();
      window.location.reload();
    });
    box.append(words, button);
    // The style sheet may be what is missing.
    box.style.cssText =
      "position: fixed; inset: auto 0 0; z-index: 1000; background: var(--surface, Canvas)";
    document.body.append(box);
  };

  // A browser may refuse to store anything: then the page is never loaded anew by itself.
  const counted = () => {
    try {
      const count = Number(window.sessionStorage.getItem(TRIES)) + 1;
      window.sessionStorage.setItem(TRIES, String(count));
      return count;
    } catch {
      return Infinity;
    }
  };
  const forget = () => {
    try {
      window.sessionStorage.removeItem(TRIES);
    } catch {
      // Nothing was stored.
    }
  };

  /* The page is there with its first picture. */
  playground.opened = () => {
    opened = true;
    forget();
    if (!recovering) playground.offerReload("");
  };

  /** @param {string} address */
  const fetched = async (address) => {
    try {
      // Into the browser's store, from which the page then takes it.
      const response = await window.fetch(address, { cache: "reload" });
      await response.arrayBuffer();
      return !FOR_NOW.has(response.status);
    } catch {
      return false;
    }
  };

  /** A part of the page is missing: load the page anew as soon as the part can be had. Scripts build
   * on each other, so that one alone cannot be brought in later.
   * @param {string} address */
  const recover = async (address) => {
    if (recovering) return;
    recovering = true;
    if (opened) {
      playground.offerReload("A part of this page could not be loaded.");
      return;
    }
    const count = counted();
    const lost = "The page could not be loaded as a whole.";
    if (count > MOST_TRIES) {
      playground.sayOpening("");
      playground.offerReload(lost);
      return;
    }
    playground.sayOpening("The connection was lost, trying again.");
    for (let attempt = 0;; attempt++) {
      if (attempt === WAITS.length) playground.offerReload(`${lost} It is still being tried.`);
      const wait = WAITS[Math.min(attempt + count - 1, WAITS.length - 1)];
      await new Promise((resume) => setTimeout(resume, wait));
      if (await fetched(address)) return window.location.reload();
    }
  };

  /** The address of the script or style sheet whose arrival an error event tells the failure of.
   * @param {ErrorEvent} event */
  const lost = ({ target, error, filename }) => {
    if (target instanceof HTMLScriptElement) return target.src;
    if (target instanceof HTMLLinkElement && target.rel === "stylesheet") return target.href;
    // Something else has come in a script's place, such as a network's page for logging in.
    return !opened && error instanceof SyntaxError ? filename : "";
  };
  // Such an event does not rise, but can be caught on its way down.
  window.addEventListener("error", (event) => {
    const address = lost(event);
    if (address && new URL(address).origin === window.location.origin) recover(address);
  }, true);

  document.addEventListener("DOMContentLoaded", () => {
    if (!document.getElementById("_dash-renderer")) recover(window.location.href);
  });

  setTimeout(() => {
    if (!opened) playground.offerReload("The page takes longer than usual to load.");
  }, PATIENCE);
})();
