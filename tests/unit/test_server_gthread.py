import socket
import threading

import pytest
from gunicorn.config import Config
from gunicorn.workers.gthread import ThreadWorker

from server import gthread


@pytest.fixture
def worker():
    worker = gthread.Worker(0, 0, [], None, 30, Config(), None)
    yield worker
    worker.tmp.close()


class Connection:
    """What the worker needs of one."""

    def __init__(self, sock):
        self.sock = sock


@pytest.mark.parametrize(("limit", "let_go"), [(0.0, True), (60.0, False)])
def test_request_that_hangs_is_let_go_of_after_the_limit(worker, monkeypatch, limit, let_go):
    ours, theirs = socket.socketpair()
    read: list[bytes] = []
    begun = threading.Event()

    def wait_for_more(_, conn):
        begun.set()
        read.append(conn.sock.recv(1))

    monkeypatch.setattr(ThreadWorker, "handle", wait_for_more)
    monkeypatch.setattr(gthread, "LIMIT", limit)
    thread = threading.Thread(target=worker.handle, args=(Connection(ours),))
    thread.start()
    assert begun.wait(10)

    worker.murder_pending()

    if not let_go:
        theirs.send(b"x")
    thread.join(10)
    assert read == [b"" if let_go else b"x"]
    ours.close()
    theirs.close()
