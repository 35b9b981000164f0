"""The data: points of two classes in the plane, their split and their standardisation.

Every draw comes from a seed and a purpose, so the same seed gives the same points. Since the noise
has a stream of its own, turning it up moves each point further along the same direction.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray
from sklearn.datasets import make_blobs, make_circles, make_moons
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

Points = NDArray[np.float64]
Labels = NDArray[np.int64]

# Quadrants in an order that alternates the classes, so that dealing points out in turn keeps the
# classes balanced for any number of points.
_QUADRANTS = np.array([[1.0, 1.0], [-1.0, 1.0], [-1.0, -1.0], [1.0, -1.0]])
_UNIT_DIAGONAL = np.sqrt(0.5)
# All that can go into a logic gate of two inputs.
_GATE_INPUTS = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
# Below it, squares have lost digits.
_SMALLEST_VARIANCE = 1e-290


class Dataset(NamedTuple):
    """Points `X` (n_samples, 2), float64, and their classes `y` (n_samples,), 0 or 1."""

    X: Points
    y: Labels


class Split(NamedTuple):
    """A training part `X_train` (n_train, 2), `y_train` (n_train,), and a test part, maybe empty.

    The order is that of scikit-learn's `train_test_split`.
    """

    X_train: Points
    X_test: Points
    y_train: Labels
    y_test: Labels


class Standardizer(NamedTuple):
    """The mean and scale, each (n_features,) and in the units of the data, that standardise it."""

    mean: Points
    scale: Points

    @classmethod
    def fit(cls, X: Points) -> Self:
        """Measure mean and standard deviation of `X` (n_samples ≥ 1, n_features).

        A constant feature has scale 1, so it becomes 0 instead of a division by zero. These are
        scikit-learn's numbers, but for features that it takes for constant although they are not,
        since their spread is small beside their mean (milliseconds since 1970, a second apart), or
        so small that its square underflows.
        """
        scaler = StandardScaler().fit(X)
        mean, scale = scaler.mean_, scaler.scale_
        constant = X.min(axis=0) == X.max(axis=0)
        mean[constant] = X[0, constant]
        taken_for_constant = (scale == 1) & (scaler.var_ != 1)
        overlooked = ~constant & (taken_for_constant | (scaler.var_ < _SMALLEST_VARIANCE))
        if overlooked.any():
            mean[overlooked], scale[overlooked] = _measure(X[:, overlooked])
        return cls(mean, scale)

    def transform(self, X: Points) -> Points:
        """Points (..., n_features) in original units → the same points in standard units."""
        return (X - self.mean) / self.scale

    def inverse_transform(self, X: Points) -> Points:
        """Points (..., n_features) in standard units → the same points in original units."""
        return X * self.scale + self.mean


def _measure(X: Points) -> tuple[Points, Points]:
    """Mean and standard deviation (n_features,) of features that are not constant, digit by digit.

    Both are measured from a mean that may be rounded, in units in which no square underflows.
    """
    rough = X.mean(axis=0)
    shift = (X - rough).mean(axis=0)
    centred = X - rough - shift
    reach = np.abs(centred).max(axis=0)
    return rough + shift, reach * np.sqrt(np.square(centred / reach).mean(axis=0))


class _Purpose(IntEnum):
    """What a stream of random numbers is for."""

    SHAPE = 0
    NOISE = 1
    SPLIT = 2


def _generator(seed: int, purpose: _Purpose) -> np.random.Generator:
    return np.random.default_rng(np.random.SeedSequence([seed, purpose]))


def _legacy(rng: np.random.Generator) -> np.random.RandomState:
    """`rng` in the older form that scikit-learn takes, drawing from the same stream."""
    return np.random.RandomState(rng.bit_generator)


def _alternating(n_samples: int) -> Labels:
    return np.arange(n_samples, dtype=np.int64) % 2


def blobs(n_samples: int, rng: np.random.Generator) -> Dataset:
    """Two round clouds, centres on the unit circle and opposite, standard deviation 0.2."""
    X, y = make_blobs(
        n_samples,
        centers=_UNIT_DIAGONAL * np.array([[-1.0, -1.0], [1.0, 1.0]]),
        cluster_std=0.2,
        shuffle=False,
        random_state=_legacy(rng),
    )
    return Dataset(X, y)


def circles(n_samples: int, rng: np.random.Generator) -> Dataset:
    """Class 1 on a circle of radius 0.4 inside class 0 on the unit circle, evenly spaced."""
    return Dataset(*make_circles(n_samples, shuffle=False, factor=0.4))


def moons(n_samples: int, rng: np.random.Generator) -> Dataset:
    """Two interleaved half circles of radius 1, evenly spaced."""
    return Dataset(*make_moons(n_samples, shuffle=False))


def xor(n_samples: int, rng: np.random.Generator) -> Dataset:
    """Uniform on the square from -1 to 1; class 1 where the coordinates' signs differ.

    A cross of width 0.1 along the axes is left free, so that without noise the classes are apart.
    """
    quadrant = _QUADRANTS[np.arange(n_samples) % len(_QUADRANTS)]
    X = quadrant * rng.uniform(0.05, 1.0, (n_samples, 2))
    return Dataset(X, _alternating(n_samples))


def corners(n_samples: int, rng: np.random.Generator) -> Dataset:
    """Four clouds on the unit circle's diagonals, standard deviation 0.1, classed as in `xor`."""
    X, corner = make_blobs(
        n_samples,
        centers=_UNIT_DIAGONAL * _QUADRANTS,
        cluster_std=0.1,
        shuffle=False,
        random_state=_legacy(rng),
    )
    return Dataset(X, corner % 2)


