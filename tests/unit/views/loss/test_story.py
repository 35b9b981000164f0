"""What is said of the curves of real runs is so: its numbers are looked up again."""

import re

import numpy as np
import pytest

import model
from engine import unflatten
from tests.support import scripts
from tests.support.measuring import LESSONS
from ui.core.choices import LEARNING_RATES
from ui.core.settings import Settings, parse
from ui.data import split
from ui.guide.lessons import files as lessons
from ui.page import constants
from ui.run import compute
from ui.views.loss import EXPLAINED_BY

#: Recipes that are known to make each curve, by their addresses.
KNOWN = {
    "still": "?init-scale=0&test-share=0&learning-rate=0.3&epochs=200",
    "plateau": "?data-shape=circles&test-share=0&learning-rate=0.5&init-scale=0.01&epochs=2000",
    "rises": "?noise=0.3&test-share=0&hidden-units=8&learning-rate=10&epochs=500",
    "overfits": "?noise=0.35&test-share=0.8&data-seed=2&hidden-units=8&epochs=3000",
    "well": "?noise=0.05&test-share=0",
    "diverged": "?activation=linear&learning-rate=30&hidden-layers=3&epochs=300",
}
RANDOM = 24


def random_settings(number):
    """A recipe of many kinds, so short that it takes a few milliseconds."""
    rng = np.random.default_rng(number)

    def one_of(*choices):
        return choices[int(rng.integers(len(choices)))]

    return Settings(
        data_shape=one_of("moons", "circles", "corners", "xor", "spiral", "blobs"),
        n_samples=one_of(40, 80, 150),
        noise=one_of(0.0, 0.1, 0.35),
        test_share=one_of(0.0, 0.2, 0.4),
        data_seed=number,
        hidden_layers=one_of(0, 1, 2),
        hidden_units=one_of(1, 2, 4, 8),
        activation=one_of("tanh", "relu", "sigmoid", "linear"),
        loss=one_of("cross-entropy", "squared-error"),
        learning_rate=one_of(*LEARNING_RATES),
        epochs=one_of(5, 60, 200, 600),
        init_scale=one_of(0.0, 0.01, 0.3, 1.0),
        weight_seed=number,
        penalty=one_of("none", "none", "L1", "L2"),
        batch_size=one_of("all", "all", "all", "20"),
    )


def facts_of(settings):
    """What the page records of a run, and its sentence is made from."""
    data = split.make_data(settings)
    piece = compute.train_piece(settings, data, None, seconds=60)
    layers = unflatten(piece.snapshots[-1], settings.layer_sizes)
    end = model.loss(layers, data.X_train.T, data.y_train[np.newaxis], settings.recipe)
    scores = compute.score(piece.snapshots, settings.layer_sizes, settings.recipe, data)
    counts = scores.confusion[-1]
    with np.errstate(invalid="ignore"):
        right = np.trace(counts, axis1=1, axis2=2) / counts.sum(axis=(1, 2))
    return {
        "curve": [*piece.losses.tolist(), float(end)],
        "recorded": [
            {"epoch": int(epoch), "train": float(train), "test": float(test)}
            for epoch, (train, test) in zip(piece.snapshot_epochs, scores.losses, strict=True)
        ],
        "divergedAt": piece.diverged_at,
        "batchSize": settings.recipe.batch_size,
        "right": right.tolist(),
        "largestStart": float(np.abs(piece.snapshots[0]).max()),
        "rate": settings.learning_rate,
    }


def stories_of(facts):
    # What is no number is none in JavaScript either, but not in JSON.
    return scripts.evaluate("value.map((one) => storyOf(one))", facts, views__loss__story="storyOf")


def numbers(text):
    return [float(one.replace(",", "")) for one in re.findall(r"\d[\d,]*\.?\d*(?:e[+-]\d+)?", text)]


def close(one, other):
    return one == pytest.approx(other, rel=6e-4)


