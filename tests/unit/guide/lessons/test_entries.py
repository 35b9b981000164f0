"""Numbers that a lesson has computed by hand: read from its file, and fit to be computed."""

import math
import re

import numpy as np
import pytest

import engine
import model
from scripts.lessons import by_hand
from tests.support.measuring import LESSONS
from tests.support.scripts import evaluate
from ui.data import split
from ui.guide.lessons import files as lessons
from ui.guide.lessons.files import LessonError
from ui.run import compute

GOOD = """
title = "By hand"
question = "How near?"
choices = ["Near", "Far"]
answer = 1
happened = "So."
by_hand = { run = 1, point = 7 }

[[entries]]
number = "z1[2]"
says = "The sum of unit 2"

[[entries]]
number = "dW1[2, 1]"
says = "Its gradient"

[[entries]]
number = "L"
says = "The loss"

[[runs]]
name = "one"
settings = "hidden-units=2&n-samples=20&test-share=0.25"

[[runs]]
name = "several"
settings = "hidden-units=3"
seeds = 2

[[runs]]
name = "deep"
settings = "hidden-layers=2"

[[why]]
text = "So."
"""


@pytest.fixture
def load(tmp_path):
    def load(text):
        folder = tmp_path / "lessons"
        folder.mkdir(exist_ok=True)
        (folder / "by-hand.toml").write_text(text, encoding="utf-8")
        return lessons.load(folder, ())

    return load


def test_entries_are_read_and_sent(load):
    (lesson,) = load(GOOD)

    names = ["z1[2]", "dW1[2, 1]", "L"]
    assert lesson.by_hand is not None
    assert lesson.by_hand[:2] == (1, 7)
    assert [entry.number for entry in lesson.by_hand.entries] == names
    written = lessons.write(lesson)["byHand"]
    assert written["point"] == 7
    assert written["entries"][0] == {"number": "z1[2]", "says": "The sum of unit 2"}


def test_the_example_of_the_readme_is_read(load):
    readme = (lessons.FOLDER / "README.md").read_text(encoding="utf-8")
    _, example = re.findall(r"```toml\n(.*?)```", readme, re.DOTALL)
    by_hand = re.compile(r"by_hand = .*?(?=\[\[runs)", re.DOTALL)

    (lesson,) = load(by_hand.sub(example + "\n", GOOD))

    assert lesson.by_hand is not None
    assert [entry.number for entry in lesson.by_hand.entries] == ["dz1[2]"]


def test_a_lesson_need_not_have_entries(load):
    text = re.sub(r"(?s)\[\[entries\]\].*?(?=\[\[runs)", "", GOOD)
    (lesson,) = load(text.replace("by_hand = { run = 1, point = 7 }", ""))

    assert lesson.by_hand is None
    assert lessons.write(lesson)["byHand"] is None


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("by_hand = { run = 1, point = 7 }", "", "line 9: [[entries]] need a “by_hand”"),
        ("run = 1", "run = 2", "line 7, by_hand: the pass by hand needs a run without “seeds”"),
        ("run = 1", "run = 3", "line 7, by_hand: the pass by hand is through one hidden layer"),
        ("point = 7", "point = 15", "“point” must be a whole number from 0 to 14, a training"),
        ("point = 7", "place = 7", "“point” is missing"),
        ('"z1[2]"', '"z1[3]"', "line 10, entries 1: “number” must be one of the pass in its run"),
        (
            '"z1[2]"',
            '"z1"',
            "up to z1[2], a1[2], z2, a2, L, dz2, dW2[1, 2], db2, dz1[2], dW1[2, 2]",
        ),
        ('"z1[2]"', '"z1[0]"', "“number” must be one of"),
        ('"z1[2]"', '"Z1[2]"', "“number” must be one of"),
        ('"L"', '"L[1]"', "line 18, entries 3: “number” must be one of"),
        ('"L"', '"z1[2]"', "the number of entry 3 is the same as the number of entry 1"),
        ('says = "The loss"', "", "line 17, entries 3: “says” is missing"),
        ('"The loss"', '"The {1.train-loss}"', "says: “{1.train-loss}” is filled in question"),
    ],
)
def test_a_mistake_is_named_with_its_place(load, old, new, message):
    assert old in GOOD
    with pytest.raises(LessonError, match=re.escape(message)):
        load(GOOD.replace(old, new, 1))


