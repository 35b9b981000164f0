"""What both halves of the playground need to know, sent once with the page.

Each number or name is defined in the room that it belongs to, and read by
`assets/core/constants.js`.
"""

from __future__ import annotations

import json
from typing import Any

from ui.core import ids, notices, theme
from ui.core.settings import MAX_ADDRESS_LENGTH, SPECS
from ui.data import points, uploads
from ui.files import sessions
from ui.guide.lessons import files as lessons
from ui.guide.lessons import measures
from ui.run import compute, retries
from ui.views import loss, many, share, timeline
from ui.views.many import offers
from ui.views.passes import flags

#: The element of the page that holds them.
ID = "constants"


def constants() -> dict[str, Any]:
    """The constants by the names that the browser has for them."""
    return {
        "largestWeight": compute.LARGEST_WEIGHT,
        "largestFile": uploads.MAX_BYTES,
        "mostPoints": points.MAX_POINTS,
        "mostEpochs": SPECS["epochs"].limits.maximum,
        "longestAddress": MAX_ADDRESS_LENGTH,
        "longestRemark": sessions.MAX_REMARK,
        "session": {"format": sessions.FORMAT, "version": sessions.VERSION},
        "notice": {
            "least": notices.LEAST,
            "perCharacter": notices.PER_CHARACTER,
            "mostSentences": notices.MOST_SENTENCES,
        },
        "retry": {"waits": retries.WAITS, "statuses": retries.STATUSES},
        "plateau": measures.PLATEAU,
        "measures": {
            "run": _kinds(measures.RUN_MEASURES),
            "trials": _kinds(measures.TRIALS),
            "seeds": _kinds(measures.SEEDS_MEASURES),
        },
        "explaining": lessons.titles(loss.EXPLAINED_BY),
        "parts": lessons.PARTS,
        "keptNames": [kept.name for kept in theme.KEPT],
        "maps": {
            "usual": offers.USUAL,
            "axes": offers.axes(),
            "prepared": offers.prepared(),
        },
        "snapshotsPerSecond": timeline.SNAPSHOTS_PER_SECOND,
        "copyTolerance": flags.COPY_TOLERANCE,
        "schemes": {
            scheme: {"ink": greys.ink, "scale": theme.PROBABILITY_SCALES[scheme]}
            for scheme, greys in theme.SCHEMES.items()
        },
        "figures": {
            figure: {"view": look.view, "width": look.width, "height": look.height}
            for figure, look in share.SAVED.items()
        }
        | {ids.GRAPH_MANY: {"view": many.NAME, "width": many.WIDTH, "height": many.HEIGHT}},
    }


def _kinds(of: dict[str, measures.Measure]) -> dict[str, str]:
    return {name: measure.kind for name, measure in of.items()}


def html() -> str:
    """The element that holds the constants, as data that no browser runs."""
    data = json.dumps(constants(), separators=(",", ":")).replace("<", "\\u003c")
    return f'<script type="application/json" id="{ID}">{data}</script>'
