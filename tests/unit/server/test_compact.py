"""A script without what only its readers need says the same."""

import pytest

from server.compact import compact


@pytest.mark.parametrize(
    ("source", "short"),
    [
        ("const a = b + c;", "const a=b+c;"),
        ("/* one\n * two */\nconst a = 1; // three\n// four\nb();", "const a=1;b();"),
        ("f(a, /* b */ c);", "f(a,c);"),
        ("if (a) {\n  b();\n} else {\n\tc();\n}\nd();", "if(a){b();}else{c();}\nd();"),
        ("return typeof a in b;", "return typeof a in b;"),
        ("class A {\n  #b = 1;\n  static #c = 2;\n}", "class A{#b=1;static #c=2;}"),
    ],
)
def test_comments_spaces_and_ends_of_lines_are_left_out(source, short):
    assert compact(source) == short


@pytest.mark.parametrize(
    "text",
    [
        '"a  // b"',
        "'a  /* b */'",
        r'"a \"  // b"',
        "`a\n  // b\n  ${c ? `  d` : ({e: 1}).e}  f`",
        r"`a \`  // b \${  `",
        r"f(/[ ]*\/\/ [/ \]]  'a/g)",
        'f(/[ ]  "/)',
        "!/`  a/.test(b)",
    ],
)
def test_texts_and_patterns_stay_as_they_are(text):
    assert compact(f"a = {text};\n") == f"a={text};"


@pytest.mark.parametrize(
    ("source", "short"),
    [
        ("a = b + +c - -d + --e;", "a=b+ +c- -d+--e;"),
        ("a = b / 2 / c; // d", "a=b/2/c;"),
        ("a\n++b", "a\n++b"),
        ("a++\nb", "a++\nb"),
        ("const a = {\n  b\n}\n(c)", "const a={b\n}\n(c)"),
        ("a = b\nc()", "a=b\nc()"),
    ],
)
def test_what_would_mean_something_else_stays_apart(source, short):
    assert compact(source) == short


@pytest.mark.parametrize("source", ["a = `b", "a = 'b\n';"])
def test_a_text_that_is_not_understood_is_an_error(source):
    with pytest.raises(ValueError, match="a text is not understood"):
        compact(source)
