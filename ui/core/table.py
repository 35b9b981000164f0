"""Every choice a learner can make: its default, its limits, its words and its form in the address.

`Settings` is the one table. The controls are built from it, the address is written by it, and read
and checked by it in `settings`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from typing import Any, NamedTuple
from urllib.parse import quote, urlencode

import utils
from model import ACTIVATIONS, PENALTIES, Recipe
from ui.core.choices import (
    ACTIVATION_LABELS,
    ALL,
    BATCH_SIZES,
    LEARNING_RATES,
    LOSSES,
    MOST_UNITS,
    OPTIMIZERS,
    OWN,
    PENALTY_RATES,
    SAME,
    SEED,
    STRETCHES,
    UNITS,
)
from ui.core.features import COORDINATES, FEATURES, Preparation
from ui.core.limits import Choice, Decimal, Limits, Scale, Several, Whole
from ui.core.task import TWO_CLASSES


def _setting(
    default: Any, limits: Limits, label: str, explanation: str, *, display: bool = False
) -> Any:
    metadata = {"limits": limits, "label": label, "explanation": explanation, "display": display}
    return field(default=default, metadata=metadata)


@dataclass(frozen=True)
class Settings:
    """The settings of one run. `settings` builds it from an address."""

    data_shape: str = _setting(
        "moons",
        Choice(
            (*utils.SHAPES, OWN), (*(shape.label for shape in utils.SHAPES.values()), "Own points")
        ),
        "Data shape",
        "How the points of the two classes are laid out.",
    )
    n_samples: int = _setting(
        200,
        Whole(10, 2_000, 10),
        "Points",
        "How many points there are in all, training and test together.",
    )
    noise: float = _setting(
        0.15,
        Decimal(0.0, 1.0, 0.05, 3),
        "Noise",
        "How far the points stray from their shape: the standard deviation of the noise; "
        "with much of it the classes overlap, and no boundary separates them.",
    )
    test_share: float = _setting(
        0.25,
        Decimal(0.0, 0.8, 0.05, 3, share=True),
        "Test share",
        "The part of the points that is kept out of training, to see how well the network "
        "does on points it has never met.",
    )
    data_seed: int = _setting(
        0, SEED, "Data seed", "The number the points are drawn from: same seed, same points."
    )
    features: tuple[str, ...] = _setting(
        COORDINATES,
        Several(tuple(FEATURES), tuple(feature.label for feature in FEATURES.values())),
        "Input features",
        "What the network is given of each point: its scaled coordinates, or numbers computed from "
        "these; sin πx has one wave in 2 units.",
    )
    inputs: str = _setting(
        "standardised",
        Choice(("standardised", "raw"), ("standardised", "as they are")),
        "Inputs",
        "Whether the coordinates are scaled to mean 0 and standard deviation 1 before the network "
        "gets them, or stay in their own units; the plots show them standardised either way.",
    )
    stretch_x1: str = _setting(
        "1",
        Choice(STRETCHES, tuple(f"× {factor}" for factor in STRETCHES)),
        "Stretch of x₁",
        "How many times as large x₁ is made for the network, as if it were measured in a smaller "
        "unit.",
    )
    hidden_layers: int = _setting(
        1,
        Whole(0, 3),
        "Hidden layers",
        "How many layers of hidden units stand between the inputs and the output; with none, the "
        "output unit weighs the inputs themselves, which is logistic regression.",
    )
    hidden_units: int = _setting(
        4,
        Whole(1, MOST_UNITS),
        "Hidden units",
        "How many units each hidden layer has; each adds up what it is given, weighted, and bends "
        "the sum.",
    )
    units_two: str = _setting(
        SAME,
        Choice((SAME, *UNITS), ("as layer 1", *UNITS)),
        "Second layer",
        "How many units the second hidden layer has, where it is not to be as wide as the first.",
    )
    units_three: str = _setting(
        SAME,
        Choice((SAME, *UNITS), ("as layer 1", *UNITS)),
        "Third layer",
        "How many units the third hidden layer has, where it is not to be as wide as the first.",
    )
    activation: str = _setting(
        "tanh",
        Choice(tuple(ACTIVATIONS), tuple(ACTIVATION_LABELS.get(one, one) for one in ACTIVATIONS)),
        "Activation",
        "The function that each hidden unit applies to its weighted sum; linear passes it on as it "
        "is.",
    )
    loss: str = _setting(
        "cross-entropy",
        Choice(tuple(LOSSES), tuple(label for label, _ in LOSSES.values())),
        "Loss",
        "What being wrong costs: minus the logarithm of the probability that was given to the true "
        "class, or half the square of what was missing to it.",
    )
    learning_rate: float = _setting(
        1.0,
        Scale(LEARNING_RATES),
        "Learning rate",
        "How far each update moves the weights against the gradient.",
    )
    epochs: int = _setting(
        1_000,
        Whole(1, 20_000, 100),
        "Epochs",
        "How many times training goes through all training points; where a batch holds all of "
        "them, each is one update.",
    )
    weight_start: str = _setting(
        "random",
        Choice(("random", "equal"), ("random", "all equal")),
        "Starting weights",
        "Whether the weights start at random or all at the same value.",
    )
    init_scale: float = _setting(
        1.0,
        Decimal(0.0, 2.0, 0.01, 3),
        "Starting scale",
        "How large the weights are at the start: their standard deviation, or their common value.",
    )
    weight_seed: int = _setting(
        0,
        SEED,
        "Weight seed",
        "The number the starting weights are drawn from: same seed, same start.",
    )

    biases: str = _setting(
        "zero",
        Choice(("zero", "random", "none"), ("start at 0", "start at random", "none")),
        "Biases",
        "Whether each unit has a bias that shifts its weighted sum, and where it starts: at 0, or "
        "drawn from the standard normal distribution by the weight seed.",
    )

    penalty: str = _setting(
        "none",
        Choice(tuple(PENALTIES), ("none", "L1", "L2")),
        "Penalty",
        "What large weights cost by themselves: L2 pulls each towards 0 in proportion to its size, "
        "L1 all of them alike, so that some end at 0; TensorFlow Playground calls it "
        "regularization.",
    )
    penalty_rate: float = _setting(
        0.01,
        Scale(PENALTY_RATES),
        "Penalty rate",
        "How much the penalty counts beside the loss of the points.",
    )

    batch_size: str = _setting(
        ALL,
        Choice((ALL, *BATCH_SIZES), ("all points", *BATCH_SIZES)),
        "Batch size",
        "How many training points an update looks at, from 1 to 100, or all of them; an epoch goes "
        "through all, in an order drawn from the data seed.",
    )

    optimizer: str = _setting(
        "descent",
        Choice(tuple(OPTIMIZERS), tuple(label for label, _ in OPTIMIZERS.values())),
        "Optimiser",
        "How a gradient becomes a step: gradient descent takes it as it is, momentum adds up those "
        "before it, the older the less, and Adam measures it against its usual size.",
    )

    two_colours: str = _setting(
        "no",
        Choice(("no", "yes"), ("shaded", "in two colours")),
        "Output shown",
        "Whether the boundary shows how probable each class is, in shades, or only which of the "
        "two the network says; TensorFlow Playground calls it discretized.",
        display=True,
    )

    @property
    def memories(self) -> tuple[str, ...]:
        """The letters of what the optimiser remembers of each parameter."""
        return OPTIMIZERS[self.optimizer][1]

    @property
    def layer_sizes(self) -> tuple[int, ...]:
        """Number of units per layer, from the inputs to the one output."""
        others = (self.units_two, self.units_three)
        units = [self.hidden_units if one == SAME else int(one) for one in (SAME, *others)]
        return (len(self.features), *units[: self.hidden_layers], TWO_CLASSES.n_outputs)

    @property
    def preparation(self) -> Preparation:
        """What is done with a point before the network gets it."""
        standardised = self.inputs == "standardised"
        return Preparation(
            self.features, standardised, 1.0 if standardised else float(self.stretch_x1)
        )

    @property
    def units(self) -> int:
        """Number of units of the first hidden layer; 0 without one."""
        return self.layer_sizes[1] if self.hidden_layers else 0

    @property
    def recipe(self) -> Recipe:
        """How the network computes and learns."""
        _, output = LOSSES[self.loss]
        return Recipe(
            activation=self.activation,
            output=output,
            learning_rate=self.learning_rate,
            optimizer=self.optimizer,
            penalty=self.penalty,
            penalty_rate=0.0 if self.penalty == "none" else self.penalty_rate,
            batch_size=None if self.batch_size == ALL else int(self.batch_size),
            seed=self.applied.data_seed,
            biases=self.biases != "none",
        )

    @property
    def test_points(self) -> int:
        """Number of points kept out of training."""
        return round(self.applied.n_samples * self.applied.test_share)

    @property
    def applied(self) -> Settings:
        """The settings with what holds for a shape of a fixed size in place of what is idle."""
        shape = utils.SHAPES.get(self.data_shape)
        if shape is None or shape.size is None:
            return self
        return replace(self, n_samples=shape.size, noise=0.0, test_share=0.0, data_seed=0)

    def address(self) -> str:
        """The query string (with its `?`, or empty) that reproduces these settings."""
        query = {
            control_name(name): spec.limits.write(getattr(self, name))
            for name, spec in SPECS.items()
            if getattr(self, name) != spec.default
        }
        return f"?{urlencode(query, quote_via=quote)}" if query else ""


class Spec(NamedTuple):
    """What the page and the parser know of one setting.

    One of `display` changes how a run is shown, and nothing of the run.
    """

    default: Any
    limits: Any
    label: str
    explanation: str
    display: bool


SPECS: dict[str, Spec] = {
    item.name: Spec(item.default, **item.metadata) for item in fields(Settings)
}


def control_name(name: str) -> str:
    """The setting's name in the address, which is also the id of its control."""
    return name.replace("_", "-")
