import dash
import pytest
from flask import Flask, Response

from server import caching

GOOD = caching.FOR_GOOD
TAG = "0123456789abcdef"
CHANGED = "1795475476.2"


@pytest.fixture
def client():
    server = Flask("test", static_folder=None)

    @server.route("/<path:path>", methods=["GET", "POST"])
    def answer(path):
        response = Response("text", status=404 if "missing" in path else 200)
        response.set_etag(f"{CHANGED}-100-1-br" if path.startswith("assets") else f"{TAG}-br")
        return response

    caching.install(server, lambda path: ".v4_4_1m1795474157." in path)
    return server.test_client()


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/_dash-component-suites/dash/dcc/core.v4_4_1m1795474157.js", GOOD),
        ("/_dash-component-suites/dash/dcc/async-graph.js", "no-cache"),
        ("/_dash-component-suites/dash/missing.v4_4_1m1795474157.js", "no-store"),
        ("/_dash-component-suites/dash/dcc/core.v4_4_1m9999.js", "no-cache"),
        ("/assets/page.css?m=1795475476.2", GOOD),
        ("/assets/page.css?m=1795475476", GOOD),
        ("/assets/page.css?m=9999", "no-cache"),
        ("/assets/page.css?m=17954754", "no-cache"),
        ("/assets/page.css?m=", "no-cache"),
        ("/assets/page.css", "no-cache"),
        (f"/_bundle/page.js?v={TAG}", GOOD),
        ("/_bundle/page.js?v=fedcba9876543210", "no-cache"),
        ("/_bundle/page.js?v=", "no-cache"),
        ("/_bundle/page.js", "no-cache"),
        (f"/_favicon.ico?v={dash.__version__}", GOOD),
        ("/_favicon.ico?v=9999", "no-cache"),
        ("/_favicon.ico", "no-cache"),
        ("/_dash-layout?m=1&v=1", "no-cache"),
        ("/missing", "no-store"),
    ],
)
def test_only_addresses_with_a_version_are_kept_for_good(client, path, expected):
    assert client.get(path).headers["Cache-Control"] == expected


def test_answers_to_posts_are_not_kept(client):
    assert client.post("/_dash-update-component").headers["Cache-Control"] == "no-store"
