"""The lives of each resurrected item: burned, brought back, burned again."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from apps.stats.measures.resurrections import Resurrection


@dataclass(frozen=True, slots=True)
class Thread:
    """One item; `lives` are its resurrections, oldest first, `srs_stage` where it stands now."""

    subject_id: int
    type: str
    srs_stage: int | None
    lives: tuple[Resurrection, ...]

    @property
    def first_burned_at(self) -> datetime | None:
        return self.lives[0].first_burned_at

    @property
    def moments(self) -> tuple[datetime, ...]:
        """Every date known of it."""
        found = [self.first_burned_at]
        found += [at for life in self.lives for at in (life.resurrected_at, life.burned_again_at)]
        return tuple(at for at in found if at is not None)


def threads(resurrections: Iterable[Resurrection]) -> tuple[Thread, ...]:
    """One per item, in the order of their last resurrections."""
    ordered = sorted(resurrections, key=lambda one: (one.subject_id, one.resurrected_at))
    found = [
        Thread(subject_id, lives[-1].type, lives[-1].srs_stage, lives)
        for subject_id, group in groupby(ordered, key=lambda one: one.subject_id)
        for lives in [tuple(group)]
    ]
    return tuple(sorted(found, key=lambda thread: thread.lives[-1].resurrected_at))
