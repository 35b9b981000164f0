import pytest
from flask import Flask

from server import errors, health, rates
from server.rates import Buckets


class Clock:
    """Stands still until it is moved."""

    def __init__(self):
        self.now = 0.0

    def __call__(self):
        return self.now


def test_bucket_refills_and_never_overflows():
    clock = Clock()
    buckets = Buckets(burst=3, per_second=2, clock=clock)

    assert [buckets.take("a") for _ in range(4)] == [True, True, True, False]
    clock.now += 0.5
    assert [buckets.take("a") for _ in range(2)] == [True, False]
    clock.now += 1000
    assert [buckets.take("a") for _ in range(4)] == [True, True, True, False]


def test_clients_have_buckets_of_their_own():
    buckets = Buckets(burst=1, per_second=0)

    assert [buckets.take(client) for client in "abab"] == [True, True, False, False]


def test_refused_client_is_let_in_again_at_the_steady_rate():
    clock = Clock()
    buckets = Buckets(burst=1, per_second=1, clock=clock)
    taken = []
    for _ in range(100):
        taken.append(buckets.take("a"))
        clock.now += 0.125

    assert sum(taken) == 13  # the burst of one, and one in each of the 12 seconds that follow


def test_number_of_clients_that_are_remembered_is_bounded():
    buckets = Buckets(burst=1, per_second=0, max_clients=2)

    assert [buckets.take(client) for client in "abcbca"] == [True, True, True, False, False, True]


def test_too_many_requests_are_answered_clearly():
    server = Flask("test")
    server.add_url_rule("/", view_func=lambda: "page")
    errors.install(server)
    rates.install(server, Buckets(burst=1, per_second=0.01))
    client = server.test_client()

    first, second = client.get("/"), client.get("/")
    other = client.get("/", environ_base={"REMOTE_ADDR": "192.0.2.7"})

    assert (first.status_code, second.status_code, other.status_code) == (200, 429, 200)
    assert int(second.headers["Retry-After"]) > 0
    assert second.mimetype == "text/plain"
    assert "Too many requests" in second.text


def test_a_whole_network_of_ipv6_has_one_bucket():
    server = Flask("test")
    server.add_url_rule("/", view_func=lambda: "page")
    rates.install(server, Buckets(burst=10, per_second=0))
    client = server.test_client()

    statuses = [
        client.get("/", environ_base={"REMOTE_ADDR": f"2001:db8:1:{number:x}::1"}).status_code
        for number in range(100)
    ]

    assert (statuses.count(200), statuses.count(429)) == (10, 90)


def test_health_is_answered_however_much_is_asked():
    server = Flask("test")
    health.install(server)
    rates.install(server, Buckets(burst=1, per_second=0.01))
    client = server.test_client()
    assert [client.get("/health").status_code for _ in range(3)] == [200, 200, 200]


def test_limits_let_a_class_behind_one_address_work():
    """40 open the page, each with 35 requests, at once; then each asks once a second."""
    clock = Clock()
    buckets = Buckets(clock=clock)

    assert all(buckets.take("class") for _ in range(40 * 35))
    for _ in range(600):
        clock.now += 1
        assert all(buckets.take("class") for _ in range(40))


def test_client_that_used_more_than_it_had_waits_for_what_it_owes():
    clock = Clock()
    buckets = Buckets(burst=3, per_second=0.5, clock=clock)

    buckets.spend("a", 2)
    assert buckets.wait("a") == 0
    buckets.spend("a", 2)
    assert buckets.wait("a") == pytest.approx(2)
    assert buckets.wait("b") == 0

    clock.now += 1.5
    assert buckets.wait("a") == pytest.approx(0.5)
    clock.now += 100
    assert buckets.wait("a") == 0
    buckets.spend("a", 4)
    assert buckets.wait("a") == pytest.approx(2)
