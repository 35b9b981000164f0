"""The playground: everything graphical, assembled. Run `python app.py`, or serve `app:server`."""

from __future__ import annotations

import os

# Before NumPy is imported: networks this small only lose by sharing a product between threads.
for variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(variable, "1")

from collections.abc import Mapping
from pathlib import Path

from dash import Dash

from server import bundle, local, scripts
from server.compact import compact
from server.environment import Environment, read_host
from server.environment import read as read_environment
from server.install import install
from server.page import PublicDash
from ui.core import ids
from ui.guide.lessons import files as lesson_files
from ui.guide.lessons.tables import LessonError
from ui.many.engines import Engine
from ui.page import constants, first_run, opening
from ui.page import layout as page
from ui.run import stopwatch

ASSETS = Path(__file__).with_name("assets")
#: What asks for the first run while all else is on its way, and so cannot come in a file.
FIRST = bundle.head(ASSETS)
INDEX = f"""<!DOCTYPE html>
<html lang="en">
    <head>{{%metas%}}{constants.html()}<script>{compact(opening.SCRIPT)}</script>
        <script>{compact(scripts.SCRIPT)}</script>
        <script>{FIRST}</script><title>{{%title%}}</title>{{%favicon%}}{{%css%}}</head>
    <body>{opening.html()}{first_run.html()}{{%app_entry%}}<footer>{{%config%}}{{%scripts%}}{{%renderer%}}</footer></body>
</html>"""

# The answers that take more than a few milliseconds to compute, or may.
HEAVY = (
    ids.ANSWER,
    ids.EXPERIMENT_ANSWER,
    ids.MANY_ANSWER,
    ids.PASSES_ANSWER,
    ids.NUDGE_ANSWER,
    ids.SURFACE_ANSWER,
    ids.FILE_ANSWER,
    ids.DOWNLOAD,
)
# Those of them that a class may ask for at one instant.
ASKED_BY_MANY = (ids.ANSWER, ids.EXPERIMENT_ANSWER, ids.PASSES_ANSWER, ids.SURFACE_ANSWER)


def create_app(environment: Environment | Mapping[str, str] | None = None) -> Dash:
    """A new application with all its callbacks.

    Configured as is given, or by variables of the names that the environment has; without either
    by the environment itself.
    """
    if environment is None:
        environment = os.environ
    if not isinstance(environment, Environment):
        environment = read_environment(environment)
    bundles = bundle.read(ASSETS)
    app = PublicDash(
        __name__,
        # Whoever reads the layout finds the numbers of a run by this.
        relied_on=(ids.METRICS,),
        assets_ignore=bundle.BUNDLED,
        external_scripts=[made.address for made in bundles if made.name.endswith(".js")],
        external_stylesheets=[made.address for made in bundles if made.name.endswith(".css")],
        title=opening.TITLE,
        update_title="",
        # Ids are checked by a test: the browser does not know those of the views mounted later.
        suppress_callback_exceptions=True,
        index_string=INDEX,
        meta_tags=[
            {
                "name": "description",
                "content": "Train a two-layer neural network in the browser, rewind it, and see "
                "every weight, gradient and shape.",
            },
            # For whoever copies the code of a frame.
            {"name": "frame-hosts", "content": ", ".join(environment.frame_hosts)},
            {"name": "completion-codes", "content": "offered" if environment.secret else ""},
        ],
    )
    app.layout = page.layout()
    try:
        page.register(app, _engine(environment), environment.secret)
    except LessonError as error:
        raise SystemExit(f"The lessons cannot be used: {error}") from None
    # While the page is worked on, each visit gets the files as they are.
    bundle.install(app.server, bundles, ASSETS if environment.debug else None)
    install(
        app,
        environment,
        heavy_outputs={f"{answer}.data" for answer in HEAVY},
        # A piece of a map hangs on the question alone where it is trained here.
        kept_outputs={f"{answer}.data" for answer in ASKED_BY_MANY}
        | (set() if environment.redis else {f"{ids.MANY_ANSWER}.data"}),
        seconds=stopwatch.expected_seconds,
    )
    # Workers share what is ready; for whoever changes it, Dash is to be told first that it is so.
    if not environment.debug:
        app.prepare()
    return app


def _engine(environment: Environment) -> Engine | None:
    """What trains maps of many runs beside the web process, if there is a Redis."""
    if environment.redis is None:
        return None
    # Celery takes memory, which a process without workers keeps.
    from ui.many.distributed import Distributed

    return Distributed(environment.redis)


settings = read_environment()
app = create_app(settings)
server = app.server

if __name__ == "__main__":
    host = read_host()
    if settings.debug:
        read_at_start = [*lesson_files.FOLDER.rglob("*.toml"), *bundle.files_of_head(ASSETS)]
        app.run(
            host=host, port=settings.port, debug=True, extra_files=list(map(str, read_at_start))
        )
    else:
        local.run(server, host, settings.port)
