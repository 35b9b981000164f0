"""The run of the usual settings comes with the page as the server would answer for it."""

import json
import re
from html.parser import HTMLParser

import pytest

from app import create_app
from ui.core import ids
from ui.page import first_run


class Data(HTMLParser):
    """The text of the element with the first run, and what begins behind it."""

    def __init__(self):
        super().__init__()
        self.text = ""
        self.behind = None
        self._inside = self._ended = False

    def handle_starttag(self, tag, attrs):
        if self._ended and self.behind is None:
            self.behind = tag
        self._inside = dict(attrs).get("id") == first_run.ID

    def handle_endtag(self, tag):
        self._ended = self._ended or self._inside
        self._inside = False

    def handle_data(self, data):
        if self._inside:
            self.text += data


@pytest.fixture(scope="module")
def client():
    return create_app({}).server.test_client()


def test_the_page_has_what_the_server_answers(client):
    body = {
        "output": f"{ids.ANSWER}.data",
        "outputs": {"id": ids.ANSWER, "property": "data"},
        "inputs": [{"id": ids.REQUEST, "property": "data", "value": first_run.REQUEST}],
        "changedPropIds": [f"{ids.REQUEST}.data"],
    }
    page = Data()
    page.feed(client.get("/").text)

    answered = client.post("/_dash-update-component", json=body)
    assert answered.status_code == 200
    made = json.loads(page.text)["response"][ids.ANSWER]["data"]
    assert made == answered.json["response"][ids.ANSWER]["data"]
    assert made["piece"]["done"]


def test_something_stands_behind_it_by_which_the_page_sees_that_it_is_whole(client):
    page = Data()
    page.feed(client.get("/").text)
    assert page.behind == "div"


def test_it_ends_no_element():
    said = first_run.html()
    found = re.fullmatch(r"<script [^>]*>(.*)</script>", said, re.DOTALL)
    assert found
    assert "<" not in found[1]
