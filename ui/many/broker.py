"""The way to the workers: a queue of Celery's on Redis, or Valkey, which speaks the same.

No worker sends a result through it: what a cell has come to is written to the map (`kept`), and the
queue only says of which map the next cell is to be trained.
"""

from __future__ import annotations

import logging
from queue import Empty
from typing import Any

from celery import Celery
from kombu.transport import redis, virtual
from redis import RedisError

QUEUE = "many"
TASK = "many.cell"
# Seconds. No task takes nearly as long: what is not acknowledged by then was lost with its worker.
VISIBLE_AGAIN = 60
# Seconds of a task, in which one piece of a cell is trained.
SOFT_LIMIT, HARD_LIMIT = 20, 30
# Small databases of hosting services allow 20 connections in all.
CONNECTIONS = 4


class QoS(redis.QoS):
    """Frees the place of a task that is done also where the broker is away just then.

    Celery's own keeps it, and its worker, which has one place, takes up nothing more. What was not
    acknowledged comes again.
    """

    def ack(self, delivery_tag: str) -> None:
        try:
            super().ack(delivery_tag)
        except (RedisError, OSError):
            virtual.QoS.ack(self, delivery_tag)

    def reject(self, delivery_tag: str, requeue: bool = False) -> None:
        try:
            super().reject(delivery_tag, requeue)
        except (RedisError, OSError):
            virtual.QoS.ack(self, delivery_tag)


class Channel(redis.Channel):
    """Drops what is no message: Celery's own ends its worker with it, and the next worker too."""

    QoS = QoS

    def _brpop_read(self, **options: Any) -> Any:
        try:
            return super()._brpop_read(**options)
        except (ValueError, LookupError, TypeError, AttributeError):
            logging.getLogger(__name__).warning("Dropped what is no message from the queue.")
            raise Empty from None


class Transport(redis.Transport):
    """Celery's way to Redis, with such channels."""

    Channel = Channel


def make_celery(url: str) -> Celery:
    """Celery with the broker at `url`: of the web process, to send, and of a worker, to receive."""
    app = Celery("many", broker=url, set_as_current=False)
    app.conf.update(
        # Text that anyone could have written must never become code.
        accept_content=["json"],
        task_serializer="json",
        task_ignore_result=True,
        task_store_errors_even_if_ignored=False,
        task_default_queue=QUEUE,
        # A task counts as done when it has been, and comes again if its worker is killed meanwhile.
        task_acks_late=True,
        task_reject_on_worker_lost=True,
        worker_prefetch_multiplier=1,
        task_soft_time_limit=SOFT_LIMIT,
        task_time_limit=HARD_LIMIT,
        worker_soft_shutdown_timeout=3.0,
        # A task whose connection is lost goes on: its row is written when the broker is back.
        worker_cancel_long_running_tasks_on_connection_loss=False,
        worker_enable_remote_control=False,
        broker_connection_retry_on_startup=True,
        broker_connection_max_retries=None,
        broker_pool_limit=1,
        broker_transport_options={
            "visibility_timeout": VISIBLE_AGAIN,
            "unacked_restore_interval": 5,
            "unacked_restore_throttle": 1,
            "unacked_mutex_expire": 10,
            "socket_connect_timeout": 2.0,
            "socket_timeout": 10.0,
            "max_connections": CONNECTIONS,
        },
        broker_transport="ui.many.broker:Transport",
    )
    return app
