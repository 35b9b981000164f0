"""Files as people have them: what is read, what is refused with its line, what is to be chosen."""

import base64
import csv
import io

import pytest

from tests.support import asking
from ui.core.settings import SettingsError
from ui.data import columns, encodings, points

IRIS = "sepal length (cm),sepal width (cm),petal length (cm),petal width (cm),species\n" + "".join(
    f"{5 + k % 7 / 10},{3 + k % 5 / 10},{1 + k % 3},{0.2 + k % 4 / 10:.1f},{name}\n"
    for name in ("setosa", "versicolor", "virginica")
    for k in range(50)
)


def loaded(text, encoding="utf-8", choice=None):
    raw = text if isinstance(text, bytes) else text.encode(encoding)
    return columns.load(raw, choice)


def offered(text, choice=None):
    with pytest.raises(columns.ChoiceNeededError) as caught:
        loaded(text, choice=choice)
    return caught.value


def refusal(text):
    with pytest.raises(SettingsError) as caught:
        loaded(text)
    (problem,) = caught.value.problems
    return problem


def read_file(raw, **request):
    contents = base64.urlsafe_b64encode(raw).decode()
    return asking.read_file({"kind": "points", "contents": contents, **request})


@pytest.mark.parametrize(
    ("text", "X", "labels"),
    [
        ('"1,240","1,180",A\n980,905,A\n700,620,B\n', [[1240, 1180], [980, 905], [700, 620]], "AB"),
        ("−1.5,−2.0,0\n0.2,0.4,1\n", [[-1.5, -2], [0.2, 0.4]], "01"),
        ('"1,5","2,5",A\n2,3,B\n', [[1.5, 2.5], [2, 3]], "AB"),
        ("$950,$620,a\n700,600,b\n", [[950, 620], [700, 600]], "ab"),
        ("0,1,2\n2.5,2.9,1\n1.5,2.5,2\n", [[2.5, 2.9], [1.5, 2.5]], "12"),
        ("1,2,a\n3,4,b\n5,6,b\n", [[1, 2], [3, 4], [5, 6]], "ab"),
        ("0,1,kind\n2,3,a\n4,5,b\n6,7,b\n", [[2, 3], [4, 5], [6, 7]], "ab"),
        ("0,1,2\n1,0,2\n0,0,1\n1,1,1\n", [[0, 1], [1, 0], [0, 0], [1, 1]], "12"),
        ("a;b;c\n1,5;2,5;0\n2,5;3,5;1\n", [[1.5, 2.5], [2.5, 3.5]], "01"),
        ("a\tb\tc\n1,5\t2,5\t0\n2,5\t3,5\t1\n", [[1.5, 2.5], [2.5, 3.5]], "01"),
        ("sep=;\r\n1,5;2;x\r\n2;3;y\r\n", [[1.5, 2], [2, 3]], "xy"),
        ("a;b;c\n1.240,50;2;x\n980,00;3;y\n", [[1240.5, 2], [980, 3]], "xy"),
        ("a;b;c\n1\u00a0240;2;x\n1\u202f980,5;3;y\n", [[1240, 2], [1980.5, 3]], "xy"),
        ("a;b;c\n1'240.5;2;x\n980;3;y\n", [[1240.5, 2], [980, 3]], "xy"),
        ("a;b;c\n1,5E+03;2;x\n2,0E+03;3;y\n", [[1500, 2], [2000, 3]], "xy"),
        ("a,b,c\n12%,1e3,x\n13 %,.5,y\n", [[12, 1000], [13, 0.5]], "xy"),
        ("t,v,l\n1764000250,2,0\n1764000300,3,1\n", [[1764000250, 2], [1764000300, 3]], "01"),
        ("t,v,l\n1764000250123,2,0\n1,3,1\n", [[1764000250123, 2], [1, 3]], "01"),
        ("x,y,label,,\n1,2,0,,\n3,4,1,,\n,,,,\n", [[1, 2], [3, 4]], "01"),
        (",x,y,label\n,1,2,0\n,3,4,1\n", [[1, 2], [3, 4]], "01"),
        ("x,y,label\n1,2,1.0\n3,4,1\n5,6,0\n", [[1, 2], [3, 4], [5, 6]], "01"),
        ("1,2,0.000e+00\n3,4,1.000e+00\n", [[1, 2], [3, 4]], "01"),
        ("# x1 x2 label\n1.0e+00 2 0\n3.0e+00 4 1\n", [[1, 2], [3, 4]], "01"),
        ("  a    b   c\n  1.0  2.0 x\n  3.0  4.0 y\n", [[1, 2], [3, 4]], "xy"),
        ("a|b|c\n1|2|x\n3|4|y\n", [[1, 2], [3, 4]], "xy"),
        ("# mine\nx,y,l\n1,2,a\n# break\n3,4,b\n", [[1, 2], [3, 4]], "ab"),
        ("Heights\nx,y,l\n1,2,a\n3,4,b\nSource: a lab\n", [[1, 2], [3, 4]], "ab"),
        ("kind,x,y\na,1,2\nb,3,4\n", [[1, 2], [3, 4]], "ab"),
        ("x,kind,y\n1,a,2\n3,b,4\n", [[1, 2], [3, 4]], "ab"),
        ("class,x,y\n0,1,2\n1,3,4\n0,5,6\n", [[1, 2], [3, 4], [5, 6]], "01"),
        ("x,y,l\r\n1,2,a\r3,4,b\n", [[1, 2], [3, 4]], "ab"),
    ],
)
def test_what_is_in_no_doubt_is_read(text, X, labels):
    own = loaded(text)

    assert own.X.tolist() == X
    assert own.labels == tuple(labels)


