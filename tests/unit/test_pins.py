"""constraints.txt pins whatever the requirements bring along, on every platform."""

import re
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires, version

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.support import ROOT

PLATFORMS = {"linux": "Linux", "darwin": "Darwin", "win32": "Windows"}
PYTHONS = ("3.11", "3.12", "3.13", "3.14")


def read(name: str) -> dict[str, Requirement]:
    lines = [line.partition("#")[0].strip() for line in (ROOT / name).read_text().splitlines()]
    made = (Requirement(line) for line in lines if line and not line.startswith("-"))
    return {canonicalize_name(requirement.name): requirement for requirement in made}


PINS = read("constraints.txt")
CHOSEN = {**read("requirements.txt"), **read("requirements-dev.txt")}


def this_one() -> dict[str, str]:
    return {name: str(value) for name, value in default_environment().items()}


def environments() -> Iterator[dict[str, str]]:
    for platform, system in PLATFORMS.items():
        for python in PYTHONS:
            environment = this_one()
            environment.update(
                sys_platform=platform,
                platform_system=system,
                os_name="nt" if platform == "win32" else "posix",
                python_version=python,
                python_full_version=f"{python}.0",
            )
            yield environment


def brought_along(environment: dict[str, str]) -> dict[str, str]:
    """Every distribution that the chosen ones need in an environment, and by whom it is needed."""
    needed: dict[str, str] = {}
    waiting = list(CHOSEN.values())
    while waiting:
        asking = waiting.pop()
        try:
            lines = requires(asking.name) or []
        except PackageNotFoundError:
            continue  # of another platform
        for requirement in map(Requirement, lines):
            extras = ["", *asking.extras]
            marker = requirement.marker
            wanted = marker is None or any(
                marker.evaluate({**environment, "extra": extra}) for extra in extras
            )
            name = canonicalize_name(requirement.name)
            if wanted and name not in needed:
                needed[name] = asking.name
                waiting.append(requirement)
    return needed


@pytest.mark.parametrize("environment", list(environments()), ids=lambda each: each["sys_platform"])
def test_whatever_is_brought_along_is_pinned(environment):
    missing = {
        name: asking
        for name, asking in brought_along(environment).items()
        if name not in PINS and name not in CHOSEN
    }

    assert not missing


def test_nothing_else_is_pinned():
    needed = {name for environment in environments() for name in brought_along(environment)}

    assert not PINS.keys() - needed
    assert not PINS.keys() & CHOSEN.keys(), "a version stands in one place"


@pytest.mark.parametrize("name", PINS)
def test_pin_is_exact_and_installed(name):
    assert re.fullmatch(r"==[\w.]+", str(PINS[name].specifier))
    try:
        installed = version(name)
    except PackageNotFoundError:
        assert name not in brought_along(this_one())
    else:
        assert PINS[name].specifier.contains(installed)


@pytest.mark.parametrize("file", ["requirements.txt", "requirements-dev.txt"])
def test_pins_hold_for_the_requirements(file):
    first = (ROOT / file).read_text().splitlines()[0]

    assert first in ("-c constraints.txt", "-r requirements.txt")


def test_every_place_that_installs_has_the_pins():
    assert "COPY requirements.txt constraints.txt ./" in (ROOT / "Dockerfile").read_text()
    assert "!constraints.txt" in (ROOT / ".dockerignore").read_text().splitlines()
    assert "constraints.txt" not in (ROOT / ".slugignore").read_text()
    assert re.search(
        r"^\.venv/installed:.* constraints\.txt", (ROOT / "Makefile").read_text(), re.M
    )
