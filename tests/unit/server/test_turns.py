import pytest

from server.turns import CREDIT, KEPT, PAUSE_PAYS, SHORT_FIRST, Lane, Turns


class Clock:
    def __init__(self):
        self.now = 0.0

    def __call__(self):
        return self.now


class Crowd:
    """Those who ask for a turn, while one called busy is at work, and who comes when."""

    def __init__(self, lane=Lane.HEAVY, busy="busy", page=""):
        self.lane = lane
        self.clock = Clock()
        self.turns = Turns(clock=self.clock)
        self.costs = {}
        self.names = {}
        self.at_work = self.come(busy, page)
        assert self.turns.begin(lane) is self.at_work

    def come(self, client, page="", seconds=0.1, expected=None):
        self.clock.now += 0.001
        ticket = self.turns.arrive(self.lane, client, page, expected)
        self.costs[ticket] = seconds
        self.names[ticket] = f"{client}{page}"
        return ticket

    def order(self, seconds=0.1):
        """End the turn at work, which has cost so much, and all others; their order."""
        self.turns.end(self.at_work, seconds)
        order = []
        while ticket := self.turns.begin(self.lane):
            order.append(self.names[ticket])
            self.turns.end(ticket, self.costs[ticket])
        return order


def next_of(turns):
    """The one whose heavy turn begins now; there is one."""
    ticket = turns.begin(Lane.HEAVY)
    assert ticket
    return ticket


def work(turns, client, seconds, page="", lane=Lane.HEAVY):
    """Come, work and go at a time at which there is nobody else."""
    ticket = turns.arrive(lane, client, page)
    assert turns.begin(lane) is ticket
    turns.end(ticket, seconds)


def test_light_ones_do_not_wait_for_one_who_may_not_work():
    turns = Turns()
    turns.arrive(Lane.HEAVY, "owes", expected=0.1)
    work(turns, "other", 5.0)
    light = turns.arrive(Lane.LIGHT, "other")

    assert turns.begin(Lane.LIGHT) is None
    assert turns.begin(Lane.LIGHT, lambda client: client != "owes") is light


def test_equals_come_in_the_order_of_arrival():
    crowd = Crowd()
    for client in "cabd":
        crowd.come(client)

    assert crowd.order() == list("cabd")


def test_one_with_many_requests_does_not_come_before_one_with_one():
    crowd = Crowd()
    for client in ["many"] * 5 + ["one"]:
        crowd.come(client)

    assert crowd.order() == ["many", "one", *["many"] * 4]


def test_newcomer_comes_before_all_who_have_worked_meanwhile():
    crowd = Crowd()
    for _ in range(3):
        crowd.come("busy")
    crowd.come("new")

    assert crowd.order() == ["new", "busy", "busy", "busy"]


def test_turns_are_shared_by_the_work_that_they_cost():
    crowd = Crowd()
    for _ in range(3):
        crowd.come("slow", seconds=1.0)
    for _ in range(6):
        crowd.come("fast", seconds=0.2)

    assert crowd.order() == ["slow", *["fast"] * 5, "slow", "fast", "slow"]


def test_short_request_comes_before_long_ones_of_equals():
    crowd = Crowd()
    for client in "abc":
        crowd.come(client, expected=0.1)
    crowd.come("short", expected=0.01)

    assert crowd.order() == ["short", *"abc"]


def test_short_requests_come_first_only_for_some_time():
    crowd = Crowd()
    crowd.come("long", expected=0.1)
    for _ in range(20):
        crowd.come("short", expected=0.02, seconds=0.1)

    assert crowd.order().index("long") == SHORT_FIRST - 1


def test_pause_is_saved_up_for_a_short_time_only():
    crowd = Crowd()
    crowd.turns.end(crowd.at_work, 50.0)
    crowd.at_work = crowd.come("busy")
    assert crowd.turns.begin(Lane.HEAVY)
    for client in ["busy", *["late"] * 5]:
        crowd.come(client, seconds=0.6 * CREDIT)

    assert crowd.order(seconds=0.1) == ["late", "late", "late", "busy", "late", "late"]


def test_who_pauses_between_short_requests_comes_first_however_often_that_is():
    crowd = Crowd()
    waits = 0
    rival = crowd.at_work
    for _ in range(200):
        crowd.come("modest", expected=0.01)
        crowd.turns.end(rival, 0.1)
        ticket = next_of(crowd.turns)
        while crowd.names[ticket] != "modest":
            waits += 1
            crowd.turns.end(ticket, 0.1)
            ticket = next_of(crowd.turns)
        crowd.turns.end(ticket, 0.02)
        # Ten others, who together leave to each less than a tenth.
        for name in range(10):
            crowd.come(f"rival{name}", expected=0.1)
        crowd.clock.now += 0.02 / PAUSE_PAYS
        rival = next_of(crowd.turns)

    assert waits == 0


