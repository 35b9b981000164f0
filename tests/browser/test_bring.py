"""The pure parts of bringing settings to the page, in a page without the app."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.support.scripts import functions_of

FORMS = {
    "noise": {"default": "0.15"},
    "epochs": {"default": "1000"},
    "data-shape": {"default": "moons"},
}


@pytest.fixture(scope="module")
def call(browser: Browser) -> Iterator[Callable[..., Any]]:
    with functions_of(
        browser, run__address="sameSettings", run__bring="standing", run__fixed="withValues"
    ) as call:
        yield call


def run(token, done, stop=100, diverged=None):
    return {"token": token, "done": done, "stop": stop, "epochs": 100, "divergedAt": diverged}


@pytest.mark.parametrize(
    ("wanted", "state", "how"),
    [
        # The address is being read, or another one since.
        ({"read": 3, "token": None}, {"reads": 3, "token": 7, "run": run(7, True)}, "waiting"),
        ({"read": 3, "token": None}, {"reads": 4, "token": 7, "run": None}, "ended"),
        # Its run was asked for, is under way, is there.
        ({"read": 3, "token": 7}, {"reads": 3, "token": 7, "run": None}, "waiting"),
        ({"read": 3, "token": 7}, {"reads": 3, "token": 7, "run": run(6, True)}, "waiting"),
        ({"read": 3, "token": 7}, {"reads": 4, "token": 7, "run": run(7, False, 5)}, "waiting"),
        ({"read": 3, "token": 7}, {"reads": 3, "token": 7, "run": run(7, True)}, "arrived"),
        ({"read": 3, "token": 7}, {"reads": 3, "token": 7, "run": run(7, True, 5, 6)}, "arrived"),
        # It was stopped, or another was asked for.
        ({"read": 3, "token": 7}, {"reads": 3, "token": 8, "run": run(7, True, 5)}, "ended"),
        ({"read": 3, "token": 7}, {"reads": 3, "token": 8, "run": run(7, False, 5)}, "ended"),
        ({"read": 3, "token": 7}, {"reads": 3, "token": 8, "run": run(8, True)}, "ended"),
    ],
)
def test_what_is_wanted_stands_in_one_of_three_ways(call, wanted, state, how):
    assert call("standing", wanted, state) == how


@pytest.mark.parametrize(
    ("address", "fixed", "kept"),
    [
        ("", {"noise": "0.15"}, ""),
        ("?noise=0.3", {"noise": "0.15"}, ""),
        ("?noise=0.1&epochs=50", {"noise": "0.3"}, "?noise=0.3&epochs=50"),
        ("", {"epochs": "50", "noise": "0.3"}, "?epochs=50&noise=0.3"),
        # As it was written, where it says the same.
        ("?noise=0.30&epochs=50", {"noise": "0.3"}, "?noise=0.30&epochs=50"),
        ("?data-shape=xor", {"data-shape": "own"}, "?data-shape=own"),
    ],
)
def test_fixed_settings_are_laid_over_an_address(call, address, fixed, kept):
    assert call("withValues", address, fixed, FORMS) == kept


def test_the_order_of_settings_does_not_matter(call):
    assert call("sameSettings", "?noise=0.1&epochs=5", "epochs=5&noise=0.1")
    assert not call("sameSettings", "?noise=0.1", "?noise=0.2")
    assert not call("sameSettings", "", "?noise=0.2")
