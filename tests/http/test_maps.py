"""What Redis keeps of maps, and what the page is told of them; the test itself is the worker."""

import json
from typing import Any

import pytest
from redis import Redis

from app import create_app
from benchmarks import workers as servers
from tests.support.maps import asked, axis
from ui.core import ids
from ui.core.settings import SettingsError
from ui.many import broker, cells, kept, question, tasks
from ui.many.distributed import Distributed
from ui.many.embedded import Embedded
from ui.many.engines import AwayError

MAP = question.read(asked(axes=[axis("hidden-units", 1, 2, 3, 4)], starts=3))


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with servers.serving(tmp_path_factory.mktemp("redis")) as server:
        yield server


@pytest.fixture
def client(server):
    with Redis.from_url(server.url) as client:
        client.flushall()
        yield client


@pytest.fixture
def maps(client):
    return kept.Maps(client)


@pytest.fixture
def engine(server, client):
    return Distributed(server.url)


@pytest.fixture
def work(client, maps):
    """What does the tasks that wait, as a worker does; how many pieces there were."""

    def work(most=9_999, seconds=60.0):
        pieces = 0
        while pieces < most and (message := client.rpop(broker.QUEUE)):
            ticket, generation = json.loads(message)["headers"]["argsrepr"][1:-1].split(", ")
            ticket = ticket.strip("'")
            while pieces < most and (claim := maps.claim(ticket, int(generation))):
                tasks.train(maps, ticket, claim, seconds)
                pieces += 1
        return pieces

    return work


def by_itself(asked_for=MAP):
    engine = Embedded()
    resume: dict[str, Any] = {}
    rows: list[cells.Row] = []
    while True:
        progress = engine.state("", asked_for, "", resume)
        rows, resume = rows + progress.rows, progress.resume
        if progress.done == progress.total:
            return rows


def begin(engine, asked_for=MAP, client="me"):
    ticket = engine.submit(asked_for, client, {})
    return ticket, engine.state(ticket, asked_for, client, {})


def test_rows_are_those_of_the_web_process(engine, work):
    ticket, first = begin(engine)
    work()
    last = engine.state(ticket, MAP, "me", first.resume)

    assert (first.done, last.done, last.total) == (0, 12, 12)
    assert last.rows == by_itself()
    assert engine.state(ticket, MAP, "me", last.resume).rows == []


def test_a_long_unit_is_trained_in_pieces(engine, work):
    ticket, first = begin(engine)

    assert work(seconds=0.0) > 4 * 10
    assert engine.state(ticket, MAP, "me", first.resume).rows == by_itself()


def test_units_that_the_page_has_are_not_trained_again(engine, work):
    resume = {"units": "0-1,3"}
    ticket = engine.submit(MAP, "me", resume)
    first = engine.state(ticket, MAP, "me", resume)

    assert first.done == 9
    assert work() == 1
    assert engine.state(ticket, MAP, "me", first.resume).rows == by_itself()[2:3]


def test_a_map_that_is_cancelled_is_trained_no_more(engine, work):
    ticket, first = begin(engine)
    work(1)
    engine.cancel(ticket)

    assert work() == 0
    # Whoever asks for it again has it go on; its tasks are taken for lost after a while.
    assert engine.state(ticket, MAP, "me", first.resume).done == 3


def test_a_map_that_nobody_reads_stops(engine, client, work):
    ticket, _ = begin(engine)
    left = client.ttl(f"many:{ticket}:alive")
    client.delete(f"many:{ticket}:alive")  # as it goes by itself then

    assert 0 < left <= 600
    assert work() == 0


def test_the_third_map_of_a_visitor_waits_for_one_of_the_first(engine, work):
    tickets = [begin(engine)[0] for _ in range(4)]
    first, second, third, fourth = (engine.state(one, MAP, "me", {}) for one in tickets)
    (_, other) = begin(engine, client="you")

    assert [one.place for one in (first, second, third, fourth)] == [0, 0, 1, 2]
    assert other.place == 0
    engine.cancel(tickets[1])
    assert engine.state(tickets[2], MAP, "me", {}).place == 0
    assert engine.state(tickets[3], MAP, "me", {}).place == 1
    work()
    assert engine.state(tickets[0], MAP, "me", {}).done == 12
    assert engine.state(tickets[3], MAP, "me", {}).place == 0


def test_the_time_in_which_a_map_waits_for_its_turn_does_not_count(server, client):
    now = [100.0]
    engine = Distributed(server.url, clock=lambda: now[0])
    for _ in range(2):
        begin(engine)
    ticket, third = begin(engine)
    now[0] += 4
    waited = engine.state(ticket, MAP, "me", third.resume)
    ticket, other = begin(engine, client="you")
    now[0] += 4
    begun = engine.state(ticket, MAP, "you", other.resume)

    assert (waited.place, waited.resume["spent"]) == (1, 0)
    assert (begun.place, begun.resume["spent"]) == (0, 4)


