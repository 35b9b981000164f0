"""Many codes at once, as they were pasted: one a line, with whatever stands beside it."""

from __future__ import annotations

from typing import NamedTuple

from ui.core.settings import SettingsError
from ui.guide.codes import code

MAX_LINES = 2_000
MAX_TEXT = 400_000  # characters
_MAX_LABEL = 100
_AROUND = " \t\r,;:|\"'“”–-"


class Checked(NamedTuple):
    """A line: its number from 1, what stands beside its code, and what that says or why not.

    `same` is the number of the line before that has the very same code.
    """

    line: int
    label: str
    code: code.Code | None
    problem: str | None
    same: int | None


def check(text: str, secret: str) -> list[Checked]:
    """The lines of a text that are not empty; SettingsError if there are none, or too many."""
    if len(text) > MAX_TEXT:
        raise SettingsError([f"At most {MAX_TEXT:,} characters fit: paste the codes in parts."])
    lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    if not lines:
        raise SettingsError(["There is no code yet: paste them, one a line."])
    if len(lines) > MAX_LINES:
        raise SettingsError([f"At most {MAX_LINES:,} lines fit: paste the codes in parts."])
    first: dict[code.Code, int] = {}
    checked = []
    for number, line in lines:
        one = _check_line(number, line, secret)
        if one.code:
            key = one.code._replace(done=tuple(one.code.done))
            before = first.setdefault(key, number)
            one = one._replace(same=before if before != number else None)
        checked.append(one)
    return checked


def _check_line(number: int, line: str, secret: str) -> Checked:
    found = [*code.FORM.finditer(line)]
    if len(found) != 1:
        what = "has no code" if not found else "has more than one code"
        return Checked(number, _label(line), None, f"This line {what}.", None)
    label = _label(line[: found[0].start()].strip(_AROUND) + " " + line[found[0].end() :])
    try:
        return Checked(number, label, code.read(found[0][0], secret), None, None)
    except code.CodeError as error:
        return Checked(number, label, None, f"This code {error}", None)


def _label(text: str) -> str:
    return " ".join(text.strip(_AROUND).split())[:_MAX_LABEL]
