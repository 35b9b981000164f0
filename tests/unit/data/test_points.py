import base64
import csv
import gzip
import io

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ui.core import payload
from ui.core.settings import SettingsError
from ui.data import points, uploads, words

GOOD = b"width,height,kind\n1,2,cat\n3.5,-4e1,dog\n"


def refusal(raw):
    with pytest.raises(SettingsError) as caught:
        points.parse_csv(raw)
    (problem,) = caught.value.problems
    return problem


def assert_same(one, other):
    assert one.X.tobytes() == other.X.tobytes()
    assert one.y.tolist() == other.y.tolist()
    assert (one.names, one.labels) == (other.names, other.labels)


def test_columns_names_and_labels_are_read():
    own = points.parse_csv(GOOD)

    assert own.X.tolist() == [[1.0, 2.0], [3.5, -40.0]]
    assert own.y.tolist() == [0, 1]
    assert own.names == ("width", "height", "kind")
    assert own.labels == ("cat", "dog")


@pytest.mark.parametrize(
    "raw",
    [
        b"1,2,cat\n3.5,-4e1,dog",
        b"\xef\xbb\xbf1,2,cat\r\n3.5,-4e1,dog\r\n",
        b"\n\n1;2;cat\n\n3.5;-4e1;dog\n\n",
        b"1\t2\tcat\r3.5\t-4e1\tdog",
        b' 1 , 2 , "cat"\n"3.5", "-4e1","dog"',
    ],
)
def test_header_delimiter_line_ends_and_blank_lines_are_free(raw):
    own = points.parse_csv(raw)

    assert own.X.tolist() == [[1.0, 2.0], [3.5, -40.0]]
    assert own.names == points.NAMES


def test_class_1_is_the_larger_label_whatever_comes_first():
    assert points.parse_csv(b"0,0,10\n1,1,9").labels == ("9", "10")
    assert points.parse_csv(b"0,0,1\n1,1,-1").y.tolist() == [1, 0]
    assert points.parse_csv(b"0,0,+\n1,1,-").labels == ("+", "-")


@pytest.mark.parametrize(
    ("raw", "line", "reason"),
    [
        (b"1,2,a\n1,2\n", 2, "2 columns"),
        (b"1,2,a\n1,2,b,c\n", 2, "4 columns"),
        (b"1,2,a\n\n1,x,b\n", 3, "“x” is not a number"),
        (b"x,y,class\n1,2,a\none,2,b\n", 3, "“one” is not a number (column “x”)"),
        (b"1,x,a\n1,2,b\n", 1, "“x” is not a number"),
        (b"1,2,a\n,2,b\n", 2, "a number is missing"),
        (b"NaN,NaN,a\n1,2,b\n", 1, "“NaN” is not a number"),
        (b"1,2,a\n1,nan,b\n", 2, "“nan” is not a number"),
        (b"1,2,a\n1,inf,b\n", 2, "“inf” is not a number"),
        (b"1,2,a\n1,1e308,b\n", 2, "1e308 is more than 1e20 in size"),
        (b"1,2,a\n1,-1e999,b\n", 2, "is more than"),
        (b"1,2,a\n=A1+1,2,b\n", 2, "“=A1+1” is a formula"),
        (b"1,2,a\n1,2,=HYPERLINK(0)\n", 2, "is a formula"),
        (b"1,2,a\n1,2,b\n1,2,c\n", 3, "“c” is a third label besides “a” and “b”"),
        (b"1,2,a\n1,2,\n", 2, "label is missing"),
        (b"a,,label\n1,2,a\n", 1, "name of column 2 is missing"),
        (b"1,2,a\n1,2,\x07\n", 2, "cannot be shown"),
        (b'1,2,a\n1,2,"b\n', 2, "not CSV"),
        (b"1,2,a\n" + b"x" * 200_000, 2, "a cell has more than 131,072 letters"),
        (b"1,2,a\n1,2,\0b\n", 2, "zero byte"),
        (b"1,2,a\n" + b"1,2,b\n" * 2000, 2001, "more than 2,000"),
    ],
)
def test_refusals_name_line_and_reason(raw, line, reason):
    problem = refusal(raw)

    assert problem.startswith(f"Line {line}")
    assert reason in problem


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "no point"),
        (b"width,height,kind\n", "no point"),
        (b"1,2,a\n1,3,a\n", "All 2 points have the label “a”"),
        (b"1,2,a\n", "The only point has the label “a”"),
        (gzip.compress(GOOD, mtime=0), "gzip"),
        (gzip.compress(b"0" * 50_000_000, mtime=0), "gzip"),
        (b"PK\x03\x04" + b"\0" * 100, "zip"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "image (PNG)"),
        (b"\xff\xd8\xff\xe0" + b"\0" * 100, "image (JPEG)"),
        (b"BM" + b"\0" * 100, "image (BMP)"),
        (b"1,2,a\n" * 1_000_000, "larger than 700 kB"),
    ],
)
def test_files_that_are_no_points_are_refused(raw, reason):
    assert reason in refusal(raw)


