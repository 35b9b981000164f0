"""docs/scale.md says what follows from the measured figures."""

import math

from benchmarks import scale
from tests.support import ROOT


def test_the_tables_are_those_that_follow_from_the_figures():
    text = (ROOT / "docs" / "scale.md").read_text()

    for table in scale.tables().split("\n\n"):
        assert table in text


def test_what_is_needed_grows_with_the_learners():
    ten, thousand, many = map(scale.need, scale.LEARNERS)

    assert ten.web == ten.workers == 1
    assert ten.connections <= thousand.connections <= many.connections
    assert many.web > 50 * thousand.web
    assert math.isfinite(many.dollars_an_hour)


def test_a_faster_worker_makes_a_million_trainings_cheaper():
    faster = scale.MEASURED._replace(worker=2 * scale.MEASURED.worker)

    assert scale.million(faster)[0] < 0.6 * scale.million()[0]
