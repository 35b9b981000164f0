"""A lesson's file for tests, and what is said where it is refused."""

from ui.guide.lessons import files as lessons
from ui.guide.lessons.files import LessonError

TABS = ("network", "hidden")
GOOD = """
title = "One line"
question = "Can  one\\nunit, in {1.seeds} starts?"
choices = ["Yes", "No"]
answer = 2
happened = "{1.share} reach {success}; {2.train-loss}."

[[runs]]
name = "several"
settings = "hidden-units=1"
seeds = 5

[[runs]]
name = "one"
settings = "?hidden-units=3"

[[why]]
text = "Because."
light = { unit = 3 }
run = 2

[[why]]
text = "So."

[[expected]]
run = 2
measure = "train-loss"
minimum = 0
maximum = 0.5
"""


def load(folder, text, name="01-line.toml"):
    """The lessons of the folder `lessons` within a folder, with one more."""
    path = folder / "lessons" / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return lessons.load(path.parent, TABS)


def refused(folder, text):
    """What is said of a file that cannot be read; None of one that can."""
    try:
        load(folder, text)
    except LessonError as error:
        return str(error)
    return None
