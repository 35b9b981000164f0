"""gunicorn's gthread worker, which lets go of clients that hang, and does not log who they are.

A request is read and answered by one of a few threads. gunicorn bounds neither: a phone that loses
its network in the middle of a request holds a thread for a quarter of an hour, and four of them
stop a worker.
"""

from __future__ import annotations

import socket
import time
from contextlib import suppress
from typing import Any

from gunicorn.workers.gthread import TConn, ThreadWorker

# Seconds; a megabyte takes as long at 165 kilobits a second.
LIMIT = 60.0


class Worker(ThreadWorker):
    """A threaded worker in which no request takes longer than `LIMIT`."""

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self._begun: dict[TConn, float] = {}

    def handle(self, conn: TConn) -> Any:
        """Read and answer a request, in a thread of its own."""
        self._begun[conn] = time.monotonic()
        try:
            return super().handle(conn)
        finally:
            del self._begun[conn]

    def murder_pending(self) -> None:
        """Close what has waited too long; the main thread does so about once a second."""
        super().murder_pending()
        now = time.monotonic()
        for conn, begun in list(self._begun.items()):
            if now - begun > LIMIT:
                # Its thread finds that there is nothing more to read, or nobody to write to.
                with suppress(OSError):
                    conn.sock.shutdown(socket.SHUT_RDWR)

    def handle_error(self, req: Any, client: Any, addr: Any, exc: BaseException) -> None:
        """Refuse what is no request; the log does not say whose it was."""
        super().handle_error(req, client, ("(not kept)", 0), exc)
