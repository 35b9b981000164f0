import base64
import hashlib
import re

import pytest
from dash import Dash, Input, Output, html

from server import headers


def make_client(frame_hosts=(), **options):
    app = Dash("test", **options)
    app.layout = html.Div([html.Div(id="in"), html.Div(id="out")])
    app.clientside_callback(
        "function (title) { return title; }", Output("out", "title"), Input("in", "title")
    )
    headers.install(app, frame_hosts)
    return app.server.test_client()


@pytest.mark.parametrize(("own", "count"), [("", 2), ("<script>\n  first();\n</script>", 3)])
def test_policy_allows_the_inline_scripts_of_the_page_and_no_others(own, count):
    index = Dash("test").index_string.replace("<head>", f"<head>{own}<!-- <script>no</script> -->")
    response = make_client(index_string=index).get("/")
    policy = response.headers["Content-Security-Policy"]
    page = re.sub("<!--.*?-->", "", response.text, flags=re.DOTALL)
    inline = re.findall('<script(?: id="_dash-renderer"[^>]*)?>(.*?)</script>', page, re.DOTALL)

    hashes = {
        f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
        for script in inline
    }

    assert len(hashes) == count
    script_sources = policy.split("script-src ")[1].split(";")[0].split()
    assert set(script_sources) == {"'self'", *hashes}


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_only_a_page_with_tls_asks_for_tls_from_then_on(scheme):
    response = make_client().get("/", base_url=f"{scheme}://localhost")

    assert ("Strict-Transport-Security" in response.headers) is (scheme == "https")


@pytest.mark.parametrize(
    ("hosts", "ancestors", "others"),
    [
        ((), "'none'", "DENY"),
        (("moodle.example.org", ".example.net"), "moodle.example.org *.example.net", None),
    ],
)
def test_only_pages_of_named_hosts_may_show_the_page_in_a_frame(hosts, ancestors, others):
    received = make_client(hosts).get("/").headers
    strict = make_client().get("/").headers

    policy = received["Content-Security-Policy"]
    assert policy.split("frame-ancestors ")[1].split(";")[0] == ancestors
    assert received.get("X-Frame-Options") == others
    # All else is as strict.
    assert policy.replace(ancestors, "'none'") == strict["Content-Security-Policy"]
