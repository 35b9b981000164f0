"""A request as it arrives over a connection: when it is whole, and who sent it.

Whatever is odd counts as whole: gunicorn's parser, which gets what is there and nothing more, says
what is wrong with it.
"""

from __future__ import annotations

import re

from server.guard import MAX_BYTES
from server.proxies import outermost

# Far more than browsers and proxies send. The main loop looks at each field and each chunk, while
# all others wait; gunicorn takes 100 fields.
MAX_HEAD = 64 * 1024
MAX_FIELDS = 200
MAX_CHUNK_LINE = 1024
MAX_CHUNKS = 2_000
# A chunk has a few bytes around it; a body in pieces smaller than those is no browser's.
MAX_CHUNKED = 2 * MAX_BYTES

_LONE_FEED = re.compile(rb"(?<!\r)\n")
_HEX = re.compile(rb"[0-9A-Fa-f]{1,8}")
_DIGITS = re.compile(rb"[0-9]{1,15}")


class Incoming:
    """The bytes of one request, and of what its sender sent behind it."""

    def __init__(self) -> None:
        self.data = bytearray()
        self.whole = False
        # Whether there is a head and all of it is here.
        self.has_head = False
        self._seen = 0
        self._end: int | None = None  # of a body whose length is known
        self._chunk = 0  # where the next chunk begins
        self._chunks = 0
        self._expects_leave = False
        self._head: list[tuple[bytes, bytes]] = []

    def feed(self, data: bytes) -> None:
        """Take in what has come."""
        self.data += data
        if self.whole:
            return
        if not self.has_head:
            self._find_head()
        if self.has_head and not self.whole:
            self.whole = self._has_chunks() if self._end is None else len(self.data) >= self._end

    @property
    def body(self) -> bytes:
        """The body of a whole request of known length; empty for all others."""
        if not self.whole or self._end is None:
            return b""
        return bytes(self.data[self.data.index(b"\r\n\r\n") + 4 : self._end])

    def values(self, name: bytes) -> list[bytes]:
        """The values of a header, named in small letters, in the order of the head."""
        return [value for key, value in self._head if key == name]

    @property
    def waits_for_leave(self) -> bool:
        """Whether its sender wants to be told to go on before it sends the body."""
        return not self.whole and self._expects_leave

    def _find_head(self) -> None:
        end = self.data.find(b"\r\n\r\n", max(0, self._seen - 3))
        if end < 0:
            odd = _LONE_FEED.search(self.data, max(0, self._seen - 1))
            self.whole = odd is not None or len(self.data) > MAX_HEAD
            self._seen = len(self.data)
            return
        self.has_head = True
        lines = bytes(self.data[:end]).split(b"\r\n", MAX_FIELDS + 1)[1:]
        if len(lines) > MAX_FIELDS:
            self.whole = True
            return
        for line in lines:
            name, _, value = line.partition(b":")
            self._head.append((name.strip().lower(), value.strip()))
        self._expects_leave = b"100-continue" in [one.lower() for one in self.values(b"expect")]
        codings, lengths = self.values(b"transfer-encoding"), self.values(b"content-length")
        body = end + 4
        if codings:
            self._chunk = body
            self.whole = [coding.lower() for coding in codings] != [b"chunked"] or bool(lengths)
        elif not lengths:
            self._end = body
        elif len(lengths) == 1 and _DIGITS.fullmatch(lengths[0]):
            length = int(lengths[0])
            self._end = body + length
            # It is refused for its length, and need not come.
            self.whole = length > MAX_BYTES
        else:
            self.whole = True

    def _has_chunks(self) -> bool:
        while True:
            end = self.data.find(b"\r\n", self._chunk, self._chunk + MAX_CHUNK_LINE)
            if end < 0:
                return len(self.data) > min(self._chunk + MAX_CHUNK_LINE, MAX_CHUNKED)
            size = _HEX.fullmatch(bytes(self.data[self._chunk : end]).partition(b";")[0].strip())
            if size is None:
                return True
            length = int(size[0], 16)
            if length == 0:
                return self._has_trailers(end + 2)
            after = end + 2 + length
            if len(self.data) < after + 2:
                return len(self.data) > MAX_CHUNKED
            if self.data[after : after + 2] != b"\r\n":
                return True
            self._chunk = after + 2
            self._chunks += 1
            if self._chunks > MAX_CHUNKS:
                return True

    def _has_trailers(self, start: int) -> bool:
        return (
            self.data.startswith(b"\r\n", start)
            or self.data.find(b"\r\n\r\n", start) >= 0
            or len(self.data) > start + MAX_HEAD
        )


def sender(request: Incoming, peer: str, proxies: int) -> str:
    """The address that a request comes from, as the nearest `proxies` believed ones say."""
    said = b",".join(request.values(b"x-forwarded-for")).decode("latin-1")
    return (outermost(said, proxies) if proxies else "") or peer
