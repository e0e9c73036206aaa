"""Moments as the learner counts them: in their time zone, with a day that begins when theirs does.

UTC in, dates out; a day around a change of the clocks has 23 or 25 hours.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class LearnersCalendar:
    """Whose days: the time zone, the hour a day starts at, and the present moment."""

    tz: ZoneInfo
    day_starts_at: int
    now: datetime

    @property
    def today(self) -> date:
        return self.day(self.now)

    def day(self, moment: datetime) -> date:
        return day_of(moment, self.tz, self.day_starts_at)

    def start(self, day: date) -> datetime:
        return day_start(day, self.tz, self.day_starts_at)


def day_of(moment: datetime, tz: ZoneInfo, day_starts_at: int) -> date:
    """The learner's day of `moment`: before the hour `day_starts_at` it is still yesterday."""
    local = moment.astimezone(tz)
    return local.date() if local.hour >= day_starts_at else local.date() - DAY


def months_between(first: date, last: date) -> tuple[date, ...]:
    """The first days of all months from `first` to `last`, both included."""
    start, end = _month_number(first), _month_number(last)
    return tuple(date(number // 12, number % 12 + 1, 1) for number in range(start, end + 1))


def day_start(day: date, tz: ZoneInfo, day_starts_at: int) -> datetime:
    """The moment the learner's day begins, in UTC; the day before ends with it."""
    local = datetime(day.year, day.month, day.day, day_starts_at, tzinfo=tz)
    return local.astimezone(UTC)


def days_between(first: date, last: date) -> tuple[date, ...]:
    """All days from `first` to `last`, both included."""
    return tuple(first + number * DAY for number in range((last - first).days + 1))


def top_of_hour(moment: datetime) -> datetime:
    """The full UTC hour that `moment` lies in, as WaniKani's queues count."""
    if moment.tzinfo is UTC and not (moment.minute or moment.second or moment.microsecond):
        return moment  # as nearly all are that it is asked of, thousands of times a page
    return moment.astimezone(UTC).replace(minute=0, second=0, microsecond=0)


def _month_number(day: date) -> int:
    return day.year * 12 + day.month - 1
