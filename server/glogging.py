"""gunicorn's log, which tells how the server is and never who asked it for what.

Whatever the command line or GUNICORN_CMD_ARGS say: Heroku sets the latter to `--access-logfile -`,
which would write the address of each visitor, and the settings in that of the page.
"""

from __future__ import annotations

from typing import Any

from gunicorn import glogging


class Logger(glogging.Logger):
    """A log without an access log, and at most as talkative as "info"."""

    def setup(self, cfg: Any) -> None:
        """Prepare the log, and say what of the configuration is not followed."""
        unheeded = []
        if cfg.accesslog:
            unheeded.append("--access-logfile")
            cfg.set("accesslog", None)
        # At "debug", the path of each request is written.
        if cfg.loglevel.lower() == "debug":
            unheeded.append("--log-level debug")
            cfg.set("loglevel", "info")
        super().setup(cfg)
        for option in unheeded:
            self.warning(
                "%s is not followed: requests are logged without who made them, by server/logs.py.",
                option,
            )

    def access(self, *_: Any) -> None:
        """Write nothing about a request."""
