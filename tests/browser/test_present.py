"""The view for a room: the stage alone, in large letters, by a key, a button or a link."""

import re

from playwright.sync_api import expect

from benchmarks.browser import new_run, wait_until_drawn

SMALLEST = 18  # pixels, of letters that are read from the last row
STAGE = [".view.boundary", ".view.network", ".timeline"]
#: Letters that are too small, as they are seen, and parts of the stage that are not in sight.
FAULTS = """([smallest, stage]) => {
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode());) {
    const holder = node.parentElement;
    if (!node.data.trim() || !holder.checkVisibility() || !holder.getClientRects().length) continue;
    if (holder.closest(".hint, .visually-hidden, script, style, sub, sup")) continue;
    const {a, b} = holder instanceof SVGElement ? holder.getScreenCTM() : {a: 1, b: 0};
    const scale = Math.hypot(a, b);
    const size = scale * parseFloat(getComputedStyle(holder).fontSize);
    if (size < smallest - 0.25) found.push(`${node.data.trim().slice(0, 30)}: ${size}`);
  }
  for (const selector of stage) {
    const box = document.querySelector(selector).getBoundingClientRect();
    const isIn = box.top >= 0 && box.bottom <= innerHeight && box.right <= innerWidth;
    if (!isIn) found.push(`${selector}: ${JSON.stringify(box)}`);
  }
  return found;
}"""
LETTERS = """() => parseFloat(getComputedStyle(
  document.querySelector("#graph-boundary .xtick text")).fontSize) >= 18"""


def wait_until_readable(page):
    page.wait_for_function(LETTERS)
    page.wait_for_function(f"(wanted) => ({FAULTS})(wanted).length === 0", arg=[SMALLEST, STAGE])


def test_the_stage_alone_is_read_from_the_last_row_and_left_again(open_playground, new_page):
    page = open_playground("/?noise=0.2", new_page(viewport={"width": 1280, "height": 720}))
    page.keyboard.press("p")
    expect(page).to_have_url(re.compile(r"noise=0\.2#view=stage$"))
    expect(page.locator("#settings")).to_be_hidden()
    wait_until_readable(page)
    page.set_viewport_size({"width": 1920, "height": 1080})
    wait_until_readable(page)

    # It stays while settings change, and a link leads there.
    with new_run(page):
        page.evaluate("dash_clientside.set_props('hidden-units', {value: '3'})")
    expect(page).to_have_url(re.compile(r"hidden-units=3#view=stage$"))
    other = new_page()
    other.goto(page.url)
    wait_until_drawn(other)
    expect(other.locator(":root")).to_have_attribute("data-view", "stage")
    expect(other.get_by_role("button", name="Leave", exact=True)).to_be_visible()
    expect(other.get_by_role("alert")).to_have_count(0)

    page.keyboard.press("Escape")
    expect(page).to_have_url(re.compile(r"hidden-units=3$"))
    expect(page.locator("#settings")).to_be_visible()
    page.locator("#n-samples").press("p")
    expect(page.locator("#settings")).to_be_visible()
    page.locator("#tab-share").click()
    page.get_by_label("For a room").check(force=True)
    expect(page.locator("#share-link")).to_have_value(re.compile(r"hidden-units=3#view=stage$"))
