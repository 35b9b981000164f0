"""Time as what plays on a page sees it: the same from frame to frame on a busy machine."""

from playwright.sync_api import Page

_PACED = """() => {
  if (window.paced) return;
  const next = window.requestAnimationFrame.bind(window);
  const clock = (window.paced = {now: performance.now(), isHeld: () => false});
  const tick = () => {
    if (!clock.isHeld()) clock.now += 1000 / 60;
    next(tick);
  };
  next(tick);
  window.requestAnimationFrame = (frame) => next(() => frame(clock.now));
}"""


def pace(page: Page, held_while: str = "false") -> None:
    """From now on a sixtieth of a second passes in each frame, and none while a condition holds."""
    page.evaluate(_PACED)
    page.evaluate(f"() => {{ paced.isHeld = () => {held_while}; }}")
