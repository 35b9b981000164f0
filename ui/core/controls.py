"""Labelled controls, built from the table of settings."""

from __future__ import annotations

from functools import partial
from typing import Any

import dash_mantine_components as dmc
from dash import html
from dash.development.base_component import Component

from ui.core import ids, pictures
from ui.core.choices import IDLE
from ui.core.fields import number_field
from ui.core.hints import hint, hinted
from ui.core.limits import Choice, Decimal, Scale, Several, Whole
from ui.core.rates import ADVICE
from ui.core.settings import SPECS, Settings, control_name

# How a whole number is chosen where typing it is not the best way.
_DROPDOWNS = {"hidden_units"}
_SEGMENTS = {"hidden_layers"}
# Of named values, those that stand side by side, and those that are typed, as all but one are
# whole numbers in a row.
_SIDE_BY_SIDE = {"two_colours"}
_NUMBER_OR_WORD = {"batch_size"}


def control(name: str) -> Component:
    """The control of the setting `name`, with its explanation on hover and focus."""
    spec = SPECS[name]
    common = {"id": control_name(name), "value": control_value(name, spec.default)}
    typed = partial(number_field, control_name(name), spec.label, spec.default)
    data: list[Any]
    match spec.limits:
        case Choice(options, labels):
            data = [
                {"value": value, "label": text} for value, text in zip(options, labels, strict=True)
            ]
            if name in _NUMBER_OR_WORD:
                word, (minimum, maximum) = _word_and_limits(options)
                made = typed(minimum=minimum, maximum=maximum, word=word)
            elif name in _SIDE_BY_SIDE:
                made = _segments(data, spec.label, common)
            else:
                made = _dropdown(data, spec.label, common)
        case Several(options, labels):
            made = pictures.toggles(
                control_name(name),
                spec.label,
                zip(options, labels, strict=True),
                control_value(name, spec.default),
            )
        case Whole(minimum, maximum, _) if name in _DROPDOWNS:
            data = [str(number) for number in range(minimum, maximum + 1)]
            made = _dropdown(data, spec.label, common)
        case Whole(minimum, maximum, _) if name in _SEGMENTS:
            data = [str(number) for number in range(minimum, maximum + 1)]
            made = _segments(data, spec.label, common)
        case Whole(minimum, maximum, step):
            made = typed(minimum=minimum, maximum=maximum, step=step)
        case Decimal(minimum, maximum, step, places):
            made = _slider(name, min=minimum, max=maximum, step=step, precision=places, **common)
        case Scale(values):
            made = _slider(name, min=0, max=len(values) - 1, step=1, **common)
    # What is idle with the usual settings is out of sight until it is not: `assets/run/idle.js`. It
    # goes with the setting above it, which is to be seen beside its explanation.
    goes_along = name in _idle_at_first()
    return hinted([made, _reset(name)], spec.explanation, hidden=goes_along, below=goes_along)


def select(data: list[Any], value: str | None = None, **props: Any) -> Component:
    """A list of choices, which knows what its field says.

    It would find out itself, tell Dash, and be made a second time, as would each of the others.
    """
    choices = (one if isinstance(one, dict) else {"value": one, "label": one} for one in data)
    said = next((one["label"] for one in choices if one["value"] == value), "")
    return dmc.Select(data=data, value=value, searchValue=said, **props)


def _word_and_limits(options: tuple[str, ...]) -> tuple[str, tuple[int, int]]:
    """The one of the options that is no number, and the least and the greatest of the others."""
    (word,) = (option for option in options if not option.isdecimal())
    numbers = [int(option) for option in options if option != word]
    return word, (min(numbers), max(numbers))


def _dropdown(data: list[Any], label: str, common: dict[str, Any]) -> Component:
    return select(
        data, label=label, size="sm", allowDeselect=False, maxDropdownHeight=640, **common
    )


def _segments(data: list[Any], label: str, common: dict[str, Any]) -> Component:
    segments = dmc.SegmentedControl(
        data=data, fullWidth=True, size="sm", **{"aria-label": label}, **common
    )
    return html.Div([html.Div(label, className="label"), segments])


def _reset(name: str) -> Component:
    """A button that brings a setting back to what it was at first, seen while it is another."""
    spec = SPECS[name]
    label = f"Reset {spec.label.lower()} to {spec.limits.say(spec.default)}"
    return html.Button(
        "↺",
        type="button",
        className="reset-setting",
        hidden=True,
        # Heard, and shown, by `assets/page/changed.js`.
        **{"aria-label": label, "data-resets": control_name(name)},
        **hint(label),
    )


def _idle_at_first() -> set[str]:
    usual = {name: SPECS[name].limits.write(SPECS[name].default) for name in IDLE}
    return {idle for name, value in usual.items() for idle in IDLE[name].get(value, ())}


def control_value(name: str, value: Any) -> Any:
    """A setting's value in the form its control holds."""
    match SPECS[name].limits:
        case Choice():
            return value
        case Several():
            return list(value)
        case Scale(values):
            return values.index(value)
        case Whole() if name in _DROPDOWNS | _SEGMENTS:
            return str(value)
        case _:
            return value


def control_values(settings: Settings) -> list[Any]:
    """The values of all controls, in the order of `SPECS`."""
    return [control_value(name, getattr(settings, name)) for name in SPECS]


