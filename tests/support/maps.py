"""Questions for maps of many runs."""

from typing import Any


def asked(**changes: Any) -> dict[str, Any]:
    """A small map: two widths of the hidden layer, from five starts each."""
    return {
        "address": "epochs=60&n-samples=40",
        "axes": [{"setting": "hidden-units", "values": [2, 4]}],
        "starts": 5,
        "seeds": "weights",
        "measure": "success",
        "threshold": 0.95,
    } | changes


def axis(setting: object, *values: object) -> dict[str, Any]:
    return {"setting": setting, "values": list(values)}
