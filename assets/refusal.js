/* Settings that were refused: said for as long as they stand in the controls, or, where the controls
 * go back to the run on show, for as long as reading it takes. */
(() => {
  const {playground} = window.dash_clientside;
  const {state, setProps} = playground;
  const ID = "settings";
  const TITLE = "This cannot be trained";

  let current = null; // {problems, field}: the last refusal, and the field in which it stands
  const told = new Map(); // values that controls were given without a run being asked for, by id

  // --- the controls -----------------------------------------------------------------------------

  /* The value with which a control shows a setting's address form. */
  const valueOf = ({values, typed, limits, names}, text) => {
    if (values) return values.indexOf(text);
    return typed || (!limits && !names) ? Number(text) : text;
  };

  /* Let the controls show the settings of an address without asking for its run, all but a field
   * that is being typed in; its id, if there is one. */
  playground.bringControls = (address, typing = null) => {
    const query = new URLSearchParams(address);
    let left = null;
    Object.entries(playground.forms).forEach(([id, form], index) => {
      const value = valueOf(form, query.get(id) ?? form.default);
      if (state.controls[index] === value) return;
      if (id === typing) {
        left = id;
        return;
      }
      told.set(id, value);
      setProps(id, {value});
    });
    return left;
  };

  /* Whether controls have changed only because they were told to. */
  playground.onlyTold = (triggered) => {
    const news = triggered.filter(({prop_id: property, value}) => {
      const id = property.split(".")[0];
      if (!told.has(id)) return true;
      const expected = told.get(id) === value;
      told.delete(id);
      return !expected;
    });
    return triggered.length > 0 && news.length === 0;
  };

  /* Mark the fields whose texts are refused, and no others. */
  const mark = (...ids) => {
    for (const [id, {typed}] of Object.entries(playground.forms)) {
      if (typed) playground.tell(id, {error: ids.includes(id)});
    }
  };
  playground.markFields = mark;

  const typedIn = () => {
    const {id} = document.activeElement ?? {};
    return playground.forms?.[id]?.typed ? id : null;
  };

  // --- the notice -------------------------------------------------------------------------------

  const words = (problems) => problems.slice(0, 5).join(" ");

  /* What is typed in a field cannot be trained: say so until it is mended. */
  const stand = (problems, field) => {
    current = {problems, field};
    mark(field);
    playground.notices.show(ID, words(problems), {title: TITLE, stays: true});
  };

  /* The controls are back at the run on show. */
  const goBack = (problems, said = " The settings are again those of the run on show.") => {
    current = {problems, field: null};
    mark();
    playground.notices.show(ID, words(problems) + said, {title: TITLE});
  };

  playground.refusal = {
    /* The server refuses the settings of the controls. */
    server(problems) {
      const before = told.size;
      const field = playground.bringControls(state.run.address, typedIn());
      if (field) stand(problems, field);
      else goBack(problems, told.size > before ? undefined : "");
    },

    /* Texts that cannot be read are refused without asking. */
    typed(problems) {
      const [field] = Object.keys(problems);
      stand(Object.values(problems), field);
    },

    /* The page has put something else into a field that was left. */
    mend(message) {
      current = null;
      mark();
      playground.notices.show(ID, message, {title: "A number was changed", color: "yellow"});
    },

    /* A field was left with what is a setting, though not one that goes with the others. */
    leave(id) {
      if (current?.field !== id) return;
      const {problems} = current;
      playground.bringControls(state.run.address);
      goBack(problems);
    },

    /* The settings are again those of the run on show, by the learner's own hand. */
    withdrawn() {
      if (!current?.field) return;
      this.over();
    },

    /* Settings were accepted. */
    over() {
      if (!current) return;
      current = null;
      mark();
      playground.notices.end(ID);
    },
  };

  /* There is no run yet, and the one of the page's address cannot be shown: say why, and show one
   * that can - of the usual shape where points of the learner's own were asked for, else of the
   * usual settings. */
  const reasons = []; // why there is none, when one after the other cannot be shown
  playground.standIn = (problems, address) => {
    reasons.push(...problems);
    const query = new URLSearchParams(address);
    const own = playground.usesOwnPoints(address);
    if (own) query.delete("data-shape");
    const usual = own && String(query) ? `?${query}` : "";
    const what = own ? "The usual points are shown instead." : "The usual settings are shown instead.";
    playground.notices.show("link", `${words(reasons)} ${what}`, {
      title: "This link cannot be shown as it is",
    });
    playground.bringControls(usual);
    const {epochs} = playground.forms;
    state.history = "replaceState";
    const data = playground.startRun(usual, Number(query.get("epochs") ?? epochs.default));
    setProps("request", {data});
  };
})();
