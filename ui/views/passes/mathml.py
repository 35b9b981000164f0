"""Typeset mathematics as MathML, which browsers draw themselves: nothing has to be loaded for it.

Every function returns a piece of markup. Symbols that are explained carry `data-symbol`, the key
of their explanation in `ui/views/passes/walk.py`.
"""

from __future__ import annotations

from html import escape
from itertools import groupby

#: Between two parts of a formula: where it may go on in the next line, if it must.
BREAK = "<wbr>"


def formula(*parts: str) -> str:
    """A whole formula, with fractions and sums in full size.

    Browsers do not break a line within mathematics: what stands between two `BREAK`s is a piece
    of its own.
    """
    pieces = [
        f'<math displaystyle="true">{row(*piece)}</math>'
        for is_break, piece in groupby(parts, BREAK.__eq__)
        if not is_break
    ]
    return BREAK.join(pieces)


def row(*parts: str) -> str:
    """Parts side by side, as one."""
    return f"<mrow>{''.join(parts)}</mrow>"


def name(text: str) -> str:
    """A variable (one letter, slanted) or the name of a function (more letters, upright)."""
    return f"<mi>{escape(text)}</mi>"


def function(text: str) -> str:
    """The name of a function before an argument without brackets, set apart as in print."""
    space = '<mspace width="0.17em"/>'
    return f"{space}{name(text)}{space}"


def number(value: float | str) -> str:
    """A number as it stands."""
    return f"<mn>{value}</mn>"


def operator(text: str) -> str:
    """An operator, a relation or a bracket that keeps its size."""
    return f'<mo stretchy="false">{escape(text)}</mo>'


def joining(text: str) -> str:
    """An operator or a relation between two terms, also where it begins a piece of a formula."""
    return f'<mo stretchy="false" form="infix">{escape(text)}</mo>'


def fraction(above: str, below: str) -> str:
    """`above` over `below`."""
    return f"<mfrac>{above}{below}</mfrac>"


def power(base: str, exponent: str) -> str:
    """`base` with `exponent` at its upper right."""
    return f"<msup>{base}{exponent}</msup>"


def root(of: str) -> str:
    """The square root of a piece."""
    return f"<msqrt>{of}</msqrt>"


def index(base: str, below: str) -> str:
    """`base` with `below` at its lower right."""
    return f"<msub>{base}{below}</msub>"


def over_samples(summand: str) -> str:
    """The sum of `summand` over the samples k = 1 … m."""
    start = row(name("k"), operator("="), number(1))
    return row(f"<munderover>{operator('∑')}{start}{name('m')}</munderover>", summand)


def stacked(*rows: str) -> str:
    """A column vector."""
    cells = "".join(f"<mtr><mtd>{one}</mtd></mtr>" for one in rows)
    return row("<mo>[</mo>", f"<mtable>{cells}</mtable>", "<mo>]</mo>")


def bracketed(*parts: str) -> str:
    """Parts in round brackets."""
    return row(operator("("), *parts, operator(")"))


def layered(
    letters: str,
    layer: str = "",
    *,
    below: str = "",
    transposed: bool = False,
    attributes: str = "",
) -> str:
    """`letters` such as W or dZ, with their layer, if any, as [l]; `attributes` go on the whole.

    A letter `below` them says what they are of.
    """
    base = row(*[name(letter) for letter in letters])
    if below:
        base = index(base, name(below))
    marks = [operator("["), number(layer), operator("]")] if layer else []
    if transposed:
        marks.append(operator("⊤"))
    if not marks:
        return f"<mrow{attributes}>{base}</mrow>"
    return f"<msup{attributes}>{base}{row(*marks)}</msup>"


def symbol(
    key: str, letters: str, layer: str = "", *, below: str = "", transposed: bool = False
) -> str:
    """An explained symbol, `layered`.

    A transposed one is marked as such, since a transposition is where shapes go wrong.
    """
    attributes = f' data-symbol="{key}"' + (' class="transposed"' if transposed else "")
    return layered(letters, layer, below=below, transposed=transposed, attributes=attributes)
