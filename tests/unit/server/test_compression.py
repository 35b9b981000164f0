import gzip
import threading
import time
from itertools import count
from pathlib import Path

import brotli
import pytest
from flask import Flask, Response

from server import compression
from server.compression import Encoding, Files, file_name

TEXT = b"a text that repeats itself; " * 100
DECODERS = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}


@pytest.fixture
def server(tmp_path):
    """A server of one asset, one bundle of Dash's kind and one answer that is always new."""
    server = Flask("test", static_folder=str(tmp_path / "assets"), static_url_path="/assets")
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "page.css").write_bytes(TEXT)
    (tmp_path / "assets" / "picture.png").write_bytes(TEXT)
    numbers = count()

    @server.get("/_dash-component-suites/<package>/<path:path>")
    def bundle(package, path):
        return Response(TEXT, mimetype="text/javascript")

    @server.get("/new")
    def new():
        return Response(TEXT + str(next(numbers)).encode(), mimetype="application/json")

    @server.get("/short")
    def short():
        return Response(TEXT[:100], mimetype="text/html")

    compression.install(server, tmp_path / "compressed")
    return server


def get(server, path, encodings="br, gzip", **headers):
    return server.test_client().get(
        path, headers={"Accept-Encoding": encodings, **headers}, buffered=True
    )


@pytest.mark.parametrize("path", ["/assets/page.css", "/_dash-component-suites/p/a.js", "/new"])
@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("br;q=0.2, gzip;q=0.8", "gzip"),
        ("*", "br"),
        ("identity", None),
        ("br;q=0.5, identity", None),
        ("zstd", None),
        ("", None),
    ],
)
def test_encoding_is_one_that_the_browser_prefers(server, path, accepted, encoding):
    response = get(server, path, accepted)

    assert response.headers.get("Content-Encoding") == encoding
    assert DECODERS[encoding](response.data).startswith(TEXT)
    assert int(response.headers["Content-Length"]) == len(response.data)
    assert response.headers["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize("path", ["/assets/picture.png", "/short", "/nothing"])
def test_what_gains_nothing_stays_as_it_is(server, path):
    assert "Content-Encoding" not in get(server, path).headers


def test_head_has_the_headers_of_get(server):
    headers = {"Accept-Encoding": "br"}
    head = server.test_client().head("/assets/page.css", headers=headers, buffered=True)
    got = get(server, "/assets/page.css", "br")

    assert head.data == b""
    assert {**head.headers, "Date": None} == {**got.headers, "Date": None}


def test_unchanged_file_is_not_sent_again(server):
    first = get(server, "/assets/page.css")

    again = get(server, "/assets/page.css", **{"If-None-Match": first.headers["ETag"]})

    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]


def test_encodings_have_tags_of_their_own(server):
    tags = {
        get(server, "/assets/page.css", accepted).headers["ETag"] for accepted in ("br", "gzip", "")
    }

    assert len(tags) == 3


def test_changed_asset_is_sent_anew(server):
    tag = get(server, "/assets/page.css").headers["ETag"]
    (Path(server.static_folder) / "page.css").write_bytes(TEXT[::-1] * 2)

    changed = get(server, "/assets/page.css", **{"If-None-Match": tag})

    assert changed.status_code == 200
    assert brotli.decompress(changed.data) == TEXT[::-1] * 2


def test_part_of_an_asset_is_not_compressed(server):
    part = get(server, "/assets/page.css", Range="bytes=5-9")

    assert (part.status_code, part.data) == (206, TEXT[5:10])


def counting(calls):
    def compress(data):
        calls.append(data)
        time.sleep(0.05)  # long enough for every thread to ask meanwhile
        return gzip.compress(data)

    return Encoding(compress, compress)


def test_file_is_compressed_once_for_all_fingerprints_and_detours(server, monkeypatch):
    calls: list[bytes] = []
    monkeypatch.setitem(compression.ENCODINGS, "br", counting(calls))

    for version in range(3):
        get(server, f"/_dash-component-suites/p/a.v1_0m{version}.js")
        get(server, f"/assets/{version}/../page.css?m={version}")

    assert len(calls) == 2


def test_file_is_compressed_once_for_requests_that_meet(tmp_path, monkeypatch):
    calls: list[bytes] = []
    monkeypatch.setitem(compression.ENCODINGS, "br", counting(calls))
    files = Files(tmp_path)
    threads = [
        threading.Thread(target=files.get, args=("a.js", "br", lambda: TEXT)) for _ in range(4)
    ]

    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(calls) == 1


def test_file_made_beforehand_is_taken(server, tmp_path):
    folder = tmp_path / "compressed"
    folder.mkdir()
    best = brotli.compress(TEXT, quality=11)
    (folder / file_name(TEXT, "br")).write_bytes(best)

    def refuse(data):
        raise AssertionError("compressed again")

    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(compression.ENCODINGS, "br", Encoding(refuse, refuse))

        assert get(server, "/assets/page.css").data == best
