"""What a browser asks about a run, read and checked in one place.

Every question names its settings in address form, and carries what no setting describes: the
learner's own points, and the weights that it speaks of. What else it holds is about its answer, and
is read by whoever gives that.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

import engine
import model
from ui.core import payload
from ui.core.choices import OPTIMIZERS, OWN
from ui.core.settings import Settings, SettingsError, parse, repair
from ui.data import points, split
from ui.run.compute import LARGEST_WEIGHT, Start, are_trained, within_bounds


class UnboundedError(SettingsError):
    """Weights that have left all bounds, as the last ones before a divergence may have."""


@dataclass(frozen=True)
class Request:
    """A sound question: about these settings, own points if they call for any, and weights.

    `start` holds the weights, and the epoch they are those of; None stands for the beginning that
    the settings describe. `sent` is all that was sent, of which only this much has been checked.
    `mended` says what was not understood of a link's settings, where that was asked to be mended.
    """

    settings: Settings
    own: points.OwnPoints | None
    start: Start | None
    sent: Mapping[str, Any]
    mended: list[str] | None = None

    @property
    def brief(self) -> Mapping[str, Any] | None:
        """What the page that asked has already, where it takes a brief answer."""
        brief = self.sent.get("brief")
        return brief if isinstance(brief, dict) else None

    @cached_property
    def data(self) -> split.Data:
        """The points, split and prepared; SettingsError if own points cannot be."""
        return split.make_data(self.settings, self.own)


def _one(_sent: Mapping[str, Any]) -> tuple[int, ...]:
    return ()


def read(
    sent: object,
    networks: Callable[[Mapping[str, Any]], tuple[int, ...]] = _one,
    *,
    mends: bool = False,
) -> Request:
    """The question `{"address", "points", "start", …}`; SettingsError if it is not sound.

    The weights are those of one network, or of a stack of as many as `networks` finds in it. Where
    the page `mends` what links bring, a question with `repair` names the settings of a link.
    """
    if not isinstance(sent, dict):
        raise SettingsError(["A request must name its settings."])
    mended = None
    if mends and sent.get("repair") is True:
        settings, mended = repair(sent.get("address"))
    else:
        settings = parse(sent.get("address"))
    start = read_start(sent.get("start"), settings, networks(sent))
    own = points.read(sent.get("points")) if settings.data_shape == OWN else None
    return Request(settings, own, start, sent, mended)


def read_start(request: object, settings: Settings, networks: tuple[int, ...] = ()) -> Start | None:
    """The start that a browser sent, or None for the run's own beginning.

    It is `{"epoch", "weights", "memory"}`, where the optimiser remembers something. The weights are
    those of one network, or of a stack of `networks`. SettingsError if they, or the memory, are not
    those of a network with these settings; UnboundedError if they are too large.
    """
    if request is None:
        return None
    if not isinstance(request, dict):
        raise SettingsError(["The weights to start from are damaged."])
    epoch = request.get("epoch")
    if type(epoch) is not int or not 0 <= epoch <= settings.epochs:
        raise SettingsError([f"The epoch to start from must be from 0 to {settings.epochs:,}."])
    shape = (*networks, engine.count(settings.layer_sizes))
    try:
        parameters = payload.decode(request.get("weights"), "f8", shape)
    except ValueError as error:
        raise SettingsError(
            [f"The weights to start from do not fit these settings: {error}."]
        ) from None
    if not within_bounds(parameters).all():
        raise UnboundedError(
            [f"The weights to start from must be numbers of at most {LARGEST_WEIGHT:,.0f}."]
        )
    if parameters[..., ~are_trained(settings)].any():
        raise SettingsError(["The weights to start from have biases, which these settings do not."])
    memory = _read_memory(request.get("memory"), epoch, settings, networks)
    return Start(epoch, engine.unflatten(parameters, settings.layer_sizes), memory)


def _read_memory(
    sent: object, epoch: int, settings: Settings, networks: tuple[int, ...]
) -> list[model.Memory]:
    """What the optimiser remembers after an epoch: an array (…, memories · n_parameters) as sent.

    Before the first update it may be left out: all of it is 0 then.
    """
    memories, label = len(settings.memories), OPTIMIZERS[settings.optimizer][0]
    shape = (*networks, memories * engine.count(settings.layer_sizes))
    if sent is None and (not memories or epoch == 0):
        return engine.unflatten_memory(np.zeros(shape), settings.layer_sizes)
    if not memories:
        raise SettingsError([f"There is a memory to start from, but {label} remembers nothing."])
    try:
        rows = payload.decode(sent, "f8", shape)
    except ValueError as error:
        raise SettingsError(
            [f"The memory of {label} does not fit these settings: {error}."]
        ) from None
    check_memory(rows, settings)
    return engine.unflatten_memory(rows, settings.layer_sizes)


def check_memory(rows: np.ndarray, settings: Settings) -> None:
    """SettingsError unless an optimiser can remember this, (…, memories · n_parameters)."""
    label = OPTIMIZERS[settings.optimizer][0]
    if not np.isfinite(rows).all():
        raise SettingsError([f"The memory of {label} must be finite numbers."])
    width = engine.count(settings.layer_sizes)
    parts = rows.reshape(*rows.shape[:-1], len(settings.memories), width)
    if parts[..., ~are_trained(settings)].any():
        raise SettingsError([f"The memory of {label} has biases, which these settings do not."])
    if settings.optimizer == "adam" and (parts[..., 1, :] < 0).any():
        raise SettingsError([f"The memory of {label} has a mean of squares that is negative."])
