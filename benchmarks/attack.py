"""Generated hostile requests, against the Procfile's server with one worker.

    python -m benchmarks.attack [--examples 10000] [--seconds 20]

No answer may be a server error or show a traceback, the worker must live on, and its memory must
not grow by more than 50 MB. The bodies are Hypothesis': wrong JSON types, unknown outputs, wrong
ids, deep nesting, NaN and 1e400, huge texts and lists, settings at and past every limit, tampered
weights. A failing one is shrunk and printed.

Then clients that are silent, slow or greedy, as many and as much as they are allowed, with an
honest user among them: what that one waits for, and the memory of the worker meanwhile.
"""

from __future__ import annotations

import argparse
import base64
import json
import time
from collections import Counter
from http.client import HTTPException
from itertools import count
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks import crowd, forwarded
from benchmarks.client import PATH, TRAIN, WIDTH, Client, Tally, decode, with_input
from benchmarks.served import Served, memory

MAX_GROWTH = 50.0  # MB
MAX_MEMORY = 180.0  # MB
# Requests to begin with, which load what is loaded only once.
WARM_UP = 100

Body = dict[str, Any]

numbers = st.one_of(
    st.integers(-(2**70), 2**70),
    st.floats(),
    st.sampled_from([0, -1, 1, 2**31, 2**53, 2**63, 1e308, -0.0]),
)
texts = st.one_of(
    st.text(max_size=20),
    st.sampled_from(["", "../../etc/passwd", "<script>alert(1)</script>", "\ud800", "\0", "%s%n"]),
    st.builds(
        lambda letter, size: letter * size, st.sampled_from("a,[\\é😀"), st.integers(0, 60_000)
    ),
)
anything = st.recursive(
    st.none() | st.booleans() | numbers | texts,
    lambda values: st.lists(values, max_size=5) | st.dictionaries(texts, values, max_size=5),
    max_leaves=20,
)


def nested(depth: int) -> str:
    """JSON of lists within lists."""
    return "[" * depth + "]" * depth


raw_values = st.one_of(
    st.sampled_from(["NaN", "Infinity", "-Infinity", "1e400", "-1e400", "9" * 5000, '"\\ud800"']),
    st.integers(1, 100_000).map(nested),
    st.integers(1, 100_000).map(lambda size: f"[{'0,' * size}0]"),
    st.integers(1, 30_000).map(lambda size: f"[{'{},' * size}0]"),
    st.integers(1, 30_000).map(lambda size: '{"a":' * size + "1" + "}" * size),
    st.integers(1, 1_100_000).map(lambda size: f'"{"x" * size}"'),
)


def addresses(defaults: Body) -> st.SearchStrategy[Any]:
    """Settings of all names with values at, near and far past their limits."""
    values = st.one_of(
        st.integers(-2, 2_100).map(str),
        st.floats().map(str),
        st.sampled_from(
            ["1e400", "nan", "-0", "0x10", "٣", "1_000", "+5", "20000", "20001", "", "%"]
        ),
        st.sampled_from([text for form in defaults.values() for text in form["values"] or []]),
        st.sampled_from([form["default"] for form in defaults.values()]),
        texts,
    )
    names = st.sampled_from([*defaults, "unknown", "edit", "epoch"])
    pairs = st.lists(st.tuples(names, values), max_size=5)
    return pairs.map(lambda chosen: "?" + "&".join(f"{name}={value}" for name, value in chosen))


def starts(weights: str) -> st.SearchStrategy[Any]:
    """Beginnings of a piece whose weights, in base64url, were tampered with."""
    tampered = st.one_of(
        st.just(weights),
        st.integers(0, len(weights)).map(lambda end: weights[:end]),
        st.tuples(st.integers(0, len(weights) - 1), st.sampled_from("_-A=!é/+")).map(
            lambda change: weights[: change[0]] + change[1] + weights[change[0] + 1 :]
        ),
        st.just("_" * len(weights)),  # not numbers
        texts,
    )
    shapes = st.just([17]) | st.lists(st.integers(-1, 20), max_size=3) | anything
    arrays = st.fixed_dictionaries(
        {"dtype": st.sampled_from(["f8", "f4", "u1", "O", ""]), "bdata": tampered, "shape": shapes}
    )
    epochs = st.integers(-1, 20_001) | anything
    return st.fixed_dictionaries({"epoch": epochs, "weights": arrays | anything})


@st.composite
def changed(draw: st.DrawFn, bodies: list[Body]) -> bytes:
    """A sound body in which something is replaced, left out or repeated."""
    body = json.loads(json.dumps(draw(st.sampled_from(bodies))))
    parts: list[tuple[Any, Any]] = []

    def collect(value: Any) -> None:
        for key in value if isinstance(value, dict) else range(len(value)):
            parts.append((value, key))
            if isinstance(value[key], dict | list):
                collect(value[key])

    collect(body)
    raw = ""
    for _ in range(draw(st.integers(1, 3))):
        owner, key = draw(st.sampled_from(parts))
        match draw(st.sampled_from(["replace", "raw", "remove", "repeat"])):
            case "replace":
                owner[key] = draw(anything)
            case "raw":
                raw = draw(raw_values)
                owner[key] = "@raw@"
            case "repeat" if isinstance(owner, list) and key < len(owner):
                owner.extend([owner[key]] * draw(st.integers(1, 100)))
            case _ if isinstance(owner, dict):
                owner.pop(key, None)
    return json.dumps(body).replace('"@raw@"', raw).encode(errors="surrogatepass")


