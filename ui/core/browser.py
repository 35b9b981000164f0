"""Callbacks that run in the browser: `assets/main.js` gives their functions to Dash."""

from __future__ import annotations

from dash import ClientsideFunction, Dash, Input, Output, State

#: The name under which Dash finds the functions.
NAMESPACE = "playground"


def on_change(
    app: Dash, function: str, *parts: Output | Input | State, at_start: bool = False
) -> None:
    """Call `function` of the browser whenever an input among the `parts` changes.

    The parts are outputs, inputs and states, in this order. The function takes the values of inputs
    and states and returns those of the outputs; where there are none, it returns nothing. With
    `at_start` it is called once more as soon as the page is there.

    ValueError if another function without an output has these very inputs: Dash tells callbacks
    without an output apart by their inputs alone, and would call only the later one.
    """
    inputs = [part.to_dict() for part in parts if isinstance(part, Input)]
    if not any(isinstance(part, Output) for part in parts):
        for other in app.callback_map.values():
            if other["no_output"] and other["inputs"] == inputs:
                raise ValueError(
                    f"{function!r} has no output, and neither has another function that is called "
                    f"on {', '.join(map(str, other['raw_inputs']))}: make one function of the two."
                )
    app.clientside_callback(
        ClientsideFunction(NAMESPACE, function), *parts, prevent_initial_call=not at_start
    )


def on_click(
    app: Dash, button: str, function: str, *states: State, output: Output | None = None
) -> None:
    """Call `function` of the browser with the number of clicks whenever `button` is pressed."""
    outputs = [output] if output else []
    on_change(app, function, *outputs, Input(button, "n_clicks"), *states)
