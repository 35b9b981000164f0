"""What can be taken away and passed on: links, weights, figures, history, sessions, reports."""

from __future__ import annotations

from typing import NamedTuple

import dash_mantine_components as dmc
from dash import Dash, Input, State, html
from dash.development.base_component import Component

from ui.core import ids
from ui.core.browser import on_change, on_click
from ui.core.controls import select
from ui.core.hints import hinted
from ui.core.muting import muting_note
from ui.core.settings import SPECS, control_name

NAME = "share"
TITLE = "Save and share"


class Saved(NamedTuple):
    """A figure that can be saved: the view that draws it, and its size in pixels.

    The network is no plot, and as large as it is shown.
    """

    title: str
    view: str
    width: int | None = None
    height: int | None = None


#: The figures by the id of what shows them.
SAVED = {
    ids.GRAPH_BOUNDARY: Saved("Decision boundary", "boundary", 760, 640),
    ids.GRAPH_LOSS: Saved("Loss", "loss", 760, 440),
    ids.DIAGRAM: Saved("Network", "diagram"),
    ids.GRAPH_HIDDEN: Saved("Hidden space", "hidden", 760, 600),
    ids.GRAPH_PATHS: Saved("Weights over time", "paths", 760, 500),
    ids.GRAPH_SURFACE: Saved("Loss surface", "passes", 760, 640),
}


def weights_button() -> Component:
    """What was learned, within reach of the numbers that say how well."""
    return hinted(
        _buttons((ids.DOWNLOAD_WEIGHTS, "Save weights")),
        "The weights of the epoch on show as a JSON file, of all units; the tab “Save and share” "
        "has more.",
    )


def layout() -> Component:
    """One group for each thing to take away."""
    return html.Div(
        [
            muting_note("saved"),
            _group(
                "Link",
                "It leads to these settings, and to your own points and the weights that you set "
                "by hand where they fit into it. Processors round differently: on another one "
                "training may end elsewhere, above all at learning rates of 3 and more. Save the "
                "weights to keep these very ones.",
                dmc.TextInput(
                    id=ids.SHARE_LINK, readOnly=True, size="xs", **{"aria-label": "Link"}
                ),
                dmc.Switch(
                    id=ids.SHARE_STAGE,
                    label="For a room: the stage alone, in large letters",
                    checked=False,
                    size="xs",
                ),
                html.P(id=ids.SHARE_LINE, className="note", role="status"),
                _buttons((ids.COPY_LINK, "Copy the link")),
            ),
            _group(
                "Weights",
                "Of the epoch on show, with their shapes and settings, to take into NumPy or to "
                "bring back here.",
                _buttons(
                    (ids.DOWNLOAD_WEIGHTS_JSON, "Save as JSON"),
                    (ids.DOWNLOAD_WEIGHTS_NPZ, "Save as .npz"),
                ),
                _upload(ids.UPLOAD_WEIGHTS, "weights", "Load weights", ".json,.npz"),
            ),
            _group(
                "Figures",
                "As they are on show, in the colours of the page.",
                select(
                    id=ids.FIGURE,
                    data=[{"value": figure, "label": one.title} for figure, one in SAVED.items()],
                    value=ids.GRAPH_BOUNDARY,
                    allowDeselect=False,
                    size="xs",
                    **{"aria-label": "Figure"},
                ),
                _buttons((ids.SAVE_PNG, "Save as PNG"), (ids.SAVE_SVG, "Save as SVG")),
            ),
            _group(
                "History and session",
                "The loss of every epoch as a table; and everything at once – settings, points, "
                "weights, lessons – in a file that opens here again.",
                _buttons(
                    (ids.SAVE_HISTORY, "Save history as CSV"), (ids.SAVE_SESSION, "Save session")
                ),
                _upload(ids.UPLOAD_SESSION, "session", "Open session", ".json"),
            ),
            _group(
                "Lab report",
                "Your predictions, remarks and results from the lessons, with the settings and "
                "pictures of the run on show.",
                dmc.TextInput(
                    id=ids.REPORT_NAME,
                    label="Your name, if it is to be in it",
                    size="xs",
                ),
                _buttons(
                    (ids.SAVE_REPORT_HTML, "Save as HTML"),
                    (ids.SAVE_REPORT_MD, "Markdown"),
                    (ids.SAVE_REPORT_JSON, "JSON"),
                ),
                html.P(id=ids.REPORT_LINE, className="note", role="status"),
            ),
            html.Section(
                [
                    html.H3("Completion code"),
                    html.P(
                        [
                            "A short text to hand in: which lessons are done and what you "
                            "predicted first, without your name. ",
                            html.A("Check codes", href="/codes", target="_blank"),
                            " turns those of a class into a table.",
                        ],
                        className="note",
                    ),
                    dmc.TextInput(
                        id=ids.LESSON_CODE,
                        readOnly=True,
                        size="xs",
                        **{"aria-label": "Completion code"},
                    ),
                    html.P(id=ids.LESSON_CODE_LINE, className="note", role="status"),
                    _buttons(
                        (ids.MAKE_CODE, "Make my code"), (ids.COPY_LESSON_CODE, "Copy the code")
                    ),
                ],
                id=ids.CODES,
            ),
            _group(
                "For a class",
                "A link that keeps some settings as they are now, and opens a lesson, or a "
                "path of chosen lessons that stand first in their list, and puts a quiz before and "
                "after them, if you like. Results are never hidden.",
                _controls(ids.TEACHER_FIX, "Settings to show but fix"),
                _controls(ids.TEACHER_HIDE, "Settings to hide"),
                select(
                    id=ids.TEACHER_LESSON,
                    label="Lesson to open",
                    data=[],
                    clearable=True,
                    size="xs",
                ),
                dmc.MultiSelect(
                    id=ids.TEACHER_PATH,
                    label="Lessons of a path, in the order chosen",
                    data=[],
                    clearable=True,
                    size="xs",
                ),
                select(
                    id=ids.TEACHER_MAP,
                    label="The map in “Many runs”, if there is one",
                    placeholder="left out",
                    data=[
                        {"value": "asked", "label": "not trained, to be predicted"},
                        {"value": "trained", "label": "with its results"},
                    ],
                    clearable=True,
                    size="xs",
                ),
                dmc.CheckboxGroup(
                    id=ids.TEACHER_QUIZ,
                    label="Quiz of five questions",
                    value=[],
                    size="xs",
                    children=html.Div(
                        [
                            dmc.Checkbox(value=time, label=f"{time} the lessons", size="xs")
                            for time in ("before", "after")
                        ],
                        className="buttons",
                    ),
                ),
                dmc.TextInput(
                    id=ids.CLASS_LINK,
                    readOnly=True,
                    size="xs",
                    **{"aria-label": "Link for the class"},
                ),
                dmc.TextInput(
                    id=ids.FRAME_CODE,
                    readOnly=True,
                    size="xs",
                    **{"aria-label": "The link as an iframe, for a page of a course"},
                ),
                html.P(id=ids.CLASS_LINK_LINE, className="note", role="status"),
                _buttons(
                    (ids.COPY_TEACHER_LINK, "Copy the link for the class"),
                    (ids.COPY_FRAME, "Copy as iframe"),
                ),
            ),
            _group(
                "The next learner",
                "On a machine that several share: forget all answers, remarks, own points and "
                "settings, after a question.",
                _buttons((ids.AFRESH, "Begin afresh …")),
            ),
        ],
        className="share",
    )


