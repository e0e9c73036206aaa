"""Time on vacation, as far as it is known: it counts for nothing."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from apps.stats.measures.rows import VacationRow


def time_away(vacations: Sequence[VacationRow], start: datetime, end: datetime) -> timedelta:
    """How much of the time from `start` to `end` was vacation; overlapping ones count once."""
    away, seen_until = timedelta(), start
    for vacation in sorted(vacations, key=lambda vacation: vacation.started_at):
        began = max(vacation.started_at, seen_until)
        ended = min(vacation.ended_at or end, end)
        if ended > began:
            away += ended - began
            seen_until = ended
    return away
