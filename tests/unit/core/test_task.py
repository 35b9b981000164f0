"""What hangs on the kind of problem; tests/js/core/task.test.js has the same points."""

import numpy as np
import pytest

from ui.core.task import TWO_CLASSES, Classification

LOGITS = np.array([[-2.0, -1e-300, -0.0, 0.0, 1e-300, 3.0, np.nan]])
DECIDED = [0, 0, 1, 1, 1, 1, 0]
Y = np.array([0, 1, 0, 1, 1, 0, 1])
CONFUSION = [[1, 2], [2, 2]]


def test_two_classes_are_decided_where_both_are_as_probable():
    np.testing.assert_array_equal(TWO_CLASSES.decide(LOGITS), DECIDED)


def test_the_decision_is_the_line_that_is_shown_as_code():
    shown = eval(TWO_CLASSES.deciding, {"z": LOGITS})

    np.testing.assert_array_equal(shown[0], DECIDED)


def test_points_are_counted_by_what_they_are_and_are_taken_for():
    counts = TWO_CLASSES.confusion(LOGITS, Y)

    np.testing.assert_array_equal(counts, CONFUSION)
    assert TWO_CLASSES.accuracy(counts) == 3 / 7


def test_a_stack_of_networks_is_counted_one_by_one():
    stack = np.stack([LOGITS, -LOGITS])

    counts = TWO_CLASSES.confusion(stack, Y)

    assert counts.shape == (2, 2, 2)
    for network, logits in enumerate(stack):
        np.testing.assert_array_equal(counts[network], TWO_CLASSES.confusion(logits, Y))


def test_no_points_have_no_accuracy():
    counts = np.array([[[0, 0], [0, 0]], [[1, 0], [0, 0]]])

    np.testing.assert_array_equal(TWO_CLASSES.accuracy(counts), [np.nan, 1.0])


@pytest.mark.parametrize("n_classes", [3, 5])
def test_of_several_outputs_the_largest_decides(n_classes):
    rng = np.random.default_rng(0)
    task = Classification(n_classes, n_classes, "z.argmax(axis=0)")
    logits, y = rng.normal(size=(4, n_classes, 50)), rng.integers(0, n_classes, 50)

    counts = task.confusion(logits, y)

    assert counts.shape == (4, n_classes, n_classes)
    for network in range(4):
        expected = np.zeros((n_classes, n_classes))
        np.add.at(expected, (y, logits[network].argmax(axis=0)), 1)
        np.testing.assert_array_equal(counts[network], expected)
        assert task.accuracy(counts)[network] == pytest.approx(np.trace(expected) / 50)