def test_a_visitor_has_a_dozen_maps_at_most(engine):
    for _ in range(kept.AT_MOST):
        begin(engine)

    with pytest.raises(SettingsError, match="wait for one, or stop it"):
        engine.submit(MAP, "me", {})


def test_no_row_is_written_twice(engine, maps, client, work):
    ticket, first = begin(engine)
    work()
    maps.finish(ticket, 2, json.dumps({"problem": "from a worker that was thought dead"}))

    assert client.llen(f"many:{ticket}:order") == 4
    assert engine.state(ticket, MAP, "me", first.resume).rows == by_itself()


def test_a_unit_of_a_worker_that_is_gone_is_free_after_its_lease(
    engine, maps, client, work, monkeypatch
):
    monkeypatch.setattr(kept, "LEASE", 0.0)
    ticket, first = begin(engine)
    lost = maps.claim(ticket, 1)

    assert lost is not None
    assert lost.tries == 1
    assert work() == 4
    rows = engine.state(ticket, MAP, "me", first.resume).rows
    assert sorted(rows, key=lambda row: row["cell"]) == by_itself()


def test_tasks_that_were_lost_are_sent_again(engine, client, work, monkeypatch):
    ticket, first = begin(engine)
    client.delete(broker.QUEUE)
    assert engine.state(ticket, MAP, "me", first.resume).rows == []
    assert client.llen(broker.QUEUE) == 0
    monkeypatch.setattr(kept, "SILENCE", 0.0)
    engine.state(ticket, MAP, "me", first.resume)

    assert client.llen(broker.QUEUE) == 4
    assert work() == 4


def test_a_unit_that_ends_each_worker_is_given_up(engine, maps, work, monkeypatch):
    monkeypatch.setattr(kept, "LEASE", 0.0)
    ticket, first = begin(engine)
    for _ in range(tasks.MAX_TRIES):
        assert maps.claim(ticket, 1).number == 0
        for number in (1, 2, 3):
            maps.finish(ticket, number, json.dumps(by_itself()[number]))
    work()
    *others, last = engine.state(ticket, MAP, "me", first.resume).rows

    assert others == by_itself()[1:]
    assert last == {
        "cell": 0,
        "first": 0,
        "problem": "This cell could not be trained: it ended the worker that tried.",
    }


@pytest.mark.parametrize("text", ["", "{", "7", "\xff", '{"axes": []}', "[" * 5_000])
def test_a_question_that_was_damaged_stops_no_worker(engine, client, work, text):
    ticket, first = begin(engine)
    client.set(f"many:{ticket}:question", text)
    work()
    progress = engine.state(ticket, MAP, "me", first.resume)

    assert progress.done == progress.total
    assert all("could not be trained" in row["problem"] for row in progress.rows)


@pytest.mark.parametrize("text", ["{", "7", '{"epoch": 3}', "[" * 5_000])
def test_a_state_that_was_damaged_begins_anew(engine, maps, work, text):
    ticket, first = begin(engine)
    maps.claim(ticket, 1)
    maps.hold(ticket, 0, text)
    work()

    assert engine.state(ticket, MAP, "me", first.resume).rows == by_itself()


@pytest.mark.parametrize(
    "text",
    ["", "{", "7", "null", '{"cell": 1}', "[" * 5_000, '{"cell": 2, "first": 0, "train_loss": 7}'],
)
def test_a_row_that_was_damaged_is_trained_again(engine, client, work, text, monkeypatch):
    monkeypatch.setattr(kept, "SILENCE", 0.0)
    ticket, first = begin(engine)
    work()
    client.hset(f"many:{ticket}:rows", "2", text)
    damaged = engine.state(ticket, MAP, "me", first.resume)

    assert damaged.done == 9
    assert "trained again" in " ".join(damaged.notes)
    again = engine.state(ticket, MAP, "me", damaged.resume)
    assert work() == 1
    last = engine.state(ticket, MAP, "me", again.resume)
    assert [row["cell"] for row in last.rows] == [2]
    assert last.done == last.total


@pytest.mark.parametrize("number", ["x", "-1", "99", "²"])
def test_the_number_of_no_unit_is_passed_over(engine, client, work, number):
    ticket, first = begin(engine)
    client.rpush(f"many:{ticket}:order", number)
    work()

    assert engine.state(ticket, MAP, "me", first.resume).rows == by_itself()


def test_rows_that_a_broker_forgot_in_between_are_found(engine, client, work):
    """It may have lost its last second when it was restarted, with rows that the page has."""
    ticket, first = begin(engine)
    work(3)
    some = engine.state(ticket, MAP, "me", first.resume)
    work()
    client.delete(f"many:{ticket}:order")

    last = engine.state(ticket, MAP, "me", some.resume)
    assert some.rows + last.rows == by_itself()


