"""What many codes say together: a table for a spreadsheet, and the page that checks them."""

from __future__ import annotations

import csv as comma_separated
import io
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import timedelta
from html import escape
from typing import NamedTuple

from ui.guide.codes.checking import Checked
from ui.guide.codes.code import FIRST_DAY, Done
from ui.guide.lessons.files import Lesson

# What a spreadsheet takes for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_CODES_A_BOX = 12
_WHAT = (
    "A code says which lessons are done and what was first predicted, signed by the server that "
    "made it. It holds no name, and nothing is stored. It vouches for what a browser said, not for "
    "who sat before it."
)

STYLE = (
    ":root{color-scheme:light dark;font:1rem/1.5 system-ui,sans-serif;"
    "background:Canvas;color:CanvasText}"
    "body{max-width:60rem;margin:0 auto;padding:1rem}h1,h2{line-height:1.25}"
    "textarea{box-sizing:border-box;width:100%;font:0.875rem/1.5 ui-monospace,monospace}"
    "button{padding:.375rem .75rem;font:inherit}.wide{overflow-x:auto}"
    "table{border-collapse:collapse}caption{padding:1rem 0 .25rem;text-align:left;font-weight:600}"
    "td,th{padding:.25rem .75rem .25rem 0;text-align:left;vertical-align:top;"
    "border-bottom:1px solid}td:last-child{min-width:12rem}time{white-space:nowrap}"
)


class Idea(NamedTuple):
    """How many gave an answer to a lesson first, what it is, and the idea behind a wrong one."""

    times: int
    answer: str
    idea: str


class Summary(NamedTuple):
    """A lesson, by how many it was done and first predicted rightly, and the wrong answers.

    Those to the prediction and to the question why, the most frequent first.
    """

    lesson: Lesson
    done: int
    right: int
    ideas: list[Idea]


def csv(checked: Sequence[Checked], lessons: Sequence[Lesson], known: Mapping[int, Lesson]) -> str:
    """One line for each code, then, with the lines left empty, one for each choice: how many.

    Of each lesson there are two columns: the first prediction, and the answer to why.
    """
    out = io.StringIO()
    writer = comma_separated.writer(out)

    def put(*cells: object) -> None:
        writer.writerow([_harmless(str(cell)) for cell in cells])

    titles = [title for lesson in lessons for title in (lesson.title, f"Why? ({lesson.title})")]
    put("line", "beside the code", "made on", "done", "first right", "remarks", *titles)
    for one in checked:
        put(*_student(one, known), *_answers(one, lessons, known))
    for number in range(1, 1 + max((len(lesson.choices) for lesson in lessons), default=0)):
        counts = [cell for lesson in lessons for cell in _counts(lesson, number, checked, known)]
        put("", f"How many chose answer {number}", "", "", "", "", *counts)
    return out.getvalue()


def summaries(
    checked: Sequence[Checked], lessons: Sequence[Lesson], known: Mapping[int, Lesson]
) -> list[Summary]:
    """What became of each lesson that somebody has done. A code that came before counts once."""
    found = []
    for lesson in lessons:
        all_done = _done(lesson, checked, known)
        if not all_done:
            continue
        first, why = (Counter(getattr(one, part) for one in all_done) for part in Done._fields[1:])
        seen = {wrong.choice: wrong.idea for wrong in lesson.wrong}
        ideas = [
            Idea(count, _choice(lesson.choices, number), seen.get(number, ""))
            for number, count in first.items()
            if number != lesson.answer
        ]
        texts = [one.text for one in lesson.because]
        ideas += [
            Idea(count, f"Why? {_choice(texts, number)}", "")
            for number, count in why.items()
            if number and not _is_right(lesson, number)
        ]
        ideas.sort(key=lambda idea: -idea.times)
        found.append(Summary(lesson, len(all_done), first[lesson.answer], ideas))
    return found


def result(
    checked: Sequence[Checked], lessons: Sequence[Lesson], known: Mapping[int, Lesson]
) -> str:
    """The part of the page that says what came of the codes."""
    sound = [one for one in checked if one.code]
    refused = len(checked) - len(sound)
    words = f"{len(sound):,} of {len(checked):,} codes are sound"
    parts = [f"<h2 id=result>{words}{f', {refused:,} refused' if refused else ''}</h2>"]
    rows = [_row(one, known) for one in checked]
    heads = ("Line", "Beside the code", "Made on", "Done", "First right", "Remarks")
    parts.append(_table("Who did what", heads, rows))
    rows = []
    for one in summaries(checked, lessons, known):
        ideas = "<br>".join(
            f"{idea.times} × {escape(idea.answer)}{f' – {escape(idea.idea)}' if idea.idea else ''}"
            for idea in one.ideas
        )
        rows.append([escape(one.lesson.title), str(one.done), str(one.right), ideas or "none"])
    columns = ("Lesson", "Done by", "First right", "Wrong answers, the most frequent first")
    parts.append(_table("Which wrong ideas were how frequent", columns, rows))
    return "".join(parts)


