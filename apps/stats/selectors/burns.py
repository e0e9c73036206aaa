"""A learner's burns: the list, the months, the sum."""

from datetime import datetime
from zoneinfo import ZoneInfo

from apps.stats.measures.burn_timeline import BurnTimeline
from apps.stats.measures.burns import Burn, BurnSum
from apps.sync.models import Learner


def burn_list_of(learner: Learner) -> tuple[Burn, ...] | None:
    """Every burn known, undated ones first, then oldest first."""
    raise NotImplementedError


def recent_burns_of(learner: Learner, limit: int) -> tuple[Burn, ...] | None:
    """The latest dated burns, newest first."""
    raise NotImplementedError


def burn_timeline_of(
    learner: Learner, now: datetime, tz: ZoneInfo, day_starts_at: int
) -> BurnTimeline | None:
    raise NotImplementedError


def burn_sum_of(learner: Learner) -> BurnSum | None:
    raise NotImplementedError
