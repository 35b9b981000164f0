"""How optimisers are written in the passes, and in the code of a run.

Each remembers something of every parameter, and makes its step of that: v of momentum, the running
means m and v of Adam. Their letters are those of `ui.core.choices.OPTIMIZERS`.
"""

from __future__ import annotations

from typing import NamedTuple

from ui.core.choices import OPTIMIZERS as CHOICES
from ui.views.passes import mathml as mm


class Remembered(NamedTuple):
    """A memory: each update keeps the share `kept` of it and adds `added` of the gradient's power.

    `meaning` says what it is, with {of} for what it is of.
    """

    letter: str
    kept: str
    added: str
    power: int
    meaning: str

    def code(self, old: str, gradient: str) -> str:
        """NumPy of the new memory, by the old one and the gradient."""
        term = gradient if self.power == 1 else f"{gradient} ** {self.power}"
        return f"{self.kept} * {old} + " + (f"{self.added} * {term}" if self.added else term)

    def math(self, old: str, gradient: str, bracketed: str) -> list[str]:
        """The same as parts of a formula; the gradient also `bracketed`, for its power."""
        squared = mm.power(bracketed, mm.number(self.power))
        share = [mm.number(self.added)] if self.added else []
        term = gradient if self.power == 1 else squared
        return [mm.number(self.kept), old, mm.BREAK, mm.joining("+"), *share, term]


class OptimizerNotation(NamedTuple):
    """An optimiser: the `sentence` of what an update does by it, and what it remembers.

    `origin` says whose it is and why it is as it is, for the derivation.
    `corrected` says whether the memories are divided by what their beginning at 0 took from them:
    then the step is the first of them over the root of the second, else it is the only one.
    """

    sentence: str
    memories: tuple[Remembered, ...]
    corrected: bool
    origin: str

    def direction_code(self, t: str, *memories: str) -> str:
        """NumPy of the step, by the memories and the number t of the update."""
        if not self.corrected:
            return memories[0]
        first, second = (
            f"{name} / (1 - {one.kept}**{t})"
            for name, one in zip(memories, self.memories, strict=True)
        )
        return f"({first} / (np.sqrt({second}) + 1e-8))"

    def direction(self, t: str, *memories: str) -> list[str]:
        """The same as parts of a formula."""
        if not self.corrected:
            return [memories[0]]
        first, second = (
            mm.fraction(
                symbol,
                mm.row(mm.number(1), mm.operator("−"), mm.power(mm.number(one.kept), t)),
            )
            for symbol, one in zip(memories, self.memories, strict=True)
        )
        small = mm.power(mm.number(10), mm.row(mm.operator("−"), mm.number(8)))
        return [mm.fraction(first, mm.row(mm.root(second), mm.operator("+"), small))]

    def direction_shapes(self, *memories: str) -> str:
        """The memories with their shapes, as the step has them."""
        return " ÷ √".join(memories) + (", element by element" if len(memories) > 1 else "")


_NOTATIONS = {
    "momentum": OptimizerNotation(
        "Every weight has a velocity v: nine tenths of the one before, plus the gradient. It goes "
        "against that, not against the gradient alone; the learning rate says how far.",
        (Remembered("v", "0.9", "", 1, "The velocities {of}: nine tenths remain at each update."),),
        corrected=False,
        origin=(
            "Momentum is from B. T. Polyak, “Some methods of speeding up the convergence of"
            " iteration methods” (1964). The velocity v adds up the gradients of all "
            "updates, each worth nine tenths of what the next one is: where they agree, "
            "steps grow up to ten times as long, and where they go to and fro, they cancel."
            " v begins at 0, so that the first step is that of gradient descent. Every "
            "weight and every bias has its own."
        ),
    ),
    "adam": OptimizerNotation(
        "Adam keeps two running means for every weight: m of the gradient and v of its square. "
        "Both began at 0 and are too small at first, which dividing by 1 − 0.9ᵗ and 1 − 0.999ᵗ "
        "makes up for. The step is m over the root of v, times the learning rate.",
        (
            Remembered("m", "0.9", "0.1", 1, "Adam’s running means of the gradient {of}."),
            Remembered(
                "v", "0.999", "0.001", 2, "Adam’s running means of the squared gradient {of}."
            ),
        ),
        corrected=True,
        origin=(
            "Adam is from D. P. Kingma and J. Ba, “Adam: a method for stochastic "
            "optimization” (2015). m is a running mean of the gradient, v one of its "
            "square. Both begin at 0; after t updates the weights in the means add up to 1 "
            "− 0.9ᵗ and 1 − 0.999ᵗ, so m and v are divided by that. Where the gradient "
            "stays the same, the ratio is 1 or −1, however large it is: the learning rate "
            "is then the length of the step itself. The 10⁻⁸ keeps 0 ÷ 0 away. Every weight"
            " and every bias has its own m and v."
        ),
    ),
}

#: By the names of `model.OPTIMIZERS`, but for “descent”, which remembers nothing.
OPTIMIZERS = {name: _NOTATIONS[name] for name, (_, letters) in CHOICES.items() if letters}