def test_one_who_asks_for_little_comes_before_those_who_ask_for_all_there_is():
    crowd = Crowd(busy="modest")
    greedy = [f"greedy{number}" for number in range(4)]
    for client in greedy * 3:
        crowd.come(client)
    crowd.order(seconds=0.01)
    crowd.at_work = crowd.come(greedy[0])
    assert crowd.turns.begin(Lane.HEAVY)
    for client in [*greedy[1:], "modest"]:
        crowd.come(client)

    assert crowd.order()[0] == "modest"


def test_pages_of_one_client_share_what_it_has():
    crowd = Crowd(busy="class", page="1")
    for page in "1112":
        crowd.come("class", page)
    crowd.come("alone")

    assert crowd.order() == ["alone", "class2", "class1", "class1", "class1"]


def test_more_pages_make_no_more_of_a_client():
    crowd = Crowd()
    for page in range(6):
        crowd.come("many", str(page))
    crowd.come("one")
    crowd.come("one")

    assert [name[:3] for name in crowd.order()][:4] == ["man", "one", "man", "one"]


@pytest.mark.parametrize("lane", Lane)
def test_there_are_so_many_turns_at_once_as_places(lane):
    turns = Turns(light=2)
    places = {Lane.HEAVY: 1, Lane.LIGHT: 2}[lane]
    for client in "abc":
        turns.arrive(lane, client)

    begun = [turns.begin(lane) for _ in range(3)]

    assert sum(ticket is not None for ticket in begun) == places
    assert turns.waiting(lane) == 3 - places


def test_light_ones_work_beside_heavy_ones():
    crowd = Crowd()
    light = crowd.turns.arrive(Lane.LIGHT, "other")

    assert crowd.turns.begin(Lane.LIGHT) is light


def test_nothing_light_begins_for_one_who_has_had_much_more_than_who_waits_for_heavy_work():
    turns = Turns()
    work(turns, "busy", 100.0, lane=Lane.LIGHT)
    heavy = turns.arrive(Lane.HEAVY, "modest")
    assert turns.begin(Lane.HEAVY) is heavy
    # While others work, too, there is something that the others are owed.
    for _ in range(100):
        flood = turns.arrive(Lane.LIGHT, "flood")
        if not turns.begin(Lane.LIGHT):
            break
        turns.end(flood, 0.1)
    else:
        raise AssertionError("the flood never stops")

    assert turns.arrive(Lane.LIGHT, "another") is turns.begin(Lane.LIGHT)
    turns.end(heavy, 0.1)
    assert turns.begin(Lane.LIGHT) is None
    assert turns.waiting(Lane.LIGHT) == 1


def test_who_may_not_work_waits_and_others_pass():
    crowd = Crowd()
    barred = crowd.come("barred")
    other = crowd.come("other")
    crowd.turns.end(crowd.at_work, 0.1)

    may = {"other"}.__contains__
    assert crowd.names[crowd.turns.begin(Lane.HEAVY, may)] == "other"
    crowd.turns.end(other, 0.1)
    assert crowd.turns.begin(Lane.HEAVY, may) is None
    assert crowd.turns.begin(Lane.HEAVY) is barred


@pytest.mark.parametrize(("pause", "first"), [(KEPT - 1, "early"), (KEPT + 1, "late")])
def test_one_who_was_sent_away_stands_where_it_stood(pause, first):
    crowd = Crowd()
    crowd.clock.now += 1
    crowd.turns.give_up(crowd.come("early"))
    assert not crowd.turns.waiting(Lane.HEAVY)
    crowd.clock.now += pause

    crowd.come("late")
    crowd.come("early")

    assert crowd.order()[0] == first


def test_made_up_clients_and_pages_are_not_remembered_for_good(monkeypatch):
    monkeypatch.setattr("server.turns.MAX_CLIENTS", 5)
    monkeypatch.setattr("server.turns.MAX_PAGES", 5)
    turns = Turns()

    for number in range(100):
        work(turns, str(number), 0.1, "page")
        work(turns, "same", 0.1, str(number))

    assert len(turns._clients) <= 6
    assert all(len(client.pages) <= 6 for client in turns._clients.values())


def test_turn_that_nobody_has_cannot_be_ended():
    crowd = Crowd()
    with pytest.raises(RuntimeError):
        crowd.turns.end(crowd.come("waits"), 0.1)
