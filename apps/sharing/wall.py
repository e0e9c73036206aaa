"""Who stands on the wall of this server, with what they reached; only people who chose to."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeVar

from apps.accounts.models import User
from apps.sharing.models import Badge
from apps.stats.measures.peak import Peak, peak_level
from apps.stats.measures.rows import ProgressionRow, ResetRow
from apps.sync.models import Learner, LevelProgression, Reset

Row = TypeVar("Row")
LATEST = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class WallPlace:
    """All that the wall gives away of a person: their name on WaniKani, and their peak."""

    user_id: int
    name: str
    peak: Peak


def places() -> tuple[WallPlace, ...]:
    """The highest peak first, then who reached it first; three queries for any number of people."""
    learners = Learner.objects.filter(
        is_current=True,
        completed_at__isnull=False,
        user__is_active=True,
        user__badge__is_on_wall=True,
    )
    people = list(learners.values_list("pk", "user_id", "username", "level"))
    numbers = [pk for pk, *_ in people]
    progressions, resets = _progressions(numbers), _resets(numbers)
    found = [
        WallPlace(user_id, name, peak_level(level, progressions[pk], resets[pk]))
        for pk, user_id, name, level in people
    ]
    return tuple(sorted(found, key=_order))


def switch(user: User, *, is_on_wall: bool) -> None:
    badge = Badge.objects.of(user)
    badge.is_on_wall = is_on_wall
    badge.save()


def _order(place: WallPlace) -> tuple[int, datetime, str]:
    """Those whose date nobody knows come after those of the same peak who have one."""
    since = place.peak.reached_at or place.peak.reached_by or LATEST
    return (-place.peak.level, since, place.name.casefold())


def _progressions(learners: Sequence[int]) -> Mapping[int, list[ProgressionRow]]:
    rows = LevelProgression.objects.filter(learner__in=learners).values_list(
        "learner_id", "level", "created_at", "unlocked_at", "passed_at", "abandoned_at"
    )
    return _by_learner((row[0], ProgressionRow(*row[1:])) for row in rows)


def _resets(learners: Sequence[int]) -> Mapping[int, list[ResetRow]]:
    rows = Reset.objects.filter(learner__in=learners, confirmed_at__isnull=False).values_list(
        "learner_id", "confirmed_at", "original_level", "target_level"
    )
    return _by_learner((row[0], ResetRow(row[1], *row[2:])) for row in rows if row[1])


def _by_learner(rows: Iterable[tuple[int, Row]]) -> Mapping[int, list[Row]]:
    found: defaultdict[int, list[Row]] = defaultdict(list)
    for learner_id, row in rows:
        found[learner_id].append(row)
    return found
