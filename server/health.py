"""A place to ask whether the server is alive."""

from __future__ import annotations

from flask import Flask


def install(server: Flask) -> None:
    """Answer under /health."""

    @server.get("/health")
    def health() -> dict[str, str]:
        return {"status": "ok"}
