"""The environment variables that the app understands, read and checked in one place."""

from __future__ import annotations

import os
import re
import socket
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit


class Variable(NamedTuple):
    """A whole number between two limits, both included."""

    default: int
    minimum: int
    maximum: int
    meaning: str

    def read(self, name: str, text: str | None) -> int:
        if text is None:
            return self.default
        if re.fullmatch("[0-9]{1,9}", text) and self.minimum <= int(text) <= self.maximum:
            return int(text)
        raise SystemExit(
            f"The environment variable {name}, {self.meaning}, must be a whole number "
            f"from {self.minimum} to {self.maximum}, not {text!r}."
        )


VARIABLES = {
    "PORT": Variable(8050, 1, 65_535, "the port to listen on"),
    "WEB_CONCURRENCY": Variable(1, 1, 64, "the number of worker processes"),
    "THREADS": Variable(3, 3, 64, "the number of threads of each worker process"),
    "TRUSTED_PROXIES": Variable(
        0, 0, 5, "the number of proxies in front whose X-Forwarded headers are believed"
    ),
    "HTTPS_ONLY": Variable(0, 0, 1, "the switch for sending browsers without TLS to https://"),
    "PLAYGROUND_DEBUG": Variable(0, 0, 1, "the switch for Dash's debug mode"),
}
# Heroku sets DYNO; its router is always in front, and has TLS.
ON_HEROKU = {"TRUSTED_PROXIES": "1", "HTTPS_ONLY": "1"}

# The names that Heroku gives; those of one's own are told with TRUSTED_HOSTS.
ON_HEROKU_HOSTS = ".herokuapp.com"
HOST_NAME = re.compile(r"\.?[a-z0-9-]+(\.[a-z0-9-]+)*|\[[0-9a-f:.]+\]")
SECRET_LENGTH = 16
# As a policy may name them; one that is tried out on this machine has a port.
FRAME_HOST = re.compile(r"\.?[a-z0-9-]+(\.[a-z0-9-]+)*(:[0-9]{1,5})?")


class Environment(NamedTuple):
    """What the environment asks for."""

    port: int
    workers: int
    threads: int
    proxies: int
    https_only: bool
    debug: bool
    trusted_hosts: tuple[str, ...] = ()
    frame_hosts: tuple[str, ...] = ()
    redis: str | None = None
    secret: str | None = None


def read(variables: Mapping[str, str] = os.environ) -> Environment:
    """The environment; a variable with a wrong value ends the program with a sentence about it."""
    if "DYNO" in variables:
        variables = {**ON_HEROKU, **variables}
    values = {name: known.read(name, variables.get(name)) for name, known in VARIABLES.items()}
    return Environment(
        port=values["PORT"],
        workers=values["WEB_CONCURRENCY"],
        threads=values["THREADS"],
        proxies=values["TRUSTED_PROXIES"],
        https_only=bool(values["HTTPS_ONLY"]),
        debug=bool(values["PLAYGROUND_DEBUG"]),
        trusted_hosts=read_trusted_hosts(variables),
        frame_hosts=read_frame_hosts(variables),
        redis=read_redis(variables),
        secret=read_secret(variables),
    )


def read_trusted_hosts(variables: Mapping[str, str] = os.environ) -> tuple[str, ...]:
    """The names, or .domains, to which browsers without TLS are redirected.

    One that is no name ends the program with a sentence.
    """
    usual = ON_HEROKU_HOSTS if "DYNO" in variables else ""
    meaning = "the hosts to which browsers without TLS are redirected"
    return _read_names(variables, "TRUSTED_HOSTS", usual, HOST_NAME, meaning)


def read_frame_hosts(variables: Mapping[str, str] = os.environ) -> tuple[str, ...]:
    """The names, or .domains, whose pages may show this one in a frame; none where none is named.

    One that is no name ends the program with a sentence.
    """
    meaning = "the hosts whose pages may show the playground in a frame"
    return _read_names(variables, "FRAME_HOSTS", "", FRAME_HOST, meaning)


def _read_names(
    variables: Mapping[str, str], variable: str, usual: str, form: re.Pattern[str], meaning: str
) -> tuple[str, ...]:
    text = variables.get(variable, usual)
    names = tuple(name.strip().lower() for name in text.split(",") if name.strip())
    for name in names:
        if not form.fullmatch(name):
            raise SystemExit(
                f"The environment variable {variable}, {meaning}, must be names such as "
                "play.example.org, or .example.org for all below it, with commas between them, "
                f"not {name!r}."
            )
    return names


def read_redis(variables: Mapping[str, str] = os.environ) -> str | None:
    """Where Redis is, in the form that its client and Celery take; None without one.

    Heroku's has certificates that it signed itself, which nobody else can check.
    """
    url = variables.get("REDIS_URL")
    if not url:
        return None
    try:
        parts = urlsplit(url)
        sound = parts.scheme in ("redis", "rediss") and bool(parts.hostname)
        sound = sound and (parts.port or 1) > 0
    except ValueError:
        sound = False
    if not sound:
        # It holds a password, so it is not repeated.
        raise SystemExit(
            "The environment variable REDIS_URL, where the workers of many runs find Redis, must "
            "be an address such as redis://localhost:6379/0, or rediss:// with TLS."
        )
    if parts.scheme == "redis" or "ssl_cert_reqs" in parse_qs(parts.query):
        return url
    checks = "none" if "DYNO" in variables else "required"
    return f"{url}{'&' if parts.query else '?'}ssl_cert_reqs={checks}"


def read_secret(variables: Mapping[str, str] = os.environ) -> str | None:
    """What completion codes are signed with; without it there are none.

    One drawn at the start would be another in each worker, and after each restart. One that is
    easily guessed ends the program with a sentence.
    """
    secret = variables.get("SECRET_KEY")
    if secret is not None and len(secret) < SECRET_LENGTH:
        raise SystemExit(
            "The environment variable SECRET_KEY, what completion codes are signed with, must have "
            f"at least {SECRET_LENGTH} characters; leave it out where there are to be no codes."
        )
    return secret


def read_host(variables: Mapping[str, str] = os.environ) -> str:
    """The address that `python app.py` listens on; one that is not this machine's ends it."""
    host = variables.get("HOST", "127.0.0.1")
    try:
        family, *_ = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)[0]
        with socket.socket(family) as probe:
            probe.bind((host, 0))
    except (OSError, UnicodeError):
        raise SystemExit(
            "The environment variable HOST, the address to listen on, must be one of this "
            f"machine's, such as 127.0.0.1, or 0.0.0.0 for all of them, not {host!r}."
        ) from None
    return host
