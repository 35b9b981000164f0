"""What plots need of the chunk that Dash's components share, and that the page has no others."""

import pkgutil
import re

import pytest

from server.lighter import lightened

ADDRESS = "/_dash-component-suites/dash/dcc/dash_core_components-shared.v4_4_1m1.js"


def file(name):
    return pkgutil.get_data("dash", f"dcc/{name}.js")


def needed(script):
    return set(re.findall(r"\b\w\((\d+)\)", script))


def modules(script):
    """The modules that a chunk of Dash has, by number."""
    parts = re.split(r"(?<=[{,])(?=\d+:function\()", script)[1:]
    return {part.partition(":")[0]: part for part in parts}


def test_shared_chunk_keeps_what_plots_need_and_no_more():
    whole, light = (
        modules(file("dash_core_components-shared").decode()),
        lightened(ADDRESS, file("dash_core_components-shared")).decode(),
    )
    kept = modules(light)

    assert needed(file("async-graph").decode()) & whole.keys() <= kept.keys()
    assert all(needed(one) & whole.keys() <= kept.keys() for one in kept.values())
    assert all(one.strip(",") in whole[number] for number, one in list(kept.items())[:-1])
    assert len(light) < 5_000


@pytest.mark.parametrize(
    ("address", "data"),
    [
        ("/dcc/dash_core_components.v4_4_1m1.js", file("dash_core_components")),
        (ADDRESS, b"another.push(form);"),
        (ADDRESS, b""),
    ],
)
def test_other_files_stay_as_they_are(address, data):
    assert lightened(address, data) == data