@pytest.mark.parametrize(
    ("text", "names", "labels"),
    [
        ("x,y,level\n1,2,-low\n3,4,+high\n", ("x", "y", "level"), ("+high", "-low")),
        ('"height\n(cm)",weight,sex\n1,2,m\n3,4,f\n', ("height (cm)", "weight", "sex"), ("f", "m")),
        ("height,weight,sex\n1 cm,2,m\n3 cm,4,f\n", ("height (cm)", "weight", "sex"), ("f", "m")),
        ("x,y,ill\n1,2,True\n3,4,False\n", ("x", "y", "ill"), ("False", "True")),
        ("0,1,2\n2.5,2.9,1\n1.5,2.5,2\n", columns.NAMES, ("1", "2")),
        ("# x1 x2 label\n1 2 0\n3 4 1\n", ("x1", "x2", "label"), ("0", "1")),
        (f"{'a' * 39} {'b' * 9},y,l\n1,2,0\n3,4,1\n", ("a" * 39 + "…", "y", "l"), ("0", "1")),
        (
            f"{'a' * 48},y,l\n1,2,{'b' * 60}\n3,4,{'b' * 61}\n",
            ("a" * 39 + "…", "y", "l"),
            ("b" * 39 + "…", "b" * 19 + "…" + "b" * 20),
        ),
    ],
)
def test_names_and_labels_are_those_of_the_file(text, names, labels):
    own = loaded(text)

    assert own.names == names
    assert own.labels == labels


WORDS = "Größe;Länge;Art\r\n1;2;Kröte\r\n3;4;Frosch\r\n"


@pytest.mark.parametrize(
    ("text", "encoding", "name"),
    [
        (WORDS, "cp1252", "Windows-1252"),
        (WORDS, "cp850", "MS-DOS (code page 850)"),
        (WORDS.replace("\r\n", "\r"), "mac_roman", "Mac Roman"),
        (WORDS.replace("\r\n", "\r"), "cp1252", "Windows-1252"),
        (WORDS.replace("\r\n", "\n"), "mac_roman", "Mac Roman"),
        (WORDS, "utf-8-sig", "UTF-8"),
        (WORDS, "utf-16", "UTF-16"),
        ("\ufeff" + WORDS, "utf-16-be", "UTF-16"),
        (WORDS, "utf-16-le", "UTF-16"),
        (WORDS.replace(";", "\t"), "utf-16", "UTF-16"),
    ],
)
def test_encodings_are_told_apart(text, encoding, name):
    raw = text.encode(encoding)

    assert encodings.decode(raw).encoding == name
    assert columns.load(raw).names == ("Größe", "Länge", "Art")
    assert columns.load(raw).labels == ("Frosch", "Kröte")


