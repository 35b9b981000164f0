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

STARTED_WITHIN = 60.0
PROGRAMS = ("redis-server", "valkey-server")


class Broker:
    """A Redis on a port of its own, which keeps what it has in a folder when it is restarted.

    certified: whether it takes TLS alone, with a certificate that it signed itself, as Heroku's.
    """

    def __init__(self, folder: Path, *, certified: bool = False):
        self.folder, self.certified = folder, certified
        with socket.create_server(("127.0.0.1", 0)) as probe:
            self.port = int(probe.getsockname()[1])
        self.url = f"redis://127.0.0.1:{self.port}/0"
        if certified:
            self.url = f"rediss://127.0.0.1:{self.port}/0?ssl_cert_reqs=none"
            sign_itself(folder)
        self.start()

    def start(self) -> None:
        program = next(found for name in PROGRAMS if (found := shutil.which(name)))
        self._process = subprocess.Popen(
            [
                *(program, "--bind", "127.0.0.1"),
                *(self._tls() if self.certified else ("--port", str(self.port))),
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

    def _tls(self) -> tuple[str, ...]:
        certificate, key = (str(self.folder / name) for name in ("certificate.pem", "key.pem"))
        return (
            *("--port", "0", "--tls-port", str(self.port), "--tls-auth-clients", "no"),
            *("--tls-cert-file", certificate, "--tls-key-file", key),
            *("--tls-ca-cert-file", certificate),
        )

    def kill(self) -> None:
        """End it as a machine does that is gone."""
        self._process.kill()
        self._process.wait()

    def await_worker(self) -> None:
        """Wait until a worker listens for tasks."""
        deadline = time.monotonic() + STARTED_WITHIN
        with Redis.from_url(self.url) as redis:
            while all(client["cmd"] != "brpop" for client in redis.client_list()):
                assert time.monotonic() < deadline, "no worker starts"
                time.sleep(0.05)

    def connections(self) -> int:
        """How many connections are open, besides the one that asks."""
        with Redis.from_url(self.url) as redis:
            return int(redis.info("clients")["connected_clients"]) - 1

    def memory(self) -> float:
        """Memory that what it keeps takes, in MB."""
        with Redis.from_url(self.url) as redis:
            return float(redis.info("memory")["used_memory"]) / 1e6


def sign_itself(folder: Path) -> None:
    """Write a key, and a certificate of nobody's, as key.pem and certificate.pem."""
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=nobody"),
            *("-keyout", "key.pem", "-out", "certificate.pem"),
        ],
        cwd=folder,
        check=True,
        capture_output=True,
    )


@contextmanager
def serving(folder: Path, *, certified: bool = False) -> Iterator[Broker]:
    broker = Broker(folder, certified=certified)
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
