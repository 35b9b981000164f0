"""The tables of a lesson's file, entry by entry, with the place of whatever is wrong in them."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import Any, NoReturn

from ui.guide.lessons.lines import Lines, Where
from ui.guide.lessons.syntax import BACKSLASH

TEXT_LENGTH = 600

# What a backslash that is meant as one has become: no text has a backspace or a form feed, and
# tabs, line ends and returns before the rest of these words were \theta, \nabla and \rho.
_SPECIALS = {"\b": "\\b", "\f": "\\f", "\t": "\\t", "\n": "\\n", "\r": "\\r"}
_SPECIAL = re.compile(r"[\b\f][A-Za-z]*|\t(?:heta|au|anh|imes|ext)\b|\n(?:abla|eq)\b|\rho\b")


class LessonError(ValueError):
    """A lesson's file that cannot be used; the message names file, line, place and reason."""


class Table:
    """A table of a file, whose entries are taken out one by one and must all be known."""

    def __init__(
        self,
        file: str,
        lines: Lines,
        entries: object,
        where: Where = None,
        within: str | None = None,
    ):
        """The table `where`, or the one that is its entry `within`."""
        self._file, self._lines, self._where, self._within = file, lines, where, within
        if not isinstance(entries, dict):
            self.refuse(None, "must be a table.", joined=" ")
        self._entries = dict(entries)
        self._asked: set[str] = set()  # the keys that a table of this kind can have

    def refuse(self, key: str | None, reason: str, joined: str = ": ") -> NoReturn:
        """Raise LessonError about the entry `key`, or about the table."""
        line = self._lines.find(self._where, self._within or key)
        place = [
            self._file,
            *([f"line {line}"] if line else []),
            *([f"{self._where[0]} {self._where[1]}"] if self._where else []),
            *([self._within] if self._within else []),
        ]
        raise LessonError(f"{', '.join(place)}{joined}{reason}")

    def take(self, key: str, default: Any = None) -> Any:
        self._asked.add(key)
        if key not in self._entries and default is None:
            # At the line of an entry that may be meant for it.
            like = _like(key, self._entries.keys() - self._asked)
            self.refuse(like or key, f"“{key}” is missing{_meant(like)}.")
        return self._entries.pop(key, default)

    def text(self, key: str, longest: int = TEXT_LENGTH, default: str | None = None) -> str:
        return self.as_text(key, f"“{key}”", self.take(key, default), longest)

    def as_text(self, key: str, name: str, value: object, longest: int) -> str:
        """A text with its white space made even, in which no line ends before a per cent sign.

        `name` is what the messages call it.
        """
        if not isinstance(value, str) or not re.search(r"\S", _visible(value)):
            self.refuse(key, f"{name} must be a text of at most {longest} characters.")
        if special := _SPECIAL.search(value):
            self.refuse(
                key, f"{name} has “{_SPECIALS[special[0][0]]}{special[0][1:]}”: {BACKSLASH}."
            )
        text = _unbroken(" ".join(value.split()))
        if len(text) > longest:
            self.refuse(key, f"{name} has {len(text)} characters, at most {longest} fit.")
        return text

    def texts(self, key: str, fewest: int, most: int, longest: int) -> list[str]:
        """A list of different texts."""
        singular = key.removesuffix("s")
        texts = [
            self.as_text(key, f"{singular} {number}", value, longest)
            for number, value in enumerate(self.entries(key, fewest, most), start=1)
        ]
        self.differ(key, singular, texts)
        return texts

    def differ(self, key: str, singular: str, values: list[str]) -> None:
        """Refuse values of which two are the same but for the size of their letters."""
        seen: dict[str, int] = {}
        for number, value in enumerate(values, start=1):
            first = seen.setdefault(value.casefold(), number)
            if first != number:
                self.refuse(key, f"{singular} {number} is the same as {singular} {first}.")

    def whole(self, key: str, minimum: int, maximum: int, why: str = "") -> int:
        value = self.take(key)
        if type(value) is not int or not minimum <= value <= maximum:
            self.refuse(key, f"“{key}” must be a whole number from {minimum} to {maximum:,}{why}.")
        return value

    def number(self, key: str, default: float | None = None) -> float:
        value = self.take(key, default)
        if type(value) not in (int, float) or not _is_finite(value):
            self.refuse(key, f"“{key}” must be a number.")
        return float(value)

    def one_of(self, key: str, options: tuple[str, ...], of: str = "") -> str:
        value = self.text(key)
        if value not in options:
            self.refuse(key, f"“{key}” must be one of {', '.join(options)}{of}.")
        return value

    def entries(self, key: str, fewest: int, most: int, default: Any = None) -> list[Any]:
        value = self.take(key, default)
        if not isinstance(value, list) or not fewest <= len(value) <= most:
            self.refuse(key, f"“{key}” must be a list with {fewest} to {most} entries.")
        return value

    def tables(self, key: str, fewest: int, most: int, default: Any = None) -> list[Table]:
        if isinstance(self._entries.get(key), dict):
            self.refuse(key, f"write [[{key}]] with two brackets at both ends.")
        return [
            Table(self._file, self._lines, entry, (key, number))
            for number, entry in enumerate(self.entries(key, fewest, most, default), start=1)
        ]

    def one_or_more(self, key: str, most: int) -> list[Table]:
        """The table of an entry, or those of a list; none where there is no such entry."""
        if not self.has(key):
            return []
        values = self._entries[key]
        if not isinstance(values, list):
            return [self.table(key)]
        return [
            Table(self._file, self._lines, value, self._where, key)
            for value in self.entries(key, 1, most)
        ]

    def strings(self, without: str) -> list[str]:
        """All texts in it, also those in its lists and tables, but for one of its entries."""
        return list(_strings([value for key, value in self._entries.items() if key != without]))

    def is_text(self, key: str) -> bool:
        return isinstance(self._entries.get(key), str)

    def flag(self, key: str) -> bool:
        """Whether an entry is true; one that is not there is not."""
        self._asked.add(key)
        value = self._entries.pop(key, False)
        if not isinstance(value, bool):
            self.refuse(key, f"“{key}” must be true or false.")
        return value

    def table(self, key: str) -> Table:
        return Table(self._file, self._lines, self.take(key), self._where, key)

    def has(self, key: str) -> bool:
        self._asked.add(key)
        return key in self._entries

    def end(self) -> None:
        for key in self._entries:
            meant = _meant(_like(key, self._asked))
            self.refuse(key, f"“{key}” is not known here{meant}.")


def _like(word: str, words: Iterable[str]) -> str | None:
    """That of some words which `word` may be a slip of, if there is one."""
    return next(iter(get_close_matches(word, sorted(words), 1)), None)


def _meant(word: str | None) -> str:
    return f", or is “{word}” meant" if word else ""


def _strings(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case list():
            for one in value:
                yield from _strings(one)
        case dict():
            yield from _strings(list(value.values()))


def _unbroken(text: str) -> str:
    """A text in which no line ends between a number and its “%”."""
    return re.sub(r"(?<=\d) %", "\N{NO-BREAK SPACE}%", text)


def _visible(text: str) -> str:
    """A text without the characters that print nothing, such as a zero-width space."""
    return "".join(letter for letter in text if letter.isprintable() or letter.isspace())


def _is_finite(value: float) -> bool:
    try:
        return math.isfinite(value)
    except OverflowError:  # a whole number beyond all floats
        return False
