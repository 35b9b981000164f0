/* The explanation of the part of the page that is hovered or focused (data-hint, see ui/hints.py):
 * one element for all, in the top layer, beside what it explains where there is room. */
(() => {
  const DELAY = 350; // milliseconds of hovering until it shows
  const GRACE = 120; // milliseconds in which the pointer may go over to it
  const GAP = 8;

  let tip = null;
  let owner = null; // what is explained
  let described = null; // the element in it that has the focus
  let timer = null;

  const made = () => {
    if (tip) return tip;
    tip = document.createElement("div");
    tip.id = "hint";
    tip.className = "hint";
    tip.setAttribute("role", "tooltip");
    tip.setAttribute("popover", "manual");
    tip.addEventListener("pointerenter", () => clearTimeout(timer));
    tip.addEventListener("pointerleave", () => leave());
    document.body.append(tip);
    return tip;
  };

  /* To the right of the settings where there is room, else above what is explained, else below. */
  const place = () => {
    const {left, top, bottom, width, height} = owner.getBoundingClientRect();
    const right = owner.closest("aside")?.getBoundingClientRect().right ?? Infinity;
    const [w, h] = [tip.offsetWidth, tip.offsetHeight];
    const {clientWidth, clientHeight} = document.documentElement;
    const within = (value, size, room) => Math.max(GAP, Math.min(value, room - size - GAP));
    const beside = right + GAP + w + GAP <= clientWidth;
    const above = top - GAP - h >= GAP;
    const x = beside ? right + GAP : left + width / 2 - w / 2;
    const y = beside ? top + height / 2 - h / 2 : above ? top - GAP - h : bottom + GAP;
    tip.style.left = `${within(x, w, clientWidth)}px`;
    tip.style.top = `${within(y, h, clientHeight)}px`;
  };

  const describe = (element) => {
    const change = (target, edit) => {
      const names = new Set((target.getAttribute("aria-describedby") ?? "").split(" "));
      edit(names);
      names.delete("");
      if (names.size) target.setAttribute("aria-describedby", [...names].join(" "));
      else target.removeAttribute("aria-describedby");
    };
    if (described) change(described, (names) => names.delete("hint"));
    described = element;
    if (described) change(described, (names) => names.add("hint"));
  };

  const show = (target) => {
    clearTimeout(timer);
    made();
    owner = target;
    if (tip.textContent !== target.dataset.hint) tip.textContent = target.dataset.hint;
    if (!tip.matches(":popover-open")) tip.showPopover();
    place();
  };

  const hide = () => {
    clearTimeout(timer);
    owner = null;
    describe(null);
    if (tip?.matches(":popover-open")) tip.hidePopover();
  };

  /* The pointer has left: what has the focus is explained again, if anything. */
  const leave = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (described?.isConnected) show(described.closest("[data-hint]"));
      else hide();
    }, GRACE);
  };

  const hintOf = (event) => event.target.closest?.("[data-hint]");

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch" || event.buttons) return;
    const target = hintOf(event);
    if (!target || target === owner) return;
    clearTimeout(timer);
    timer = setTimeout(() => target.isConnected && show(target), DELAY);
  });
  document.addEventListener("pointerout", (event) => {
    const target = hintOf(event);
    if (target && !target.contains(event.relatedTarget) && event.relatedTarget !== tip) leave();
  });
  document.addEventListener("focusin", (event) => {
    const target = hintOf(event);
    // A press brings the focus, too, and has no need of an explanation.
    if (!target || !event.target.matches(":focus-visible")) return hide();
    show(target);
    describe(event.target);
  });
  document.addEventListener("focusout", () => hide());
  // Whoever presses or types has read it; what opens then must not be covered.
  document.addEventListener("pointerdown", () => hide());
  document.addEventListener("keydown", ({key}) => {
    if (key !== "Tab" && key !== "Shift") hide();
  });
  document.addEventListener("scroll", () => owner && place(), {capture: true, passive: true});
})();
