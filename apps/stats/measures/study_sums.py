"""What days of study add up to: by month, and over all that is on record."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from apps.stats.measures.activity import Counting, StudyDay


@dataclass(frozen=True, slots=True)
class StudyMonth:
    """`studied` days, and sums of what was counted; None where of no day anything is known."""

    first: date
    studied: int | None
    level_ups: int
    amounts: Mapping[Counting, int | None]


@dataclass(frozen=True, slots=True)
class KnownSum:
    """`amount` is that of the `days` of which it is known."""

    amount: int
    days: int


@dataclass(frozen=True, slots=True)
class Done:
    """All that is on record, whether or not more may have happened."""

    lessons: int
    reviews: int


def study_months(
    days: Sequence[StudyDay], countings: Collection[Counting]
) -> tuple[StudyMonth, ...]:
    """The newest first, those left out in which nothing is on record."""
    months = (tuple(one) for _month, one in groupby(days, key=lambda day: day.day.replace(day=1)))
    told = [_month(one, countings) for one in months if any(day.has_events for day in one)]
    return tuple(reversed(told))


def done_in(days: Sequence[StudyDay]) -> Done:
    return Done(sum(day.lessons for day in days), sum(day.reviews for day in days))


def known_sum(days: Sequence[StudyDay], counting: Counting) -> KnownSum:
    known = [amount for day in days if (amount := day.amount(counting)) is not None]
    return KnownSum(sum(known), len(known))


def _month(days: Sequence[StudyDay], countings: Collection[Counting]) -> StudyMonth:
    return StudyMonth(
        first=days[0].day.replace(day=1),
        studied=_studied(days),
        level_ups=sum(len(day.level_ups) for day in days),
        amounts={counting: _amount(known_sum(days, counting)) for counting in countings},
    )


def _amount(known: KnownSum) -> int | None:
    return known.amount if known.days else None


def _studied(days: Sequence[StudyDay]) -> int | None:
    """Of a day that nobody could know of, what burned then was studied before."""
    number = sum(day.is_studied for day in days)
    is_known = any(day.is_on_record or day.is_watched for day in days)
    return number if number or is_known else None
