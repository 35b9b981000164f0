"""Runs in several pieces: progress, Stop, training longer, lost requests and late answers."""

import re
from typing import Any

import numpy as np
from playwright.sync_api import expect

from benchmarks.browser import new_run, wait_until_drawn
from tests.browser.holding import held
from tests.browser.reading import settings_of, shown_parameters, snapshots, trained

# So large that a long run takes several pieces; as short as one piece at first.
BEGUN = "/?n-samples=2000&hidden-layers=3&hidden-units=16&epochs=20"
RUN = "dash_clientside.playground.state.run"
LOST = "The connection was lost, retrying."
BUSY = "The server is busy, retrying."


def test_long_run_shows_progress_is_stopped_and_goes_on(open_playground):
    page = open_playground(BEGUN)
    status = page.locator("#run-status")

    with held(page, output="answer.data") as requests:
        page.locator("#epochs").fill("20000")
        requests.next().continue_()
        page.wait_for_function(f"() => {RUN}.stop > 20")
        late = requests.next()
        reached = page.evaluate(f"{RUN}.stop")
        assert reached < 20_000
        expect(status).to_have_text(
            re.compile(rf"^Training: epoch {reached:,} of 20,000, about [\d,]+ s left\.$")
        )
        progress = page.locator("#progress")
        expect(progress).to_be_visible()
        assert progress.evaluate("({value, max}) => [value, max]") == [reached, 20_000]

        page.locator("#stop").click()
        expect(status).to_contain_text(f"Trained for {reached:,} epochs")
        answer_late(page, late)
        expect(status).to_contain_text(f"Trained for {reached:,} epochs")
        # The address is that of the run as it is now.
        expect(page.locator("#epochs")).to_have_value(str(reached))
        assert page.evaluate(f"[{RUN}.stop, {RUN}.snapshots.at(-1).epoch]") == [reached, reached]
        expect(page.locator("#epoch-label")).to_have_text(f"epoch {reached:,}")
        expect(progress).to_be_hidden()

    with new_run(page):
        page.locator("#train-longer").click()
    expect(status).to_contain_text(f"Trained for {2 * reached:,} epochs")
    np.testing.assert_array_equal(shown_parameters(page), trained(settings_of(page)))
    epochs = page.evaluate(f"{RUN}.snapshots.map(({{epoch}}) => epoch)")
    assert epochs == sorted(set(epochs))
    assert page.evaluate(f"{RUN}.losses.length") == 2 * reached


def test_a_run_from_a_link_is_stopped_where_it_is(open_playground, page):
    asked: list[Any] = []
    page.on("request", lambda request: asked.append(request.post_data or ""))
    page.goto("/?n-samples=2000&hidden-layers=3&hidden-units=16&epochs=20000")
    page.wait_for_function("() => window.dash_clientside?.playground?.state?.run?.stop > 0")
    asked.clear()

    page.locator("#stop").click()

    page.wait_for_function(f"() => {RUN}.done && location.search.endsWith('=' + {RUN}.stop)")
    reached = page.evaluate(f"{RUN}.stop")
    expect(page.locator("#run-status")).to_contain_text(f"Trained for {reached:,} epochs")
    expect(page.locator("#epochs")).to_have_value(str(reached))
    # Pieces of the run may have been on their way, but no run was begun anew.
    runs = [body for body in asked if '"output":"answer.data"' in body]
    assert not [body for body in runs if '"start":{' not in body]


def test_training_longer_equals_the_longer_run(open_playground, new_page):
    page = open_playground()
    with new_run(page):
        page.locator("#train-longer").click()
    uncut = open_playground("/?epochs=2000", new_page())

    assert page.evaluate("location.search") == "?epochs=2000"
    expect(page.locator("#epochs")).to_have_value("2000")
    np.testing.assert_array_equal(shown_parameters(page), shown_parameters(uncut))
    np.testing.assert_array_equal(shown_parameters(page), trained(settings_of(page)))
    losses = f"[...{RUN}.losses]"
    assert page.evaluate(losses) == uncut.evaluate(losses)
    # The end of the shorter one is kept as all snapshots are: what it went on from was exact.
    epochs = np.array(page.evaluate(f"{RUN}.snapshots.map(({{epoch}}) => epoch)"))
    kept = snapshots(page)
    np.testing.assert_array_equal(kept[epochs != 1_000], snapshots(uncut))
    np.testing.assert_array_equal(kept[epochs == 1_000], kept[epochs == 1_000].astype(np.float32))
    assert np.count_nonzero(epochs == 1_000) == 1


