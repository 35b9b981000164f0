"""A container whose files cannot be written, but for those that are kept in memory."""

import os
import subprocess
import sys
from http.client import HTTPConnection
from pathlib import Path

import pytest

from tests.http.conftest import free_port, stop, wait_until_answering
from tests.support import ROOT

# Python looks for a folder to write to, and finds none.
PROGRAM = """
import sys, tempfile
from gunicorn.app.wsgiapp import run
tempfile._candidate_tempdir_list = lambda: []
sys.argv = ["gunicorn", "app:server"]
run()
"""


@pytest.mark.skipif(not os.access("/dev/shm", os.W_OK), reason="containers run on Linux")
def test_server_starts_and_answers(tmp_path: Path):
    port = free_port()
    with (tmp_path / "log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM],
            cwd=ROOT,
            env={**os.environ, "PORT": str(port)},
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        wait_until_answering(process, port, tmp_path / "log")
        connection = HTTPConnection("127.0.0.1", port, timeout=10)
        headers = {"Content-Type": "application/json"}
        connection.request("POST", "/_dash-update-component", b"x" * 900_000, headers)
        assert connection.getresponse().status == 400
        connection.close()
    finally:
        stop(process)
