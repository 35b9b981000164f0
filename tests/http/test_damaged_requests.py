"""What is no proper HTTP, against the server as the Procfile starts it."""

import socket

import pytest

POST = (
    b"POST /_dash-update-component HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
    b"Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
)


@pytest.mark.parametrize(
    "request_",
    [
        POST + b"zz\r\nabc\r\n0\r\n\r\n",
        POST + b"-1\r\nabc\r\n0\r\n\r\n",
        POST + b"5\r\n{}   XX5\r\n",
        b"GET /\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x y\r\nHost: z\r\nConnection: close\r\n\r\n",
    ],
)
def test_damaged_request_is_refused_and_its_sender_not_kept(server, request_):
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as connection:
        connection.sendall(request_)
        status = connection.makefile("rb").readline()

    assert status.split()[1] == b"400"
    log = server.log.read_text()
    assert "Traceback" not in log
    assert "127.0.0.1" not in log.split("Booting worker", 1)[1]
