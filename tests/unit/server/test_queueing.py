import threading
import time

import pytest
from dash import Dash, Input, Output, html
from flask import g, request

from server import errors, queueing, timing
from server.dispatch import Entry, Kinds, Seen
from server.health import PATH as HEALTH
from server.queueing import Gate
from server.turns import Lane, Turns

SOON = 10.0


def wait_until(condition):
    deadline = time.monotonic() + SOON
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.001)


class Work:
    """What a heavy callback waits for, and what it has measured."""

    def __init__(self):
        self.release = threading.Event()
        self.queued: list[float] = []
        self.others: list[bool] = []

    def do(self, value):
        self.others.append(g.others_wait)
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


def ask(app, name, value="do", address="1.1.1.1", page=None, given=None):
    body = {
        "output": f"{name}.data-x",
        "outputs": {"id": name, "property": "data-x"},
        "inputs": [{"id": "in", "property": "data-x", "value": value}],
    }
    return app.server.test_client().post(
        "/_dash-update-component",
        json=body,
        headers={"X-Page": page} if page else {},
        environ_base={"REMOTE_ADDR": address},
        environ_overrides={queueing.TURN: given} if given else {},
    )


def start(target, *args, **kwargs):
    thread = threading.Thread(target=target, args=args, kwargs=kwargs)
    thread.start()
    return thread


def test_heavy_requests_queue_and_light_ones_pass(app, work):
    gate = Gate()
    queueing.install(app.server, gate)
    queueing.install_heavy(app, {"heavy.data-x"}, gate)
    answers = []
    threads = [start(lambda: answers.append(ask(app, "heavy").status_code)) for _ in range(3)]
    wait_until(lambda: gate.waiting(Lane.HEAVY) == 2)

    light = ask(app, "light")
    work.release.set()
    for thread in threads:
        thread.join(SOON)

    assert light.status_code == 200
    assert answers == [200, 200, 200]
    assert all(work.queued[0] < later for later in work.queued[1:])


def test_who_waits_too_long_is_told_that_the_server_is_busy(app, work):
    gate = Gate(patience=0.01)
    queueing.install_heavy(app, {"heavy.data-x"}, gate)
    first = start(ask, app, "heavy")
    wait_until(lambda: len(work.others) == 1)

    refused = ask(app, "heavy")
    work.release.set()
    first.join(SOON)

    assert refused.status_code == 503
    assert int(refused.headers["Retry-After"]) > 0
    assert "busy" in refused.text
    assert gate.waiting(Lane.HEAVY) == 0
    assert ask(app, "heavy").status_code == 200


def test_another_client_comes_before_more_of_the_same(app, work):
    gate = Gate()
    queueing.install_heavy(app, {"heavy.data-x"}, gate)
    order = []

    def come(address):
        assert ask(app, "heavy", address=address).status_code == 200
        order.append(address)

    threads = [start(come, "1.1.1.1")]
    wait_until(lambda: len(work.others) == 1)
    for number, address in enumerate(["1.1.1.1", "1.1.1.1", "2.2.2.2"], 1):
        threads.append(start(come, address))
        wait_until(lambda number=number: gate.waiting(Lane.HEAVY) == number)
    work.release.set()
    for thread in threads:
        thread.join(SOON)

    assert order == ["1.1.1.1", "2.2.2.2", "1.1.1.1", "1.1.1.1"]


def test_work_knows_whether_others_wait(app, work):
    gate = Gate()
    queueing.install_heavy(app, {"heavy.data-x"}, gate)
    threads = [start(ask, app, "heavy")]
    wait_until(lambda: len(work.others) == 1)
    threads += [start(ask, app, "heavy") for _ in range(2)]
    wait_until(lambda: gate.waiting(Lane.HEAVY) == 2)
    work.release.set()
    for thread in threads:
        thread.join(SOON)

    assert work.others == [False, True, False]


def test_turn_ends_with_a_request_that_fails(app, work):
    gate = Gate(patience=0)
    queueing.install(app.server, gate)
    queueing.install_heavy(app, {"heavy.data-x"}, gate)
    work.release.set()

    assert [ask(app, "heavy", "fail").status_code for _ in range(2)] == [500, 500]


def test_turns_never_overlap(app):
    gate = Gate()
    inside = 0
    most = 0

    def work_briefly(value):
        nonlocal inside, most
        inside += 1
        most = max(most, inside)
        time.sleep(0)
        inside -= 1
        return value

    app.layout.children.append(html.Div(id="brief"))
    app.callback(Output("brief", "data-x"), Input("in", "data-x"))(work_briefly)
    queueing.install_heavy(app, {"brief.data-x"}, gate)

    def ask_often(address):
        for _ in range(20):
            assert ask(app, "brief", address=address).status_code == 200

    for thread in [start(ask_often, f"1.1.1.{number // 2}") for number in range(8)]:
        thread.join(SOON)

    assert most == 1


def test_health_is_answered_while_others_work(app):
    turns = Turns()
    gate = Gate(patience=0)
    gate._turns = turns
    queueing.install(app.server, gate)
    app.server.get(HEALTH)(lambda: request.path)
    turns.arrive(Lane.LIGHT, "someone")
    assert turns.begin(Lane.LIGHT)

    client = app.server.test_client()
    assert client.get(HEALTH).status_code == 200
    assert client.get("/_dash-layout").status_code == 503


def entry(lane, others=False):
    ticket = Turns().arrive(lane, "")
    return Entry(Seen(lane, lane.value), ticket, None, time.perf_counter(), lambda: others)


@pytest.mark.parametrize("others", [False, True])
def test_whoever_has_a_turn_of_the_worker_needs_none_here(app, work, others):
    gate = Gate(patience=0)
    queueing.install(app.server, gate)
    queueing.install_heavy(app, {"heavy.data-x"}, gate)
    thread = start(ask, app, "heavy")
    wait_until(lambda: len(work.others) == 1)
    second = start(ask, app, "heavy", given=entry(Lane.HEAVY, others))
    wait_until(lambda: len(work.others) == 2)
    work.release.set()
    for each in (thread, second):
        each.join(SOON)

    assert work.others == [False, others]
    assert len(work.queued) == 2


def test_heavy_request_that_came_as_a_light_one_is_refused(app, work):
    gate = Gate()
    queueing.install(app.server, gate)
    queueing.install_heavy(app, {"heavy.data-x"}, gate)

    refused = ask(app, "heavy", given=entry(Lane.LIGHT))

    assert refused.status_code == 400
    assert not work.others
    assert ask(app, "light", given=entry(Lane.LIGHT)).status_code == 200


def test_app_says_what_is_light_and_how_long_the_heavy_takes(app):
    queueing.install_heavy(app, {"heavy.data-x"}, Gate(), Kinds(seconds=lambda _: 7.0))

    kinds = app.server.extensions[queueing.KINDS]
    assert kinds.light == {"light.data-x"}
    assert kinds.seconds("?epochs=1") == 7.0


def test_heavy_output_without_a_callback_is_a_mistake(app):
    with pytest.raises(ValueError, match="heavvy"):
        queueing.install_heavy(app, {"heavvy.data-x"}, Gate())
