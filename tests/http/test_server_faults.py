"""A run goes on when its server does not: any process computes any piece, to the same bits."""

import os
import shlex
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.client import Client, Tally
from benchmarks.served import Served
from tests.support import ROOT

# Several pieces, and no more.
ADDRESS = "?n-samples=2000&hidden-units=16&epochs=5000"


@pytest.fixture(scope="module")
def server():
    with Served(2) as server:
        yield server


@pytest.fixture(scope="module")
def whole(server):
    client = Client(server.port, Tally())
    run = client.run(client.callbacks(), ADDRESS)
    client.close()
    return run


def kill_all_workers(server):
    for worker in server.workers():
        os.kill(worker, signal.SIGKILL)


def restart(server):
    server.stop()
    server.start()


@pytest.mark.parametrize("disturb", [kill_all_workers, restart])
def test_run_that_is_disturbed_equals_the_undisturbed(server, whole, disturb):
    client = Client(server.port, Tally())
    callbacks = client.callbacks()
    times: list[int] = []

    def once():
        if not times:
            disturb(server)
        times.append(1)

    run = client.run(callbacks, ADDRESS, between=once)
    client.close()

    assert times
    assert len(run.losses) == 5000 * 4
    assert run == whole


@pytest.mark.parametrize("name", ["PORT", "WEB_CONCURRENCY", "THREADS", "HTTPS_ONLY"])
def test_wrong_variable_ends_the_start_with_a_sentence(name):
    command = (ROOT / "Procfile").read_text().partition(": ")[2]
    search = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])

    done = subprocess.run(
        shlex.split(command),
        cwd=ROOT,
        env={**os.environ, "PATH": search, name: "many"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert done.returncode == 1
    assert done.stderr.startswith(f"The environment variable {name}, ")
    assert done.stderr.count("\n") == 1
