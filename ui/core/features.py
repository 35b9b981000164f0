"""From a point to what the network is given of it: scaled coordinates, then features of these.

`assets/core/features.js` computes the same features, by the same names, for the browser's pictures.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from utils import Points, Standardizer


class Feature(NamedTuple):
    """A number that the network can be given of a point, by its scaled coordinates.

    `label` is its name for people, `code` its NumPy with {x1} and {x2} for the coordinates, and
    `function` computes it of arrays of the first and the second coordinate, in their shape.
    """

    label: str
    code: str
    function: Callable[[Points, Points], Points]


#: By their names in the address, in the order in which a network has them.
FEATURES: dict[str, Feature] = {
    "x1": Feature("x₁", "{x1}", lambda x1, x2: x1),
    "x2": Feature("x₂", "{x2}", lambda x1, x2: x2),
    "x1x1": Feature("x₁²", "{x1} ** 2", lambda x1, x2: x1**2),
    "x2x2": Feature("x₂²", "{x2} ** 2", lambda x1, x2: x2**2),
    "x1x2": Feature("x₁x₂", "{x1} * {x2}", lambda x1, x2: x1 * x2),
    # One wave in two units: standardised points have about two waves across.
    "sinx1": Feature("sin πx₁", "np.sin(np.pi * {x1})", lambda x1, x2: np.sin(np.pi * x1)),
    "sinx2": Feature("sin πx₂", "np.sin(np.pi * {x2})", lambda x1, x2: np.sin(np.pi * x2)),
}
COORDINATES = ("x1", "x2")


class Preparation(NamedTuple):
    """What is done with a point before the network gets it.

    Its coordinates are `standardised`, or left as they came but for a `stretch` of the first, and
    then made into `features`, names in `FEATURES`.
    """

    features: tuple[str, ...] = COORDINATES
    standardised: bool = True
    stretch: float = 1.0

    def scale(self, raw: Points, standardizer: Standardizer) -> Points:
        """Points (..., 2) as they came → their scaled coordinates (..., 2)."""
        if self.standardised:
            return standardizer.transform(raw)
        return raw if self.stretch == 1 else raw * [self.stretch, 1.0]

    def scale_place(self, place: Points, standardizer: Standardizer) -> Points:
        """Places (..., 2) of the plane, in standard units → scaled coordinates (..., 2)."""
        if self.standardised:
            return place
        return self.scale(standardizer.inverse_transform(place), standardizer)

    def combine(self, scaled: Points) -> Points:
        """Scaled coordinates (..., 2) → the features (..., n_features)."""
        if self.features == COORDINATES:
            return scaled
        x1, x2 = scaled[..., 0], scaled[..., 1]
        return np.stack([FEATURES[name].function(x1, x2) for name in self.features], axis=-1)

    def scaling(self, standardizer: Standardizer) -> Standardizer:
        """The scaling of points as they came, as a mean and a scale."""
        if self.standardised:
            return standardizer
        return Standardizer(np.zeros(2), np.array([1 / self.stretch, 1.0]))

    def written(self, standardizer: Standardizer) -> dict[str, Any]:
        """The same from a place of the plane on, as the browser takes it.

        A scaled coordinate is `factor` times the place's, plus `shift`.
        """
        factor, shift = [1.0, 1.0], [0.0, 0.0]
        if not self.standardised:
            factor = (standardizer.scale * [self.stretch, 1.0]).tolist()
            shift = (standardizer.mean * [self.stretch, 1.0]).tolist()
        return {"features": list(self.features), "factor": factor, "shift": shift}


#: What a network is given where nothing else is chosen.
USUAL = Preparation()
