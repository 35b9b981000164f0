"""Headers of proxies as strangers make them up, against the server as Heroku starts it.

Its router adds the visitor's address to X-Forwarded-For and says the protocol; it passes on all
else. What a visitor sends of these headers must change neither who it is nor where it is led, and
no error of the server may come of it. A client is known by its share of work: whoever is told to
wait under one name has that name.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from http.client import HTTPConnection
from pathlib import Path
from typing import NamedTuple

from benchmarks.served import Served
from server import bundle

ROUTER = {"X-Forwarded-Proto": "https", "X-Forwarded-For": "198.51.100.7"}
HEADER = "| headers | asked for | answered | as it must |\n| --- | --- | --- | --- |"


class Answer(NamedTuple):
    """Status and headers, their names in small letters."""

    status: int
    headers: dict[str, str]


class Trial(NamedTuple):
    """Headers, beside or in place of the router's, the path, and whether an answer is sound."""

    name: str
    headers: dict[str, str]
    path: str
    is_sound: Callable[[Answer], bool]


def is_page(answer: Answer) -> bool:
    """Whether it is the page."""
    return answer.status == 200 and answer.headers["content-type"].startswith("text/html")


def is_refused(answer: Answer) -> bool:
    """Whether it is an error of the one who asks."""
    return 400 <= answer.status < 500


def leads_nowhere_else(answer: Answer) -> bool:
    """Whether a browser without TLS is refused, and not led to a host that somebody made up."""
    return is_refused(answer) and "location" not in answer.headers


def is_not_kept(answer: Answer) -> bool:
    """Whether a browser asks again before it uses what was answered, if there was anything."""
    return "immutable" not in answer.headers.get("cache-control", "")


TRIALS = (
    Trial("SCRIPT_NAME", {"SCRIPT_NAME": "/evil"}, "/", is_page),
    Trial("Script-Name", {"Script-Name": "/evil"}, "/", is_page),
    Trial("X-Forwarded-Prefix", {"X-Forwarded-Prefix": "/evil"}, "/", is_page),
    Trial("X-Forwarded-Host", {"X-Forwarded-Host": "evil.example"}, "/", is_page),
    Trial("X-Forwarded-Port", {"X-Forwarded-Port": "99999999"}, "/", is_page),
    Trial("Forwarded", {"Forwarded": "for=1.2.3.4;proto=http;host=evil.example"}, "/", is_page),
    Trial("Path-Info", {"Path-Info": "/../../etc/passwd"}, "/", is_page),
    Trial("protocol of two", {"X-Forwarded-Proto": "http, https"}, "/", is_page),
    Trial(
        "protocol unknown", {"X-Forwarded-Proto": "gopher"}, "/health", lambda a: a.status == 200
    ),
    Trial("address with a port", {"X-Forwarded-For": "198.51.100.7:4711"}, "/", is_page),
    Trial("address of IPv6 with a port", {"X-Forwarded-For": "[2001:db8::7]:4711"}, "/", is_page),
    Trial("no address", {"X-Forwarded-For": "unknown, _hidden, \xa0"}, "/", is_page),
    Trial(
        "thousand addresses", {"X-Forwarded-For": ", ".join(["10.0.0.1"] * 1000)}, "/", is_refused
    ),
    Trial(
        "without TLS, made-up host",
        {"X-Forwarded-Proto": "http", "Host": "evil.example"},
        "/",
        leads_nowhere_else,
    ),
    Trial("made-up version of a script", {}, "/assets/favicon.ico?m=9999", is_not_kept),
    Trial("made-up version of a bundle", {}, f"{bundle.PREFIX}page.js?v=9999", is_not_kept),
)


def ask(port: int, path: str, headers: dict[str, str]) -> Answer:
    """The answer to a request with these headers beside, or in place of, those of the router."""
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        sent = {"Host": "localhost", "Accept": "text/html", **ROUTER, **headers}
        connection.request("GET", path, headers=sent)
        response = connection.getresponse()
        response.read()
        return Answer(
            response.status, {name.lower(): value for name, value in response.getheaders()}
        )
    finally:
        connection.close()


def attack() -> int:
    """Print what is answered to each trial, and what the log says of visitors; the mistakes."""
    wrong = 0
    print(HEADER, flush=True)
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "log"
        with Served(
            1,
            log=log,
            DYNO="web.1",
            FORWARDED_ALLOW_IPS="*",
            GUNICORN_CMD_ARGS="--access-logfile -",
        ) as server:
            for trial in TRIALS:
                answer = ask(server.port, trial.path, trial.headers)
                sound = trial.is_sound(answer)
                wrong += not sound
                said = f"{answer.status} {answer.headers.get('location', '')}".strip()
                verdict = "yes" if sound else "**no**"
                print(f"| {trial.name} | {trial.path} | {said} | {verdict} |", flush=True)
        written = log.read_text()
        told = [text for text in ("198.51.100.7", "2001:db8", "evil") if text in written]
        wrong += bool(told)
        print(
            f"| GUNICORN_CMD_ARGS=--access-logfile - | the log | {told or 'no visitor'} "
            f"| {'**no**' if told else 'yes'} |"
        )
    return wrong
