import threading
import time

import pytest
from dash import Dash, Input, Output, html
from flask import g

from server import errors, queueing, timing
from server.queueing import Queue

SOON = 10.0


def wait_until(condition):
    deadline = time.monotonic() + SOON
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.001)


def test_turns_are_given_in_the_order_of_arrival():
    queue = Queue(places=5, patience=SOON)
    order: list[int] = []

    def work(number):
        assert queue.enter()
        order.append(number)
        queue.leave()

    assert queue.enter()
    threads = []
    for number in range(5):
        threads.append(threading.Thread(target=work, args=(number,)))
        threads[-1].start()
        wait_until(lambda arrived=number + 1: len(queue._waiting) == arrived)
    queue.leave()
    for thread in threads:
        thread.join(SOON)

    assert order == [0, 1, 2, 3, 4]


def test_one_that_finds_no_place_is_told_at_once():
    queue = Queue(places=0, patience=SOON)

    assert queue.enter()
    assert not queue.enter()
    queue.leave()
    assert queue.enter()


def test_one_that_waits_too_long_gives_its_place_back():
    queue = Queue(places=1, patience=0.01)

    assert queue.enter()
    assert not queue.enter()
    assert not queue.enter()
    queue.leave()
    assert queue.enter()


def test_turns_never_overlap():
    queue = Queue(places=8, patience=SOON)
    inside = 0
    most = 0

    def work():
        nonlocal inside, most
        for _ in range(50):
            assert queue.enter()
            inside += 1
            most = max(most, inside)
            time.sleep(0)
            inside -= 1
            queue.leave()

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(SOON)

    assert most == 1


class Work:
    """What a heavy callback waits for, and what it has measured."""

    def __init__(self):
        self.release = threading.Event()
        self.queued: list[float] = []

    def do(self, value):
        assert self.release.wait(SOON)
        self.queued.append(g.timings["queue"])
        if value == "fail":
            raise RuntimeError
        return value


@pytest.fixture
def work():
    return Work()


@pytest.fixture
def app(work):
    app = Dash("test")
    app.layout = html.Div([html.Div(id=name) for name in ("in", "heavy", "light")])
    app.callback(Output("heavy", "data-x"), Input("in", "data-x"))(work.do)
    app.callback(Output("light", "data-x"), Input("in", "data-x"))(lambda value: value)
    timing.install_total(app.server)
    errors.install(app.server)
    return app


def ask(app, name, value="do"):
    body = {
        "output": f"{name}.data-x",
        "outputs": {"id": name, "property": "data-x"},
        "inputs": [{"id": "in", "property": "data-x", "value": value}],
    }
    return app.server.test_client().post("/_dash-update-component", json=body)


def test_heavy_requests_queue_and_light_ones_pass(app, work):
    queue = Queue(places=1, patience=SOON)
    queueing.install(app, {"heavy.data-x"}, queue)
    answers = []
    threads = [
        threading.Thread(target=lambda: answers.append(ask(app, "heavy").status_code))
        for _ in range(2)
    ]
    for thread in threads:
        thread.start()
    wait_until(lambda: len(queue._waiting) == 1)

    refused = ask(app, "heavy")
    light = ask(app, "light")
    work.release.set()
    for thread in threads:
        thread.join(SOON)

    assert refused.status_code == 503
    assert int(refused.headers["Retry-After"]) > 0
    assert "busy" in refused.text
    assert light.status_code == 200
    assert answers == [200, 200]
    assert work.queued[0] < work.queued[1]


def test_turn_ends_with_a_request_that_fails(app, work):
    queueing.install(app, {"heavy.data-x"}, Queue(places=0, patience=SOON))
    work.release.set()

    assert [ask(app, "heavy", "fail").status_code for _ in range(2)] == [500, 500]


def test_heavy_output_without_a_callback_is_a_mistake(app):
    with pytest.raises(ValueError, match="heavvy"):
        queueing.install(app, {"heavvy.data-x"}, Queue(places=1))
