"""A learner's burns: the list, the months, the sum."""

from datetime import datetime
from zoneinfo import ZoneInfo

from apps.stats.measures.burn_timeline import BurnTimeline, LearnersCalendar, burn_timeline
from apps.stats.measures.burns import Burn, BurnSum, burn_list, burn_sum
from apps.stats.measures.wipes import wipes
from apps.stats.selectors.history import (
    archive_rows,
    burn_rows,
    ever_burned_rows,
    reset_rows,
    resurrection_rows,
)
from apps.stats.selectors.learners import has_numbers
from apps.sync.models import Learner


def burn_list_of(learner: Learner) -> tuple[Burn, ...] | None:
    """Every burn known, undated ones first, then oldest first."""
    if not has_numbers(learner):
        return None
    return burn_list(burn_rows(learner), reset_rows(learner))


def recent_burns_of(learner: Learner, limit: int) -> tuple[Burn, ...] | None:
    """The latest dated burns, newest first."""
    burns = burn_list_of(learner)
    if burns is None:
        return None
    dated = [burn for burn in burns if burn.burned_at is not None]
    return tuple(reversed(dated[-limit:]))


def burn_timeline_of(
    learner: Learner, now: datetime, tz: ZoneInfo, day_starts_at: int
) -> BurnTimeline | None:
    if not has_numbers(learner):
        return None
    return burn_timeline(
        burn_rows(learner),
        resurrection_rows(learner),
        wipes(archive_rows(learner), ever_burned_rows(learner)),
        reset_rows(learner),
        LearnersCalendar(tz, day_starts_at, now),
    )


def burn_sum_of(learner: Learner) -> BurnSum | None:
    if not has_numbers(learner):
        return None
    return burn_sum(
        burn_rows(learner),
        len(resurrection_rows(learner)),
        archive_rows(learner),
        ever_burned_rows(learner),
    )