def test_a_map_whose_lifetime_is_over_goes_on(engine, client, work):
    ticket, first = begin(engine)
    work(2)
    some = engine.state(ticket, MAP, "me", first.resume)
    client.flushall()
    anew = engine.state(ticket, MAP, "me", some.resume)
    work()
    last = engine.state(anew.ticket, MAP, "me", anew.resume)

    assert anew.ticket != ticket
    assert "forgotten" in " ".join(anew.notes)
    assert some.rows + last.rows == by_itself()


def test_a_broker_that_is_away_is_asked_once_and_the_web_process_offered():
    engine = Distributed("redis://127.0.0.1:1/0")
    for _ in range(2):
        with pytest.raises(AwayError, match="workers cannot be reached"):
            engine.submit(MAP, "me", {})


def test_without_a_worker_the_web_process_is_offered(engine, monkeypatch):
    ticket, first = begin(engine)
    monkeypatch.setattr("ui.many.distributed.NO_WORKER", -1.0)

    with pytest.raises(AwayError, match="None of the server's workers"):
        engine.state(ticket, MAP, "me", first.resume)


@pytest.mark.parametrize("resume", [{"units": "7"}, {"units": 7}, {"read": -1}, {"spent": "x"}])
def test_what_a_page_has_is_not_believed(engine, resume):
    ticket, _ = begin(engine)

    with pytest.raises(SettingsError, match="damaged"):
        engine.state(ticket, MAP, "me", resume)


def ask(app, sent):
    """The answer to what the page posts."""
    question_at, answer_at = (
        {"id": store, "property": "data"} for store in (ids.MANY_REQUEST, ids.MANY_ANSWER)
    )
    answered = app.server.test_client().post(
        "/_dash-update-component",
        json={
            "output": f"{ids.MANY_ANSWER}.data",
            "outputs": answer_at,
            "inputs": [{**question_at, "value": sent}],
            "changedPropIds": [f"{ids.MANY_REQUEST}.data"],
        },
    )
    return answered.get_json()["response"][ids.MANY_ANSWER]["data"]


def test_a_page_has_its_map_trained_by_workers_and_goes_on_without_them(server, client, work):
    app = create_app({"REDIS_URL": server.url})
    sent = {"asked": 1, "question": MAP.write()}
    first = ask(app, sent)
    work(2)
    some = ask(app, {**sent, "ticket": first["ticket"], "resume": first["resume"]})
    rest = ask(app, {**sent, "engine": "embedded", "resume": some["resume"]})

    assert (first["engine"], rest["engine"]) == ("distributed", "embedded")
    assert (first["asked"], some["done"], rest["done"], rest["total"]) == (1, 6, 12, 12)
    assert some["rows"] + rest["rows"] == by_itself()
    assert ask(app, {**sent, "ticket": first["ticket"], "cancel": True})["cancelled"] is True


def test_a_page_whose_broker_is_away_is_told_so():
    app = create_app({"REDIS_URL": "redis://127.0.0.1:1/0"})
    told = ask(app, {"asked": 1, "question": MAP.write()})

    assert told["offer"] == "embedded"
    assert told["problems"] == ["The server's workers cannot be reached just now."]


def test_without_a_redis_the_web_process_trains():
    app = create_app({})
    sent = {"asked": 1, "question": MAP.write()}
    estimate = ask(app, {**sent, "estimate": True})
    rows: list[cells.Row] = []
    told: dict[str, Any] = {"done": 0, "total": 1, "resume": None}
    while told["done"] < told["total"]:
        told = ask(app, {**sent, "resume": told["resume"]})
        rows += told["rows"]

    assert (estimate["cells"], estimate["trainings"]) == (4, 12)
    assert estimate["seconds"] > 0
    assert rows == by_itself()


LONG = asked(
    address="epochs=20000&batch-size=1", axes=[axis("hidden-units", *range(1, 17))], starts=100
)


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        (None, "name its settings"),
        ({"question": None}, "name its settings"),
        ({"question": MAP.write(), "ticket": "x"}, "ticket"),
        ({"question": MAP.write(), "ticket": 7}, "ticket"),
        ({"question": MAP.write(), "resume": []}, "damaged"),
        ({"question": MAP.write(), "resume": {"units": "0-4"}}, "damaged"),
        ({"question": MAP.write(), "resume": {"state": 7}}, "damaged"),
        ({"question": MAP.write(), "resume": {"worked": -1}}, "damaged"),
        ({"question": LONG}, "hours"),
    ],
)
def test_what_cannot_be_answered_is_said_in_words(sent, words):
    assert words in " ".join(ask(create_app({}), sent)["problems"])


def test_rows_have_what_a_page_knows_of():
    assert set(by_itself()[0]) == {"cell", "first", *cells.MEASURES}
