"""The whole app, as a browser and as an attacker meet it."""

import json
import re

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import create_app
from server.environment import read

PATH = "/_dash-update-component"
BROWSER = {"Accept-Encoding": "gzip, deflate, br, zstd"}


@pytest.fixture(scope="module")
def page(app):
    return app.server.test_client().get("/").text


def scripts(page):
    return re.findall(r'<(?:script src|link rel="stylesheet" href)="([^"]+)"', page)


def test_everything_the_page_loads_is_compressed_and_kept_for_good(client, page):
    addresses = [*scripts(page), *re.findall(r'"plotlyjs_url":"(.*?)"', page)]

    assert len(addresses) > 10
    for address in addresses:
        address = json.loads(f'"{address}"')
        with client.get(address, headers=BROWSER) as response:
            assert response.status_code == 200, address
            assert "immutable" in response.headers["Cache-Control"], address
            assert response.content_length < 500 or response.content_encoding == "br", address


def test_answer_tells_how_much_of_it_was_training(client, train_body):
    # Asked by nobody before: what is known is not trained again.
    body = train_body({"token": 7, "address": "?weight-seed=4711"})
    response = client.post(PATH, json=body, headers=BROWSER)

    parts = dict(re.findall(r"(\w+);dur=([\d.]+)", response.headers["Server-Timing"]))
    assert 0 < float(parts["training"]) < float(parts["total"])
    assert {"queue", "serialising"} <= parts.keys()


def test_answer_is_compressed(client, train_body):
    body = train_body({"token": 7, "address": ""})

    response = client.post(PATH, json=body, headers=BROWSER)

    answer = json.loads(brotli.decompress(response.data))
    assert answer["response"]["answer"]["data"]["token"] == 7
    assert answer["response"]["answer"]["data"]["piece"]["stop"] >= 1


@pytest.mark.parametrize("path", ["/", "/?noise=0", "/unknown", "/assets/unknown.js"])
def test_documents_may_do_only_what_they_must(client, path):
    headers = client.get(path).headers

    policy = dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert "unsafe" not in policy["script-src"]
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]


@pytest.mark.parametrize("path", ["/", "/health", "/unknown", "/_dash-layout", "/assets/page.css"])
def test_nothing_is_taken_for_something_else_or_by_someone_else(client, path):
    with client.get(path) as response:
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert response.headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert "Strict-Transport-Security" not in response.headers


def test_transport_security_is_asked_for_behind_tls_only(client):
    response = client.get("/health", base_url="https://localhost")

    assert int(response.headers["Strict-Transport-Security"].removeprefix("max-age=")) >= 31_536_000


def test_health(client):
    response = client.get("/health")

    assert (response.status_code, response.json) == (200, {"status": "ok"})


def test_unknown_path_is_not_the_page(client):
    response = client.get("/wp-login.php")

    assert response.status_code == 404
    assert response.mimetype == "text/plain"


ADDRESSES = st.one_of(
    st.text(max_size=50),
    st.dictionaries(
        st.sampled_from(["data-shape", "hidden-units", "epochs", "noise", "learning-rate"]),
        st.one_of(
            st.integers().map(str), st.floats().map(str), st.sampled_from(["moons", "relu", ""])
        ),
    ).map(lambda values: "?" + "&".join(f"{key}={value}" for key, value in values.items())),
)
WEIGHTS = st.fixed_dictionaries(
    {
        "dtype": st.sampled_from(["f8", "f4", "O"]),
        "bdata": st.sampled_from(["", "A" * 184, "_" * 184]) | st.text(max_size=30),
        "shape": st.lists(st.integers(-1, 20), max_size=2),
    }
)
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda values: st.lists(values) | st.dictionaries(st.text(), values),
)


@given(
    token=ANYTHING,
    address=ADDRESSES | ANYTHING,
    start=st.fixed_dictionaries({"epoch": st.integers(-1, 1001), "weights": WEIGHTS}) | ANYTHING,
)
def test_no_request_for_a_run_is_a_server_error(client, train_body, token, address, start):
    body = train_body({"token": token, "address": address, "start": start})

    response = client.post(PATH, data=json.dumps(body), content_type="application/json")

    assert response.status_code in (200, 400)
    assert "Traceback" not in response.text


HTTPS_ONLY = {"HTTPS_ONLY": "1", "TRUSTED_HOSTS": "play.example.org"}


@pytest.mark.parametrize(
    ("configuration", "status"),
    [({}, 200), (HTTPS_ONLY, 308), (read(HTTPS_ONLY), 308), (read({"HTTPS_ONLY": "1"}), 403)],
)
def test_an_app_is_configured_by_what_it_is_given(monkeypatch, configuration, status):
    # What the process has is not even looked at.
    monkeypatch.setenv("HTTPS_ONLY", "perhaps")

    client = create_app(configuration).server.test_client()

    assert client.get("/", base_url="http://play.example.org").status_code == status


def test_an_app_is_not_made_of_a_wrong_configuration():
    with pytest.raises(SystemExit, match="The environment variable THREADS"):
        create_app({"THREADS": "many"})
