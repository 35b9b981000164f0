"""The page that checks completion codes, and the request that makes them."""

import pytest

from app import create_app
from ui.core import ids

SECRET = {"SECRET_KEY": "a secret of the tests"}
PATH = "/_dash-update-component"


@pytest.fixture(scope="module")
def signing():
    """A client of an app that has a secret."""
    return create_app(SECRET).server.test_client()


def make(client, lessons):
    body = {
        "output": f"{ids.CODE_ANSWER}.data",
        "outputs": {"id": ids.CODE_ANSWER, "property": "data"},
        "inputs": [
            {
                "id": ids.CODE_REQUEST,
                "property": "data",
                "value": {"asked": 1, "lessons": lessons},
            }
        ],
        "changedPropIds": [f"{ids.CODE_REQUEST}.data"],
    }
    response = client.post(PATH, json=body)
    return response.json["response"][ids.CODE_ANSWER]["data"]


def test_a_code_that_is_made_is_found_sound_and_a_forged_one_is_refused(signing):
    text = make(signing, {"01-one-unit": {"first": 1, "why": 0}})["code"]
    forged = make(
        create_app({"SECRET_KEY": "a secret of another"}).server.test_client(),
        {"01-one-unit": {"first": 3, "why": 0}},
    )["code"]

    page = signing.post("/codes", data={"codes": f"<b>Anna</b> {text}\nBert {forged}"}).text

    assert "1 of 2 codes are sound, 1 refused" in page
    assert "This code was not made by this server" in page
    assert "&lt;b&gt;Anna" in page
    assert "<b>Anna" not in page


def test_codes_are_saved_as_a_table(signing):
    text = make(signing, {"01-one-unit": {"first": 3, "why": 0}})["code"]

    response = signing.post("/codes", data={"codes": f"Zoë {text}", "as": "csv"})

    assert response.headers["Content-Disposition"] == 'attachment; filename="codes.csv"'
    assert response.mimetype == "text/csv"
    lines = response.data.decode("utf-8-sig").splitlines()
    assert lines[1].startswith("1,Zoë,")
    assert "✓ No, however long it may train" in lines[1]


@pytest.mark.parametrize(
    ("data", "status", "said"),
    [
        ({}, 200, "There is no code yet"),
        ({"codes": "x\n" * 3000}, 200, "At most 2,000 lines fit"),
        ({"codes": "x" * 450_000}, 200, "At most 400,000 characters fit"),
        ({"codes": "x" * 1_100_000}, 413, "413"),
        ({"codes": "\x00\ufeff𝒳" * 9}, 200, "This line has no code."),
    ],
)
def test_what_holds_no_codes_is_refused_with_a_sentence(signing, data, status, said):
    response = signing.post("/codes", data=data)

    assert response.status_code == status
    assert said in response.text
    assert "Traceback" not in response.text


def test_nothing_on_the_page_of_codes_can_be_more_than_it_is(signing):
    headers = signing.get("/codes").headers

    policy = headers["Content-Security-Policy"]
    assert "script-src" not in policy
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["X-Frame-Options"] == "DENY"


def test_without_a_secret_there_are_no_codes_and_it_is_said(client):
    page = client.get("/codes").text
    assert "SECRET_KEY" in page
    # Nothing stands there that would do nothing.
    assert not any(part in page for part in ("<form", "<textarea", "<button"))
    assert "SECRET_KEY" in make(client, {"01-one-unit": {"first": 1, "why": 0}})["problems"][0]
    assert 'name="completion-codes" content=""' in client.get("/").text
