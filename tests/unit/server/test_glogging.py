import logging

import pytest
from gunicorn.config import Config

from server.glogging import Logger


def set_up(caplog, settings):
    """A log with these settings; what it says goes to `caplog`, too."""
    cfg = Config()
    for name, value in settings.items():
        cfg.set(name, value)
    logging.getLogger("gunicorn.error").addHandler(caplog.handler)
    return Logger(cfg)


@pytest.fixture(autouse=True)
def _let_go(caplog):
    yield
    logging.getLogger("gunicorn.error").removeHandler(caplog.handler)


@pytest.mark.parametrize("settings", [{"accesslog": "-"}, {"loglevel": "debug"}])
def test_log_of_requests_is_not_followed_and_this_is_said(settings, caplog, capsys):
    log = set_up(caplog, settings)

    log.access("response", "request", {"REMOTE_ADDR": "192.0.2.1"}, 0.1)
    log.debug("GET /?secret=1")

    (line,) = caplog.messages
    assert "is not followed" in line
    assert log.cfg.accesslog is None
    assert not any(word in "".join(capsys.readouterr()) for word in ("192.0.2.1", "secret"))


@pytest.mark.parametrize("settings", [{}, {"loglevel": "warning"}])
def test_other_settings_hold_without_a_word(settings, caplog):
    log = set_up(caplog, settings)

    log.info("heard only at info")
    log.warning("heard")

    assert caplog.messages[-1] == "heard"
    assert ("heard only at info" in caplog.messages) is (settings == {})