def address_forms() -> dict[str, Any]:
    """What the browser must know to write the controls' values into the address.

    Per control its label, its default in address form and, for a slider over a list, the list; for
    a whole number its limits, whether it is typed, and the word that can stand in its place; for
    one of a few named values, their names, and for several of them theirs; whether it is a share,
    which is said in per cent, and whether it counts things, in thousands; whether it is one of
    display alone; and by its values the settings that are idle while it has them.
    """
    forms = {
        control_name(name): {
            "label": spec.label,
            "default": spec.limits.write(spec.default),
            "values": [spec.limits.write(value) for value in spec.limits.values]
            if isinstance(spec.limits, Scale)
            else None,
            "limits": [spec.limits.minimum, spec.limits.maximum]
            if isinstance(spec.limits, Whole)
            else None,
            "typed": isinstance(spec.limits, Whole) and name not in _DROPDOWNS | _SEGMENTS,
            "names": dict(zip(*spec.limits, strict=True))
            if isinstance(spec.limits, Choice)
            else None,
            "word": None,
            "several": dict(zip(*spec.limits, strict=True))
            if isinstance(spec.limits, Several)
            else None,
            "share": isinstance(spec.limits, Decimal) and spec.limits.share,
            "counts": isinstance(spec.limits, Whole) and spec.limits.counts,
            "display": spec.display,
            "idle": {value: [*map(control_name, idle)] for value, idle in IDLE[name].items()}
            if name in IDLE
            else None,
        }
        for name, spec in SPECS.items()
    }
    for name in map(control_name, _NUMBER_OR_WORD):
        names = forms[name]["names"]
        word, limits = _word_and_limits(tuple(names))
        forms[name] |= {
            "limits": list(limits),
            "typed": True,
            "names": {word: names[word]},
            "word": word,
        }
    return forms


def value_id(name: str) -> str:
    """The id of the text that shows a slider's value."""
    return f"{control_name(name)}-value"


def sliders() -> list[str]:
    """The settings that are chosen with a slider."""
    return [name for name, spec in SPECS.items() if isinstance(spec.limits, Decimal | Scale)]


def _slider(name: str, **props: Any) -> Component:
    spec = SPECS[name]
    return html.Div(
        [
            html.Div(
                [
                    html.Span(spec.label, className="label"),
                    html.Output(
                        spec.limits.say(spec.default), id=value_id(name), className="value"
                    ),
                ],
                className="slider-head",
            ),
            dmc.Slider(
                thumbLabel=spec.label,
                showLabelOnHover=False,
                label={"function": "sliderLabel", "options": {"id": control_name(name)}},
                size="sm",
                **props,
            ),
        ]
    )


def settings_panel(*data_tools: Component) -> Component:
    """All controls, grouped as the learner meets them, and further tools for the data."""
    return html.Div(
        [
            html.P(id=ids.FIXED_LINE, className="note"),
            _group(
                "Data",
                ("data_shape", "n_samples"),
                control("data_shape"),
                html.P(id=ids.idle("data-shape"), className="note"),
                _pair(control("noise"), control("test_share")),
                _pair(control("n_samples"), _seed("data_seed", ids.NEW_DATA)),
                *data_tools,
            ),
            _group(
                "Network",
                ("hidden_layers", "hidden_units", "activation"),
                _pair(control("hidden_layers"), control("hidden_units")),
                _pair(control("units_two"), control("units_three")),
                control("activation"),
                html.P(id=ids.idle("hidden-layers"), className="note"),
                html.P(id=ids.PARAMETER_COUNT, className="note"),
            ),
            _group(
                "Training",
                ("learning_rate", "epochs"),
                control("learning_rate"),
                html.P(
                    ADVICE.text,
                    id=ids.RATE_LINE,
                    className="note",
                    hidden=True,
                    **{"data-optimizer": ADVICE.optimizer, "data-above": f"{ADVICE.above:g}"},
                ),
                _pair(control("epochs"), _seed("weight_seed", ids.NEW_WEIGHTS)),
                _pair(control("weight_start"), control("init_scale")),
                html.P(
                    "Why not all equal, or all 0? Set them so, and see what training makes of it.",
                    className="note",
                ),
            ),
            _group(
                "More choices",
                (),
                control("features"),
                control("inputs"),
                control("stretch_x1"),
                html.P(id=ids.idle("inputs"), className="note"),
                control("optimizer"),
                control("batch_size"),
                html.P(id=ids.BATCH_LINE, className="note"),
                control("loss"),
                control("biases"),
                control("penalty"),
                control("penalty_rate"),
                html.P(id=ids.idle("penalty"), className="note"),
                control("two_colours"),
                folded=True,
            ),
            dmc.Button(
                "Reset settings",
                id=ids.RESET,
                variant="default",
                size="xs",
                **hint("All settings as they were at first. Back in the browser undoes it."),
            ),
        ],
        className="settings-groups",
    )


def _group(
    title: str, brief: tuple[str, ...], *children: Component, folded: bool = False
) -> Component:
    """Settings that can be folded; then their heading says those in `brief`, and what is changed.

    The children stand in it by themselves: the link for a class hides and fixes them one by one.
    """
    return html.Details(
        [html.Summary([html.H2(title), html.Span(className="group-said")]), *children],
        className="group",
        open=not folded,
        **{"data-brief": " ".join(map(control_name, brief))},
    )


def _pair(left: Component, right: Component) -> Component:
    return html.Div([left, right], className="pair")


def _seed(name: str, button_id: str) -> Component:
    """The control of a seed with a button that draws another."""
    draw = f"New draw: another {SPECS[name].label.lower()}"
    button = dmc.ActionIcon(
        html.Span(className="icon-dice"),
        id=button_id,
        variant="default",
        size=36,
        # Heard by `assets/run/fields.js`.
        **{"aria-label": draw, "data-draws": control_name(name)},
        **hint(draw),
    )
    return html.Div([control(name), button], className="seed")
