"""What the symbols of the passes stand for, with the shapes of their arrays."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from model import Recipe
from ui.core.features import COORDINATES, FEATURES, Preparation
from ui.views.passes.notation import OUTPUTS, PENALTIES
from ui.views.passes.optimizers import OPTIMIZERS
from ui.views.passes.steps import Symbol
from ui.views.passes.words import Words


def define(
    sizes: tuple[int, ...], recipe: Recipe, m: int, words: Words, preparation: Preparation
) -> dict[str, Symbol]:
    """All symbols of a network of these layer sizes by key, with `m` training points."""
    each = "training point" if recipe.batch_size is None else "point of the batch"
    return dict(_given(preparation, m, words, each)) | dict(_symbols(sizes, recipe, m, words))


def _given(
    preparation: Preparation, m: int, words: Words, each: str
) -> Iterator[tuple[str, Symbol]]:
    """The symbols of what is done before the network computes."""
    inputs, column = " and ".join(words.inputs), f"one column for each {each}"
    both = len(words.inputs)
    yield "raw", Symbol(f"{inputs} as they came: {column}.", (both, m))
    scaled = inputs
    if preparation.standardised:
        yield "mean", Symbol(f"The means of {inputs} over the training points.", (both, 1))
        yield (
            "scale",
            Symbol(f"The standard deviations of {inputs} over the training points.", (both, 1)),
        )
        scaled = f"{inputs}, standardised"
    elif preparation.stretch != 1:
        yield "stretch", Symbol(f"How many times as large {inputs} are made.", (both, 1))
        scaled = f"{inputs}, stretched"
    if preparation.features == COORDINATES:
        yield "X", Symbol(f"The inputs: {scaled}, {column}.", (both, m))
        return
    if preparation.standardised or preparation.stretch != 1:
        yield "S", Symbol(f"The coordinates x₁ and x₂: {scaled}, {column}.", (both, m))
    names = ", ".join(FEATURES[name].label for name in preparation.features)
    yield "X", Symbol(f"The inputs: {names}, {column}.", (len(preparation.features), m))


def _symbols(
    sizes: tuple[int, ...], recipe: Recipe, m: int, words: Words
) -> Iterator[tuple[str, Symbol]]:
    last = len(sizes) - 1
    optimizer = OPTIMIZERS.get(recipe.optimizer)
    each, all_points = "training point", "training points"
    if recipe.batch_size is not None:
        each, all_points = "point of the batch", "points of the batch"
    class_0, class_1 = words.classes
    yield (
        "y",
        Symbol(
            f"The true classes, one for each {each}: 0 is {class_0}, 1 is {class_1}.",
            (1, m),
        ),
    )
    yield "m", Symbol(f"How many {all_points} there are.", ())
    yield "rate", Symbol("The learning rate: how far an update goes against the gradient.", ())
    for layer, (n_in, n_out) in enumerate(pairwise(sizes), start=1):
        where = f"of layer {layer}" if layer < last else f"of layer {layer}, the output"
        yield (
            f"W{layer}",
            Symbol(
                f"The weights {where}: row j holds what unit j makes of each of its inputs.",
                (n_out, n_in),
            ),
        )
        if recipe.biases:
            yield f"b{layer}", Symbol(f"The biases {where}, one for each unit.", (n_out, 1))
        sums = f"The weighted sums {where}, a row for each unit, a column for each point."
        yield (
            f"Z{layer}",
            Symbol(
                sums if layer < last else "The logits: the output unit's weighted sums.",
                (n_out, m),
            ),
        )
        yield (
            f"A{layer}",
            Symbol(
                f"The activations {where}: {recipe.activation} of each weighted sum."
                if layer < last
                else f"The outputs: for each point the probability of {class_1}.",
                (n_out, m),
            ),
        )
        yield (
            f"dZ{layer}",
            Symbol(
                f"The errors δ {where}: how much each point's own loss changes with each "
                "weighted sum.",
                (n_out, m),
            ),
        )
        yield (
            f"dW{layer}",
            Symbol(
                f"The gradient of the mean loss by the weights {where}, in their shape.",
                (n_out, n_in),
            ),
        )
        if recipe.biases:
            yield (
                f"db{layer}",
                Symbol(
                    f"The gradient of the mean loss by the biases {where}, in their shape.",
                    (n_out, 1),
                ),
            )
        for one in optimizer.memories if optimizer else ():
            yield (
                f"{one.letter}W{layer}",
                Symbol(one.meaning.format(of=f"by the weights {where}"), (n_out, n_in)),
            )
            if recipe.biases:
                yield (
                    f"{one.letter}b{layer}",
                    Symbol(one.meaning.format(of=f"by the biases {where}"), (n_out, 1)),
                )
    if optimizer and optimizer.corrected:
        yield "t", Symbol("The number of this update, counted from the first of the run.", ())
    loss = OUTPUTS[recipe.output].name
    yield "L", Symbol(f"The loss: the mean {loss} over all {all_points}.", ())
    if recipe.penalty in PENALTIES:
        yield "penalty", Symbol("The penalty's rate: how much it counts beside the loss.", ())
        yield "P", Symbol("The penalty: what the weights cost, whatever they predict.", ())