def test_a_column_may_begin_like_an_image():
    assert points.parse_csv(b"BMI,age,ill\n1,2,a\n3,4,b").names[0] == "BMI"


# Everything that a spreadsheet, a CSV reader or a person might stumble over, but no formula.
letters = st.sampled_from("abzAZ059.,;'\"\\/|&<>%#*() äßé中😀₁")
labels_or_names = (
    st.tuples(st.sampled_from("abZ05.,;'\"<&ä中😀"), st.text(letters, max_size=38))
    .map("".join)
    .map(str.strip)
)
names = labels_or_names.filter(lambda word: not words.stands_for_number(word))
numbers = st.floats(-points.LARGEST, points.LARGEST)


@st.composite
def own_points(draw):
    rows = draw(st.lists(st.tuples(numbers, numbers), min_size=2, max_size=40))
    y = [0, 1, *draw(st.lists(st.integers(0, 1), min_size=len(rows) - 2, max_size=len(rows) - 2))]
    # Numbers that are the same are one label, and a file's form of it may be another.
    labels = draw(st.lists(labels_or_names | st.integers().map(str), min_size=2, max_size=2))
    labels = list(dict.fromkeys(words.merge(labels).values()))
    labels = [label for label in labels if len(label) <= words.MAX_WORD and label != "."]
    labels = sorted(labels if len(labels) == 2 else ["a", "b"], key=words.order)
    columns = (draw(names), draw(names), draw(labels_or_names))
    return points.OwnPoints(np.array(rows), np.array(y), columns, tuple(labels))


@settings(max_examples=250)
@given(own_points())
def test_round_trip_through_csv_and_through_the_browser_is_exact(own):
    assert_same(points.parse_csv(points.write_csv(own).encode()), own)
    assert_same(points.read(points.write(own)), own)


@settings(max_examples=250)
@given(own_points(), st.randoms(use_true_random=False))
def test_damaged_files_are_read_or_refused_with_a_sentence(own, random):
    raw = bytearray(points.write_csv(own).encode())
    for _ in range(random.randint(1, 6)):
        where = random.randrange(len(raw))
        match random.randrange(4):
            case 0:
                raw[where] = random.randrange(256)
            case 1:
                del raw[where : where + random.randint(1, 9)]
            case 2:
                raw[where:where] = random.choice([b",", b"\n", b'"', b";", b"nan", b"1e308", b"="])
            case 3:
                raw[where:where] = raw[: random.randint(0, 50)]
        raw = raw or bytearray(b"\n")
    try:
        survived = points.parse_csv(bytes(raw))
    except SettingsError:
        return
    assert_same(points.parse_csv(points.write_csv(survived).encode()), survived)


@settings(max_examples=100)
@given(own_points())
def test_written_files_are_what_other_readers_read(own):
    header, *rows = csv.reader(io.StringIO(points.write_csv(own), newline=""))

    assert tuple(header) == own.names
    assert [[float(x1), float(x2)] for x1, x2, _ in rows] == own.X.tolist()
    assert [label for *_, label in rows] == [own.labels[k] for k in own.y]


def sent(**changes):
    own = points.OwnPoints(np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([0, 1]))
    return points.write(own) | changes


@pytest.mark.parametrize(
    ("request_", "reason"),
    [
        (None, "there are none"),
        ([], "there are none"),
        (sent(count="2"), "from 2 to 2,000"),
        (sent(count=True), "from 2 to 2,000"),
        (sent(count=3), "damaged"),
        (sent(count=2_001), "from 2 to 2,000"),
        (sent(X=None), "damaged"),
        (sent(y=payload.encode(np.array([0, 0]), "u1")), "each of two classes"),
        (sent(y=payload.encode(np.array([0, 2]), "u1")), "each of two classes"),
        (sent(X=payload.encode(np.array([[1, 2], [3, np.nan]]), "f8")), "at most"),
        (sent(X=payload.encode(np.array([[1, 2], [3, 1e21]]), "f8")), "at most"),
        (sent(names=["a", "b"]), "3 names"),
        (sent(names=["a", "b", 3]), "must be text"),
        (sent(names=["1", "b", "c"]), "must not be numbers"),
        (sent(names=["a", "b", "=1+1"]), "formula"),
        (sent(labels=["b", "a"]), "in order"),
        (sent(labels=["a", "a"]), "in order"),
    ],
)
def test_posted_points_are_checked(request_, reason):
    with pytest.raises(SettingsError, match=reason):
        points.read(request_)


def test_uploads_are_decoded_strictly():
    assert uploads.read(base64.urlsafe_b64encode(GOOD).decode()) == GOOD
    for contents in (None, 7, "%%%", "a", "a" * 2_000_000):
        with pytest.raises(SettingsError):
            uploads.read(contents)
