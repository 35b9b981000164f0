"""Compresses answers: what never changes once and thoroughly, everything else quickly each time.

Brotli at quality 5 takes about 1 ms for the 60 kB of an answered run and saves all but 2 % of what
quality 11 does; for the 4.8 MB of plotly.js quality 9 takes 0.5 s and quality 11 takes 10 s for a
tenth less. So bundles and assets are compressed once per process at quality 9, unless
`precompress.py` has left better ones in a folder.
"""

from __future__ import annotations

import gzip
from collections.abc import Callable
from functools import partial
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import NamedTuple

import brotli
from dash.fingerprint import check_fingerprint
from flask import Flask, Response, request

from server.bundle import PREFIX
from server.compile_hints import hinted
from server.cuts import cut
from server.lighter import lightened

# What a page is made of, which has a tag of its content.
READY_MADE = ("/", "/_dash-layout", "/_dash-dependencies")
# Below this, a packet is a packet.
MIN_SIZE = 500
TYPES = {
    "application/javascript",
    "application/json",
    "image/svg+xml",
    "image/x-icon",
    "text/css",
    "text/html",
    "text/javascript",
    "text/plain",
}


class Encoding(NamedTuple):
    """A content coding, in two strengths."""

    quickly: Callable[[bytes], bytes]
    thoroughly: Callable[[bytes], bytes]


def _brotli_quickly(data: bytes) -> bytes:
    # By itself it takes memory for a window of 4 MB, which costs more time than a short answer.
    window = max(10, min(22, (len(data) + 16).bit_length()))
    return brotli.compress(data, quality=5, lgwin=window)


# The first is preferred where a browser takes several.
ENCODINGS = {
    "br": Encoding(_brotli_quickly, partial(brotli.compress, quality=9)),
    "gzip": Encoding(
        partial(gzip.compress, compresslevel=4, mtime=0),
        partial(gzip.compress, compresslevel=9, mtime=0),
    ),
}


class File(NamedTuple):
    """A compressed file, and the tag by which a browser recognises it."""

    body: bytes
    tag: str


class Files:
    """The compressed files of one process; `folder` may hold some that were made beforehand."""

    def __init__(self, folder: Path):
        self._folder = folder
        self._files: dict[tuple[str, str], File] = {}
        self._locks: dict[tuple[str, str], Lock] = {}
        self._lock = Lock()

    def get(self, name: str, encoding: str, read: Callable[[], bytes]) -> File:
        """The file `name`, which holds what `read` returns, in an encoding."""
        key = name, encoding
        with self._lock:
            lock = self._locks.setdefault(key, Lock())
        # One request compresses a file, the others for the same file wait for it.
        with lock:
            if key not in self._files:
                self._files[key] = self._make(encoding, read())
            return self._files[key]

    def _make(self, encoding: str, data: bytes) -> File:
        name = file_name(data, encoding)
        path = self._folder / name
        body = path.read_bytes() if path.is_file() else ENCODINGS[encoding].thoroughly(data)
        return File(body, name)


def sent(path: str, data: bytes) -> bytes:
    """What is compressed and served under `path` for the file `data`."""
    return hinted(path, cut(path, lightened(path, data)))


def file_name(data: bytes, encoding: str) -> str:
    """The name under which compressed `data` are kept; it follows the content."""
    return f"{sha256(data).hexdigest()[:32]}.{encoding}"


def install(server: Flask, folder: Path) -> None:
    """Compress the answers of `server`, with the compressed files of `folder` where it has them."""
    files = Files(folder)

    @server.after_request
    def compress(response: Response) -> Response:
        if response.status_code == 304 and is_file(request.path):
            # It stands for the answer that the browser has, and says the same of it.
            response.vary.add("Accept-Encoding")
        if response.status_code != 200 or response.mimetype not in TYPES:
            return response
        response.vary.add("Accept-Encoding")
        encoding = request.accept_encodings.best_match((*ENCODINGS, "identity"))
        if encoding not in ENCODINGS or "Content-Encoding" in response.headers:
            return response
        # A file of the assets is passed on by the web server, unless it is read here.
        response.direct_passthrough = False
        if (response.calculate_content_length() or 0) < MIN_SIZE:
            return response
        if is_file(request.path):
            # Never by the address alone: any fingerprint, and any detour, brings the same file.
            key = response.get_etag()[0] or check_fingerprint(request.path)[0]
            body, tag = files.get(key, encoding, lambda: sent(request.path, response.get_data()))
            response.set_data(body)
            response.set_etag(tag)
        else:
            response.set_data(ENCODINGS[encoding].quickly(response.get_data()))
        response.headers["Content-Encoding"] = encoding
        # The parts of a file that Flask offers are those of the uncompressed one.
        response.headers.pop("Accept-Ranges", None)
        response.make_conditional(request)
        return response


def is_file(path: str) -> bool:
    """Whether what lies under `path` is the same at every request."""
    return path in READY_MADE or path.startswith(
        ("/_dash-component-suites/", "/assets/", PREFIX, "/_favicon.ico")
    )
