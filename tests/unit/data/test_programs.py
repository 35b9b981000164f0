"""Tables as databases, spreadsheets and old programs write them, with what they draw."""

import pytest

from ui.core.settings import SettingsError
from ui.data import columns


def load(text):
    return columns.load(text.encode())


def refusal(text):
    with pytest.raises(SettingsError) as caught:
        load(text)
    (problem,) = caught.value.problems
    return problem


@pytest.mark.parametrize(
    "text",
    [
        " x | y | l \n---+---+---\n 1 | 2 | a\n 3 | 4 | b\n(2 rows)\n\n",
        "+---+---+---+\n| x | y | l |\n+---+---+---+\n| 1 | 2 | a |\n| 3 | 4 | b |\n+---+\n",
        "| x | y | l |\n|:--|--:|---|\n| 1 | 2 | a |\n| 3 | 4 | b |\n",
        "x    y    l\n---- ---- ----\n   1    2 a\n   3    4 b\n\n(2 rows affected)\n",
        "; made by a program; in 2024, too\nx,y,l\n1,2,a\n3,4,b\n",
        "; made by a program, in 2024\nx\ty\tl\n1\t2\ta\n; a break\n3\t4\tb\n",
        ";x;y;l\n;1;2;a\n;3;4;b\n",
        "x,y,l\r\n1,2,a\r\n3,4,b\r\n\x1a",
        "x,y,l\r\n1,2,a\r\n3,4,b\x1a\x1a\x1a\r\n",
        "'x','y','l'\n1,2,'a'\n3,4,'b'\n",
        "'x','y','l'\n'1','2','a'\n'3','4','b'\n",
        "x,y,l\n1,2,'a'\n3,4,'b'\n",
    ],
)
def test_what_programs_draw_around_a_table_is_no_part_of_it(text):
    own = load(text)

    assert own.X.tolist() == [[1, 2], [3, 4]]
    assert own.names == ("x", "y", "l")
    assert own.labels == ("a", "b")


def test_single_quotes_around_some_words_are_theirs():
    assert load("x,y,l\n1,2,'a'\n3,4,b\n").labels == ("'a'", "b")
    assert load("\"x\",y,l\n1,2,'a'\n3,4,'b'\n").labels == ("'a'", "'b'")


def test_dashes_alone_are_values_that_are_missing():
    assert "“---” is not a number" in refusal("a b c\n1 2 x\n--- 3 y\n4 5 y\n")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("% iris\n@RELATION iris\n@ATTRIBUTE a NUMERIC\n@DATA\n1,2,a\n", "This is ARFF"),
        ("x,y,l\n" + "a" * 140_000, "Line 2: it is not CSV: a cell has more than 131,072"),
        ('x,y,l\n1,2,"' + "a\n" * 70_000, "Line 2: it is not CSV: look for a quotation mark"),
        ('x,y,l\n1,2,"a\n3,4,b\n', "Line 2: it is not CSV: look for a quotation mark"),
    ],
)
def test_what_is_wrong_is_named(text, reason):
    assert refusal(text).startswith(reason)


@pytest.mark.parametrize("line", ["-" * 690_000 + "x", "-=" * 340_000, " " * 690_000 + "("])
def test_long_lines_of_drawing_are_passed_over_at_once(line):
    assert refusal(line)
