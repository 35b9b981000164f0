from unittest.mock import Mock

import pytest
from kombu.transport import redis, virtual
from redis import ConnectionError as AwayError

from ui.many import broker


@pytest.mark.parametrize("way", ["ack", "reject"])
def test_a_task_that_is_done_while_the_broker_is_away_holds_no_place(monkeypatch, way):
    """Without its place a worker, which has one, would take up nothing more for ever."""
    monkeypatch.setattr(redis.QoS, way, Mock(side_effect=AwayError))
    places = broker.QoS(Mock(), prefetch_count=1)
    places._on_collect.cancel()
    virtual.QoS.append(places, Mock(), "tag")

    assert not places.can_consume()
    getattr(places, way)("tag")
    assert places.can_consume()
