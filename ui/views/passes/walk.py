"""The walk through both passes for an architecture: its symbols, its lines and its steps.

A line is one assignment in three forms - mathematics, NumPy as in the article's listing, shapes -
whose symbols are all explained. Steps are a few lines each, in the order in which the network
computes them: forward, loss, backward, update.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from model import Recipe
from ui.core import features
from ui.core.features import Preparation
from ui.views.passes import given, symbols
from ui.views.passes import mathml as mm
from ui.views.passes.notation import (
    FUNCTIONS,
    IN_CODE_OF_BATCH,
    OUTPUT,
    OUTPUTS,
    PENALTIES,
    PenaltyNotation,
)
from ui.views.passes.optimizers import OPTIMIZERS, Remembered
from ui.views.passes.steps import Line, Step, Walk
from ui.views.passes.words import USUAL, Words
from ui.views.passes.writer import Writer

_PLAIN = "Every weight takes one step against its gradient; the learning rate says how far."


def walk(
    layer_sizes: tuple[int, ...],
    recipe: Recipe,
    m: int,
    words: Words = USUAL,
    preparation: Preparation = features.USUAL,
) -> Walk:
    """The walk for a network of these layers that learns by a recipe.

    It has `m` training points, of which `words` speak, and gets them by this `preparation`.
    """
    return _Walk(layer_sizes, recipe, m, words, preparation).walk()


class _Walk(Writer):
    """Writes the lines of one architecture; `self.last` is the number of the output layer."""

    def __init__(
        self,
        layer_sizes: tuple[int, ...],
        recipe: Recipe,
        m: int,
        words: Words,
        preparation: Preparation,
    ) -> None:
        self.sizes = layer_sizes
        self.words = words
        self.preparation = preparation
        self.last = len(layer_sizes) - 1
        self.recipe = recipe
        self.activation = recipe.activation
        self.output = OUTPUTS[recipe.output]
        self.optimizer = OPTIMIZERS.get(recipe.optimizer)
        self.penalty = PENALTIES.get(recipe.penalty)
        self.letters = "Wb" if recipe.biases else "W"
        self.m = m
        if recipe.batch_size is not None:
            self.in_code = IN_CODE_OF_BATCH
        self.known = symbols.define(layer_sizes, recipe, m, words, preparation)

    def walk(self) -> Walk:
        data = given.step(self.known, self.words, self.preparation, self.in_code)
        return Walk(self.known, data, tuple(self.steps()), self.recipe, self.preparation)

    # --- steps -----------------------------------------------------------------------------------

    def steps(self) -> Iterator[Step]:
        layers = range(1, self.last + 1)
        for layer in layers:
            yield Step(
                "forward",
                self.title(layer),
                self.forward_sentence(layer),
                (self.weighted_sum(layer), self.activated(layer)),
            )
        yield Step(
            "loss",
            self.output.title,
            self.output.sentence,
            (self.loss(), *([self.cost(self.penalty)] if self.penalty else [])),
        )
        for layer in reversed(layers):
            yield Step(
                "backward",
                self.title(layer),
                f"At the output the error is {self.output.error}; times what came in, it is each "
                "weight’s share of the blame."
                if layer == self.last
                else "Each unit gets back the errors it fed, through the same weights, damped by "
                "its own slope; times what came in, that is each weight’s share of the blame.",
                (
                    self.error(layer),
                    self.weight_gradient(layer),
                    *([self.bias_gradient(layer)] if self.recipe.biases else []),
                ),
            )
        for layer in layers:
            yield Step(
                "update",
                self.title(layer),
                (self.optimizer.sentence if self.optimizer else _PLAIN)
                + (f" {self.penalty.sentence}" if self.penalty else ""),
                tuple(line for letter in self.letters for line in self.updates(letter, layer)),
            )

    def title(self, layer: int) -> str:
        """The layer's name."""
        return "Output layer" if layer == self.last else f"Hidden layer {layer}"

    def forward_sentence(self, layer: int) -> str:
        """What a layer does on the way forward, in plain words."""
        if layer == self.last:
            what = "what the hidden units say" if layer > 1 else "the inputs"
            return (
                f"The output unit weighs {what}, and σ turns the sum into the probability of "
                f"{self.words.classes[1]}."
            )
        what = "the inputs" if layer == 1 else "the units before it"
        added = ", adds its bias," if self.recipe.biases else ""
        if self.activation == "linear":
            return f"Each unit weighs {what}{added} and lets the sum pass without a bend."
        return f"Each unit weighs {what}{added} and bends the sum with its activation."

    # --- lines -----------------------------------------------------------------------------------

    def weighted_sum(self, layer: int) -> Line:
        W, before, b = f"W{layer}", self.before(layer), f"b{layer}"
        biases = [b] if self.recipe.biases else []
        return self.line(
            f"Z{layer}",
            [self.sym(W), self.sym(before), *(mm.operator("+") + self.sym(b) for b in biases)],
            " + ".join([f"np.dot({self.code(W)}, {self.code(before)})", *map(self.code, biases)]),
            " + ".join([f"{self.shaped(W)} · {self.shaped(before)}", *map(self.shaped, biases)]),
            uses=(W, before, *biases),
        )

    def activated(self, layer: int) -> Line:
        z = f"Z{layer}"
        bend = OUTPUT if layer == self.last else FUNCTIONS[self.activation]
        return self.line(
            f"A{layer}",
            [mm.name(bend.name), mm.bracketed(self.sym(z))] if bend.name else [self.sym(z)],
            escape(bend.value, quote=False).format(z=self.code(z)),
            f"{self.shaped(z)}, element by element",
            uses=(z,),
        )

    def loss(self) -> Line:
        output = f"A{self.last}"
        return self.line(
            "L",
            self.output.loss(self.sym(output), self.sym("y"), self.sym("m")),
            f"np.mean({self.output.code.format(a=self.code(output), y=self.code('y'))})",
            f"{self.shaped(output)} and {self.shaped('y')}, averaged",
            uses=(output, "y", "m"),
        )

    def cost(self, penalty: PenaltyNotation) -> Line:
        weights = [f"W{layer}" for layer in range(1, self.last + 1)]
        plus = [part for W in weights for part in (mm.operator("+"), *penalty.cost(self.sym(W)))]
        code = " + ".join(penalty.cost_code.format(W=self.code(W)) for W in weights)
        return self.line(
            "P",
            [self.sym("penalty"), mm.bracketed(*plus[1:])],
            f"{self.code('penalty')} * ({code})",
            f"λ · a sum over {' and '.join(map(self.shaped, weights))}",
            uses=("penalty", *weights),
        )

    def error(self, layer: int) -> Line:
        key, n = f"dZ{layer}", self.sizes[layer]
        if layer == self.last:
            a = f"A{layer}"
            return self.line(
                key,
                self.output.derivative(self.sym(a), self.sym("y")),
                self.output.derivative_code.format(a=self.code(a), y=self.code("y")),
                self.output.derivative_shapes.format(a=self.shaped(a), y=self.shaped("y")),
                uses=(a, "y"),
            )
        above, n_above = layer + 1, self.sizes[layer + 1]
        W, dz, a = f"W{above}", f"dZ{above}", f"A{layer}"
        slope = escape(FUNCTIONS[self.activation].slope, quote=False)
        derivative = slope.format(a=self.code(a))
        return self.line(
            key,
            [self.sym(W, transposed=True), self.sym(dz), *self.slope(a)],
            f"np.multiply(np.dot({self.code(W, transposed=True)}, {self.code(dz)}), {derivative})",
            f"{self.transposed(W)} · {self.shaped(dz)} ∘ slope {self.shape(key)}",
            why=f"{W} {self.shape(W)} leads forward, from {_units(n)} to {_units(n_above)}. "
            f"Transposed, {W}ᵀ {self.flipped(W)} leads the errors back along the same weights.",
            uses=(W, dz, a),
        )

    def slope(self, a: str) -> list[str]:
        """The factor g'(z), by the activation a where that is known; nothing where it is 1."""
        bend = FUNCTIONS[self.activation]
        if bend.factors:
            factors = bend.factors(self.sym(a))
        else:
            factors = [mm.name(f"{bend.name}′"), mm.bracketed(self.sym(f"Z{a[1:]}"))]
        return [mm.BREAK, mm.joining("∘"), *factors] if factors else []

    def weight_gradient(self, layer: int) -> Line:
        before, dz = self.before(layer), f"dZ{layer}"
        return self.line(
            f"dW{layer}",
            [
                mm.fraction(mm.number(1), self.sym("m")),
                self.sym(dz),
                self.sym(before, transposed=True),
            ],
            f"(1 / {self.code('m')}) * "
            f"np.dot({self.code(dz)}, {self.code(before, transposed=True)})",
            f"{self.shaped(dz)} · {self.transposed(before)}",
            why=f"The points are the columns of both {dz} and {before}, and the product must add "
            f"up over them: transposed, {before}ᵀ {self.flipped(before)} puts the {self.m:,} "
            f"points in the middle, where they are summed away, and W{layer}’s own shape is left.",
            uses=("m", dz, before),
        )

    def bias_gradient(self, layer: int) -> Line:
        dz = f"dZ{layer}"
        return self.line(
            f"db{layer}",
            [
                mm.fraction(mm.number(1), self.sym("m")),
                mm.over_samples(mm.index(self.sym(dz), mm.name("k"))),
            ],
            f"(1 / {self.code('m')}) * np.sum({self.code(dz)}, axis=1, keepdims=True)",
            f"{self.shaped(dz)}, summed over its columns",
            uses=("m", dz),
        )

    def updates(self, letter: str, layer: int) -> Iterator[Line]:
        """What the optimiser remembers from now on of a layer's weights or biases, and their step.

        The step is the gradient, with the penalty's slope, or what the optimiser makes of it.
        """
        key, gradient = f"{letter}{layer}", f"d{letter}{layer}"
        math, code = [self.sym(gradient)], self.code(gradient)
        shapes, uses = self.shaped(gradient), [key, "rate", gradient]
        if self.penalty and letter == "W":
            slope, rate = self.penalty.slope_code.format(W=self.code(key)), self.code("penalty")
            more = [self.sym("penalty"), *self.penalty.slope(self.sym(key))]
            math = [mm.bracketed(*math, mm.operator("+"), *more)]
            code, shapes = f"({code} + {rate} * {slope})", f"({shapes} + λ · {self.shaped(key)})"
            uses.append("penalty")
        if self.optimizer:
            for one in self.optimizer.memories:
                yield self.memory(one, key, math, code, shapes)
            names = [f"{one.letter}{key}" for one in self.optimizer.memories]
            uses = [key, "rate", *names, *(["t"] if self.optimizer.corrected else [])]
            math = self.optimizer.direction(self.sym("t"), *map(self.sym, names))
            code = self.optimizer.direction_code(self.code("t"), *map(self.code, names))
            shapes = self.optimizer.direction_shapes(*map(self.shaped, names))
        yield self.line(
            key,
            [self.sym(key), mm.operator("−"), self.sym("rate"), *math],
            f"{self.code(key)} - {self.code('rate')} * {code}",
            f"{self.shaped(key)} − η · {shapes}",
            relation="←",
            uses=tuple(uses),
        )

    def memory(self, one: Remembered, of: str, math: list[str], code: str, shapes: str) -> Line:
        """What is remembered of the parameters `of`, by their gradient in three forms."""
        name, gradient = f"{one.letter}{of}", f"d{of}"
        more = (of, "penalty") if self.penalty and of.startswith("W") else ()
        bracketed = math[0] if more else mm.bracketed(*math)
        share = f"{one.added} · " if one.added else ""
        return self.line(
            name,
            one.math(self.sym(name), math[0], bracketed),
            one.code(self.code(name), code),
            f"{one.kept} · {self.shaped(name)} + {share}{shapes}{'²' if one.power == 2 else ''}",
            relation="←",
            uses=(name, gradient, *more),
        )


def _units(count: int) -> str:
    return "1 unit" if count == 1 else f"{count} units"
