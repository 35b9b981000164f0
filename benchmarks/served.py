"""The app as the Procfile serves it, to be measured, stopped and started again on one port."""

from __future__ import annotations

import os
import shlex
import signal
import socket
import ssl
import subprocess
import sys
import time
from contextlib import suppress
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from pathlib import Path
from types import TracebackType

ROOT = Path(__file__).resolve().parents[1]
STARTED_WITHIN = 60.0  # seconds
STOPPED_WITHIN = 40.0  # gunicorn gives its workers 30 s


class Served:
    """gunicorn with `workers` worker processes, on a free port; a context manager.

    `root` is the folder of the app; `tls` the certificate that it shows, if it was told to use one;
    `log` where it writes.
    """

    def __init__(
        self,
        workers: int,
        root: Path = ROOT,
        tls: str | None = None,
        log: Path = Path(os.devnull),
        **variables: str,
    ) -> None:
        self._workers = workers
        self._root = root
        self._tls = tls
        self._log = log
        with socket.create_server(("127.0.0.1", 0)) as probe:
            self.port = int(probe.getsockname()[1])
        self._environment = {
            **os.environ,
            "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
            "PORT": str(self.port),
            "WEB_CONCURRENCY": str(workers),
            **variables,
        }
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Served:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.stop()

    @property
    def master(self) -> int:
        """The process that started the workers."""
        if self._process is None:
            raise RuntimeError("The server is not running.")
        return self._process.pid

    def start(self) -> None:
        """Start the Procfile's command, and wait until all workers are there and one answers."""
        processes = dict(
            line.split(": ", 1) for line in (self._root / "Procfile").read_text().split("\n")[:1]
        )
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                shlex.split(processes["web"]),
                cwd=self._root,
                env=self._environment,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        deadline = time.monotonic() + STARTED_WITHIN
        while not self._answers() or len(self.workers()) < self._workers:
            if self._process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError("The server does not start; try the Procfile's command by hand.")
            time.sleep(0.05)

    def stop(self) -> None:
        """Stop the server, with all its workers."""
        process, self._process = self._process, None
        if process is None:
            return
        process.terminate()
        try:
            process.wait(STOPPED_WITHIN)
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)

    def workers(self) -> list[int]:
        """The worker processes at this moment."""
        children = Path(f"/proc/{self.master}/task/{self.master}/children")
        return [int(pid) for pid in children.read_text().split()]

    def _answers(self) -> bool:
        connection: HTTPConnection
        if self._tls is None:
            connection = HTTPConnection("127.0.0.1", self.port, timeout=5)
        else:
            context = ssl.create_default_context(cafile=self._tls)
            connection = HTTPSConnection("localhost", self.port, timeout=5, context=context)
        try:
            connection.request("GET", "/health")
            return connection.getresponse().status == 200
        except (OSError, HTTPException):
            return False
        finally:
            connection.close()


def memory(pid: int) -> float:
    """Memory that a process holds, shared with others or not, in MB; 0 if it has ended.

    A MB has a million bytes; what Linux calls kB has 1,024.
    """
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) * 1024 / 1e6
    return 0.0
