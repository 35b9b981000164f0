/* Requests that are lost on the way - the server restarts, the network is down, the server is busy -
 * are sent again. No request changes anything on the server, so sending one twice is safe. */
(() => {
  const {playground} = window.dash_clientside;
  const {state} = playground;
  const send = window.fetch.bind(window);
  const WAITS = [250, 500, 1000, 2000, 4000, 8000]; // milliseconds before each new try, and after
  const TRY_AGAIN = new Set([429, 502, 503, 504]);

  const say = (text) => {
    state.connection = text;
    playground.showProgress();
  };
  const pause = async (attempt, seconds = 0) => {
    const wait = Math.max(WAITS[Math.min(attempt, WAITS.length - 1)], 1000 * seconds);
    await new Promise((resume) => setTimeout(resume, wait));
    state.startedAt += wait; // no time in which anything was trained
  };

  window.fetch = async (resource, options) => {
    const address = typeof resource === "string" ? resource : (resource.url ?? String(resource));
    if (!address.includes("_dash-update-component")) return send(resource, options);
    for (let attempt = 0; ; attempt++) {
      try {
        const response = await send(resource, options);
        if (!TRY_AGAIN.has(response.status)) {
          if (state.connection) say("");
          return response;
        }
        say("The server is busy, retrying.");
        await pause(attempt, Number(response.headers.get("Retry-After")) || 0);
      } catch (error) {
        if (error.name === "AbortError") throw error;
        say("The connection was lost, retrying.");
        await pause(attempt);
      }
    }
  };
})();