def spiral(n_samples: int, rng: np.random.Generator) -> Dataset:
    """Two arms of 1¼ turns, half a turn apart, the radius growing evenly from 0.1 to 1."""
    y = _alternating(n_samples)
    along = rng.random(n_samples)
    radius = 0.1 + 0.9 * along
    angle = 2.5 * np.pi * along + np.pi * y
    return Dataset(_from_polar(radius, angle), y)


def flower(n_samples: int, rng: np.random.Generator) -> Dataset:
    """Class 1 fills a flower of five petals, class 0 what is left of the unit disc around it.

    The edge r = 0.6 + 0.25·cos 5θ is one closed curve that bends in and out: a few hidden units
    find the disc inside it, more of them the petals. A ring of width 0.1 along the edge is left
    free, so that without noise the classes are apart.
    """
    y = _alternating(n_samples)
    angle = rng.uniform(0, 2 * np.pi, n_samples)
    edge = 0.6 + 0.25 * np.cos(5 * angle)
    nearest = np.where(y == 1, 0.0, edge + 0.05)
    furthest = np.where(y == 1, edge - 0.05, 1.0)
    # Uniform in the squared radius is uniform in area.
    radius = np.sqrt(rng.uniform(nearest**2, furthest**2))
    return Dataset(_from_polar(radius, angle), y)


def and_gate(n_samples: int, rng: np.random.Generator) -> Dataset:
    """The four pairs of 0 and 1; class 1 where both are 1."""
    return Dataset(_GATE_INPUTS, np.array([0, 0, 0, 1]))


def or_gate(n_samples: int, rng: np.random.Generator) -> Dataset:
    """The four pairs of 0 and 1; class 1 where at least one is 1."""
    return Dataset(_GATE_INPUTS, np.array([0, 1, 1, 1]))


def xor_gate(n_samples: int, rng: np.random.Generator) -> Dataset:
    """The four pairs of 0 and 1; class 1 where exactly one is 1."""
    return Dataset(_GATE_INPUTS, np.array([0, 1, 1, 0]))


def _from_polar(radius: Points, angle: Points) -> Points:
    return np.column_stack([radius * np.cos(angle), radius * np.sin(angle)])


@dataclass(frozen=True)
class Shape:
    """A data shape: its name for people, and the generator of its points without noise.

    One of a fixed `size` is always the same so many points, whatever is asked for.
    """

    label: str
    generate: Callable[[int, np.random.Generator], Dataset]
    size: int | None = None

    def __call__(self, n_samples: int, rng: np.random.Generator) -> Dataset:
        """Draw `n_samples` points, as many of either class (one more of a class if odd).

        Those of a fixed size are all there are of it, in whatever proportion.
        """
        return self.generate(n_samples, rng)


SHAPES: dict[str, Shape] = {
    "blobs": Shape("Blobs", blobs),
    "circles": Shape("Circles", circles),
    "moons": Shape("Moons", moons),
    "xor": Shape("XOR", xor),
    "corners": Shape("XOR, four corners", corners),
    "spiral": Shape("Spiral", spiral),
    "flower": Shape("Flower", flower),
    "and-gate": Shape("AND, four points", and_gate, size=len(_GATE_INPUTS)),
    "or-gate": Shape("OR, four points", or_gate, size=len(_GATE_INPUTS)),
    "xor-gate": Shape("XOR, four points", xor_gate, size=len(_GATE_INPUTS)),
}


