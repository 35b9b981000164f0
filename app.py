"""The playground: everything graphical, assembled. Run `python app.py`, or serve `app:server`."""

from __future__ import annotations

import os

# Before NumPy is imported: networks this small only lose by sharing a product between threads.
for variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(variable, "1")

from dash import Dash

from server.install import install
from server.page import PublicDash
from ui import ids, shell

INDEX = """<!DOCTYPE html>
<html lang="en">
    <head>{%metas%}<title>{%title%}</title>{%favicon%}{%css%}</head>
    <body>{%app_entry%}<footer>{%config%}{%scripts%}{%renderer%}</footer></body>
</html>"""


def create_app() -> Dash:
    """A new application with all its callbacks."""
    app = PublicDash(
        __name__,
        title="Neural network playground",
        update_title="",
        index_string=INDEX,
        meta_tags=[
            {
                "name": "description",
                "content": "Train a two-layer neural network in the browser, rewind it, and see "
                "every weight, gradient and shape.",
            }
        ],
    )
    app.layout = shell.layout()
    shell.register(app)
    install(app, heavy_outputs={f"{ids.ANSWER}.data", f"{ids.EXPERIMENT_ANSWER}.data"})
    return app


app = create_app()
server = app.server

if __name__ == "__main__":
    app.run(
        host=os.environ.get("HOST", "127.0.0.1"),
        port=os.environ.get("PORT", "8050"),
        debug=os.environ.get("PLAYGROUND_DEBUG") == "1",
    )
