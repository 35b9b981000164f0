"""What a visitor sees until the page's code has come: its name, and what it is for."""

from __future__ import annotations

from html import escape
from pathlib import Path

TITLE = "Neural network playground"
TAGLINE = "A two-layer network, trained from scratch, opened up."
LEAD = (
    "Choose the shape of some points and the number of hidden units: a small network, written "
    "from scratch, trains on the server within milliseconds, and you see its decision boundary "
    "and its loss. Rewind training to any epoch, look inside each hidden unit, follow one point "
    "through the forward and the backward pass, or bring data of your own."
)
#: What watches over the arrival of everything else, and so cannot come in a file.
SCRIPT = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")


def html() -> str:
    """The opening, in the places of the page that `assets/page/opening.js` puts in its stead.

    Where the boundary is going to be, `assets/page/first.js` paints that of the first run.
    """
    return f"""<div id="opening">
        <header class="masthead">
            <div class="masthead-title"><h1>{escape(TITLE)}</h1><p>{escape(TAGLINE)}</p></div>
            <div class="opening-buttons"></div>
        </header>
        <main class="page">
            <div class="opening-settings"></div>
            <div class="stage">
                <section class="view boundary">
                    <div class="view-head"><h2>Decision boundary</h2></div>
                    <div class="frame square loading">
                        <canvas class="first" aria-hidden="true"></canvas>
                    </div>
                </section>
                <div class="opening-words"><p class="note">Loading…</p><p>{escape(LEAD)}</p>
                    <noscript><p><strong>This page needs JavaScript.</strong></p></noscript></div>
            </div>
        </main>
    </div>"""
