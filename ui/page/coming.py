"""TensorFlow Playground's controls, and what each is called here, for people who come from there.

`docs/tensorflow-playground.md` says the same; a test holds both to each other and to the page.
"""

from __future__ import annotations

from typing import NamedTuple

from dash import html
from dash.development.base_component import Component

from ui.core import ids

TITLE = "Coming from TensorFlow Playground?"


class Row(NamedTuple):
    """A control `there`, what stands for it `here`, and the `places` where: ids of the page.

    Where there is none, `here` begins with “Not here” and says why.
    """

    there: str
    here: str
    places: tuple[str, ...] = ()


ROWS = (
    Row(
        "Reset, Run/Pause, Step",
        "Play and the two arrows at the timeline: a run is trained at once, and played afterwards, "
        "as often and as slowly as you like.",
        (ids.PLAY, ids.STEP_BACK, ids.STEP_FORWARD),
    ),
    Row("Epoch", "Epochs, under Training, is where a run ends.", ("epochs",)),
    Row(
        "Learning rate",
        "Learning rate, under Training, from 0.001 to 30. What suits there need not suit here: the "
        "loss and the batches are others unless you choose theirs.",
        ("learning-rate",),
    ),
    Row(
        "Activation",
        "Activation, under Network. The output unit here is σ, a probability; there it is tanh.",
        ("activation",),
    ),
    Row(
        "Regularization and its rate",
        "Penalty and Penalty rate, under More choices.",
        ("penalty", "penalty-rate"),
    ),
    Row(
        "Problem type",
        "Not here: all problems are classification, which is what the passes and their derivation "
        "explain.",
    ),
    Row(
        "Data",
        "Data shape: Circle is Circles, Exclusive or is XOR, Gaussian is Blobs, Spiral is "
        "Spiral; points of your own are under Edit and Load CSV.",
        ("data-shape", ids.EDIT_POINTS),
    ),
    Row(
        "Ratio of training to test data",
        "Test share, which is the other part: 80 % there is a test share of 20 % here.",
        ("test-share",),
    ),
    Row("Noise", "Noise, as a standard deviation, not in per cent.", ("noise",)),
    Row("Batch size", "Batch size, under More choices; all points by itself.", ("batch-size",)),
    Row(
        "Regenerate",
        "New draw, the die beside Data seed; that beside Weight seed draws other weights.",
        (ids.NEW_DATA, ids.NEW_WEIGHTS),
    ),
    Row(
        "Features",
        "Input features, under More choices; X₁ there is x₁ here, in standard units unless Inputs "
        "says otherwise, and the sines are sin πx.",
        ("features", "inputs"),
    ),
    Row(
        "Hidden layers and their neurons",
        "Hidden layers and Hidden units, under Network; with two or three layers, Second layer and "
        "Third layer for other widths. Three layers are the most.",
        ("hidden-layers", "hidden-units", "units-two", "units-three"),
    ),
    Row(
        "Hovering over a neuron",
        "Point at a unit in the network: the boundary shows what it adds.",
        (ids.DIAGRAM,),
    ),
    Row(
        "Clicking a connection or a bias",
        "Click a connection or a unit in the network: its weights and its bias stand in fields "
        "below, and training can go on from there.",
        (ids.DIAGRAM, ids.TRAIN_ON),
    ),
    Row(
        "Test loss and training loss",
        "Loss, with axes, and Result, with accuracy and counts.",
        (ids.GRAPH_LOSS, ids.METRICS),
    ),
    Row(
        "Show test data",
        "Not here as a switch: test points are always shown, as hollow marks.",
    ),
    Row(
        "Discretize output",
        "Output shown, under More choices: in two colours.",
        ("two-colours",),
    ),
    Row(
        "Weights at the start",
        "Starting weights, Starting scale and Biases: from the normal distribution here, uniform "
        "from −0.5 to 0.5 there, with biases of 0.1. A scale of 0 is initZero.",
        ("weight-start", "init-scale", "biases"),
    ),
    Row(
        "Loss",
        "Loss, under More choices: squared error is theirs, halved as there.",
        ("loss",),
    ),
    Row(
        "Everything in the address; controls hidden by it",
        "Everything is in the address here, too, and what follows the # in an address from there "
        "is taken over when it follows # in one of ours; the link for a class, under Save and "
        "share, fixes or hides settings.",
        (ids.SHARE_LINK, ids.CLASS_LINK),
    ),
    Row(
        "Plain gradient descent",
        "Optimiser, under More choices: gradient descent is theirs; momentum and Adam are not "
        "there.",
        ("optimizer",),
    ),
)


def layout() -> Component:
    """The rows, folded."""
    return html.Details(
        [
            html.Summary(TITLE),
            html.Dl([part for row in ROWS for part in (html.Dt(row.there), html.Dd(row.here))]),
        ],
        className="coming",
    )
