"""What is done with the points before the network computes: scaled, and made into features."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from ui.core.features import COORDINATES, FEATURES, Preparation
from ui.views.passes import mathml as mm
from ui.views.passes.steps import Line, Step, Symbol
from ui.views.passes.words import Words
from ui.views.passes.writer import Writer


def _sine(x: str) -> str:
    return mm.row(mm.function("sin"), mm.name("π"), x)


def _square(x: str) -> str:
    return mm.power(x, mm.number(2))


#: How features are written in mathematics, by their names, of the two coordinates.
_MATH: dict[str, Callable[[str, str], str]] = {
    "x1": lambda x1, x2: x1,
    "x2": lambda x1, x2: x2,
    "x1x1": lambda x1, x2: _square(x1),
    "x2x2": lambda x1, x2: _square(x2),
    "x1x2": lambda x1, x2: mm.row(x1, x2),
    "sinx1": lambda x1, x2: _sine(x1),
    "sinx2": lambda x1, x2: _sine(x2),
}


def step(
    known: dict[str, Symbol], words: Words, preparation: Preparation, in_code: Mapping[str, str]
) -> Step:
    """The step before all others, with the `known` symbols, whose names are those `in_code`."""
    return _Given(known, words, preparation, in_code).step()


def derived(preparation: Preparation) -> str:
    """What the derivation says of x, where it is not the coordinates; else nothing."""
    if preparation.features == COORDINATES:
        return ""
    names = [FEATURES[name].label for name in preparation.features]
    return (
        f"Here x holds the features of the sample: {', '.join(names)}. They are computed once, "
        "before training, and have no weights of their own: the way back ends at x."
    )


class _Given(Writer):
    """Writes the lines of one preparation."""

    def __init__(
        self,
        known: dict[str, Symbol],
        words: Words,
        preparation: Preparation,
        in_code: Mapping[str, str],
    ) -> None:
        self.known = known
        self.in_code = in_code
        self.inputs = " and ".join(words.inputs)
        self.preparation = preparation
        self.has_features = preparation.features != COORDINATES
        self.scaled = "S" if self.has_features else "X"

    def step(self) -> Step:
        if self.preparation.standardised:
            titles = ["Standardise"]
        else:
            titles = ["Stretch"] if self.preparation.stretch != 1 else []
        titles += ["make features"] if self.has_features else []
        title = ", ".join(titles) or "As they came"
        sentence = " ".join(self.sentences())
        return Step("data", title[0].upper() + title[1:], sentence, tuple(self.lines()))

    def sentences(self) -> Iterator[str]:
        end = "." if self.has_features else ": X is what the network sees."
        if self.preparation.standardised:
            yield (
                f"So that {self.inputs} have the same reach, whatever their units, each is shifted "
                f"by its mean and divided by its scale{end}"
            )
        elif self.preparation.stretch != 1:
            yield (
                f"The network gets {self.inputs} in their own units, the first "
                f"{self.preparation.stretch:g} times as large{end}"
            )
        else:
            yield f"The network gets {self.inputs} in their own units{end}"
        if self.has_features:
            yield "Of these x₁ and x₂ the features are computed: X is what the network sees."

    def lines(self) -> Iterator[Line]:
        if self.preparation.standardised:
            yield self.standardised()
        elif self.preparation.stretch != 1:
            yield self.stretched()
        elif not self.has_features:
            raw = "raw"
            yield self.line("X", [self.sym(raw)], self.code(raw), self.shaped(raw), uses=(raw,))
        if self.has_features:
            yield self.features(self.scaled if self.scaled in self.known else "raw")

    def standardised(self) -> Line:
        raw, mean, scale = "raw", "mean", "scale"
        above = mm.row(self.sym(raw), mm.operator("−"), self.sym(mean))
        return self.line(
            self.scaled,
            [mm.fraction(above, self.sym(scale))],
            f"({self.code(raw)} - {self.code(mean)}) / {self.code(scale)}",
            f"({self.shaped(raw)} − {self.shaped(mean)}) ÷ {self.shaped(scale)}, row by row",
            uses=(raw, mean, scale),
        )

    def stretched(self) -> Line:
        stretch, raw = "stretch", "raw"
        return self.line(
            self.scaled,
            [self.sym(stretch), mm.joining("∘"), self.sym(raw)],
            f"{self.code(stretch)} * {self.code(raw)}",
            f"{self.shaped(stretch)} ∘ {self.shaped(raw)}, row by row",
            uses=(stretch, raw),
        )

    def features(self, source: str) -> Line:
        """All features, of the coordinates in the rows of `source`."""
        x1, x2 = (mm.index(mm.name("x"), mm.number(number)) for number in (1, 2))
        rows = [_MATH[name](x1, x2) for name in self.preparation.features]
        first, second = (f"{self.code(source)}[{row}]" for row in (0, 1))
        codes = (
            FEATURES[name].code.format(x1=first, x2=second) for name in self.preparation.features
        )
        return self.line(
            "X",
            [mm.stacked(*rows)],
            f"np.array([{', '.join(codes)}])",
            f"a row of each feature, of the two rows of {self.shaped(source)}",
            uses=(source,),
        )
