"""What a completion code says, and how: a number in base 32, signed, with a check against slips.

A code is `NN1-` and then, in Crockford's letters, the day, a number drawn by lot, the lessons that
are done with their answers, the signature, and a check of all before it. A lesson is named by a
hash of its file's name, so that lessons which come or go later leave old codes readable. Another
way to write it would have another number behind NN.

So that it is short, no bit is wasted: which lessons are done is the number of their set among all
sets of so many marks, each pair of answers a digit, and how many lessons there are follows from the
length. Fourteen lessons take 42 letters, where marks and answers in a row would take 51.

The signature has 40 bits. Whoever forges a code can try it on the page that checks codes alone,
2,000 in a question, and would have to ask some 300 million times; telling the server of lessons
that nobody has done, which no signature prevents, is less work.
"""

from __future__ import annotations

import hmac
import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial
from hashlib import sha256
from math import comb
from typing import NamedTuple

from ui.core.settings import SettingsError
from ui.guide.lessons.files import Lesson, LessonError

FIRST_DAY = date(2026, 1, 1)
VERSION = 1
# Who has the same code as another has copied it.
NONCE_BITS = 16
# Of a lesson whose name has the mark of another it is said that it needs another name.
_MARK_BITS = 12
_MARKS = 1 << _MARK_BITS
# Six choices at most, and for why also none yet.
_FIRSTS, _WHYS = 6, 7
_HEAD_LETTERS, _SIGNATURE_LETTERS, _CHECK_LETTERS = 6, 8, 2
_MAX_DONE = 500
_GROUP = 10

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_MISREAD = str.maketrans("OIL", "011")
#: A code as it stands in a text.
FORM = re.compile(r"\bNN([0-9]{1,4})((?:-[0-9A-Za-z]{1,20})+)", re.IGNORECASE)


class Done(NamedTuple):
    """A lesson that is done, by its mark: its first prediction, and its answer to why or 0."""

    mark: int
    first: int
    why: int


class Code(NamedTuple):
    """What a code says: on which day since `FIRST_DAY` it was made, its lot, and what is done."""

    day: int
    nonce: int
    done: Sequence[Done]


class CodeError(ValueError):
    """A code that is refused; the message goes on after “This code”."""


def mark(name: str) -> int:
    """The mark of the lesson of a name."""
    return int.from_bytes(sha256(name.encode()).digest(), "big") % _MARKS


def marks(lessons: Iterable[Lesson]) -> dict[int, Lesson]:
    """The lessons by their marks; LessonError if two have the same."""
    known: dict[int, Lesson] = {}
    for lesson in lessons:
        other = known.setdefault(mark(lesson.name), lesson)
        if other is not lesson:
            raise LessonError(
                f"{lesson.name}.toml: a completion code cannot tell this name from that of "
                f"{other.name}.toml. Give one of them another name."
            )
    return known


def read_request(sent: object, lessons: Sequence[Lesson]) -> list[Done]:
    """What a page says is done: {"lessons": {name: {"first": …, "why": … or 0}}}, from 1.

    SettingsError if that is nothing, or does not fit the lessons.
    """
    said = sent.get("lessons") if isinstance(sent, dict) else None
    if not isinstance(said, dict) or len(said) > _MAX_DONE:
        raise SettingsError(["What is done in the lessons is damaged."])
    if not said:
        raise SettingsError(["No lesson is done yet: a code says which are."])
    known = {lesson.name: lesson for lesson in lessons}
    done = []
    for name, answers in said.items():
        lesson = known.get(name)
        if lesson is None:
            raise SettingsError([f"There is no lesson “{name[:60]}” on this server."])
        match answers:
            case {"first": int() as first, "why": int() as why} if (
                type(first) is type(why) is int
                and 1 <= first <= len(lesson.choices)
                and 0 <= why <= len(lesson.because)
            ):
                done.append(Done(mark(name), first, why))
            case _:
                raise SettingsError([f"The answers in the lesson “{lesson.title}” are damaged."])
    return done


