import json

import pytest

from server.answers import Answers
from server.dispatch import MAX_ADDRESS, PAGE, SMALL, Dispatcher, Kinds, Seen, page_of
from server.incoming import Incoming
from server.rates import Buckets
from server.turns import Lane

KINDS = Kinds(light=frozenset({"light.data"}), seconds=lambda address: float(len(address)))


class Clock:
    def __init__(self):
        self.now = 0.0

    def __call__(self):
        return self.now


def incoming(body="", head="POST /_dash-update-component HTTP/1.1"):
    made = Incoming()
    made.feed(f"{head}\r\nHost: x\r\nContent-Length: {len(body)}\r\n\r\n{body}".encode())
    assert made.whole
    return made


def question(output, value=None):
    return {"output": output, "inputs": [{"id": "in", "property": "data", "value": value}]}


@pytest.mark.parametrize("separators", [(",", ":"), (", ", ": ")])
@pytest.mark.parametrize(
    ("output", "lane"),
    [("light.data", Lane.LIGHT), ("heavy.data", Lane.HEAVY), ("unknown", Lane.HEAVY)],
)
def test_lane_hangs_on_the_output(output, lane, separators):
    body = json.dumps(question(output), separators=separators)

    assert KINDS.see(incoming(body)).lane is lane


@pytest.mark.parametrize(
    "body", ["", "{}", "[" * 100, '{"output": 1}', '{"output": "li\\u0067ht.data"}']
)
def test_whatever_cannot_be_known_for_light_is_heavy(body):
    assert KINDS.see(incoming(body)) == Seen(Lane.HEAVY, Lane.HEAVY.value)


def test_what_is_long_to_read_is_heavy():
    body = json.dumps(question("light.data", "x" * SMALL))

    assert KINDS.see(incoming(body)).lane is Lane.HEAVY


def test_page_and_its_files_are_light():
    assert KINDS.see(incoming(head="GET / HTTP/1.1")).lane is Lane.LIGHT


def test_seconds_are_those_of_the_settings():
    body = json.dumps(question("heavy.data", {"token": 1, "address": "?epochs=2"}))

    assert KINDS.see(incoming(body)) == Seen(Lane.HEAVY, float(len("?epochs=2")))


def test_long_settings_are_not_read():
    body = json.dumps(question("heavy.data", {"token": 1, "address": "?" + "a&" * MAX_ADDRESS}))

    assert KINDS.see(incoming(body)) == Seen(Lane.HEAVY, Lane.HEAVY.value)


def test_what_is_known_is_light():
    body = json.dumps(question("heavy.data", {"token": 7}))
    answers = Answers()
    answers.keep(body.encode(), b'{"token":7}')

    seen = Kinds(answers=answers).see(incoming(body.replace("7", "8")))

    assert seen == (Lane.LIGHT, Lane.LIGHT.value, b'{"token":8}')


def test_page_is_what_it_says_or_its_connection():
    named = Incoming()
    named.feed(b"GET / HTTP/1.1\r\n" + PAGE + b": " + b"a" * 100 + b"\r\n\r\n")

    assert page_of(named, 80) == "a" * 40
    assert page_of(incoming(), 80) == "80"


HEAVY, LIGHT = (Seen(lane, lane.value) for lane in (Lane.HEAVY, Lane.LIGHT))


def dispatcher(work=60.0, clock=None):
    return Dispatcher[str](light=2, work=Buckets(work, 1.0, clock=clock or Clock()))


def begun(requests):
    return [entry.request for entry in iter(requests.next, None)]


def test_one_heavy_request_and_some_light_ones_begin():
    requests = dispatcher()
    for number in range(3):
        requests.add(HEAVY, f"one {number}", "", f"heavy {number}")
        requests.add(LIGHT, f"other {number}", "", f"light {number}")

    assert begun(requests) == ["heavy 0", "light 0", "light 1"]


def test_next_one_is_of_whoever_has_had_the_least():
    requests = dispatcher()
    for number in range(50):
        requests.add(HEAVY, "hostile", str(number), "hostile")
    first = requests.next()
    requests.add(HEAVY, "honest", "", "honest")

    assert requests.next() is None
    requests.end(first, 0.1)

    assert requests.next().request == "honest"


def test_request_that_is_given_up_does_not_begin():
    requests = dispatcher()
    first = requests.add(HEAVY, "client", "", "first")
    requests.add(HEAVY, "client", "", "second")

    requests.give_up(first)

    assert requests.next().request == "second"


def test_request_knows_whether_others_wait():
    requests = dispatcher()
    requests.add(HEAVY, "a", "", "first")
    entry = requests.next()
    assert not entry.others_wait()

    requests.add(LIGHT, "b", "", "light")
    assert not entry.others_wait()
    requests.add(HEAVY, "b", "", "second")
    assert entry.others_wait()


def test_client_has_a_bound_of_work_and_others_do_not_suffer():
    clock = Clock()
    requests = dispatcher(work=1.0, clock=clock)
    requests.add(HEAVY, "greedy", "", "first")
    requests.end(requests.next(), 2.0)
    for name in ("greedy", "other"):
        requests.add(HEAVY, name, "", name)
        requests.add(LIGHT, name, "", f"{name}, light")

    first = requests.next()
    assert first.request == "other"
    assert begun(requests) == ["other, light"]
    requests.end(first, 0.1)
    assert requests.next() is None
    # It owes a second.
    clock.now = 1.1
    assert begun(requests) == ["greedy", "greedy, light"]
