"""Turns to work, given so that nobody waits long for those who work much.

This is fair queueing (Demers, Keshav and Shenker, 1989), in seconds of work. Each client has a mark
that rises by the work done; the next turn goes to where the mark would be lowest after the work
that is expected, which counts several times, so that what is short comes before what is long. Who
comes back after a pause starts a little below the lowest mark of those who are here: a pause is
saved up, but not for long. So one who asks for little waits for the piece
of work that is under way, however many others keep the server busy. Clients come first, and then,
in the same way, the pages of a client: a class behind one address shares it fairly, but more pages
do not make more of a client. Equals come in the order of arrival.

There are two lanes, one for what is heavy and one for what is light, which work side by side and
share a core; so nothing light begins for one who has had more than who works or waits in the other.

Nothing here waits: whoever uses it says when somebody comes, and asks who is next.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum

# Seconds for which one who was sent away finds the former place again.
KEPT = 15.0
# Seconds of work that one who has paused may be behind those who have not.
CREDIT = 0.3
# Seconds of work that one may be ahead of those with heavy requests, and get light ones answered.
LIGHT_CREDIT = 0.3
# Seconds of work that one without any request gets nearer to that, for each second.
PAUSE_PAYS = 0.1
# How often the work that is expected of a request counts in the order: a short one comes before
# long ones also when its client has had somewhat more, by less than half a second.
SHORT_FIRST = 5
# Beyond these, whoever does not wait is forgotten; pages that are too many still share a mark.
MAX_CLIENTS = 1_000
MAX_PAGES = 200


class Lane(Enum):
    """Where one waits, and the seconds of work that are expected of a turn there by itself."""

    HEAVY = 0.05
    LIGHT = 0.005


@dataclass(eq=False)
class Page:
    """How many seconds of work a page has had, and when it took the place that it lost."""

    had: float
    since: float | None = None
    kept_until: float = 0.0


@dataclass(eq=False)
class Client:
    """How many seconds of work a client has had, and how many requests it has, or since when none.

    `now` is the mark of its page last at work.
    """

    name: str
    had: float
    now: float = 0.0
    requests: int = 0
    paused: float = 0.0
    pages: dict[str, Page] = field(default_factory=dict)


@dataclass(eq=False)
class Ticket:
    """One who waits in a lane, or works: who, since when, and for how many seconds of work."""

    lane: Lane
    client: Client
    page: Page
    since: float
    expected: float


def anyone(_: str) -> bool:
    """Whether a client may work: each one."""
    return True


class Turns:
    """Turns: one heavy one at a time, and `light` of the others.

    A turn counts as the work that is expected of it, in seconds, until it has ended.
    """

    def __init__(self, light: int = 1, clock: Callable[[], float] = time.monotonic):
        self._places = {Lane.HEAVY: 1, Lane.LIGHT: light}
        self._clock = clock
        self._now = 0.0
        # Dictionaries for their order, and for what it costs to take one out.
        self._at_work: dict[Lane, dict[Ticket, None]] = {lane: {} for lane in Lane}
        self._waiting: dict[Lane, dict[Ticket, None]] = {lane: {} for lane in Lane}
        self._clients: dict[str, Client] = {}

    def waiting(self, lane: Lane) -> int:
        """How many wait in a lane."""
        return len(self._waiting[lane])

    def arrive(
        self, lane: Lane, client: str, page: str = "", expected: float | None = None
    ) -> Ticket:
        """Wait for a turn, of a client and one of its pages, that takes so many seconds of work."""
        found = self._client(client)
        its_page = self._page(found, page)
        now = self._clock()
        kept = its_page.since if its_page.since is not None and now <= its_page.kept_until else now
        ticket = Ticket(lane, found, its_page, kept, lane.value if expected is None else expected)
        self._waiting[lane][ticket] = None
        found.requests += 1
        return ticket

    def begin(self, lane: Lane, may: Callable[[str], bool] = anyone) -> Ticket | None:
        """The next one of a lane, whose turn begins with this; None if none can begin.

        may: whether a client of this name may work now.
        """
        if len(self._at_work[lane]) >= self._places[lane] or not self._waiting[lane]:
            return None
        first: dict[Client, Ticket] = {}
        for ticket in self._waiting[lane]:
            best = first.setdefault(ticket.client, ticket)
            if _within(ticket) < _within(best):
                first[ticket.client] = ticket
        most = self._most_for_light(may) if lane is Lane.LIGHT else float("inf")
        for ticket in sorted(first.values(), key=_among):
            if ticket.client.had <= most and may(ticket.client.name):
                self._begin(ticket)
                return ticket
        return None

    def end(self, ticket: Ticket, seconds: float) -> None:
        """End a turn that has cost so many seconds of work."""
        if ticket not in self._at_work[ticket.lane]:
            raise RuntimeError("This is nobody's turn.")
        del self._at_work[ticket.lane][ticket]
        self._leave(ticket)
        client, page = ticket.client, ticket.page
        client.had += seconds - ticket.expected
        page.had += seconds - ticket.expected
        if not any(self._waiting.values()):
            # Nobody was kept from working, so nobody is owed anything.
            self._now = max(self._now, client.had)
            client.now = max(client.now, page.had)

    def give_up(self, ticket: Ticket) -> None:
        """Wait no more; the place is kept for `KEPT` seconds, for the page to come back to."""
        if self._waiting[ticket.lane].pop(ticket, ticket) is None:
            ticket.page.since = ticket.since
            ticket.page.kept_until = self._clock() + KEPT
            self._leave(ticket)

    def _here(self) -> list[Ticket]:
        return [
            ticket
            for lanes in (self._at_work, self._waiting)
            for tickets in lanes.values()
            for ticket in tickets
        ]

    def _most_for_light(self, may: Callable[[str], bool]) -> float:
        # Who may not work is kept from nothing by those who do.
        heavy = {ticket.client for ticket in self._at_work[Lane.HEAVY]}
        heavy |= {
            client
            for client in {ticket.client for ticket in self._waiting[Lane.HEAVY]} - heavy
            if may(client.name)
        }
        return min((client.had for client in heavy), default=float("inf")) + LIGHT_CREDIT

    def _begin(self, ticket: Ticket) -> None:
        client, page = ticket.client, ticket.page
        self._now = max(self._now, min(each.client.had for each in self._here()))
        client.now = max(client.now, page.had)
        del self._waiting[ticket.lane][ticket]
        self._at_work[ticket.lane][ticket] = None
        client.had += ticket.expected
        page.had += ticket.expected
        page.since = None

    def _leave(self, ticket: Ticket) -> None:
        ticket.client.requests -= 1
        ticket.client.paused = self._clock()

    def _client(self, name: str) -> Client:
        if name not in self._clients and len(self._clients) >= MAX_CLIENTS:
            here = {ticket.client for ticket in self._here()}
            self._clients = {
                name: client for name, client in self._clients.items() if client in here
            }
        client = self._clients.setdefault(name, Client(name, self._now - CREDIT))
        if not client.requests:
            client.had -= PAUSE_PAYS * (self._clock() - client.paused)
        client.had = max(client.had, self._now - CREDIT)
        return client

    def _page(self, client: Client, name: str) -> Page:
        if name not in client.pages and len(client.pages) >= MAX_PAGES:
            held = {ticket.page for ticket in self._here()}
            client.pages = {name: page for name, page in client.pages.items() if page in held}
            if len(client.pages) >= MAX_PAGES:
                name = ""
        page = client.pages.setdefault(name, Page(client.now - CREDIT))
        page.had = max(page.had, client.now - CREDIT)
        return page


def _within(ticket: Ticket) -> tuple[float, float]:
    """By which the requests of one client are ordered."""
    return ticket.page.had + SHORT_FIRST * ticket.expected, ticket.since


def _among(ticket: Ticket) -> tuple[float, float]:
    """By which the first requests of all clients are ordered."""
    return ticket.client.had + SHORT_FIRST * ticket.expected, ticket.since
