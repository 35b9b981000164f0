"""The points of a run: a shape's or a learner's own, in two parts, as the network gets them."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np

import utils
from ui.core import payload
from ui.core.features import USUAL, Preparation
from ui.core.settings import Settings, SettingsError
from ui.data import frames
from ui.data.points import OwnPoints


class Data(NamedTuple):
    """The points of a run as the network gets them: X (m, n_features), y (m,) in {0, 1}.

    `plane_train` and `plane_test` (m, 2) are their places in the plane, in standardised units, and
    `raw_train` (m, 2) are the training part's in their own units, as they came; `standardizer`
    leads from these to the plane. Of a learner's own points, `own_test` (n_samples,) says which are
    for testing, in the order they came in; `half_width` is that of the plane they are shown in,
    where it is kept.
    """

    X_train: np.ndarray
    X_test: np.ndarray
    y_train: np.ndarray
    y_test: np.ndarray
    plane_train: np.ndarray
    plane_test: np.ndarray
    standardizer: utils.Standardizer
    raw_train: np.ndarray
    raw_test: np.ndarray
    own_test: np.ndarray | None = None
    half_width: float | None = None


def make_points(settings: Settings, own: OwnPoints | None = None) -> OwnPoints:
    """The points of `settings` in their own units: a learner's `own`, or drawn from a shape."""
    if own:
        return own
    X, y = utils.make_dataset(
        settings.data_shape, settings.n_samples, settings.noise, settings.data_seed
    )
    return OwnPoints(X, y)


def make_data(settings: Settings, own: OwnPoints | None = None) -> Data:
    """The points of `settings`, or a learner's `own`, split, scaled and made into features.

    Points that are being edited keep their frame: scale and split are those it names.
    SettingsError if own points cannot be split in this way, or the network cannot take them.
    """
    settings = settings.applied
    if own:
        data = _divided(settings, own)
    else:
        kept = {name: getattr(settings, name) for name in _OF_POINTS}
        data = _drawn(replace(Settings(), **kept))
    return _prepared(data, settings.preparation)


def _prepared(data: Data, preparation: Preparation) -> Data:
    """The data with the inputs that its points make."""
    if preparation == USUAL:
        return data
    X_train, X_test = (
        preparation.combine(preparation.scale(raw, data.standardizer))
        for raw in (data.raw_train, data.raw_test)
    )
    reach = max(float(np.abs(X).max(initial=0)) for X in (X_train, X_test))
    if not reach <= LARGEST_INPUT:
        raise SettingsError(
            [
                f"With these inputs a point has a number of {reach:.3g}, and a network is given "
                f"none above {LARGEST_INPUT:,.0f}: standardise the inputs, or choose other "
                "features."
            ]
        )
    return data._replace(X_train=X_train, X_test=X_test)


# Its square, and the weights that it meets, are far from the end of the numbers.
LARGEST_INPUT = 1e12

# The settings that say which points are drawn and how they are split.
_OF_POINTS = ("data_shape", "n_samples", "noise", "data_seed", "test_share")


@lru_cache(maxsize=32)
def _drawn(settings: Settings) -> Data:
    """The points of a shape: every piece of a run asks for the same, and every point's passes."""
    data = _divided(settings, None)
    arrays = (data.X_train, data.X_test, data.y_train, data.y_test, data.raw_train, data.raw_test)
    for array in arrays:
        array.flags.writeable = False
    return data


def _divided(settings: Settings, own: OwnPoints | None) -> Data:
    X, y, *_ = make_points(settings, own)
    frame = own.frame if own else None
    try:
        rows = _kept_rows(settings, frame) or utils.choose_rows(
            y, settings.test_share, settings.data_seed
        )
    except ValueError as error:
        raise SettingsError([str(error)]) from None
    kept = utils.Standardizer(frame.mean, frame.scale) if frame else None
    parts = utils.part(X, y, rows)
    standard, standardizer = utils.standardize(parts, kept)
    own_test = np.isin(np.arange(len(y)), rows.test) if own else None
    return Data(
        *standard,
        # For a network of the usual inputs, its place in the plane is all there is of a point.
        plane_train=standard.X_train,
        plane_test=standard.X_test,
        standardizer=standardizer,
        raw_train=parts.X_train,
        raw_test=parts.X_test,
        own_test=own_test,
        half_width=frame.half_width if frame else None,
    )


def _kept_rows(settings: Settings, frame: frames.Frame | None) -> utils.Rows | None:
    test = frame.test_for(settings) if frame else None
    return None if test is None else utils.Rows(np.flatnonzero(~test), np.flatnonzero(test))


def fit_share(settings: Settings, own: OwnPoints) -> tuple[Settings, list[str]]:
    """The settings with a test share of 0 where `own` are too few for theirs, and a word on it."""
    try:
        make_data(settings, own)
    except SettingsError as error:
        return replace(settings, test_share=0.0), [*error.problems, "The test share is now 0\xa0%."]
    return settings, []


def write_data(data: Data) -> dict[str, Any]:
    """The points as the browser takes them."""
    written = {
        "train": {
            "X": payload.encode(data.plane_train, "f8"),
            "y": payload.encode(data.y_train, "u1"),
        },
        "test": {
            "X": payload.encode(data.plane_test, "f8"),
            "y": payload.encode(data.y_test, "u1"),
        },
        "mean": data.standardizer.mean.tolist(),
        "scale": data.standardizer.scale.tolist(),
    }
    if data.own_test is None:
        return written
    return written | {"ownTest": payload.encode(data.own_test, "u1")}
