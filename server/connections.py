"""The connections of a worker: what each is doing, what it holds, and which must go for another.

No thread waits for one: requests are gathered, and answers sent, as the network takes them.
"""

from __future__ import annotations

import errno
import socket
import ssl
import time
from collections import Counter
from collections.abc import Iterable
from enum import Enum
from heapq import nsmallest
from io import BytesIO
from typing import Any

from gunicorn.http.errors import LimitRequestHeaders
from gunicorn.http.parser import RequestParser
from gunicorn.http.unreader import Unreader

from server.incoming import MAX_HEAD, Incoming

WOULD_BLOCK = (BlockingIOError, ssl.SSLWantReadError, ssl.SSLWantWriteError)


class Doing(Enum):
    """What a connection is doing."""

    READING = "waiting for a request, or for the rest of one"
    WAITING = "having sent a request that no thread has taken up yet"
    WORKING = "being answered by a thread"
    WRITING = "sending the rest of an answer"
    CLOSING = "waiting for the other side to take the answer and to close"


class Held(Unreader):
    """What has come over a connection, for gunicorn's parser, which never waits for more."""

    def __init__(self) -> None:
        super().__init__()
        self.ran_out = False
        self.head_is_too_long = False

    def chunk(self, size_hint: int | None = None) -> bytes:
        """Nothing: whoever asks has had all there is."""
        self.ran_out = True
        if self.head_is_too_long:
            raise LimitRequestHeaders("limit request headers size")
        return b""


class Parser(RequestParser):
    """gunicorn's parser of the requests of one connection, which are all here when it is asked."""

    def __init__(self, cfg: Any, source_addr: Any):
        super().__init__(cfg, (), source_addr)
        self.unreader = Held()

    def __next__(self) -> Any:
        request = super().__next__()
        # Who waited for leave to send the body has got it long ago.
        request._expected_100_continue = False
        return request


class Outgoing:
    """A socket to gunicorn, which never waits: what the network does not take at once is kept."""

    def __init__(self, sock: socket.socket):
        self._sock = sock
        self.kept: list[memoryview] = []
        self.broken = False

    def sendall(self, data: bytes) -> None:
        """Send as much as goes now, and keep the rest for `flush`."""
        if self.broken:
            raise BrokenPipeError(errno.EPIPE, "The other side has gone.")
        self.kept.append(memoryview(data))
        if len(self.kept) == 1:
            self.flush()

    def flush(self) -> bool:
        """Send what is kept, as much as goes now; whether any went."""
        went = False
        try:
            while self.kept:
                sent = self._sock.send(self.kept[0])
                went = went or sent > 0
                if sent == len(self.kept[0]):
                    del self.kept[0]
                else:
                    self.kept[0] = self.kept[0][sent:]
        except WOULD_BLOCK:
            pass
        except OSError:
            self.close()
        return went

    def close(self) -> None:
        """Send nothing any more; the worker closes the socket itself."""
        self.broken = True
        self.kept.clear()

    def shutdown(self, how: int) -> None:
        """Refuse: the worker shuts the socket down itself, without waiting."""
        raise OSError

    def setblocking(self, flag: bool) -> None:
        """Do nothing: it never blocks."""

    def gettimeout(self) -> float:
        """The timeout of a socket that never blocks."""
        return 0.0


class Connection:
    """One connection, with all that gunicorn's worker asks of one."""

    is_http2 = False
    initialized = data_ready = True

    def __init__(self, cfg: Any, sock: socket.socket, client: Any, server: Any):
        self.raw = sock
        self.client = client
        self.server = server
        # A socket of the file system has no address of the other side.
        self.peer, self.port = client[:2] if isinstance(client, tuple) else ("", 0)
        # Who has sent its last request, where proxies say so; before that, the other side.
        self.sender = self.peer
        self.sock = Outgoing(sock)
        self.parser = Parser(cfg, client)
        self.incoming = Incoming()
        self.doing = Doing.READING
        self.since = time.monotonic()
        self.watched = 0  # the events that the worker's poller looks out for
        self.size = 0  # bytes of the request that the parser has
        self.keep = False
        self.closed = False

    def init(self) -> None:
        """Do nothing: all that is needed is there from the beginning."""

    @property
    def idle(self) -> bool:
        """Whether nothing of a request has come yet."""
        return self.doing is Doing.READING and not self.incoming.data

    def turn_to(self, doing: Doing) -> None:
        """Do something else from now on."""
        self.doing = doing
        self.since = time.monotonic()

    def receive(self) -> bool:
        """Take in what has come, until the request is whole; whether the connection is still up."""
        try:
            while not self.incoming.whole:
                data = self.raw.recv(65_536)
                if not data:
                    return False
                if not self.incoming.data:
                    self.since = time.monotonic()
                self.incoming.feed(data)
        except WOULD_BLOCK:
            return True
        except OSError:
            return False
        return True

    def has_gone(self) -> bool:
        """Whether the other side has closed; what it has sent is left where it is."""
        try:
            return not self.raw.recv(1, socket.MSG_PEEK)
        except WOULD_BLOCK:
            return False
        except OSError:
            return True

    def hand_over(self) -> None:
        """Give the request to the parser."""
        data = bytes(self.incoming.data)
        self.size = len(data)
        unreader = self.parser.unreader
        unreader.ran_out = False
        unreader.head_is_too_long = not self.incoming.has_head and len(data) > MAX_HEAD
        unreader.unread(data)
        self.incoming = Incoming()

    def take_back(self) -> None:
        """Begin the next request with what came behind the last one."""
        self.incoming = Incoming()
        self.incoming.feed(self.parser.unreader.take_buffered())
        self.size = 0

    def forget_request(self) -> None:
        """Let go of the request that has been answered, as far as it is still held."""
        self.parser.unreader.buf = BytesIO()
        self.parser.mesg = None


def bytes_held(connections: Iterable[Connection]) -> int:
    """What is held for these connections; an answer that goes to several counts once."""
    requests, answers = 0, {}
    for connection in connections:
        requests += len(connection.incoming.data)
        if connection.doing is Doing.WAITING:
            requests += connection.size
        for part in connection.sock.kept:
            answers[id(part.obj)] = len(part.obj)  # type: ignore[arg-type]
    return requests + sum(answers.values())


def to_drop(
    connections: Iterable[Connection], count: int = 1, by_bytes: bool = False
) -> list[Connection]:
    """Who has to go: of those who hold most, the connections that have been waited for longest.

    At most `count` of them, and none where all are at work. A client holds connections, or with
    `by_bytes` what they hold. Behind a proxy it is known by its first request; connections without
    one are all the proxy's.
    """
    waiting = [each for each in connections if each.doing is not Doing.WORKING]
    if by_bytes:
        waiting = [each for each in waiting if bytes_held([each])]
    held = Counter[str]()
    for each in waiting:
        held[each.sender] += bytes_held([each]) if by_bytes else 1
    most = max(held.values(), default=0)
    theirs = (each for each in waiting if held[each.sender] == most)
    return nsmallest(count, theirs, key=lambda each: each.since)
