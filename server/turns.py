"""Turns to work, given one at a time, so that nobody waits long for those who work much.

This is start-time fair queueing (Goyal, Vin and Cheng, 1996), in seconds of work. Each client has a
mark that rises by the work done, the next turn goes to the lowest mark, and who comes back after a
pause starts a little below the mark of the one at work: a pause is saved up, but not for long. So
one who asks for little waits for the piece of work that is under way, however many others keep the
server busy. Clients come first, and then, in the same way, the pages of a client: a class behind
one address shares it fairly, but more pages do not make more of a client. Equals come in the order
of arrival.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event, Lock

# Seconds for which one who was sent away finds the former place again.
KEPT = 15.0
# Seconds of work that one who has paused may be behind those who have not.
CREDIT = 0.3
# Beyond these, whoever does not wait is forgotten; pages that are too many still share a mark.
MAX_CLIENTS = 1_000
MAX_PAGES = 200


@dataclass(eq=False)
class Page:
    """How many seconds of work a page has had, and when it took the place that it lost."""

    had: float
    since: float | None = None
    kept_until: float = 0.0


@dataclass(eq=False)
class Client:
    """How many seconds of work a client has had; `now` is the mark of its page last at work."""

    had: float
    now: float = 0.0
    pages: dict[str, Page] = field(default_factory=dict)


@dataclass(eq=False)
class Ticket:
    """One who waits, or works."""

    client: Client
    page: Page
    since: float
    called: Event = field(default_factory=Event)
    admitted: bool = False


class Turns:
    """Turns, one at a time, with `places` for those who wait, each for at most `patience` seconds.

    Where there are more than places, the last in order are sent away; when they come back within
    `KEPT` seconds, they stand where they stood. A turn counts as the work that is `expected` of it,
    in seconds, until it has ended.
    """

    def __init__(
        self,
        places: int,
        patience: float,
        expected: float,
        clock: Callable[[], float] = time.monotonic,
    ):
        self._places = places
        self._patience = patience
        self._expected = expected
        self._clock = clock
        self._lock = Lock()
        self._now = 0.0
        self._at_work: Ticket | None = None
        self._waiting: list[Ticket] = []
        self._clients: dict[str, Client] = {}

    @property
    def waiting(self) -> int:
        """How many wait."""
        return len(self._waiting)

    def enter(self, client: str, page: str = "") -> bool:
        """Wait for a turn; False if there is no place to wait, or if it takes too long."""
        with self._lock:
            ticket = self._arrive(client, page)
            if self._at_work is None:
                self._begin(ticket)
                return True
            self._waiting.append(ticket)
            if len(self._waiting) > self._places:
                self._send_away(self._in_order()[-1])
        ticket.called.wait(self._patience)
        with self._lock:
            if not ticket.called.is_set():
                self._send_away(ticket)
            return ticket.admitted

    def leave(self, seconds: float) -> None:
        """End a turn that has cost so many seconds of work; the next one begins."""
        with self._lock:
            ended, self._at_work = self._at_work, None
            if ended is None:
                raise RuntimeError("Nobody has a turn.")
            ended.client.had += seconds - self._expected
            ended.page.had += seconds - self._expected
            if self._waiting:
                following = self._in_order()[0]
                self._waiting.remove(following)
                self._begin(following)
            else:
                # Nobody was kept from working, so nobody is owed anything.
                self._now = max(self._now, ended.client.had)
                ended.client.now = max(ended.client.now, ended.page.had)

    def _in_order(self) -> list[Ticket]:
        """Those who wait, as they come next if each turn takes the work that is expected of it."""
        pages, clients = Counter[Page](), Counter[Client]()
        within = []
        for ticket in sorted(self._waiting, key=lambda each: each.since):
            mark = ticket.page.had + pages[ticket.page] * self._expected
            pages[ticket.page] += 1
            within.append((mark, ticket.since, ticket))
        order = []
        for _, since, ticket in sorted(within, key=lambda each: each[:2]):
            mark = ticket.client.had + clients[ticket.client] * self._expected
            clients[ticket.client] += 1
            order.append((mark, since, ticket))
        return [ticket for *_, ticket in sorted(order, key=lambda each: each[:2])]

    def _arrive(self, name: str, page_name: str) -> Ticket:
        now = self._clock()
        if name not in self._clients and len(self._clients) >= MAX_CLIENTS:
            waiting = {ticket.client for ticket in self._tickets()}
            self._clients = {
                name: client for name, client in self._clients.items() if client in waiting
            }
        client = self._clients.setdefault(name, Client(self._now - CREDIT))
        client.had = max(client.had, self._now - CREDIT)
        if page_name not in client.pages and len(client.pages) >= MAX_PAGES:
            held = {ticket.page for ticket in self._tickets()}
            client.pages = {name: page for name, page in client.pages.items() if page in held}
            if len(client.pages) >= MAX_PAGES:
                page_name = ""
        page = client.pages.setdefault(page_name, Page(client.now - CREDIT))
        page.had = max(page.had, client.now - CREDIT)
        kept = page.since is not None and now <= page.kept_until
        return Ticket(client, page, page.since if kept and page.since is not None else now)

    def _tickets(self) -> list[Ticket]:
        return [*self._waiting, *([self._at_work] if self._at_work else [])]

    def _begin(self, ticket: Ticket) -> None:
        self._at_work = ticket
        self._now = max(self._now, ticket.client.had)
        ticket.client.now = max(ticket.client.now, ticket.page.had)
        ticket.client.had += self._expected
        ticket.page.had += self._expected
        ticket.page.since = None
        ticket.admitted = True
        ticket.called.set()

    def _send_away(self, ticket: Ticket) -> None:
        self._waiting.remove(ticket)
        ticket.page.since = ticket.since
        ticket.page.kept_until = self._clock() + KEPT
        ticket.called.set()
