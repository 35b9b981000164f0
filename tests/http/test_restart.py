"""A long run survives the death of the process that trains it."""

import json
import os
import re
import signal
import time
from http.client import HTTPConnection, HTTPException
from itertools import count
from pathlib import Path

import pytest

from ui.run import retries

# So much work that it takes many pieces: the usual recipe, and nothing of it.
LARGE = "?data-shape=spiral&n-samples=2000&hidden-layers=3&hidden-units=16"
ADDRESS = f"{LARGE}&epochs=3000"
OTHERS = (
    f"{LARGE}&units-two=7&loss=squared-error&penalty=L1&penalty-rate=0.001&biases=none"
    "&batch-size=100&learning-rate=0.01&epochs=1000&optimizer="
)


class Browser:
    """Asks over one connection for as long as it lasts, and again as the page does."""

    def __init__(self, port, body, interrupt=None):
        self.port = port
        self.body = body
        self.interrupt = interrupt or {}
        self.pieces = count()
        self.connection = None
        self.lost = 0

    def ask(self, request):
        """The answer to a request for a piece, whatever becomes of the connection."""
        piece = next(self.pieces)
        message = json.dumps(self.body(request))
        for attempt, wait in enumerate([*retries.WAITS, None]):
            send = self.interrupt.get(piece) if attempt == 0 else None
            try:
                status, answer = self.post(message, send or (lambda send: send()))
            except (OSError, HTTPException):
                assert wait is not None, "the server did not come back"
                self.close()
                self.lost += 1
            else:
                if status not in retries.STATUSES:
                    assert status == 200, answer
                    return json.loads(answer)["response"]["answer"]["data"]
                assert wait is not None, "the server stayed busy"
            time.sleep(wait / 1000)
        raise AssertionError

    def post(self, message, sending):
        self.connection = self.connection or HTTPConnection("127.0.0.1", self.port, timeout=30)
        headers = {"Content-Type": "application/json"}
        sending(
            lambda: self.connection.request("POST", "/_dash-update-component", message, headers)
        )
        response = self.connection.getresponse()
        return response.status, response.read()

    def close(self):
        if self.connection:
            self.connection.close()
            self.connection = None


def workers(log: Path) -> list[int]:
    """The process ids of the workers so far."""
    return [int(pid) for pid in re.findall(r"Booting worker with pid: (\d+)", log.read_text())]


@pytest.fixture
def kill_before_it_reads(server):
    def sending(send):
        """Send to a worker that does not read any more, and never will."""
        worker = workers(server.log)[-1]
        os.kill(worker, signal.SIGSTOP)
        send()
        os.kill(worker, signal.SIGKILL)

    return sending


@pytest.fixture
def kill_at_work(server):
    def sending(send):
        """Send, and end the worker with the training that it has begun."""
        send()
        os.kill(workers(server.log)[-1], signal.SIGKILL)

    return sending


def test_run_survives_kills_and_equals_the_undisturbed_one(
    server, train_body, whole_run, kill_before_it_reads, kill_at_work
):
    undisturbed = Browser(server.port, train_body)
    disturbed = Browser(
        server.port, train_body, interrupt={2: kill_before_it_reads, 3: kill_at_work}
    )

    expected = whole_run(undisturbed.ask, [ADDRESS])
    run = whole_run(disturbed.ask, [ADDRESS])
    for browser in (undisturbed, disturbed):
        browser.close()

    assert expected.pieces > 4, "too few pieces for a kill in the middle"
    assert undisturbed.lost == 0
    assert disturbed.lost >= 1
    assert len(workers(server.log)) == 3
    assert len(run.losses) == 4 * 3_000
    assert run.losses == expected.losses
    assert run.snapshots == expected.snapshots
    assert max(run.snapshots) == 3_000


@pytest.mark.parametrize("optimizer", ["momentum", "adam"])
def test_what_an_optimiser_remembers_survives_kills(
    server, train_body, whole_run, kill_before_it_reads, kill_at_work, optimizer
):
    undisturbed = Browser(server.port, train_body)
    disturbed = Browser(
        server.port, train_body, interrupt={2: kill_before_it_reads, 3: kill_at_work}
    )

    expected = whole_run(undisturbed.ask, [OTHERS + optimizer])
    run = whole_run(disturbed.ask, [OTHERS + optimizer])
    for browser in (undisturbed, disturbed):
        browser.close()

    assert expected.pieces > 4, "too few pieces for a kill in the middle"
    assert disturbed.lost >= 1
    assert expected.diverged_at is None
    assert run.losses == expected.losses
    assert run.snapshots == expected.snapshots
