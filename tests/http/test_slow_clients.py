"""Clients that let the server wait, against the server as the Procfile starts it."""

import socket
from contextlib import ExitStack, suppress
from http.client import HTTPConnection

import pytest

from benchmarks.client import PATH, Client, Tally
from benchmarks.crowd import BEGINNINGS, costly
from benchmarks.served import Served

GET = b"GET /health HTTP/1.1\r\nHost: x\r\n\r\n"
POST = b"POST /_dash-update-component HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
# More than there are threads, and than two workers of gunicorn's own can bear.
MANY = 150


def connect(server):
    return socket.create_connection(("127.0.0.1", server.port), timeout=30)


def status(connection):
    return int(connection.makefile("rb").readline().split()[1])


@pytest.mark.parametrize("kind", BEGINNINGS)
def test_silent_clients_hold_up_nobody(server, kind):
    with ExitStack() as stack:
        for _ in range(MANY):
            stack.enter_context(connect(server)).sendall(BEGINNINGS[kind])
        client = Client(server.port, Tally())
        run = client.run(client.callbacks(), "")
        client.close()

    assert len(run.losses) > 0


def test_request_may_come_byte_by_byte_among_others(server):
    with connect(server) as slow:
        for byte in GET:
            slow.sendall(bytes([byte]))
            with connect(server) as other:
                other.sendall(GET)
                assert status(other) == 200

        assert status(slow) == 200


def test_requests_sent_at_once_are_answered_one_after_the_other(server):
    with connect(server) as connection:
        connection.sendall(GET * 3 + GET.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"))
        answers = connection.makefile("rb").read()

    assert answers.count(b"HTTP/1.1 200 OK") == 4


def test_sender_that_asks_for_leave_gets_it_once(server):
    with connect(server) as connection:
        connection.sendall(
            POST + b"Expect: 100-continue\r\nConnection: close\r\nContent-Length: 2\r\n\r\n"
        )
        answer = connection.recv(100)
        assert answer == b"HTTP/1.1 100 Continue\r\n\r\n"
        connection.sendall(b"{}")
        assert status(connection) == 400


def test_leave_is_given_also_behind_another_request(server):
    with connect(server) as connection:
        connection.sendall(
            GET + POST + b"Expect: 100-continue\r\nConnection: close\r\nContent-Length: 2\r\n\r\n"
        )
        answers = connection.makefile("rb")
        while answers.readline() != b"HTTP/1.1 100 Continue\r\n":
            pass
        connection.sendall(b"{}")
        assert b"HTTP/1.1 400" in answers.read()


def test_nobody_works_for_those_who_have_gone(server):
    log = server.log.read_text
    client = Client(server.port, Tally())
    body = costly(client.callbacks())["run"]
    before = log().count('"POST"')
    for _ in range(MANY):
        with connect(server) as connection:
            connection.sendall(POST + b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
    client.run(client.callbacks(), "")
    client.exchange("POST", PATH, body)
    client.close()

    assert log().count('"POST"') - before < MANY / 2


@pytest.mark.parametrize("length", [1_000_001, 10**9])
def test_body_that_is_too_large_is_refused_before_it_comes(server, length):
    with connect(server) as connection:
        connection.sendall(POST + f"Content-Length: {length}\r\n\r\n".encode() + b"x" * 1000)

        assert status(connection) == 413


def test_head_that_is_too_long_is_refused(server):
    with connect(server) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\n" + b"X-Much: " + b"x" * 100_000)

        assert status(connection) == 431


def test_sender_of_much_too_much_reads_why(server):
    with connect(server) as connection:
        connection.sendall(POST + b"Content-Length: 3000000\r\n\r\n")
        connection.sendall(b"x" * 3_000_000)

        assert status(connection) == 413


def test_half_a_request_ends_with_its_sender(server):
    with connect(server) as connection:
        connection.sendall(GET[:-1])
        connection.shutdown(socket.SHUT_WR)

        assert connection.recv(100) == b""


def test_connection_serves_one_request_after_the_other(server):
    connection = HTTPConnection("127.0.0.1", server.port, timeout=30)
    for _ in range(3):
        connection.request("GET", "/health")
        assert connection.getresponse().read()
    assert connection.sock is not None
    connection.close()


def test_more_connections_than_there_are_places_find_one():
    with Served(1) as server, ExitStack() as stack:
        held = [stack.enter_context(connect(server)) for _ in range(1_100)]
        late = stack.enter_context(connect(server))
        late.sendall(GET)
        assert status(late) == 200

        # The one that has been waited for longest went, the newest stayed.
        assert held[0].recv(1) == b""
        held[-1].sendall(GET)
        assert status(held[-1]) == 200


def test_server_stops_while_requests_hang():
    with Served(1) as server, ExitStack() as stack:
        hanging = [stack.enter_context(connect(server)) for _ in range(10)]
        for connection in hanging:
            connection.sendall(POST)
        server.stop()

        # What it had not read yet when it ended resets the connection.
        with suppress(ConnectionResetError):
            assert hanging[0].recv(1) == b""
