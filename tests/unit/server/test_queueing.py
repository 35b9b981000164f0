import threading
import time

import pytest
from dash import Dash, Input, Output, html
from flask import g, request

from server import errors, queueing, timing
from server.health import PATH as HEALTH
from server.queueing import Gate, places_for
from server.rates import Buckets
from server.turns import Turns

SOON = 10.0


def wait_until(condition):
    deadline = time.monotonic() + SOON
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.001)


def gate(places=9, work=60.0):
    return Gate(Turns(places, SOON, 0.05), Buckets(work, 0.01))


@pytest.mark.parametrize("threads", range(3, 65))
def test_those_who_wait_leave_threads_for_all_else(threads):
    assert 0 <= places_for(threads) <= threads - 3


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


def ask(app, name, value="do", address="1.1.1.1", page=None):
    body = {
        "output": f"{name}.data-x",
        "outputs": {"id": name, "property": "data-x"},
        "inputs": [{"id": "in", "property": "data-x", "value": value}],
    }
    return app.server.test_client().post(
        "/_dash-update-component",
        json=body,
        headers={queueing.PAGE: page} if page else {},
        environ_base={"REMOTE_ADDR": address},
    )


def test_heavy_requests_queue_and_light_ones_pass(app, work):
    heavy = gate(places=1)
    queueing.install(app.server, gate())
    queueing.install_heavy(app, {"heavy.data-x"}, heavy)
    answers = []
    threads = [
        threading.Thread(target=lambda: answers.append(ask(app, "heavy").status_code))
        for _ in range(2)
    ]
    for thread in threads:
        thread.start()
    wait_until(lambda: heavy._turns.waiting == 1)

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


def test_another_client_comes_before_more_of_the_same(app, work):
    heavy = gate(places=1)
    queueing.install_heavy(app, {"heavy.data-x"}, heavy)
    order = []

    def come(address):
        order.append((address, ask(app, "heavy", address=address).status_code))

    first = threading.Thread(target=come, args=("1.1.1.1",))
    first.start()
    wait_until(lambda: len(work.others) == 1)
    second = threading.Thread(target=come, args=("1.1.1.1",))
    second.start()
    wait_until(lambda: heavy._turns.waiting == 1)
    newcomer = threading.Thread(target=come, args=("2.2.2.2",))
    newcomer.start()
    second.join(SOON)
    assert order == [("1.1.1.1", 503)]
    work.release.set()
    for thread in (first, newcomer):
        thread.join(SOON)

    assert sorted(order[1:]) == [("1.1.1.1", 200), ("2.2.2.2", 200)]


def test_work_knows_whether_others_wait(app, work):
    heavy = gate(places=2)
    queueing.install_heavy(app, {"heavy.data-x"}, heavy)
    threads = [threading.Thread(target=ask, args=(app, "heavy")) for _ in range(3)]
    threads[0].start()
    wait_until(lambda: len(work.others) == 1)
    for thread in threads[1:]:
        thread.start()
    wait_until(lambda: heavy._turns.waiting == 2)
    work.release.set()
    for thread in threads:
        thread.join(SOON)

    assert work.others == [False, True, False]


def test_client_has_a_bound_of_work_and_others_do_not_suffer(app, work):
    queueing.install_heavy(app, {"heavy.data-x"}, gate(work=1e-9))
    work.release.set()

    first, second = (ask(app, "heavy") for _ in range(2))

    assert first.status_code == 200
    assert second.status_code == 429
    assert int(second.headers["Retry-After"]) > 0
    assert ask(app, "heavy", address="2.2.2.2").status_code == 200


def test_turn_ends_with_a_request_that_fails(app, work):
    queueing.install(app.server, gate(places=0))
    queueing.install_heavy(app, {"heavy.data-x"}, gate(places=0))
    work.release.set()

    assert [ask(app, "heavy", "fail").status_code for _ in range(2)] == [500, 500]


def test_health_is_answered_while_others_work(app):
    busy = gate(places=0)
    queueing.install(app.server, busy)
    app.server.get(HEALTH)(lambda: request.path)
    assert busy._turns.enter("someone")

    client = app.server.test_client()
    assert client.get(HEALTH).status_code == 200
    assert client.get("/_dash-layout").status_code == 503


def test_heavy_output_without_a_callback_is_a_mistake(app):
    with pytest.raises(ValueError, match="heavvy"):
        queueing.install_heavy(app, {"heavvy.data-x"}, gate())
