/* The page's address and the controls: every change of a control is written into the address, and
 * Back, Forward and links bring an address to the controls (through the server, which checks it). */
(() => {
  const {playground} = window.dash_clientside;
  const {state, setProps} = playground;

  const read = () => {
    const {pathname, search, hash} = window.location;
    const kept = playground.withFixed(search);
    if (kept !== search) window.history.replaceState(null, "", pathname + kept + hash);
    state.reads += 1;
    playground.lookAtRun();
    setProps("address", {data: {search: kept, at: performance.now()}});
  };
  window.addEventListener("popstate", () => {
    state.fragmentPending = true;
    read();
  });

  /* The query string of the controls' values; settings at their default are left out. */
  const write = (values, forms) => {
    const pairs = [];
    Object.entries(forms).forEach(([key, form], index) => {
      const value = form.values ? form.values[values[index]] : values[index];
      const text = String((form.typed ? playground.readNumber(value, true).value : value) ?? "");
      if (text !== form.default) pairs.push(`${key}=${encodeURIComponent(text)}`);
    });
    return pairs.length ? `?${pairs.join("&")}` : "";
  };

  /* The settings of an address that are not those of another, in words. */
  playground.difference = (address, other) => {
    const [mine, theirs] = [address, other].map((text) => new URLSearchParams(text));
    const differing = Object.entries(playground.forms)
      .map(([key, {label, default: usual}]) => {
        const [value, otherValue] = [mine, theirs].map((query) => query.get(key) ?? usual);
        return {label, value, otherValue, name: playground.settingText(key, value)};
      })
      .filter(({value, otherValue}) => value !== otherValue)
      .map(({label, name}) => `${label.toLowerCase()} ${name}`);
    return differing.join(", ") || "the same settings";
  };

  /* Bring settings to the controls, which runs them, with weights set by hand if there are any; Back
   * leads to the ones before. The number of the reading that brings them. */
  playground.useAddress = (wanted, hand = "") => {
    const address = playground.broughtWithFixed(wanted);
    const target = window.location.pathname + address + playground.fragment(address, hand);
    const {pathname, search, hash} = window.location;
    if (target !== pathname + search + hash) window.history.pushState(null, "", target);
    state.fragmentPending = Boolean(hand);
    read();
    return state.reads;
  };

  /* Ask for the run of the controls' settings. */
  let begun = false;
  playground.requestRun = (_arrived, ...rest) => {
    const forms = rest.pop();
    playground.forms = forms;
    const values = (state.controls = rest);
    const {triggered, triggered_id: trigger} = window.dash_clientside.callback_context;
    if (playground.onlyTold(triggered)) return window.dash_clientside.no_update;
    // A page that was opened with settings in its address brings them to the controls first.
    const opened = !begun;
    begun = true;
    if (opened && window.location.search) {
      read();
      return window.dash_clientside.no_update;
    }
    // A number field that has been emptied is about to be filled again.
    if (values.some((value) => value === "" || value === null)) {
      return window.dash_clientside.no_update;
    }
    const problems = playground.unreadable(values, forms);
    if (Object.keys(problems).length) {
      playground.refusal.typed(problems);
      return window.dash_clientside.no_update;
    }
    const address = playground.keepFixed(write(values, forms), values);
    if (playground.usesOwnPoints(address) && !playground.adoptPoints()) {
      const {problem} = playground.linkCarried();
      const missing = "The link's own points are not in it: load their file.";
      playground.standIn([problem ?? missing], address);
      return window.dash_clientside.no_update;
    }
    // An address that was read and repaired is replaced; the learner's own change can be undone.
    state.history = trigger === "address-read" ? "replaceState" : "pushState";
    const epochs = playground.fixedOr("epochs", values[Object.keys(forms).indexOf("epochs")]);
    return playground.startRun(address, Number(epochs), trigger !== "test-share");
  };

  /* The run of the page's address was refused: the address is again that of the run on show. */
  playground.backToAddress = (address) => {
    const {pathname, search, hash} = window.location;
    if (search !== address && !state.kept) window.history.replaceState(null, "", pathname + address + hash);
    playground.writeHand();
  };

  /* Put the address of a run that was accepted into the page's address. Weights set by hand stay
   * there only with a link just opened, or while the run that left from them goes on. */
  playground.writeAddress = (address) => {
    const {history: method} = state;
    state.history = null;
    if (!method || state.kept) return;
    const {pathname, search, hash} = window.location;
    // A fragment that came damaged, or without its check, is written anew in its place.
    const way = address === search ? "replaceState" : method;
    const hand = way === "replaceState" || state.original ? playground.handPart() : "";
    const target = pathname + address + playground.fragment(address, hand);
    if (target !== pathname + search + hash) window.history[way](null, "", target);
  };
})();
