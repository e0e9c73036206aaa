"""The coming reviews, hour by hour or day by day, with what they are and what hangs on them."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import pairwise

from apps.stats.measures.counts import TypeCounts
from apps.stats.measures.days import DAY, HOUR, LearnersCalendar, top_of_hour
from apps.stats.measures.rows import LearnerRow, ScheduledRow, WaitingRow

# Apprentice, Guru, Master, Enlightened.
GROUPED = ((1, 2, 3, 4), (5, 6), (7,), (8,))


@dataclass(frozen=True, slots=True)
class ReviewSpan:
    """What becomes due from `at` on until the next span; the first span is all that is due now.

    A right answer burns each of the `enlightened`. `for_level_up` of the reviews are of items that
    the level-up waits for. `cumulative` is the queue at its end if none is done before.
    """

    at: datetime
    apprentice: int
    guru: int
    master: int
    enlightened: int
    cumulative: int
    types: TypeCounts = field(default_factory=TypeCounts)
    for_level_up: int = 0
    # Where the next span begins, known also of the last one.
    until: datetime | None = None
    is_due: bool = False

    @property
    def reviews(self) -> int:
        return self.apprentice + self.guru + self.master + self.enlightened


def review_hours(
    rows: Sequence[ScheduledRow],
    learner: LearnerRow,
    now: datetime,
    hours: int,
    gating: Sequence[ScheduledRow] = (),
) -> tuple[ReviewSpan, ...]:
    """One span for what is due now, then each of the next `hours`; none on vacation."""
    top = top_of_hour(now)
    starts = [top + number * HOUR for number in range(hours + 2)]
    return () if learner.is_on_vacation else _spans(rows, gating, now, starts)


def review_days(
    rows: Sequence[ScheduledRow],
    learner: LearnerRow,
    calendar: LearnersCalendar,
    days: int,
    gating: Sequence[ScheduledRow] = (),
) -> tuple[ReviewSpan, ...]:
    """What is due now, what comes later today, then each of the next `days` days of the learner."""
    now = calendar.now
    following = [calendar.start(calendar.today + number * DAY) for number in range(1, days + 2)]
    starts = [top_of_hour(now), now, *following]
    return () if learner.is_on_vacation else _spans(rows, gating, now, starts)


def _spans(
    rows: Sequence[ScheduledRow],
    gating: Sequence[ScheduledRow],
    now: datetime,
    starts: Sequence[datetime],
) -> tuple[ReviewSpan, ...]:
    """The last of `starts` ends the span before it."""
    placed: list[list[ScheduledRow]] = [[] for _ in starts]
    for row in rows:
        placed[_place(row.available_at, now, starts)].append(row)
    for_level_up: Counter[int] = Counter()
    for row in gating:
        for_level_up[_place(row.available_at, now, starts)] += row.reviews
    spans: list[ReviewSpan] = []
    for place, (at, until) in enumerate(pairwise(starts)):
        before = spans[-1].cumulative if spans else 0
        span = _span(at, until, placed[place], before)
        spans.append(replace(span, for_level_up=for_level_up[place], is_due=place == 0))
    return tuple(spans)


def _span(at: datetime, until: datetime, rows: Sequence[ScheduledRow], before: int) -> ReviewSpan:
    apprentice, guru, master, enlightened = (
        sum(row.reviews for row in rows if row.srs_stage in stages) for stages in GROUPED
    )
    return ReviewSpan(
        at,
        apprentice,
        guru,
        master,
        enlightened,
        cumulative=before + apprentice + guru + master + enlightened,
        types=TypeCounts.summed((row.type, row.reviews) for row in rows),
        until=until,
    )


def _place(available_at: datetime, now: datetime, starts: Sequence[datetime]) -> int:
    """0 for what is due; WaniKani schedules full hours, so nothing else lies in the current one."""
    if available_at <= now:
        return 0
    return max(1, bisect_right(starts, available_at) - 1)


def waiting_in(
    rows: Sequence[WaitingRow], spans: Sequence[ReviewSpan], place: int, now: datetime
) -> tuple[WaitingRow, ...]:
    """The items counted by the span at `place`, lowest stage first."""
    starts = [span.at for span in spans]
    starts += [until] if (until := spans[-1].until) else []
    chosen = [row for row in rows if _place(row.available_at, now, starts) == place]
    return tuple(sorted(chosen, key=lambda row: (row.srs_stage, row.subject_id)))
