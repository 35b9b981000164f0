"""Names of columns and labels of classes: which words may be shown, and which are the same."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable, Sequence

from ui.data import numbers

MAX_WORD = 40

# A spreadsheet computes a cell that begins so; “-low” and “+” it takes for text.
_FORMULA = re.compile(r"[=@].+|[+-].*[(|!=].*|[+-]\$?[A-Z]{1,3}\$?[0-9]+([-+*/^&:].*)?", re.DOTALL)
_OTHER_BLANKS = re.compile(r"[^\S ]+")
_INVISIBLE = str.maketrans(dict.fromkeys("\u200b\u200e\u200f\u2060\ufeff\u00ad", ""))
_WHOLE = re.compile(r"[+-]?[0-9]{1,40}")


def problem(word: str) -> str | None:
    """What is wrong with a name or a label, if anything; numbers are labels, too."""
    if not word or word != word.strip():
        return "is missing" if not word.strip() else "has blanks around it"
    if len(word) > MAX_WORD:
        return f"is longer than {MAX_WORD} characters"
    if not word.isprintable():
        return "holds characters that cannot be shown"
    if is_formula(word):
        return f"“{numbers.shortened(word)}” is a formula; write its value instead"
    return None


def is_formula(cell: str) -> bool:
    """Whether a spreadsheet would compute the cell."""
    return _FORMULA.fullmatch(cell) is not None and numbers.parse(cell) is None


def stands_for_number(cell: str) -> bool:
    """Whether a cell is a number, or what is written for one that is missing or not finite."""
    return (
        numbers.parse(cell) is not None
        or numbers.is_missing(cell)
        or numbers.clean(cell).lower().lstrip("+-") in {"inf", "infinity", "nan", "null", "none"}
    )


def tidy(word: str) -> str:
    """The word with line breaks and rare blanks as plain ones, without marks that nobody sees.

    Letters that a Mac writes in two parts, a letter and its accent, become one.
    """
    if word.isascii() and word.isprintable():
        return word.strip()
    return unicodedata.normalize("NFC", _OTHER_BLANKS.sub(" ", word.translate(_INVISIBLE))).strip()


def fold(labels: Sequence[str]) -> dict[str, str]:
    """The label that each is shown as where capitals alone make three of two, such as yes and Yes.

    Of more spellings than one the first is shown; two labels, or three classes, stay as they are.
    """
    first: dict[str, str] = {}
    for label in labels:
        first.setdefault(label.casefold(), label)
    same = len(first) == 2 < len(labels)
    return {label: first[label.casefold()] if same else label for label in labels}


def shorten(words: Sequence[str]) -> list[str]:
    """The words, none of them longer than `MAX_WORD`, those that differ still different."""
    made: list[str] = []
    for word in words:
        short = word if len(word) <= MAX_WORD else f"{word[: MAX_WORD - 1].rstrip()}…"
        if short != word and short in made:
            half = MAX_WORD // 2
            short = f"{word[: half - 1]}…{word[-half:]}"
        count = 1
        while word not in words[: len(made)] and short in made:
            count += 1
            short = f"{word[: MAX_WORD - 8].rstrip()}… ({count})"
        made.append(short)
    return made


def order(label: str) -> tuple[bool, float, str]:
    """Numbers by their value, before words by their letters."""
    form = numbers.parse(label)
    value = form.point if form and not form.unit and form.point is not None else math.nan
    return (False, value, label) if math.isfinite(value) else (True, 0.0, label)


def merge(labels: Iterable[str]) -> dict[str, str]:
    """The label that each of a column's labels is shown as: 0, 0.0 and 0.00e+00 are one, “0”.

    A label that is no number, or a whole one written in one way only, is shown as it is.
    """
    groups: dict[object, list[str]] = {}
    for label in labels:
        groups.setdefault(_key(label), []).append(label)
    return {
        label: _common(key, spellings) for key, spellings in groups.items() for label in spellings
    }


def _key(label: str) -> object:
    form = numbers.parse(label)
    cleaned = numbers.clean(label)
    if form is None or form.unit or form.marked == "," or "(" in cleaned:
        return label
    if _WHOLE.fullmatch(cleaned):
        return int(cleaned)
    found = form.comma if form.point is None else form.point
    return found if found is not None and math.isfinite(found) else label


def _common(key: object, spellings: Sequence[str]) -> str:
    if isinstance(key, str):
        return key
    if isinstance(key, int) and len(spellings) == 1 and _WHOLE.fullmatch(spellings[0]):
        return spellings[0]
    if isinstance(key, int) or (isinstance(key, float) and key.is_integer() and abs(key) < 1e15):
        return str(int(key))
    return repr(key)
