"""`python app.py`, on any system, for one person or a room."""

import json
import os
import socket
import subprocess
import sys
from http.client import HTTPConnection

import pytest
from flask import Flask

from server import local
from tests.http.conftest import free_port, stop
from tests.support import ROOT


@pytest.mark.parametrize("host", ["127.0.0.1", "0.0.0.0"])
def test_page_is_served_where_the_first_line_says(host, tmp_path):
    port = free_port()
    with (
        (tmp_path / "errors").open("w+") as errors,
        subprocess.Popen(
            [sys.executable, "app.py"],
            cwd=ROOT,
            env={**os.environ, "PORT": str(port), "HOST": host},
            stdout=subprocess.PIPE,
            stderr=errors,
            start_new_session=True,
        ) as process,
    ):
        try:
            assert process.stdout
            assert f"http://127.0.0.1:{port}/" in process.stdout.readline().decode()
            if host == "0.0.0.0":
                assert "Others on this network" in process.stdout.readline().decode()
            connection = HTTPConnection("127.0.0.1", port, timeout=30)
            connection.request("GET", "/?noise=0.25")
            assert connection.getresponse().read().startswith(b"<!DOCTYPE html>")
            connection.close()
            # The line about the request says neither who asked nor for which settings.
            line = process.stdout.readline()
            assert json.loads(line)["path"] == "/"
        finally:
            stop(process)
        errors.seek(0)
        assert errors.read() == ""


def test_port_that_is_taken_is_said(capsys):
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(SystemExit):
        local.run(Flask("test"), "127.0.0.1", taken.getsockname()[1])

    assert "in use" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("host", "first"),
    [
        ("localhost", "http://localhost:80/"),
        ("::1", "http://[::1]:80/"),
        ("0.0.0.0", "http://127.0.0.1:80/"),
        ("::", "http://[::1]:80/"),
    ],
)
def test_addresses_are_those_for_a_browser(host, first):
    assert local.addresses(host, 80)[0] == first
