"""Starts a program if the environment variables are right: `python -m server.start PROGRAM …`.

gunicorn reads WEB_CONCURRENCY before its configuration file, and a value that is no number ends it
with a traceback. Here every wrong value ends the start with a sentence.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from server import environment


def main(command: list[str]) -> None:
    """Become the program of `command`; the programs of this Python come before those of PATH."""
    environment.read()
    search = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    program = shutil.which(command[0], path=search) if command else None
    if program is None:
        sys.exit(f"There is no such program to start: {' '.join(command) or 'none was named'}.")
    os.execv(program, command)  # noqa: S606 - the command line is that of the person who types it


if __name__ == "__main__":
    main(sys.argv[1:])
