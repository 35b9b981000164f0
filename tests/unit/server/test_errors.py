import pytest
from flask import Flask, abort
from werkzeug.exceptions import ServiceUnavailable

from server import errors


@pytest.fixture
def client():
    server = Flask("test")

    @server.get("/fails")
    def fails():
        raise RuntimeError("a secret of the inside")

    @server.get("/refuses")
    def refuses():
        abort(400, "Because of this.")

    @server.get("/busy")
    def busy():
        raise ServiceUnavailable(retry_after=3)

    errors.install(server)
    return server.test_client()


def test_failure_says_nothing_about_the_inside(client):
    response = client.get("/fails")

    assert (response.status_code, response.mimetype) == (500, "text/plain")
    assert "secret" not in response.text
    assert "Traceback" not in response.text


def test_refusal_says_why(client):
    response = client.get("/refuses")

    assert (response.status_code, response.mimetype) == (400, "text/plain")
    assert response.text == "400 Bad Request. Because of this.\n"


def test_headers_of_an_error_are_kept(client):
    response = client.post("/fails")

    assert response.status_code == 405
    assert "GET" in response.headers["Allow"]


@pytest.mark.parametrize(("path", "refresh"), [("/busy", "3"), ("/refuses", None)])
def test_a_browser_comes_again_by_itself_to_what_is_busy(client, path, refresh):
    response = client.get(path, headers={"Accept": "text/html,*/*;q=0.8"})

    assert response.headers.get("Refresh") == refresh
