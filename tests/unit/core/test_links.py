"""Settings in links as mails and messengers leave them."""

import re
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.core import links
from ui.core.settings import parse, repair

WHOLE = "?data-shape=circles&noise=0.3&hidden-units=7&learning-rate=0.03"
PASSED_ON = {
    "entities": WHOLE.replace("&", "&amp;"),
    "entities twice": WHOLE.replace("&", "&amp;amp;"),
    "encoded marks": "?" + quote(WHOLE[1:]),
    "encoded twice": "?" + quote(quote(WHOLE[1:])),
    "encoded values": re.sub(r"=(\w+)", lambda one: f"=%{ord(one[1][0]):x}{one[1][1:]}", WHOLE),
    "encoded marks after the first": WHOLE[:12] + quote(WHOLE[12:]),
    "full stop": WHOLE + ".",
    "bracket": WHOLE + ").",
    "encoded bracket": WHOLE + "%29",
    "quotes": WHOLE + "”",
    "arrow": WHOLE + "%3E",
    "line break": WHOLE.replace("hidden-", "hidden-%0D%0A"),
    "space": WHOLE.replace("circ", "circ%20"),
    "plus": WHOLE.replace("circ", "circ+"),
    "soft hyphen": WHOLE.replace("circ", "circ%C2%AD"),
    "quoted-printable": WHOLE.replace("=", "=3D"),
    "tracking": WHOLE + "&utm_source=mail&utm_medium=a%26b&fbclid=IwAR0&gclid=1_2-3",
    "tracking first": "?fbclid=x&" + WHOLE[1:] + "&mc_cid=1&igshid=2",
}


@pytest.mark.parametrize("query", PASSED_ON.values(), ids=PASSED_ON)
def test_a_link_that_was_passed_on_is_read_as_it_was_meant(query):
    assert repair(query) == (parse(WHOLE), [])


@pytest.mark.parametrize(
    ("query", "words"),
    [
        (WHOLE[:-4] + "…", "cut short"),
        (WHOLE[:-3] + "...", "cut short"),
        (WHOLE + "&hidden-la%E2%80%A6", "There is no setting “hidden-la"),
        (WHOLE + "&ep", "There is no setting “ep”"),
        (WHOLE + "&epochs=", "Epochs must be"),
        (WHOLE + "&epochs=%E2%82", "Epochs must be"),
        (WHOLE + "&utm=1", "There is no setting “utm”"),
    ],
)
def test_a_link_that_is_not_whole_says_so(query, words):
    settings, problems = repair(query)

    assert settings.data_shape == "circles"
    assert settings.noise == 0.3
    assert any(words in problem for problem in problems)


@given(st.text(alphabet="%&=+?#.…;amp0123456789ABCDEFxyz-_ \n", max_size=60))
def test_no_link_breaks_the_reading(text):
    settings, problems = repair(text)
    links.is_cut(text)

    assert parse(settings.address()) == settings
    assert all(problem.endswith((".", ")")) for problem in problems)
