"""Days, weeks and months in UTC, which days were studied, and of which nobody knows."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

from tests.oracle.log import dated, studied_day
from tests.oracle.now import stages, top
from tests.oracle.past import Diary
from tests.oracle.raw import Row, moment

DAY = timedelta(days=1)
GROUPS = ((1, 2, 3, 4), (5, 6), (7,), (8,), (9,))


def begin(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 4, tzinfo=UTC)


def span_of(at: datetime, unit: str, week_starts_on: int) -> date:
    day = studied_day(at)
    if unit == "month":
        return day.replace(day=1)
    while unit == "week" and day.weekday() != week_starts_on:
        day -= DAY
    return day


def latest_weeks(at: datetime, number: int) -> set[date]:
    monday = span_of(at, "week", 0)
    return {monday - back * 7 * DAY for back in range(number)}


def unwatched(diary: Diary, first: date, length: int) -> timedelta:
    """Of so many days from `first` on: before the first look, and between looks hours apart."""
    start, end = begin(first), begin(first + length * DAY)
    total = max(timedelta(), min(diary.looks[0].at, end) - start)
    for before, after in _gaps(diary):
        total += max(timedelta(), min(after, end) - max(before, start))
    return total


def _gaps(diary: Diary) -> list[tuple[datetime, datetime]]:
    """A whole clock hour lies between the two looks."""
    return [
        (before, after)
        for before, after in pairwise(look.at for look in diary.looks)
        if top(after) - top(before) > timedelta(hours=1)
    ]


def studied(diary: Diary, reviews: list[Row]) -> set[date]:
    """Days with a lesson that some look showed, or with a dated review of the log."""
    lessons = {
        studied_day(moment(row["started_at"]))
        for account in diary.looks
        for row in account.assignments
        if row["started_at"]
    }
    return lessons | {studied_day(moment(each["reviewed_at"])) for each in dated(reviews)}


def in_a_row(diary: Diary, days: set[date]) -> tuple[int, int, int, int]:
    """(current run, longest run, days studied of the days that count, days that count)."""
    today, began = studied_day(diary.now.at), studied_day(diary.looks[0].at)
    run = longest = done = counted = 0
    day = min([*days, studied_day(moment(diary.now.user["started_at"]))])
    while day <= today:
        is_away, is_unseen = _is_away(diary, day), _is_unseen(diary, day)
        if day in days:
            run += 1
            longest = max(longest, run)
        elif not is_away and day != today and (day < began or not is_unseen):
            run = 0
        if day >= began and (day in days or not (is_away or is_unseen or day == today)):
            counted += 1
            done += day in days
        day += DAY
    return run, longest, done, counted


def stage_flow(diary: Diary) -> list[dict[date, tuple[int, ...]]]:
    """The groups of stages as the last look of each day saw them; days without one cut."""
    stretches: list[dict[date, tuple[int, ...]]] = []
    for account in diary.looks:
        day, standing = studied_day(account.at), stages(account)
        if not stretches or max(stretches[-1]) < day - DAY:
            stretches.append({})
        stretches[-1][day] = tuple(sum(standing[str(stage)] for stage in group) for group in GROUPS)
    return stretches


def _is_away(diary: Diary, day: date) -> bool:
    now = diary.now
    for since, seen_until in diary.vacations.items():
        is_present = since == now.user["current_vacation_started_at"]
        until = now.at if is_present or seen_until is None else seen_until
        if studied_day(moment(since)) <= day <= studied_day(until):
            return True
    return False


def _is_unseen(diary: Diary, day: date) -> bool:
    """It lies whole between two looks."""
    return any(before <= begin(day) and begin(day + DAY) <= after for before, after in _gaps(diary))
