"""How gunicorn serves `app:server`; read by default from the directory it is started in."""

import os
import socket

from server import environment, memory

# A BLAS reads these when NumPy is first imported, which preloading does after this file. Networks
# this small only lose by sharing a product between threads.
os.environ.update(OPENBLAS_NUM_THREADS="1", OMP_NUM_THREADS="1", MKL_NUM_THREADS="1")

memory.hold_little()


def any_address() -> str:
    """Return the wildcard address of IPv6, which takes IPv4 too, or of IPv4 where that is all."""
    try:
        with socket.create_server(("::", 0), family=socket.AF_INET6):
            return "[::]"
    except OSError:
        return "0.0.0.0"  # noqa: S104 - the router in front of the app reaches it from outside


def folder_of_heartbeats() -> str | None:
    """Return a folder in memory, which a read-only container has too; None for the usual one."""
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108 - the files have no name


_settings = environment.read()
bind = f"{any_address()}:{_settings.port}"
workers = _settings.workers
worker_class = "server.gthread.Worker"
# One for what is heavy, the others for all else; whoever waits needs none.
threads = _settings.threads
logger_class = "server.glogging.Logger"
worker_tmp_dir = folder_of_heartbeats()
# Which proxies are believed, and what, is the business of server/proxies.py: on Heroku gunicorn
# would believe whoever asks, and take a header SCRIPT_NAME for the place of the app.
forwarded_allow_ips = ""
forwarder_headers = ""
preload_app = True
# Longer than the 90 s for which Heroku's router keeps a connection, so that it never reuses one
# that this side has just closed.
keepalive = 95
# Two servers under one home directory would fight over it.
control_socket_disable = True
# No request takes longer than a second or two; a restart need not wait longer for any.
graceful_timeout = 10
