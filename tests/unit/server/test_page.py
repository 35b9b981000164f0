import json
import re
import sys
import threading
import time

import pytest
from dash import dcc, html

from server.page import PublicDash


@pytest.fixture
def app():
    app = PublicDash("test")
    app.layout = html.Div()
    return app


def config_of(page):
    found = re.search(r'id="_dash-config"[^>]*>(.*?)</script>', page, re.S)
    assert found
    return json.loads(found[1])


def test_page_does_not_reveal_the_python_version(app):
    page = app.server.test_client().get("/").text

    assert sys.version.split()[0] not in page
    assert "python" not in page.lower()


def test_page_names_plotly_js_with_a_fingerprint(app):
    client = app.server.test_client()
    config = config_of(client.get("/").text)

    response = client.get(config["plotlyjs_url"])

    assert re.fullmatch(
        r"/_dash-component-suites/plotly/.*\.v[\w-]+m\d+\.min\.js", config["plotlyjs_url"]
    )
    assert response.status_code == 200
    assert b"plotly.js v" in response.data[:500]


def test_bundles_are_known_to_requests_that_come_while_dash_prepares(app, monkeypatch):
    began = threading.Event()
    make_scripts = app._generate_scripts_html

    def slowly():
        began.set()
        time.sleep(0.2)
        return make_scripts()

    monkeypatch.setattr(app, "_generate_scripts_html", slowly)
    first = threading.Thread(target=app.server.test_client().get, args=("/",))
    first.start()
    assert began.wait(10)

    second = app.server.test_client().get(app.plotly_js_url())
    first.join()

    assert second.status_code == 200


def test_only_the_fingerprints_that_the_page_names_are_current(app):
    client = app.server.test_client()
    named = re.findall(r'src="(/_dash-component-suites/[^"]+)"', client.get("/").text)
    assert named

    made_up = [re.sub(r"\.v[\w-]+m\d+\.", ".v9m9999.", path) for path in named]
    dcc = next(path for path in named if "dash_core_components" in path)
    later = re.sub("dash_core_components(-shared)?", "async-graph", dcc)

    assert all(map(app.is_current, [*named, later, app.plotly_js_url()]))
    assert not any(map(app.is_current, made_up))
    assert not app.is_current("/_dash-component-suites/dash/dcc/async-graph.js")
    assert client.get(later).status_code == 200


@pytest.mark.parametrize("path", ["/", "/_dash-layout", "/_dash-dependencies"])
def test_what_a_visit_begins_with_is_the_same_for_everybody_and_recognised(app, path):
    client = app.server.test_client()
    first, again = client.get(path), client.get(path)

    assert first.status_code == 200
    assert again.data == first.data
    known = client.get(path, headers={"If-None-Match": first.headers["ETag"]})
    assert (known.status_code, known.data) == (304, b"")


def test_layout_is_the_same_whichever_process_made_it():
    names = ["data-hint", "aria-controls", "aria-expanded", "title"]

    def made(order):
        app = PublicDash("test")
        part = html.Div()
        for name in order:
            setattr(part, name, name)
        app.layout = html.Div([part, dcc.Store(id="later", data={"b": part, "a": 1})])
        return app.server.test_client().get("/_dash-layout").data

    assert made(names) == made(names[::-1])
    assert b'{"b":{' in made(names)


def test_what_a_visit_begins_with_is_made_before_anybody_asks(app, monkeypatch):
    app.prepare()
    for make in ("_generate_scripts_html", "_layout_value"):
        monkeypatch.setattr(app, make, None)

    assert app.server.test_client().get("/").mimetype == "text/html"
    assert app.server.test_client().get("/_dash-layout").mimetype == "application/json"


def test_what_the_page_has_no_use_for_is_not_loaded(app):
    page = app.server.test_client().get("/").text

    assert "/deps/react-dom@" in page
    assert "/deps/polyfill@" not in page
    assert "/dash_table/" not in page
