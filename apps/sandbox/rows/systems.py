"""Spaced repetition systems and voice actors: small tables that never change."""

from dataclasses import dataclass
from datetime import datetime

from apps.sandbox.rows.parts import Data, stamp


@dataclass(slots=True)
class StageRow:
    position: int
    interval: int | None  # seconds

    def data(self) -> Data:
        return {
            "position": self.position,
            "interval": self.interval,
            "interval_unit": "seconds",
        }


@dataclass(slots=True)
class SystemRow:
    id: int
    data_updated_at: datetime
    created_at: datetime
    name: str
    description: str
    stages: tuple[StageRow, ...]

    @property
    def object(self) -> str:
        return "spaced_repetition_system"

    def data(self) -> Data:
        return {
            "created_at": stamp(self.created_at),
            "name": self.name,
            "description": self.description,
            "unlocking_stage_position": 0,
            "starting_stage_position": 1,
            "passing_stage_position": 5,
            "burning_stage_position": 9,
            "stages": [stage.data() for stage in self.stages],
        }


@dataclass(slots=True)
class VoiceActorRow:
    id: int
    data_updated_at: datetime
    created_at: datetime
    name: str
    gender: str
    description: str

    @property
    def object(self) -> str:
        return "voice_actor"

    def data(self) -> Data:
        return {
            "created_at": stamp(self.created_at),
            "name": self.name,
            "gender": self.gender,
            "description": self.description,
        }
