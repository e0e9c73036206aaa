"""Which items were leeches, since when and until when, as far as the log proves it."""

from datetime import datetime
from itertools import pairwise

from tests.oracle.answers import halves_of, score_of, with_assignments
from tests.oracle.past import Diary
from tests.oracle.raw import Account, Row, moment

PARTS = ("incorrect_meaning_answers", "incorrect_reading_answers")
COUNTERS = ("meaning_correct", "meaning_incorrect", "reading_correct", "reading_incorrect")
Stay = tuple[datetime | None, datetime | None]


def gone_lately(account: Account) -> set[int]:
    """With one or two right answers fewer it would still be one, or it burned as one."""
    gone = set()
    for row, assignment in with_assignments(account):
        halves, is_burned = halves_of(row), assignment["srs_stage"] == 9
        sucks = any(score_of(*half) >= 1 for half in halves)
        sucked = any(
            score_of(wrong, streak - back) >= 1 for wrong, streak in halves for back in (1, 2)
        )
        if (sucks and is_burned) or (sucked and not sucks):
            gone.add(row["subject_id"])
    return gone


def log_of_today(diary: Diary, log: list[Row]) -> list[Row]:
    """Of one item's reviews those that today's counters count: none from before they last fell."""
    if not log:
        return []
    began = diary.looks[0].at
    for before, after in pairwise(diary.looks):
        had, has = (_counters(look, log[0]["subject_id"]) for look in (before, after))
        if any(now < was for was, now in zip(had, has, strict=True)):
            began = before.at
    return [each for each in log if moment(each["recorded_at"]) > began]


def _counters(look: Account, subject_id: int) -> tuple[int, ...]:
    rows = (row for row in look.statistics if row["subject_id"] == subject_id)
    row = next(rows, dict.fromkeys(COUNTERS, 0))
    return tuple(row[name] for name in COUNTERS)


def stay(row: Row, log: list[Row], *, is_burned: bool) -> Stay:
    """(since, until) of the latest stay on the list; None for what nobody can prove."""
    was = [was_leech(row, log, reviews) for reviews in range(len(log) + 1)]
    last = len(log)
    while last >= 0 and was[last] is False:
        last -= 1
    if last < 0 or was[last] is None:
        return None, None
    first = last
    while first >= 0 and was[first]:
        first -= 1
    since = _date(log, first + 1) if first >= 0 and was[first] is False else None
    if last < len(log):
        return since, _date(log, last + 1)
    return since, _date(log, last) if is_burned else None


def was_leech(row: Row, log: list[Row], reviews: int) -> bool | None:
    """What it was after so many reviews of the log; None where the log does not tell."""
    scores = [
        _score(wrong, streak, [each[part] for each in log], reviews)
        for (wrong, streak), part in zip(halves_of(row), PARTS, strict=False)
    ]
    if any(score is not None and score >= 1 for score in scores):
        return True
    return None if None in scores else False


def _score(wrong: int, streak: int, misses: list[int | None], reviews: int) -> float | None:
    """Of one half, from what it is today and from the wrong answers of each review."""
    later = misses[reviews:]
    if None in later:
        return None
    had = wrong - sum(missed or 0 for missed in later)
    if had <= 0:
        return 0.0
    if not any(later):
        return score_of(had, streak - len(later))
    for in_a_row, missed in enumerate(reversed(misses[:reviews]), start=1):
        if missed is None:
            return None
        if missed:
            return score_of(had, in_a_row)
    return None


def _date(log: list[Row], reviews: int) -> datetime | None:
    """Of the last of so many reviews."""
    stamp = log[reviews - 1]["reviewed_at"] if reviews else None
    return moment(stamp) if stamp else None
