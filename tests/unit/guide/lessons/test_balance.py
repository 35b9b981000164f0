"""That neither length nor place tells which choice is right, over all lessons together."""

from statistics import median

import pytest

from tests.support.measuring import LESSONS
from ui.guide.lessons.form import listed


def asked(kind):
    """Of each question of a kind, its choices as they are listed, the right one marked."""
    for lesson in LESSONS:
        texts, right, order = list(lesson.choices), lesson.answer, lesson.in_order
        if kind == "why":
            if not lesson.because:
                continue
            texts = [one.text for one in lesson.because]
            right, order = 1 + [one.reply for one in lesson.because].index(None), False
        yield [(texts[number - 1], number == right) for number in listed(texts, order)]


def share(choices, worth):
    """How often the right one is found by taking the choice worth most, by lot among equals."""
    values = [worth(place, text) for place, (text, _) in enumerate(choices)]
    best = [
        right for value, (_, right) in zip(values, choices, strict=True) if value == max(values)
    ]
    return sum(best) / len(best)


@pytest.mark.parametrize("kind", ["prediction", "why"])
@pytest.mark.parametrize(
    "worth",
    [
        lambda _, text: len(text),
        lambda _, text: -len(text),
        lambda _, text: len(text.split()),
        lambda place, _: place == 0,
        lambda place, _: place == 1,
        lambda place, _: place,
    ],
    ids=["the longest", "the shortest", "the most words", "first", "second", "last"],
)
def test_no_rule_without_thought_finds_the_right_choices(kind, worth):
    questions = [*asked(kind)]
    found = sum(share(choices, worth) for choices in questions)

    # By lot: so many, give or take. Beyond three deviations it is no chance any more.
    lots = [1 / len(choices) for choices in questions]
    deviation = sum(lot * (1 - lot) for lot in lots) ** 0.5
    assert abs(found - sum(lots)) < 3 * deviation


@pytest.mark.parametrize("kind", ["prediction", "why"])
def test_the_right_choice_is_about_as_long_as_the_wrong_ones(kind):
    ratios = [
        len(next(text for text, right in choices if right))
        / median(len(text) for text, right in choices if not right)
        for choices in asked(kind)
    ]

    assert 0.9 < median(ratios) < 1.1


def test_choices_are_listed_by_their_letters_unless_they_are_in_order():
    assert listed(["to walk", "A run", "so"]) == [2, 3, 1]
    assert listed(["Two", "Three", "More"], in_order=True) == [1, 2, 3]
