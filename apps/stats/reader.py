"""Who looks at a page, at what moment, and how they count days."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from apps.accounts.preferences import preferences_of
from apps.stats.measures.days import LearnersCalendar, day_of
from apps.sync.models import Learner
from apps.sync.presence import note_seen
from apps.sync.requests import learner_of


@dataclass(frozen=True, slots=True)
class Reader:
    """`learner` is None until a token is stored; `interval` is that between two syncs."""

    name: str
    learner: Learner | None
    now: datetime
    tz: ZoneInfo
    day_starts_at: int
    interval: timedelta
    # Monday is 0, as in `date.weekday`.
    week_starts_on: int = 0

    @property
    def today(self) -> date:
        return self.day(self.now)

    @property
    def calendar(self) -> LearnersCalendar:
        return LearnersCalendar(self.tz, self.day_starts_at, self.now)

    def day(self, moment: datetime) -> date:
        return day_of(moment, self.tz, self.day_starts_at)


def reader_of(request: HttpRequest) -> Reader:
    """Read once per request: the page and the frame around it share it. The user is signed in."""
    known: Reader | None = getattr(request, "_reader", None)
    if known is None:
        known = _read(request)
        request._reader = known  # type: ignore[attr-defined] # noqa: SLF001 - our own mark
    return known


def _read(request: HttpRequest) -> Reader:
    preferences = preferences_of(request)
    learner, now = learner_of(request), timezone.now()
    if learner is not None:
        note_seen(learner, now)
    return Reader(
        name=learner.username if learner else request.user.get_username(),
        learner=learner,
        now=now,
        tz=preferences.tz,
        day_starts_at=preferences.day_starts_at,
        interval=timedelta(seconds=settings.SYNC_INTERVAL),
        week_starts_on=preferences.week_starts_on,
    )
