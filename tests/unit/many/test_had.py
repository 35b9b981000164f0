import pytest

from ui.core.settings import SettingsError
from ui.many import had


@pytest.mark.parametrize(
    ("numbers", "text"),
    [(set(), ""), ({3}, "3"), ({0, 1, 2, 5, 7, 8}, "0-2,5,7-8")],
)
def test_numbers_travel_as_ranges(numbers, text):
    assert had.write(numbers) == text
    assert had.read(text, 9) == numbers


@pytest.mark.parametrize("text", [None, 3, [], "9", "0-9", "2-1", "a", "1,", "-1", "0-1-2", "²"])
def test_what_is_none_is_refused(text):
    with pytest.raises(SettingsError, match="damaged"):
        had.read(text, 9)
