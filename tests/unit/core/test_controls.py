"""The controls, held against the table of settings that they are built from."""

import dash_mantine_components as dmc
import pytest
from dash import html
from hypothesis import given
from hypothesis import settings as checks
from hypothesis import strategies as st

from tests.support.scripts import evaluate
from tests.support.values import within
from ui.core import controls, ids
from ui.core.settings import SPECS, Settings, control_name, parse

PANEL = controls.settings_panel()
EVERYTHING = list(PANEL._traverse())


SETTINGS = st.builds(Settings, **{name: within(SPECS[name].limits) for name in SPECS})


def control(name):
    return PANEL[control_name(name)]


def steps_of(name):
    """The least and the greatest number, the step and the word of the field of a setting."""
    (holder,) = (
        part
        for part in EVERYTHING
        if hasattr(part, "data-step") and control_name(name) in ids_within(part)
    )
    return [getattr(holder, f"data-{key}", None) for key in ("min", "max", "step", "word")]


def offered(name, value):
    """Whether a value can be chosen with the control of a setting."""
    match control(name):
        case dmc.Select(data=data) | dmc.SegmentedControl(data=data):
            return value in [item["value"] if isinstance(item, dict) else item for item in data]
        case dmc.TextInput():
            minimum, maximum, _, word = steps_of(name)
            if word is not None:
                return value == word or minimum <= int(value) <= maximum
            return isinstance(value, int) and minimum <= value <= maximum
        case dmc.Slider(min=minimum, max=maximum):
            return minimum <= value <= maximum
        case dmc.CheckboxGroup():
            return value and set(value) <= set(toggles_of(name))
    raise AssertionError(f"{name} has no control")


def toggles_of(name):
    """The toggles of a setting that can have several values."""
    toggles = (getattr(part, "data-toggle", None) for part in control(name)._traverse())
    return [toggle for toggle in toggles if toggle]


def written(all_values):
    """The addresses that the browser writes, for each of several lists of the controls' values."""
    return evaluate(
        "value.all.map((values) => addressOf(values, value.forms))",
        {"all": all_values, "forms": controls.address_forms()},
        run__settings="addressOf",
    )


@pytest.mark.parametrize("name", SPECS)
def test_every_setting_has_one_control(name):
    assert [getattr(part, "id", None) for part in EVERYTHING].count(control_name(name)) == 1


@pytest.mark.parametrize("name", SPECS)
def test_control_begins_at_the_default(name):
    made = control(name)

    # A field that is typed in begins with a text.
    is_typed = isinstance(made, dmc.TextInput) and steps_of(name)[-1] is None
    begun = int(made.value) if is_typed else made.value
    assert begun == controls.control_value(name, SPECS[name].default)
    assert offered(name, begun)


@given(st.lists(SETTINGS, min_size=30, max_size=30))
@checks(max_examples=3)
def test_every_setting_can_be_chosen_and_is_written_as_the_parser_reads_it(several):
    all_values = [controls.control_values(settings) for settings in several]

    for values in all_values:
        for name, value in zip(SPECS, values, strict=True):
            assert offered(name, value)
    assert written(all_values) == [settings.address() for settings in several]


@pytest.mark.parametrize("name", SPECS)
def test_whatever_a_control_offers_is_taken(name):
    made = control(name)
    values: list[object]
    match made:
        case dmc.Select() | dmc.SegmentedControl():
            values = [item["value"] if isinstance(item, dict) else item for item in made.data]
        case dmc.Slider():
            steps = round((made.max - made.min) / made.step)
            places = getattr(made, "precision", 0)
            values = [round(made.min + step * made.step, places) for step in range(steps + 1)]
        case dmc.CheckboxGroup():
            values = [[toggle] for toggle in toggles_of(name)]
        case _:
            minimum, maximum, step, word = steps_of(name)
            values = [minimum, minimum + step, maximum]
            if word is not None:
                values = [word, *map(str, values)]
    defaults = dict(zip(SPECS, controls.control_values(Settings()), strict=True))

    # A test share needs enough points, which is another setting's business.
    chosen = [defaults | {"n_samples": 2_000} | {name: value} for value in values]
    addresses = written([list(one.values()) for one in chosen])
    for value, address in zip(values, addresses, strict=True):
        settings = parse(address)
        assert controls.control_value(name, getattr(settings, name)) == value


@pytest.mark.parametrize("name", SPECS)
def test_control_is_named_by_its_label(name):
    made = control(name)
    names = [getattr(made, prop, None) for prop in ("label", "thumbLabel", "aria-label")]

    assert SPECS[name].label in names


@pytest.mark.parametrize("name", SPECS)
def test_control_is_explained_on_hover_and_on_focus(name):
    (hint,) = (
        getattr(part, "data-hint")
        for part in EVERYTHING
        if hasattr(part, "data-hint") and control_name(name) in ids_within(part)
    )

    assert hint == SPECS[name].explanation


def ids_within(part):
    return {getattr(child, "id", None) for child in part._traverse()}


@pytest.mark.parametrize("name", controls.sliders())
def test_slider_shows_its_value(name):
    shown = PANEL[controls.value_id(name)]

    assert isinstance(control(name), dmc.Slider)
    assert isinstance(shown, html.Output)
    assert shown.children == SPECS[name].limits.say(SPECS[name].default)


def test_sliders_are_all_there_are():
    assert {name for name in SPECS if isinstance(control(name), dmc.Slider)} == set(
        controls.sliders()
    )


@pytest.mark.parametrize("button", [ids.NEW_DATA, ids.NEW_WEIGHTS])
def test_buttons_that_draw_a_seed_say_so(button):
    assert getattr(PANEL[button], "aria-label").startswith("New draw")


def test_labels_of_a_choice_are_shown():
    shown = {item["value"]: item["label"] for item in control("activation").data}

    assert shown["relu"] == "ReLU"
    assert len(set(shown.values())) == len(SPECS["activation"].limits.options)
