import time

from flask import Flask, g

from server.dispatch import MAX_ADDRESS
from ui.core.limits import Choice, Decimal, Scale, Several, Whole
from ui.core.settings import SPECS, Settings
from ui.run import stopwatch


def test_training_is_measured_where_a_request_is_answered():
    with Flask("test").app_context():
        g.timings = {"queue": 1.0}
        for _ in range(2):
            with stopwatch.training():
                time.perf_counter()

        assert g.timings["queue"] == 1.0
        assert g.timings["training"] > 0


def test_pieces_are_shorter_while_others_wait():
    alone = stopwatch.piece_seconds()
    with Flask("test").app_context():
        g.others_wait = False
        assert stopwatch.piece_seconds() == alone
        g.others_wait = True
        assert 0 < stopwatch.piece_seconds() < alone


def candidates(limits):
    """Values of a setting, of which one has the longest text in the address."""
    match limits:
        case Choice(options, _) | Scale(options):
            return options
        case Whole(minimum, maximum, step, _):
            return minimum, maximum, maximum - step
        case Decimal(places=places):
            return (round(0.123456, places),)
        case Several(options, _):
            return (options,)


def test_seconds_are_expected_of_all_settings():
    longest = {}
    for name, (default, limits, *_) in SPECS.items():
        texts = {limits.write(value): value for value in candidates(limits) if value != default}
        longest[name] = texts[max(texts, key=len)]
    address = Settings(**longest).address()

    assert address.count("=") == len(SPECS)
    assert len(address) <= MAX_ADDRESS
    assert stopwatch.expected_seconds(address) > stopwatch.expected_seconds("?epochs=10")


def test_seconds_of_what_cannot_be_read_are_those_of_the_defaults():
    expected = stopwatch.expected_seconds("?epochs=many&n-samples=2000")

    assert expected == stopwatch.expected_seconds("")
