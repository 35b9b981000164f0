import pytest
from flask import Flask

from server import health, transport


@pytest.fixture
def client():
    server = Flask("test")
    server.add_url_rule("/page", view_func=lambda: "page", methods=["GET", "POST"])
    health.install(server)
    transport.install(server)
    return server.test_client()


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_browser_without_tls_is_sent_to_the_address_with_it(client, method):
    response = client.open("/page?noise=0.2&next=http://x", method=method)

    assert response.status_code == 308
    assert response.headers["Location"] == "https://localhost/page?noise=0.2&next=http://x"


def test_browser_with_tls_is_answered(client):
    assert client.get("/page", base_url="https://localhost").text == "page"


def test_health_is_told_without_tls(client):
    assert client.get("/health").status_code == 200
