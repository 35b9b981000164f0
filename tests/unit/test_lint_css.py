"""The linter of the style sheets finds what it is for, and nothing in those of the project."""

import pytest

from scripts import lint_css

PAGE = 'html.Div(className="frame"); element("li", { className: `legend-${part}` })'


def found(sheet, *others):
    sheets = {"a.css": sheet, **{f"{place}.css": other for place, other in enumerate(others)}}
    return lint_css.problems(sheets, [PAGE])


def test_the_style_sheets_of_the_project_have_no_problems():
    assert lint_css.project() == []


def test_what_is_sound_is_not_named():
    assert (
        found(
            """
            :root { --ink: #123; }
            .frame, .legend-test, .mantine-Tabs-tab { color: var(--ink); }
            .frame { height: 100vh; height: 100dvh; .legend-train { color: red; } }
            @media print { .frame { color: red; } }
            @keyframes turn { to { rotate: 1turn; } }
            /* The library writes its own into the element. */
            .mantine-Card { width: 1px !important; }
            """
        )
        == []
    )


@pytest.mark.parametrize(
    ("sheet", "problem"),
    [
        (".frame { color: red; }\n.tall { color: red; }", "2: no element has the class tall"),
        (".frame:not(.tall) { color: red; }", "1: no element has the class tall"),
        ("@media print { .frame { .tall { top: 0; } } }", "1: no element has the class tall"),
        (".frame { top: 0; }\n.frame { left: 0; }", "2: .frame stands in line 1 already"),
        (".frame { top: 0;\nleft: 0;\ntop: 1px; }", "3: top is declared twice"),
        (".frame { top: 0;\ntop: 0; }", "2: top is declared twice"),
        (".frame { --size: 1px; }", "1: --size is not used"),
        (".frame { top: calc(2 * var(--size)); }", "1: --size is not defined"),
        (".frame { top: 0 !important; }", "1: !important without a comment that says why"),
        (".frame { /* later */ }", "1: .frame declares nothing"),
        (".frame { left: 0; top 0; }", "1: "),
        (".frame { top: 0; }\n}", "2: "),
    ],
)
def test_a_problem_is_named_with_its_line(sheet, problem):
    (said,) = found(sheet)

    assert said.startswith(f"a.css:{problem}")


def test_a_custom_property_may_be_of_another_sheet():
    assert found(".frame { top: var(--size); }", ":root { --size: 1px; }") == []
