"""Numbers as people write them: currencies, units, negatives of accountants, marks in doubt."""

import pytest

from ui.core.settings import SettingsError
from ui.data import columns, numbers, words


def refusal(text):
    with pytest.raises(SettingsError) as caught:
        columns.load(text.encode())
    (problem,) = caught.value.problems
    return problem


@pytest.mark.parametrize(
    ("cell", "value", "unit"),
    [
        ("3 zł", 3, "zł"),
        ("5 Kč", 5, "Kč"),
        ("₽ 5", 5, "₽"),
        ("500р.", 500, "р."),
        ("kr. 5", 5, "kr."),
        ("5 kr", 5, "kr"),
        ("US$0.50", 0.5, "US$"),
        ("A$ 3", 3, "A$"),
        ("CHF 1'200.50", 1200.5, "CHF"),
        ("USD 5", 5, "USD"),
        ("5 EUR", 5, "EUR"),
        ("5.- Fr.", 5, "Fr."),
        ("Rs. 500", 500, "Rs."),
        ("500円", 500, "円"),
        ("¥1200", 1200, "¥"),
        ("5 kΩ", 5, "kΩ"),
        ("5kΩ", 5, "kΩ"),
        ("($45.00)", -45, "$"),
        ("$(45.00)", -45, "$"),
        ("(45.00 €)", -45, "€"),
        ("-$5", -5, "$"),
        ("$-5", -5, "$"),
        ("(12)", -12, ""),
        ("(1,200)", -1200, ""),
    ],
)
def test_prices_and_units_are_read_with_a_decimal_point(cell, value, unit):
    form = numbers.parse(cell)

    assert form is not None
    assert (form.point, form.unit) == (value, unit)


@pytest.mark.parametrize(
    ("cell", "value", "unit"),
    [
        ("12,50 zł", 12.5, "zł"),
        ("R$ 0,50", 0.5, "R$"),
        ("1.234,50 kr", 1234.5, "kr"),
        ("1\u00a0234,50\u00a0Kč", 1234.5, "Kč"),
        ("12,-", 12, ""),
        ("1.200,-- €", 1200, "€"),
        ("(12,5)", -12.5, ""),
    ],
)
def test_prices_are_read_with_a_decimal_comma(cell, value, unit):
    form = numbers.parse(cell)

    assert form is not None
    assert (form.point, form.comma, form.unit) == (None, value, unit)


@pytest.mark.parametrize(
    "cell",
    [
        "2a",
        "x1",
        "a (1)",
        "5 (kg)",
        "(2 rows)",
        "(5",
        "5)",
        "-(5)",
        "(-5)",
        "()",
        "(a)",
        "$ 5 €",
        "5,-x",
    ],
)
def test_what_is_no_number_stays_none(cell):
    assert numbers.parse(cell) is None


def test_a_label_in_parentheses_stays_as_it_is():
    assert words.merge(["(1)", "-1", "(2)"]) == {"(1)": "(1)", "-1": "-1", "(2)": "(2)"}


@pytest.mark.parametrize(
    ("text", "X", "units"),
    [
        ("12,50 zł;3 zł;a\n10,00 zł;4 zł;b\n", [[12.5, 3], [10, 4]], "zł"),
        ("a\tb\tc\n12,50 Kč\t3 Kč\ta\n10,00 Kč\t4 Kč\tb\n", [[12.5, 3], [10, 4]], "Kč"),
        ("a,b,c\nkr. 12.50,kr. 3,a\nkr. 10,kr. 4,b\n", [[12.5, 3], [10, 4]], "kr."),
        ('a,b,c\n"US$1,200",US$3,a\n"(US$1,500)",US$4,b\n', [[1200, 3], [-1500, 4]], "US$"),
    ],
)
def test_a_blank_before_a_currency_parts_no_columns(text, X, units):
    own = columns.load(text.encode())

    assert own.X.tolist() == X
    assert all(name.endswith(f"({units})") for name in own.names[:2])


def test_words_behind_numbers_that_nobody_knows_do_not_make_blanks_part_columns():
    assert refusal("a;b;c\n1 ?x;2 ?y;k\n3 ?x;4 ?y;l\n").startswith("Line 2: “1 ?x” is not a number")


@pytest.mark.parametrize(
    ("text", "readings", "whole", "decimal"),
    [
        ("a;b;c\n1.234;2.000;x\n3.456;12.500;y\n", "1.234 or 1234", "1234", "1.2340"),
        ("a\tb\tc\n1,037\t2,000\tx\n3,456\t12,500\ty\n", "1037 or 1.037", "1037", "1,0370"),
        ("a\tb\tc\n1.037\t2.000\tx\n3.456\t12.500\ty\n", "1.037 or 1037", "1037", "1.0370"),
        ("a|b|c\n1,037|2,000|x\n3,456|12,500|y\n", "1037 or 1.037", "1037", "1,0370"),
        ("a b c\n1,037 2,000 x\n3,456 12,500 y\n", "1037 or 1.037", "1037", "1,0370"),
    ],
)
def test_a_mark_with_three_digits_everywhere_is_refused_and_either_remedy_helps(
    text, readings, whole, decimal
):
    problem = refusal(text)

    assert problem.startswith("Line 2:")
    assert readings in problem
    assert f"write {whole} without" in problem
    assert problem.endswith(f"{decimal}.")
    first = text.split("\n")[1][:5]
    plain = text
    for cell in ("1.234", "2.000", "3.456", "12.500", "1.037"):
        for mark in ".,":
            plain = plain.replace(cell.replace(".", mark), cell.replace(".", ""))
    assert columns.load(plain.encode()).X[0, 0] == float(whole)
    made = columns.load(text.replace(first, decimal).encode())
    assert made.X[0, 0] == float(decimal.replace(",", "."))
    assert made.X[1, 1] == 12.5


@pytest.mark.parametrize(
    ("text", "X"),
    [
        ("a;b;c\n1,234;2,000;x\n3,456;12,500;y\n", [[1.234, 2], [3.456, 12.5]]),
        ("a b c\n1.234 2.000 x\n3.456 12.500 y\n", [[1.234, 2], [3.456, 12.5]]),
        ("a\tb\tc\n1.234\t0.500\tx\n3.456\t12.500\ty\n", [[1.234, 0.5], [3.456, 12.5]]),
        ("a;b;c\n1.234;2.000;x\n1.234.567;12.500;y\n", [[1234, 2000], [1234567, 12500]]),
        ("a,b,c\n1.234,2.000,x\n3.456,12.500,y\n", [[1.234, 2], [3.456, 12.5]]),
    ],
)
def test_where_something_tells_the_mark_three_digits_are_read(text, X):
    assert columns.load(text.encode()).X.tolist() == X
