"""Scripts that are fetched with the page and run once it has been painted."""

import re

import pytest
from dash import Dash, html

import app
from server.scripts import waiting


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        (
            '<script src="/a.js?v=1"></script>',
            '<link rel="preload" as="script" href="/a.js?v=1">'
            '<script src="/a.js?v=1" type="text/plain"></script>',
        ),
        (
            '<script id="one" type="application/javascript">f();</script>',
            '<script id="one" type="text/plain">f();</script>',
        ),
        ("", ""),
    ],
)
def test_a_script_waits(tag, expected):
    assert waiting(tag) == expected


def test_no_script_of_dash_runs_by_itself():
    page = app.server.test_client().get("/").get_data(as_text=True)
    foot = page[page.index("<footer>") :]
    kinds = re.findall(r"<script(?: src=\S+| id=\S+)? type=\"([^\"]+)\"", foot)
    assert len(kinds) == foot.count("<script")
    assert set(kinds) == {"application/json", "text/plain"}
    usual = Dash("test")
    usual.layout = html.Div()
    own = usual.server.test_client().get("/").get_data(as_text=True)
    for script in re.findall(r"<script id=\"_dash-renderer\".*?>(.*?)</script>", own, re.DOTALL):
        assert f'<script id="_dash-renderer" type="text/plain">{script}</script>' in foot
