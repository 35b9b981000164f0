import time

from flask import Flask, g

from server.dispatch import MAX_ADDRESS
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


def test_seconds_are_expected_of_all_settings():
    longest = {
        "data_shape": max(SPECS["data_shape"].limits.options, key=len),
        "activation": max(SPECS["activation"].limits.options, key=len),
        "weight_start": "equal",
        "learning_rate": 0.0015,
    }
    longest |= dict.fromkeys(("noise", "test_share", "init_scale"), 0.123)
    longest |= dict.fromkeys(("data_seed", "weight_seed"), 9_999)
    longest |= {"n_samples": 2_000, "epochs": 20_000, "hidden_units": 16, "hidden_layers": 3}
    address = Settings(**longest).address()

    assert address.count("=") == len(SPECS)
    assert len(address) <= MAX_ADDRESS
    assert stopwatch.expected_seconds(address) > stopwatch.expected_seconds("?epochs=10")


def test_seconds_of_what_cannot_be_read_are_those_of_the_defaults():
    expected = stopwatch.expected_seconds("?epochs=many&n-samples=2000")

    assert expected == stopwatch.expected_seconds("")