def register(app: Dash) -> None:
    """Connect the buttons; the browser saves what it holds, and the server makes the rest."""
    for button, function in {
        ids.COPY_LINK: "copyLink",
        ids.COPY_TEACHER_LINK: "copyTeacherLink",
        ids.COPY_FRAME: "copyFrame",
        ids.AFRESH: "askAfresh",
        ids.DOWNLOAD_WEIGHTS: "downloadWeightsJson",
        ids.DOWNLOAD_WEIGHTS_JSON: "downloadWeightsJson",
        ids.DOWNLOAD_WEIGHTS_NPZ: "downloadWeightsNpz",
        ids.SAVE_HISTORY: "saveHistory",
        ids.SAVE_SESSION: "saveSession",
    }.items():
        on_click(app, button, function)
    for button, function in {
        ids.SAVE_REPORT_HTML: "saveReportHtml",
        ids.SAVE_REPORT_MD: "saveReportMarkdown",
        ids.SAVE_REPORT_JSON: "saveReportJson",
    }.items():
        on_click(app, button, function, State(ids.REPORT_NAME, "value"))
    for button, function in ((ids.SAVE_PNG, "savePng"), (ids.SAVE_SVG, "saveSvg")):
        on_click(app, button, function, State(ids.FIGURE, "value"))
    on_change(app, "shareStage", Input(ids.SHARE_STAGE, "checked"))
    choices = (
        ids.TEACHER_FIX,
        ids.TEACHER_HIDE,
        ids.TEACHER_LESSON,
        ids.TEACHER_PATH,
        ids.TEACHER_MAP,
        ids.TEACHER_QUIZ,
    )
    on_change(app, "chooseForClass", *(Input(choice, "value") for choice in choices))


def _group(title: str, text: str, *children: Component) -> Component:
    return html.Section([html.H3(title), html.P(text, className="note"), *children])


def _buttons(*buttons: tuple[str, str]) -> Component:
    return html.Div(
        [dmc.Button(text, id=name, variant="default", size="xs") for name, text in buttons],
        className="buttons",
    )


def _upload(name: str, kind: str, label: str, accept: str) -> Component:
    return html.Div(
        id=name,
        className="upload",
        **{"data-upload": kind, "data-label": label, "data-accept": accept},
    )


def _controls(name: str, label: str) -> Component:
    data = [{"value": control_name(key), "label": spec.label} for key, spec in SPECS.items()]
    return dmc.MultiSelect(id=name, label=label, data=data, size="xs", clearable=True)
