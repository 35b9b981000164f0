import base64
import hashlib
import re

import pytest
from dash import Dash, Input, Output, html
from flask import request

from server import headers


def make_client(proxies, **options):
    app = Dash("test", **options)
    app.layout = html.Div([html.Div(id="in"), html.Div(id="out")])
    app.clientside_callback(
        "function (title) { return title; }", Output("out", "title"), Input("in", "title")
    )
    headers.install(app, proxies)

    @app.server.get("/who")
    def who():
        return {"address": request.remote_addr, "secure": request.is_secure}

    return app.server.test_client()


@pytest.mark.parametrize(
    ("proxies", "address", "secure"),
    [(0, "127.0.0.1", False), (1, "192.0.2.2", True), (2, "192.0.2.1", False)],
)
def test_only_as_many_proxies_are_believed_as_there_are(proxies, address, secure):
    forwarded = {"X-Forwarded-For": "192.0.2.1, 192.0.2.2", "X-Forwarded-Proto": "https"}

    response = make_client(proxies).get("/who", headers=forwarded)

    assert response.json == {"address": address, "secure": secure}
    assert ("Strict-Transport-Security" in response.headers) is secure


@pytest.mark.parametrize(("own", "count"), [("", 2), ("<script>\n  first();\n</script>", 3)])
def test_policy_allows_the_inline_scripts_of_the_page_and_no_others(own, count):
    index = Dash("test").index_string.replace("<head>", f"<head>{own}<!-- <script>no</script> -->")
    response = make_client(0, index_string=index).get("/")
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
