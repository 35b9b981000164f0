"""The views, in the order of the page: each is a room with `layout()` and `register(app)`.

`MAIN` stands in the middle and `SIDE` beside it. `TABS` are the views beneath, each with a `NAME`
(its tab is `tab-NAME`) and a `TITLE`.
"""

from ui.views import (
    boundary,
    hidden,
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
TABS = (
    network,
    passes,
    hidden,
    paths,
    share,
)
