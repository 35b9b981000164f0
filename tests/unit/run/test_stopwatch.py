import time

from flask import Flask, g

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
