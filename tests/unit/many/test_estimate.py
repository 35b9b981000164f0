"""What is said of a map's time before it is trained, against what training took."""

import pytest

from tests.support.maps import asked, axis
from ui.core.settings import parse
from ui.many import question
from ui.many.estimate import unit_seconds

#: Settings, how many runs in one stack, what they differ in, and the milliseconds of a core that it
#: took: 2 x Intel Xeon, NumPy 2.4.6, the best of three.
MEASURED = [
    ("epochs=200", 30, "data", 40.3),
    ("epochs=200", 30, "weights", 30.1),
    ("epochs=200", 5, "weights", 10.1),
    ("activation=relu&epochs=200", 30, "weights", 26.3),
    ("activation=relu&hidden-units=16&n-samples=1000&epochs=200", 30, "weights", 184.4),
    ("activation=sigmoid&epochs=200", 30, "weights", 34.8),
    ("batch-size=1&epochs=20", 30, "weights", 149.3),
    ("batch-size=10&epochs=100", 30, "data", 2001.1),
    ("batch-size=10&epochs=100", 30, "weights", 128.0),
    ("batch-size=10&epochs=100", 5, "weights", 75.4),
    ("batch-size=10&hidden-units=16&hidden-layers=3&epochs=100", 30, "weights", 758.1),
    ("batch-size=10&optimizer=adam&epochs=100", 30, "weights", 148.2),
    ("batch-size=100&epochs=100", 30, "weights", 55.4),
    ("batch-size=50&epochs=100", 30, "weights", 59.0),
    ("biases=none&epochs=200", 30, "weights", 58.6),
    ("data-shape=circles&noise=0.1&epochs=200", 30, "weights", 32.5),
    ("features=x1.x2.x1x1.x2x2.x1x2.sinx1.sinx2&epochs=200", 30, "weights", 35.9),
    ("hidden-layers=0&epochs=200", 30, "weights", 11.5),
    ("hidden-layers=0&epochs=200", 5, "weights", 4.8),
    ("hidden-layers=2&epochs=200", 30, "weights", 47.4),
    ("hidden-layers=3&epochs=200", 30, "weights", 63.6),
    ("hidden-layers=3&hidden-units=16&epochs=200", 30, "data", 246.2),
    ("hidden-layers=3&hidden-units=16&epochs=200", 30, "weights", 237.3),
    ("hidden-layers=3&hidden-units=16&n-samples=2000&epochs=100", 30, "weights", 1188.3),
    ("hidden-units=1&epochs=200", 30, "weights", 18.2),
    ("hidden-units=16&epochs=200", 30, "data", 75.2),
    ("hidden-units=16&epochs=200", 30, "weights", 65.5),
    ("hidden-units=16&n-samples=1000&epochs=200", 30, "weights", 277.1),
    ("hidden-units=2&epochs=200", 30, "weights", 23.1),
    ("hidden-units=8&epochs=200", 30, "weights", 50.4),
    ("loss=squared-error&epochs=200", 30, "weights", 56.2),
    ("loss=squared-error&hidden-units=8&epochs=200", 30, "weights", 80.8),
    ("n-samples=20&epochs=200", 30, "weights", 11.9),
    ("n-samples=2000&epochs=100", 30, "data", 116.1),
    ("n-samples=2000&epochs=100", 30, "weights", 105.5),
    ("n-samples=50&epochs=200", 30, "weights", 15.0),
    ("n-samples=500&epochs=200", 30, "weights", 72.2),
    ("optimizer=adam&epochs=200", 30, "data", 67.9),
    ("optimizer=adam&epochs=200", 30, "weights", 57.6),
    ("optimizer=adam&epochs=200", 5, "weights", 22.5),
    ("optimizer=adam&hidden-layers=3&hidden-units=8&epochs=200", 30, "weights", 193.8),
    ("optimizer=adam&hidden-units=16&epochs=200", 30, "weights", 161.8),
    ("optimizer=adam&n-samples=500&hidden-units=8&epochs=200", 30, "weights", 205.6),
    ("optimizer=momentum&epochs=200", 30, "weights", 56.0),
    ("penalty=L1&penalty-rate=0.01&epochs=200", 30, "weights", 56.9),
    ("penalty=L2&penalty-rate=0.01&epochs=200", 30, "weights", 57.0),
    ("test-share=0.5&epochs=200", 30, "weights", 25.1),
]


@pytest.mark.parametrize(("address", "starts", "seeds", "milliseconds"), MEASURED)
def test_the_estimate_is_near_to_what_it_took(address, starts, seeds, milliseconds):
    estimated = 1_000 * unit_seconds(parse(address), starts, seeds != "weights")

    assert milliseconds / 1.35 < estimated < 1.35 * milliseconds


def test_a_map_costs_what_its_cells_do():
    read = question.read(asked(axes=[axis("n-samples", 20, 500)], starts=40, seeds="both"))
    cells = [read.settings_of(cell) for cell in range(2)]

    assert read.costs == tuple(
        unit_seconds(settings, starts, True) for starts in (30, 10) for settings in cells
    )
    assert read.costs[1] > 2 * read.costs[0]
