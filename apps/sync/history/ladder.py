"""How long an item rests at each stage, by its subject's own spaced repetition system.

Intervals come from the mirrored systems, never from constants: levels 1 and 2 climb faster.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q

from apps.sync.models import SpacedRepetitionSystem, Subject

# The ladder of nearly everything, for a subject that the catalogue does not (yet) have.
USUAL_SYSTEM = 1
UNITS = {
    "milliseconds": timedelta(milliseconds=1),
    "seconds": timedelta(seconds=1),
    "minutes": timedelta(minutes=1),
    "hours": timedelta(hours=1),
    "days": timedelta(days=1),
    "weeks": timedelta(weeks=1),
}


@dataclass(frozen=True, slots=True)
class Ladders:
    """`systems`: system id -> stage -> interval; `subjects`: subject id -> unusual system id."""

    systems: dict[int, dict[int, timedelta]]
    subjects: dict[int, int]

    def interval(self, subject_id: int, stage: int | None) -> timedelta | None:
        """None for the stages without a next review, and when the ladder is not known."""
        system = self.systems.get(self.subjects.get(subject_id, USUAL_SYSTEM), {})
        return None if stage is None else system.get(stage)

    def next_review(self, subject_id: int, stage: int, moment: datetime) -> datetime | None:
        """WaniKani's rule: the hour that `moment` plus the interval falls into."""
        interval = self.interval(subject_id, stage)
        return None if interval is None else floor_to_hour(moment + interval)


def read_ladders() -> Ladders:
    """Of the whole catalogue: few subjects climb another ladder than the usual one."""
    systems = SpacedRepetitionSystem.objects.values_list("id", "stages")
    # As two ranges, each of which an index finds; "another than" would read every subject.
    unusual = Subject.objects.filter(
        Q(spaced_repetition_system_id__lt=USUAL_SYSTEM)
        | Q(spaced_repetition_system_id__gt=USUAL_SYSTEM)
    )
    subjects = unusual.values_list("id", "spaced_repetition_system_id")
    return Ladders(
        {number: dict(_intervals(stages)) for number, stages in systems},
        {subject: system for subject, system in subjects if system is not None},
    )


def floor_to_hour(moment: datetime) -> datetime:
    return moment.replace(minute=0, second=0, microsecond=0)


def _intervals(stages: Iterable[dict[str, object]]) -> Iterable[tuple[int, timedelta]]:
    for stage in stages:
        length, unit = stage["interval"], UNITS.get(str(stage["interval_unit"]))
        if isinstance(length, int) and unit is not None and isinstance(stage["position"], int):
            yield stage["position"], length * unit
