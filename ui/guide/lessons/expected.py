"""What a lesson expects of its runs, read from its file."""

from __future__ import annotations

import math

from ui.guide.lessons import entries, measures
from ui.guide.lessons.form import ByHand, Expected, Run
from ui.guide.lessons.tables import Table

_MOST = 30


def read(
    table: Table,
    choices: tuple[str, ...],
    answer: int,
    runs: tuple[Run, ...],
    by_hand: ByHand | None,
    needed: bool,
) -> tuple[Expected, ...]:
    """The expectations: where they are `needed` at least one of each run, and for the answer."""
    tables = table.tables("expected", 0, _MOST, [])
    expected = tuple(_expected(one, choices, runs, by_hand) for one in tables)
    held = {one.run for one in expected if one.choice in (None, answer)}
    for number in range(1, len(runs) + 1):
        if needed and number not in held:
            table.refuse("expected", f"run {number} has no [[expected]]: say what it comes to.")
    decided = {one.choice for one in expected} - {None}
    if decided and answer not in decided:
        table.refuse(
            "answer",
            f"no [[expected]] has “choice = {answer}”, and others have one: say what makes the "
            "answer true.",
        )
    return expected


def _expected(
    table: Table, choices: tuple[str, ...], runs: tuple[Run, ...], by_hand: ByHand | None
) -> Expected:
    number = table.whole("run", 1, len(runs))
    run = runs[number - 1]
    of = run.settings, run.seeds
    known = measures.numbers_of(*of)
    of_point = entries.names(run.settings) if by_hand and by_hand.run == number else ()
    measure = table.one_of("measure", (*known, *of_point), measures.without(*of))
    than = None if measure in of_point else _than(table, number, measure, runs)
    lowest, highest = (
        (-math.inf, math.inf) if measure in of_point else measures.range_of(*of, measure)
    )
    if than is not None:
        lowest, highest = (-1, 1) if highest == 1 else (-math.inf, math.inf)
    if not table.has("minimum") and not table.has("maximum"):
        table.refuse(None, "“minimum” or “maximum” is missing, or both are.")
    expected = Expected(
        number,
        measure,
        table.number("minimum", lowest) if table.has("minimum") else lowest,
        table.number("maximum", highest) if table.has("maximum") else highest,
        table.whole("choice", 1, len(choices)) if table.has("choice") else None,
        than,
    )
    table.end()
    if expected.minimum > expected.maximum:
        table.refuse("minimum", "“minimum” is above “maximum”.")
    for key, value in (("minimum", expected.minimum), ("maximum", expected.maximum)):
        if not lowest <= value <= highest:
            limits = f"from {lowest:,} to {highest:,}" if highest < math.inf else "0 or more"
            hint = "; 60 % is 0.6" if highest == 1 else ""
            table.refuse(
                key,
                f"“{key}” must be {limits}, as “{measure}” of this run is, not {value:g}{hint}.",
            )
    return expected


def _than(table: Table, number: int, measure: str, runs: tuple[Run, ...]) -> int | str | None:
    """What the measure is compared with: a run's by its number, or another of the same run."""
    if not table.has("than"):
        return None
    run = runs[number - 1]
    kinds = measures.measures_of(run.seeds)
    if table.is_text("than"):
        known = measures.numbers_of(run.settings, run.seeds)
        alike = (name for name in known if kinds[name].kind == kinds[measure].kind)
        return table.one_of("than", tuple(name for name in alike if name != measure))
    than = table.whole("than", 1, len(runs), ", a run, or the name of a measure")
    other = runs[than - 1]
    if than == number or measure not in measures.numbers_of(other.settings, other.seeds):
        table.refuse("than", f"“than” must be another run, and one that has “{measure}”.")
    return than
