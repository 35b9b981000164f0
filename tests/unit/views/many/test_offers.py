"""What is offered for a map can be trained as it stands."""

import pytest

from ui.core.settings import SPECS
from ui.many import question
from ui.views.many import offers

AXES = offers.axes()


def asked(**changes):
    return question.read({"address": "?data-shape=moons", **offers.USUAL, **changes})


def test_what_is_asked_first_is_sound():
    assert asked().trainings == 150


@pytest.mark.parametrize("name", AXES)
def test_the_values_that_a_setting_begins_with_are_its_own(name):
    values = AXES[name]["values"]
    limits = SPECS[question.AXES[name]].limits

    assert len(values) >= 2
    assert [limits.write(limits.read(value)) for value in values] == values


@pytest.mark.parametrize("one", offers.prepared(), ids=lambda one: one["title"])
def test_a_prepared_map_can_be_started_with_the_usual_settings(one):
    sound = asked(**{key: value for key, value in one.items() if key != "title"})

    assert len(sound.axes) == 2
    assert sound.trainings <= 2_000


def test_only_few_names_are_ticked_and_own_points_are_no_shape_among_others():
    assert AXES["batch-size"]["choices"] is None
    assert AXES["noise"]["choices"] is None
    assert AXES["activation"]["choices"] == list(SPECS["activation"].limits.options)
    assert "own" not in AXES["data-shape"]["choices"]
    assert "weight-seed" not in AXES
