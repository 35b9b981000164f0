import pytest
from flask import Flask, Response

from server import caching

GOOD = caching.FOR_GOOD
TAG = "0123456789abcdef"


@pytest.fixture
def client():
    server = Flask("test", static_folder=None)

    @server.route("/<path:path>", methods=["GET", "POST"])
    def answer(path):
        response = Response("text", status=404 if "missing" in path else 200)
        response.set_etag(f"{TAG}-br")
        return response

    caching.install(server)
    return server.test_client()


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/_dash-component-suites/dash/dcc/core.v4_4_1m1795474157.js", GOOD),
        ("/_dash-component-suites/dash/dcc/async-graph.js", "no-cache"),
        ("/_dash-component-suites/dash/missing.v4_4_1m1795474157.js", "no-store"),
        ("/assets/page.css?m=1795475476.2", GOOD),
        ("/assets/page.css", "no-cache"),
        (f"/_bundle/page.js?v={TAG}", GOOD),
        ("/_bundle/page.js?v=fedcba9876543210", "no-cache"),
        ("/_bundle/page.js?v=", "no-cache"),
        ("/_bundle/page.js", "no-cache"),
        ("/_favicon.ico?v=4.4.1", GOOD),
        ("/_favicon.ico", "no-cache"),
        ("/_dash-layout?m=1&v=1", "no-cache"),
        ("/missing", "no-store"),
    ],
)
def test_only_addresses_with_a_version_are_kept_for_good(client, path, expected):
    assert client.get(path).headers["Cache-Control"] == expected


def test_answers_to_posts_are_not_kept(client):
    assert client.post("/_dash-update-component").headers["Cache-Control"] == "no-store"
