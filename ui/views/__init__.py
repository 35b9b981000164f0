"""The views, in the order of the page: each is a room with `layout()`.

`STAGE` and `RESULTS` are in sight together: cause and effect, time, and how well it goes; where
each stands there, `assets/page/stage.css` says. `TABS` are the views beneath, each with a `NAME`
(its tab is `tab-NAME`) and a `TITLE`. A view with callbacks has `register(app)`; one that the
browser fills whenever the run or the epoch changes needs none. A view with plots has
`looks(layer_sizes, has_test)`, too: their figures by the ids of their graphs, which come with a run
and which the browser fills.
"""

from functools import lru_cache
from typing import Any

from ui.views import (
    boundary,
    hidden,
    kept,
    loss,
    many,
    metrics,
    network,
    passes,
    paths,
    points,
    share,
    timeline,
)

STAGE = (boundary, points, network, timeline)
RESULTS = (loss, metrics, kept)
TABS = (passes, hidden, paths, many, share)


@lru_cache(maxsize=128)
def looks(layer_sizes: tuple[int, ...], has_test: bool) -> dict[str, Any]:
    """The figures of all views as JSON, which takes Plotly longer than training takes us."""
    return {
        graph: figure.to_plotly_json()
        for view in (*STAGE, *RESULTS, *TABS)
        if hasattr(view, "looks")
        for graph, figure in view.looks(layer_sizes, has_test).items()
    }
