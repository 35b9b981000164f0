"""Files with more than the plane has room for, in Chromium: chosen from, cancelled, dropped."""

import json

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from benchmarks.browser import new_run, wait_until_drawn
from tests.browser.reading import array

ROWS = [
    (f"{3 + k % 4},{5.1 + k % 7 / 10:.1f},{1.4 + k % 3 / 10:.1f}", name)
    for name in ("setosa", "versicolor", "virginica")
    for k in range(8)
]
FLOWERS = "plot,length (cm),width (cm),species\n" + "".join(f"{a},{b}\n" for a, b in ROWS)
GAPS = "a,b,c\n1,2,x\n?,3,y\n3,4,y\n5,6,x\n2,2,x\n4,1,y\n"


def upload(page: Page, text: str, name: str = "flowers.data") -> None:
    page.locator("#upload-points input").set_input_files(
        {"name": name, "mimeType": "text/plain", "buffer": text.encode()}
    )


def drop(page: Page, name: str, text: str) -> None:
    page.evaluate(
        """([name, text]) => {
          const dataTransfer = new DataTransfer();
          dataTransfer.items.add(new File([text], name));
          const options = {bubbles: true, cancelable: true, dataTransfer};
          for (const type of ["dragover", "drop"]) {
            const event = new DragEvent(type, options);
            document.body.dispatchEvent(event);
            if (!event.defaultPrevented) throw new Error(`the browser would take the ${type}`);
          }
        }""",
        [name, text],
    )


def test_columns_and_classes_are_chosen_with_the_keyboard(open_playground):
    page = open_playground()
    before = array(page, "playground.shown().parameters")
    upload(page, FLOWERS)
    dialog = page.get_by_role("dialog", name="Choose columns and classes")
    expect(dialog).to_contain_text("There are 4 columns")
    expect(dialog).to_contain_text("16 points: 8 setosa (class 0), 8 versicolor (class 1)")
    assert not Axe().run(page, context="#columns").response["violations"]

    # Cancelled, nothing has changed, and the file can be opened again.
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    assert array(page, "playground.shown().parameters").tobytes() == before.tobytes()
    assert page.url.endswith("/")

    upload(page, FLOWERS)
    expect(dialog.get_by_label("First number")).to_be_focused()
    page.keyboard.type("length")
    page.keyboard.press("Tab")
    page.keyboard.type("width")
    expect(dialog.get_by_label("Second number")).to_be_focused()
    for _ in range(3):
        page.keyboard.press("Tab")
    expect(dialog.get_by_label("The other class")).to_be_focused()
    page.keyboard.type("virg")
    expect(dialog).to_contain_text("8 virginica (class 1)")
    with new_run(page):
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")

    expect(dialog).to_have_count(0)
    expect(page.locator("#points-summary")).to_have_text(
        "16 points: 8 setosa (class 0), 8 virginica (class 1); columns length (cm) and width (cm)."
    )
    expect(page.get_by_role("alert")).to_contain_text("8 of other classes were left out")
    trace = page.evaluate(
        """() => document.querySelector("#graph-boundary .js-plotly-plot")
          .data.find(({uid}) => uid === "train-0")"""
    )
    assert "class 0 (setosa)<br>length (cm) = 5." in trace["text"][0]
    expect(page.locator("#diagram")).to_contain_text("length (cm)")
    expect(page.locator("#unit-weights")).to_contain_text("from x₁ (length (cm))")
    page.locator("#tab-passes").click()
    expect(page.locator("#point-line")).to_contain_text("width (cm) = 1.")


def test_a_choice_that_cannot_be_used_is_answered_in_the_dialog(open_playground):
    page = open_playground()
    upload(page, FLOWERS)
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Second number").select_option(label="length (cm)")
    dialog.get_by_label("First number").select_option(label="length (cm)")
    dialog.get_by_role("button", name="Use these points").click()
    expect(dialog.get_by_role("alert")).to_contain_text("three different columns")

    with new_run(page):
        dialog.get_by_label("First number").select_option(label="plot")
        dialog.get_by_role("button", name="Use these points").click()
    expect(dialog).to_have_count(0)


def test_rows_with_gaps_are_left_out_when_that_is_wanted(open_playground):
    page = open_playground()
    upload(page, GAPS)
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("alert")).to_contain_text("Line 3: “?” is not a number (column “a”)")
    box = dialog.get_by_role("checkbox", name="Leave out rows with gaps (1: line 3)")
    expect(box).to_be_checked()
    box.uncheck()
    dialog.get_by_role("button", name="Use these points").click()
    expect(box).to_be_checked()

    with new_run(page):
        dialog.get_by_role("button", name="Use these points").click()
    expect(page.get_by_role("alert").filter(has_text="left out")).to_contain_text("line 3")
    expect(page.locator("#points-summary")).to_contain_text("5 points: 3 x (class 0)")


def test_the_dialog_fits_a_phone(open_playground, new_page):
    page = open_playground(page=new_page(viewport={"width": 360, "height": 640}))
    upload(page, FLOWERS)
    dialog = page.get_by_role("dialog")
    use = dialog.get_by_role("button", name="Use these points")
    use.scroll_into_view_if_needed()
    box = dialog.bounding_box()

    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360
    assert dialog.evaluate("(dialog) => dialog.scrollWidth <= dialog.clientWidth")
    with new_run(page):
        use.click()


def test_a_file_that_is_dropped_is_taken(open_playground):
    page = open_playground()
    with new_run(page):
        drop(page, "points.tsv", "a\tb\tc\n1\t2\tx\n3\t4\ty\n1\t3\tx\n4\t4\ty\n")
    expect(page.locator("#points-summary")).to_contain_text("4 points: 2 x (class 0)")

    session = page.evaluate("dash_clientside.playground.sessionJson()")
    with new_run(page):
        page.locator("#data-shape").click()
        page.get_by_role("option", name="Circles").click()
    with new_run(page):
        drop(page, "session.json", json.dumps(json.loads(session), indent=1))
    expect(page.locator("#points-summary")).to_contain_text("4 points: 2 x (class 0)")


def test_back_leaves_the_dialog_and_ends_what_was_said_of_the_file(open_playground):
    page = open_playground("/?epochs=50")
    page.evaluate("dash_clientside.playground.useAddress('?epochs=40')")
    wait_until_drawn(page)
    upload(page, FLOWERS)
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    page.go_back()
    expect(dialog).to_have_count(0)
    wait_until_drawn(page)

    upload(page, FLOWERS)
    with new_run(page):
        dialog.get_by_role("button", name="Use these points").click()
    notice = page.get_by_role("alert").filter(has_text="left out")
    expect(notice).to_be_visible()

    page.go_back()

    expect(notice).to_have_count(0)
