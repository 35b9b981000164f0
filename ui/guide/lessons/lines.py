"""Where what a lesson's file holds begins, as far as a look at each line tells."""

from __future__ import annotations

import re
from typing import NamedTuple

# Where an entry stands: the array of tables and the number of its table in it; nothing at the top.
Where = tuple[str, int] | None

_HEADER = re.compile(r"\s*\[\[?\s*([\w-]+)\s*\]")
_ENTRY = re.compile(r"\s*[\"']?([\w-]+)[\"']?\s*[=.]")
_QUOTES = re.compile(r'"""|' + "'''")


class Entry(NamedTuple):
    """An entry that begins in `line`, or a table, whose `key` is None."""

    line: int
    where: Where
    key: str | None


class Span(NamedTuple):
    """The first line of a text between `quotes` of three, and its last, if it has an end."""

    begun: int
    ended: int | None
    quotes: str


class Lines:
    """The lines of a file, counted from 1, and what begins in them."""

    def __init__(self, text: str):
        # By what TOML takes for the end of a line, which is less than splitlines() does.
        self.rows = re.split(r"\r?\n", text.rstrip("\r\n"))
        self.entries: list[Entry] = []
        self.spans: list[Span] = []
        self._found: dict[tuple[Where, str | None], int] = {}
        where: Where = None
        counts: dict[str, int] = {}
        quoted = None  # the quotes of the text of several lines that has begun, if any
        begun = 0
        for number, line in enumerate(self.rows, start=1):
            if quoted is None:
                if header := _HEADER.match(line):
                    name = header[1]
                    counts[name] = counts.get(name, 0) + 1
                    where = (name, counts[name])
                    self._begin(Entry(number, where, None))
                elif entry := _ENTRY.match(line):
                    self._begin(Entry(number, where, entry[1]))
            for quotes in _QUOTES.findall(line):
                if quoted is None:
                    quoted, begun = quotes, number
                elif quotes == quoted:
                    self.spans.append(Span(begun, number, quoted))
                    quoted = None
        if quoted:
            self.spans.append(Span(begun, None, quoted))

    def _begin(self, entry: Entry) -> None:
        self.entries.append(entry)
        self._found.setdefault((entry.where, entry.key), entry.line)

    def row(self, line: int) -> str:
        """What stands in a line; nothing behind the last."""
        return self.rows[line - 1] if line <= len(self.rows) else ""

    def find(self, where: Where, key: str | None) -> int | None:
        """The line of an entry, else of the table that should have it, else None.

        Of an entry that is an array of tables it is the line of the first of them.
        """
        name = where[0] if where else key
        places: list[tuple[Where, str | None]] = [(where, key), (where, None), (None, name)]
        if key and not where:
            places.append(((key, 1), None))
        return next((self._found[place] for place in places if place in self._found), None)

    def find_text(self, where: Where, key: str | None, text: str) -> int | None:
        """The line in which `text` first stands as a word in an entry, else that of the entry."""
        begun = self.find(where, key)
        if begun is None:
            return None
        ends = (entry.line for entry in self.entries if entry.line > begun)
        rows = self.rows[begun - 1 : next(ends, len(self.rows) + 1) - 1]
        word = re.compile(rf"(?<![\w.,]){re.escape(text)}(?![\w])")
        return next((begun + step for step, row in enumerate(rows) if word.search(row)), begun)

    def at(self, line: int) -> Entry | None:
        """The entry, or the table, that is the last to begin up to a line."""
        return next((entry for entry in reversed(self.entries) if entry.line <= line), None)
