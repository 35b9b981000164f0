import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import scale

from utils import SHAPES, Split, Standardizer, make_dataset, split, standardize

DRAWN = [name for name, shape in SHAPES.items() if shape.size is None]
EVERY_SHAPE = pytest.mark.parametrize("shape", DRAWN)


def noiseless(shape, n_samples=2000, seed=0):
    return make_dataset(shape, n_samples, noise=0, seed=seed)


def radius_and_angle(X):
    return np.hypot(*X.T), np.arctan2(X[:, 1], X[:, 0])


@EVERY_SHAPE
@pytest.mark.parametrize("n_samples", [2, 3, 10, 11, 13, 2000])
def test_dataset_is_balanced_and_of_the_right_form(shape, n_samples):
    X, y = make_dataset(shape, n_samples, noise=0.1, seed=0)

    assert (X.shape, X.dtype) == ((n_samples, 2), np.float64)
    assert (y.shape, y.dtype) == ((n_samples,), np.int64)
    assert set(y) == {0, 1}
    assert abs(int(np.sum(y == 0)) - int(np.sum(y == 1))) <= 1
    assert np.isfinite(X).all()


@EVERY_SHAPE
def test_same_seed_gives_the_same_points_and_another_seed_others(shape):
    first, again, other = (make_dataset(shape, 50, 0.1, seed) for seed in (7, 7, 8))

    np.testing.assert_array_equal(first.X, again.X)
    np.testing.assert_array_equal(first.y, again.y)
    assert not np.allclose(first.X, other.X)


@EVERY_SHAPE
def test_noise_is_the_standard_deviation_of_a_displacement_that_grows_in_place(shape):
    base, noisy, noisier = (make_dataset(shape, 2000, noise, seed=3) for noise in (0, 0.2, 0.4))
    displacement = noisy.X - base.X

    assert displacement.std(axis=0) == pytest.approx([0.2, 0.2], rel=0.05)
    assert displacement.mean(axis=0) == pytest.approx([0, 0], abs=0.02)
    np.testing.assert_allclose(noisier.X - base.X, 2 * displacement, atol=1e-12)
    np.testing.assert_array_equal(noisy.y, base.y)


def test_noise_does_not_repeat_the_stream_that_drew_the_points():
    """From the same bits, a normal number's size follows the uniform one's from its fourth bit.

    The shape's points are unscaled to the uniform numbers they came from; for two generators of
    one seed this correlation is about 0.7.
    """
    base, noisy = (
        np.ravel([make_dataset("xor", 2, noise, seed).X for seed in range(300)]) for noise in (0, 1)
    )
    uniform = (np.abs(base) - 0.05) / 0.95

    correlation = np.corrcoef(8 * uniform % 1, np.abs(noisy - base))[0, 1]

    assert abs(correlation) < 0.15


def test_blobs_are_two_clouds_of_the_documented_place_and_spread():
    X, y = noiseless("blobs", 100_000)

    for label, sign in ((0, -1), (1, 1)):
        cloud = X[y == label]
        assert cloud.mean(axis=0) == pytest.approx(sign * np.full(2, 0.5**0.5), abs=0.005)
        assert cloud.std(axis=0) == pytest.approx([0.2, 0.2], rel=0.015)


def test_one_straight_line_separates_blobs_and_no_other_shape():
    accuracies = {
        shape: LogisticRegression(C=1e6).fit(*data).score(*data)
        for shape in DRAWN
        for data in [noiseless(shape, 400)]
    }

    assert accuracies.pop("blobs") == 1
    assert max(accuracies.values()) < 0.95


def test_circles_have_radius_1_outside_and_0_4_inside():
    X, y = noiseless("circles")
    radius, _ = radius_and_angle(X)

    np.testing.assert_allclose(radius, np.where(y == 1, 0.4, 1.0), atol=1e-12)


def test_moons_are_facing_halves_of_unit_circles():
    X, y = noiseless("moons")
    centre = np.where(y[:, None] == 1, [1, 0.5], [0, 0])
    radius, _ = radius_and_angle(X - centre)
    upwards = np.where(y == 1, -1, 1)

    np.testing.assert_allclose(radius, 1, atol=1e-12)
    assert ((X - centre)[:, 1] * upwards >= -1e-12).all()


@pytest.mark.parametrize("shape", ["xor", "corners"])
def test_xor_is_the_sign_of_the_product_in_four_equal_quadrants(shape):
    X, y = noiseless(shape)

    np.testing.assert_array_equal(y, np.prod(X, axis=1) < 0)
    for quadrant in ((0, 0), (0, 1), (1, 0), (1, 1)):
        assert np.sum((quadrant == (X > 0)).all(axis=1)) == len(X) / 4


