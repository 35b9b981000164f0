"""The points in the code of a run: drawn or read, split, scaled and made into features."""

from __future__ import annotations

import textwrap

import numpy as np
from sklearn.preprocessing import StandardScaler

import utils
from ui.core.features import COORDINATES, FEATURES, USUAL, Preparation
from ui.core.settings import Settings
from ui.data.points import OwnPoints


def _own_points(own: OwnPoints) -> list[str]:
    return [
        "# points.csv is the file that “Save CSV” on the page writes.",
        'with open("points.csv", encoding="utf-8", newline="") as file:',
        "    header, *rows = csv.reader(file)",
        "X = np.array([row[:2] for row in rows], dtype=float)",
        f"y = np.array([row[2] == {own.labels[1]!r} for row in rows]).astype(int)",
    ]


def _shape_points(settings: Settings, call: str) -> list[str]:
    seed = settings.data_seed
    points = f"X, y = {call}({settings.n_samples}, stream({seed}, 0))"
    if utils.SHAPES[settings.data_shape].size is not None:
        return [points]
    return [
        points,
        f"X = X + {settings.noise!r} * stream({seed}, 1).standard_normal(X.shape)",
    ]


def data(settings: Settings, own: OwnPoints | None, call: str) -> list[str]:
    """The lines that make all points, with a `call` of a shape's generator or of a file."""
    return [
        "def stream(*seed):",
        "    return np.random.default_rng(np.random.SeedSequence(seed))",
        "",
        "",
        "# The points, as rows; split; scaled; then as columns."
        if settings.preparation != USUAL
        else "# The points, as rows; split; standardised; then as columns.",
        *(_own_points(own) if own else _shape_points(settings, call)),
    ]


def parts_by_draw(settings: Settings) -> list[str]:
    """The lines that draw which points are for testing."""
    if not settings.test_points:
        return ["X_train, y_train = X, y"]
    return [
        f"split_rng = np.random.RandomState(stream({settings.data_seed}, 2).bit_generator)",
        "X_train, X_test, y_train, y_test = train_test_split(",
        f"    X, y, test_size={settings.test_points}, stratify=y, random_state=split_rng",
        ")",
    ]


def parts_by_rows(test: np.ndarray) -> list[str]:
    """The lines that part the points by whether each, in `test` (n_samples,), is for testing."""
    if not test.any():
        return ["X_train, y_train = X, y"]
    numbers = textwrap.wrap(", ".join(map(str, np.flatnonzero(test).tolist())), 92)
    return [
        "# While points are edited, the same ones stay for testing: those with these numbers.",
        "test = np.isin(np.arange(y.size), [",
        *(f"    {some}" for some in numbers),
        "])",
        "X_train, X_test, y_train, y_test = X[~test], X[test], y[~test], y[test]",
    ]


def kept_scale(settings: Settings, own: OwnPoints) -> utils.Standardizer | None:
    """The scale of own points where it is not the one that scikit-learn measures."""
    if own.frame:
        return utils.Standardizer(own.frame.mean, own.frame.scale)
    X_train = utils.split(own.X, own.y, settings.test_share, settings.data_seed).X_train
    measured = utils.Standardizer.fit(X_train)
    usual = StandardScaler().fit(X_train)
    same = (measured.mean == usual.mean_).all() and (measured.scale == usual.scale_).all()
    return None if same else measured


def columns(preparation: Preparation, kept: utils.Standardizer | None, has_test: bool) -> list[str]:
    """The parts as the network gets them, as columns."""
    parts = ["X_train", "X_test"] if has_test else ["X_train"]
    lines: list[str] = []
    if not preparation.standardised:
        stretch = f" * [[{preparation.stretch!r}], [1.0]]" if preparation.stretch != 1 else ""
        columns = ", ".join(f"{part}.T{stretch}" for part in parts)
    elif kept:
        lines = [
            "# The page's scale, which is kept while points are edited.",
            f"mean = np.array({kept.mean.tolist()})",
            f"scale = np.array({kept.scale.tolist()})",
        ]
        columns = ", ".join(f"(({part} - mean) / scale).T" for part in parts)
    else:
        lines = ["scaler = StandardScaler().fit(X_train)"]
        columns = ", ".join(f"scaler.transform({part}).T" for part in parts)
    return [
        *lines,
        f"{', '.join(parts)} = {columns}",
        *(_features(preparation.features, parts) if preparation.features != COORDINATES else []),
        "n_samples = y_train.size",
        "",
    ]


def _features(names: tuple[str, ...], parts: list[str]) -> list[str]:
    """The lines that make features of the coordinates in the rows of each part."""
    rows = ", ".join(FEATURES[name].code.format(x1="x1", x2="x2") for name in names)
    return [
        "",
        "def features(x1, x2):",
        *textwrap.wrap(
            f"return np.array([{rows}])", 92, initial_indent="    ", subsequent_indent=" " * 8
        ),
        "",
        "",
        f"{', '.join(parts)} = {', '.join(f'features(*{part})' for part in parts)}",
    ]
