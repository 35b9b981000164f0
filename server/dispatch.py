"""Which of the requests that have come a thread takes up next."""

from __future__ import annotations

from collections import Counter
from itertools import count
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")
# Bytes; a request without weights, points and files has less.
SMALL = 16_000


class Entry(NamedTuple, Generic[T]):
    """A request of a client, its number in the order of arrival, and its bytes."""

    number: int
    client: str
    size: int
    request: T


class Dispatcher(Generic[T]):
    """Requests that wait for one of `threads`, and how many of each client are being answered.

    The next one is of the client with the fewest in threads, the first that came. All that are in
    threads have `most` bytes together, or it is one alone; small ones are always let in.
    """

    def __init__(self, threads: int, most: int):
        self._threads = threads
        self._most = most
        self._numbers = count()
        self._waiting: list[Entry[T]] = []
        self._running: Counter[str] = Counter()
        self._bytes = 0

    def add(self, client: str, size: int, request: T) -> None:
        """Let a request wait."""
        self._waiting.append(Entry(next(self._numbers), client, size, request))

    def next(self) -> Entry[T] | None:
        """The request that a thread begins with now; None if none can begin."""
        running = self._running.total()
        if running >= self._threads:
            return None
        fit = [
            entry
            for entry in self._waiting
            if not running or entry.size <= SMALL or self._bytes + entry.size <= self._most
        ]
        if not fit:
            return None
        entry = min(fit, key=lambda each: (self._running[each.client], each.number))
        self._waiting.remove(entry)
        self._running[entry.client] += 1
        self._bytes += entry.size
        return entry

    def forget(self, request: T) -> None:
        """Let a request wait no more, if it does."""
        self._waiting = [entry for entry in self._waiting if entry.request is not request]

    def end(self, entry: Entry[T]) -> None:
        """A thread is done with a request."""
        self._bytes -= entry.size
        self._running[entry.client] -= 1
        if not self._running[entry.client]:
            del self._running[entry.client]
