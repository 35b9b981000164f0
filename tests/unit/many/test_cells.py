from itertools import count

import numpy as np
import pytest

from tests.support.maps import asked, axis
from ui.core.settings import SettingsError
from ui.core.task import TWO_CLASSES
from ui.data import split
from ui.many import cells, question
from ui.run import compute

SETTINGS = [
    "",
    "n-samples=300&hidden-units=16",
    "hidden-layers=2&units-two=3&activation=relu",
    "hidden-layers=0",
    "batch-size=7",
    "penalty=L2&loss=squared-error",
    "biases=none&activation=sigmoid",
    "learning-rate=7&activation=relu",
    "optimizer=momentum&learning-rate=0.1",
    "optimizer=adam&learning-rate=0.01&batch-size=50&hidden-layers=2",
]


DIVERGE = "learning-rate=30&activation=linear&init-scale=2"


def ask(address, seeds="weights", epochs=30):
    """A map of one cell from four starts."""
    address = f"epochs={epochs}&{address}"
    return question.read(asked(address=address, axes=[axis("noise", 0.2)], seeds=seeds, starts=4))


def trained(asked_for, seconds=60.0):
    """The row of a map's first unit, in pieces of so many seconds."""
    unit = asked_for.units[0]
    state = cells.begin(asked_for, unit)
    pieces = 0
    while not cells.is_done(asked_for, unit, state):
        sent = cells.write_state(cells.advance(asked_for, unit, state, seconds))
        state, pieces = cells.read_state(sent, asked_for, unit), pieces + 1
    return cells.row(asked_for, unit, state), pieces


@pytest.mark.parametrize("seeds", question.SEEDS)
@pytest.mark.parametrize("address", SETTINGS)
def test_each_start_is_the_single_run_with_its_seeds_to_the_last_bit(address, seeds):
    asked_for = ask(address, seeds)
    row, _ = trained(asked_for)

    for place, run in enumerate(asked_for.runs_of(asked_for.units[0])):
        piece = compute.train_piece(run, split.make_data(run), seconds=60)
        accuracy = TWO_CLASSES.accuracy(piece.scores.confusion[-1])
        assert piece.done
        assert piece.diverged_at is None
        assert [row["train_loss"][place], row["test_loss"][place]] == list(piece.scores.losses[-1])
        assert [row["train_accuracy"][place], row["test_accuracy"][place]] == list(accuracy)
        below = np.flatnonzero(piece.losses <= asked_for.reach)
        assert row["epochs_to"][place] == (below[0] if len(below) else None)


@pytest.mark.parametrize("seeds", ["weights", "both"])
@pytest.mark.parametrize("address", [*SETTINGS, DIVERGE])
def test_pieces_come_to_the_same_row(address, seeds):
    asked_for = ask(address, seeds)
    in_pieces, pieces = trained(asked_for, seconds=0.0)

    assert pieces > 10
    assert in_pieces == trained(asked_for)[0]


def test_a_piece_ends_when_its_time_is_up():
    asked_for = ask("", epochs=2_000)
    unit = asked_for.units[0]
    clock = count().__next__

    state = cells.advance(asked_for, unit, cells.begin(asked_for, unit), 10, clock)

    assert 0 < state.epoch < 2_000


def test_runs_that_diverge_have_no_numbers():
    asked_for = ask(DIVERGE, epochs=400)
    row, _ = trained(asked_for)

    for name in ("train_loss", "test_loss", "train_accuracy", "test_accuracy"):
        assert [value is None for value in row[name]] == row["diverged"]
    pieces = [
        compute.train_piece(run, split.make_data(run), seconds=60)
        for run in asked_for.runs_of(asked_for.units[0])
    ]
    assert row["diverged"] == [piece.diverged_at is not None for piece in pieces]
    assert any(row["diverged"])


def test_without_test_points_there_is_no_test_loss():
    row, _ = trained(ask("test-share=0"))

    assert row["test_loss"] == row["test_accuracy"] == [None] * 4


@pytest.mark.parametrize(
    "change",
    [
        {"epoch": -1},
        {"epoch": 31},
        {"epoch": True},
        {"parameters": None},
        {"parameters": "nan"},
        {"reached": {"dtype": "i4", "bdata": "", "shape": [0]}},
        {"diverged": []},
        {"memory": 7},
    ],
)
def test_a_damaged_state_is_refused(change):
    asked_for = ask("")
    unit = asked_for.units[0]
    state = cells.begin(asked_for, unit)
    if change == {"parameters": "nan"}:
        state.parameters[0, 0] = np.nan
        change = {}
    with pytest.raises(SettingsError, match="damaged"):
        cells.read_state(cells.write_state(state) | change, asked_for, unit)


def successes(address, units, starts):
    """The share of starts from which 95 % of the training points are taken for what they are."""
    asked_for = question.read(
        asked(address=address, axes=[axis("hidden-units", units)], starts=starts)
    )
    found = []
    for unit in asked_for.units:
        state = cells.advance(asked_for, unit, cells.begin(asked_for, unit), 60)
        found += cells.row(asked_for, unit, state)["train_accuracy"]
    assert len(found) == starts
    return np.mean(np.array(found) >= 0.95)


def test_two_units_part_the_moons_from_a_third_of_the_starts():
    assert 0.2 < successes("", 2, 100) < 0.45


def test_three_units_part_the_ring_from_its_middle_from_every_start():
    assert successes("data-shape=circles&noise=0.1&test-share=0&epochs=3000", 3, 30) == 1


def test_descent_and_adam_cross_between_small_and_large_rates():
    axes = [axis("optimizer", "descent", "adam"), axis("learning-rate", 0.03, 3)]
    asked_for = question.read(asked(address="epochs=300", axes=axes, starts=10))
    medians = []
    for unit in asked_for.units:
        state = cells.advance(asked_for, unit, cells.begin(asked_for, unit), 60)
        medians.append(np.median(cells.row(asked_for, unit, state)["train_loss"]))
    (descent_small, descent_large, adam_small, adam_large) = medians

    assert adam_small < descent_small / 2
    assert descent_large < adam_large / 2