def make_dataset(shape: str, n_samples: int, noise: float, seed: int) -> Dataset:
    """Draw `n_samples` points of the `SHAPES` entry named `shape`.

    `noise` is the standard deviation of a normal displacement of each coordinate, in the units
    of the shapes, whose radius is about 1; each generator says which radius or side it means.
    Displaced points keep their class. The classes are balanced, up to one point when `n_samples`
    is odd. A shape of a fixed size is the same points without noise, whatever is asked for.

    Raises ValueError for an unknown shape, fewer than 2 points, a noise that is negative or not
    finite, or a negative seed.
    """
    if shape not in SHAPES:
        raise ValueError(f"Unknown data shape {shape!r}: choose one of {', '.join(SHAPES)}.")
    if n_samples < 2:
        raise ValueError(f"{n_samples} points cannot show two classes: at least 2 are needed.")
    if not 0 <= noise < np.inf:
        raise ValueError(f"The noise is {noise}, but must be a finite number of at least 0.")
    if seed < 0:
        raise ValueError(f"The seed is {seed}, but must be at least 0.")
    X, y = SHAPES[shape](n_samples, _generator(seed, _Purpose.SHAPE))
    if SHAPES[shape].size is not None:
        return Dataset(X.copy(), y)
    displacement = _generator(seed, _Purpose.NOISE).standard_normal(X.shape)
    return Dataset(X + noise * displacement, y)


class Rows(NamedTuple):
    """The numbers of the points of a training part (n_train,) and a test part (n_test,)."""

    train: NDArray[np.intp]
    test: NDArray[np.intp]


def choose_rows(y: Labels, test_share: float, seed: int) -> Rows:
    """Choose the share of the points that is for testing, both classes in their proportions.

    `y` (n_samples,) in {0, 1}; `test_share` is in [0, 1) and is met to the nearest point. A share
    of 0 leaves the test part empty. The order is that of scikit-learn's `train_test_split`.

    Raises ValueError if a part with points would miss one of the classes.
    """
    if not 0 <= test_share < 1:
        raise ValueError(f"The test share is {test_share}, but must be at least 0 and below 1.")
    n_samples = len(y)
    if test_share == 0:
        return Rows(np.arange(n_samples), np.arange(0))
    n_test = round(test_share * n_samples)
    rarest = int(np.bincount(y, minlength=2).min())
    if rarest < 2:
        raise ValueError(
            f"One class has {rarest} of the {n_samples} points, but a test part needs at least 2 "
            "of each class, one for training and one for testing: only a test share of 0 % is "
            "possible."
        )
    # Parts are dealt out to the nearest point, so a class surely has one of a part's k points
    # where its fair portion, k·rarest/n_samples, is more than half a point.
    fewest = n_samples // (2 * rarest) + 1
    most = n_samples - fewest
    if not fewest <= n_test <= most:
        raise ValueError(
            f"A test share of {100 * test_share:.4g} % puts {n_test} of the {n_samples} points "
            "into the test part, but training and test part each need at least one point of each "
            "class: "
            f"the test part can be 0 or {fewest}{f' to {most}' if most > fewest else ''} points."
        )
    rng = _legacy(_generator(seed, _Purpose.SPLIT))
    rows = np.arange(n_samples)
    return Rows(*train_test_split(rows, test_size=n_test, stratify=y, random_state=rng))


def split(X: Points, y: Labels, test_share: float, seed: int) -> Split:
    """Set `test_share` of the points `X` (n_samples, n_features), `y` (n_samples,) aside.

    The parts are those of `choose_rows`, which says what is allowed; an empty test part has the
    shapes (0, n_features) and (0,).
    """
    return part(X, y, choose_rows(y, test_share, seed))


def part(X: Points, y: Labels, rows: Rows) -> Split:
    """Part the points `X` (n_samples, n_features), `y` (n_samples,) by their numbers."""
    return Split(X[rows.train], X[rows.test], y[rows.train], y[rows.test])


def standardize(
    parts: Split, standardizer: Standardizer | None = None
) -> tuple[Split, Standardizer]:
    """Bring both parts to mean 0 and deviation 1 as measured on the training part alone.

    A `standardizer` that is given is used instead. Returns the parts in standard units and the
    `Standardizer` that leads back to the original.
    """
    standardizer = standardizer or Standardizer.fit(parts.X_train)
    return (
        parts._replace(
            X_train=standardizer.transform(parts.X_train),
            X_test=standardizer.transform(parts.X_test),
        ),
        standardizer,
    )
