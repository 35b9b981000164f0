import pytest
from dash import Dash, Input, Output, html

from server import answers as module
from server import timing
from server.answers import AROUND, MAX_QUESTION, Answers, install_keeping, install_lookup
from server.guard import RequestError

QUESTION = b'{"inputs": [{"value": {"token": 12, "address": "?epochs=5"}}]}'
ANSWER = b'{"response": {"answer": {"data": {"token":12,"losses":"AAAA"}}}}'


@pytest.fixture
def answers():
    return Answers()


def test_what_was_answered_is_known(answers):
    assert answers.get(QUESTION) is None
    answers.keep(QUESTION, ANSWER)

    assert answers.get(QUESTION) == ANSWER


def test_number_of_a_question_is_no_part_of_it_and_is_answered(answers):
    answers.keep(QUESTION, ANSWER)

    assert answers.get(QUESTION.replace(b"12", b"7")) == ANSWER.replace(b"12", b"7")


@pytest.mark.parametrize("change", [(b"epochs=5", b"epochs=6"), (b'"token"', b'"asked"')])
def test_other_questions_have_other_answers(answers, change):
    answers.keep(QUESTION, ANSWER)

    assert answers.get(QUESTION.replace(*change)) is None


def test_texts_that_look_like_a_number_are_left_alone(answers):
    question = rb'{"token": 1, "name": "\"token\": 5"}'
    answer = rb'{"name":"\"token\": 5","token":1}'
    answers.keep(question, answer)

    assert answers.get(question.replace(b" 1,", b" 2,")) == answer.replace(b":1}", b":2}")
    assert answers.get(question.replace(b" 5", b" 6")) is None


def test_answer_with_another_number_is_not_kept(answers):
    question = QUESTION.replace(b'{"inputs"', b'{"asked": 3, "inputs"')
    answers.keep(question, ANSWER)

    assert answers.get(question) is None


def test_one_number_of_a_question_is_its_own_and_others_are_part_of_it(answers):
    question = QUESTION.replace(b'"?epochs=5"', b'"?epochs=5", "asked": 3')
    answers.keep(question, ANSWER)

    assert answers.get(question.replace(b"12", b"7")) == ANSWER.replace(b"12", b"7")
    assert answers.get(question.replace(b"3", b"4")) is None


def test_answer_without_a_number_is_one(answers):
    answers.keep(b'{"a": 1}', b'{"b":2}')
    answers.keep(QUESTION, b'{"problems":[]}')

    assert answers.get(b'{"a": 1}') == b'{"b":2}'
    assert answers.get(QUESTION) is None


def test_those_asked_for_longest_ago_are_forgotten():
    answers = Answers(most=3 * (10 + AROUND))
    for name in (b"a", b"b", b"c"):
        answers.keep(name, name * 10)
    assert answers.get(b"a")
    answers.keep(b"d", b"d" * 10)

    assert [answers.get(name) is not None for name in (b"a", b"b", b"c", b"d")] == [
        True,
        False,
        True,
        True,
    ]


def test_what_is_kept_anew_counts_once():
    answers = Answers(most=3 * (10 + AROUND))
    for _ in range(10):
        answers.keep(b"a", b"a" * 10)
    answers.keep(b"b", b"b" * 10)

    assert answers.get(b"a")
    assert answers.get(b"b")


def test_what_is_too_large_is_not_kept():
    answers = Answers(most=3 * (10 + AROUND))
    answers.keep(b"a", b"a" * (31 + 3 * AROUND))
    answers.keep(b"q" * (MAX_QUESTION + 1), b"a")

    assert answers.get(b"a") is None
    assert answers.get(b"q" * (MAX_QUESTION + 1)) is None


@pytest.fixture
def asked():
    return []


@pytest.fixture
def app(asked):
    app = Dash("test")
    app.layout = html.Div([html.Div(id=name) for name in ("in", "kept", "other")])

    def register(name):
        @app.callback(Output(name, "data-x"), Input("in", "data-x"))
        def answer(value):
            asked.append(name)
            return {"token": value["token"]}

    register("kept")
    register("other")
    timing.install_total(app.server)
    answers = Answers()
    install_lookup(app.server, answers)
    install_keeping(app, {"kept.data-x"}, answers)
    return app


def ask(app, name, token=1):
    body = {
        "output": f"{name}.data-x",
        "outputs": {"id": name, "property": "data-x"},
        "inputs": [{"id": "in", "property": "data-x", "value": {"token": token}}],
    }
    return app.server.test_client().post("/_dash-update-component", json=body)


def test_question_of_many_is_computed_once(app, asked):
    given = [ask(app, "kept", token) for token in (1, 2, 2)]

    assert asked == ["kept"]
    assert [one.get_json()["response"]["kept"]["data-x"]["token"] for one in given] == [1, 2, 2]
    assert {one.mimetype for one in given} == {"application/json"}


def test_other_questions_are_computed_each_time(app, asked):
    for _ in range(2):
        assert ask(app, "other").status_code == 200

    assert asked == ["other", "other"]


def test_damaged_question_is_left_to_whoever_checks_it(app, monkeypatch):
    def damaged(_):
        raise RequestError("its body is damaged")

    monkeypatch.setattr(module, "read_body", damaged)

    assert ask(app, "kept").status_code == 200
