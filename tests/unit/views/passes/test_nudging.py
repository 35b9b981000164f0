"""A nudged weight against the loss's own formula, and what is said of the difference."""

import math

import numpy as np
import pytest

import engine
import model
from tests.support.measuring import LESSONS
from tests.unit.views.passes.test_tracing import complex_gradient, complex_loss, snapshot_of
from ui.core.settings import Settings, SettingsError
from ui.data import split
from ui.run import compute
from ui.views.passes import nudging, tracing


def trained(settings):
    data = split.make_data(settings)
    piece = compute.train_piece(settings, data, seconds=30)
    layers = engine.unflatten(piece.snapshots[-1], settings.layer_sizes)
    return tracing.Snapshot(
        settings, settings.epochs, layers, data.X_train.T, data.y_train[np.newaxis]
    )


def loss_moved(snapshot, place, epsilon):
    moved = engine.flatten(snapshot.layers).astype(complex)
    moved[place] += epsilon
    return complex_loss(moved, snapshot, snapshot.X, snapshot.y).real


def test_nudge_moves_one_weight_and_compares():
    snapshot = snapshot_of()
    parameters = engine.flatten(snapshot.layers)

    nudges = nudging.nudge(snapshot, 4, np.array([0.1, -1e-4]), two_sided=False)

    for epsilon, change in zip(nudges.epsilons, nudges.changes, strict=True):
        expected = loss_moved(snapshot, 4, epsilon) - loss_moved(snapshot, 4, 0)
        assert change == pytest.approx(expected, abs=1e-14)
    gradient = complex_gradient(snapshot, snapshot.X, snapshot.y)[4]
    assert nudges.gradient == pytest.approx(gradient)
    assert nudges.value == parameters[4]
    assert nudges.promised == pytest.approx(gradient * nudges.epsilons)
    assert nudges.differences[1] < 1e-3 < nudges.differences[0]


def test_a_nudge_to_both_sides_is_half_the_difference_of_the_two_losses():
    snapshot = snapshot_of()

    nudges = nudging.nudge(snapshot, 4, np.array([0.1, -1e-4]))

    for epsilon, change in zip(nudges.epsilons, nudges.changes, strict=True):
        expected = (loss_moved(snapshot, 4, epsilon) - loss_moved(snapshot, 4, -epsilon)) / 2
        assert change == pytest.approx(expected, abs=1e-14)
    one_sided = nudging.nudge(snapshot, 4, nudges.epsilons, two_sided=False)
    assert (nudges.differences < one_sided.differences / 5).all()


@pytest.mark.parametrize(
    ("epsilon", "told"),
    [(0.0, "changes nothing"), (11.0, "at most 10"), (-1e300, "at most 10"), (1e-15, "rounding"),
     (math.nan, "at most 10"), (math.inf, "at most 10")],
)  # fmt: skip
def test_a_nudge_that_shows_nothing_is_explained(epsilon, told):
    with pytest.raises(SettingsError, match=told):
        nudging.nudge(snapshot_of(), 0, np.array([epsilon]))
    with pytest.raises(SettingsError, match=told):
        nudging.read_epsilons(epsilon, two_sided=True)


@pytest.mark.parametrize("weight", [-1, 17, None, "W1", 2.0])
def test_a_weight_that_does_not_exist_is_refused(weight):
    with pytest.raises(SettingsError, match="numbered from 0 to 16"):
        nudging.nudge(snapshot_of(), weight)


@pytest.mark.parametrize(
    ("epsilon", "two_sided", "rows"),
    [(0.001, True, 10), (-0.001, True, 10), (-0.001, False, 11), (0.5, True, 11), (1e-7, True, 11)],
)
def test_no_nudge_is_made_twice(epsilon, two_sided, rows):
    epsilons = nudging.read_epsilons(epsilon, two_sided)

    assert epsilons[0] == epsilon
    assert len(set(epsilons)) == len(epsilons) == rows


def test_the_steepest_weight_is_the_one_with_the_largest_gradient():
    snapshot = snapshot_of()
    gradient = np.abs(complex_gradient(snapshot, snapshot.X, snapshot.y))

    assert gradient[nudging.steepest(snapshot)] == gradient.max()


