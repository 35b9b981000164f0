import base64
import hashlib
import re

import pytest
from flask import Flask

from server import health, transport


@pytest.fixture
def client():
    server = Flask("test")
    server.add_url_rule("/page", view_func=lambda: "page", methods=["GET", "POST"])
    health.install(server)
    transport.install(server, ["play.example.org", ".example.net"])
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


@pytest.mark.parametrize(
    ("host", "known"),
    [
        ("play.example.org", True),
        ("PLAY.example.org:8050", True),
        ("a.b.example.net", True),
        ("127.0.0.1:8050", True),
        ("[::1]:8050", True),
        ("example.org", False),
        ("evil.example", False),
        ("play.example.org.evil.example", False),
        ("evilexample.net", False),
        ("localhost.evil.example:443", False),
        ("evil.example#.example.net", False),
        ("evil.example/.example.net", False),
        ("evil.example\\.example.net", False),
        ("user@evil.example", False),
        ("", False),
    ],
)
def test_redirect_leads_to_known_hosts_only(client, host, known):
    response = client.get("/page?noise=0.2", headers={"Host": host})

    if known:
        assert response.status_code == 308
        assert response.headers["Location"] == f"https://{host}/page?noise=0.2".lower()
    else:
        assert response.status_code in (400, 403)
        assert "Location" not in response.headers
        assert "evil" not in response.text


def test_a_browser_at_an_unknown_host_is_told_of_tls_and_goes_there_by_itself(client):
    response = client.get("/page", headers={"Host": "other.example"})
    (script,) = re.findall("<script>(.*?)</script>", response.text)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()

    assert "https://" in response.text
    assert 'location.protocol = "https:"' in script
    assert f"script-src 'sha256-{digest}'" in response.headers["Content-Security-Policy"]


@pytest.mark.parametrize("host", ["play.example.org", "other.example"])
def test_a_browser_that_came_with_tls_is_not_sent_round_in_circles(client, host):
    """A proxy that takes the TLS away and does not say so."""
    headers = {"Host": host, "Sec-Fetch-Site": "none"}

    assert client.get("/page", headers=headers).text == "page"
