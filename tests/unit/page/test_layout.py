"""The page as a whole: what its callbacks connect is there, once, and mounted together."""

import pytest

import app
from server.compact import compact
from server.lighter import COMPONENTS
from ui import views
from ui.core import ids
from ui.page import opening

PAGE = app.app.layout
LATER = PAGE[ids.LATER].data


def ids_in(component):
    found = [getattr(one, "id", None) for one in [component, *component._traverse()]]
    return [one for one in found if one]


PARTS = {"page": ids_in(PAGE), **{name: ids_in(view) for name, view in LATER.items()}}
PLACES = {one: part for part, there in PARTS.items() for one in there}
CALLBACKS = app.app._callback_list


def outputs(callback):
    written = [] if callback["no_output"] else callback["output"].strip(".").split("...")
    return [one.rsplit(".", 1)[0] for one in written]


def name(callback):
    function = callback["clientside_function"] if callback["no_output"] else None
    return function["function_name"] if function else callback["output"]


def test_page_has_no_components_but_those_whose_scripts_are_sent():
    parts = [part for root in (PAGE, *LATER.values()) for part in (root, *root._traverse())]
    of_dash = [part for part in parts if getattr(part, "_namespace", "") == "dash_core_components"]

    assert {part._type for part in of_dash} == COMPONENTS


def test_no_id_is_there_twice():
    everything = [one for there in PARTS.values() for one in there]
    assert len(everything) == len(set(everything))


@pytest.mark.parametrize("callback", CALLBACKS, ids=name)
def test_a_callback_connects_what_is_mounted_together(callback):
    read = [one["id"] for one in (*callback["inputs"], *callback["state"])]
    parts = {PLACES[one] for one in (*read, *outputs(callback)) if one != ids.NOTIFICATIONS}
    assert len(parts) == 1
    # What is mounted later would be taken for changed.
    assert parts == {"page"} or callback["prevent_initial_call"]


def test_all_views_but_the_first_are_mounted_later():
    assert list(LATER) == [view.NAME for view in views.TABS[1:]]
    assert views.TABS[0].NAME not in LATER
    assert all(ids.later(name) in PLACES for name in LATER)


def test_the_opening_is_in_the_page_as_it_comes_and_says_what_the_page_says():
    html = app.server.test_client().get("/").text
    assert opening.html() in html
    assert html.index('id="opening"') < html.index('id="react-entry-point"')
    # What watches over the page's arrival knows of the constants how often it tries.
    assert html.index('id="constants"') < html.index(compact(opening.SCRIPT))
    assert repr(opening.TITLE) in repr(PAGE)
    assert repr(opening.TAGLINE) in repr(PAGE)
