"""Maps that real workers train at a real Redis, whatever ends meanwhile."""

import json
import shutil
import time
from collections.abc import Callable
from typing import Any

import pytest
from redis import Redis

from benchmarks import workers as servers
from tests.support.maps import asked, axis
from ui.many import broker, cells, question
from ui.many.distributed import Distributed
from ui.many.embedded import Embedded
from ui.many.engines import AwayError

WITHIN = 120.0
#: 24 units of a few hundredths of a second each, some of them of several pieces.
MAP = asked(
    address="epochs=400",
    axes=[axis("hidden-units", *range(1, 9)), axis("activation", "tanh", "relu", "sigmoid")],
    starts=12,
)


@pytest.fixture
def redis(tmp_path):
    with servers.serving(tmp_path) as server:
        yield server


@pytest.fixture
def start_worker(redis, tmp_path):
    workers = []

    def start() -> servers.Worker:
        workers.append(servers.Worker(redis.url, tmp_path / "worker.log"))
        return workers[-1]

    yield start
    for worker in workers:
        worker.kill()


@pytest.fixture(scope="module")
def by_itself():
    """The rows of the map as the web process trains it."""
    return rows_of(question.read(MAP), lambda: Embedded())


def rows_of(
    asked_for: question.Question,
    engine: Callable[[], Embedded | Distributed],
    meanwhile: Callable[[int], None] = lambda _: None,
):
    """All rows of a map as a page gathers them, in the order of cells and starts.

    Each question goes to what `engine` returns; `meanwhile` is told the number of rows before it.
    """
    ticket: str | None = None
    resume: dict[str, Any] = {}
    rows: list[cells.Row] = []
    deadline = time.monotonic() + WITHIN
    while True:
        assert time.monotonic() < deadline, f"{len(rows)} rows after {WITHIN:.0f} s"
        meanwhile(len(rows))
        try:
            if ticket is None:
                ticket = engine().submit(asked_for, "me", resume)
            progress = engine().state(ticket, asked_for, "me", resume)
        except AwayError:
            time.sleep(0.05)
            continue
        ticket, resume = progress.ticket, progress.resume
        rows += progress.rows
        if progress.done == progress.total:
            return sorted(rows, key=lambda row: (row["first"], row["cell"]))
        time.sleep(0.02)


def once(threshold, action):
    """What does something once, when there are so many rows."""
    left = [action]

    def meanwhile(rows):
        if rows >= threshold and left:
            left.pop()()

    return meanwhile


def no_pause(monkeypatch):
    """Have a page ask again at once after a broker was away."""
    monkeypatch.setattr("ui.many.distributed.AWAY_FOR", 0.0)


def test_a_map_completes_though_a_worker_is_killed(redis, start_worker, by_itself):
    victim = start_worker()

    def replace():
        victim.kill()
        start_worker()

    engine = Distributed(redis.url)
    rows = rows_of(question.read(MAP), lambda: engine, once(3, replace))

    assert rows == by_itself


def test_a_map_completes_though_the_broker_is_restarted(
    redis, start_worker, by_itself, monkeypatch
):
    no_pause(monkeypatch)
    start_worker()

    def restart():
        redis.kill()
        redis.start()

    engine = Distributed(redis.url)
    rows = rows_of(question.read(MAP), lambda: engine, once(3, restart))

    assert rows == by_itself


def test_a_map_completes_though_the_broker_forgets_it(redis, start_worker, by_itself):
    start_worker()

    def forget():
        with Redis.from_url(redis.url) as client:
            client.flushall()

    engine = Distributed(redis.url)
    rows = rows_of(question.read(MAP), lambda: engine, once(3, forget))

    assert rows == by_itself


def test_a_map_completes_though_each_question_meets_another_web_process(
    redis, start_worker, by_itself
):
    start_worker()

    rows = rows_of(question.read(MAP), lambda: Distributed(redis.url))

    assert rows == by_itself


def test_what_is_no_task_stops_no_worker(redis, start_worker, by_itself):
    with Redis.from_url(redis.url) as client:
        message = {"body": "e30=", "headers": {}, "content-type": "application/x-python-serialize"}
        for poison in (b"\xff no JSON", b"{}", b"[]", json.dumps(message).encode()):
            client.lpush(broker.QUEUE, poison)
    start_worker()
    engine = Distributed(redis.url)

    def poison_more():
        celery = broker.make_celery(redis.url)
        celery.send_task("many.unknown", [])
        for args in ([], [1], [None, "x"], ["no-ticket", 1]):
            celery.send_task(broker.TASK, args)

    assert rows_of(question.read(MAP), lambda: engine, once(3, poison_more)) == by_itself


@pytest.mark.skipif(not shutil.which("openssl"), reason="nothing here signs certificates")
def test_a_map_completes_over_tls_with_certificates_that_nobody_can_check(tmp_path):
    """As those of Heroku's Key-Value Store."""
    asked_for = question.read(asked())
    with servers.serving(tmp_path, certified=True) as broker:
        worker = servers.Worker(broker.url, tmp_path / "worker.log")
        try:
            engine = Distributed(broker.url)
            rows = rows_of(asked_for, lambda: engine)
        finally:
            worker.kill()

    assert rows == rows_of(asked_for, lambda: Embedded())
