"""How long maps are likely to take."""

from __future__ import annotations

from model import Recipe
from ui.core.settings import Settings
from ui.run import stopwatch

# By how much a stack takes longer than `stopwatch.training_seconds` says, which is made for telling
# which of two runs is the shorter: where the recipe is the article's, and where it is another.
PLAIN_FACTOR, OTHER_FACTOR = 2.0, 6.0


def unit_seconds(settings: Settings, starts: int) -> float:
    """Seconds of one core in which so many runs with these settings are trained as a stack."""
    usual = Recipe(settings.activation, learning_rate=settings.learning_rate)
    plain = settings.recipe._replace(seed=0, penalty_rate=0.0) == usual
    return (PLAIN_FACTOR if plain else OTHER_FACTOR) * stopwatch.training_seconds(settings, starts)
