"""Labels that look equal are one."""

import unicodedata

import pytest

from ui.core.settings import SettingsError
from ui.data import columns


def load(*labels):
    rows = "".join(f"{k},{k % 3},{label}\n" for k, label in enumerate(labels))
    return columns.load(f"x,y,l\n{rows}".encode())


def test_an_accent_beside_its_letter_is_the_letter_with_it():
    own = load("café", unicodedata.normalize("NFD", "café"), "thé")

    assert own.labels == ("café", "thé")
    assert own.y.tolist() == [0, 0, 1]


@pytest.mark.parametrize(
    ("labels", "classes", "notes"),
    [
        (["yes", "Yes", "no"], ("no", "yes"), ["“Yes” was taken for “yes”."]),
        (
            ["True", "false", "TRUE", "False"],
            ("True", "false"),
            ["“TRUE” was taken for “True”.", "“False” was taken for “false”."],
        ),
        (["Straße", "STRASSE", "Weg"], ("Straße", "Weg"), ["“STRASSE” was taken for “Straße”."]),
        (["A", "a"], ("A", "a"), []),
    ],
)
def test_capitals_make_no_third_class(labels, classes, notes):
    own = load(*labels)

    assert own.labels == classes
    assert own.notes == notes


def test_three_classes_keep_their_capitals():
    with pytest.raises(columns.ChoiceNeededError) as caught:
        load("a", "A", "b", "c")

    assert len(caught.value.offer["columns"][2]["classes"]) == 4


def test_a_label_that_is_missing_is_no_second_class():
    with pytest.raises(SettingsError, match="the label is missing"):
        load("yes", "Yes", "NA")
