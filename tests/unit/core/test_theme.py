"""The palette, on the page and in the plots."""

import itertools
import re

import numpy as np
import plotly.graph_objects as go
import pytest

from tests.support import ROOT
from ui.core import theme
from ui.views.paths import figure

TOKENS = (ROOT / "assets" / "core" / "tokens.css").read_text(encoding="utf-8")
SCHEMES = ("light", "dark")
# Colours as seen without the L, M or S cones: linear RGB times these, of Machado, Oliveira and
# Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency" (2009).
COLOUR_BLINDNESS = {
    "none": [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
    "protanopia": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deuteranopia": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "tritanopia": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}


def tokens(scheme):
    """The custom properties of the style sheet, of which light-dark() has a value per scheme."""
    values = {}
    for name, value in re.findall(r"^  --([\w-]+): (.+);$", TOKENS, re.MULTILINE):
        both = re.fullmatch(r"light-dark\((.+), (.+)\)", value)
        values[name] = both[1 + SCHEMES.index(scheme)] if both else value
    return values


def linear(color):
    """A colour #rrggbb as linear RGB from 0 to 1 (IEC 61966-2-1)."""
    channels = np.array([int(color[at : at + 2], 16) for at in (1, 3, 5)]) / 255
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


def contrast(one, other):
    """The contrast of two colours, from 1 to 21 (WCAG 2.2, contrast ratio)."""
    darker, lighter = sorted(linear(color) @ [0.2126, 0.7152, 0.0722] for color in (one, other))
    return (lighter + 0.05) / (darker + 0.05)


def difference(one, other, blindness):
    """How different two colours look: the distance in CIELAB (D65), 2.3 being just noticeable."""
    to_xyz = np.array(
        [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
    )
    white = np.array([0.9505, 1.0, 1.089])

    def lab(color):
        seen = np.clip(np.array(COLOUR_BLINDNESS[blindness]) @ linear(color), 0, 1)
        relative = to_xyz @ seen / white
        f = np.where(relative > 216 / 24389, np.cbrt(relative), (24389 / 27 * relative + 16) / 116)
        return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])

    return float(np.linalg.norm(lab(one) - lab(other)))


def test_contrast_is_that_of_the_guidelines():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_page_and_plots_have_the_same_greys(scheme):
    page = tokens(scheme)

    assert {name: page[name] for name in theme.Greys._fields} == theme.SCHEMES[scheme]._asdict()


@pytest.mark.parametrize("scheme", SCHEMES)
def test_page_and_plots_have_the_same_tints(scheme):
    page = tokens(scheme)

    assert [[0.0, page["tint-0"]], [0.5, page["tint-half"]], [1.0, page["tint-1"]]] == (
        theme.PROBABILITY_SCALES[scheme]
    )


@pytest.mark.parametrize("scheme", SCHEMES)
def test_page_and_plots_have_the_same_pair(scheme):
    page = tokens(scheme)

    assert (page["class-0"], page["class-1"]) == (theme.CLASS_0, theme.CLASS_1)
    assert page["mark"] == theme.MARK


def test_page_and_plots_have_the_same_type():
    assert tokens("light")["font"].replace('"', "'") == theme.FONT


@pytest.mark.parametrize("scheme", SCHEMES)
def test_text_can_be_read(scheme):
    page = tokens(scheme)

    for grey in ("ink", "muted"):
        for behind in ("surface", "hover"):
            assert contrast(page[grey], page[behind]) >= 4.5, (grey, behind)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("color", [theme.CLASS_0, theme.CLASS_1, theme.MARK])
def test_pair_and_mark_stand_out_from_the_page(scheme, color):
    assert contrast(color, theme.SCHEMES[scheme].surface) >= 3


@pytest.mark.parametrize("blindness", COLOUR_BLINDNESS)
def test_pair_can_be_told_apart(blindness):
    assert difference(theme.CLASS_0, theme.CLASS_1, blindness) > 40


@pytest.mark.parametrize("blindness", COLOUR_BLINDNESS)
@pytest.mark.parametrize("color", [theme.CLASS_0, theme.CLASS_1])
def test_a_mark_is_of_neither_class(blindness, color):
    assert difference(theme.MARK, color, blindness) > 12


@pytest.mark.parametrize("scheme", SCHEMES)
def test_kept_runs_stand_out_from_the_page_and_look_the_same_in_plots(scheme):
    page = tokens(scheme)

    for place, kept in enumerate(theme.KEPT):
        assert page[f"kept-{place}"] == kept.color
        assert contrast(kept.color, theme.SCHEMES[scheme].surface) >= 3


@pytest.mark.parametrize("blindness", COLOUR_BLINDNESS)
def test_kept_runs_can_be_told_apart(blindness):
    colors = [kept.color for kept in theme.KEPT]

    for one, other in itertools.combinations(colors, 2):
        assert difference(one, other, blindness) > 15, (one, other)
    # Colour is not the only carrier.
    assert len({kept.dash for kept in theme.KEPT}) == len({kept.name for kept in theme.KEPT}) == 3


@pytest.mark.parametrize("color", [theme.CLASS_0, theme.CLASS_1, theme.MARK])
def test_a_kept_run_is_neither_a_class_nor_a_mark(color):
    for kept in theme.KEPT:
        assert difference(kept.color, color, "none") > 30, kept


def test_simulated_colour_blindness_is_one():
    green, orange = "#5a9e00", "#d9660a"

    assert difference(green, orange, "deuteranopia") < difference(green, orange, "none") / 2


@pytest.mark.parametrize("scheme", SCHEMES)
def test_template_colours_a_plot_for_its_scheme(scheme):
    greys = theme.SCHEMES[scheme]
    figure = go.Figure(layout={"template": theme.template(scheme).to_plotly_json()})
    layout = figure.layout.template.layout

    assert layout.font.color == greys.ink
    assert layout.hoverlabel.bgcolor == greys.surface
    assert layout.xaxis.gridcolor == layout.yaxis.gridcolor == greys.line
    assert [[stop, color] for stop, color in layout.coloraxis.colorscale] == (
        theme.PROBABILITY_SCALES[scheme]
    )


def test_templates_differ_in_nothing_but_colours():
    def without_colours(value):
        match value:
            case dict():
                return {key: without_colours(inner) for key, inner in value.items()}
            case list() | tuple():
                return [without_colours(inner) for inner in value]
            case str() if value.startswith("#"):
                return "colour"
        return value

    light, dark = (theme.template(scheme).to_plotly_json() for scheme in ("light", "dark"))

    assert light != dark
    assert without_colours(light) == without_colours(dark)


def test_blank_figure_is_light_and_has_no_looks():
    assert len(theme.blank().to_json()) < 100


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_greys_of_lines_can_be_told_from_the_surface(scheme):
    greys = {trace.line.color for trace in figure.paths((2, 3, 3, 3, 1)).data} - {None}

    assert min(contrast(grey, theme.SCHEMES[scheme].surface) for grey in greys) >= 3