def false_claims(story, facts):
    """The claims of a sentence that its run does not bear out."""
    curve, recorded = np.array(facts["curve"]), facts["recorded"]
    epochs = len(curve) - 1
    said = numbers(story["text"])
    match story["rule"]:
        case "still":
            claims = [said[0] == epochs, close(said[1], curve[0]), np.ptp(curve) <= 1e-3 * curve[0]]
        case "rises":
            rises, jumps = np.diff(curve) > 0, np.diff(curve) > 1e-3 * curve[:-1]
            count, all_epochs, share, before, after, epoch, end = said
            claims = [
                (count, all_epochs) == (rises.sum(), epochs),
                abs(share / 100 - rises.mean()) < 6e-4,
                jumps.sum() > epochs / 20,
                close([before, after], curve[int(epoch) - 1 : int(epoch) + 1]),
                after > before,
                close(end, curve[-1]),
            ]
        case "overfits":
            since, train, train_end, test, test_end = said
            (low,) = [one for one in recorded if one["epoch"] == since]
            last = recorded[-1]
            claims = [
                close([train, test], [low["train"], low["test"]]),
                close([train_end, test_end], [last["train"], last["test"]]),
                low["test"] == min(one["test"] for one in recorded),
                train_end < train,
                test_end > test,
                since < epochs,
            ]
        case "plateau":
            length, first, last, level, end = said
            plateau = curve[int(first) : int(last) + 1]
            claims = [
                length == last - first >= epochs / 10,
                np.abs(plateau / level - 1).max() < 0.021,
                close(end, curve[-1]),
                curve[int(last) :].min() < 0.8 * level,
            ]
        case "well":
            claims = [
                close(said[:2], [curve[0], curve[-1]]),
                said[1] <= said[0] / 2,
                abs(said[2] / 100 - facts["right"][0]) < 6e-4,
                said[2] >= 98,
            ]
        case "diverged":
            finite = curve[np.isfinite(curve)]
            claims = [close(said[:2], [curve[0], finite.max()]), facts["divergedAt"] is not None]
    return [place for place, holds in enumerate(claims) if not holds]


@pytest.fixture(scope="module")
def known():
    facts = {rule: facts_of(parse(address)) for rule, address in KNOWN.items()}
    return facts, dict(zip(facts, stories_of(list(facts.values())), strict=True))


@pytest.mark.parametrize("rule", KNOWN)
def test_a_curve_that_is_known_is_told_as_it_is(rule, known):
    facts, stories = known

    assert stories[rule]["rule"] == rule
    assert false_claims(stories[rule], facts[rule]) == []


def test_no_sentence_of_random_recipes_is_false():
    facts = [facts_of(random_settings(number)) for number in range(RANDOM)]
    stories = stories_of(facts)

    told = [(story, one) for story, one in zip(stories, facts, strict=True) if story]
    assert {story["rule"] for story, _ in told} >= {"still", "rises"}
    assert len(told) < RANDOM
    assert [(story, wrong) for story, one in told if (wrong := false_claims(story, one))] == []


def test_the_lessons_that_explain_curves_are_there():
    names = scripts.evaluate("Object.values(LESSONS)", views__loss__story="LESSONS")

    assert sorted(names) == sorted(EXPLAINED_BY)
    # The page calls each by its title of today.
    titles = {lesson.name: lesson.title for lesson in LESSONS}
    assert constants.constants()["explaining"] == {name: titles[name] for name in EXPLAINED_BY}


def test_a_lesson_that_is_not_there_or_is_broken_explains_nothing(tmp_path, monkeypatch):
    (tmp_path / "a.toml").write_text('title = "Whole"\nanswer = 2', encoding="utf-8")
    (tmp_path / "b.toml").write_text('title = "Broken', encoding="utf-8")
    monkeypatch.setattr(lessons, "FOLDER", tmp_path)

    assert lessons.titles(("a", "b", "c")) == {"a": "Whole"}
