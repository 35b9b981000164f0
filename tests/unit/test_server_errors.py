import pytest
from flask import Flask, abort

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
