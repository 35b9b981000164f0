import copy
import io
import json
from typing import Any

import pytest
from dash import ALL, Dash, Input, Output, State, html
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.test import EnvironBuilder, run_wsgi_app

from server import errors, guard
from server.guard import MAX_BYTES, MAX_DEPTH, MAX_VALUES

PATH = "/_dash-update-component"
BODY: dict[str, Any] = {
    "output": "..one.title...two.title..",
    "outputs": [{"id": "one", "property": "title"}, {"id": "two", "property": "title"}],
    "inputs": [{"id": "in", "property": "title", "value": 1}],
    "state": [{"id": "in", "property": "id", "value": "in"}],
    "changedPropIds": ["in.title"],
    "parsedChangedPropsIds": ["in.title"],
}


def make_app():
    app = Dash("test")
    app.layout = html.Div([html.Div(id=name) for name in ("in", "one", "two", "three")])

    @app.callback(
        Output("one", "title"), Output("two", "title"), Input("in", "title"), State("in", "id")
    )
    def both(title, name):
        return json.dumps(title), name

    @app.callback(
        Output("two", "title", allow_duplicate=True), Input("in", "id"), prevent_initial_call=True
    )
    def other(name):
        return name

    app.clientside_callback(
        "function (title) { return title; }", Output("three", "title"), Input("in", "title")
    )
    errors.install(app.server)
    guard.install(app)
    return app


@pytest.fixture(scope="module")
def client():
    return make_app().server.test_client()


def changed(**parts):
    return {**copy.deepcopy(BODY), **parts}


def test_request_of_the_page_is_answered(client):
    response = client.post(PATH, json=BODY)

    assert response.status_code == 200
    assert response.json["response"] == {"one": {"title": "1"}, "two": {"title": "in"}}


def test_request_to_a_callback_with_one_output_that_has_others_is_answered(client):
    (name,) = (n for n in guard.signatures(make_app()) if n.startswith("two.title@"))
    outputs = {"id": "two", "property": name.partition(".")[2]}
    inputs = [{"id": "in", "property": "id", "value": "in"}]

    response = client.post(PATH, json={"output": name, "outputs": outputs, "inputs": inputs})

    assert response.status_code == 200


@pytest.mark.parametrize("key", ["value", "property"])
def test_value_may_be_missing_and_nothing_else(client, key):
    body = changed()
    del body["inputs"][0][key]

    assert client.post(PATH, json=body).status_code == (200 if key == "value" else 400)


@pytest.mark.parametrize(
    "body",
    [
        None,
        True,
        0,
        "text",
        [],
        {},
        [BODY],
        changed(output=None),
        changed(output="one.title"),
        changed(output=["one.title"]),
        changed(output="three.title"),
        changed(outputs=None),
        changed(outputs=[]),
        changed(outputs=BODY["outputs"][:1]),
        changed(outputs=BODY["outputs"][::-1]),
        changed(outputs={"id": "one", "property": "title"}),
        changed(outputs=[{**part, "value": 1} for part in BODY["outputs"]]),
        changed(inputs=None),
        changed(inputs={}),
        changed(inputs=[]),
        changed(inputs=[None]),
        changed(inputs=["in.title"]),
        changed(inputs=BODY["inputs"] * 2),
        changed(inputs=[BODY["inputs"]]),
        changed(inputs=[{"id": "out", "property": "title", "value": 1}]),
        changed(inputs=[{"id": "in", "property": "id", "value": 1}]),
        changed(inputs=[{"id": ["in"], "property": "title", "value": 1}]),
        changed(inputs=[{"id": {"in": 1}, "property": "title", "value": 1}]),
        changed(inputs=[{"id": "in", "property": "title", "value": 1, "more": 1}]),
        changed(state=[]),
        changed(state=None),
        changed(changedPropIds=None),
        changed(changedPropIds=["in.id"]),
        changed(changedPropIds=[["in.title"]]),
        changed(changedPropIds={"in.title": 1}),
        changed(parsedChangedPropsIds=[1]),
    ],
)
def test_body_of_another_form_is_refused(client, body):
    response = client.post(PATH, data=json.dumps(body), content_type="application/json")

    assert response.status_code == 400
    assert response.mimetype == "text/plain"
    assert response.text.count("\n") == 1


def nested(depth):
    return [nested(depth - 1)] if depth else 0


