import pytest

from server.guard import MAX_BYTES
from server.incoming import MAX_CHUNKS, MAX_FIELDS, MAX_HEAD, Incoming, sender

HEAD = b"POST / HTTP/1.1\r\nHost: x\r\n"
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"


def fed(data, step=None):
    """A request that came in pieces, and how many bytes of it had come when it was whole."""
    request = Incoming()
    step = step or len(data)
    for start in range(0, len(data), step):
        request.feed(data[start : start + step])
        if request.whole:
            return request, start + step
    return request, None


@pytest.mark.parametrize("step", [1, 2, 3, 7, None])
@pytest.mark.parametrize(
    "data",
    [
        b"GET / HTTP/1.1\r\nHost: x\r\n\r\n",
        HEAD + b"Content-Length: 5\r\n\r\n{\r\n\r\n",
        HEAD + b"content-length:0\r\n\r\n",
        CHUNKED + b"5\r\n01234\r\nA;x=y\r\n0123456789\r\n0\r\n\r\n",
        CHUNKED + b"0\r\nExpires: 0\r\n\r\n",
    ],
)
def test_request_is_whole_with_its_last_byte(data, step):
    request, length = fed(data, step)

    assert request.whole
    assert length is not None
    assert length >= len(data)
    assert not fed(data[:-1], step)[0].whole


@pytest.mark.parametrize(
    "data",
    [
        b"GET / HTTP/1.1\nHost: x\n\n",
        b"x" * (MAX_HEAD + 1),
        HEAD + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\n",
        HEAD + b"Content-Length: -1\r\n\r\n",
        HEAD + b"Content-Length: many\r\n\r\n",
        HEAD + f"Content-Length: {MAX_BYTES + 1}\r\n\r\n".encode(),
        HEAD + b"Transfer-Encoding: gzip, chunked\r\n\r\n",
        HEAD + b"Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n",
        CHUNKED + b"zz\r\n",
        CHUNKED + b"-1\r\n",
        CHUNKED + b"3\r\nabcXX",
        CHUNKED + b"1" * 5_000,
        CHUNKED + b"F00000\r\n" + b"x" * 2 * MAX_BYTES,
        CHUNKED + b"1\r\nx\r\n" * (MAX_BYTES // 2),
        CHUNKED + b"0\r\n" + b"x" * (MAX_HEAD + 3),
        CHUNKED + b"1\r\nx\r\n" * (MAX_CHUNKS + 1),
        HEAD + b"A: b\r\n" * MAX_FIELDS + b"Content-Length: 9\r\n\r\n",
    ],
)
def test_what_is_odd_or_too_large_is_not_waited_for(data):
    assert fed(data)[0].whole


def test_what_comes_behind_a_request_is_kept():
    data = b"GET / HTTP/1.1\r\n\r\n"

    assert fed(2 * data)[0].data == 2 * data


@pytest.mark.parametrize(
    ("data", "waits"),
    [
        (HEAD + b"Expect: 100-Continue\r\nContent-Length: 5\r\n\r\n", True),
        (HEAD + b"Expect: 100-continue\r\nContent-Length: 5\r\n\r\n01234", False),
        (HEAD + b"Content-Length: 5\r\n\r\n", False),
        (HEAD, False),
    ],
)
def test_sender_that_waits_for_leave_is_known(data, waits):
    assert fed(data)[0].waits_for_leave == waits


@pytest.mark.parametrize(
    ("forwarded", "proxies", "address"),
    [
        ([], 1, "1.1.1.1"),
        (["2.2.2.2"], 0, "1.1.1.1"),
        (["2.2.2.2"], 1, "2.2.2.2"),
        (["6.6.6.6, 2.2.2.2"], 1, "2.2.2.2"),
        (["6.6.6.6", "2.2.2.2,3.3.3.3"], 2, "2.2.2.2"),
        (["2.2.2.2"], 2, "2.2.2.2"),
        ([" "], 1, "1.1.1.1"),
    ],
)
def test_sender_is_who_the_believed_proxies_say(forwarded, proxies, address):
    lines = "".join(f"X-Forwarded-For: {value}\r\n" for value in forwarded)
    request, _ = fed(b"GET / HTTP/1.1\r\n" + lines.encode() + b"\r\n")

    assert sender(request, "1.1.1.1", proxies) == address