def hostile(callbacks: dict[str, Body], defaults: Body, weights: str) -> st.SearchStrategy[bytes]:
    """Bodies of every kind."""
    bodies = list(callbacks.values())

    def written(values: st.SearchStrategy[Any]) -> st.SearchStrategy[bytes]:
        return values.map(lambda value: json.dumps(value).encode())

    def posted(values: st.SearchStrategy[Any]) -> st.SearchStrategy[bytes]:
        chosen = st.sampled_from(bodies)
        return written(st.tuples(chosen, values).map(lambda pair: with_input(*pair)))

    requests = st.fixed_dictionaries(
        {"token": anything, "address": addresses(defaults) | anything},
        optional={
            "start": starts(weights),
            "seeds": st.lists(numbers, max_size=40),
            "search": texts,
        },
    )
    train = written(requests.map(lambda request: with_input(callbacks[TRAIN], request)))
    return st.one_of(
        st.binary(max_size=200),
        written(anything),
        raw_values.map(str.encode),
        posted(anything),
        posted(requests),
        train,
        changed(bodies),
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--examples", type=int, default=10_000)
    parser.add_argument("--seconds", type=float, default=20.0)
    options = parser.parse_args()
    grown = attack_with_bodies(options.examples)
    print()
    print("The server as Heroku starts it:\n")
    mistaken = forwarded.attack()
    print()
    largest = attack_with_crowds(options.seconds)
    if mistaken:
        raise SystemExit(f"{mistaken} answers to made-up headers are not as they must be.")
    if grown > MAX_GROWTH:
        raise SystemExit(f"The worker's memory grew by {grown:.0f} MB.")
    if largest > MAX_MEMORY:
        raise SystemExit(f"A worker held {largest:.0f} MB, more than {MAX_MEMORY:.0f}.")


def attack_with_crowds(seconds: float) -> float:
    """Print the table of the crowds; the memory of the largest worker, in MB."""
    print(f"One worker, {seconds:.0f} s each.\n")
    print(crowd.HEADER, flush=True)
    kinds = [*crowd.COSTLY, "layout"]
    attacks: list[tuple[Any, ...]] = [
        ("nobody",),
        *(
            (f"500 silent connections, {kind}", crowd.silent, 500, kind)
            for kind in crowd.BEGINNINGS
        ),
        ("2,000 silent connections", crowd.silent, 2_000, "nothing"),
        ("one client on 50 connections, all kinds", crowd.hostile, 1, 50, kinds),
        ("ten clients on 8 connections, all kinds", crowd.hostile, 10, 8, kinds),
        *((f"one client on 8 connections, {kind}", crowd.hostile, 1, 8, [kind]) for kind in kinds),
    ]
    largest = 0.0
    for name, *target in attacks:
        line, seen = crowd.row(name, seconds, *target)
        print(line, flush=True)
        largest = max(largest, seen.largest)
    return largest


def attack_with_bodies(examples: int) -> float:
    """Print the table of the generated bodies; how much the worker's memory grew, in MB."""
    statuses: Counter[int] = Counter()
    addresses_used = count(1)

    # One proxy is believed, so that each request seems to come from another client: the limit of
    # the rate is not what is attacked here.
    with Served(1, TRUSTED_PROXIES="1") as server:
        client = Client(server.port, Tally())
        callbacks = client.callbacks()
        (worker,) = server.workers()
        defaults = setting_forms(client.ask("GET", "/_dash-layout"))
        sound = with_input(callbacks[TRAIN], {"token": 1, "address": ""})
        answer = client.ask("POST", PATH, json.dumps(sound).encode())
        snapshots = answer["response"]["answer"]["data"]["piece"]["snapshots"]
        width = snapshots["shape"][1] * WIDTH["f8"]
        weights = base64.urlsafe_b64encode(decode(snapshots)[:width]).decode()
        before: list[float] = []

        def post(body: bytes) -> None:
            number = next(addresses_used)
            if number == min(WARM_UP, examples // 2):
                before.append(memory(worker))
            attacker = Client(
                server.port,
                Tally(),
                {"X-Forwarded-For": f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"},
            )
            try:
                status, text = attacker.exchange("POST", PATH, body or b" ")
            except (OSError, HTTPException):
                # A body that is too large is refused before all of it is read.
                if len(body) < 1_000_000:
                    raise
                status, text = 413, b""
            finally:
                attacker.close()
            statuses[status] += 1
            assert status < 500, (status, text)
            assert b"Traceback" not in text, text

        began = time.monotonic()
        attack = given(hostile(callbacks, defaults, weights))(post)
        settings(
            max_examples=examples,
            deadline=None,
            database=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        )(attack)()
        seconds = time.monotonic() - began
        grown = memory(worker) - before[0]
        if server.workers() != [worker]:
            raise SystemExit("The worker died.")
    print("| requests | answers by status | server errors | memory growth, MB | seconds |")
    print("| ---: | --- | ---: | ---: | ---: |")
    listed = ", ".join(f"{status}: {number}" for status, number in sorted(statuses.items()))
    print(f"| {statuses.total()} | {listed} | 0 | {grown:.1f} | {seconds:.0f} |")
    return grown


def setting_forms(layout: Any) -> Body:
    """The settings' names and defaults, from the store of the page that holds them."""
    match layout:
        case {"props": {"id": "setting-defaults", "data": dict() as forms}}:
            return forms
        case dict():
            return setting_forms(list(layout.values()))
        case list():
            return next(filter(None, map(setting_forms, layout)), {})
    return {}


if __name__ == "__main__":
    main()