@pytest.mark.parametrize(
    ("value", "status"),
    [
        ("9007199254740992", 200),
        ("9007199254740993", 400),
        ("-9007199254740993", 400),
        ("9" * 5000, 400),
        ("1e308", 200),
        ("1e400", 400),
        ("NaN", 400),
        ("[-Infinity]", 400),
        (json.dumps("ünï😀"), 200),
        (r'"\ud800"', 400),
        (r'{"\udfff": 1}', 400),
        (json.dumps(nested(MAX_DEPTH - 3)), 200),
        (json.dumps(nested(MAX_DEPTH)), 400),
        ("[" * 400_000 + "]" * 400_000, 400),
        ('{"a":' * 100_000 + "1" + "}" * 100_000, 400),
        (json.dumps([0] * (MAX_VALUES - 20)), 200),
        (json.dumps([0] * (MAX_VALUES + 20)), 400),
        (json.dumps("x" * (MAX_BYTES - 1000)), 200),
        (json.dumps("x" * MAX_BYTES), 413),
        ("{", 400),
        ("", 400),
        ("\x00", 400),
    ],
)
def test_values_are_bounded(client, value, status):
    body = json.dumps(changed(inputs=[{"id": "in", "property": "title", "value": 12345}]))

    response = client.post(PATH, data=body.replace("12345", value), content_type="application/json")

    assert response.status_code == status


@pytest.mark.parametrize(
    ("content_type", "body", "status"),
    [
        ("text/plain", json.dumps(BODY), 415),
        ("application/x-www-form-urlencoded", "output=one", 415),
        (None, json.dumps(BODY), 415),
        ("application/json", b"\xff\xfe\x00", 400),
        ("application/json", b"", 400),
        ("application/json", json.dumps(BODY).encode("utf-16"), 200),
    ],
)
def test_only_json_is_taken(client, content_type, body, status):
    assert client.post(PATH, data=body, content_type=content_type).status_code == status


def test_body_without_a_length_is_bounded_too(client):
    environ = EnvironBuilder(PATH, method="POST", content_type="application/json").get_environ()
    stream = io.BytesIO(b" " * 2 * MAX_BYTES)
    # As gunicorn hands on a body that is sent in chunks.
    environ |= {"wsgi.input": stream, "wsgi.input_terminated": True}

    _, status, _ = run_wsgi_app(client.application, environ)

    assert status.startswith("413")
    assert stream.tell() <= MAX_BYTES


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/", 200),
        ("GET", "/?data-shape=xor", 200),
        ("HEAD", "/", 200),
        ("POST", "/", 405),
        ("GET", "/index.php", 404),
        ("GET", "/assets/../app.py", 404),
        ("GET", "/_dash-layout/", 404),
        ("GET", "/_dash-layout", 200),
        ("GET", PATH, 404),
        ("PUT", PATH, 405),
        ("OPTIONS", PATH, 200),
        ("GET", "/_dash-component-suites/os/path.py", 404),
        ("GET", "/_dash-component-suites/dash/dash.py", 404),
        ("GET", "/_dash-component-suites/dash/../app.py", 404),
    ],
)
def test_only_known_paths_are_answered(client, method, path, status):
    assert client.open(path, method=method).status_code == status


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda values: st.lists(values) | st.dictionaries(st.text(), values),
)


@given(value=JSON, name=st.sampled_from([*BODY, "unknown"]))
def test_no_body_is_a_server_error(client, value, name):
    response = client.post(
        PATH, data=json.dumps(changed(**{name: value})), content_type="application/json"
    )

    assert response.status_code in (200, 400)


@given(value=JSON)
def test_value_that_passes_reaches_the_callback_unchanged(client, value):
    body = changed(inputs=[{"id": "in", "property": "title", "value": value}])

    response = client.post(PATH, data=json.dumps(body), content_type="application/json")

    if response.status_code == 200:
        assert json.loads(response.json["response"]["one"]["title"]) == value


def test_body_is_parsed_once(client, monkeypatch):
    calls = []
    loads = client.application.json.loads

    def count(text, **options):
        calls.append(text)
        return loads(text, **options)

    monkeypatch.setattr(client.application.json, "loads", count)

    client.post(PATH, json=BODY)

    assert len(calls) == 1


def test_callback_whose_requests_cannot_be_checked_is_a_mistake():
    app = Dash("test")
    app.callback(Output("one", "title"), Input({"kind": ALL}, "title"))(lambda titles: titles)

    with pytest.raises(ValueError, match=r"one\.title"):
        guard.install(app)
