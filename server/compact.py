"""Leaves out of a script what only its readers need: comments, spaces and ends of lines.

What stands in texts and patterns stays, and so does an end of line that may end a statement. Names
stay, too: whoever opens the browser's console finds those of the files.
"""

from __future__ import annotations

import re

# Within `${…}` of a template there may be texts of one more, and braces, one pair in another.
_INNER = r"`(?:[^`\\]|\\.)*`"
_BRACES = rf"\{{(?:[^{{}}`]|{_INNER})*\}}"
_TEMPLATE = rf"`(?:[^`\\$]|\\.|\$(?!\{{)|\$\{{(?:[^{{}}`]|{_INNER}|{_BRACES})*\}})*`"
_TEXT = r'"(?:[^"\\\n]|\\.)*"|' + r"'(?:[^'\\\n]|\\.)*'"
# A slash that divides has a space on either side: deno fmt writes it so.
_PATTERN = r"(?<=[\s(\[!])/(?![/*\s])(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/"
_PART = re.compile(
    rf"(?P<kept>{_TEMPLATE}|{_TEXT}|{_PATTERN})|(?P<gap>(?:\s|//[^\n]*|/\*.*?\*/)+)|(?P<odd>[`\"'])",
    re.DOTALL,
)
_WORD = re.compile(r"[\w$#]")
# After one of these a statement does not end with the line.
_OPEN = frozenset(";{,([:?&|=><*%")


def compact(source: str) -> str:
    """The same script, shorter. ValueError where a text in it is not understood."""

    def shorter(part: re.Match[str]) -> str:
        if part["odd"]:
            raise ValueError(f"a text is not understood: {source[part.start() :].splitlines()[0]}")
        return part["kept"] or _gap(source, part)

    return _PART.sub(shorter, source)


def _gap(source: str, part: re.Match[str]) -> str:
    """What has to stay between two parts of a script."""
    if part.start() == 0 or part.end() == len(source):
        return ""
    before, after = source[part.start() - 1], source[part.end()]
    if "\n" in part[0] and before not in _OPEN:
        return "\n"
    apart = before == after and before in "+-/"
    return " " if apart or (_WORD.match(before) and _WORD.match(after)) else ""
