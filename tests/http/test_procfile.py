"""The very command line of the Procfile serves the page."""

import json
from http.client import HTTPConnection

import pytest


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


def test_page_loads(get):
    status, page = get("/")

    assert status == 200
    assert page.lstrip().startswith(b"<!DOCTYPE html>")


def test_layout_is_json(get):
    status, layout = get("/_dash-layout")

    assert status == 200
    assert json.loads(layout)
