"""Links of TensorFlow Playground: what they come to here is sound, and what is not here is said."""

import re

import pytest

from tests.support.scripts import evaluate
from ui.core.settings import Settings, parse
from ui.core.table import SPECS

# As it writes its address when it is opened.
USUAL = (
    "#activation=tanh&batchSize=10&dataset=circle&regDataset=reg-plane&learningRate=0.03"
    "&regularizationRate=0&noise=0&networkShape=4,2&seed=0.48516&showTestData=false"
    "&discretize=false&percTrainData=50&x=true&y=true&xTimesY=false&xSquared=false&ySquared=false"
    "&cosX=false&sinX=false&cosY=false&sinY=false&collectStats=false&problem=classification"
    "&initZero=false&hideText=false"
)
AS_THERE = Settings(
    data_shape="circles",
    n_samples=500,
    noise=0.0,
    test_share=0.5,
    hidden_layers=2,
    units_two="2",
    loss="squared-error",
    learning_rate=0.03,
    batch_size="10",
)
#: What is another in a link, and what that comes to here.
CHANGES = [
    ("activation=relu", {"activation": "relu"}),
    ("activation=sigmoid", {"activation": "sigmoid"}),
    ("activation=linear", {"activation": "linear"}),
    ("dataset=xor&noise=50", {"data_shape": "xor", "noise": 0.29}),
    ("dataset=spiral&noise=50", {"data_shape": "spiral", "noise": 0.06}),
    ("dataset=gauss", {"data_shape": "blobs", "noise": 0.15}),
    ("dataset=gauss&noise=50", {"data_shape": "blobs", "noise": 0.68}),
    ("regularization=L1&regularizationRate=0.003", {"penalty": "L1", "penalty_rate": 0.003}),
    ("regularization=L2&regularizationRate=10", {"penalty": "L2", "penalty_rate": 10.0}),
    ("regularization=L2&regularizationRate=0", {}),
    ("regularization=none&regularizationRate=1", {}),
    ("learningRate=10", {"learning_rate": 10.0}),
    ("learningRate=0.00001", {"learning_rate": 0.001}),
    ("batchSize=30", {"batch_size": "30"}),
    ("percTrainData=90", {"test_share": 0.1}),
    ("percTrainData=10", {"test_share": 0.8}),
    ("networkShape=", {"hidden_layers": 0, "units_two": "same"}),
    ("networkShape=8", {"hidden_layers": 1, "hidden_units": 8, "units_two": "same"}),
    (
        "networkShape=8,7,6,5",
        {"hidden_layers": 3, "hidden_units": 8, "units_two": "7", "units_three": "6"},
    ),
    ("x=false&xSquared=true&ySquared=true", {"features": ("x2", "x1x1", "x2x2")}),
    ("x=false&y=false&xTimesY=true&sinX=true&sinY", {"features": ("x1x2", "sinx1")}),
    ("discretize=true", {"two_colours": "yes"}),
    ("initZero=true", {"init_scale": 0.0}),
]
#: What is said of a link with something that is not here.
SAID = [
    ("problem=regression", "Regression is not here"),
    ("dataset=faces", "Not here: dataset faces"),
    ("noise=25", "Noise 25 became a standard deviation of 0.14"),
    ("percTrainData=10", "PercTrainData 10 became 20."),
    ("learningRate=0.0001", "LearningRate 0.0001 became 0.001"),
    ("networkShape=8,7,6,5", "NetworkShape 8,7,6,5 became 8,7,6"),
    ("networkShape=20", "NetworkShape 20 became 16"),
    ("networkShape=4,x", "Not here: networkShape 4,x"),
    ("noise=lots", "Not here: noise lots"),
    ("x=false&y=false", "Without any feature it has x₁ and x₂ here"),
    ("cosX=true&tutorial=dml", "cosX, tutorial"),
    ("playButton_hide=true", "playButton_hide"),
    ("unheard=1", "unheard"),
]


def translated(*hashes):
    return evaluate("value.map(translated)", list(hashes), core__foreign="translated")


def with_changes(changes):
    keys = [pair.partition("=")[0] for pair in changes.split("&")]
    kept = re.sub(rf"(?<=[#&])({'|'.join(keys)})=[^&]*&?", "", USUAL)
    return f"{kept}&{changes}"


@pytest.fixture(scope="module")
def changed():
    return translated(*(with_changes(changes) for changes, _ in CHANGES + SAID))


def test_its_usual_link_comes_to_the_same_settings():
    (made,) = translated(USUAL)

    assert parse(made["address"]) == AS_THERE
    assert made["hide"] == []
    assert made["said"].endswith("Not here: seed, showTestData.")


def test_what_a_link_leaves_out_is_as_it_is_there():
    (made,) = translated("#dataset=circle")

    assert parse(made["address"]) == AS_THERE
    assert made["said"] == "The settings are those of the link, with its squared error as the loss."


@pytest.mark.parametrize("case", range(len(CHANGES)), ids=[changes for changes, _ in CHANGES])
def test_every_choice_comes_to_a_sound_one(changed, case):
    _, expected = CHANGES[case]
    settings = parse(changed[case]["address"])

    found = {
        name: getattr(settings, name)
        for name in SPECS
        if getattr(settings, name) != getattr(AS_THERE, name)
    }
    assert found == {
        name: value for name, value in expected.items() if value != getattr(AS_THERE, name)
    }


@pytest.mark.parametrize("case", range(len(SAID)), ids=[changes for changes, _ in SAID])
def test_what_is_not_here_is_said_by_its_name(changed, case):
    made = changed[len(CHANGES) + case]

    assert SAID[case][1] in made["said"]
    parse(made["address"])


def test_controls_that_it_hides_are_hidden_here():
    (made,) = translated(
        f"{USUAL}&learningRate_hide=true&noise_hide=false&numHiddenLayers_hide=true"
    )

    assert made["hide"] == ["learning-rate", "hidden-layers"]
    assert "_hide" not in made["said"]
