"""A place to ask whether the server is alive."""

from __future__ import annotations

from flask import Flask

PATH = "/health"


def install(server: Flask) -> None:
    """Answer under `PATH`."""

    @server.get(PATH)
    def health() -> dict[str, str]:
        return {"status": "ok"}
