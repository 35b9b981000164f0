"""Loss, accuracy and confusion matrix on the training and the test points."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from ui.core import ids
from ui.core.task import TWO_CLASSES


def layout() -> Component:
    """Tables whose cells the browser fills."""
    empty = "–"
    return html.Section(
        [
            html.Div(html.H2("Result"), className="view-head"),
            html.Table(
                [
                    html.Thead(
                        html.Tr(
                            [
                                html.Td(),
                                html.Th("training", scope="col"),
                                html.Th("test", scope="col"),
                            ]
                        )
                    ),
                    html.Tbody(
                        [
                            html.Tr(
                                [
                                    html.Th("Loss", scope="row"),
                                    html.Td(empty, id=ids.METRIC_TRAIN_LOSS),
                                    html.Td(empty, id=ids.METRIC_TEST_LOSS),
                                ]
                            ),
                            html.Tr(
                                [
                                    html.Th("Accuracy", scope="row"),
                                    html.Td(empty, id=ids.METRIC_TRAIN_ACCURACY),
                                    html.Td(empty, id=ids.METRIC_TEST_ACCURACY),
                                ]
                            ),
                            html.Tr(
                                [
                                    html.Th("Penalty", scope="row"),
                                    html.Td(empty, id=ids.METRIC_PENALTY),
                                    html.Td(),
                                ],
                                id=ids.PENALTY_ROW,
                                hidden=True,
                            ),
                        ]
                    ),
                ],
                id=ids.METRICS,
                className="metrics",
            ),
            html.Div([_confusion("train"), _confusion("test")], className="confusions"),
        ],
        className="view result",
    )


def _confusion(part: str) -> Component:
    """Counts by true class (rows) and predicted class (columns)."""
    name = "Training" if part == "train" else "Test"
    classes = range(TWO_CLASSES.n_classes)
    head = html.Tr(
        [html.Td(), *[html.Th(f"says {predicted}", scope="col") for predicted in classes]]
    )
    rows = [
        html.Tr(
            [
                html.Th(f"is {actual}", scope="row"),
                *[
                    html.Td(
                        "–",
                        id=ids.confusion(part, actual, predicted),
                        className="right" if actual == predicted else "wrong",
                    )
                    for predicted in classes
                ],
            ]
        )
        for actual in classes
    ]
    return html.Table(
        [
            html.Caption([name, html.Span(" points", className="visually-hidden")]),
            html.Thead(head),
            html.Tbody(rows),
        ],
        className="confusion",
    )
