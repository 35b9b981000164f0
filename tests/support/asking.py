"""What the server makes of a question as the browser sends it, without HTTP."""

from typing import Any

from ui.files import takeaway
from ui.run import experiments, request
from ui.run.answer import answer
from ui.views.passes import tracing


def run(sent: object) -> dict[str, Any]:
    return answer(request.read(sent))


def experiment(sent: object) -> dict[str, Any]:
    return experiments.answer(experiments.read(sent))


def snapshot(sent: object) -> tracing.Snapshot:
    return tracing.snapshot_of(request.read(sent))


def read_file(sent: object) -> dict[str, Any]:
    return takeaway.read_file(takeaway.read_sent(sent))


def write_file(sent: object) -> dict[str, Any]:
    return takeaway.write_file(takeaway.read_wanted(sent))
