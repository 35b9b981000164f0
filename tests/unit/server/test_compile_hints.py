import gzip

import brotli
import pytest
from flask import Flask

from server import compile_hints, compression

SCRIPT = b"first();\n" * 100


@pytest.fixture
def client(tmp_path):
    vendor = tmp_path / "assets" / "vendor"
    vendor.mkdir(parents=True)
    (vendor / "plotly-cartesian.min.js").write_bytes(SCRIPT)
    (vendor / "other.js").write_bytes(SCRIPT)
    server = Flask("test", static_folder=str(tmp_path / "assets"), static_url_path="/assets")

    @server.get("/_dash-component-suites/<path:name>")
    def suite(name):
        return (SCRIPT, 404 if "missing" in name else 200, {"Content-Type": "text/javascript"})

    compression.install(server, tmp_path / "compressed")
    return server.test_client()


def get(client, address, **headers):
    """The status, the body and the headers of an answer."""
    with client.get(address, headers=headers) as answer:
        return answer.status_code, answer.data, answer.headers


COMPRESSED = {"br": brotli.decompress, "gzip": gzip.decompress}


@pytest.mark.parametrize("encoding", COMPRESSED)
@pytest.mark.parametrize(
    "address",
    [
        "/_dash-component-suites/plotly/package_data/plotly.v7_1_0m1.min.js",
        "/assets/vendor/plotly-cartesian.min.js",
        "/_dash-component-suites/dash_mantine_components/dash_mantine_components.v2m1.js",
    ],
)
def test_what_is_called_at_once_begins_with_the_hint(client, address, encoding):
    for _ in range(2):
        _, body, headers = get(client, address, **{"Accept-Encoding": encoding})

        assert headers["Content-Encoding"] == encoding
        assert COMPRESSED[encoding](body) == compile_hints.HINT + SCRIPT
        assert int(headers["Content-Length"]) == len(body)
        assert "Accept-Ranges" not in headers


def test_parts_are_those_of_the_file_as_it_is(client):
    address = "/assets/vendor/plotly-cartesian.min.js"

    status, body, _ = get(client, address, **{"Accept-Encoding": "br", "Range": "bytes=100-"})

    assert (status, body) == (206, SCRIPT[100:])
    assert get(client, address)[1] == SCRIPT


def test_hint_is_for_those_who_ask_for_the_file(client):
    answer = client.options("/assets/vendor/plotly-cartesian.min.js")

    assert answer.data == b""


@pytest.mark.parametrize(
    "address",
    [
        "/assets/vendor/other.js",
        "/_dash-component-suites/plotly/package_data/plotly-missing.js",
        "/_dash-component-suites/dash/dash-renderer/build/dash_renderer.v4m1.min.js",
    ],
)
def test_other_answers_stay_as_they_are(client, address):
    _, body, headers = get(client, address, **{"Accept-Encoding": "br"})

    assert (brotli.decompress(body) if "Content-Encoding" in headers else body) == SCRIPT
