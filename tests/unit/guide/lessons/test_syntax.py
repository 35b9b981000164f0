"""What is not TOML in a lesson's file is named in plain words, with its line."""

import re
import tomllib

import pytest

from tests.support.lesson_files import GOOD, refused
from ui.guide.lessons.syntax import explain


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        # A text of several lines without its end: the next one ends it, or the file does.
        (
            'title = "One line"',
            'title = """\nOne\nline',
            2,
            'the text that begins here with """ is not closed with it before line 5',
        ),
        (
            'happened = "{1.share} reach {success}; {2.train-loss}."',
            'happened = """\n{1.share} reach.\n',
            6,
            'the text that begins here with """ is not closed with it before line 10',
        ),
        (
            'text = "Because."',
            "text = '''Because.",
            18,
            "begins here with ''' is not closed with it before line 19",
        ),
        ('"So."', '"""\nSo.\n"""', None, None),
        # A text of one line.
        ('"One line"', '"One line', 2, "a text is not closed in its line"),
        ('"One line"', "One line", 2, 'a text stands between quotes: "One line"'),
        ('["Yes", "No"]', "[Yes, No]", 4, 'a text stands between quotes: "Yes"'),
        ('"One line"', "“One line”", 2, 'quotes are straight, " at both ends, not “'),
        ('"One line"', '"One "straight" line"', 2, '“straight" line"” stands behind the value'),
        ('"One line"', '"The angle \\hat y"', 2, '“\\hat”: between " a backslash begins'),
        ('"One line"', '"The angle \\under"', 2, '“\\under”: between " a backslash begins'),
        ('"One line"', '"The angle \\theta"', 2, '“\\theta”: between " a backslash begins'),
        ('"One line"', '"The mean \\bar y"', 2, '“\\bar”: between " a backslash begins'),
        ('"So."', '"""\nSo\n\\hat y.\n"""', 25, '“\\hat”: between " a backslash begins'),
        # Entries.
        ("{ unit = 3 }", "[ unit = 3 ]", 19, "stands between braces: { unit = 3 }"),
        ('["Yes", "No"]', '"Yes", "No"', 4, "several values stand between brackets: “choices” = ["),
        # The quotes that end it begin nothing.
        ('"One line"', '“One\nline\n"""', 2, 'quotes are straight, " at both ends, not “'),
        ("answer = 2", "answer 2", 5, "“=” is missing after “answer”"),
        ("answer = 2", "answer: 2", 5, "write “answer =”, not “answer:”"),
        ("answer = 2", "answer =", 5, "the value of “answer” is missing"),
        ("answer = 2", "the second one", 5, "this is neither an entry, such as title"),
        ("answer = 2", "// the second one", 5, "this is neither an entry, such as title"),
        ("answer = 2", "answer = 2\ntitle = 7", 6, "“title” is there already in line 2"),
        ("seeds = 5", "seeds = 5\nseeds = 6", 12, "“seeds” is there already in line 11"),
        (
            "answer = 2",
            "answer = 2 # the second\nanswer = 2",
            6,
            "“answer” is there already in line",
        ),
        ("maximum = 0.5", "maximum = 0,5", 29, "“,5” stands behind a number"),
        ("maximum = 0.5", "maximum = 50%", 29, "“%” stands behind a number"),
        ("maximum = 0.5", "maximum = .5", 29, "write 0.5, with a digit before the point"),
        ("maximum = 0.5", "maximum = True", 29, "write true, in small letters"),
        # Lists, braces and tables.
        ('["Yes", "No"]', '["Yes" "No"]', 4, "the list of “choices” is not closed with “]”, or a"),
        ('["Yes", "No"]', '["Yes", "No"', 4, "the list of “choices” is not closed with “]”, or a"),
        ('["Yes", "No"]', '[\n"Yes"\n"No"\n]', 4, "the list of “choices” is not closed"),
        ("{ unit = 3 }", "{ unit = 3", 19, "the “{” of “light” needs its “}” in the same line"),
        ("{ unit = 3 }", "{ unit = 3, unit = 1 }", 19, "“unit” is there twice between the braces"),
        ("[[expected]]", "[[expected]", 25, "with two brackets at both ends, [[expected]]"),
        ("[[expected]]", "[expected]", 25, "write [[expected]] with two brackets at both ends"),
        ("[[why]]", "[why]", 17, "with two brackets at both ends, [[why]]"),
    ],
)
def test_a_mistake_is_named_in_plain_words(tmp_path, old, new, line, message):
    assert old in GOOD
    said = refused(tmp_path, GOOD.replace(old, new, 1))

    if message is None:
        assert said is None
        return
    assert said.startswith(f"lessons/01-line.toml, line {line}")
    assert message in said
    assert not re.search(r"\(at |column|\n", said)


def test_the_text_that_is_not_closed_is_told_from_a_text_that_has_an_entry():
    text = (
        'question = """\nWhat if\na = 3\n"""\nchoices = ["1"]\nanswer 2\nhappened = """\nNo.\n"""\n'
    )
    with pytest.raises(tomllib.TOMLDecodeError) as caught:
        tomllib.loads(text)

    assert explain(text, str(caught.value)) == (6, "“=” is missing after “answer”")


def test_lines_are_counted_as_editors_do(tmp_path):
    text = GOOD.replace("Because.", "Be\u2028cause.\x85").replace("maximum = 0.5", "maximum 0.5")

    for written in (text, text.replace("\n", "\r\n")):
        assert "line 29 cannot be read: “=” is missing" in refused(tmp_path, written)


def test_what_no_words_are_known_for_is_quoted():
    assert explain("a = 1\nb\n", "Odd (at line 2, column 1)") == (2, "this is not TOML: Odd")
    assert explain("", "Odd (at end of document)") == (1, "this is not TOML: Odd")
