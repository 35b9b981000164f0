"""gunicorn's threaded worker, in which no thread ever waits for a client.

gunicorn's own hands each connection to one of a few threads, which reads the request and sends the
answer, however long the other side takes: a few silent clients stop a worker, and Heroku's router
passes slow bodies on. Here the main loop gathers requests from all connections; a thread gets one
that is whole when it is its turn (`dispatch`); what of the answer the network does not take at
once, the main loop sends. When all places for connections are taken, or too much is held for them,
the address that holds most loses the connection that has been waited for longest.

The log does not say who sent what.
"""

from __future__ import annotations

import errno
import resource
import selectors
import socket
import sys
import threading
import time
from functools import partial
from typing import Any

from gunicorn.sock import ssl_wrap_socket
from gunicorn.workers.gthread import ThreadWorker

from server import environment, health, memory, queueing
from server.clients import client_of
from server.connections import WOULD_BLOCK, Connection, Doing, bytes_held, to_drop
from server.dispatch import BUSY, PATIENCE, Dispatcher, Entry, Kinds, page_of
from server.incoming import sender

# Seconds from the first byte of a request to its last: a megabyte at 165 kilobits a second.
REQUEST_LIMIT = 60.0
# Seconds without a byte of an answer being taken, and for the other side to close.
ANSWER_LIMIT = 30.0
CLOSING_LIMIT = 2.0
# Connections at once, as far as the system lets a process have so many files open.
MAX_CONNECTIONS = 1_000
OTHER_FILES = 100
# How many go when there is no place for another one.
DROPPED_AT_ONCE = 20
# Bytes that may be held for all connections together.
MAX_HELD = 11_000_000
# Seconds from one time at which freed memory is given back to the next.
GIVE_BACK_EVERY = 1.0
# Seconds for which a thread computes before another gets the core. Python's own 5 ms would have to
# be waited for at each of the steps in which the main loop and a thread answer something small.
SWITCH_EVERY = 0.001
CONTINUE = b"HTTP/1.1 100 Continue\r\n\r\n"
HEALTH = f"GET {health.PATH} ".encode()
BUSY_TEXT = f"503 Service Unavailable. {BUSY}\n".encode()
BUSY_ANSWER = (
    b"HTTP/1.1 503 Service Unavailable\r\nContent-Type: text/plain; charset=utf-8\r\n"
    b"Retry-After: 1\r\nRefresh: 1\r\nCache-Control: no-store\r\nConnection: close\r\n"
    b"Content-Length: %d\r\n\r\n%b" % (len(BUSY_TEXT), BUSY_TEXT)
)


