"""The code of a run: a NumPy script that depends on nothing of this project and prints its result.

The generator of the points is taken from the source of `utils.py`, so that the two cannot drift
apart; the network is written out as the article does, layer by layer.
"""

from __future__ import annotations

import textwrap
from dataclasses import replace
from itertools import pairwise

import numpy as np

import utils
from ui.core.choices import ALL, OWN
from ui.core.settings import SPECS, Settings
from ui.core.task import TWO_CLASSES
from ui.data.points import OwnPoints
from ui.run.compute import Start
from ui.views.passes import script_points
from ui.views.passes.notation import FUNCTIONS, IN_CODE, IN_CODE_OF_BATCH, OUTPUTS, PENALTIES
from ui.views.passes.optimizers import OPTIMIZERS, OptimizerNotation
from ui.views.passes.source import Generator, generator

_OWN = Generator([], [], "")


def generate(
    settings: Settings, epochs: int, own: OwnPoints | None = None, hand: Start | None = None
) -> str:
    """The script that trains for `epochs` as `settings` say, and prints losses and accuracies.

    With a learner's `own` points it reads them from points.csv, the file that the page offers.
    Where weights were set by `hand` it begins with them, at their epoch. ValueError names a data
    shape of which no script can be made, and the reason.
    """
    settings = replace(settings, n_samples=len(own.y)) if own else settings.applied
    shape = settings.data_shape
    points = _OWN if own else generator(shape, utils.SHAPES[shape].generate)
    frame = own.frame if own else None
    test = frame.test_for(settings) if frame else None
    standardised = settings.preparation.standardised
    kept = script_points.kept_scale(settings, own) if own and standardised else None
    tested = settings.test_points if test is None else int(test.sum())
    has_test = tested > 0
    if settings.batch_size != ALL and int(settings.batch_size) >= settings.n_samples - tested:
        settings = replace(settings, batch_size=ALL)
    sections = [
        [f'"""{_summary(settings, epochs)}"""', ""],
        ["import csv", ""] if own else [],
        _imports(points, splits=has_test and test is None, scales=standardised and kept is None),
        *points.definitions,
        ["def sigmoid(z):", "    return 0.5 * (1 + np.tanh(z / 2))", "", ""],
        script_points.data(settings, own, points.call),
        script_points.parts_by_rows(test)
        if test is not None
        else script_points.parts_by_draw(settings),
        script_points.columns(settings.preparation, kept, has_test),
        _by_hand(hand, settings.recipe.biases) if hand else _start(settings),
        _memory(settings, hand),
        _training(settings, epochs, hand.epoch if hand else 0),
        _result(settings, has_test),
    ]
    return "\n".join(line for section in sections for line in section) + "\n"


def _summary(settings: Settings, epochs: int) -> str:
    sizes = " → ".join(map(str, settings.layer_sizes))
    shape = utils.SHAPES.get(settings.data_shape)
    label = shape.label if shape else dict(zip(*SPECS["data_shape"].limits, strict=True))[OWN]
    label = label.replace("\\", r"\\").replace('"', r"\"")
    bend = f" ({settings.activation})" if settings.hidden_layers else ""
    return f"{label}, a network of {sizes} units{bend}, after {epochs} epochs."


def _imports(points: Generator, *, splits: bool, scales: bool) -> list[str]:
    split = ["from sklearn.model_selection import train_test_split"] if splits else []
    scaler = ["from sklearn.preprocessing import StandardScaler"] if scales else []
    needed = dict.fromkeys([*points.imports, *split, *scaler])
    return ["import numpy as np", *needed, "", ""]