def test_xor_fills_the_square_but_for_the_gap_along_the_axes():
    X, _ = noiseless("xor")
    shares, _ = np.histogram(np.abs(X), bins=np.linspace(0.05, 1, 6))

    assert np.abs(X).min() >= 0.05
    assert np.abs(X).max() <= 1
    np.testing.assert_allclose(shares / X.size, 0.2, atol=0.03)


def test_corners_are_four_clouds_of_the_documented_place_and_spread():
    X, _ = noiseless("corners", 100_000)
    folded = np.abs(X)

    assert folded.mean(axis=0) == pytest.approx(np.full(2, 0.5**0.5), abs=0.002)
    assert folded.std(axis=0) == pytest.approx([0.1, 0.1], rel=0.015)


def test_spiral_has_two_arms_of_one_and_a_quarter_turns():
    X, y = noiseless("spiral")
    radius, angle = radius_and_angle(X)
    turned = 1.25 * 2 * np.pi * (radius - 0.1) / 0.9
    off_arm = np.exp(1j * (angle - turned))

    np.testing.assert_allclose(off_arm, np.where(y == 1, -1, 1), atol=1e-9)
    assert radius.min() == pytest.approx(0.1, abs=0.01)
    assert radius.max() == pytest.approx(1, abs=0.01)


def test_flower_has_five_petals_with_a_gap_around_them():
    X, y = noiseless("flower")
    radius, angle = radius_and_angle(X)
    beyond = radius - (0.6 + 0.25 * np.cos(5 * angle))

    assert beyond[y == 1].max() <= -0.05 + 1e-12
    assert beyond[y == 0].min() >= 0.05 - 1e-12
    assert radius.max() <= 1


@pytest.mark.parametrize(
    ("gate", "labels"),
    [("and-gate", [0, 0, 0, 1]), ("or-gate", [0, 1, 1, 1]), ("xor-gate", [0, 1, 1, 0])],
)
def test_gates_are_the_four_pairs_whatever_is_asked_for(gate, labels):
    for n_samples, noise, seed in ((4, 0, 0), (200, 0.5, 7)):
        X, y = make_dataset(gate, n_samples, noise, seed)

        assert X.tolist() == [[0, 0], [0, 1], [1, 0], [1, 1]]
        assert y.tolist() == labels
        assert (X.dtype, y.dtype) == (np.float64, np.int64)
        X[0] = 9  # the next one is as it was

    standard, _ = standardize(split(*make_dataset(gate, 4, 0, 0), 0, 0))
    assert standard.X_train.tolist() == [[-1, -1], [-1, 1], [1, -1], [1, 1]]