@pytest.mark.parametrize(
    ("difference", "words"),
    [
        (0.0, "all digits agree"),
        (4.2e-7, "6 digits agree"),
        (9.99e-4, "3 digits agree"),
        (0.0021, "0.21\xa0% apart"),
        (0.021, "2.1\xa0% apart"),
        (0.21, "21\xa0% apart"),
        (0.999, "100\xa0% apart"),
        (1.9, "opposite signs"),
    ],
)
def test_a_difference_is_told_in_words(difference, words):
    assert nudging.agreement(difference) == words


def test_what_differs_is_curvature_first_and_rounding_in_the_end():
    snapshot = trained(Settings())
    nudges = nudging.nudge(snapshot, nudging.steepest(snapshot))

    causes = [nudging.cause(nudges, index) for index in range(len(nudges.epsilons))]

    # The bend left by a nudge to both sides shrinks with ε², until rounding takes over.
    assert causes == ["curvature"] * 5 + ["rounding"] * 5
    bend = nudges.differences[2:5]
    assert bend[:-1] / bend[1:] == pytest.approx([100, 100], rel=0.1)


def test_a_corner_of_relu_is_named_where_the_nudge_leads_across_it():
    layers = [
        model.Layer(np.array([[1.0, 0.5], [0.7, -1.0]]), np.array([[-0.48], [0.0]])),
        model.Layer(np.array([[1.0, -1.0]]), np.array([[0.1]])),
    ]
    X, y = np.array([[0.4, 0.8], [0.3, 0.1]]), np.array([[1, 0]])
    snapshot = tracing.Snapshot(Settings(hidden_units=2, activation="relu"), 0, layers, X, y)

    # Unit 1's sum of the first point is 0.07, so its bias crosses the corner at -0.07.
    nudges = nudging.nudge(snapshot, 4, np.array([0.1, 0.01]))

    assert nudging.cause(nudges, 0) == "a corner of ReLU"
    assert nudging.cause(nudges, 1) == "curvature"


def test_a_weight_without_effect_has_no_difference():
    layers = [
        model.Layer(np.zeros((2, 2)), np.zeros((2, 1))),
        model.Layer(np.zeros((1, 2)), np.zeros((1, 1))),
    ]
    snapshot = tracing.Snapshot(
        Settings(hidden_units=2), 0, layers, np.array([[0.4, 0.8], [0.3, 0.1]]), np.array([[1, 0]])
    )

    nudges = nudging.nudge(snapshot, 0)

    assert not nudges.changes.any()
    assert {nudging.cause(nudges, index) for index in range(len(nudges.epsilons))} == {""}


def test_the_lesson_on_shapes_says_of_the_nudge_what_the_table_shows():
    lesson = next(one for one in LESSONS if one.name == "14-check-the-shapes")
    told = " ".join(lesson.why[-1].text.split())
    assert "agrees with gradient · ε in several digits" in told
    assert "A long step differs, because the loss is curved; of a tiny one" in told
    snapshot = trained(lesson.runs[0].settings)

    for weight in range(len(engine.flatten(snapshot.layers))):
        nudges = nudging.nudge(snapshot, weight, np.array([1.0, 0.001, 1e-12]))

        assert nudges.differences[1] < 1e-3  # in several digits
        assert nudges.differences[0] > 0.01
        causes = [nudging.cause(nudges, index) for index in range(3)]
        assert causes == ["curvature", "curvature", "rounding"]


def test_where_a_nudge_leads_a_weight_across_zero_the_corner_is_that_of_l1():
    settings = Settings(hidden_units=2, penalty="L1", penalty_rate=0.1)
    layers = [
        model.Layer(np.array([[0.05, 0.5], [0.7, -1.0]]), np.array([[0.3], [0.0]])),
        model.Layer(np.array([[1.0, -1.0]]), np.array([[0.1]])),
    ]
    X, y = np.array([[0.4, 0.8], [0.3, 0.1]]), np.array([[1, 0]])
    snapshot = tracing.Snapshot(settings, 0, layers, X, y)

    nudges = nudging.nudge(snapshot, 0, np.array([0.1, 1e-4]))

    assert nudging.cause(nudges, 0) == "a corner of |W|"
    assert nudging.cause(nudges, 1) == "curvature"
    assert nudges.differences[1] < 1e-6
