"""The very command line of the Procfile serves the page."""

import json
import re
import tempfile
from http.client import HTTPConnection
from pathlib import Path

import pytest

from benchmarks.served import Served


@pytest.fixture
def get(server):
    def get(path: str) -> tuple[int, bytes]:
        connection = HTTPConnection("127.0.0.1", server.port, timeout=10)
        try:
            connection.request("GET", path)
            response = connection.getresponse()
            return response.status, response.read()
        finally:
            connection.close()

    return get


@pytest.fixture
def on_heroku():
    """The server under what Heroku's buildpack sets, and the file it logs to."""
    with (
        tempfile.NamedTemporaryFile("r") as log,
        Served(
            1,
            log=Path(log.name),
            DYNO="web.1",
            FORWARDED_ALLOW_IPS="*",
            GUNICORN_CMD_ARGS="--access-logfile - --log-level debug",
        ) as server,
    ):
        yield server.port, log


def test_on_heroku_nothing_is_believed_and_nobody_logged(on_heroku):
    port, log = on_heroku
    statuses = []
    for name in ("SCRIPT_NAME", "SCRIPT-NAME", "PATH_INFO", "REMOTE_USER", "X-Forwarded-Prefix"):
        connection = HTTPConnection("127.0.0.1", port, timeout=10)
        headers = {name: "/elsewhere", "X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.7"}
        connection.request("GET", "/?noise=0.25", headers=headers)
        statuses.append(connection.getresponse().status)
        connection.close()

    assert statuses == [200] * 5
    text = log.read()
    assert "--access-logfile is not followed" in text
    assert '"path": "/", "status": 200' in text
    assert not re.search("192\\.0\\.2\\.7|127\\.0\\.0\\.1|noise=|elsewhere", text)


def test_page_loads(get):
    status, page = get("/")

    assert status == 200
    assert page.lstrip().startswith(b"<!DOCTYPE html>")


def test_layout_is_json(get):
    status, layout = get("/_dash-layout")

    assert status == 200
    assert json.loads(layout)
