"""What a learner did on each of their days, and of which days nobody knows."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from statistics import quantiles

from apps.stats.measures.days import DAY, LearnersCalendar, days_between
from apps.stats.measures.rows import ActivityRow, GapRow, ProgressionRow, VacationRow


class Counting(StrEnum):
    """What the calendar counts."""

    REVIEWS = "reviews"
    LESSONS = "lessons"
    BURNS = "burns"
    NET_STAGES = "net_stages"


# The milestones and reviews that make up a count.
KINDS = {
    Counting.REVIEWS: ("review",),
    Counting.LESSONS: ("lesson",),
    Counting.BURNS: ("burned", "burned_again"),
}


@dataclass(frozen=True, slots=True)
class StudyDay:
    """One day of the learner's own.

    `is_watched`: some poll saw it, so no review on record means none. `is_on_record`: WaniKani's
    stamps of it are not lost to a reset that nobody watched, so the same holds for lessons and
    burns. `level_ups` are the levels passed.
    """

    day: date
    reviews: int = 0
    lessons: int = 0
    burns: int = 0
    resurrections: int = 0
    net_stages: int = 0
    level_ups: tuple[int, ...] = ()
    is_vacation: bool = False
    is_watched: bool = True
    is_on_record: bool = True

    @property
    def is_studied(self) -> bool:
        """Active: at least one review or lesson."""
        return bool(self.reviews or self.lessons)

    @property
    def has_events(self) -> bool:
        return bool(self.is_studied or self.burns or self.resurrections or self.level_ups)

    def amount(self, view: Counting) -> int | None:
        """None where nothing is on record and nobody can know that nothing happened."""
        number: int = getattr(self, view)
        is_review = view in (Counting.REVIEWS, Counting.NET_STAGES)
        happened = self.reviews if is_review else number
        is_known = self.is_watched if is_review else self.is_on_record
        return number if happened or is_known else None


@dataclass(frozen=True, slots=True)
class Watch:
    """When reviews could be seen, and since when WaniKani's stamps are complete.

    `began_at` is the end of the first complete sync, `last_at` that of the last one; `stamps_since`
    the last reset whose wipe nobody had archived, None without one.
    """

    began_at: datetime
    last_at: datetime
    gaps: tuple[GapRow, ...]
    stamps_since: datetime | None


@dataclass(frozen=True, slots=True)
class Streaks:
    """Days in a row with a review or a lesson. `studied` of `counted` days since somebody watches;
    vacations, gaps and a today without study count as neither."""

    current: int
    longest: int
    studied: int
    counted: int


def study_days(
    rows: Iterable[ActivityRow],
    progressions: Iterable[ProgressionRow],
    vacations: Sequence[VacationRow],
    watch: Watch,
    own: LearnersCalendar,
    began_at: datetime | None,
) -> tuple[StudyDay, ...]:
    """Every day from the account's first (else the first event's) to today, without holes."""
    counts, net = _by_day(rows, own)
    passed = _level_ups(progressions, own)
    first = min([*counts, *passed, own.day(began_at or own.now)], default=own.today)
    away = _days_away(vacations, own)
    unseen = _days_unseen(watch, own)
    return tuple(
        StudyDay(
            day=day,
            reviews=_count(counts, day, Counting.REVIEWS),
            lessons=_count(counts, day, Counting.LESSONS),
            burns=_count(counts, day, Counting.BURNS),
            resurrections=counts[day]["resurrected"] if day in counts else 0,
            net_stages=net[day],
            level_ups=tuple(sorted(passed.get(day, ()))),
            is_vacation=day in away,
            is_watched=own.day(watch.began_at) <= day and day not in unseen,
            is_on_record=watch.stamps_since is None or own.day(watch.stamps_since) <= day,
        )
        for day in days_between(first, own.today)
    )


def quartiles(days: Iterable[StudyDay], view: Counting) -> tuple[float, ...]:
    """The three bounds between the quarters of the learner's own busy days; () without any."""
    amounts = [amount for day in days if (amount := day.amount(view)) is not None and amount > 0]
    return tuple(quantiles(amounts, n=4, method="inclusive")) if len(amounts) > 1 else ()


def shade(amount: int, bounds: Sequence[float]) -> int:
    """0 for nothing (or less), else the quarter from 1 to 4 that an amount lies in."""
    return 0 if amount <= 0 else 1 + bisect_left(bounds, amount)


def streaks(days: Sequence[StudyDay], watch: Watch, own: LearnersCalendar) -> Streaks:
    """Vacations and gaps neither extend nor break a run, nor does today as long as it lasts.

    Before anybody watched, a day without a lesson breaks it, as nobody knows of reviews; but not
    one of the vacation that the first sync found running.
    """
    run = longest = studied = counted = 0
    began = own.day(watch.began_at)
    for day in days:
        is_neutral = day.is_vacation or day.day == own.today or not day.is_watched
        if day.is_studied:
            run += 1
            longest = max(longest, run)
        elif not is_neutral or (day.day < began and not day.is_vacation):
            run = 0
        if day.day >= began and (day.is_studied or not is_neutral):
            counted += 1
            studied += day.is_studied
    return Streaks(run, longest, studied, counted)


def _by_day(
    rows: Iterable[ActivityRow], own: LearnersCalendar
) -> tuple[Mapping[date, Counter[str]], Mapping[date, int]]:
    counts: dict[date, Counter[str]] = {}
    net: Counter[date] = Counter()
    for row in rows:
        if row.at is not None:
            day = own.day(row.at)
            counts.setdefault(day, Counter())[row.kind] += row.count
            net[day] += row.net_stages
    return counts, net


def _count(counts: Mapping[date, Counter[str]], day: date, view: Counting) -> int:
    return sum(counts[day][kind] for kind in KINDS[view]) if day in counts else 0


def _level_ups(
    progressions: Iterable[ProgressionRow], own: LearnersCalendar
) -> Mapping[date, Sequence[int]]:
    passed: defaultdict[date, list[int]] = defaultdict(list)
    for row in progressions:
        if row.passed_at is not None:
            passed[own.day(row.passed_at)].append(row.level)
    return passed


def _days_away(vacations: Iterable[VacationRow], own: LearnersCalendar) -> set[date]:
    """Every day of which a part was vacation."""
    return {
        day
        for vacation in vacations
        for day in days_between(own.day(vacation.started_at), own.day(vacation.ended_at or own.now))
    }


def _days_unseen(watch: Watch, own: LearnersCalendar) -> set[date]:
    """The days that lie whole in a gap; what has passed of today counts as a whole day."""
    gaps = (*watch.gaps, GapRow(watch.last_at, own.now))
    return {
        day
        for gap in gaps
        for day in days_between(own.day(gap.began_at), own.day(gap.ended_at))
        if gap.began_at <= own.start(day) and min(own.start(day + DAY), own.now) <= gap.ended_at
    }
