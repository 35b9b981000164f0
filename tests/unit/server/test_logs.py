import io
import json
import time

import pytest
from flask import Flask, abort, g, request

from server import errors, logs, timing


@pytest.fixture
def stream():
    return io.StringIO()


@pytest.fixture
def client(stream):
    server = Flask("test")

    @server.get("/page/<name>")
    def page(name):
        time.sleep(0.02)
        g.timings["training"] = 0.015
        return "text"

    @server.before_request
    def refuse():
        if "refused" in request.args:
            abort(429)

    timing.install_total(server)
    logs.install(server, stream)
    timing.install_answering(server)
    errors.install(server)
    return server.test_client()


def lines(stream):
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_request_has_a_line_that_says_where_the_time_went(client, stream):
    client.get("/page/one")

    (line,) = lines(stream)
    assert (line["method"], line["path"], line["status"]) == ("GET", "/page/<name>", 200)
    assert line["bytes"] == len("text")
    assert line["training_ms"] == 15.0
    # Each is rounded to a tenth.
    assert 4.9 <= line["serialising_ms"] <= line["total_ms"] - line["training_ms"] + 0.2


def test_refused_and_unknown_requests_have_a_line(client, stream):
    client.get("/page/one?refused=1")
    client.get("/unknown")

    assert [(line["path"], line["status"]) for line in lines(stream)] == [
        ("/page/<name>", 429),
        (None, 404),
    ]


def test_nothing_personal_is_written(client, stream):
    client.get(
        "/page/secret-name?secret-query=1",
        headers={"User-Agent": "secret-agent", "Cookie": "a=secret", "Referer": "http://secret"},
        environ_base={"REMOTE_ADDR": "192.0.2.123"},
    )
    client.get("/secret-path")

    assert "secret" not in stream.getvalue()
    assert "192.0.2.123" not in stream.getvalue()