def _start(settings: Settings) -> list[str]:
    lines = ["# The starting weights."]
    scale = repr(settings.init_scale)
    if settings.weight_start == "random":
        lines.append(f"rng = stream({settings.weight_seed})")
    if settings.biases == "random":
        lines.append(f"bias_rng = stream({settings.weight_seed}, 1)")
    for layer, (n_in, n_out) in enumerate(pairwise(settings.layer_sizes), start=1):
        weights = (
            f"{scale} * rng.standard_normal(({n_out}, {n_in}))"
            if settings.weight_start == "random"
            else f"np.full(({n_out}, {n_in}), {scale})"
        )
        start = "bias_rng.standard_normal(" if settings.biases == "random" else "np.zeros("
        biases = f"{start}({n_out}, 1))"
        if settings.recipe.biases:
            lines.append(f"W{layer}, b{layer} = {weights}, {biases}")
        else:
            lines.append(f"W{layer} = {weights}")
    return [*lines, ""]


def _by_hand(start: Start, biases: bool) -> list[str]:
    lines = [f"# The weights as they were set by hand at epoch {start.epoch}."]
    for layer, (W, b) in enumerate(start.layers, start=1):
        for name, array in (("W", W), ("b", b))[: 2 if biases else 1]:
            lines += _array(f"{name}{layer}", array)
    return [*lines, ""]


def _array(name: str, array: np.ndarray) -> list[str]:
    lines = [f"{name} = np.array(["]
    for row in array.tolist():
        numbers = textwrap.wrap(", ".join(map(repr, row)), 88)
        lines += ["    [", *(f"        {some}" for some in numbers), "    ],"]
    return [*lines, "])"]


def _memory(settings: Settings, hand: Start | None) -> list[str]:
    """The lines of what the optimiser remembers at the start, or where weights were set by hand."""
    names = [
        f"{letter}{layer}"
        for layer in range(1, len(settings.layer_sizes))
        for letter in ("Wb" if settings.recipe.biases else "W")
    ]
    if not settings.memories:
        return []
    if hand is None:
        letters = settings.memories
        lines = [
            f"{', '.join(f'{letter}{name}' for letter in letters)} = "
            + ", ".join(f"np.zeros_like({name})" for _ in letters)
            for name in names
        ]
    else:
        arrays = hand.memory if settings.recipe.biases else hand.memory[::2]
        lines = [
            line
            for name, remembered in zip(names, arrays, strict=True)
            for letter, array in zip(settings.memories, remembered, strict=True)
            for line in _array(f"{letter}{name}", array)
        ]
    return ["# What the optimiser remembers of each.", *lines, ""]


def _training(settings: Settings, epochs: int, first: int) -> list[str]:
    names = IN_CODE if settings.recipe.batch_size is None else IN_CODE_OF_BATCH
    X, y, m = names["X"], names["y"], names["m"]
    depth = len(settings.layer_sizes) - 1
    bend, output = FUNCTIONS[settings.activation], OUTPUTS[settings.recipe.output]
    prediction = f"sigmoid(Z{depth})"
    # A name for what is said more than once.
    named = output.derivative_code.count("{a}") > 1
    error = output.derivative_code.format(a=f"A{depth}" if named else prediction, y=y)
    lines = ["", "def forward(A0):"]
    for layer in range(1, depth + 1):
        bias = f" + b{layer}" if settings.recipe.biases else ""
        lines.append(f"    Z{layer} = np.dot(W{layer}, A{layer - 1}){bias}")
        if layer < depth:
            lines.append(f"    A{layer} = {bend.value.format(z=f'Z{layer}')}")
    passed = ", ".join([f"A{layer}" for layer in range(1, depth)] + [f"Z{depth}"])
    lines += [f"    return {passed}", "", ""]
    penalty = PENALTIES.get(settings.penalty)
    lines.append(f"learning_rate = {settings.learning_rate!r}")
    if penalty:
        lines.append(f"penalty_rate = {settings.penalty_rate!r}")
    before_all, lines = lines, []
    lines += [
        f"    {passed} = forward({X})",
        *([f"    A{depth} = {prediction}"] if named else []),
        f"    dZ{depth} = {error}",
    ]
    for layer in range(depth, 0, -1):
        before = f"A{layer - 1}" if layer > 1 else X
        lines.append(f"    dW{layer} = (1 / {m}) * np.dot(dZ{layer}, {before}.T)")
        if settings.recipe.biases:
            total = f"np.sum(dZ{layer}, axis=1, keepdims=True)"
            lines.append(f"    db{layer} = (1 / {m}) * {total}")
        if layer > 1:
            derivative = bend.slope.format(a=before)
            error = f"np.dot(W{layer}.T, dZ{layer})"
            lines.append(f"    dZ{layer - 1} = np.multiply({error}, {derivative})")
    optimizer = OPTIMIZERS.get(settings.optimizer)
    if optimizer and optimizer.corrected:
        before_all.append(f"t = {_updates(settings, first)}")
        lines.append("    t += 1")
    for layer in range(1, depth + 1):
        step = f"dW{layer}"
        if penalty:
            step = f"({step} + penalty_rate * {penalty.slope_code.format(W=f'W{layer}')})"
        lines += _update(f"W{layer}", step, optimizer)
        if settings.recipe.biases:
            lines += _update(f"b{layer}", f"db{layer}", optimizer)
    return [*before_all, *_epochs(settings, epochs, first, lines)]