def test_no_circle_separates_the_flower():
    """Some of the ring lies nearer to the centre than the tips of the petals."""
    X, y = noiseless("flower")
    radius, _ = radius_and_angle(X)

    assert radius[y == 0].min() < 0.5
    assert radius[y == 1].max() > 0.7


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("heart", 10, 0.1, 0), "Unknown data shape 'heart': choose one of blobs, circles"),
        (("xor", 1, 0.1, 0), "1 points cannot show two classes: at least 2"),
        (("xor", 0, 0.1, 0), "at least 2"),
        (("xor", 10, -0.1, 0), "noise is -0.1, but must be a finite number of at least 0"),
        (("xor", 10, float("nan"), 0), "noise is nan"),
        (("xor", 10, float("inf"), 0), "noise is inf"),
        (("xor", 10, 0.1, -1), "seed is -1, but must be at least 0"),
    ],
)
def test_impossible_datasets_are_refused_in_plain_words(arguments, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        make_dataset(*arguments)


@settings(max_examples=60)
@given(
    n_samples=st.integers(10, 200),
    test_share=st.floats(0.15, 0.85),
    seed=st.integers(0, 2**63),
)
def test_parts_share_out_the_points_and_keep_the_proportions(n_samples, test_share, seed):
    X, y = make_dataset("xor", n_samples, 0.1, seed=0)

    parts = split(X, y, test_share, seed)

    assert len(parts.y_test) == round(test_share * n_samples)
    together = np.column_stack(
        [np.vstack([parts.X_train, parts.X_test]), np.hstack([parts.y_train, parts.y_test])]
    )
    whole = np.column_stack([X, y])
    np.testing.assert_array_equal(together[np.lexsort(together.T)], whole[np.lexsort(whole.T)])
    for part in (parts.y_train, parts.y_test):
        assert set(part) == {0, 1}
        assert abs(part.mean() - y.mean()) * len(part) <= 1


def test_split_follows_its_seed_alone():
    X, y = make_dataset("moons", 100, 0.1, seed=0)

    first, again, other = (split(X, y, 0.3, seed) for seed in (1, 1, 2))

    np.testing.assert_array_equal(first.X_test, again.X_test)
    assert not np.array_equal(first.X_test, other.X_test)


def test_share_0_leaves_an_empty_test_part_of_the_right_form():
    X, y = make_dataset("moons", 10, 0.1, seed=0)

    parts = split(X, y, 0, seed=0)

    np.testing.assert_array_equal(parts.X_train, X)
    np.testing.assert_array_equal(parts.y_train, y)
    assert (parts.X_test.shape, parts.X_test.dtype) == ((0, 2), X.dtype)
    assert (parts.y_test.shape, parts.y_test.dtype) == ((0,), y.dtype)


def scikit_learn_ever_fails(X, y, n_test):
    """Whether stratified splits of this size are refused or, for some seed, miss a class."""
    for seed in range(12):
        try:
            _, _, *parts = train_test_split(X, y, test_size=n_test, stratify=y, random_state=seed)
        except ValueError:
            return True
        if any(len(set(part)) < 2 for part in parts):
            return True
    return False


@pytest.mark.parametrize(
    ("n_samples", "rarest"), [(n, c) for n in range(2, 10) for c in range(1, n // 2 + 1)]
)
def test_split_refuses_exactly_the_sizes_that_may_miss_a_class(n_samples, rarest):
    y = (np.arange(n_samples) < rarest).astype(np.int64)
    X = np.zeros((n_samples, 2))

    for n_test in range(1, n_samples):
        try:
            split(X, y, n_test / n_samples, seed=0)
            refused = False
        except ValueError:
            refused = True
        assert refused == scikit_learn_ever_fails(X, y, n_test)


@pytest.mark.parametrize(
    ("labels", "test_share", "message"),
    [
        ([0, 1] * 5, -0.1, "test share is -0.1, but must be at least 0 and below 1"),
        ([0, 1] * 5, 1, "must be at least 0 and below 1"),
        ([0, 1] * 5, float("nan"), "must be at least 0 and below 1"),
        ([0, 1] * 5, 0.01, "puts 0 of the 10 points into the test part"),
        ([0, 1] * 5, 0.1, "the test part can be 0 or 2 to 8 points"),
        ([0, 1] * 5, 0.9, "the test part can be 0 or 2 to 8 points"),
        ([0] * 9 + [1], 0.5, "One class has 1 of the 10 points"),
        ([0] * 10, 0.5, "only a test share of 0 % is possible"),
        ([0] * 18 + [1] * 2, 0.2, "the test part can be 0 or 6 to 14 points"),
    ],
)
def test_impossible_splits_are_refused_in_plain_words(labels, test_share, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        split(np.zeros((len(labels), 2)), np.array(labels), test_share, seed=0)


def test_training_part_becomes_standard_and_the_test_part_follows_it():
    parts = split(*make_dataset("moons", 200, 0.3, seed=0), 0.4, seed=0)

    standard, standardizer = standardize(parts)

    np.testing.assert_allclose(standard.X_train, scale(parts.X_train), atol=1e-12)
    np.testing.assert_allclose(standardizer.mean, parts.X_train.mean(axis=0))
    np.testing.assert_allclose(standardizer.scale, parts.X_train.std(axis=0))
    np.testing.assert_allclose(
        standard.X_test, (parts.X_test - parts.X_train.mean(axis=0)) / parts.X_train.std(axis=0)
    )
    np.testing.assert_array_equal(standard.y_train, parts.y_train)
    np.testing.assert_array_equal(standard.y_test, parts.y_test)


def test_original_units_come_back():
    X, _ = make_dataset("spiral", 50, 0.1, seed=0)
    X = X * [3, 0.01] + [100, -7]
    standardizer = Standardizer.fit(X)

    back = standardizer.inverse_transform(standardizer.transform(X))

    np.testing.assert_allclose(back, X, rtol=1e-12)


def test_constant_feature_becomes_zero():
    X = np.array([[1.0, 5.0], [2.0, 5.0], [3.0, 5.0]])
    y = np.array([0, 1, 0])

    standard, standardizer = standardize(Split(X, X[:0], y, y[:0]))

    np.testing.assert_array_equal(standard.X_train[:, 1], 0)
    assert standardizer.scale[1] == 1
    assert standard.X_test.shape == (0, 2)
