"""A Redis and workers of many runs, as real processes: started, killed and started again."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from redis import Redis, RedisError

from benchmarks.served import ROOT

STARTED_WITHIN = 30.0
PROGRAMS = ("redis-server", "valkey-server")


class Broker:
    """A Redis on a port of its own, which keeps what it has in a folder when it is restarted."""

    def __init__(self, folder: Path):
        self.folder = folder
        with socket.create_server(("127.0.0.1", 0)) as probe:
            self.port = int(probe.getsockname()[1])
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self.start()

    def start(self) -> None:
        program = next(found for name in PROGRAMS if (found := shutil.which(name)))
        self._process = subprocess.Popen(
            [
                *(program, "--port", str(self.port), "--bind", "127.0.0.1"),
                *("--dir", str(self.folder), "--save", "", "--appendonly", "yes"),
            ],
            stdout=subprocess.DEVNULL,
        )
        deadline = time.monotonic() + STARTED_WITHIN
        with Redis.from_url(self.url) as redis:
            while True:
                try:
                    redis.ping()
                except RedisError:
                    assert time.monotonic() < deadline, "Redis does not start"
                    time.sleep(0.02)
                else:
                    return

    def kill(self) -> None:
        """End it as a machine does that is gone."""
        self._process.kill()
        self._process.wait()

    def connections(self) -> int:
        """How many connections are open, besides the one that asks."""
        with Redis.from_url(self.url) as redis:
            return int(redis.info("clients")["connected_clients"]) - 1

    def memory(self) -> float:
        """Memory that what it keeps takes, in MB."""
        with Redis.from_url(self.url) as redis:
            return float(redis.info("memory")["used_memory"]) / 1e6


@contextmanager
def serving(folder: Path) -> Iterator[Broker]:
    broker = Broker(folder)
    try:
        yield broker
    finally:
        broker.kill()


class Worker:
    """A worker of the command line in the Procfile, in a session of its own."""

    def __init__(self, url: str, log: Path):
        lines = (ROOT / "Procfile").read_text().splitlines()
        command = dict(line.split(": ", 1) for line in lines)["worker"]
        search = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
        self._log = log.open("ab")
        self.process = subprocess.Popen(
            command,
            shell=True,
            cwd=ROOT,
            env={**os.environ, "PATH": search, "REDIS_URL": url},
            stdout=self._log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )

    def processes(self) -> list[int]:
        """Its processes at this moment."""
        found = [self.process.pid]
        for pid in found:
            children = Path(f"/proc/{pid}/task/{pid}/children")
            found += [int(child) for child in children.read_text().split()]
        return found

    def kill(self) -> None:
        """End all its processes as a machine does that is gone."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self._log.close()
