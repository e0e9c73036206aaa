"""What is to come: the level-up at the own pace, the earliest burns, the reviews a day."""

from collections import Counter
from datetime import date, datetime, timedelta
from statistics import median

from tests.oracle import now
from tests.oracle.crowd import days_to_burn
from tests.oracle.past import Diary, attempt_of, away
from tests.oracle.raw import Account, Row, moment

DAY = timedelta(days=1)
# What numbers have to stand.
KINDS = {
    "mid-level", "after a reset", "resurrected", "on vacation", "lapsed", "legacy levels",
    "legacy passes",
}  # fmt: skip


def own_pace_level_up(diary: Diary) -> datetime | None:
    """As the earliest one, but lessons wait and intervals stretch as they did lately."""
    account = diary.now
    passed, needed = now.passed_and_needed(account)
    rhythm = own_rhythm(diary)
    if rhythm is None:
        return None
    if passed >= needed:
        return account.at
    waiting = [each for each in now.kanji_of_level(account, account.user["level"])
               if not now.has_passed(account.assignment_of(each["id"]))]  # fmt: skip
    dates = sorted(_passes_at(account, each["id"], account.at, *rhythm) for each in waiting)
    last = dates[needed - passed - 1]
    return None if last == now.NEVER else last


def own_rhythm(diary: Diary) -> tuple[timedelta, float] | None:
    """(median wait of a lesson, median stretch of the intervals), over three finished levels."""
    account = diary.now
    present = len(account.resets) + 1
    finished = sorted(
        (row["passed_at"], row["level"])
        for row in account.progressions
        if row["passed_at"] and row["unlocked_at"]
        and attempt_of(diary, moment(row["unlocked_at"])) == present
    )  # fmt: skip
    lags, stretches = [], []
    for level in {level for _, level in finished[-3:]}:
        for subject in now.kanji_of_level(account, level):
            row = account.assignment_of(subject["id"])
            if row is None or not row["started_at"] or _is_repeated(row):
                continue
            if row["unlocked_at"]:
                lags += _time(diary, row["unlocked_at"], row["started_at"])
            if row["passed_at"]:
                ladder = sum((now.rest(account, subject, s) for s in range(1, 5)), timedelta())
                stretches += [
                    time / ladder for time in _time(diary, row["started_at"], row["passed_at"])
                ]
    if not lags or not stretches:
        return None
    return median(lags), max(1.0, median(stretches))


def _is_repeated(row: Row) -> bool:
    """The lesson after a resurrection, long behind the first one, which nobody knows any more."""
    return bool(row["passed_at"]) and moment(row["started_at"]) > moment(row["passed_at"])


def _time(diary: Diary, start: str, end: str) -> list[timedelta]:
    begun, ended = moment(start), moment(end)
    return [ended - begun - away(diary, begun, ended)] if ended >= begun else []


def _passes_at(
    account: Account, subject_id: int, start: datetime, lag: timedelta, stretch: float
) -> datetime:
    row, subject = account.assignment_of(subject_id), account.subjects[subject_id]
    is_unlocked = row is not None and row["unlocked_at"] is not None
    if not is_unlocked:
        if subject["level"] > account.user["level"]:
            return now.NEVER
        locks = now.locking(account, {subject_id})
        opened = [_passes_at(account, each, account.at, lag, stretch) for each in locks]
        start = max([start, *opened])
        if start == now.NEVER:
            return now.NEVER
    stage = row["srs_stage"] if row else 0
    comes = (row["available_at"] or row["unlocked_at"]) if row else None
    late = lag if stage == 0 else now.rest(account, subject, stage) * (stretch - 1)
    at = max(start, (moment(comes) if comes else start) + late)
    for reached in range(stage + 1, 5):
        at = max(at, now.top(at + now.rest(account, subject, reached) * stretch))
    return at


def earliest_burns(account: Account) -> dict[date, tuple[int, int]]:
    """By UTC day that begins at four: (with the next review, if all reviews are right)."""
    if account.on_vacation:
        return {}
    next_ones: Counter[date] = Counter()
    later: Counter[date] = Counter()
    for row in account.assignments:
        if now.is_in_review(account, row):
            at = earliest_burn(account, row)
            counts = next_ones if row["srs_stage"] == 8 else later
            counts[(at - timedelta(hours=4)).date()] += 1
    return {day: (next_ones[day], later[day]) for day in next_ones | later}


def earliest_burn(account: Account, row: Row) -> datetime:
    """Each review is done right, the moment it comes; what waits in the lessons is learned now."""
    at = account.at
    if row["available_at"]:
        at = max(at, moment(row["available_at"]))
    for stage in range(row["srs_stage"] + 1, 9):
        at = now.top(at + now.rest(account, account.subjects[row["subject_id"]], stage))
    return at


def expected_burn(
    account: Account, row: Row, right: dict[int, float]
) -> tuple[datetime | None, ...]:
    """By when one, five and nine of ten such items have burned."""
    subject = account.subjects[row["subject_id"]]
    at = max(account.at, moment(row["available_at"])) if row["available_at"] else account.at
    if row["srs_stage"] == 0:
        at += now.rest(account, subject, 1)
    days = days_to_burn(account, subject, max(1, row["srs_stage"]), right)
    return tuple(None if each is None else at + each * DAY for each in days)


def reviews_a_day(account: Account) -> float:
    """If each is done as it comes."""
    return sum(
        DAY / now.rest(account, account.subjects[row["subject_id"]], row["srs_stage"])
        for row in account.assignments
        if now.is_in_review(account, row)
    )


def burn_rates(diary: Diary, burned_at: list[datetime]) -> list[tuple[int, int, str | None]]:
    """(days, burns, trend): against as many days before, vacations off, beyond a tenth."""
    return [_rate(diary, burned_at, days) for days in (7, 30, 90)]


def _rate(diary: Diary, burned_at: list[datetime], days: int) -> tuple[int, int, str | None]:
    end, began = diary.now.at, moment(diary.now.user["started_at"])
    start, before = end - days * DAY, end - 2 * days * DAY
    lately = [at for at in burned_at if start < at <= end]
    earlier = [at for at in burned_at if before < at <= start]
    studied = days * DAY - away(diary, start, end)
    studied_before = days * DAY - away(diary, before, start)
    if began > before or not studied or not studied_before or not (lately or earlier):
        return days, len(lately), None
    rate, rate_before = len(lately) / (studied / DAY), len(earlier) / (studied_before / DAY)
    if rate > 1.1 * rate_before:
        return days, len(lately), "up"
    return days, len(lately), "down" if rate < 0.9 * rate_before else "level"


def kinds_of(account: Account) -> set[str]:
    """Which of the situations that numbers have to stand this moment shows."""
    passed, needed = now.passed_and_needed(account)
    rows: list[Row] = account.assignments
    recorded = {row["level"] for row in account.progressions}
    shown = {
        "mid-level": 0 < passed < needed,
        "after a reset": bool(account.resets),
        "resurrected": any(row["resurrected_at"] and row["srs_stage"] < 9 for row in rows),
        "on vacation": account.on_vacation,
        "lapsed": account.granted < 60 and account.user["level"] > account.granted,
        "legacy levels": account.user["level"] > 1 and 1 not in recorded,
        "legacy passes": any(row["srs_stage"] >= 5 and not row["passed_at"] for row in rows),
        "hidden": any(row["hidden"] for row in rows),
    }
    return {kind for kind, is_shown in shown.items() if is_shown}
