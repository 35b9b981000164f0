"""Files over HTTP: read or refused with a sentence, never an error of the server."""

import base64
import gzip
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ui.core import ids
from ui.data import points, uploads

TITLE = "This file cannot be used"
cells = st.one_of(
    st.floats().map(repr),
    st.integers(-50, 50).map(str),
    st.sampled_from(["a", "b", "", "1e308", "nan", "=A1", '"', "x\ny", "ü", "1,5", " 2 "]),
)
texts = st.lists(st.lists(cells, min_size=1, max_size=4).map(",".join), max_size=12).map("\n".join)
two_classes = st.lists(
    st.tuples(st.floats(-1e9, 1e9), st.floats(-1e9, 1e9), st.sampled_from("ab")), min_size=2
).map(lambda rows: "\n".join(f"{x!r},{y!r},{label}" for x, y, label in rows))
files = st.one_of(
    texts.map(str.encode),
    texts.map(lambda text: text.encode("utf-16")),
    two_classes.map(str.encode),
    st.binary(max_size=300),
)


def encoded(raw):
    return base64.urlsafe_b64encode(raw).decode("ascii")


@pytest.fixture(scope="module")
def post(client, callback_body):
    """A function that posts a request to a store, and returns the answer and the notices."""

    def put(store, request):
        response = client.post(
            "/_dash-update-component", json=callback_body(f"{store}.data", request)
        )
        assert response.status_code == 200, response.text
        answered = response.get_json()["response"]
        return answered[store]["data"], answered[ids.NOTIFICATIONS]["sendNotifications"]

    return put


@settings(max_examples=500, suppress_health_check=[HealthCheck.too_slow])
@given(raw=files)
def test_any_file_is_read_or_refused_and_what_is_read_comes_back_exactly(post, raw):
    answer, notices = post(ids.FILE_ANSWER, {"kind": "points", "contents": encoded(raw)})

    if notices:
        (notice, _) = notices
        assert notice["title"] == TITLE
        assert notice["message"]
        assert "points" not in answer
        return
    if choose := answer.get("choose"):
        # A table of more columns, classes or gaps is not read before the learner has chosen.
        assert choose["problem"]
        assert "points" not in answer
        return
    own = answer["points"]
    made, refused = post(
        ids.DOWNLOAD, {"kind": "points", "address": "?data-shape=own", "points": own}
    )
    assert not refused
    again, _ = post(
        ids.FILE_ANSWER, {"kind": "points", "contents": encoded(base64.b64decode(made["content"]))}
    )
    assert again["points"] == own


@pytest.mark.parametrize("kind", ["points", "weights", "session"])
@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\x89PNG\r\n\x1a\n\0",
        gzip.compress(b"0" * 10_000_000),
        b"PK\x03\x04" + b"\0" * 50,
        b"[" * 100_000,
        b'{"format": 1e999}',
        b"\xff\xfe\0",
    ],
)
def test_what_no_kind_of_file_is_gets_a_sentence(post, kind, raw):
    _, notices = post(ids.FILE_ANSWER, {"kind": kind, "contents": encoded(raw)})

    assert {notice["title"] for notice in notices} == {TITLE}


@pytest.mark.parametrize("request_", [None, 7, "points", [], {}, {"kind": {}}, {"kind": "points"}])
@pytest.mark.parametrize("store", [ids.FILE_ANSWER, ids.DOWNLOAD])
def test_requests_that_are_none_get_a_sentence(post, store, request_):
    _, notices = post(store, request_)

    if not (store == ids.DOWNLOAD and request_ == {"kind": "points"}):
        assert [one["action"] for one in notices] == ["update", "show"]


def test_a_file_of_the_largest_size_is_read_and_a_larger_one_never_reaches_the_parser(
    client, callback_body, post
):
    largest = b"1,2,a\n1,3,b" + b"\n" * (uploads.MAX_BYTES - 11)
    answer, notices = post(ids.FILE_ANSWER, {"kind": "points", "contents": encoded(largest)})
    assert not notices
    assert answer["points"]["count"] == 2

    huge = encoded(b"0" * 1_000_000)
    body = callback_body(f"{ids.FILE_ANSWER}.data", {"kind": "points", "contents": huge})
    assert client.post("/_dash-update-component", json=body).status_code == 413


def test_own_points_train_over_http(client, train_body):
    own = points.write(points.parse_csv(b"0,0,a\n1,0,b\n0,1,b\n1,1,a\n"))
    request = {"token": 5, "address": "?data-shape=own&test-share=0&epochs=50", "points": own}

    response = client.post("/_dash-update-component", json=train_body(request))

    assert response.status_code == 200
    answer = json.loads(response.text)["response"][ids.ANSWER]["data"]
    assert answer["piece"]["done"]


@pytest.mark.parametrize("request_", [None, [], {}, {"address": "", "seeds": 99}, {"address": 1}])
def test_experiments_refuse_with_a_sentence(post, request_):
    answer, notices = post(ids.EXPERIMENT_ANSWER, request_)

    assert [one["action"] for one in notices] == ["update", "show"]
    assert answer["problems"]