def test_what_was_done_to_a_file_is_said():
    notes = loaded("Heights\nx,y,l\n1,2,a\n# break\n3,4,b\nSource: a lab\n").notes

    assert notes == [
        "1 line of comment left out.",
        "Line 1 (“Heights”) was left out.",
        "Line 6 (“Source: a lab”) was left out.",
    ]
    assert loaded(WORDS, "cp1252").notes == [
        "Its letters were read as Windows-1252; if they look wrong, save it as UTF-8."
    ]
    assert "0, 1, 2" in loaded("0,1,2\n2.5,2.9,1\n1.5,2.5,2\n").notes[0]


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("?,?,0\n1,2,1\n", 1, "“?” is not a number"),
        ("#N/A,1,0\n1,2,1\n", 1, "“#N/A” is not a number"),
        ("x,y,relapse\n1,2,yes\n3,4,NA\n", 3, "label is missing (“NA”)"),
        ("x,y,l\r1,2,a\r\r1,q,b\r", 4, "“q” is not a number (column “y”)"),
        ("a;b;c\n1.240;2;x\n980;3;y\n", 2, "may be 1.24 or 1240"),
        ("a;b;c\n1,240;2;x\n980;3;y\n", 2, "may be 1240 or 1.24"),
        ("a;b;c\n1,5;2;x\n2.5;3;y\n", 3, "decimal point, but “1,5” in line 2 a decimal comma"),
        ("a,b,c\n12%,2,x\n13,3,y\n", 3, "differ in their unit"),
        ("a,b,c\n2025-01-02,2,x\n2025-01-03,3,y\n", 2, "a date or time"),
        ("a,b,c\n٣,2,x\n1,3,y\n", 2, "digits 0 to 9"),
        ("a,b,c\n1_000,2,x\n1,3,y\n", 2, "“1_000” is not a number"),
        ("1,2\n3,4\n", 1, "2 columns, not 3: two numbers and a label, parted by commas"),
        ("a,b,c\n1,2,x\n3,4\n", 3, "2 columns, not 3"),
        ("a,b,c,d\n1,2,x\n3,4,y\n", 2, "3 columns, but line 1 names 4"),
        ("," * 300 + "x\n", 1, "more than 200 columns"),
    ],
)
def test_what_is_in_doubt_is_refused_with_its_line(text, line, reason):
    problem = refusal(text)

    assert problem.startswith(f"Line {line}:")
    assert reason in problem


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('{"format": 1}', "JSON"),
        ("<!DOCTYPE html><table>", "web page"),
        ("{\\rtf1 1,2,a}", "RTF"),
        ("#\n" * 30_000, "too many lines"),
    ],
)
def test_other_kinds_of_files_are_named(text, reason):
    assert reason in refusal(text)


def test_a_wide_table_offers_its_columns_and_takes_the_choice():
    error = offered(IRIS)
    choice = error.offer["choice"]

    assert "5 columns" in str(error)
    assert [column["name"] for column in error.offer["columns"]][2:] == [
        "petal length (cm)",
        "petal width (cm)",
        "species",
    ]
    assert choice["label"] == 4
    assert choice["classes"] == ["setosa", "versicolor"]

    own = loaded(IRIS, choice=choice | {"columns": [2, 3]})
    rows = list(csv.reader(io.StringIO(IRIS)))[1:101]
    assert own.X.tolist() == [[float(row[2]), float(row[3])] for row in rows]
    assert own.y.tolist() == [0] * 50 + [1] * 50
    assert own.names == ("petal length (cm)", "petal width (cm)", "species")
    assert own.labels == ("setosa", "versicolor")
    assert own.notes == ["50 of other classes were left out."]


def test_parse_csv_says_that_there_is_something_to_choose():
    with pytest.raises(columns.ChoiceNeededError, match="5 columns"):
        points.parse_csv(IRIS.encode())


