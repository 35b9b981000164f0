import pytest
from flask import Flask, request

from server import proxies
from server.clients import client_of


def ask(count, forwarded_for=None, proto=None):
    server = Flask("test")

    @server.get("/who")
    def who():
        return {
            "client": client_of(request.remote_addr),
            "secure": request.is_secure,
            "root": request.root_path,
        }

    proxies.install(server, count)
    given = {"X-Forwarded-For": forwarded_for, "X-Forwarded-Proto": proto}
    headers = {name: value for name, value in given.items() if value is not None}
    # What nobody is asked to say.
    headers |= {"X-Forwarded-Prefix": "/elsewhere", "X-Forwarded-Host": "evil.example"}
    answer = server.test_client().get("/who", headers=headers).json
    assert answer
    assert answer["root"] == ""
    return answer["client"], answer["secure"]


@pytest.mark.parametrize(
    ("count", "client", "secure"),
    [(0, "127.0.0.1", False), (1, "192.0.2.2", True), (2, "192.0.2.1", True)],
)
def test_only_as_many_proxies_are_believed_as_there_are(count, client, secure):
    assert ask(count, "192.0.2.1, 192.0.2.2", "https") == (client, secure)


@pytest.mark.parametrize(
    ("count", "forwarded_for", "client"),
    [
        (1, None, "127.0.0.1"),
        (1, "", "127.0.0.1"),
        (1, "made up, 192.0.2.2", "192.0.2.2"),
        (1, "192.0.2.2:50123", "192.0.2.2"),
        (1, "[2001:db8::1]:50123", "2001:db8::/48"),
        (2, "192.0.2.2", "192.0.2.2"),
        (2, "made up, 192.0.2.1:1234 ,192.0.2.2:80", "192.0.2.1"),
        (3, "192.0.2.1,192.0.2.2", "192.0.2.1"),
    ],
)
def test_client_is_the_one_whom_the_outermost_proxy_saw(count, forwarded_for, client):
    assert ask(count, forwarded_for)[0] == client


@pytest.mark.parametrize(
    ("count", "proto", "secure"),
    [
        (0, "https", False),
        (1, None, False),
        (1, "https", True),
        (1, "HTTPS", True),
        (1, "https, http", False),
        (1, "gopher", False),
        (2, "https", True),
        (2, "http", False),
        (2, "https, http", True),
        (2, "https, http, http", False),
    ],
)
def test_protocol_is_the_one_that_the_outermost_proxy_saw(count, proto, secure):
    assert ask(count, proto=proto)[1] is secure