def page(text: str, problem: str = "", result: str = "") -> str:
    """The page with what was pasted, and what is wrong with it or came of it."""
    return _page(f"""<p>Paste the codes of your learners, one a line; whatever else stands in the
line, such as a name, stays beside its code. {_WHAT}</p>
<form method="post">
<p><label for="codes">Codes</label>
<textarea id="codes" name="codes" rows="{_CODES_A_BOX}" spellcheck="false">
{escape(text)}</textarea></p>
<p><button name="as" value="page">Check</button>
<button name="as" value="csv">Check and save as CSV</button></p>
</form>
{_alert(problem) if problem else ""}{result}""")


def page_without_codes(reason: str) -> str:
    """The page of a server that can check no codes, and why: nothing there can be filled in."""
    return _page(f"{_alert(reason)}<p>{_WHAT}</p>")


def _alert(text: str) -> str:
    return f"<p role=alert><strong>{escape(text)}</strong></p>"


def _page(body: str) -> str:
    return f"""<!DOCTYPE html>
<html lang="en">
<head><meta charset="UTF-8"><meta name="viewport" content="width=device-width">
<title>Completion codes</title><link rel="icon" href="data:,"><style>{STYLE}</style></head>
<body><main>
<h1>Completion codes</h1>
{body}
<p><a href="/">To the playground</a></p>
</main></body>
</html>
"""


def _table(caption: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    head = "".join(f"<th scope=col>{name}</th>" for name in heads)
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return (
        f'<div class="wide" tabindex="0" role="region" aria-label="{caption}"><table>'
        f"<caption>{caption}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{body}</tbody></table></div>"
    )


def _student(one: Checked, known: Mapping[int, Lesson]) -> list[str | int]:
    if one.code is None:
        return [one.line, one.label, "", "", "", one.problem or ""]
    right = sum(
        done.first == known[done.mark].answer for done in one.code.done if done.mark in known
    )
    gone = sum(done.mark not in known for done in one.code.done)
    remarks = [
        f"The same code as in line {one.same}: counted once." if one.same else "",
        f"{gone} of its lessons are no longer here." if gone else "",
    ]
    day = FIRST_DAY + timedelta(one.code.day)
    said = " ".join(filter(None, remarks))
    return [one.line, one.label, day.isoformat(), len(one.code.done), right, said]


def _row(one: Checked, known: Mapping[int, Lesson]) -> list[str]:
    line, label, day, *others = (escape(str(cell)) for cell in _student(one, known))
    # Where there is little room, dates would be broken first.
    return [line, label, day and f"<time>{day}</time>", *others]


def _answers(one: Checked, lessons: Sequence[Lesson], known: Mapping[int, Lesson]) -> list[str]:
    done = {known.get(each.mark): each for each in one.code.done} if one.code else {}
    cells = []
    for lesson in lessons:
        each = done.get(lesson)
        if each is None:
            cells += ["", ""]
            continue
        cells.append(_marked(_choice(lesson.choices, each.first), each.first == lesson.answer))
        texts = [because.text for because in lesson.because]
        why = _marked(_choice(texts, each.why), _is_right(lesson, each.why)) if each.why else ""
        cells.append(why)
    return cells


def _counts(
    lesson: Lesson, number: int, checked: Sequence[Checked], known: Mapping[int, Lesson]
) -> list[str]:
    all_done = _done(lesson, checked, known)
    cells = []
    for part, texts in (
        ("first", lesson.choices),
        ("why", [because.text for because in lesson.because]),
    ):
        count = sum(getattr(one, part) == number for one in all_done)
        cells.append(f"{count}: {texts[number - 1]}" if number <= len(texts) else "")
    return cells


def _done(lesson: Lesson, checked: Sequence[Checked], known: Mapping[int, Lesson]) -> list[Done]:
    return [
        done
        for one in checked
        if one.code and not one.same
        for done in one.code.done
        if known.get(done.mark) is lesson
    ]


def _choice(texts: Sequence[str], number: int) -> str:
    """A choice in words; a lesson that was changed since may have fewer."""
    return texts[number - 1] if 1 <= number <= len(texts) else f"answer {number}"


def _is_right(lesson: Lesson, why: int) -> bool:
    return 1 <= why <= len(lesson.because) and lesson.because[why - 1].reply is None


def _marked(text: str, right: bool) -> str:
    return f"{'✓' if right else '✗'} {text}"


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