def test_the_longest_run_cannot_be_trained_longer(open_playground):
    page = open_playground("/?n-samples=10&hidden-units=1&test-share=0&epochs=20000")

    expect(page.locator("#train-longer")).to_be_disabled()


def answer_late(page, route):
    """Let a held request have its answer, and the page time to act on it."""
    with page.expect_response(lambda response: response.request == route.request) as answered:
        route.continue_()
    assert answered.value.finished() is None
    page.evaluate(
        """async () => {
          for (let frame = 0; frame < 20; frame++) await new Promise(requestAnimationFrame);
        }"""
    )


def test_changed_setting_drops_the_run_and_its_late_answers(open_playground):
    page = open_playground(BEGUN)
    with held(page, output="answer.data") as requests:
        page.locator("#epochs").fill("400")
        late = requests.next()
    with new_run(page):
        page.evaluate("dash_clientside.set_props('data-shape', {value: 'circles'})")
    address, recorded = page.evaluate(f"{RUN}.address"), snapshots(page)
    assert "data-shape=circles" in address

    answer_late(page, late)

    assert page.evaluate(f"{RUN}.address") == address
    np.testing.assert_array_equal(snapshots(page), recorded)
    wait_until_drawn(page)
    expect(page.locator("#run-status")).to_have_text(re.compile("^Trained for 400 epochs"))


def test_answers_in_the_wrong_order_show_the_newer(open_playground):
    page = open_playground()
    with held(page, output="answer.data") as requests:
        page.evaluate("dash_clientside.set_props('data-shape', {value: 'xor'})")
        older = requests.next()
        page.evaluate("dash_clientside.set_props('data-shape', {value: 'circles'})")
        newer = requests.next()
    # On a busy machine the page may have asked for both once more.
    for request in (newer, *requests.routes):
        request.continue_()
    wait_until_drawn(page)
    recorded = snapshots(page)

    answer_late(page, older)

    assert page.evaluate(f"{RUN}.address") == "?data-shape=circles"
    np.testing.assert_array_equal(snapshots(page), recorded)
    wait_until_drawn(page)


def test_lost_requests_are_sent_again_and_the_run_goes_on(open_playground, problems):
    page = open_playground(BEGUN)
    status = page.locator("#run-status")

    with held(page, output="answer.data") as requests:
        page.locator("#epochs").fill("400")
        requests.next().abort("connectionreset")
        expect(status).to_contain_text(LOST)
        requests.next().fulfill(status=503, headers={"Retry-After": "0"})
        expect(status).to_contain_text(BUSY)
        requests.next().continue_()
    wait_until_drawn(page)

    expect(status).to_have_text(re.compile("^Trained for 400 epochs"))
    expect(page.get_by_role("alert")).to_have_count(0)
    np.testing.assert_array_equal(shown_parameters(page), trained(settings_of(page)))
    # The browser itself reports what was lost, and nothing else does.
    assert [re.sub(r".*(ERR_\w+|status of \d+).*", r"\1", problem) for problem in problems] == [
        "ERR_CONNECTION_RESET",
        "status of 503",
    ]
    problems.clear()


def test_answers_that_mean_later_are_asked_for_again(open_playground, problems):
    page = open_playground()
    with held(page, output="answer.data") as requests:
        page.evaluate("dash_clientside.set_props('data-shape', {value: 'circles'})")
        for status in (429, 502, 504):
            requests.next().fulfill(status=status)
        requests.next().continue_()
    wait_until_drawn(page)

    assert page.evaluate(f"{RUN}.address") == "?data-shape=circles"
    assert len(problems) == 3
    problems.clear()
