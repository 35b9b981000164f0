/* A learner's own points: held here, sent along with every request, and carried in the address's
 * fragment where they are few. What edits them is in points-edit.js.
 *
 * state.points = {count, X, y, names, labels, frame} as ui/data/points.py has them. While they are edited
 * they keep the frame of ui/data/frames.py: their scale, their split, and the plane they are shown in. */
(() => {
  const {playground} = window.dash_clientside;
  const {state, setProps} = playground;
  const noUpdate = () => window.dash_clientside.no_update;
  const STORAGE = "playground-points";
  const NAMES = ["x₁", "x₂", "class"];
  const LABELS = ["0", "1"];
  const LONGEST_PART = 3500; // of an address; longer links break in mails and messengers
  const undone = []; // {points, settings}: the points before each change, and settings of then

  const usesOwn = (address) => new URLSearchParams(address).get("data-shape") === "own";
  playground.usesOwnPoints = usesOwn;

  /* The settings that decide which points are for testing. */
  const splitOf = (address) => {
    const query = new URLSearchParams(address);
    const number = (key) => Number(query.get(key) ?? playground.forms[key].default);
    return {testShare: number("test-share"), dataSeed: number("data-seed")};
  };

  // --- rows and what is sent ------------------------------------------------------------------

  const bytes = (flags) => ({...playground.encode(Uint8Array.from(flags)), dtype: "u1"});

  /* The points as rows {x: [x1, x2], label, test}, in their own units; whether a row is for testing
   * is known where they have a frame. */
  playground.pointRows = (points) => {
    if (!points) return [];
    const X = playground.decode(points.X);
    const test = points.frame && playground.decode(points.frame.test);
    return Array.from(playground.decode(points.y), (label, k) => ({
      x: [X[2 * k], X[2 * k + 1]],
      label,
      test: test ? test[k] === 1 : false,
    }));
  };

  playground.packPoints = (rows, {names, labels, frame}) => ({
    count: rows.length,
    X: {...playground.encode(Float64Array.from(rows.flatMap(({x}) => x))), shape: [rows.length, 2]},
    y: bytes(rows.map(({label}) => label)),
    names,
    labels,
    ...(frame && {frame: {...frame, test: bytes(rows.map(({test}) => test))}}),
  });

  /* The frame of a run on show, for points of which these are for testing. */
  const frameOf = ({address, data, halfWidth}, test) => ({
    mean: data.mean,
    scale: data.scale,
    halfWidth,
    ...splitOf(address),
    test,
  });

  /* A request with the own points that its settings call for: those of the run on show, if no
   * others are meant. */
  playground.withPoints = (request, points = state.run?.points) =>
    usesOwn(request.address) ? {...request, points} : request;

  // --- fragment -------------------------------------------------------------------------------

  const framePart = ({frame}, rows) => {
    if (!frame) return "";
    const {mean, scale, halfWidth, testShare, dataSeed} = frame;
    const tested = [...rows.keys()].filter((k) => rows[k].test);
    return `&frame=${[...mean, ...scale, halfWidth, testShare, dataSeed, ...tested].join(",")}`;
  };

  /* The fragment's part for the points of an address; empty if they are none, or too many. */
  playground.pointsPart = (address) => {
    if (!usesOwn(address) || !state.points) return "";
    const rows = playground.pointRows(state.points);
    const text = rows.map(({x, label}) => [...x, label].join(",")).join(";");
    const {names, labels} = state.points;
    const part =
      `points=${text}&columns=${playground.wordList(names)}&labels=${playground.wordList(labels)}` +
      framePart(state.points, rows);
    return part.length > LONGEST_PART ? "" : part;
  };

  /* Whether a link can carry the points on show. */
  playground.pointsFitLink = () =>
    !usesOwn(window.location.search) || playground.pointsPart(window.location.search) !== "";

  /* The frame in a fragment, and the rows with what it says of them. */
  const readFrame = (numbers, rows) => {
    if (!numbers.length) return {rows};
    const [m1, m2, s1, s2, halfWidth, testShare, dataSeed, ...tested] = numbers;
    const frame = {mean: [m1, m2], scale: [s1, s2], halfWidth, testShare, dataSeed};
    return {rows: rows.map((row, k) => ({...row, test: tested.includes(k)})), frame};
  };

  /* Take the points of the fragment, or, after a reload, those of before; none where they are not
   * whole. */
  const read = () => {
    const {content, problem} = playground.linkCarried();
    if (problem) {
      state.points = null;
    } else if (content.rows) {
      const all = content.rows.map(([x1, x2, label]) => ({x: [x1, x2], label}));
      const {rows, frame} = readFrame(content.frame, all);
      const [names, labels] = [content.columns ?? NAMES, content.labels ?? LABELS];
      state.points = playground.packPoints(rows, {names, labels, frame});
    } else if (!state.points) {
      state.points = playground.storage.tab.read(STORAGE);
    }
  };
  read();
  window.addEventListener("popstate", read);

  // --- changes --------------------------------------------------------------------------------

  /* Hold points, for settings that are about to come or already there. */
  const hold = (points) => {
    state.points = points;
    // Without storage the points are lost with the page, as the link says.
    playground.storage.tab.write(STORAGE, points);
    playground.describePoints();
  };
  /* Hold those that come with settings, unless a link for a class fixes the points. */
  playground.keepPoints = (points) => void (playground.pointsAreFixed() || hold(points));

  // The points that the page would be left with, should the next run be refused.
  const accepted = {points: state.points, undone: []};
  let changed = false; // whether the points have been changed since

  const offerUndo = () => setProps("undo-points", {disabled: undone.length === 0});

  /* Train on other points; `address` where other settings come with them. */
  const show = (points, address) => {
    hold(points);
    changed = true;
    if (address !== undefined) {
      playground.useAddress(address);
    } else if (usesOwn(state.run?.address)) {
      setProps("request", {data: playground.startRun(state.run.address, state.run.epochs)});
    } else {
      setProps("data-shape", {value: "own"});
    }
  };

  /* An address with some settings that are others. */
  const withSettings = (address, settings) => {
    const query = new URLSearchParams({...Object.fromEntries(new URLSearchParams(address)), ...settings});
    return `?${query}`;
  };

  /* The shape on show, if it is one that no points of the learner's own stand for. */
  const shapeOf = (address) => {
    const shape = new URLSearchParams(address).get("data-shape");
    return usesOwn(address) ? {} : {"data-shape": shape ?? playground.forms["data-shape"].default};
  };

  /* Take points, which can be undone; `address` where other settings come with them. */
  const change = (points, address) => {
    if (playground.pointsAreFixed()) return void playground.rest();
    undone.push({points: state.points, settings: shapeOf(state.run?.address)});
    if (undone.length > 100) undone.shift();
    offerUndo();
    show(points, address);
  };
  playground.takePoints = change;

  playground.undoPoints = () => {
    const before = undone.pop();
    if (before) {
      const {points, settings} = before;
      const others = Object.keys(settings).length > 0;
      show(points, others ? withSettings(state.run.address, settings) : undefined);
    }
    offerUndo();
    return noUpdate();
  };

  /* Undo brings back the test share that does not stay. */
  const keepShare = ({testShare}) => (undone.at(-1).settings["test-share"] = testShare);

  /* A run has begun with the points it was asked for, and maybe without a test part. */
  playground.acceptPoints = ({address, adapted}) => {
    if (adapted.length) {
      if (changed && undone.length) keepShare(splitOf(state.asked.address));
      playground.bringControls(address);
      const title = "Too few points for a test part";
      playground.notices.show("share", adapted.join(" "), {title, color: "blue"});
    } else {
      playground.notices.end("share");
    }
    // Weights set by hand belong to the points of before.
    if (changed) playground.writeFragment("");
    changed = false;
    accepted.points = state.points;
    accepted.undone = [...undone];
  };

  /* A run was refused: the points are again those of the run on show, if there is one. */
  playground.restorePoints = () => {
    changed = false;
    undone.splice(0, Infinity, ...accepted.undone);
    offerUndo();
    hold(state.run ? (state.run.points ?? accepted.points) : null);
  };

  /* Own points were chosen, but there are none: begin with those on show. False without any. */
  playground.adoptPoints = () => {
    const {run} = state;
    if (state.points) return true;
    if (!run) return false;
    const {mean, scale} = run.data;
    const rows = ["train", "test"].flatMap((part) => {
      const {inputs, y} = run.data[part];
      return Array.from(y, (label, k) => ({
        x: [0, 1].map((j) => playground.rounded(inputs[j][k] * scale[j] + mean[j], scale[j], 2)),
        label,
        test: part === "test",
      }));
    });
    hold(playground.packPoints(rows, {names: NAMES, labels: LABELS, frame: frameOf(run)}));
    accepted.points = state.points;
    return true;
  };

  /* A coordinate to some digits behind the first of the spread; numbers that are too small to be
   * written with so many places stay as they are. */
  playground.rounded = (value, spread, digits) => {
    const places = Math.max(0, digits - Math.floor(Math.log10(spread)));
    return places > 100 ? value : Number(value.toFixed(places));
  };

  playground.startSmall = () => {
    if (playground.pointsAreFixed()) return noUpdate();
    const rows = [{x: [-1, 0], label: 0}, {x: [1, 0], label: 1}];
    const {address} = state.run ?? {};
    const none = withSettings(address, {"data-shape": "own", "test-share": 0});
    change(playground.packPoints(rows, {names: NAMES, labels: LABELS}), none);
    keepShare(splitOf(address));
    return noUpdate();
  };

  /* The points with the frame of before their first change; null while they are not on show. */
  playground.framedPoints = () => {
    const {run, points} = state;
    if (run.points !== points) return points.frame ? points : null;
    const framed = {...points, frame: frameOf(run, run.data.ownTest)};
    // The same points: nothing has changed by it.
    state.points = run.points = framed;
    return framed;
  };

  /* Measure scale and plane anew, and choose the test points anew, with all points as they are. */
  playground.refitPoints = () => {
    const {frame, ...points} = state.points ?? {};
    if (frame) change(points);
    return noUpdate();
  };
})();
