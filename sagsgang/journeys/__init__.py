"""Whole cases as YAML: who answers which task when, and what then holds. `docs/journeys.md` describes the format."""

from sagsgang.journeys.format import Journey, JourneyError, read_journey
from sagsgang.journeys.player import Played, play, play_together
from sagsgang.journeys.stage import Stage

__all__ = ["Journey", "JourneyError", "Played", "Stage", "play", "play_together", "read_journey"]
