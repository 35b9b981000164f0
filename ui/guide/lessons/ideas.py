"""What a lesson says to wrong ideas, read from its file.

These are the answers to its wrong choices, the question why with its choices, and the words that it
explains.
"""

from __future__ import annotations

from ui.guide.lessons import placeholders
from ui.guide.lessons.form import Because, Run, Term, Wrong
from ui.guide.lessons.tables import Table

_LENGTH, _CHOICE_LENGTH, _TERM_LENGTH = 400, 200, 40


def wrong(
    table: Table, choices: tuple[str, ...], answer: int, runs: tuple[Run, ...], needed: bool
) -> tuple[Wrong, ...]:
    """The answers to the wrong choices: to each of them, or where they are not `needed` to none."""
    given: dict[int, Wrong] = {}
    for one in table.tables("wrong", 0, len(choices), []):
        number = one.whole("choice", 1, len(choices))
        texts = {key: one.text(key, _LENGTH) for key in ("idea", "seems", "shows")}
        one.end()
        for key, text in texts.items():
            placeholders.check(one, key, text, runs)
        if number == answer:
            one.refuse("choice", f"choice {number} is the right one, by “answer”.")
        if number in given:
            one.refuse("choice", f"choice {number} has its answer already.")
        given[number] = Wrong(number, **texts)
    for number in range(1, len(choices) + 1):
        if number != answer and number not in given and (needed or given):
            table.refuse(
                "choices",
                f"choice {number} is wrong and needs a [[wrong]] with “choice = {number}”.",
            )
    return tuple(given[number] for number in sorted(given))


def because(
    table: Table, runs: tuple[Run, ...], needed: bool
) -> tuple[str | None, tuple[Because, ...]]:
    """The question why with its choices, one of them right; none where it is not `needed`."""
    if not needed and not table.has("why_question") and not table.has("because"):
        return None, ()
    question = table.text("why_question", _LENGTH)
    placeholders.check(table, "why_question", question, runs)
    tables = table.tables("because", 2, 6)
    choices = tuple(_because(one, runs) for one in tables)
    table.differ("because", "the text of because", [one.text for one in choices])
    right = sum(one.reply is None for one in choices)
    if right != 1:
        table.refuse("because", f"one choice must have “right = true”, not {right or 'none'}.")
    return question, choices


def _because(table: Table, runs: tuple[Run, ...]) -> Because:
    text = table.text("text", _CHOICE_LENGTH)
    placeholders.refuse(table, "text", text)
    right = table.flag("right")
    if right and table.has("reply"):
        table.refuse("reply", "“reply” answers a wrong choice, and this one is right.")
    reply = None if right else table.text("reply", _LENGTH)
    table.end()
    if reply:
        placeholders.check(table, "reply", reply, runs)
    return Because(text, reply)


def terms(table: Table, said: str) -> tuple[Term, ...]:
    """The words that a lesson explains, each of which it must use in what is `said`."""
    found = []
    tables = table.tables("terms", 0, 6, [])
    for one in tables:
        term = Term(one.text("term", _TERM_LENGTH), one.text("means", _LENGTH))
        one.end()
        for key, text in term._asdict().items():
            placeholders.refuse(one, key, text)
        if term.term.casefold() not in said.casefold():
            one.refuse("term", f"“{term.term}” is used nowhere in this lesson.")
        found.append(term)
    table.differ("terms", "the term of terms", [one.term for one in found])
    return tuple(found)
