import os
import subprocess
import sys
from pathlib import Path

import pytest

from server import start


def test_program_takes_the_place_of_the_start(monkeypatch):
    """It keeps the process, to which the host sends its signals."""
    started = []
    monkeypatch.setattr(os, "execv", lambda *arguments: started.append(arguments))

    start.main(["gunicorn", "app:server"])

    ((program, command),) = started
    assert Path(program).parent == Path(sys.executable).parent
    assert command == ["gunicorn", "app:server"]


def test_program_is_started_with_what_follows_it():
    command = [sys.executable, "-m", "server.start", "python", "-c", "print(6 * 7)"]

    assert subprocess.check_output(command, text=True) == "42\n"


@pytest.mark.parametrize("command", [[], ["no-such-program", "app:server"]])
def test_missing_program_is_named(command):
    with pytest.raises(SystemExit, match=(command or ["none was named"])[0]):
        start.main(command)


def test_wrong_variable_is_said_before_anything_starts(monkeypatch):
    monkeypatch.setenv("WEB_CONCURRENCY", "many")

    with pytest.raises(SystemExit, match="WEB_CONCURRENCY"):
        start.main(["gunicorn", "app:server"])
