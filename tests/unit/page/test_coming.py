"""What people from TensorFlow Playground are told: of controls that are there, by their names."""

import re

import pytest

from tests.support import ROOT
from tests.unit.page.test_layout import LATER, PAGE, PLACES
from ui.core.settings import SPECS, control_name
from ui.page import coming

LABELS = {control_name(name): spec.label for name, spec in SPECS.items()} | {
    one.id: one.label
    for part in (PAGE, *LATER.values())
    for one in part._traverse()
    if getattr(one, "id", None) and isinstance(getattr(one, "label", None), str)
}


@pytest.mark.parametrize("row", coming.ROWS, ids=lambda row: row.there)
def test_a_control_that_is_named_is_there_by_its_name(row):
    assert row.here.startswith("Not here") == (not row.places)
    for place in row.places:
        assert place in PLACES
        assert LABELS.get(place, "") in row.here


def test_the_document_says_what_the_page_says():
    text = (ROOT / "docs/tensorflow-playground.md").read_text(encoding="utf-8")

    rows = re.findall(r"^\| (.+) \| (.+) \|$", text, re.MULTILINE)

    assert rows[0] == ("there", "here")
    assert rows[2:] == [(row.there, row.here) for row in coming.ROWS]


def test_every_setting_that_is_another_there_is_spoken_of():
    """All but those that TensorFlow Playground has nothing of."""
    spoken = {place for row in coming.ROWS for place in row.places}
    ours_alone = {"n-samples", "data-seed", "weight-seed", "stretch-x1"}

    assert {control_name(name) for name in SPECS} - spoken == ours_alone
