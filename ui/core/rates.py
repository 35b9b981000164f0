"""What is said of a learning rate that does not suit the optimiser."""

from __future__ import annotations

from typing import NamedTuple


class Advice(NamedTuple):
    """For an `optimizer` with a learning rate of more than `above`: a sentence.

    On `shapes`, with all else as usual, nearly every start succeeds at each of the rates `good`,
    and fewer than half do on the last of the shapes at `bad`: tests measure it.
    """

    optimizer: str
    above: float
    good: tuple[float, ...]
    bad: float
    shapes: tuple[str, ...]

    @property
    def text(self) -> str:
        """The sentence."""
        good = " and ".join(f"{rate:g}" for rate in self.good)
        return (
            f"Adam needs a smaller rate: on {' and '.join(self.shapes)} nearly every start "
            f"succeeds at {good}; at {self.bad:g}, fewer than half on {self.shapes[-1]}."
        )


ADVICE = Advice("adam", 0.3, (0.03, 0.1), 1.0, ("moons", "circles"))
