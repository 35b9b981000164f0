"""Which columns are meant, where a file does not say: coordinates, dates, indices, headers."""

import random

import pytest

from ui.core.settings import SettingsError
from ui.data import columns

DRAW = random.Random(1)


def table(header, *columns_, rows=28, mark=","):
    """A table of so many rows; a column is a function of the row's number."""
    lines = [mark.join(str(column(k)) for column in columns_) for k in range(rows)]
    return "\n".join([header, *lines, ""])


def measure(_):
    return f"{DRAW.gauss(0, 1):.2f}"


def number(k):
    return k


def code(k):
    return k // 3 % 2


def text(k):
    return ("red", "blue")[k % 2]


def two_dates(k):
    return f"2025-01-0{1 + k % 2}"


def offer(raw):
    with pytest.raises(columns.ChoiceNeededError) as caught:
        columns.load(raw.encode())
    return caught.value.offer


def refusal(raw):
    with pytest.raises(SettingsError) as caught:
        columns.load(raw.encode())
    assert not isinstance(caught.value, columns.ChoiceNeededError)
    return caught.value.problems[0]


@pytest.mark.parametrize(
    ("raw", "suggested", "label"),
    [
        (table("id,x,y,cluster", number, measure, measure, code), [1, 2], 3),
        (table(",x,y,colour", number, measure, measure, text), [1, 2], 3),
        (table('"x" "y" "g"', lambda k: k + 1, measure, measure, text, mark=" "), [1, 2], 3),
        (table("id,x,y,z,kind", number, measure, code, measure, text), [1, 2], 4),
        (table("X,Y,z,w", measure, code, measure, code), [0, 1], 3),
        (table("cluster,x,y,id", code, measure, measure, number), [1, 2], 0),
        (table("x1,x2,x3,y", measure, measure, code, code), [0, 1], 3),
        (table("a,b,flag,d", measure, measure, code, measure), [0, 1], 2),
    ],
)
def test_beside_an_x_a_y_is_a_coordinate_and_classes_are_few(raw, suggested, label):
    choice = offer(raw)["choice"]

    assert choice["columns"] == suggested
    assert choice["label"] == label


@pytest.mark.parametrize(
    "day",
    [
        two_dates,
        lambda k: f"{1 + k}.02.2025",
        lambda k: f"{1 + k % 12}/{1 + k}/2025 10:00",
        lambda k: f'"Jan {1 + k}, 2025"',
        lambda k: f"{1 + k} March 2025",
        lambda k: f"2025-W{10 + k}",
        lambda k: f"10:{10 + k}",
    ],
)
def test_a_column_of_dates_is_not_the_label_where_another_has_two_classes(day):
    assert "not a number but a date or time" in refusal(
        table("visit,score,ill", day, measure, code)
    )
    assert "(column “visit”)" in refusal(table("score,ill,visit", measure, code, day))
    assert offer(table("visit,score,age,ill", day, measure, measure, code))["choice"]["label"] == 3


def test_the_only_column_of_two_is_the_label_even_if_it_holds_dates():
    own = columns.load(table("visit,height,weight", two_dates, measure, measure).encode())

    assert own.labels == ("2025-01-01", "2025-01-02")


def test_a_name_for_each_row_is_not_the_label():
    raw = table("name,height,weight,ill", lambda k: f"n{k}", measure, measure, code)

    assert offer(raw)["choice"]["label"] == 3


@pytest.mark.parametrize("label", [text, code])
@pytest.mark.parametrize("first", ["", "Unnamed: 0", "index"])
@pytest.mark.parametrize("last", ["target", "2"])
def test_the_header_of_pandas_beside_an_index_is_no_point(first, last, label):
    made = offer(table(f"{first},0,1,{last}", number, measure, measure, label))

    assert made["count"] == 28
    assert len(made["columns"][3]["classes"]) == 2
    assert made["choice"]["columns"] == [1, 2]
    assert [column["name"] for column in made["columns"]][1:] == [
        "column 0",
        "column 1",
        "column 2" if last == "2" else last,
    ]


@pytest.mark.parametrize(
    ("raw", "width"),
    [
        ("x,y,l\n1,5,2,25,a\n3,5,4,25,b\n2,5,1,75,a\n", 5),
        ("x,y,l\n1,5,2,a\n3,5,4,b\n2,5,1,a\n", 4),
        ("height,weight,sex\n1,80,75,5,m\n1,65,60,2,f\n1,71,70,1,m\n", 5),
        ("1,2,a\n3,4,b\n1,5,2,a\n", 4),
    ],
)
def test_decimal_commas_between_commas_are_refused_with_the_remedy(raw, width):
    problem = refusal(raw)

    assert f"there are {width} columns" in problem
    assert "a decimal comma needs quotes" in problem


def test_columns_numbered_in_parentheses_have_these_names_unless_such_numbers_follow():
    named = columns.load(b"(1),(2),class\n1,2,a\n3,4,b\n")
    assert named.names == ("column (1)", "column (2)", "class")
    assert columns.load(b"(1),(2),a\n3,(4),b\n").X.tolist() == [[-1, -2], [3, -4]]


def test_names_for_fewer_columns_are_refused_and_titles_are_not():
    assert "there are 5 columns, but line 1 names 3; give each" in refusal(
        "x;y;l\n1;5;2;25;a\n3;5;4;25;b\n"
    )
    own = columns.load(b"Measured in 2024, by Anna\nx,y,l\n1,2,a\n3,4,b\n")
    assert own.names == ("x", "y", "l")
