import threading
import time

import pytest

from server.turns import CREDIT, KEPT, Turns

SOON = 10.0


class Clock:
    def __init__(self):
        self.now = 0.0

    def __call__(self):
        return self.now


def wait_until(condition):
    deadline = time.monotonic() + SOON
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.001)


class Crowd:
    """Those who ask for a turn, each in a thread, in the order in which they are told to come."""

    def __init__(self, places=100, expected=0.05):
        self.clock = Clock()
        self.turns = Turns(places, SOON, expected, self.clock)
        self.order: list[str] = []
        self.refused: list[str] = []
        self.threads: list[threading.Thread] = []

    def come(self, client, page="", seconds=0.1):
        self.clock.now += 0.001
        before = self.turns.waiting, len(self.refused)

        def work():
            name = f"{client}{page}"
            if self.turns.enter(client, page):
                self.order.append(name)
                self.turns.leave(seconds)
            else:
                self.refused.append(name)

        self.threads.append(threading.Thread(target=work))
        self.threads[-1].start()
        wait_until(lambda: (self.turns.waiting, len(self.refused)) != before)

    def end(self, seconds=0.1):
        """End the turn of the test itself, and wait for all."""
        self.turns.leave(seconds)
        for thread in self.threads:
            thread.join(SOON)


def test_equals_come_in_the_order_of_arrival():
    crowd = Crowd()
    assert crowd.turns.enter("busy")
    for client in "cabd":
        crowd.come(client)
    crowd.end()

    assert crowd.order == list("cabd")


def test_one_with_many_requests_does_not_come_before_one_with_one():
    crowd = Crowd()
    assert crowd.turns.enter("busy")
    for client in ["many"] * 5 + ["one"]:
        crowd.come(client)
    crowd.end()

    assert crowd.order == ["many", "one", *["many"] * 4]


def test_newcomer_comes_before_all_who_have_worked_meanwhile():
    crowd = Crowd()
    assert crowd.turns.enter("busy")
    for _ in range(3):
        crowd.come("busy")
    crowd.come("new")
    crowd.end()

    assert crowd.order == ["new", "busy", "busy", "busy"]


def test_turns_are_shared_by_the_work_that_they_cost():
    crowd = Crowd()
    assert crowd.turns.enter("busy")
    for _ in range(3):
        crowd.come("slow", seconds=1.0)
    for _ in range(6):
        crowd.come("fast", seconds=0.2)
    crowd.end()

    assert crowd.order == ["slow", *["fast"] * 5, "slow", "fast", "slow"]


def test_pause_is_saved_up_for_a_short_time_only():
    crowd = Crowd()
    for _ in range(50):
        assert crowd.turns.enter("busy")
        crowd.turns.leave(1.0)
    assert crowd.turns.enter("busy")
    for client in ["busy", *["late"] * 5]:
        crowd.come(client, seconds=0.6 * CREDIT)
    crowd.end(seconds=0.1)

    assert crowd.order == ["late", "late", "late", "busy", "late", "late"]


def test_one_who_asks_for_little_comes_before_those_who_ask_for_all_there_is():
    crowd = Crowd()
    greedy = [f"greedy{number}" for number in range(4)]
    assert crowd.turns.enter("modest")
    for client in greedy * 3:
        crowd.come(client)
    crowd.end(seconds=0.01)
    crowd.order.clear()
    assert crowd.turns.enter(greedy[0])
    for client in [*greedy[1:], "modest"]:
        crowd.come(client)
    crowd.end()

    assert crowd.order[0] == "modest"


def test_pages_of_one_client_share_what_it_has():
    crowd = Crowd()
    assert crowd.turns.enter("class", "1")
    for page in "1112":
        crowd.come("class", page)
    crowd.come("alone")
    crowd.end()

    assert crowd.order == ["alone", "class2", "class1", "class1", "class1"]


def test_more_pages_make_no_more_of_a_client():
    crowd = Crowd()
    assert crowd.turns.enter("busy")
    for page in range(6):
        crowd.come("many", str(page))
    crowd.come("one")
    crowd.come("one")
    crowd.end()

    assert [name[:3] for name in crowd.order][:4] == ["man", "one", "man", "one"]


def test_one_that_finds_no_place_is_told_at_once():
    turns = Turns(0, SOON, 0.05)

    assert turns.enter("a")
    assert not turns.enter("b")
    turns.leave(0.1)
    assert turns.enter("b")


def test_where_places_are_taken_the_client_with_most_requests_loses_one():
    crowd = Crowd(places=3)
    assert crowd.turns.enter("busy")
    for client in ["many", "many", "many", "one"]:
        crowd.come(client)
    crowd.end()

    assert crowd.refused == ["many"]
    assert crowd.order == ["many", "one", "many"]


@pytest.mark.parametrize(("pause", "first"), [(KEPT - 1, "early"), (KEPT + 1, "late")])
def test_one_who_was_sent_away_stands_where_it_stood(pause, first):
    crowd = Crowd(places=0)
    assert crowd.turns.enter("busy")
    crowd.clock.now += 1
    assert not crowd.turns.enter("early")
    crowd.clock.now += pause
    crowd.turns._places = 2

    crowd.come("late")
    crowd.come("early")
    crowd.end()

    assert crowd.order[0] == first


def test_one_that_waits_too_long_gives_its_place_back():
    turns = Turns(1, 0.01, 0.05)

    assert turns.enter("a")
    assert not turns.enter("b")
    assert turns.waiting == 0
    turns.leave(0.1)
    assert turns.enter("b")


def test_turns_never_overlap():
    turns = Turns(8, SOON, 0.05)
    inside = 0
    most = 0

    def work(client):
        nonlocal inside, most
        for _ in range(50):
            assert turns.enter(client)
            inside += 1
            most = max(most, inside)
            time.sleep(0)
            inside -= 1
            turns.leave(0.001)

    threads = [threading.Thread(target=work, args=(name,)) for name in "aabbccdd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(SOON)

    assert most == 1


def test_made_up_clients_and_pages_are_not_remembered_for_good(monkeypatch):
    monkeypatch.setattr("server.turns.MAX_CLIENTS", 5)
    monkeypatch.setattr("server.turns.MAX_PAGES", 5)
    turns = Turns(1, SOON, 0.05)

    for number in range(100):
        assert turns.enter(str(number), "page")
        turns.leave(0.1)
        assert turns.enter("same", str(number))
        turns.leave(0.1)

    assert len(turns._clients) <= 6
    assert all(len(client.pages) <= 6 for client in turns._clients.values())


def test_turn_that_nobody_has_cannot_be_ended():
    with pytest.raises(RuntimeError):
        Turns(1, SOON, 0.05).leave(0.1)
