import math

import pytest

from tests.support.maps import asked, axis
from ui.core.settings import SPECS, SettingsError, control_name
from ui.many import question
from ui.many.question import Unit


def refusal(**changes):
    with pytest.raises(SettingsError) as refused:
        question.read(asked(**changes))
    return " ".join(refused.value.problems)


def test_a_question_is_read_as_it_was_written():
    axes = [axis("activation", "tanh", "relu"), axis("noise", 0.1, "0.3")]
    read = question.read(asked(axes=axes))

    assert question.read(read.write()) == read


def test_cells_go_along_the_second_axis_first():
    read = question.read(asked(axes=[axis("hidden-units", 2, 4), axis("noise", 0, 0.1, 0.3)]))

    found = [(one.hidden_units, one.noise) for one in map(read.settings_of, range(read.cells))]
    assert found == [(2, 0), (2, 0.1), (2, 0.3), (4, 0), (4, 0.1), (4, 0.3)]


@pytest.mark.parametrize(
    ("seeds", "expected"),
    [
        ("weights", [(8, 5), (9, 5)]),
        ("data", [(7, 6), (7, 7)]),
        ("both", [(8, 6), (9, 7)]),
    ],
)
def test_starts_have_the_seeds_after_the_settings_own(seeds, expected):
    sent = asked(address="weight-seed=7&data-seed=5", starts=2, first=1, seeds=seeds)
    read = question.read(sent)

    runs = read.runs_of(read.units[0])
    assert [(run.weight_seed, run.data_seed) for run in runs] == expected


def test_of_each_cell_the_first_starts_come_before_the_next_ones():
    read = question.read(asked(starts=40, first=10))

    assert read.units == (Unit(0, 10, 30), Unit(1, 10, 30), Unit(0, 40, 10), Unit(1, 40, 10))
    assert read.trainings == 80


@pytest.mark.parametrize("name", [name for name in SPECS if not name.endswith("_seed")])
def test_every_setting_of_a_run_but_the_seeds_can_be_an_axis(name):
    assert (control_name(name) in question.AXES) != SPECS[name].display


def test_the_loss_to_reach_is_the_threshold_of_its_measure():
    assert question.read(asked(measure="epochs-to", threshold=0.3)).reach == 0.3
    assert question.read(asked(measure="epochs-to", threshold=0.3, reach=0.2)).reach == 0.2
    assert question.read(asked()).reach == question.REACH


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"address": "hidden-units=99"}, "Hidden units"),
        ({"address": None}, "settings"),
        ({"axes": []}, "one or two"),
        ({"axes": [axis("noise", 0)] * 3}, "one or two"),
        ({"axes": [axis("noise", 0, 0.1), axis("noise", 0.2)]}, "both axes"),
        ({"axes": [axis("weight-seed", 1, 2)]}, "one of data-shape"),
        ({"axes": [axis(["noise"], 1, 2)]}, "one of data-shape"),
        ({"axes": [axis("noise")]}, "values"),
        ({"axes": [axis("noise", 0.1, "0.10")]}, "twice"),
        ({"axes": [axis("noise", 7)]}, "Noise must"),
        ({"axes": [axis("noise", math.nan)]}, "Noise must"),
        ({"axes": [axis("hidden-units", True)]}, "Hidden units must"),
        ({"axes": [axis("hidden-units", 2.5)]}, "Hidden units must"),
        ({"axes": [axis("hidden-units", 10**400)]}, "Hidden units must"),
        ({"axes": [axis("data-shape", "moons", "own")]}, "Own points"),
        ({"axes": [axis("penalty-rate", 0.01, 0.1)]}, "does nothing"),
        ({"axes": [axis("units-two", "1", "2")]}, "does nothing"),
        ({"axes": [axis("test-share", 0, 0.8)], "address": "n-samples=10&test-share=0"}, None),
        ({"axes": [axis("n-samples", 10, 20)], "address": "test-share=0.1"}, "test share"),
        ({"starts": 0}, "starts"),
        ({"starts": 101}, "starts"),
        ({"starts": 2.0}, "starts"),
        ({"first": -1}, "first"),
        ({"seeds": "none"}, "weights, data, both"),
        ({"seeds": ["data"]}, "weights, data, both"),
        ({"measure": "luck"}, "success"),
        ({"threshold": 1.5}, "success"),
        ({"threshold": None}, "success"),
        ({"measure": "epochs-to", "threshold": 0}, "loss to reach"),
        ({"reach": "0.1"}, "loss to reach"),
        ({"address": "weight-seed=9996"}, "Weight seed 10,000"),
        ({"address": "data-shape=own"}, "Own points"),
        ({"axes": [axis("n-samples", *range(10, 1011))]}, "values"),
        ({"axes": [axis("n-samples", *range(10, 110)), axis("epochs", *range(1, 12))]}, "1,100"),
        (
            {
                "axes": [axis("n-samples", *range(10, 210)), axis("epochs", *range(1, 6))],
                "starts": 101,
            },
            "starts",
        ),
    ],
)
def test_what_is_unsound_is_refused_in_words(changes, words):
    if words is None:
        question.read(asked(**changes))
    else:
        assert words in refusal(**changes)


@pytest.mark.parametrize("sent", [None, 7, "map", []])
def test_what_is_no_question_is_refused(sent):
    with pytest.raises(SettingsError, match="settings"):
        question.read(sent)


def test_a_map_has_at_most_a_hundred_thousand_trainings():
    axes = [axis("n-samples", *range(10, 210)), axis("epochs", *range(1, 6))]

    assert question.read(asked(axes=axes, starts=100, address="")).trainings == 100_000
    assert "at most 1,000 cells" in refusal(axes=[axes[0], axis("epochs", *range(1, 7))])


def test_along_an_axis_that_some_cells_do_without_there_is_a_map():
    axes = [axis("hidden-layers", 1, 2), axis("units-two", "2", "4")]

    assert question.read(asked(axes=axes)).cells == 4
