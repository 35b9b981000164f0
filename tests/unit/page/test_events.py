"""What the scripts say to each other: whatever is emitted is listened to, and is written down."""

import re

from tests.support import ROOT

SCRIPTS = {path: path.read_text(encoding="utf-8") for path in (ROOT / "assets").rglob("*.js")}


def names(pattern):
    return {name for source in SCRIPTS.values() for name in re.findall(pattern, source)}


EMITTED = names(r'\bemit\(\s*"([a-z-]+)"')
HEARD = names(r'\b(?:on|happened)\(\s*"([a-z-]+)"')


def test_every_event_has_who_says_it_and_who_listens():
    assert EMITTED
    assert EMITTED == HEARD


def test_events_are_written_down_where_they_are_sent():
    source = SCRIPTS[ROOT / "assets/core/events.js"]
    head = source[: source.index("*/")]

    assert set(re.findall(r"^ \*   ([a-z-]+) ", head, re.MULTILINE)) == EMITTED
