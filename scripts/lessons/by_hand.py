"""The numbers of one point's pass, which a lesson has computed by hand, by their names."""

from __future__ import annotations

import numpy as np

import engine
import model
from ui.core.settings import Settings
from ui.data import split
from ui.guide.lessons import entries
from ui.guide.lessons.form import ByHand
from ui.run import compute


def numbers(settings: Settings, by_hand: ByHand, seconds: float) -> dict[str, float]:
    """The numbers of a training point's pass through the trained network, forward and back.

    The gradients are of the loss of this point alone. Training may take `seconds`.
    """
    data = split.make_data(settings)
    rows = compute.train_piece(settings, data, seconds=seconds).snapshots
    layers = engine.unflatten(rows[-1], settings.layer_sizes)
    point = slice(by_hand.point, by_hand.point + 1)
    y = data.y_train[point].reshape(1, 1)
    passed = model.forward(layers, data.X_train[point].T, settings.recipe)
    hidden, output = model.backward(layers, passed, y, settings.recipe)
    found = {
        "z1": passed.z[0],
        "a1": passed.a[1],
        "z2": passed.z[1],
        "a2": passed.a[2],
        "L": model.mean_loss(passed.z[1], y, settings.recipe),
        "dz2": output.dz,
        "dW2": output.dW,
        "db2": output.db,
        "dz1": hidden.dz,
        "dW1": hidden.dW,
        "db1": hidden.db,
    }
    values = [number for name in entries.NUMBERS for number in np.ravel(found[name])]
    return dict(zip(entries.names(settings), values, strict=True))
