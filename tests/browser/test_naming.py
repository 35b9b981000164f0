"""What points are called where they are spoken of, without a page of the app."""

import pytest

from tests.support.scripts import functions_of


@pytest.mark.parametrize(
    ("counts", "labels", "words"),
    [
        ([50, 50], ["setosa", "versicolor"], "50 setosa (class 0), 50 versicolor (class 1)"),
        ([9, 12], ["0", "1"], "9 of class 0, 12 of class 1"),
        ([9, 12], ["1", "2"], "9 1 (class 0), 12 2 (class 1)"),
    ],
)
def test_points_are_counted_by_class(browser, counts, labels, words):
    with functions_of(browser, data__naming="countClasses") as call:
        assert call("countClasses", counts, labels) == f"{sum(counts)} points: {words}"