def write(code: Code, secret: str) -> str:
    """A code in letters, signed."""
    head = _written(code.day << NONCE_BITS | code.nonce, _HEAD_LETTERS)
    said = head + _written(_numbered(code.done), _done_letters(len(code.done)))
    signed = said + _signature(said, secret)
    whole = signed + _check(signed)
    groups = [whole[at : at + _GROUP] for at in range(0, len(whole), _GROUP)]
    return "-".join([f"NN{VERSION}", *groups])


def read(text: str, secret: str) -> Code:
    """What a code says; CodeError if it is not whole, or not one of this server's."""
    found = FORM.fullmatch(text)
    if not found:
        raise CodeError("has not the form of a code.")
    if int(found[1]) != VERSION:
        raise CodeError(f"is of another kind, NN{found[1]}: this server knows NN{VERSION}.")
    whole = found[2].replace("-", "").upper().translate(_MISREAD)
    signed, check = whole[:-_CHECK_LETTERS], whole[-_CHECK_LETTERS:]
    said, signature = signed[:-_SIGNATURE_LETTERS], signed[-_SIGNATURE_LETTERS:]
    count = bisect_right(range(1, _MAX_DONE + 1), len(said) - _HEAD_LETTERS, key=_done_letters)
    if set(whole) - set(_LETTERS) or count < 1 or check != _check(signed):
        raise CodeError("is not whole: letters of it are missing, or are others.")
    if not hmac.compare_digest(signature, _signature(said, secret)):
        raise CodeError("was not made by this server, or before its secret was changed.")
    head, number = _read(said[:_HEAD_LETTERS]), _read(said[_HEAD_LETTERS:])
    return Code(head >> NONCE_BITS, head & (1 << NONCE_BITS) - 1, _done(number, count))


def _done_letters(count: int) -> int:
    """How many letters so many lessons with their answers take: more for each one more."""
    return -(-(comb(_MARKS, count) * (_FIRSTS * _WHYS) ** count - 1).bit_length() // 5)


def _sets(count: int, mark: int) -> int:
    """How many sets of so many marks have only marks before this one."""
    return comb(mark, count)


def _numbered(done: Iterable[Done]) -> int:
    """What is done as a number: that of the set of marks, and the answers as its last digits.

    The sets of k marks are counted as binomial coefficients add up: the largest mark m has
    comb(m, k) sets before it, the next one comb(m', k - 1), and so on.
    """
    in_order = sorted(done)
    number = sum(_sets(place, one.mark) for place, one in enumerate(in_order, 1))
    for one in in_order:
        number = number * _FIRSTS * _WHYS + (one.first - 1) * _WHYS + one.why
    return number


def _done(number: int, count: int) -> list[Done]:
    """What was numbered, by its marks in order."""
    answers = []
    for _ in range(count):
        number, answer = divmod(number, _FIRSTS * _WHYS)
        answers.append(divmod(answer, _WHYS))
    marks = []
    for place in reversed(range(1, count + 1)):
        before = partial(_sets, place)
        marks.append(bisect_right(range(_MARKS), number, key=before) - 1)
        number -= before(marks[-1])
    found = zip(marks, answers, strict=True)
    return [Done(mark, first + 1, why) for mark, (first, why) in reversed([*found])]


def _written(number: int, letters: int) -> str:
    return "".join(_LETTERS[number >> 5 * place & 31] for place in reversed(range(letters)))


def _read(text: str) -> int:
    number = 0
    for letter in text:
        number = number << 5 | _LETTERS.index(letter)
    return number


def _signature(said: str, secret: str) -> str:
    # The secret may serve for other things, too.
    key = sha256(b"completion codes: " + secret.encode()).digest()
    digest = hmac.digest(key, f"NN{VERSION}-{said}".encode(), "sha256")
    return _written(int.from_bytes(digest, "big"), _SIGNATURE_LETTERS)


def _check(signed: str) -> str:
    return _written(int.from_bytes(sha256(signed.encode()).digest(), "big"), _CHECK_LETTERS)
