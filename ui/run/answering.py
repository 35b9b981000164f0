"""Questions that the page asks through one store and has answered through another."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

from dash import Dash, Input, Output

from ui.core import ids
from ui.core.notices import notices
from ui.core.settings import FieldError, SettingsError
from ui.run import request


class Notice(NamedTuple):
    """The notification of a refusal: it takes the place of the one before with the same id."""

    id: str
    title: str


Question = TypeVar("Question")
Answer = dict[str, Any]


def answering(
    app: Dash,
    asked: str,
    answered: str,
    *,
    read: Callable[[object], Question] = request.read,  # type: ignore[assignment]
    mark: str | None = "asked",
    notice: Notice | None = None,
) -> Callable[[Callable[[Question], Answer]], Callable[[Question], Answer]]:
    """Decorates what answers a question, so that the store `asked` is answered in `answered`.

    An answer carries `mark` of the question back, from which the browser knows what it answers. A
    question that cannot be read or answered is refused the same way everywhere: `problems` in the
    answer, one sentence each, and the `notice`, if there is one. What one control holds
    (`FieldError`) is said beside it: `field` is true then, and there is no notice. Without a
    `mark`, what is answered is no store, and a refusal is None there.
    """
    outputs = [Output(answered, "data")]
    if notice:
        outputs.append(Output(ids.NOTIFICATIONS, "sendNotifications", allow_duplicate=True))

    def decorate(answer: Callable[[Question], Answer]) -> Callable[[Question], Answer]:
        @app.callback(
            outputs if notice else outputs[0],
            Input(asked, "data"),
            prevent_initial_call=True,
        )
        def answer_question(sent: object) -> Any:
            marks = {mark: sent.get(mark) if isinstance(sent, dict) else None} if mark else {}
            said: list[dict[str, Any]] = []
            made: dict[str, Any] | None
            try:
                made = marks | answer(read(sent))
            except SettingsError as error:
                at_field = isinstance(error, FieldError)
                if notice and not at_field:
                    said = notices(*notice, error.problems, "red")
                made = marks | {"problems": error.problems} if mark else None
                if made and at_field:
                    made["field"] = True
            return [made, said] if notice else made

        return answer

    return decorate
