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


_settings = environment.read()
bind = f"{any_address()}:{_settings.port}"
workers = _settings.workers
worker_class = "server.gthread.Worker"
threads = _settings.threads
preload_app = True
# Longer than the 90 s for which Heroku's router keeps a connection, so that it never reuses one
# that this side has just closed.
keepalive = 95
# Two servers under one home directory would fight over it.
control_socket_disable = True
# No request takes longer than a second or two; a restart need not wait longer for any.
graceful_timeout = 10
