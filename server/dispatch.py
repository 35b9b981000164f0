"""Which of the requests that have come a thread takes up next, and how long the others wait.

A process has one core at best: two trainings at once would each take twice as long, and of many
requests at once none would be answered soon. So the heavy ones are answered one at a time, and the
light ones beside them. Who comes next is a matter of the work that each client has had so far
(`turns`); one that has had more than its share within a minute waits until it has not. Whatever
waits does so as a few bytes, without a thread.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from functools import partial
from typing import Generic, NamedTuple, TypeVar

from server.answers import Answers
from server.incoming import Incoming
from server.rates import Buckets
from server.turns import Lane, Ticket, Turns

T = TypeVar("T")
# Seconds; Heroku's router waits for 30.
PATIENCE = 20.0
# What is said to one who has waited for that long.
BUSY = "The server is busy with other trainings; try again in a second."
# What a client may have of each process, in seconds of work: in one go, and for each second.
WORK_AT_ONCE = 60.0
WORK_PER_SECOND = 0.75
# Bytes; a question that is light has less, and more take long to be read.
SMALL = 16_000
# The header in which a page of ours says which of all it is, a text of its own making.
PAGE = b"x-page"
# What the browser writes first into a question: the output of the callback that it asks.
_OUTPUT = re.compile(rb'"output"\s*:\s*"([^"\\]*)"')
# All settings together are shorter; to read more would keep the main loop from all others.
MAX_ADDRESS = 600
_ADDRESS = re.compile(rb'"address"\s*:\s*"([^"\\]{0,%d})"' % MAX_ADDRESS)
# Bytes of a request in which they are looked for: longer settings are long to compute, too.
MAX_READ = 8_000


@dataclass(eq=False)
class Entry(Generic[T]):
    """A request, what is seen of it, and when it came, as `time.perf_counter` says."""

    seen: Seen
    ticket: Ticket
    request: T
    came: float
    others_wait: Callable[[], bool]


class Seen(NamedTuple):
    """What is seen of a request by its bytes.

    Its lane, the seconds of work that are expected of it, and the answer where it is known already.
    """

    lane: Lane
    seconds: float
    known: bytes | None = None


@dataclass(frozen=True)
class Kinds:
    """What an app says of the questions to it.

    light: the outputs, as Dash names them, of the callbacks that take a few milliseconds at most.
    seconds: how long what an address, the page's settings, asks for is likely to take.
    answers: those that are known.
    """

    light: Collection[str] = frozenset()
    seconds: Callable[[str], float] = lambda _: Lane.HEAVY.value
    answers: Answers = field(default_factory=Answers)

    def see(self, incoming: Incoming) -> Seen:
        """What a request is, by its first bytes.

        They are not to be believed: whoever answers what is in the lane of the light must make
        sure of it.
        """
        data = bytes(incoming.data[:MAX_READ])
        if not data.startswith(b"POST "):
            return Seen(Lane.LIGHT, Lane.LIGHT.value)
        output, address = _OUTPUT.search(data), _ADDRESS.search(data)
        if len(incoming.data) <= SMALL and output and output[1].decode("latin-1") in self.light:
            return Seen(Lane.LIGHT, Lane.LIGHT.value)
        if known := self.answers.get(incoming.body):
            return Seen(Lane.LIGHT, Lane.LIGHT.value, known)
        seconds = self.seconds(address[1].decode("latin-1")) if address else Lane.HEAVY.value
        return Seen(Lane.HEAVY, seconds)


def page_of(incoming: Incoming, port: object) -> str:
    """Which page of a client sends a request; where it does not say so, its connection does."""
    return b"".join(incoming.values(PAGE)).decode("latin-1")[:40] or str(port)


class Dispatcher(Generic[T]):
    """Requests that wait, and those that are being answered: one heavy one, `light` of the others.

    work: what each client has left of its share.
    """

    def __init__(self, light: int, work: Buckets | None = None):
        self._turns = Turns(light)
        self._work = work or Buckets(WORK_AT_ONCE, WORK_PER_SECOND)
        self._waiting: dict[Ticket, Entry[T]] = {}

    def add(self, seen: Seen, client: str, page: str, request: T) -> Entry[T]:
        """Let a request wait."""
        ticket = self._turns.arrive(seen.lane, client, page, seen.seconds)
        others_wait = partial(self._others_wait, seen.lane)
        entry = Entry(seen, ticket, request, time.perf_counter(), others_wait)
        self._waiting[ticket] = entry
        return entry

    def next(self) -> Entry[T] | None:
        """The request that a thread begins with now; None if none can begin."""
        for lane in Lane:
            if ticket := self._turns.begin(lane, self._may):
                return self._waiting.pop(ticket)
        return None

    def give_up(self, entry: Entry[T]) -> None:
        """Let a request wait no more, if it does; who comes again finds the place again."""
        if self._waiting.pop(entry.ticket, None):
            self._turns.give_up(entry.ticket)

    def end(self, entry: Entry[T], seconds: float) -> None:
        """A thread is done with a request, which has cost so many seconds of work."""
        self._turns.end(entry.ticket, seconds)
        self._work.spend(entry.ticket.client.name, seconds)

    def _may(self, client: str) -> bool:
        return self._work.wait(client) <= 0

    def _others_wait(self, lane: Lane) -> bool:
        return self._turns.waiting(lane) > 0
