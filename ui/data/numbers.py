"""Numbers as people and programs write them in a table.

A cell may have a decimal point or a decimal comma, thousands marks, a true minus, a currency, a
percent sign or a unit. What cannot be told from one cell - whether “1,240” is 1240 or 1.24 - is
told by the column, or not at all: then it is refused with its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from ui.core.settings import SettingsError

LARGEST = 1e20
LONGEST_CELL = 100

#: What programs write for a value that is missing; case counts, since “none” may be a class.
MISSING = frozenset(
    (
        *("", "NA", "N/A", "n/a", "na", "<NA>", "N.A.", "NaN", "nan", "-nan", "NAN", "NaT"),
        *("NULL", "null", "Null", "None", "nil", "?", ".", "--", "---", "–", "—", "#NV"),
        *("#N/A", "#NA", "#N/A N/A", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#NULL!"),
        *("1.#IND", "1.#QNAN"),
    )
)
_INFINITE = {"inf", "infinity"}

_PLAIN = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]{1,4})?")
_GROUPED = r"[1-9][0-9]{0,2}(?:MARK[0-9]{3})+|[1-9][0-9]?(?:MARK[0-9]{2})+MARK[0-9]{3}"
_SPACED = _GROUPED.split("|", maxsplit=1)[0].replace("MARK", "[ '’]")
_EXPONENT = r"(?:[eE][+-]?[0-9]{1,4})?"
_POINT = re.compile(
    rf"(?:(?:{_GROUPED.replace('MARK', ',')}|{_SPACED}|[0-9]+)(?:\.[0-9]*)?|\.[0-9]+){_EXPONENT}"
)
_COMMA = re.compile(
    rf"(?:(?:{_GROUPED.replace('MARK', '[.]')}|{_SPACED}|[0-9]+)(?:,[0-9]+)?|,[0-9]+){_EXPONENT}"
)
# Currencies by their signs, also after the letters of a country as in US$, and by the letters that
# stand beside prices: the codes of ISO 4217 in wide use, and what people write.
_SIGN = r"[A-Z]{0,3}[$¢£¥€֏৳฿៛₠-⃀﷼￡￥￦]"
_CODES = (
    "AED|ARS|AUD|BGN|BHD|BRL|CAD|CHF|CLP|CNY|COP|CZK|DKK|DM|EGP|EUR|GBP|GEL|HKD|HRK|HUF|IDR|ILS|INR|ISK"
    "|JPY|KES|KRW|KZT|MAD|MXN|MYR|NGN|NOK|NZD|PEN|PHP|PKR|PLN|QAR|RMB|RON|RSD|RUB|SAR|SEK|SGD|THB|TRY"
    "|TWD|UAH|USD|VND|ZAR"
)
_WRITTEN = r"[kK]r\.?|[sS]?Fr\.?|Rs\.?|zł|Kč|Ft|TL|(?:лв|руб|грн|ден|дин)\.?|р\.|円|元|원"
_CURRENCY = rf"(?:{_SIGN}|{_CODES}|{_WRITTEN})"
_IS_CURRENCY = re.compile(_CURRENCY)
_AFFIXED = re.compile(
    rf"(?P<sign>[+-]?) ?(?P<before>(?:{_CURRENCY})?) ?(?P<inner>[+-]?)"
    r"(?P<body>(?:[0-9]|[.,](?=[0-9]))[0-9.,'’ ]*(?:[eE][+-]?[0-9]{1,4}(?![0-9a-zA-Z]))?)"
    # Prices without cents are written with dashes for them.
    r"(?P<cents>(?<=[0-9][.,])--?)? ?"
    # Without a blank before it, a letter is a unit only where it is a well-known one: not in 2a.
    rf"(?P<after>%|‰|{_CURRENCY}|°[CF]?|[cmkµμn]?m[²³23]?|[kmµμ]?g|[mµμ]?s|[mµμ]?[lL]"
    r"|[kM]?[ΩΩ]|[kMG]?Hz|km/h|k?Wh|k?cal"
    r"|(?<= )(?:°|[^\W\d_])[\w°²³/·*^-]{0,9}\.?)?"
)
# Accountants write what is negative in parentheses, with its currency or beside it.
_NEGATIVE = re.compile(r"([^()0-9]{0,9})\(([^()]+)\)([^()0-9]{0,9})")
_MINUS = str.maketrans(
    dict.fromkeys("−‐‑‒–﹣－", "-")
    | dict.fromkeys("\xa0\u1680\u2007\u2009\u200a\u202f\u205f\u3000\u2002\u2003\t", " ")
    | dict.fromkeys("\u200b\u200e\u200f\u2060\ufeff\u00ad", "")
)
# The marks with three digits behind them that tell nothing, by what parts the columns.
_IN_DOUBT = {"\t": ".,", ";": ".", "|": ",", " ": ",", ",": ""}
_MONTH = r"(?:Jan|Feb|Mar|Mär|Apr|May|Mai|Jun|Jul|Aug|Sep|Oct|Okt|Nov|Dec|Dez)[a-zäé]{0,6}\.?"
_DATE = re.compile(
    r"[0-9]{1,4}[-/.][0-9]{1,2}[-/.]( ?[0-9]{1,4})?([ T].*)?|[0-9]{1,2}:[0-9]{2}([: ].*)?"
    r"|[12][0-9]{3}-(?:[01][0-9]|W[0-9]{2})(?:-[0-9])?"
    rf"|(?:[0-9]{{1,2}}\.?[ -])?{_MONTH}[ -](?:[0-9]{{1,2}},? ?)?(?:[0-9]{{4}}|[0-9]{{2}})(?: .*)?",
    re.I,
)


class NoNumberError(SettingsError):
    """The refusal of a cell that holds no number, which another row may do without."""


class Form(NamedTuple):
    """What a cell says with a decimal point and with a decimal comma, None where it cannot be so.

    `unit` is what stands beside the number: a percent sign, a currency, a unit.
    """

    point: float | None
    comma: float | None
    unit: str = ""
    marked: str = ""  # the one mark, "." or ",", that may be decimal or of thousands


class Cell(NamedTuple):
    """A cell of a column, with its line in the file and what it says, if it says a number."""

    line: int
    text: str
    form: Form | None


def clean(cell: str) -> str:
    """The cell with plain minus signs and blanks, and without marks that nobody sees."""
    return cell if cell.isascii() else cell.translate(_MINUS).strip()


def is_missing(cell: str) -> bool:
    """Whether the cell stands for a value that is not there."""
    return cell in MISSING or clean(cell) in MISSING


def parse(cell: str) -> Form | None:
    """What a cell says, or None if it is no number in any way of writing."""
    if len(cell) > LONGEST_CELL:
        return _plain(cell) if _PLAIN.fullmatch(cell) else None
    return _parse_short(cell) if cell else None


@lru_cache(maxsize=2048)  # the columns of a wide table often hold the same few cells
def _parse_short(cell: str) -> Form | None:
    if _PLAIN.fullmatch(cell):
        return _plain(cell)
    cleaned = clean(cell)
    negative = _NEGATIVE.fullmatch(cleaned)
    match = _AFFIXED.fullmatch("".join(negative.groups()) if negative else cleaned)
    if not match or (match["before"] and match["after"]) or (match["sign"] and match["inner"]):
        return None
    signs = match["sign"] + match["inner"]
    plain = not match["after"] or match["after"] == "%" or _IS_CURRENCY.fullmatch(match["after"])
    if negative and (signs or not plain):
        return None
    body = match["body"][:-1] if match["cents"] else match["body"].strip()
    sign = -1.0 if signs == "-" or negative else 1.0
    point = _value(body, ",", "", sign) if _POINT.fullmatch(body) else None
    comma = _value(body, ".", ",", sign) if _COMMA.fullmatch(body) else None
    if match["cents"]:
        point, comma = (None, comma) if match["body"][-1] == "," else (point, None)
    if point is None and comma is None:
        return None
    marked = "" if None in (point, comma) or point == comma else "," if "," in body else "."
    return Form(point, comma, match["before"] or match["after"] or "", marked)


def is_date(cell: str) -> bool:
    """Whether the cell is a date or a time of day."""
    return len(cell) <= LONGEST_CELL and _DATE.fullmatch(clean(cell)) is not None


def are_mostly(cells: Iterable[str]) -> bool:
    """Whether at least half of the cells that are not missing are numbers."""
    there = [cell for cell in cells if not is_missing(cell)]
    return bool(there) and 2 * sum(parse(cell) is not None for cell in there) >= len(there)


def _plain(cell: str) -> Form:
    value = float(cell)
    if "." not in cell:
        return Form(value, value)
    body = cell.lstrip("+-")
    if not _COMMA.fullmatch(body):
        return Form(value, None)
    thousands = _value(body, ".", ",", -1.0 if cell[0] == "-" else 1.0)
    return Form(value, thousands, marked=".")


def _value(body: str, thousands: str, decimal: str, sign: float) -> float:
    digits = re.sub(r"[ '’]", "", body).replace(thousands, "")
    return sign * float(digits.replace(decimal, ".") if decimal else digits)


def decimal_mark(
    columns: Sequence[Sequence[Cell]], delimiter: str, beside: Iterable[Sequence[Cell]] = ()
) -> str:
    """The decimal mark, "." or ",", of the number columns of a file.

    Where they do not tell, the columns `beside` them may. SettingsError names the line where there
    are both, or where nothing tells a decimal mark from one of thousands.
    """
    found: dict[str, Cell] = {}
    for column in columns:
        for cell in column:
            if cell.form and (cell.form.point is None or cell.form.comma is None):
                found.setdefault("," if cell.form.point is None else ".", cell)
    if len(found) == 2:
        first, second = sorted(found.values(), key=lambda cell: cell.line)
        word, other = ("point", "comma") if second == found["."] else ("comma", "point")
        raise refusal(
            second.line,
            f"“{shortened(second.text)}” has a decimal {word}, but “{shortened(first.text)}” in "
            f"line {first.line} a decimal {other}: use the same mark in the whole file.",
        )
    for column in beside if not found else ():
        for cell in column:
            if cell.form and (cell.form.point is None or cell.form.comma is None):
                found.setdefault("," if cell.form.point is None else ".", cell)
    if found:
        return next(iter(found))
    return _without_evidence(columns, delimiter)


def _without_evidence(columns: Sequence[Sequence[Cell]], delimiter: str) -> str:
    """The decimal mark where each marked number may be read in two ways."""
    marked: dict[str, Cell] = {}
    doubtful = None
    for column in columns:
        plain = False
        ambiguous = None
        for cell in column:
            if cell.form and cell.form.marked:
                marked.setdefault(cell.form.marked, cell)
                ambiguous = ambiguous or cell
            elif cell.form:
                plain = True
        # Three decimals, or else none, are rare: these look like marks of thousands.
        if plain:
            doubtful = doubtful or ambiguous
    if not marked:
        return "."
    if len(marked) == 2:
        raise _doubt(max(marked.values(), key=lambda cell: cell.line))
    (mark,) = marked
    # Between commas, a number with a comma is in quotes: spreadsheets write thousands so, and a
    # point is decimal. Semicolons are written where a comma is decimal, tabs everywhere.
    if mark in _IN_DOUBT[delimiter]:
        raise _doubt(doubtful or marked[mark])
    if delimiter == ";" and doubtful:
        raise _doubt(doubtful)
    return mark if delimiter == ";" else "."


def _doubt(cell: Cell) -> SettingsError:
    form = cell.form or Form(0.0, 0.0)
    point, comma = form.point or 0.0, form.comma or 0.0
    whole, decimal = (point, comma) if form.marked == "," else (comma, point)
    longer = f"{decimal:.4f}".replace(".", form.marked)
    return refusal(
        cell.line,
        f"“{shortened(cell.text)}” may be {point:.15g} or {comma:.15g}: write {whole:.15g} without "
        f"a mark for thousands; or, if the mark is decimal, {longer}.",
    )


def value(cell: Cell, mark: str, name: str) -> float:
    """The number of a cell in a file with this decimal mark; SettingsError says why there is none.

    `name` is the column's.
    """
    form = cell.form
    found = None if form is None else form.point if mark == "." else form.comma
    if found is None:
        reason = f"{_what_it_is(cell.text)} (column “{shortened(name)}”)."
        raise NoNumberError([f"Line {cell.line}: {reason}"])
    if not abs(found) <= LARGEST:
        raise refusal(cell.line, f"{shortened(cell.text)} is more than 1e20 in size.")
    return found


def common_unit(cells: Iterable[Cell], name: str) -> str:
    """The unit beside the numbers of a column, or ""; SettingsError where units differ."""
    units: dict[str, Cell] = {}
    for cell in cells:
        if cell.form:
            units.setdefault(cell.form.unit, cell)
    # Accountants write the currency at the first number and at the last.
    if "" in units and len(units) == 2 and _IS_CURRENCY.fullmatch(max(units)):
        return max(units)
    if len(units) > 1:
        first, second, *_ = sorted(units.values(), key=lambda cell: cell.line)
        raise refusal(
            second.line,
            f"“{shortened(second.text)}” and “{shortened(first.text)}” in line {first.line} "
            f"differ in their unit (column “{shortened(name)}”): write all in the same.",
        )
    return next(iter(units), "")


def _what_it_is(text: str) -> str:
    """What a cell is, in words, that is not a number."""
    if not text:
        return "a number is missing"
    shown = f"“{shortened(text)}”"
    cleaned = clean(text)
    if is_date(text):
        return f"{shown} is not a number but a date or time; write it as a number, such as days"
    if any(letter.isdigit() and not letter.isascii() for letter in cleaned):
        return f"{shown} is not a number in the digits 0 to 9"
    if cleaned.lower().lstrip("+-") in _INFINITE:
        return f"{shown} is not a number that can be drawn"
    return f"{shown} is not a number"


def shortened(text: str) -> str:
    """The beginning of a long cell, for a sentence."""
    return text if len(text) <= 30 else f"{text[:30]}…"


def refusal(line: int, reason: str) -> SettingsError:
    """The refusal of a file for what is in one of its lines."""
    return SettingsError([f"Line {line}: {reason}"])
