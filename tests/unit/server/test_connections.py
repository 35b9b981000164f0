import errno
import re
import socket

import pytest
from gunicorn.config import Config

from server.connections import Connection, Doing, Outgoing, bytes_held, to_drop

GET = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"


class Net:
    """Both ends of connections."""

    def __init__(self):
        self.ends = []

    def connect(self, peer="1.1.1.1", since=0.0, doing=Doing.READING, sent=b""):
        ours, theirs = socket.socketpair()
        self.ends += [ours, theirs]
        ours.setblocking(False)
        connection = Connection(Config(), ours, (peer, 1), ("0.0.0.0", 2))
        theirs.sendall(sent)
        assert connection.receive()
        connection.doing, connection.since = doing, since
        return connection


@pytest.fixture
def net():
    net = Net()
    yield net
    for end in net.ends:
        end.close()


def test_of_the_address_with_most_connections_the_oldest_goes(net):
    one = net.connect("one", since=1)
    newer, older = (net.connect("many", since=since) for since in (3, 2))

    assert to_drop([one, newer, older]) == [older]
    assert to_drop([one, newer, older], count=5) == [older, newer]


def test_other_side_has_gone_when_it_has_closed(net):
    stays, sends, goes, breaks = (net.connect(sent=GET) for _ in range(4))
    net.ends[3].sendall(GET)
    net.ends[5].close()
    net.ends[7].setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0" + bytes(4))
    net.ends[7].close()

    assert [each.has_gone() for each in (stays, sends, goes, breaks)] == [False, False, True, True]
    # What it sends is for the next request.
    assert sends.raw.recv(100) == GET


def test_what_is_at_work_stays(net):
    working = net.connect("many", since=1, doing=Doing.WORKING)
    another = net.connect("many", since=1, doing=Doing.WORKING)
    one = net.connect("one", since=2)

    assert to_drop([working, another, one]) == [one]
    assert to_drop([working, another]) == []


def test_for_bytes_whoever_holds_most_of_them_goes(net):
    idle = [net.connect("many", since=1) for _ in range(3)]
    small = net.connect("small", since=2, sent=b"x" * 10)
    large = net.connect("large", since=3, sent=b"x" * 1000)

    assert to_drop([*idle, small, large], by_bytes=True) == [large]
    assert to_drop(idle, by_bytes=True) == []


def test_behind_a_proxy_whoever_it_is_known_to_be_goes(net):
    hostile = [net.connect("proxy", since=2, sent=b"x" * 1000) for _ in range(3)]
    for each in hostile:
        each.sender = "hostile"
    honest = net.connect("proxy", since=1, sent=b"x" * 1000)
    honest.sender = "honest"

    assert to_drop([honest, *hostile], count=4, by_bytes=True) == hostile
    assert to_drop([honest, *hostile], count=4) == hostile


def test_answer_that_several_wait_for_counts_once(net):
    answer = b"x" * 10_000_000
    connections = [net.connect() for _ in range(3)]
    for connection in connections:
        connection.sock.sendall(answer)

    assert bytes_held(connections) == len(answer)


def test_socket_never_waits_and_sends_all_in_the_end(net):
    ours, theirs = socket.socketpair()
    net.ends += [ours, theirs]
    ours.setblocking(False)
    sent = [bytes([number]) * 700_000 for number in range(5)]
    outgoing = Outgoing(ours)

    for part in sent:
        outgoing.sendall(part)
    assert outgoing.kept

    received = b""
    while outgoing.kept:
        received += theirs.recv(1_000_000)
        outgoing.flush()
    ours.shutdown(socket.SHUT_WR)
    while more := theirs.recv(1_000_000):
        received += more
    assert received == b"".join(sent)


def test_answer_to_one_who_has_gone_is_given_up(net):
    ours, theirs = socket.socketpair()
    net.ends.append(ours)
    ours.setblocking(False)
    outgoing = Outgoing(ours)
    theirs.close()

    outgoing.sendall(b"x")

    assert outgoing.broken
    # Without its number gunicorn would take it for an error of the server.
    with pytest.raises(BrokenPipeError, match=re.escape(f"[Errno {errno.EPIPE}]")):
        outgoing.sendall(b"x")


def test_request_is_parsed_without_waiting_for_more(net):
    connection = net.connect(sent=GET + b"GET /next")
    connection.hand_over()
    request = next(connection.parser)

    assert request.path == "/"
    assert request.body.read() == b""
    assert not connection.parser.unreader.ran_out
    connection.take_back()
    assert connection.incoming.data == b"GET /next"


def test_body_that_did_not_come_ends_the_connection(net):
    too_long = b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999\r\n\r\nabc"
    connection = net.connect(sent=too_long)
    assert connection.incoming.whole
    connection.hand_over()
    request = next(connection.parser)

    assert request.body.read() == b"abc"
    assert connection.parser.unreader.ran_out


@pytest.mark.parametrize(("sent", "idle"), [(b"", True), (b"G", False)])
def test_connection_is_idle_until_something_has_come(net, sent, idle):
    assert net.connect(sent=sent).idle == idle
