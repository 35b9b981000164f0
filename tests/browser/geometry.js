/* What is wrong with where things stand on the page, in words: it scrolls sideways, something sticks
 * out of the window or is cut, two controls or two texts lie over each other, a slider is short. */
() => {
  const SLACK = 1.5; // pixels, of rounding
  const CONTROLS =
    "button, input, select, textarea, a[href], summary, label, [role=slider], [role=tab], " +
    "[role=radiogroup], .mantine-Slider-root, .mantine-InputWrapper-root";
  const UNCHECKED = ".hint, .visually-hidden, ._dash-loading, .modebar, .mantine-Slider-thumb, option";
  const room = document.documentElement.clientWidth;
  const found = new Set();

  const name = (one) => {
    const text = one.getAttribute("aria-label") ?? one.textContent.trim().slice(0, 30);
    return `${one.localName} in #${one.closest("[id]")?.id} “${text}”`;
  };
  const seen = (one) =>
    !one.closest(UNCHECKED) && one.checkVisibility({opacityProperty: true, visibilityProperty: true});
  const boxOf = (one) => one.getBoundingClientRect();
  const overlap = (a, b) =>
    Math.min(a.right, b.right) - Math.max(a.left, b.left) > SLACK &&
    Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > SLACK;
  const related = (one, other) => one.contains(other) || other.contains(one);
  const isOut = ({left, right}) => left < -0.5 || right > room + 0.5;

  /* The part of the page in which what an element holds can be seen. */
  const windows = new Map([[document.body, [-Infinity, -Infinity, Infinity, Infinity]]]);
  const windowOf = (one) => {
    if (windows.has(one)) return windows.get(one);
    const {overflowX, position} = getComputedStyle(one);
    let [left, top, right, bottom] = windowOf(position === "fixed" ? document.body : one.parentElement);
    if (overflowX !== "visible" && (one.localName === "svg" || !(one instanceof SVGElement))) {
      const box = boxOf(one);
      [left, right] = [Math.max(left, box.left), Math.min(right, box.right)];
      [top, bottom] = [Math.max(top, box.top), Math.min(bottom, box.bottom)];
    }
    windows.set(one, [left, top, right, bottom]);
    return windows.get(one);
  };
  const clipped = (box, holder) => {
    const [left, top, right, bottom] = windowOf(holder);
    return {
      left: Math.max(left, box.left),
      top: Math.max(top, box.top),
      right: Math.min(right, box.right),
      bottom: Math.min(bottom, box.bottom),
    };
  };

  // What is out of sight is laid out, too.
  const style = document.createElement("style");
  style.textContent = "* {content-visibility: visible !important}";
  document.head.append(style);

  const {scrollWidth} = document.scrollingElement;
  if (scrollWidth > room) found.add(`the page scrolls sideways: ${scrollWidth} in ${room}`);

  const controls = [...document.querySelectorAll(CONTROLS)]
    .filter((one) => seen(one) && !one.parentElement.closest(CONTROLS))
    .map((one) => [one, clipped(boxOf(one), one.parentElement)])
    .filter(([, {left, right}]) => right - left > 2); // a radio button behind its label
  controls.forEach(([one, box], i) => {
    if (isOut(box)) found.add(`outside: ${name(one)}`);
    for (const [other, otherBox] of controls.slice(i + 1)) {
      if (overlap(box, otherBox)) found.add(`controls overlap: ${name(one)}, ${name(other)}`);
    }
  });

  const texts = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node; (node = walker.nextNode());) {
    const holder = node.parentElement;
    if (!node.data.trim() || !seen(holder) || holder.closest("textarea")) continue;
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) {
      const left = clipped(box, holder);
      const isTable = holder.closest("pre, .table-frame"); // these may scroll
      if (!isTable && left.right - left.left < box.width - SLACK) found.add(`cut: ${name(holder)}`);
      if (left.right <= left.left || left.bottom <= left.top) continue;
      if (isOut(left)) found.add(`outside: ${name(holder)}`);
      // Lines that stand close may touch, but not cross.
      const spare = (left.bottom - left.top) / 5;
      texts.push([holder, {...left, top: left.top + spare, bottom: left.bottom - spare}]);
    }
  }
  texts.sort(([, a], [, b]) => a.top - b.top);
  texts.forEach(([one, box], i) => {
    for (let k = i + 1; k < texts.length && texts[k][1].top < box.bottom; k++) {
      const [other, otherBox] = texts[k];
      const isFormula = one.closest("math") && one.closest("math") === other.closest("math");
      if (one !== other && !isFormula && overlap(box, otherBox)) {
        found.add(`texts overlap: ${name(one)}, ${name(other)}`);
      }
    }
    for (const [control, controlBox] of controls) {
      if (!related(control, one) && overlap(box, controlBox)) {
        found.add(`text under a control: ${name(one)}, ${name(control)}`);
      }
    }
  });

  for (const one of document.querySelectorAll("body *")) {
    if (one instanceof SVGElement || one.matches("pre") || !seen(one)) continue;
    const {overflowX, overflowY} = getComputedStyle(one);
    const isText = [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    // A link, also as a frame, and a code are to be copied, not read.
    const isField =
      one.matches("input:not([type=radio], [type=checkbox], [type=file])") &&
      !/^(http|<iframe src="http|NN1-)/.test(one.value);
    const scrolls = /auto|scroll/.test(overflowX + overflowY) && !one.matches(".table-frame");
    if ((isText || isField || scrolls) && one.scrollWidth > one.clientWidth + 1 && one.clientWidth) {
      if (overflowX !== "visible") found.add(`does not fit: ${name(one)} ${one.value ?? ""}`);
    }
  }
  for (const one of document.querySelectorAll(".timeline .mantine-Slider-root")) {
    if (seen(one) && boxOf(one).width < 160) found.add(`short: ${name(one)} ${boxOf(one).width}`);
  }
  style.remove();
  return [...found];
}
