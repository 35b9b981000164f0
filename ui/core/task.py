"""What kind of problem a network is given: how it decides, and how it is scored.

Everything that hangs on there being two classes, and one output for both, stands here and in
`assets/core/task.js`; the tests of both have the same points.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Classification:
    """A problem whose points belong to one of `n_classes`, decided from `n_outputs` logits.

    `deciding` is the decision as a line of NumPy, in which `z` are the logits (n_outputs, m).
    """

    n_classes: int
    n_outputs: int
    deciding: str

    def decide(self, logits: np.ndarray) -> np.ndarray:
        """The class (…, m) that the logits (…, n_outputs, m) of m points speak for.

        A single output is the logit of class 1, which it decides for from 0 on, where the
        probability of either is one half.
        """
        if self.n_outputs == 1:
            return (logits[..., 0, :] >= 0).view(np.uint8)
        return logits.argmax(axis=-2)

    def confusion(self, logits: np.ndarray, y: np.ndarray) -> np.ndarray:
        """How many of m points are of which class and taken for which: (…, n_classes, n_classes).

        Logits are (…, n_outputs, m), the true classes y (m,).
        """
        decided = self.decide(logits)
        counts = np.zeros((*decided.shape[:-1], self.n_classes, self.n_classes), dtype=int)
        for true in range(self.n_classes):
            of_class = y == true
            left = np.count_nonzero(of_class)
            for taken in range(1, self.n_classes):
                found = np.count_nonzero((decided == taken) & of_class, axis=-1)
                counts[..., true, taken] = found
                left = left - found
            counts[..., true, 0] = left
        return counts

    def accuracy(self, counts: np.ndarray) -> np.ndarray:
        """The share (…) of points that are taken for what they are, by `confusion`; NaN of none."""
        right = counts.trace(axis1=-2, axis2=-1)
        total = counts.sum(axis=(-2, -1))
        return np.divide(right, total, out=np.full(np.shape(total), np.nan), where=total > 0)


#: What the page offers today.
TWO_CLASSES = Classification(n_classes=2, n_outputs=1, deciding="z >= 0")