def _updates(settings: Settings, epochs: int) -> str:
    """How many updates there are in so many epochs."""
    size = settings.recipe.batch_size
    if size is None or not epochs:
        return str(epochs)
    return f"{epochs} * -(-n_samples // {size})"


def _update(name: str, step: str, optimizer: OptimizerNotation | None) -> list[str]:
    """The lines that update the parameters `name` by a gradient, as the optimiser does."""
    memories = [f"{one.letter}{name}" for one in optimizer.memories] if optimizer else []
    lines = []
    if optimizer:
        for memory, one in zip(memories, optimizer.memories, strict=True):
            lines.append(f"    {memory} = {one.code(memory, step)}")
        step = optimizer.direction_code("t", *memories)
    return [*lines, f"    {name} -= learning_rate * {step}"]


def _epochs(settings: Settings, epochs: int, first: int, update: list[str]) -> list[str]:
    """The loop over the epochs after the `first`, and over the batches, around an `update`."""
    size = settings.recipe.batch_size
    if size is None:
        return [f"for epoch in range({epochs - first}):", *update]
    return [
        f"batch_size = {size}",
        f"for epoch in range({first}, {epochs}):",
        f"    order = np.random.default_rng([{settings.data_seed}, epoch]).permutation(n_samples)",
        "    for first in range(0, n_samples, batch_size):",
        "        batch = order[first : first + batch_size]",
        "        X_batch, y_batch, n_batch = X_train[:, batch], y_train[batch], batch.size",
        *(f"    {line}" for line in update),
    ]


def _result(settings: Settings, has_test: bool) -> list[str]:
    test = ', ("test", X_test, y_test)' if has_test else ","
    right = f"({TWO_CLASSES.deciding}) == y"
    return [
        "",
        f'for name, X, y in (("training", X_train, y_train){test}):',
        "    z = forward(X)[-1]",
        f"    loss = np.mean({OUTPUTS[settings.recipe.output].exact})",
        f'    print(f"{{name}}: loss {{loss:#.4g}}, accuracy {{np.mean({right}):.1%}}")',
        *_cost(settings),
    ]


def _cost(settings: Settings) -> list[str]:
    """The lines that print the penalty, where there is one."""
    penalty = PENALTIES.get(settings.penalty)
    if not penalty:
        return []
    weights = [f"W{layer}" for layer in range(1, len(settings.layer_sizes))]
    costs = " + ".join(penalty.cost_code.format(W=W) for W in weights)
    return [f"penalty = penalty_rate * ({costs})", 'print(f"penalty: {penalty:#.4g}")']
