"""How the lines of the walk are put together: symbols, shapes, and an assignment in three forms."""

from __future__ import annotations

from collections.abc import Mapping

from ui.views.passes import mathml as mm
from ui.views.passes.notation import BELOW, IN_CODE, IN_MATH
from ui.views.passes.steps import Line, Symbol


class Writer:
    """Writes about the arrays in `known`, by their symbols."""

    known: dict[str, Symbol]
    in_code: Mapping[str, str] = IN_CODE

    def line(
        self,
        key: str,
        right: list[str],
        code: str,
        shapes: str,
        *,
        why: str = "",
        relation: str = "=",
        uses: tuple[str, ...],
    ) -> Line:
        math = mm.formula(self.sym(key), mm.BREAK, mm.joining(relation), *right)
        shapes = f"{shapes} = {self.shaped(key)}"
        return Line(key, math, f"{self.code(key)} = {code}", shapes, why, uses)

    def before(self, layer: int) -> str:
        """The key of what goes into a layer."""
        return f"A{layer - 1}" if layer > 1 else "X"

    def shape(self, key: str) -> str:
        """An array's shape as Python writes it."""
        return str(self.known[key].shape)

    def flipped(self, key: str) -> str:
        """The shape of an array's transpose."""
        return str(self.known[key].shape[::-1])

    def shaped(self, key: str) -> str:
        """An array's name with its shape."""
        shape = self.known[key].shape
        return f'<span data-symbol="{key}">{key} {shape if shape else "(one number)"}</span>'

    def transposed(self, key: str) -> str:
        """The name and the shape of an array's transpose, marked."""
        return f'<mark data-symbol="{key}">{key}ᵀ {self.flipped(key)}</mark>'

    def sym(self, key: str, *, transposed: bool = False) -> str:
        """A symbol in mathematics."""
        letters, layer = _split(key)
        if remembered := BELOW.fullmatch(letters):
            return mm.symbol(key, remembered[1], layer, below=remembered[2])
        return mm.symbol(key, IN_MATH.get(letters, letters), layer, transposed=transposed)

    def code(self, key: str, *, transposed: bool = False) -> str:
        """A symbol in NumPy."""
        letters, layer = _split(key)
        name = self.in_code.get(letters, letters) + layer
        tag = f'<span data-symbol="{key}">{name}</span>'
        return f"{tag}<mark>.T</mark>" if transposed else tag


def _split(key: str) -> tuple[str, str]:
    """A symbol's letters, and the number of its layer or nothing."""
    letters = key.rstrip("0123456789")
    return letters, key.removeprefix(letters)
