"""Arrays, entries and parameters have one name each, as in `tests/js/core/names.test.js`."""

from typing import Any

from ui.core import names


def test_parameters_are_named_in_the_order_they_are_flattened_in():
    assert names.parameter_names((2, 2, 1)) == [
        "W1[1, 1]", "W1[1, 2]", "W1[2, 1]", "W1[2, 2]", "b1[1]", "b1[2]",
        "W2[1, 1]", "W2[1, 2]", "b2[1]",
    ]  # fmt: skip


def test_numbers_of_two_digits_are_told_apart():
    parameters = names.parameter_names((2, 12, 1))

    assert parameters[2 * 12 + 12 + 10] == "W2[1, 11]"
    assert parameters[2 * 10 + 1] == "W1[11, 2]"


def test_the_legend_explains_an_entry_in_words_and_in_code():
    def text_of(part: Any) -> str:
        if isinstance(part, str):
            return part
        parts = part if isinstance(part, list) else [getattr(part, "children", None) or ""]
        return " ".join(map(text_of, parts))

    text = text_of(names.legend())

    assert "W2[1, 3], b2[1] The weight from unit 3 of layer 1 into unit 1 of layer 2" in text
    assert "W2[1, 3] is W2[0, 2] in NumPy" in text