class Worker(ThreadWorker):
    """A threaded worker whose main loop does all that may have to wait."""

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        files, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
        self._places = max(10, min(MAX_CONNECTIONS, files - OTHER_FILES))
        # gunicorn would stop accepting; here the next one takes the place of another.
        self.worker_connections = 2 * MAX_CONNECTIONS
        # The system's way of sending files waits for the other side.
        self.cfg.set("sendfile", False)
        self._proxies = environment.read().proxies
        self._connections: set[Connection] = set()
        self._dispatcher = Dispatcher[Connection](self.cfg.threads - 1)
        self._waiting: dict[Connection, Entry[Connection]] = {}
        self._taken_up = threading.local()
        self._swept = 0.0
        self._gave_back = 0.0
        self._answered = False  # anything since memory was given back
        self._unchecked = 0  # bytes that have come to be held since they were added up
        self._stop_at: float | None = None

    # What gunicorn calls, all but `handle_error` in the main thread.

    def load_wsgi(self) -> None:
        """Load the app, and let it know of each request which turn it has."""
        super().load_wsgi()
        sys.setswitchinterval(SWITCH_EVERY)
        app: Any = self.app.wsgi()
        self._kinds: Kinds = app.extensions[queueing.KINDS]

        def answer(environ: dict[str, Any], start_response: Any) -> Any:
            environ[queueing.TURN] = self._taken_up.entry
            return app(environ, start_response)

        self.wsgi = answer

    def accept(self, listener: Any) -> None:
        """Take in a new connection."""
        if len(self._connections) >= self._places and not self._make_room():
            return
        try:
            sock, client = listener.accept()
            sock.setblocking(False)
            if self.cfg.is_ssl:
                sock = ssl_wrap_socket(sock, self.cfg)
        except OSError as error:
            if error.errno in (errno.EMFILE, errno.ENFILE):
                self._make_room()
            # Otherwise the other side has gone, or another worker was faster.
            return
        connection = Connection(self.cfg, sock, client, listener.getsockname())
        self._connections.add(connection)
        self.nr_conns = len(self._connections)
        self._watch(connection, selectors.EVENT_READ)
        # Most often the request comes along.
        self._on_event(connection, sock)

    def murder_keepalived(self, force: bool = False) -> None:
        """Close what has been waited for too long, or all."""
        now = time.monotonic()
        if now - self._swept < 0.5 and not force:
            return
        self._swept = now
        if self._answered and now - self._gave_back > GIVE_BACK_EVERY:
            self._gave_back, self._answered = now, False
            memory.give_back()
        for connection in list(self._connections):
            if connection.doing is Doing.WAITING and now - connection.since > PATIENCE:
                self._refuse(connection)
            elif force or self._is_overdue(connection, now):
                self._drop(connection)
        # Whoever has had too much may go on after a while.
        self._dispatch()

    def murder_pending(self) -> None:
        """Do nothing: there is one kind of connections."""

    def _cap_keepalive(self, deadline: float) -> None:
        """Close idle connections by then, since the worker stops."""
        self._stop_at = deadline

    def handle_error(self, req: Any, client: Any, addr: Any, exc: BaseException) -> None:
        """Refuse what is no request; the log does not say whose it was."""
        super().handle_error(req, client, ("(not kept)", 0), exc)

    # The life of a connection.

    def _on_event(self, connection: Connection, _socket: Any) -> None:
        if connection.closed:  # by another event of the same moment
            return
        match connection.doing:
            case Doing.READING:
                self._read(connection)
            case Doing.WAITING:
                if connection.has_gone():
                    self._drop(connection)
                else:
                    # The next request, which has its time.
                    self._watch(connection, 0)
            case Doing.WRITING:
                if connection.sock.flush():
                    connection.since = time.monotonic()
                self._write(connection)
            case Doing.CLOSING:
                try:
                    gone = not connection.raw.recv(65_536)
                except WOULD_BLOCK:
                    gone = False
                except OSError:
                    gone = True
                if gone:
                    self._drop(connection)

    def _read(self, connection: Connection) -> None:
        waited, before = connection.incoming.waits_for_leave, len(connection.incoming.data)
        if not connection.receive():
            self._drop(connection)
            return
        self._unchecked += len(connection.incoming.data) - before
        if connection.incoming.whole:
            self._submit(connection)
        elif connection.incoming.waits_for_leave and not waited:
            connection.sock.sendall(CONTINUE)
        self._bound_bytes()

    def _submit(self, connection: Connection) -> None:
        # Nobody works for one who has gone; of what is encrypted it cannot be seen beforehand.
        self._watch(connection, 0 if self.cfg.is_ssl else selectors.EVENT_READ)
        connection.turn_to(Doing.WAITING)
        incoming = connection.incoming
        # Whoever watches over the server is none of those who want something of it.
        is_health = incoming.data.startswith(HEALTH)
        client = client_of(sender(incoming, connection.peer, self._proxies))
        connection.sender = health.PATH if is_health else client
        self._waiting[connection] = self._dispatcher.add(
            self._kinds.see(incoming),
            connection.sender,
            page_of(incoming, connection.port),
            connection,
        )
        connection.hand_over()
        self._dispatch()

    def _dispatch(self) -> None:
        while entry := self._dispatcher.next():
            del self._waiting[entry.request]
            self._watch(entry.request, 0)
            entry.request.turn_to(Doing.WORKING)
            future = self.tpool.submit(self._work, entry)
            future.add_done_callback(partial(self.method_queue.defer, self._end, entry))

    def _work(self, entry: Entry[Connection]) -> tuple[bool, float]:
        """In a thread: answer; whether the connection is kept, and the seconds of work."""
        began = time.thread_time()
        self._taken_up.entry = entry
        keep = self.handle(entry.request)
        return keep, time.thread_time() - began

    def _end(self, entry: Entry[Connection], future: Any) -> None:
        self._answered = True
        keep, seconds = (False, 0.0) if future.exception() else future.result()
        self._dispatcher.end(entry, seconds)
        self._dispatch()
        self._go_on(entry.request, keep)

    def _go_on(self, connection: Connection, keep: bool) -> None:
        """Go on with a connection whose request a thread has answered."""
        # After a request that was not whole, it is unknown where the next one begins.
        connection.keep = keep and not connection.parser.unreader.ran_out
        if not connection.keep:
            connection.forget_request()
        if connection.sock.broken:
            self._drop(connection)
        else:
            connection.turn_to(Doing.WRITING)
            self._unchecked += sum(map(len, connection.sock.kept))
            self._write(connection)
        self._bound_bytes()

    def _refuse(self, connection: Connection) -> None:
        """Tell one who has waited for too long to come again; the place is kept."""
        self._dispatcher.give_up(self._waiting.pop(connection))
        connection.keep = False
        connection.forget_request()
        connection.sock.sendall(BUSY_ANSWER)
        connection.turn_to(Doing.WRITING)
        self._write(connection)

    def _write(self, connection: Connection) -> None:
        if connection.sock.broken:
            self._drop(connection)
        elif connection.sock.kept:
            self._watch(connection, selectors.EVENT_WRITE)
        elif connection.keep:
            connection.take_back()
            connection.turn_to(Doing.READING)
            if connection.incoming.whole:
                self._submit(connection)
                return
            if connection.incoming.waits_for_leave:
                connection.sock.sendall(CONTINUE)
            self._watch(connection, selectors.EVENT_READ)
        else:
            # Closed at once, it would lose the end of the answer if there is more of a request.
            connection.turn_to(Doing.CLOSING)
            try:
                connection.raw.shutdown(socket.SHUT_WR)
                self._watch(connection, selectors.EVENT_READ)
            except OSError:
                self._drop(connection)

    def _watch(self, connection: Connection, events: int) -> None:
        if events == connection.watched:
            return
        callback = partial(self._on_event, connection)
        if not connection.watched:
            self.poller.register(connection.raw, events, callback)
        elif events:
            self.poller.modify(connection.raw, events, callback)
        else:
            self.poller.unregister(connection.raw)
        connection.watched = events

    def _drop(self, connection: Connection) -> None:
        if connection.closed:
            return
        connection.closed = True
        if entry := self._waiting.pop(connection, None):
            self._dispatcher.give_up(entry)
        self._watch(connection, 0)
        connection.sock.close()
        connection.raw.close()
        self._connections.discard(connection)
        self.nr_conns = len(self._connections)

    def _is_overdue(self, connection: Connection, now: float) -> bool:
        age = now - connection.since
        if connection.idle:
            stopping = self._stop_at is not None and now > self._stop_at
            return stopping or age > self.cfg.keepalive
        limits = {
            Doing.READING: REQUEST_LIMIT,
            Doing.WRITING: ANSWER_LIMIT,
            Doing.CLOSING: CLOSING_LIMIT,
        }
        return connection.doing in limits and age > limits[connection.doing]

    def _make_room(self, by_bytes: bool = False) -> bool:
        # Looking for them takes as long as there are connections, so some go at a time.
        victims = to_drop(self._connections, 1 if by_bytes else DROPPED_AT_ONCE, by_bytes)
        for victim in victims:
            self._drop(victim)
        return bool(victims)

    def _bound_bytes(self) -> None:
        # Adding up takes as long as there are connections.
        if self._unchecked < MAX_HELD / 20:
            return
        self._unchecked = 0
        while bytes_held(self._connections) > MAX_HELD and self._make_room(by_bytes=True):
            pass
