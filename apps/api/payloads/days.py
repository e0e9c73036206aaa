"""`/api/v1/days`: what was done on each of the learner's days, and of which nobody knows."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated

from apps.api.asking import Asking
from apps.api.declared import Day, Says
from apps.api.payloads.span import day_seen, piece_of
from apps.api.payloads.wording import Count, NextPath
from apps.stats.measures.activity import Counting, StudyDay
from apps.stats.selectors.activity import days_on_record_of


@dataclass(frozen=True, slots=True)
class KnownDay:
    """One day of the learner's own; a count is null when it is 0 as far as anybody saw, and not
    everything was seen."""

    day: Annotated[Day, Says("By the time zone and the day's start chosen in wkdash.")]
    reviews: Annotated[int | None, Says("Those that wkdash saw; at least, unless `watched`.")]
    lessons: Annotated[int | None, Says("By WaniKani's stamps; at least, unless `on_record`.")]
    burns: Annotated[int | None, Says("First ones and later ones; at least, unless `on_record`.")]
    resurrections: Annotated[int, Says("Those known.")]
    net_stages: Annotated[
        int | None, Says("Stages gained minus stages lost in the reviews; may be negative.")
    ]
    level_ups: Annotated[tuple[int, ...], Says("The levels passed.")]
    vacation: Annotated[bool, Says("Whether a part of the day was vacation.")]
    watched: Annotated[bool, Says("Whether some poll saw it, so that no review means none.")]
    on_record: Annotated[
        bool, Says("False when a reset that wkdash did not see has wiped WaniKani's stamps of it.")
    ]


@dataclass(frozen=True, slots=True)
class Days:
    """Every day from the account's first to today, oldest first, without holes."""

    count: Count
    next: NextPath
    items: Annotated[tuple[KnownDay, ...] | None, Says("This piece of the list.")]


def days(asking: Asking) -> Days:
    learner = asking.learner
    known = days_on_record_of(learner, asking.calendar, with_net=True) if learner else None
    if known is None:
        return Days(None, None, None)
    page = piece_of(known.days, asking)
    return Days(page.count, page.next, tuple(map(_day, page.items)))


def day_count_of(asking: Asking) -> Iterable[object]:
    """What the days show beyond the data: by whose clock, up to which, and up to which watched."""
    own = asking.calendar
    return own.tz.key, own.day_starts_at, own.today, *day_seen(asking)


def _day(day: StudyDay) -> KnownDay:
    return KnownDay(
        day=day.day.isoformat(),
        reviews=day.amount(Counting.REVIEWS),
        lessons=day.amount(Counting.LESSONS),
        burns=day.amount(Counting.BURNS),
        resurrections=day.resurrections,
        net_stages=day.amount(Counting.NET_STAGES),
        level_ups=day.level_ups,
        vacation=day.is_vacation,
        watched=day.is_watched,
        on_record=day.is_on_record,
    )
