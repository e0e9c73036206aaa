"""What stands there now: queues, forecast, stages, the way to the next level."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.oracle.raw import Account, Row, moment

HOUR = timedelta(hours=1)
# A component that was moved to a level above cannot be learned before it is reached.
NEVER = datetime.max.replace(tzinfo=UTC)
UNITS = {"seconds": 1, "minutes": 60, "hours": 3600, "days": 86400, "weeks": 604800}


def top(at: datetime) -> datetime:
    return at.replace(minute=0, second=0, microsecond=0)


def lesson_ids(account: Account) -> list[int]:
    """By level, radicals before kanji before words, lesson position, id."""
    if account.on_vacation:
        return []
    open_to = min(account.user["level"], account.granted)
    waiting = []
    for row in account.assignments:
        subject = account.subjects.get(row["subject_id"])
        if not subject or subject["level"] > open_to or row["hidden"]:
            continue
        if row["unlocked_at"] and not row["started_at"] and row["srs_stage"] == 0:
            rank = {"radical": 0, "kanji": 1}.get(subject["type"], 2)
            waiting.append((subject["level"], rank, subject["lesson_position"], subject["id"]))
    return [place[-1] for place in sorted(waiting)]


def is_in_review(account: Account, row: Row) -> bool:
    is_scheduled = 1 <= row["srs_stage"] <= 8 and bool(row["available_at"])
    return is_scheduled and not row["hidden"] and (account.level_of(row) or 0) <= account.granted


def _scheduled(account: Account) -> list[datetime]:
    if account.on_vacation:
        return []
    return [
        moment(row["available_at"]) for row in account.assignments if is_in_review(account, row)
    ]


def reviews_due(account: Account) -> int:
    return sum(available <= account.at for available in _scheduled(account))


def next_reviews_at(account: Account) -> datetime | None:
    scheduled = _scheduled(account)
    if any(available <= account.at for available in scheduled):
        return top(account.at)
    return min(scheduled, default=None)


def forecast(account: Account, hours: int) -> list[tuple[datetime, int, int]]:
    """(hour, reviews, queue): what is due, then each hour that follows."""
    if account.on_vacation:
        return []
    start, queue, answer = top(account.at), 0, []
    coming = [available for available in _scheduled(account) if available > account.at]
    for ahead in range(hours + 1):
        begins = start + ahead * HOUR
        if ahead == 0:
            count = reviews_due(account)
        else:
            count = sum(begins <= available < begins + HOUR for available in coming)
        queue += count
        answer.append((begins, count, queue))
    return answer


def stages(account: Account) -> dict[str, int]:
    counts = Counter(
        row["srs_stage"] for row in account.assignments if row["unlocked_at"] and not row["hidden"]
    )
    return {str(stage): counts[stage] for stage in range(10)}


def burned_by_type(account: Account) -> dict[str, int]:
    return dict(
        Counter(
            row["subject_type"]
            for row in account.assignments
            if row["srs_stage"] == 9 and not row["hidden"]
        )
    )


def kanji_of_level(account: Account, level: int) -> list[Row]:
    return [
        subject
        for subject in account.subjects.values()
        if subject["type"] == "kanji" and subject["level"] == level and subject["hidden_at"] is None
    ]


def _kanji(account: Account) -> list[Row]:
    return kanji_of_level(account, account.user["level"])


def has_passed(row: Row | None) -> bool:
    return row is not None and bool(row["passed_at"] or row["burned_at"] or row["srs_stage"] >= 5)


def passed_and_needed(account: Account) -> tuple[int, int]:
    kanji = _kanji(account)
    passed = sum(has_passed(account.assignment_of(each["id"])) for each in kanji)
    return passed, len(kanji) - len(kanji) // 10


def can_level_up(account: Account) -> bool:
    level = account.user["level"]
    return level < 60 and level < account.granted and not account.on_vacation


def earliest_level_up(account: Account) -> datetime | None:
    """When the last of the kanji still needed passes, if all goes right at once."""
    passed, needed = passed_and_needed(account)
    if passed >= needed:
        return account.at
    last = sorted(passes(account).values())[needed - passed - 1]
    return None if last == NEVER else last


def gating(account: Account) -> tuple[set[int], set[int]]:
    """Kanji that surely gate the level-up, and all that may: several can pass at the same time."""
    if account.user["level"] >= min(60, account.granted):
        return set(), set()
    passed, needed = passed_and_needed(account)
    dates = passes(account)
    remaining = needed - passed
    if remaining <= 0:
        return set(), set()
    last = sorted(dates.values())[remaining - 1]
    surely = {kanji for kanji, at in dates.items() if at < last}
    perhaps = {kanji for kanji, at in dates.items() if at <= last}
    return (perhaps if len(perhaps) == remaining else surely), perhaps


def locking(account: Account, kanji: set[int]) -> set[int]:
    """The components that keep these kanji locked."""
    return {
        component
        for id_ in kanji
        if not _is_unlocked(account, id_)
        for component in account.subjects[id_].get("component_subject_ids", ())
        if component in account.subjects and not has_passed(account.assignment_of(component))
    }


def passes(account: Account) -> dict[int, datetime]:
    return {
        each["id"]: passes_at(account, each["id"])
        for each in _kanji(account)
        if not has_passed(account.assignment_of(each["id"]))
    }


def passes_at(account: Account, subject_id: int) -> datetime:
    row = account.assignment_of(subject_id)
    subject = account.subjects[subject_id]
    begins = account.at
    if not _is_unlocked(account, subject_id) and subject["level"] > account.user["level"]:
        return NEVER
    if not _is_unlocked(account, subject_id):
        locks = locking(account, {subject_id})
        begins = max([begins, *(passes_at(account, each) for each in locks)])
    stage = row["srs_stage"] if row else 0
    if row and row["available_at"]:
        begins = max(begins, moment(row["available_at"]))
    if begins == NEVER:
        return NEVER
    for reached in range(stage + 1, 5):
        begins = max(begins, top(begins + rest(account, subject, reached)))
    return begins


def rest(account: Account, subject: Row, stage: int) -> timedelta:
    system: dict[str, Any] = account.systems[subject["spaced_repetition_system_id"]]
    step = system["stages"][stage]
    return timedelta(seconds=step["interval"] * UNITS[step["interval_unit"]])


def _is_unlocked(account: Account, subject_id: int) -> bool:
    row = account.assignment_of(subject_id)
    return row is not None and row["unlocked_at"] is not None
