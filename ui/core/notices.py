"""Notifications: a sentence in the corner of the page, in the place of the one before it."""

from __future__ import annotations

from typing import Any

#: How long a notification stays, in milliseconds: time to notice it, and to read it at about 15
#: characters a second.
LEAST, PER_CHARACTER = 6_000, 65
#: How many sentences a notification says at most: the first ones.
MOST_SENTENCES = 5


def notices(id: str, title: str, sentences: list[str], color: str) -> list[dict[str, Any]]:  # noqa: A002
    """What shows a notification that says `sentences`, in the place of one with the same id."""
    message = " ".join(sentences[:MOST_SENTENCES])
    notification = {
        "id": id,
        "title": title,
        "message": message,
        "color": color,
        "autoClose": LEAST + PER_CHARACTER * len(message),
        "closeButtonProps": {"aria-label": "Close"},
    }
    # Each does nothing in the other's case: one changes what is on show, one shows what is not.
    return [{"action": action, **notification} for action in ("update", "show")]