@pytest.mark.parametrize(
    ("text", "suggested", "label"),
    [
        (",0,1,2\n0,2.5,2.9,1\n1,1.5,2.5,2\n2,1,1,1\n", [1, 2], 3),
        ("Id,a,b,kind\n1,2,3,x\n2,5,4,y\n3,1,1,x\n", [1, 2], 3),
        ("842302,M,17.99,10.38\n842517,B,20.57,17.77\n84300903,M,19.69,21.25\n", [2, 3], 1),
        ('"a" "b" "kind"\n"1" 1.5 2 "x"\n"2" 3 4 "y"\n"3" 1 1 "x"\n', [1, 2], 3),
        ("species,island,l,d\nA,T,1,2\nG,B,3,4\nA,T,2,2\n", [2, 3], 0),
    ],
)
def test_the_likely_columns_are_suggested(text, suggested, label):
    choice = offered(text).offer["choice"]

    assert choice["columns"] == suggested
    assert choice["label"] == label


def test_of_three_classes_two_are_chosen():
    error = offered("1,2,a\n3,4,b\n5,6,c\n7,8,a\n")

    assert str(error).startswith("Line 3: “c” is a third label besides “a” and “b”")
    assert error.offer["columns"][2]["classes"] == [("a", 2), ("b", 1), ("c", 1)]
    own = loaded(
        "1,2,a\n3,4,b\n5,6,c\n7,8,a\n", choice=error.offer["choice"] | {"classes": ["c", "a"]}
    )
    assert own.X.tolist() == [[1, 2], [5, 6], [7, 8]]
    assert own.labels == ("a", "c")


def test_rows_with_something_missing_can_be_left_out():
    text = "a,b,c\n1,2,x\nNA,3,y\n3,4,y\n5,6,\n"
    error = offered(text)

    assert str(error).startswith("Line 3: “NA” is not a number (column “a”).")
    assert error.offer["gaps"] == [3, 5]
    own = loaded(text, choice=error.offer["choice"])
    assert own.X.tolist() == [[1, 2], [3, 4]]
    assert own.notes == [
        "2 rows (lines 3, 5) have no number or no label and were left out.",
    ]


@pytest.mark.parametrize(
    "changes",
    [
        {"columns": [2, 2]},
        {"columns": [0, 4]},
        {"columns": [0, 9]},
        {"columns": [0, -1]},
        {"columns": [0, True]},
        {"columns": [0]},
        {"label": "4"},
        {"label": 0},
        {"classes": ["setosa", "setosa"]},
        {"classes": ["setosa", "rose"]},
        {"classes": None},
        {"leaveOut": 1},
    ],
)
def test_a_choice_that_does_not_fit_is_refused(changes):
    choice = offered(IRIS).offer["choice"] | changes

    with pytest.raises(SettingsError, match=r"[Cc]hoose"):
        loaded(IRIS, choice=choice)


def test_a_file_with_something_to_choose_is_answered_with_the_offer():
    answer = read_file(IRIS.encode())

    assert set(answer) == {"kind", "choose"}
    assert answer["choose"]["count"] == 150
    chosen = read_file(IRIS.encode(), choice=answer["choose"]["choice"])
    assert chosen["points"]["count"] == 100


def test_superscripts_are_no_numbers_of_columns():
    assert str(offered("²,1,kind\n1,2,a\n3,4,b\n")).startswith("Line 3: “b” is a third label")


def test_a_name_in_a_comment_that_cannot_be_shown_is_none():
    own = loaded("# height,wei\x0fht,label\n1.0,2.0,0\n3.0,4.0,1\n")

    assert own.names == ("height", "column 2", "label")


def test_what_was_saved_here_is_read_again_whatever_the_columns_are_called():
    own = loaded("label,class,z\n1,2,0\n1,3,1\n4,2,1\n")

    assert own.names == ("label", "class", "z")
    assert own.X.tolist() == [[1, 2], [1, 3], [4, 2]]


@pytest.mark.parametrize("mark", ["\n", "\r", " \n", ",\n", ",,;\r\n"])
def test_many_empty_lines_are_passed_over_and_counted(mark):
    count = 600_000 // len(mark)

    assert refusal(mark * count) == refusal("")
    assert refusal(mark * count + "1,x,a\n1,2,b\n").startswith(f"Line {count + 1}:")
