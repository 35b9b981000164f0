"""What some settings can be chosen from, and which of them are idle with what is chosen."""

from __future__ import annotations

import utils
from ui.core.limits import Whole

# The data shape of points that a learner brings along, which no setting describes.
OWN = "own"

#: The settings that do nothing while another has some value, in its form in the address: a
#: learner's own points are there, those of a shape of fixed size are always the same, and a layer
#: that there is none of has no units.
IDLE: dict[str, dict[str, tuple[str, ...]]] = {
    "data_shape": {OWN: ("n_samples", "noise")}
    | {
        name: ("n_samples", "noise", "test_share", "data_seed")
        for name, shape in utils.SHAPES.items()
        if shape.size is not None
    },
    "hidden_layers": {
        "0": ("hidden_units", "units_two", "units_three", "activation"),
        "1": ("units_two", "units_three"),
        "2": ("units_three",),
    },
    # Standardising undoes a stretch.
    "inputs": {"standardised": ("stretch_x1",)},
    "penalty": {"none": ("penalty_rate",)},
}

# The losses of one output for two classes, by their names in the address: how people and `model`
# call them.
LOSSES = {
    "cross-entropy": ("cross-entropy", "logistic"),
    "squared-error": ("squared error", "logistic_squared"),
}

# The optimisers of `model`, by their names: what people call them, and by which letters what they
# remember of each parameter.
OPTIMIZERS = {
    "descent": ("gradient descent", ()),
    "momentum": ("momentum", ("v",)),
    "adam": ("Adam", ("m", "v")),
}

# Of the activations whose names are not what people call them.
ACTIVATION_LABELS = {"relu": "ReLU", "linear": "linear (no bend)"}


LEARNING_RATES = tuple(
    float(f"{mantissa}e{exponent}")
    for exponent in range(-3, 2)
    for mantissa in ("1", "1.5", "2", "3", "5", "7")
    if float(f"{mantissa}e{exponent}") <= 30
)
PENALTY_RATES = (0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0)
SEED = Whole(0, 9_999, counts=False)
MOST_UNITS = 16
STRETCHES = ("1", "10", "100")
ALL, BATCH_SIZES = "all", tuple(map(str, range(1, 101)))
SAME, UNITS = "same", tuple(map(str, range(1, MOST_UNITS + 1)))
