"""What is sent with the page for both halves to know."""

import json
import re

from tests.support import ROOT
from ui.core import ids
from ui.page import constants
from ui.views import share


def test_what_is_sent_is_read_back_and_ends_no_element():
    said = constants.html()

    found = re.fullmatch(r'<script type="application/json" id="constants">(.*)</script>', said)
    assert found
    (data,) = found.groups()
    assert "<" not in data
    assert json.loads(data) == json.loads(json.dumps(constants.constants()))


def test_the_browser_knows_every_constant_and_no_other():
    types = (ROOT / "assets/types.d.ts").read_text(encoding="utf-8")
    body = types[types.index("interface Constants {") :].split("\n}", 1)[0]

    assert set(re.findall(r"^  (\w+):", body, re.MULTILINE)) == constants.constants().keys()


def test_every_figure_to_save_is_of_something_on_the_page():
    assert share.SAVED.keys() == {
        ids.GRAPH_BOUNDARY,
        ids.GRAPH_LOSS,
        ids.DIAGRAM,
        ids.GRAPH_HIDDEN,
        ids.GRAPH_PATHS,
        ids.GRAPH_SURFACE,
    }