EXPECTED = """
[[expected]]
choice = 1
run = 1
measure = "dz1[2]"
maximum = -0.1
"""


def test_a_number_of_the_pass_can_make_a_choice_the_true_one(load):
    (lesson,) = load(GOOD + EXPECTED)

    (expected,) = lesson.expected
    assert expected == (1, "dz1[2]", -math.inf, -0.1, 1, None)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("dz1[2]", "dz1[3]", "“measure” must be one of train-accuracy"),
        ("run = 1", "run = 3", "“measure” must be one of train-accuracy"),
        ("maximum", 'than = "L"\nmaximum', "expected 1: “than” is not known here"),
    ],
)
def test_a_number_that_the_pass_has_not_is_named(load, old, new, message):
    with pytest.raises(LessonError, match=re.escape(message)):
        load(GOOD + EXPECTED.replace(old, new))


def test_the_pass_by_hand_is_with_cross_entropy(load):
    with pytest.raises(LessonError, match="with cross-entropy"):
        load(GOOD.replace("hidden-units=2&", "hidden-units=2&loss=squared-error&"))


def traced(settings, point):
    """The pass of one training point, as model.py computes it, in the form of the trace."""
    data = split.make_data(settings)
    rows = compute.train_piece(settings, data, seconds=60).snapshots
    layers = engine.unflatten(rows[-1], settings.layer_sizes)
    x, y = data.X_train[point : point + 1].T, data.y_train[point].reshape(1, 1)
    passed = model.forward(layers, x, settings.recipe)
    gradients = model.backward(layers, passed, y, settings.recipe)
    slopes = [1 - passed.a[1] ** 2, np.ones((1, 1))]
    arrays = [
        {
            "z": z,
            "a": a,
            "slope": slope,
            "dz": gradient.dz,
            "W": layer.W,
            "b": layer.b,
            "own_dW": gradient.dW,
            "own_db": gradient.db,
        }
        for z, a, slope, gradient, layer in zip(
            passed.z, passed.a[1:], slopes, gradients, layers, strict=True
        )
    ]
    return {
        "x": x[:, 0].tolist(),
        "features": ["x1", "x2"],
        "label": int(y[0, 0]),
        "loss": float(model.mean_loss(passed.z[-1], y, settings.recipe)),
        "activation": settings.activation,
        "total": len(data.y_train),
        "layers": [
            {name: array.ravel().tolist() for name, array in layer.items()} for layer in arrays
        ],
    }


WORKED = """value.map(({trace, names}) => {
  for (const layer of trace.layers) {
    for (const name of Object.keys(layer)) layer[name] = Float64Array.from(layer[name]);
  }
  return names.map((name) => ({
    ...worked(trace, name),
    told: worked(trace, name).slips.map(([wrong]) => whatIsOff(trace, name, wrong)),
  }));
})"""


def test_what_lessons_have_computed_can_be_and_its_slips_are_told():
    """The numbers are large enough for three digits, and no slip leads to the right one."""
    sent, asked = [], []
    expected = []
    for lesson in LESSONS:
        if lesson.by_hand:
            run, point, _ = lesson.by_hand
            names = [entry.number for entry in lesson.by_hand.entries]
            trace = traced(lesson.runs[run - 1].settings, point)
            sent.append({"trace": trace, "names": names})
            asked.append([(lesson.name, name) for name in names])
            found = by_hand.numbers(lesson.runs[run - 1].settings, lesson.by_hand, seconds=60)
            expected.append([found[name] for name in names])
    assert asked

    made = evaluate(WORKED, sent, guide__lessons__slips="worked whatIsOff")

    assert [[one["value"] for one in found] for found in made] == [
        pytest.approx(values, rel=1e-9) for values in expected
    ]
    for entries, found in zip(asked, made, strict=True):
        for entry, one in zip(entries, found, strict=True):
            assert abs(one["value"]) > 0.05, entry
            assert all(one["told"]), (entry, one["slips"])


def test_the_error_that_comes_back_has_the_sign_that_the_lesson_asks_for():
    (lesson,) = [lesson for lesson in LESSONS if lesson.name == "the-way-back-by-hand"]
    assert lesson.by_hand is not None
    hidden, output = traced(lesson.runs[0].settings, lesson.by_hand.point)["layers"]

    assert output["dz"][0] < 0
    assert output["W"][1] < 0
    assert hidden["dz"][1] > 0
