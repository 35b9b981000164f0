"""The views, in the order of the page: each module has `layout()` and `register(app)`.

`MAIN` stands in the middle, `SIDE` beside it and `LESSONS` on the other side, above the settings;
`TABS` are the deeper views beneath, each with a `NAME` (its tab is `tab-NAME`) and a `TITLE`.
"""

from ui.views import (
    boundary,
    hidden,
    lessons,
    loss,
    metrics,
    network,
    passes,
    paths,
    points,
    share,
    timeline,
)

MAIN = (boundary, points, timeline)
SIDE = (loss, metrics)
LESSONS = lessons
POINTS = points
SHARE = share
TABS = (
    network,
    passes,
    hidden,
    paths,
    share,
)
