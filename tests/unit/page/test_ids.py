"""The ids of the page and those that its scripts name are the same, both ways."""

import re

import pytest

from tests.support import ROOT
from tests.unit.page.test_layout import CALLBACKS, PLACES, outputs
from ui.core import ids
from ui.page import constants, first_run, opening


def texts(pattern: str) -> dict[str, str]:
    return {
        path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
        for path in ROOT.glob(pattern)
        if "vendor" not in path.parts
    }


SCRIPTS = texts("assets/**/*.js")
STYLES = texts("assets/**/*.css")
TESTS = {**texts("tests/**/*.py"), **texts("benchmarks/**/*.py")}

#: What takes an id first, and a string with an id in a selector.
_BY_ID = re.compile(
    r"\b(?:at|tell|setProps|setFigure|getElementById|isLatest|overlay|drawOver|drawCursor)"
    r'\(\s*(["`])([^"`]+)\1'
)
_SELECTOR = re.compile(r'["`][^"`\n]*?#([a-z][a-z0-9-]*)(?![=a-z0-9-])[^"`\n]*["`]')
#: Ids of what the scripts themselves put on the page.
_MADE = re.compile(r'(?:\bid: |\bbutton\(\s*)(["`])([^"`\n]+)\1')
#: What may be the id of one of several things.
_TEMPLATE = re.compile(r"`([a-z][a-z-]*-\$\{[^`\s]*|\$\{[^`\s{}]*\}-[a-z]+)`")
_COLOUR = re.compile(r"[0-9a-f]{3}|[0-9a-f]{6}")


def as_pattern(text: str) -> str:
    """An id as a regular expression: what a template puts into it can be anything."""
    return ".+".join(map(re.escape, re.split(r"\$\{[^}]*\}", text)))


def named(source: str) -> set[str]:
    """The ids that a script names."""
    found = {match[2] for match in _BY_ID.finditer(source)}
    return found | {one for one in _SELECTOR.findall(source) if not _COLOUR.fullmatch(one)}


MADE = {match[2] for source in SCRIPTS.values() for match in _MADE.finditer(source)}
BEFORE = opening.html() + constants.html() + first_run.html()
WRITTEN = set(re.findall(r'id="([^"]+)"', BEFORE)) | {"react-entry-point"}
NAMED = {(file, one) for file, source in SCRIPTS.items() for one in named(source)}


@pytest.mark.parametrize(("file", "name"), sorted(NAMED))
def test_an_id_in_a_script_is_there(file, name):
    made = [as_pattern(one) for one in MADE]
    known = {*PLACES, *WRITTEN}
    assert (
        name in MADE
        or any(re.fullmatch(one, name) for one in made)
        or any(re.fullmatch(as_pattern(name), one) for one in known)
    ), f"{file} names {name}, which nothing has"


def test_every_listed_id_is_on_the_page():
    listed = {value for name, value in vars(ids).items() if name.isupper()}
    assert listed - set(PLACES) == set()


def test_every_id_is_used():
    """By a callback, a script, a style sheet, a label, or by a test that looks for it."""
    used = {one["id"] for call in CALLBACKS for one in (*call["inputs"], *call["state"])}
    used |= {one for call in CALLBACKS for one in outputs(call)}
    templates = {one for source in SCRIPTS.values() for one in _TEMPLATE.findall(source)}
    patterns = [as_pattern(one) for one in templates]
    text = "\n".join([*SCRIPTS.values(), *STYLES.values(), *TESTS.values()])
    words = set(re.findall(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*", text))
    dead = {
        one
        for one in set(PLACES) - used - words
        if not any(re.fullmatch(pattern, one) for pattern in patterns)
    }
    assert dead == set()


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('at("play").focus()', {"play"}),
        ("tell(`tab-${name}`, {})", {"tab-${name}"}),
        ('setProps(\n  "request", {})', {"request"}),
        ('find("#timeline [role=slider]")', {"timeline"}),
        ('element("p", { style: "color: #d8dde3" })', set()),
        ('link("#at=3")', set()),
    ],
)
def test_ids_are_found_in_scripts(source, found):
    assert named(source) == found
